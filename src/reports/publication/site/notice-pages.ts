// The pages of notices on the published site: what is out now, of all and of each office, what is over month by month, and each notice.
import { dayOf, monthOf } from '../../../calendar/day.ts'
import { pageOf } from '../../../instruments/notices/media/address.ts'
import { askingIn } from '../../../instruments/notices/media/asking.ts'
import type { Head } from '../../../instruments/notices/media/board.ts'
import type { Version } from '../../../instruments/notices/media/parts.ts'
import { typedPieces, withoutRuby } from '../../../instruments/notices/media/ruby.ts'
import { noticeBody, type PublicNotice } from '../../../instruments/notices/media/web.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Language, Texts } from '../frozen.ts'
import { between, fileOf, type Page, type Site } from './frame.ts'

export const versionIn: Record<Language, Version> = { ja: 'ordinary', easy: 'easy', en: 'english' }

/** Readings as the site writes them. */
const braced = (text: string): string =>
  typedPieces(text)
    .map(piece => (typeof piece === 'string' ? piece : `{${piece.base}|${piece.ruby}}`))
    .join('')

const titleOf = ({ ordinary, easy, english }: Head['titles']): Texts => ({
  ja: withoutRuby(ordinary),
  ...(easy !== null && { easy: braced(easy) }),
  ...(english !== null && { en: english }),
})

const officeOf = (contact: Head['contact']): Texts => ({
  ja: contact.officeName,
  ...(contact.officeKana && { easy: braced(askingIn(contact, 'easy').office) }),
  ...(contact.officeEnglish && { en: contact.officeEnglish }),
})

export const officesOf = (heads: readonly Head[]): { office: string; name: string; said: Texts }[] =>
  [...new Map(heads.map(({ office, contact }) => [office, contact]))]
    .map(([office, contact]) => ({ office, name: contact.officeName, said: officeOf(contact) }))
    .toSorted((a, b) => (a.office < b.office ? -1 : 1))

/** Lists of all languages are made anew each time: they are few, whatever the number of notices. */
export function* noticeLists(site: Site, heads: readonly Head[], feeds: boolean): Generator<Page> {
  const current = heads.filter(({ ended }) => ended === undefined)
  yield listPage(site, 'notices/', current, feeds, offices(site, heads))
  for (const { office, name } of officesOf(heads)) {
    const own = current.filter(one => one.office === office)
    yield { ...listPage(site, `notices/office/${office}/`, own, feeds), title: site.words.noticesOf(name) }
  }
  const months = Map.groupBy(
    heads.filter(({ ended }) => ended !== undefined),
    ({ issuedAt }) => monthOf(dayOf(issuedAt)),
  )
  yield archivePage(site, [...months.keys()])
  for (const [month, own] of months)
    yield {
      ...{ folder: `notices/ended/${month}/`, title: site.title(site.words.noticesEnded) },
      lead: site.period(month),
      under: { folder: 'notices/ended/', title: site.words.noticesEnded },
      body: list(site, `notices/ended/${month}/`, own),
    }
}

function listPage(site: Site, folder: string, heads: readonly Head[], feeds: boolean, more?: Html): Page {
  const { words: w, say } = site
  const here = fileOf(site.language, folder)
  const file = (name: string) => between(here, `${folder}${name}`)
  const title = withoutBraces(w.feed)
  return {
    folder,
    title: w.notices,
    ...(folder !== 'notices/' && { under: { folder: 'notices/', title: w.notices } }),
    body: html`${heads.length === 0 ? html`<p>${say(w.noNotices)}</p>` : list(site, folder, heads)}${more}
<ul class="list not-printed">${feeds && html`<li>${say(w.feed)}：<a href="${file('feed.xml')}">Atom</a>　<a href="${file('rss.xml')}">RSS</a></li>`}<li><a href="${file('calendar.ics')}">${say(w.calendar)}</a></li><li><a href="${site.link(folder, 'notices/ended/')}">${say(w.noticesEnded)}</a></li></ul>`,
    ...(feeds && {
      feeds: [
        { href: file('feed.xml'), type: 'application/atom+xml', title },
        { href: file('rss.xml'), type: 'application/rss+xml', title },
      ],
    }),
  }
}

const withoutBraces = (text: string): string => text.replaceAll(/\{([^|{}]+)\|[^|{}]+\}/g, '$1')

const list = (site: Site, folder: string, heads: readonly Head[]): Html =>
  html`<ul class="list notice-list">${heads.map(
    ({ notice, titles, contact, issuedAt, ended }) =>
      html`<li><a href="${site.link(folder, pageOf(notice))}">${site.read(titleOf(titles))}</a>${ended === 'withdrawn' && html` <span class="small">（${site.language === 'en' ? 'withdrawn' : '取り下げ'}）</span>`}<br><span class="small">${site.read(officeOf(contact))}　${site.day(dayOf(issuedAt))}</span></li>`,
  )}</ul>`

const offices = (site: Site, heads: readonly Head[]): Html | undefined =>
  heads.length === 0
    ? undefined
    : html`<h2>${site.say(site.words.noticesHere)}</h2><ul class="tiles">${officesOf(heads).map(({ office, said }) => html`<li><a href="${site.link('notices/', `notices/office/${office}/`)}">${site.read(said)}</a></li>`)}</ul>`

const archivePage = (site: Site, months: readonly string[]): Page => ({
  folder: 'notices/ended/',
  title: site.words.noticesEnded,
  under: { folder: 'notices/', title: site.words.notices },
  body:
    months.length === 0
      ? html`<p>${site.say(site.words.none)}</p>`
      : html`<ul class="list">${months.map(month => html`<li><a href="${site.link('notices/ended/', `notices/ended/${month}/`)}">${site.period(month)}</a></li>`)}</ul>`,
})

export function noticePage(site: Site, one: PublicNotice): Page {
  const folder = pageOf(one.notice)
  const here = fileOf(site.language, folder)
  const { ordinary, easy, english } = one.texts
  const version = versionIn[site.language]
  const beside = (kind: string) => between(here, folder.replace(/html$/, kind))
  const month = `notices/ended/${monthOf(one.changedOn)}/`
  return {
    folder,
    title: titleOf({
      ordinary: ordinary.title,
      easy: easy?.title ?? null,
      english: english?.title ?? null,
    }),
    under: { folder: 'notices/', title: site.words.notices },
    body: noticeBody(
      one,
      version,
      {
        ...{ picture: beside('jpg'), calendar: beside('ics') },
        list: site.link(folder, `notices/office/${one.office}/`),
        archive: site.link(folder, month),
      },
      site.day,
    ),
  }
}
