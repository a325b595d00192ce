// The page where a notice is written: languages side by side, the check beside the text, and how every medium will look.
import { Hono } from 'hono'
import { listAttachments } from '../../../attachments/keeping.ts'
import { namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { type Checked, checkKnowing } from '../../../text-check/office/checking.ts'
import { knownTo } from '../../../text-check/office/known.ts'
import { retyped } from '../../../text-check/office/retyped.ts'
import { conflict } from '../../../web/components/conflict.ts'
import { hidden } from '../../../web/components/fields.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import type { NoticeTexts } from '../content.ts'
import type { Notice } from '../notice.ts'
import { noticesRoom } from '../room.ts'
import { languageWords } from '../words.ts'
import { lastSavedBy, saveNotice } from '../writing.ts'
import { addressOf, ownNotice } from './asked.ts'
import { checkedParts, editor } from './editor.ts'
import { previewOf } from './preview.ts'
import {
  isTyped,
  languages,
  parts,
  type TextForm,
  textForm,
  textsTyped,
  typedIn,
  typedOf,
} from './text-form.ts'

export const writingPages = new Hono<Env>()
  .use('/notices/:notice/text', allow('notices.write'))
  .use('/notices/:notice/preview', allow('notices.write'))
  .get('/notices/:notice/text', async c => {
    const { room, notice } = await ownNotice(c, 'notices.write')
    return writingPage(c, room, notice, blank)
  })
  .post('/notices/:notice/text', async c => {
    const { room, notice } = await ownNotice(c, 'notices.write')
    const again = await retyped(c, notice.office)
    if (again) return writingPage(c, room, notice, again)
    const read = await parseForm(c, textForm)
    if (!read.ok) return writingPage(c, room, notice, read)
    const typed = typedText(read.ok)
    const texts = textsTyped(read.ok)
    if ('errors' in texts) return writingPage(c, room, notice, { typed, errors: texts.errors })
    if (!room.standing.some(({ value }) => value === read.ok.asked))
      return writingPage(c, room, notice, {
        typed,
        errors: [{ field: 'asked', message: '問合せ先の課を、今ある課の中から選んでください。' }],
      })
    const saved = await within(c, trx =>
      saveNotice(trx, c.get('house'), room.city, notice.notice, writtenOf(read.ok, texts.ok), {
        by: personIn(c).staff,
        version: read.ok.version,
      }),
    )
    if ('conflict' in saved) return bothTexts(c, room, saved.conflict, read.ok)
    const add = read.ok.add
    if (typeof add === 'string')
      return seeOther(c, `${addressOf(notice)}/text?with=${add}#${add}-title`, '保存しました。')
    const next = read.ok.done === 'yes' ? addressOf(notice) : `${addressOf(notice)}/text`
    return seeOther(c, next, '保存しました。')
  })
  .post('/notices/:notice/preview', async c => {
    const { room, notice } = await ownNotice(c, 'notices.write')
    const read = await parseForm(c, textForm)
    const filled = read.ok ? { typed: typedText(read.ok), errors: [] } : { typed: read.typed, errors: [] }
    // An island asks for the preview alone; a button without scripts opens the whole page again, with what was typed.
    if (c.req.header('sec-fetch-dest') !== 'empty') return writingPage(c, room, notice, filled)
    return c.html((await previewOf(c, room, notice, filled)) as string)
  })

const typedText = (read: TextForm): Filled['typed'] =>
  Object.fromEntries(
    Object.entries(read).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'number' ? String(value) : value]],
    ),
  )

const writtenOf = (read: TextForm, texts: NoticeTexts) => ({
  texts,
  asked: read.asked,
  toPublic: read['to-public'] === 'yes',
  issueOn: read['issue-on'] ?? null,
  untilOn: read['until-on'] ?? null,
})

