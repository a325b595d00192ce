// The board's table: scenes, standards and places, a mark in every cell and a word beside it for who cannot see marks.
import { type Judgement, judgements, judgementWords } from '../../judgement/judge.ts'
import { judgementLegend, judgementMark } from '../../web/components/judgement-mark.ts'
import { sparkline } from '../../web/components/sparkline.ts'
import { type Html, html } from '../../web/html.ts'
import { countWords, rateWords } from '../../web/words.ts'
import type { Asked } from './asked.ts'
import type { Cell, Column, Row } from './view.ts'

/** Drawn once: a board shows hundreds of them. */
const marks = new Map(judgements.map(one => [one, judgementMark(one, { compact: true })]))
const mark = (judgement: Judgement) => marks.get(judgement)

/** With this many places their names stand upright, as in any narrow Japanese table. */
const narrow = 10

export const boardTable = (columns: readonly Column[], rows: readonly Row[], asked: Asked): Html =>
  html`<section class="scroll tall board-scroll" aria-label="基準ごと、場所ごとの判定" tabindex="0">
<table class="${columns.length >= narrow ? 'board board-narrow' : 'board'}">
<caption class="visually-hidden">基準ごと、場所ごとの判定</caption>
<thead><tr><th scope="col" class="board-name">基準</th><th scope="col" class="board-course">今年度の動き</th>${columns.map(
    ({ name }, at) => html`<th scope="col"${at === 0 && html` class="board-all"`}><span>${name}</span></th>`,
  )}</tr></thead>
${[...Map.groupBy(rows, row => row.standard.scene)].map(
  ([scene, some]) =>
    html`<tbody><tr class="board-scene"><th scope="rowgroup" colspan="${columns.length + 2}"><span>${scene}</span></th></tr>
${some.map(row => rowOf(row, columns, asked))}</tbody>`,
)}${
  rows.length === 0 &&
  html`<tbody><tr><td class="empty" colspan="${columns.length + 2}">当てはまる基準はありません。絞り込みを外すと、すべての基準が出ます。</td></tr></tbody>`
}</table></section>`

function rowOf({ standard, cells, course }: Row, columns: readonly Column[], asked: Asked): Html {
  const { key, no, text, display } = standard
  const first = columns[0]?.place.office
  const office = first === undefined || first === '*' ? '' : `&office=${first}`
  const tail = `period=${asked.period}${asked.asOf === undefined ? '' : `&asOf=${asked.asOf}`}`
  return html`<tr><th scope="row" class="board-name"><a href="${`/standards/${key}?${tail}${office}`}"><span class="board-no">${no}</span><span class="board-text">${display ?? text}</span></a></th><td class="board-course">${course && courseLine(course)}</td>${cells.map(
    (cell, at) => cellOf(cell, `/standards/${key}?${tail}`, columns[at]),
  )}</tr>
`
}

export const courseLine = ({ months, rates, target }: NonNullable<Row['course']>): Html => {
  const known = rates.flatMap((rate, at) =>
    rate === null ? [] : [{ rate, month: Number(months[at]?.slice(5)) }],
  )
  const [first, last] = [known[0], known.at(-1)]
  const said =
    first &&
    last &&
    `${first.month}月 ${rateWords(first.rate)}から${last.month}月 ${rateWords(last.rate)}へ。`
  const seen = [target, ...known.map(one => one.rate)]
  return sparkline(rates, {
    min: Math.max(0, Math.min(...seen) - 0.02),
    max: Math.min(1, Math.max(...seen) + 0.02),
    target,
    label: `${said ?? ''}目標 ${rateWords(target)}`,
  })
}

function cellOf(cell: Cell | undefined, href: string, column: Column | undefined): Html {
  if (!cell) return html`<td class="board-outside"><span>対象外</span></td>`
  const { judged, year, fellFrom, late } = cell
  const { judgement, decisive, disagreeing, overridden } = judged
  const notes = fellFrom || disagreeing.length > 0 || overridden || late > 0 || year
  if (judgement === 'no-evidence' && !notes) return nothing
  const { office = '*', section = '*' } = column?.place ?? {}
  const place = office === '*' ? '' : `&office=${office}${section === '*' ? '' : `&section=${section}`}`
  return html`<td><a href="${href + place}">${mark(judgement)}${
    decisive?.rate !== undefined && html`<span class="board-rate">${rateWords(decisive.rate)}</span>`
  }</a>${fellFrom && html`<span class="board-note board-fell">↓<span class="visually-hidden">前は「${judgementWords[fellFrom]}」</span></span>`}${
    year && html`<span class="board-note board-year">年度 ${mark(year)}</span>`
  }${disagreeing.length > 0 && html`<span class="board-note">食い違い</span>`}${
    overridden && html`<span class="board-note">変更中</span>`
  }${late > 0 && html`<span class="board-note">締め後 +${countWords(late)}</span>`}</td>`
}

const nothing = html`<td>${mark('no-evidence')}</td>`

/** What the marks and the small words mean. */
export const boardLegend = (year: boolean): Html =>
  html`<div class="board-legend">${judgementLegend()}<dl>
<div><dt>↓</dt><dd>前の${year ? '年度' : '月'}より下がりました</dd></div>${
    !year &&
    html`
<div><dt>年度と小さな印</dt><dd>今年度これまでの判定が、この月と違います</dd></div>`
  }
<div><dt>食い違い</dt><dd>弱いほうの証拠が、違うことを言っています</dd></div>
<div><dt>変更中</dt><dd>役職者が理由を付けて、期限まで変えています</dd></div>
<div><dt>締め後 +n</dt><dd>月を締めた後に届き、判定に入れていません</dd></div>
<div><dt>対象外</dt><dd>ほかの区や課だけの基準です</dd></div></dl></div>`
