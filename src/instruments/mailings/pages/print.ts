// Printing: labels or window sheets, check sheets for either hand, and supplied PDFs stamped with their codes.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { missingWords } from '../../../pdf/glyphs.ts'
import type { Printed } from '../../../pdf/pdf.ts'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import { audit } from '../../../people/audit.ts'
import { readSections } from '../../../people/directory.ts'
import { hoursWords } from '../../../people/hours.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { checkbox, fileField, numberField, radios, selectField } from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import { sendFile } from '../../../web/download.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { bodyOfAtMost } from '../../../web/security.ts'
import { countWords, dayWords, instantWords } from '../../../web/words.ts'
import {
  keepPaper,
  largestPaper,
  paperBytes,
  papersOf,
  peopleToFind,
  printedPieces,
  stampPaper,
  windowPieces,
} from '../papers.ts'
import { printCheckList } from '../sheets/check-list.ts'
import { labelPapers, printLabels } from '../sheets/labels.ts'
import { piecesAtOnce } from '../sheets/piece.ts'
import { printWindows, windowPlaces } from '../sheets/windows.ts'
import { checkWords, isSecond } from '../words.ts'
import { type Asked, one, pathOf, sendingAsked, showSending } from './room.ts'

const within1 = (text: string | undefined, usual: number, most: number): number => {
  const number = Math.floor(Number((text ?? '').normalize('NFKC')))
  return Number.isFinite(number) && number >= 1 ? Math.min(number, most) : usual
}

export const printPages = new Hono<Env>()
  .use(`${one}/print`, allow('mailings.write'))
  .use(`${one}/print/*`, allow('mailings.write'))
  .use(`${one}/papers`, allow('mailings.write'))
  .use(`${one}/papers/*`, allow('mailings.write'))
  .get(`${one}/print`, async c => printPage(c, await sendingAsked(c, 'mailings.write'), blank))
  .get(`${one}/print/labels.pdf`, async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const named = c.req.query('paper')
    const paper = labelPapers[named === '24' ? '24' : '12']
    const { pieces, words } = await piecesAsked(c, asked)
    const from = within1(c.req.query('label'), 1, paper.across * paper.down)
    const made = await printLabels(pieces, asked.sending.title, { paper, from, symbology: 'datamatrix' })
    return sendPrinted(c, asked, made, `宛名ラベル_${asked.sending.title}_${words}`)
  })
  .get(`${one}/print/windows.pdf`, async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const { sending, kind } = asked
    const { pieces, words } = await piecesAsked(c, asked)
    const made = await printWindows(windowPieces(sending.batch ?? '', pieces), sending.title, {
      ...{
        window: windowPlaces[c.req.query('window') === 'square2' ? 'square2' : 'long3'],
        symbology: 'datamatrix',
      },
      sender: await senderOf(c, asked),
      enclosures: (kind.sets[0]?.enclosures ?? []).slice(1).map(({ name }) => ({ name, sheets: 1 })),
      opening: [whenWrong],
    })
    return sendPrinted(c, asked, made, `窓あき封筒用_${sending.title}_${words}`)
  })
  .get(`${one}/print/check-list.pdf`, async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const { sending, kind, room } = asked
    const hand = c.req.query('hand') === 'second' ? 'second' : 'first'
    const { pieces, words } = await piecesAsked(c, asked)
    // On paper a piece is ticked for what is looked at piece by piece; the rest is counted below.
    const checks = kind.checks.filter(check => (hand === 'second' ? isSecond(check) : check === 'pairing'))
    const made = await printCheckList(pieces, sending.title, {
      ...{ hand, checks: checks.map(check => checkWords[check].name) },
      particulars: [
        { name: '課', value: `${room.officeName}　${room.sectionName(sending.section)}` },
        { name: '種類', value: kind.name },
        { name: '引き渡す予定', value: dayWords(sending.planned_on) },
      ],
    })
    return sendPrinted(
      c,
      asked,
      made,
      `点検表_${hand === 'second' ? '別の人' : '封入'}_${sending.title}_${words}`,
    )
  })
  .post(`${one}/papers`, bodyOfAtMost(largestPaper), async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const { sending, by } = asked
    const read = await parseForm(
      c,
      z.object({
        file: z.file({ error: 'PDF を選んでください。' }),
        enclosure: z
          .string()
          .regex(/^\d{1,2}$/)
          .optional(),
        by: z.enum(['text', 'count']),
        pages: numeral(z.number().int().min(1).max(100)).optional(),
        bothSides: z.literal('yes').optional(),
      }),
    )
    if (!read.ok) return printPage(c, asked, read)
    const { file, enclosure, by: rule, pages, bothSides } = read.ok
    const refuse = (message: string) =>
      printPage(c, asked, {
        typed: {
          enclosure: enclosure ?? '',
          by: rule,
          pages: String(pages ?? ''),
          bothSides: bothSides ?? '',
        },
        errors: [{ field: 'file', message }],
      })
    if (!sending.batch) return refuse('宛名を作ってから行います。')
    const people = await within(c, async trx => {
      await noted(c, trx, asked)
      return peopleToFind(trx, by.city, sending.sending)
    })
    const place = enclosure === undefined ? undefined : Number(enclosure)
    const stamped = await stampPaper(people, sending.batch, {
      ...{ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), enclosure: place },
      ...{ by: rule, pages, bothSides: bothSides === 'yes' },
    })
    if ('refused' in stamped) return refuse(`「${file.name}」：${stamped.refused}`)
    const words = place === undefined ? 'すべての紙' : (codedNames(asked)[place] ?? '')
    await within(c, trx => keepPaper(trx, c.get('house'), by, sending, words, file.name, stamped))
    return seeOther(
      c,
      pathOf(sending, '/print'),
      stamped.problems.length > 0
        ? `番号を付けましたが、確かめるところが${stamped.problems.length}件あります。`
        : `${countWords(stamped.pieces.length, '通')}の紙に番号を付けました。`,
    )
  })
  .get(`${one}/papers/:paper{[0-9a-f-]{36}}`, async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const paper = await within(c, async trx => {
      await noted(c, trx, asked)
      return paperBytes(trx, asked.by.city, asked.sending.sending, c.req.param('paper'))
    })
    if (!paper) throw new HTTPException(404)
    return sendFile(c, Uint8Array.from(paper.bytes), `番号付き_${paper.name}`, 'application/pdf')
  })

