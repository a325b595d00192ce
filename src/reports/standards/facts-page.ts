// The page of the facts behind a figure: filters, the facts in words with their readings, and the way back.
import { labelOf } from '../../calendar/periods.ts'
import type { ResolvedStandard } from '../../editions/edition.ts'
import { factKinds } from '../../instruments/kinds.ts'
import type { Measure } from '../../measures/measure.ts'
import { buttonLink, buttons } from '../../web/components/button.ts'
import { hidden, selectField } from '../../web/components/fields.ts'
import { filterBar } from '../../web/components/filter-bar.ts'
import { pager } from '../../web/components/navigation.ts'
import { table } from '../../web/components/table.ts'
import type { Cell } from '../../web/csv.ts'
import { type Html, html } from '../../web/html.ts'
import { countWords, instantWords } from '../../web/words.ts'
import { type Directory, sectionName } from '../board/directory.ts'
import { bodyWords } from './body-words.ts'
import { readingWords } from './counting.ts'
import type { After, FactsWanted, Told } from './facts.ts'

export type FactsShown = {
  standard: ResolvedStandard
  /** The built measures of the standard, and the one looked at. */
  measures: readonly Measure[]
  measure: Measure
  wanted: FactsWanted
  directory: Directory
  facts: readonly Told[]
  next: After | undefined
}

export const readings = ['kept', 'missed', 'aside', 'late'] as const

export function factsBody(shown: FactsShown): Html {
  const { measure, measures, wanted, directory, facts, next } = shown
  const office = directory.find(one => one.office === wanted.office)
  const typed = {
    measure: measure.id,
    section: wanted.section ?? '',
    reading: wanted.reading ?? '',
  }
  const form = { typed, errors: [] }
  const href = (after: After | undefined) => factsHref(shown, after)
  return html`<p>ものさし：${measure.counts}（${labelOf(wanted.period)}）</p>${filterBar({
    action: `/standards/${shown.standard.key}/facts`,
    label: '記録を絞り込む',
    fields: [
      hidden('office', wanted.office),
      hidden('period', wanted.period),
      measures.length > 1
        ? selectField({
            name: 'measure',
            label: 'ものさし',
            none: '初めのもの',
            form,
            choices: measures.map(one => ({ value: one.id, label: one.counts })),
          })
        : hidden('measure', measure.id),
      selectField({
        name: 'section',
        label: '課',
        none: 'すべての課',
        form,
        choices: (office?.sections ?? []).map(({ section, name }) => ({ value: section, label: name })),
      }),
      selectField({
        name: 'reading',
        label: '数え方',
        none: 'すべて',
        form,
        choices: readings.map(value => ({
          value,
          label: value === 'late' ? '締めた後に届いた' : readingWords(value),
        })),
      }),
    ],
  })}${table({
    caption: '元になった記録（新しい日から）',
    columns: [
      { label: '起きたとき', of: one => when(one), names: true },
      { label: '課', of: ({ fact }) => sectionName(office, fact.section) },
      { label: '記録', of: one => told(one) },
      { label: '数え方', of: one => (one.correctedBy ? '数えない（訂正済み）' : readingWords(one.reading)) },
      {
        label: '記録したとき',
        of: ({ fact, late }) =>
          html`${instantWords(fact.recordedAt)}${late && html`<br><strong>締め後</strong>`}`,
      },
      { label: 'どこから', of: ({ fact }) => fact.source },
    ],
    rows: facts,
    dense: true,
    tall: false,
    empty: next ? '探した範囲にはありませんでした。続きを探せます。' : '当てはまる記録はありません。',
  })}${pager({
    label: '記録のページ',
    shown: countWords(facts.length, '件'),
    ...(wanted.after && { earlier: href(undefined) }),
    ...(next && { later: href(next) }),
  })}${buttons(buttonLink({ label: 'CSVで書き出す（UTF-8）', href: `${csvHref(shown)}&encoding=utf8` }), buttonLink({ label: 'CSVで書き出す（Shift_JIS）', href: `${csvHref(shown)}&encoding=sjis` }))}`
}

const queryOf = ({ measure, wanted }: FactsShown): URLSearchParams => {
  const { office, section, period, reading } = wanted
  return new URLSearchParams({
    office,
    period,
    measure: measure.id,
    ...(section !== undefined && { section }),
    ...(reading !== undefined && { reading }),
  })
}

function factsHref(shown: FactsShown, after: After | undefined): string {
  const query = queryOf(shown)
  if (after) query.set('after', `${after.day}.${after.id}`)
  return `/standards/${shown.standard.key}/facts?${query}`
}

const csvHref = (shown: FactsShown): string => `/standards/${shown.standard.key}/facts.csv?${queryOf(shown)}`

const when = ({ fact, correctedBy }: Told): Html | string => {
  const words = instantWords(fact.happenedAt)
  return correctedBy ? html`<s>${words}</s>` : words
}

const recordsOf = (kind: string): string => factKinds.find(one => one.name === kind)?.records ?? kind

const told = ({ fact, correctedBy }: Told): Html =>
  html`${recordsOf(fact.kind)}<br><span class="hint">${bodyWords(fact.body)}</span>${
    fact.corrects !== undefined && html`<br><span class="hint">前の記録を訂正したものです。</span>`
  }${
    correctedBy &&
    html`<br><span class="hint">${instantWords(correctedBy.recordedAt)}に訂正：${recordsOf(correctedBy.kind)}（${bodyWords(correctedBy.body)}）</span>`
  }`

export const factRows = ({ directory, wanted, facts }: FactsShown): Cell[][] => {
  const office = directory.find(one => one.office === wanted.office)
  return [
    ['起きたとき', '区役所', '課', '記録', '内容', '数え方', '記録したとき', '締め後', 'どこから', '訂正'],
    ...facts.map(({ fact, reading, correctedBy, late }) => [
      instantWords(fact.happenedAt),
      office?.name ?? wanted.office,
      sectionName(office, fact.section),
      recordsOf(fact.kind),
      bodyWords(fact.body),
      correctedBy ? '数えない（訂正済み）' : readingWords(reading),
      instantWords(fact.recordedAt),
      late ? '締め後' : '',
      fact.source,
      correctedBy ? `${instantWords(correctedBy.recordedAt)}に訂正` : '',
    ]),
  ]
}