async function writingPage(c: Page, room: Room, notice: Notice, filled: Filled): Promise<Response> {
  const typing = Object.keys(filled.typed).length > 0
  const form: Filled = typing ? filled : { typed: typedOf(notice), errors: filled.errors }
  const asked = c.req.query('with')
  const shown = languages.filter(
    language => language === 'ordinary' || isTyped(form, language) || language === asked,
  )
  const { pictures, saved } = await within(c, async trx => ({
    pictures: await listAttachments(trx, room.city, 'notice', notice.notice),
    saved: await lastSavedBy(trx, room.city, notice.notice, personIn(c).staff),
  }))
  return showRoom(c, room, noticesRoom, {
    path: '/notices',
    title: 'お知らせの文',
    body: editor({
      ...{ room, notice, form, typing, saved, languages: shown, pictures },
      checks: await checksOf(c, room, form, shown),
      preview: await previewOf(c, room, notice, form),
    }),
    below: [
      { href: addressOf(notice), label: notice.title },
      { href: `${addressOf(notice)}/text`, label: '文' },
    ],
    errors: filled.errors,
    wide: true,
  })
}

/** Of every field that is long enough to be checked, in the languages we have rules for. */
async function checksOf(
  c: Page,
  { city, office, today }: Room,
  { typed }: Filled,
  shown: readonly (typeof languages)[number][],
): Promise<Map<string, Checked>> {
  const checks = new Map<string, Checked>()
  for (const version of shown) {
    if (version === 'english') continue
    const asked = { city, office, kind: 'notice', version, today } as const
    const parts = checkedParts(typed, version).map(name => ({
      ...{ name, text: [typed[name] ?? ''].flat()[0] ?? '' },
    }))
    const texts = parts.map(({ text }) => text)
    const known = await within(c, trx => knownTo(trx, asked, texts))
    for (const { name, text } of parts) {
      checks.set(name, await checkKnowing(known, { ...asked, text }))
    }
  }
  return checks
}

/** Two people wrote at once: the second sees both texts of every part that differs. */
async function bothTexts(c: Page, room: Room, theirs: Notice, mine: TextForm): Promise<Response> {
  const kept = typedOf(theirs)
  const own = { ...Object.assign({}, ...languages.map(language => typedIn(language))), ...typedText(mine) }
  const text = (typed: Filled['typed'], name: string) => [typed[name] ?? ''].flat()[0] ?? ''
  const differs = Object.keys({ ...kept, ...own }).filter(
    name => /^(ordinary|easy|english)-/.test(name) && text(kept, name) !== text(own, name),
  )
  const names = await within(c, trx => namesOf(trx, room.city, [theirs.saved_by]))
  const others = Object.entries(own).filter(([name]) => name !== 'version' && !differs.includes(name))
  return showRoom(
    c,
    room,
    noticesRoom,
    {
      path: '/notices',
      title: 'お知らせの文',
      body: conflict({
        ...{ by: names(theirs.saved_by), at: theirs.saved_at, version: theirs.version },
        ...{ action: `${addressOf(theirs)}/text`, back: `${addressOf(theirs)}/text` },
        kept: `${addressOf(theirs)}/preview`,
        also: html`${others.map(([name, value]) => [value].flat().map(one => hidden(name, String(one))))}`,
        fields: differs.map(name => ({
          ...{ name, label: labelOf(name), theirs: text(kept, name), mine: text(own, name), rows: 4 },
        })),
      }),
      below: [{ href: addressOf(theirs), label: theirs.title }],
    },
    409,
  )
}

function labelOf(name: string): string {
  const [, language = '', part = ''] = /^(ordinary|easy|english)-(.*)$/.exec(name) ?? []
  const word =
    parts.find(([one]) => one === part)?.[1] ?? (part.startsWith('section') ? '自由な見出しと文' : '絵の説明')
  const of = languages.find(one => one === language)
  return of && of !== 'ordinary' ? `${word}（${languageWords[of]}）` : word
}