const noted = (c: Page, trx: Parameters<typeof audit>[0], { by, sending }: Asked) =>
  audit(trx, by.city, {
    ...{ at: c.get('house').now(), office: sending.office, outcome: 'done' },
    ...{ action: 'mailings.print', target: sending.sending, ...(by.by && { staff: by.by }) },
  })

/** The pieces from one number to another, a portion at most. */
/** Whom to ask, as the directory says it today. */
async function senderOf(c: Page, { sending, room }: Asked) {
  const sections = await within(c, trx => readSections(trx, room.city, room.office))
  const own = sections.find(({ section }) => section === sending.section)
  return {
    office: room.officeName,
    section: room.sectionName(sending.section),
    address: own?.place ?? '',
    phone: own?.phone ?? '',
    hours: own?.hours ? hoursWords(own.hours) : '',
  }
}

const whenWrong =
  '書類が足りないときや、ほかの方の書類が入っていたときは、開けずに、右上の問合せ先へお知らせください。'

async function piecesAsked(c: Page, asked: Asked) {
  const from = within1(c.req.query('from'), 1, asked.sending.pieces)
  const to = within1(
    c.req.query('to'),
    Math.min(asked.sending.pieces, from + piecesAtOnce - 1),
    asked.sending.pieces,
  )
  const pieces = await within(c, async trx => {
    await noted(c, trx, asked)
    return printedPieces(trx, asked.by.city, asked.sending, { from, to })
  })
  return { pieces, words: `${from}-${to}` }
}

/** A print that lacks a character or cut an address off is not sent before somebody has read so. */
function sendPrinted(
  c: Page,
  asked: Asked,
  made: Printed | { refused: string },
  name: string,
): Response | Promise<Response> {
  if ('refused' in made)
    return printPage(c, asked, { typed: {}, errors: [{ field: '', message: made.refused }] })
  const doubts = [
    ...[missingWords(made.missing)].filter(one => one !== undefined),
    ...made.cut.map(nth => `${nth}番の宛名が、入りきりません。`),
  ]
  if (doubts.length > 0 && c.req.query('sure') !== 'yes') {
    const { pathname, search } = new URL(c.req.url)
    const again = `${pathname}${search ? `${search}&` : '?'}sure=yes`
    const body = html`${banner({ tone: 'warning', heading: 'このまま印刷すると、正しく出ないところがあります', body: html`<ul>${doubts.slice(0, 50).map(doubt => html`<li>${doubt}</li>`)}</ul>` })}<p>${buttonLink({ label: '分かったうえで印刷する', href: again })}</p>`
    return showSending(c, asked, { title: '印刷の前に', body, below: '/print' })
  }
  return sendFile(c, Uint8Array.from(made.bytes), `${name}.pdf`, 'application/pdf')
}

const codedNames = ({ kind }: Asked): string[] =>
  (kind.sets[0]?.enclosures ?? []).filter(({ coded }) => coded).map(({ name }) => name)

async function printPage(c: Page, asked: Asked, form: Filled): Promise<Response> {
  const { sending, kind, by } = asked
  const papers = await within(c, trx => papersOf(trx, by.city, sending.sending))
  const body: Content =
    sending.pieces === 0
      ? banner({ heading: '宛名を作ってから印刷します' })
      : sending.purged_at !== null
        ? banner({ heading: '個人データは消えたので、印刷できません' })
        : [
            errorSummary(form),
            kind.addressing === 'window' ? windows(asked) : labels(asked),
            checkLists(asked),
            stamping(asked, form),
            papers.length > 0 && paperTable(asked, papers),
          ]
  const lead = `${sending.title}（${countWords(sending.pieces, '通')}、記号 ${sending.batch ?? '—'}）。印刷したことは記録に残ります。`
  return showSending(
    c,
    asked,
    { title: '印刷', lead, body, below: '/print' },
    form.errors.length > 0 ? 422 : 200,
  )
}

