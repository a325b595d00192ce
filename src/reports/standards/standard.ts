// The page of one standard, derived and written by nobody: its text, this period's figures, the year, how it is counted.

import { labelOf } from '../../calendar/periods.ts'
import type { ResolvedStandard } from '../../editions/edition.ts'
import { fromCity } from '../../editions/resolve.ts'
import { measureNamed } from '../../judgement/assess.ts'
import { type Judged, judgementWords, type Witnessed, witnessWords } from '../../judgement/judge.ts'
import { sayJudged } from '../../judgement/words.ts'
import { intervalBar } from '../../web/components/interval-bar.ts'
import { judgementMark } from '../../web/components/judgement-mark.ts'
import { table } from '../../web/components/table.ts'
import { type Html, html } from '../../web/html.ts'
import { countWords, dayWords, figureWords } from '../../web/words.ts'
import type { Asked } from '../board/asked.ts'
import { asOfBanner, periodBar } from '../board/body.ts'
import { placeName } from '../board/directory.ts'
import type { Board } from '../board/read.ts'
import type { Cell, Column, Row } from '../board/view.ts'
import { countingSection } from './counting.ts'
import { courseSection } from './course.ts'
import { measureColumns } from './figure-columns.ts'
import { sourceName } from './measures.ts'
import { practicesSection, type Shown } from './practices.ts'

export type StandardPage = { board: Board; row: Row; asked: Asked }

type Place = NonNullable<ReturnType<typeof placeAsked>>

/** The place the page is about: the section or office asked for, else the first that the standard concerns. */
export function placeAsked({ board, row }: StandardPage, section: string | undefined) {
  const wanted = section === undefined ? -1 : board.columns.findIndex(one => one.place.section === section)
  const at = wanted >= 0 && row.cells[wanted] ? wanted : row.cells.findIndex(cell => cell !== undefined)
  const [column, cell] = [board.columns[at], row.cells[at]]
  if (!column || !cell) return undefined
  const { office, section: one } = column.place
  return { column, cell, name: placeName(board.offices, office, one) }
}

export function standardBody(
  page: StandardPage,
  section: string | undefined,
  practices: Shown,
  { improves }: { improves(office: string): boolean },
): Html {
  const { board, row, asked } = page
  const place = placeAsked(page, section)
  const own = place?.column.standards.get(row.standard.key) ?? row.standard
  const improving = place && improves(place.column.place.office) && improvement(page, place)
  return html`${about(own, board)}${periodBar(asked, period => standardHref({ ...page, asked: { ...asked, period } }, { office: asked.office ?? '*', section: section ?? '*' }))}${asOfBanner(asked)}${place && verdict(page, place.name, place.column.place, place.cell)}${improving}${places(page)}${practicesSection(practices)}${
    place && courseSection(own, place.name, place.column.place, board, asked)
  }${countingSection(own.bindings, board.offices)}`
}

const about = (standard: ResolvedStandard, { offices }: Board): Html => {
  const { text, display, scene, scope, owner, exceptions, parameters, from } = standard
  const whose = from === fromCity ? '市（全区共通）' : `${sourceName(from, offices)}の独自の基準`
  return html`<div class="source-text">${
    display === undefined
      ? html`<p class="said">${text}</p>`
      : html`<p class="hint">読みやすく直した文</p><p class="said">${display}</p><p class="hint">原文のまま</p><p>${text}</p>`
  }</div><ul class="standard-about">${[
    `場面：${scene}`,
    `範囲：${scope}`,
    `所管：${owner ?? 'すべての課'}`,
    `どこの基準か：${whose}`,
    ...exceptions.map(exception => `例外：${exception}`),
    ...parameters.map(one => `文の中の数：${one.text}`),
  ].map(item => html`<li>${item}</li>`)}</ul>`
}

function verdict(page: StandardPage, name: string, place: Column['place'], cell: Cell): Html {
  const { judged } = cell
  const told = judged.witnesses.filter(one => one.of > 0)
  return html`<section class="standard-verdict"><h2>${labelOf(page.asked.period)}の判定　${name}</h2><p class="standard-mark">${judgementMark(judged.judgement)}</p>${sayJudged(
    judged,
  ).map(sentence => html`<p>${sentence}</p>`)}${
    cell.late > 0 &&
    html`<p>月を締めた後に届いた記録が${countWords(cell.late, '件')}あります。この判定には入れていません。</p>`
  }${
    told.length > 0 &&
    html`<div class="standard-witnesses">${told.map(one => witnessed(one, judged, factsHref(page, place)))}</div>`
  }</section>`
}

