// One sheet made elsewhere: its text with what was found, mended until it goes out; then where it hangs, until it is over.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { settingOf } from '../../../casework/settings.ts'
import { namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { may, type Right } from '../../../people/roles.ts'
import { at, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { checkKnowing } from '../../../text-check/office/checking.ts'
import { checkedTextField, findingsList } from '../../../text-check/office/field.ts'
import { knownTo } from '../../../text-check/office/known.ts'
import { retyped } from '../../../text-check/office/retyped.ts'
import { takenWords } from '../../../text-check/sheets/taking.ts'
import { banner } from '../../../web/components/banner.ts'
import { button } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { dateField, hidden, radios, textArea, typedIn } from '../../../web/components/fields.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, dayWords, instantWords } from '../../../web/words.ts'
import { itemsOf } from '../notice.ts'
import { endedWords, endSheet, issueSheet } from '../outside/out.ts'
import { correct, dropSheet, type OutsideSheet, outsideBy, sheetAsked } from '../outside/sheets.ts'
import { openRecalls } from '../recalling.ts'
import { noticesRoom } from '../room.ts'
import { noticeSetting } from '../settings.ts'
import { historyOf, momentsOf } from './history.ts'
import { placesTyped } from './media.ts'
import { mediaTable } from './media-table.ts'

const path = '/notices/sheets/:sheet'
const going = z.object({
  'until-on': z.iso.date().optional(),
  posters: z.string().max(2000).default(''),
  flyers: z.string().max(2000).default(''),
})
const ending = z.object({
  how: z.enum(['corrected', 'withdrawn', 'over'], { error: 'どう終えるかを選んでください。' }),
})

export const sheetPages = new Hono<Env>()
  .use(path, allow('notices.read'))
  .use(`${path}/*`, allow('notices.write'))
  .get(path, async c => {
    const { room, sheet } = await asked(c, 'notices.read')
    return sheetPage(c, room, sheet, blank)
  })
  .post(`${path}/corrections`, async c => {
    const { room, sheet } = await asked(c, 'notices.write')
    const again = await retyped(c, sheet.office)
    if (again) return sheetPage(c, room, sheet, again)
    const posted = await c.req.parseBody()
    const text = typeof posted.text === 'string' ? posted.text.slice(0, 200_000) : ''
    const version = Number(posted.version)
    const done = await within(c, trx => correct(trx, room.city, sheet.sheet, { text, version }))
    if ('refused' in done) return refused(c, room, sheet, { text }, { field: 'text', message: done.refused })
    return seeOther(c, addressOf(sheet), '文を直しました。')
  })
  .post(`${path}/issuings`, async c => {
    const { room, sheet } = await asked(c, 'notices.write')
    const read = await parseForm(c, going)
    if (!read.ok) return sheetPage(c, room, sheet, read)
    const { 'until-on': untilOn = null, posters, flyers } = read.ok
    const typed = { 'until-on': untilOn ?? '', posters, flyers }
    if (untilOn && untilOn < room.today)
      return refused(c, room, sheet, typed, {
        field: 'until-on',
        message: '終わりの日が、もう過ぎています。きょうか、その後にしてください。',
      })
    const done = await within(c, trx =>
      issueSheet(trx, c.get('house'), room.city, sheet.sheet, {
        ...{ untilOn, posters: placesTyped(posters), flyers: placesTyped(flyers) },
        staff: personIn(c).staff,
      }),
    )
    if ('refused' in done) return refused(c, room, sheet, typed, { field: 'text', message: done.refused })
    return seeOther(c, addressOf(sheet), '出したことを記録しました。')
  })
  .post(`${path}/endings`, async c => {
    const { room, sheet } = await asked(c, 'notices.write')
    const read = await parseForm(c, ending)
    if (!read.ok) return sheetPage(c, room, sheet, read)
    const { how } = read.ok
    const by = personIn(c).staff
    const done = await within(c, trx => endSheet(trx, c.get('house'), room.city, sheet.sheet, { how, by }))
    if ('refused' in done) return refused(c, room, sheet, { how }, { field: 'how', message: done.refused })
    return seeOther(
      c,
      addressOf(sheet),
      `${endedWords[how]}貼ってあるものは「掲示と配布」の一覧から外してください。`,
    )
  })
  .post(`${path}/droppings`, async c => {
    const { room, sheet } = await asked(c, 'notices.write')
    const done = await within(c, trx => dropSheet(trx, room.city, sheet.sheet))
    if ('refused' in done) return refused(c, room, sheet, {}, { field: 'text', message: done.refused })
    return seeOther(c, at(room, '/notices'), '取りやめました。')
  })

const addressOf = ({ sheet }: OutsideSheet): string => `/notices/sheets/${sheet}`

const refused = (
  c: Page,
  room: Room,
  sheet: OutsideSheet,
  typed: Filled['typed'],
  error: { field: string; message: string },
): Promise<Response> => sheetPage(c, room, sheet, { typed, errors: [error] })

async function asked(c: Page, right: Right): Promise<{ room: Room; sheet: OutsideSheet }> {
  const id = z.uuid().safeParse(c.req.param('sheet'))
  const sheet = id.success ? await within(c, trx => outsideBy(trx, personIn(c).city, id.data)) : undefined
  await officeIn(c, right, sheet?.office)
  if (!sheet) throw new HTTPException(404)
  return { sheet, room: await roomOf(c, right, sheet.office) }
}

async function sheetPage(c: Page, room: Room, sheet: OutsideSheet, filled: Filled): Promise<Response> {
  const text = typedIn({ name: 'text', form: filled })[0] ?? sheet.text
  const of = sheetAsked(sheet, room.today)
  const found = await within(c, async trx => {
    const moments = await momentsOf(trx, room.city, sheet.sheet)
    const items = await itemsOf(trx, room.city, sheet.sheet)
    return {
      ...{ moments, items, known: await knownTo(trx, of, [text]) },
      names: await namesOf(trx, room.city, [
        ...[sheet.handed_in_by, sheet.issued_by],
        ...moments.map(one => one.by_staff),
        ...items.map(one => one.up_by),
      ]),
      wrong: (await openRecalls(trx, room.city, sheet.office)).some(one => one.notice === sheet.sheet),
      places: (await settingOf(trx, room.city, room.office, noticeSetting)).places,
    }
  })
  const { known, names, items, moments, wrong, places } = found
  const check = await checkKnowing(known, { ...of, text })
  const writes = may(personIn(c), 'notices.write', room.office)
  const taken = { ...sheet, source: sheet.source === 'ocr' ? 'ocr' : 'text' } as const
  const unnamed = check.findings.find(({ rule }) => rule === 'contact-missing')
  c.header('Cache-Control', 'no-store')
  return showRoom(c, room, noticesRoom, {
    path: '/notices',
    title: sheet.title,
    body: [
      errorSummary(filled),
      sheet.source === 'ocr' &&
        banner({ tone: 'warning', heading: '画像から読みとった文字です', body: takenWords(taken) }),
      unnamed && banner({ tone: 'error', heading: '問合せ先がありません', body: unnamed.message }),
      standing(sheet),
      wrong &&
        banner({
          tone: 'error',
          heading: '印刷した連絡先が、古くなっています',
          body: html`<p>名簿が変わりました。違うところと、することは<a href="${at(room, '/notices/recalls')}">直すお知らせ</a>にあります。</p>`,
        }),
      descriptionList([
        { term: 'ファイル', is: `${sheet.file_name}（${sheet.pages}ページ）` },
        ...(sheet.source === 'text' ? [{ term: '読みとり方', is: takenWords(taken) }] : []),
        {
          term: '種類と課',
          is: `${sheet.kind === 'flyer' ? 'チラシ・ポスター' : '通知（手紙）'}　${room.sectionName(sheet.section)}`,
        },
        { term: '点検した人', is: `${names(sheet.handed_in_by)}（${instantWords(sheet.handed_in_at)}）` },
        ...(sheet.issued_at
          ? [{ term: '出した人', is: `${names(sheet.issued_by)}（${instantWords(sheet.issued_at)}）` }]
          : []),
      ]),
      sheet.state === 'checked' && writes
        ? [mending(sheet, text, check, filled), issuing(sheet, places, filled)]
        : [
            html`<h2>文</h2><p class="as-typed">${sheet.text}</p>`,
            html`<details class="notice-findings"><summary>文章の点検：見直すところ ${countWords(check.findings.length, 'か所')}</summary>${findingsList(check)}</details>`,
          ],
      items.length > 0 && html`<h2>どこで知らせるか</h2>`,
      items.length > 0 && mediaTable({ items, names, today: room.today }),
      items.length > 0 &&
        html`<p><a href="${at(room, '/notices/posting')}">貼った・外したことを記録する</a></p>`,
      sheet.state === 'issued' && sheet.ended_at === null && writes && ends(sheet, filled),
      historyOf(moments, names),
    ],
    below: [{ href: addressOf(sheet), label: sheet.title }],
    errors: filled.errors,
  })
}

const standing = ({ state, ended_at, ended_how, until_on }: OutsideSheet): Content => {
  if (state === 'dropped') return banner({ heading: '取りやめました' })
  if (state !== 'issued') return undefined
  if (ended_at !== null)
    return banner({ heading: ended_how ? endedWords[ended_how as keyof typeof endedWords] : '終わりました' })
  const until = until_on ? `${dayWords(until_on)}まで。` : '終わりの日は決めていません。'
  return banner({ tone: 'success', heading: 'いま出ています', body: `外で作ったもの。${until}` })
}

const mending = (
  sheet: OutsideSheet,
  text: string,
  check: Parameters<typeof findingsList>[0],
  filled: Filled,
): Html => html`<form method="post" action="${`${addressOf(sheet)}/corrections`}" data-confirm-leave>${hidden('version', String(filled.typed.version ?? sheet.version))}
${checkedTextField({ name: 'text', label: '取り出した文字', rows: 18, maxlength: 200_000, check, form: { typed: { text }, errors: filled.errors }, hint: 'ここを直しても、もとのファイルは変わりません。読みちがいを直すと、点検が正しくなります。' })}
${button({ label: '読みちがいを直して保存する', weight: 'secondary' })}</form>`

const issuing = (sheet: OutsideSheet, places: readonly string[], form: Filled): Html =>
  html`<section class="narrow"><h2>出す</h2><form method="post" action="${`${addressOf(sheet)}/issuings`}">
${dateField({ name: 'until-on', label: '終わりの日', form, hint: 'この日の後に外します。続くものは空欄。' })}
${textArea({ name: 'posters', label: '貼る場所', rows: 3, form, hint: `一行に一か所。例：${places.slice(0, 2).join('、')}` })}
${textArea({ name: 'flyers', label: '置く場所', rows: 3, form, hint: '一行に一か所。配るだけ、送るだけのものは空欄。' })}
${button({ label: 'このまま出したことを記録する' })}</form>
<form method="post" action="${`${addressOf(sheet)}/droppings`}">${button({ label: '出すのを取りやめる', weight: 'plain' })}</form></section>`

const ends = (sheet: OutsideSheet, form: Filled): Html =>
  html`<details class="not-printed"${form.errors.some(({ field }) => field === 'how') && html` open`}><summary>出すのを終える</summary><form method="post" action="${`${addressOf(sheet)}/endings`}">${radios(
    {
      ...{ name: 'how', label: 'どう終えますか', required: true, form },
      choices: [
        { value: 'corrected', label: '作り直した紙に替えた', hint: '新しい紙は、別に点検して出します。' },
        { value: 'withdrawn', label: '取り下げる' },
        { value: 'over', label: '期間が終わった' },
      ],
    },
  )}${button({ label: '終える', weight: 'secondary' })}</form></details>`
