// What the printing page offers: labels, windows, check lists, and papers stamped with their numbers.
import { type Page, within } from '../../../people/access.ts'
import { banner } from '../../../web/components/banner.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { checkbox, fileField, numberField, radios, selectField } from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import type { Filled } from '../../../web/filled.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, instantWords } from '../../../web/words.ts'
import { papersOf } from '../papers.ts'
import { labelPapers } from '../sheets/labels.ts'
import { piecesAtOnce } from '../sheets/piece.ts'
import { windowPlaces } from '../sheets/windows.ts'
import { type Asked, pathOf, showSending } from './room.ts'

export async function printPage(c: Page, asked: Asked, form: Filled): Promise<Response> {
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

export const codedNames = ({ kind }: Asked): string[] =>
  (kind.sets[0]?.enclosures ?? []).filter(({ coded }) => coded).map(({ name }) => name)