const range = (asked: Asked, id: string): Html => {
  const typed = { from: '1', to: String(Math.min(asked.sending.pieces, piecesAtOnce)) }
  const form = { typed, errors: [] }
  return html`${numberField({ name: 'from', id: `${id}-from`, label: 'はじめの番号', form })}${numberField({ name: 'to', id: `${id}-to`, label: 'おわりの番号', form, hint: `一度に${countWords(piecesAtOnce, '通')}まで` })}`
}

const labels = (asked: Asked): Html =>
  html`<section><h2>宛名ラベル</h2><form method="get" action="${pathOf(asked.sending, '/print/labels.pdf')}"><div class="field-row">${selectField({ name: 'paper', label: '用紙', form: { typed: { paper: '12' }, errors: [] }, choices: Object.entries(labelPapers).map(([value, { name }]) => ({ value, label: name })) })}${numberField({ name: 'label', label: '何枚目のラベルから', form: { typed: { label: '1' }, errors: [] }, hint: '使いかけの用紙のとき' })}${range(asked, 'labels')}</div>${button({ label: 'ラベルの PDF', weight: 'secondary' })}</form></section>`

const windows = (asked: Asked): Html =>
  html`<section><h2>窓あき封筒の1枚目</h2><form method="get" action="${pathOf(asked.sending, '/print/windows.pdf')}"><div class="field-row">${selectField({ name: 'window', label: '封筒', form: { typed: { window: 'long3' }, errors: [] }, choices: Object.entries(windowPlaces).map(([value, { name }]) => ({ value, label: name })) })}${range(asked, 'windows')}</div>${button({ label: '1枚目の PDF', weight: 'secondary' })}</form></section>`

const checkLists = (asked: Asked): Html =>
  html`<section><h2>点検表</h2><p>紙で行うときに使います。後から入力できます。</p><form method="get" action="${pathOf(asked.sending, '/print/check-list.pdf')}">${radios(
    {
      name: 'hand',
      label: 'だれの点検表',
      form: { typed: { hand: 'first' }, errors: [] },
      choices: [
        { value: 'first', label: '封入する人' },
        { value: 'second', label: '二人目の点検をする人' },
      ],
    },
  )}<div class="field-row">${range(asked, 'checks')}</div>${button({ label: '点検表の PDF', weight: 'secondary' })}</form></section>`

const stamping = (asked: Asked, form: Filled): Html => {
  const names = codedNames(asked)
  const typed = { by: 'text', ...form.typed }
  return html`<section><h2>入れる紙に番号を付ける</h2><p>業務システムが作った PDF に、封筒と同じ番号を付けます。どのページがだれの紙か決まらないところは、番号を付けずに知らせます。</p>
<form method="post" action="${pathOf(asked.sending, '/papers')}" enctype="multipart/form-data">${fileField({ name: 'file', label: '入れる紙の PDF', required: true, accept: '.pdf,application/pdf', form, hint: '100MBまで。' })}
<div class="field-row">${selectField({ name: 'enclosure', label: 'どの紙か', none: 'すべての紙が、一人ずつ続いている', form, choices: names.map((label, at) => ({ value: String(at), label })) })}
${radios({
  name: 'by',
  label: 'だれの紙かの決め方',
  form: { ...form, typed },
  choices: [
    { value: 'text', label: 'ページの名前や番号を読む' },
    { value: 'count', label: '名簿の順に、決まった枚数ずつ' },
  ],
})}</div>
${numberField({ name: 'pages', label: '一人あたりのページ数', unit: 'ページ', form, hint: '空けておくと、その人だけの紙の数だけあるものとします（両面なら2倍）。' })}${checkbox({ name: 'bothSides', label: '両面に印刷する', form })}${button({ label: '番号を付ける', weight: 'secondary' })}</form></section>`
}

type Paper = Awaited<ReturnType<typeof papersOf>>[number]

const paperTable = (asked: Asked, rows: readonly Paper[]): Html =>
  html`${table<Paper>({
    caption: '番号を付けた紙',
    columns: [
      {
        label: 'もとの PDF',
        names: true,
        of: row => html`<a href="${pathOf(asked.sending, `/papers/${row.paper}`)}">番号付き：${row.name}</a>`,
      },
      { label: 'どの紙', of: row => row.enclosure },
      { label: 'ページ', numeric: true, of: row => countWords(row.pages) },
      { label: '番号を付けた', numeric: true, of: row => countWords(row.report.stamped, '通') },
      {
        label: '確かめるところ',
        numeric: true,
        of: row => countWords(row.report.problems.length + row.report.covered.length, '件'),
      },
      { label: '日時', of: row => instantWords(row.at) },
    ],
    rows,
    tall: false,
  })}${rows.map(
    row =>
      row.report.problems.length > 0 &&
      html`<section><h3>${row.name}で確かめるところ</h3><ul>${row.report.problems.slice(0, 100).map(({ name, why, todo }) => html`<li><strong>${name}</strong>　${why}${todo}</li>`)}</ul></section>`,
  )}`
