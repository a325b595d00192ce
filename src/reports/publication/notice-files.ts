// The files of notices on the published site: lists, feeds and calendars, few and made anew; pages, many, and each made only when it changed.
import { hash } from 'node:crypto'
import { pageOf, webAddressOf } from '../../instruments/notices/media/address.ts'
import type { Head } from '../../instruments/notices/media/board.ts'
import { calendarOf, type Entry, entryOf } from '../../instruments/notices/media/calendar.ts'
import { type FeedItem, feedsOf } from '../../instruments/notices/media/feed.ts'
import type { PublicNotice } from '../../instruments/notices/media/web.ts'
import { type Language, languages } from './frozen.ts'
import { program } from './program.ts'
import { fileOf, frame, type Site } from './site/frame.ts'
import { noticeLists, noticePage, officesOf } from './site/notice-pages.ts'

/** Where the notices of a city come from: the database, or whatever a test or a measurement gives. */
export type Board = {
  /** Of the site on the web; '' when it has none, and then there are no feeds. */
  address: string
  heads: readonly Head[]
  notices(ids: readonly string[]): Promise<readonly PublicNotice[]>
  picture(notice: string): Promise<Buffer | undefined>
}

export const noBoard: Board = {
  address: '',
  heads: [],
  notices: async () => [],
  picture: async () => undefined,
}

export type Sites = (language: Language) => Site

/** How many a feed tells of. */
const newest = 50

export function* noticeListFiles(sites: Sites, { heads, address }: Board): Generator<[string, string]> {
  for (const language of languages) {
    const site = sites(language)
    for (const page of noticeLists(site, heads, address !== ''))
      yield [fileOf(language, page.folder), frame(site, page)]
  }
  const current = heads.filter(({ ended }) => ended === undefined)
  yield* told('notices/', sites('ja').words.notices, current, address)
  for (const { office, name } of officesOf(heads))
    yield* told(
      `notices/office/${office}/`,
      sites('ja').words.noticesOf(name),
      current.filter(one => one.office === office),
      address,
    )
}

/** Feeds and calendars are in the language of the original. */
function* told(
  folder: string,
  title: string,
  heads: readonly Head[],
  address: string,
): Generator<[string, string]> {
  yield [
    `${folder}calendar.ics`,
    calendarOf(
      heads.map(head => briefly(head, address)),
      title,
    ),
  ]
  if (address === '') return
  const at = (name: string) => `${address}${folder}${name}`
  const items = heads.slice(0, newest).map(
    ({ notice, titles, when, issuedAt, officeName }): FeedItem => ({
      ...{ title: titles.ordinary, address: webAddressOf(address, notice) },
      ...{ about: when || officeName, at: issuedAt, office: officeName },
    }),
  )
  const feeds = feedsOf(items, { title, address: at(''), atom: at('feed.xml'), rss: at('rss.xml') })
  yield [`${folder}feed.xml`, feeds.atom]
  yield [`${folder}rss.xml`, feeds.rss]
}

const briefly = ({ notice, titles, when, event, officeName, issuedAt }: Head, address: string): Entry => ({
  ...{ notice, event, title: titles.ordinary, about: [when, officeName], where: '' },
  ...{ address: webAddressOf(address, notice), changedAt: issuedAt },
})

/** A file of one notice, and a key that differs whenever the file would. */
export type NoticeFile = { name: string; key: string; notice: string } & (
  | { kind: 'page'; language: Language }
  | { kind: 'ics' | 'jpg' }
)

export function noticeFilesOf({ heads, address }: Board, sites: Sites): NoticeFile[] {
  const about = hash('sha256', JSON.stringify([program(), address, sites('ja').city]))
  return heads.flatMap(({ notice, issue, ended, event, picture }) => {
    const key = hash('sha256', `${about} ${notice} ${issue} ${ended ?? ''}`)
    const beside = (kind: 'ics' | 'jpg'): NoticeFile => ({
      ...{ name: `notices/${notice}.${kind}`, key: `${key} ${kind}`, notice, kind },
    })
    return [
      ...languages.map(
        (language): NoticeFile => ({
          ...{ name: fileOf(language, pageOf(notice)), key: `${key} ${language}`, notice },
          ...{ kind: 'page', language },
        }),
      ),
      ...(event && !ended ? [beside('ics')] : []),
      ...(picture && ended !== 'withdrawn' ? [beside('jpg')] : []),
    ]
  })
}

async function noticeFile(
  file: NoticeFile,
  one: PublicNotice,
  sites: Sites,
  board: Pick<Board, 'address' | 'picture'>,
): Promise<Buffer> {
  if (file.kind === 'page') {
    const site = sites(file.language)
    return Buffer.from(frame(site, noticePage(site, one)))
  }
  if (file.kind === 'jpg') return (await board.picture(one.notice)) ?? Buffer.alloc(0)
  const entry = entryOf(one, one.texts.ordinary, one.contact, webAddressOf(board.address, one.notice))
  return Buffer.from(calendarOf([entry]))
}

/** Notices are fetched some at a time: memory does not grow with their number. */
export async function* noticesMade(
  files: readonly NoticeFile[],
  sites: Sites,
  board: Board,
): AsyncGenerator<[NoticeFile, Buffer]> {
  const byNotice = Map.groupBy(files, ({ notice }) => notice)
  const ids = [...byNotice.keys()]
  for (let at = 0; at < ids.length; at += fetched)
    for (const one of await board.notices(ids.slice(at, at + fetched)))
      for (const file of byNotice.get(one.notice) ?? [])
        yield [file, await noticeFile(file, one, sites, board)]
}

const fetched = 200