/** What one means to do about it is written down under improvement; the standard, the place and the measure go along. */
function improvement({ row, asked }: StandardPage, { name, column, cell }: Place): Html {
  const { office, section } = column.place
  const query = new URLSearchParams({ office, origin: 'standard', originId: row.standard.key })
  query.set('originWords', `基準${row.standard.no}　${labelOf(asked.period)}　${name}`)
  query.set('standard', row.standard.key)
  const measure = cell.judged.witnesses.find(one => one.of > 0)?.measure
  if (measure) query.set('measure', measure)
  if (section !== '*') query.set('section', section)
  return html`<p class="not-printed"><a href="${`/actions/new?${query}`}">改善を書き入れる</a>　期限と担当を決め、あとでこの数字で効果を確かめます。</p>`
}

/** Side by side, each witness with its own answer; nothing is averaged. */
const witnessed = (one: Witnessed, judged: Judged, href: string | undefined): Html =>
  html`<div><h3>${witnessWords[one.witness]}では「${judgementWords[one.judgement]}」${
    judged.disagreeing.includes(one) && '（食い違っています）'
  }</h3><p>${measureNamed(one.measure).counts}：${figureWords(one.kept, one.of)}${
    one.aside > 0 && `。ほかに別に数えたもの${countWords(one.aside, '件')}`
  }</p>${
    one.rate !== undefined &&
    intervalBar({
      label: measureNamed(one.measure).counts,
      rate: one.rate,
      low: one.low,
      high: one.high,
      target: one.target,
      from: Math.max(0, Math.floor((Math.min(one.low, one.nearTarget) - 0.05) * 10) / 10),
    })
  }${href === undefined ? html`<p class="hint">元の記録は、下の表から区役所ごとに見られます。</p>` : html`<p><a href="${`${href}&measure=${one.measure}`}">この数字の元の記録を見る</a></p>`}</div>`

/** Facts are an office's; the whole city has no one list of them. */
function factsHref({ asked, row }: StandardPage, { office, section }: Column['place']): string | undefined {
  if (office === '*') return undefined
  const query = new URLSearchParams({ period: asked.period, office })
  if (section !== '*') query.set('section', section)
  return `/standards/${row.standard.key}/facts?${query}`
}

type Line = { column: Column; cell: Cell }

/** Every place with its judgement and what each measure counted there; every figure leads down to its facts. */
function places(page: StandardPage): Html {
  const { board, row, asked } = page
  const lines = board.columns.flatMap((column, at): Line[] => {
    const cell = row.cells[at]
    return cell ? [{ column, cell }] : []
  })
  const where = asked.office === undefined && board.together ? '区役所ごと' : '課ごと'
  return html`<section class="standard-figures"><h2>${where}の数字（${labelOf(asked.period)}）</h2>${table({
    caption: `${where}の判定と割合`,
    columns: [
      { label: '場所', of: ({ column }) => placeLink(page, column), names: true },
      { label: '判定', of: ({ cell }) => judgementMark(cell.judged.judgement) },
      ...measureColumns<Line>(
        lines.map(({ cell }) => cell.judged),
        ({ cell }) => cell.judged,
        ({ column }) => factsHref(page, column.place),
      ),
      { label: '気をつけること', of: ({ cell }) => notesOf(cell) },
    ],
    rows: lines,
    dense: true,
    empty: 'この基準が当てはまる場所はありません。',
  })}</section>`
}

const placeLink = (page: StandardPage, { name, place }: Column): Html | string =>
  place.office === '*' ? name : html`<a href="${standardHref(page, place)}">${name}</a>`

function standardHref({ row, asked }: StandardPage, { office, section }: Column['place']): string {
  const query = new URLSearchParams({ period: asked.period })
  if (office !== '*') query.set('office', office)
  if (section !== '*') query.set('section', section)
  if (asked.asOf !== undefined) query.set('asOf', asked.asOf)
  return `/standards/${row.standard.key}?${query}`
}

function notesOf({ judged, fellFrom, late }: Cell): string {
  const { disagreeing, overridden, lapsed } = judged
  return [
    fellFrom && `前は「${judgementWords[fellFrom]}」`,
    ...disagreeing.map(one => `${witnessWords[one.witness]}では「${judgementWords[one.judgement]}」`),
    overridden && `${overridden.role}が${dayWords(overridden.until)}まで変更中`,
    lapsed && `変更は${dayWords(lapsed.until)}で期限切れ`,
    late > 0 && `締め後 +${countWords(late)}`,
  ]
    .filter(Boolean)
    .join('、')
}
