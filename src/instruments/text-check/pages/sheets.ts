// Sheets made elsewhere (外で作ったもの): a file handed in, its text with what was found, and whether it went out.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { dayOf } from '../../../calendar/day.ts'
import { namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { may, type Right } from '../../../people/roles.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { checkKnowing } from '../../../text-check/office/checking.ts'
import { checkedTextField, findingsList } from '../../../text-check/office/field.ts'
import { knownTo } from '../../../text-check/office/known.ts'
import { retyped } from '../../../text-check/office/retyped.ts'
import { takenWords } from '../../../text-check/sheets/taking.ts'
import { banner } from '../../../web/components/banner.ts'
import { button } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { fileField, hidden, selectField, textField, typedIn } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { linkList } from '../../../web/components/links.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { bodyOfAtMost } from '../../../web/security.ts'
import { dayWords, instantWords } from '../../../web/words.ts'
import { accepts, handedIn, largestSheet } from '../handing-in.ts'
import { kindChoices, kindWords, textsRoom } from '../room.ts'
import {
  correct,
  dropSheet,
  handIn,
  issueSheet,
  type Sheet,
  sheetAsked,
  sheetBy,
  sheetsOf,
} from '../sheets.ts'

const path = '/texts/sheets'
const stateWords: Record<string, string> = { checked: '点検した', issued: '出した', dropped: '取りやめた' }
const form = z.object({
  office: z.string(),
  title: z.string({ error: '題名を入力してください。' }).max(100),
  section: z.string({ error: '出す課を選んでください。' }),
  kind: z.enum(['notice', 'flyer'], { error: '種類を選んでください。' }),
  file: z.file({ error: 'ファイルを選んでください。' }),
})

export const sheetPages = new Hono<Env>()
  .use(path, allow('notices.read'))
  .use(`${path}/*`, allow('notices.read'))
  .get(path, async c => listPage(c, await roomOf(c, 'notices.read'), blank))
  .post(path, bodyOfAtMost(largestSheet + 100_000), async c => {
    const read = await parseForm(c, form)
    const office = read.ok?.office ?? typedIn({ name: 'office', form: 'typed' in read ? read : blank })[0]
    await officeIn(c, 'notices.write', office)
    const room = await roomOf(c, 'notices.write', office)
    if (!read.ok) return listPage(c, room, read)
    const { title, section, kind, file } = read.ok
    const refuse = (field: string, message: string) =>
      listPage(c, room, { typed: { title, section, kind }, errors: [{ field, message }] })
    if (!room.standing.some(({ value }) => value === section))
      return refuse('section', '出す課を選んでください。')
    const taken = await handedIn(file)
    if ('refused' in taken) return refuse('file', taken.refused)
    const by = { staff: personIn(c).staff, now: room.now }
    const sheet = await within(c, trx =>
      handIn(
        trx,
        room.city,
        room.office,
        { title, section, kind, fileName: file.name.slice(0, 200), taken },
        by,
      ),
    )
    return seeOther(c, `${path}/${sheet}`, '文字を取り出し、点検しました。')
  })
  .get(`${path}/:sheet`, async c => {
    const { room, sheet } = await asked(c, 'notices.read')
    return sheetPage(c, room, sheet, blank)
  })
  .post(`${path}/:sheet/corrections`, async c => {
    const { room, sheet } = await asked(c, 'notices.write')
    const again = await retyped(c, sheet.office)
    if (again) return sheetPage(c, room, sheet, again)
    const posted = await c.req.parseBody()
    const text = typeof posted.text === 'string' ? posted.text.slice(0, 200_000) : ''
    const version = Number(posted.version)
    const done = await within(c, trx => correct(trx, room.city, sheet.sheet, { text, version }))
    if ('refused' in done)
      return sheetPage(c, room, sheet, {
        typed: { text },
        errors: [{ field: 'text', message: done.refused }],
      })
    return seeOther(c, `${path}/${sheet.sheet}`, '文を直しました。')
  })
  .post(`${path}/:sheet/issuings`, async c => {
    const { room, sheet } = await asked(c, 'notices.write')
    const { staff } = personIn(c)
    const done = await within(c, trx => issueSheet(trx, c.get('house'), room.city, sheet.sheet, staff))
    if ('refused' in done)
      return sheetPage(c, room, sheet, { typed: {}, errors: [{ field: 'text', message: done.refused }] })
    return seeOther(c, `${path}/${sheet.sheet}`, '出したことを記録しました。')
  })
  .post(`${path}/:sheet/droppings`, async c => {
    const { room, sheet } = await asked(c, 'notices.write')
    const done = await within(c, trx => dropSheet(trx, room.city, sheet.sheet))
    if ('refused' in done)
      return sheetPage(c, room, sheet, { typed: {}, errors: [{ field: 'text', message: done.refused }] })
    return seeOther(c, at(room, path), '取りやめました。')
  })

async function asked(c: Page, right: Right): Promise<{ room: Room; sheet: Sheet }> {
  const id = c.req.param('sheet') ?? ''
  const sheet = z.uuid().safeParse(id).success
    ? await within(c, trx => sheetBy(trx, personIn(c).city, id))
    : undefined
  if (!sheet) throw new HTTPException(404)
  return { sheet, room: await roomOf(c, right, sheet.office) }
}

async function listPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const rows = await within(c, trx => sheetsOf(trx, room.city, room.office))
  const office = officeField(room)
  return showRoom(c, room, textsRoom, {
    path,
    title: '外で作ったもの',
    lead: '印刷会社やほかの課が作ったPDF、Word、画像から文字を取り出し、同じ点検をします。',
    body: [
      errorSummary(filled),
      office && filterBar({ action: path, label: '区役所を選ぶ', fields: office, submit: '見る' }),
      may(personIn(c), 'notices.write', room.office) &&
        html`<form method="post" action="${path}" enctype="multipart/form-data" class="narrow">${hidden('office', room.office)}
${fileField({ name: 'file', label: 'ファイル', required: true, accept: accepts, form: filled, hint: 'PDF、Word（.docx）、画像（PNG・JPEG）、テキスト。20MB、20ページまで。画像の文字は機械で読みとります（1ページに数秒かかります）。ファイルそのものは残りません。' })}
${textField({ name: 'title', label: '題名', required: true, maxlength: 100, form: filled })}
${selectField({ name: 'section', label: '出す課', required: true, choices: room.standing, form: filled })}
${selectField({ name: 'kind', label: '種類', required: true, form: filled, choices: kindChoices.filter(({ value }) => value === 'notice' || value === 'flyer') })}
${button({ label: '文字を取り出して点検する' })}</form>`,
      html`<h2>点検したもの</h2>`,
      table<Sheet>({
        caption: `${room.officeName}で点検した、外で作ったもの`,
        rows,
        empty: 'まだありません。',
        columns: [
          {
            label: '題名',
            of: one => html`<a href="${`${path}/${one.sheet}`}">${one.title}</a>`,
            names: true,
          },
          { label: '課', of: one => room.sectionName(one.section) },
          { label: '読みとり方', of: one => (one.source === 'ocr' ? '画像から機械で' : 'ファイルの文字') },
          { label: '点検した日', of: one => dayWords(dayOf(one.handed_in_at)) },
          { label: 'いま', of: one => stateWords[one.state] ?? one.state },
        ],
      }),
      linkList([
        {
          href: at(room, '/notices'),
          label: 'お知らせ（ここで書いたもの）',
          about: '基準で書いて出すお知らせは、こちらの表にあります。',
        },
      ]),
    ],
    errors: filled.errors,
  })
}

async function sheetPage(c: Page, room: Room, sheet: Sheet, filled: Filled): Promise<Response> {
  const text = typedIn({ name: 'text', form: filled })[0] ?? sheet.text
  const of = sheetAsked(sheet, room.today)
  const { known, names } = await within(c, async trx => ({
    known: await knownTo(trx, of, [text]),
    names: await namesOf(trx, room.city, [sheet.handed_in_by, sheet.issued_by]),
  }))
  const check = await checkKnowing(known, { ...of, text })
  const open = sheet.state === 'checked' && may(personIn(c), 'notices.write', room.office)
  const address = `${path}/${sheet.sheet}`
  const taken = { ...sheet, source: sheet.source === 'ocr' ? 'ocr' : 'text' } as const
  const unnamed = check.findings.find(({ rule }) => rule === 'contact-missing')
  c.header('Cache-Control', 'no-store')
  return showRoom(c, room, textsRoom, {
    path,
    title: sheet.title,
    body: [
      errorSummary(filled),
      sheet.source === 'ocr' &&
        banner({ tone: 'warning', heading: '画像から読みとった文字です', body: takenWords(taken) }),
      unnamed && banner({ tone: 'error', heading: '問合せ先がありません', body: unnamed.message }),
      sheet.state === 'issued' && banner({ tone: 'success', heading: '出したものとして記録しました' }),
      descriptionList([
        { term: 'ファイル', is: `${sheet.file_name}（${sheet.pages}ページ）` },
        ...(sheet.source === 'text' ? [{ term: '読みとり方', is: takenWords(taken) }] : []),
        { term: '種類と課', is: `${kindWords[of.kind]}　${room.sectionName(sheet.section)}` },
        { term: '点検した人', is: `${names(sheet.handed_in_by)}（${instantWords(sheet.handed_in_at)}）` },
        ...(sheet.issued_at
          ? [{ term: '出した人', is: `${names(sheet.issued_by)}（${instantWords(sheet.issued_at)}）` }]
          : []),
      ]),
      open
        ? html`<form method="post" action="${`${address}/corrections`}" data-confirm-leave>${hidden('version', String(filled.typed.version ?? sheet.version))}
${checkedTextField({ name: 'text', label: '取り出した文字', rows: 18, maxlength: 200_000, check, form: { typed: { text }, errors: filled.errors }, hint: 'ここを直しても、もとのファイルは変わりません。読みちがいを直すと、点検が正しくなります。' })}
${button({ label: '読みちがいを直して保存する', weight: 'secondary' })}</form>
<div class="buttons"><form method="post" action="${`${address}/issuings`}">${button({ label: 'このまま出したことを記録する' })}</form><form method="post" action="${`${address}/droppings`}">${button({ label: '取りやめる', weight: 'plain' })}</form></div>`
        : [html`<p class="as-typed">${sheet.text}</p>`, findingsList(check)],
    ],
    below: [{ href: address, label: sheet.title }],
    errors: filled.errors,
  })
}
