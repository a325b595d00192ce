// How a standard is counted: each measure with its witness, settings and examples, and those that wait for their tool.
import type { ResolvedBinding } from '../../editions/edition.ts'
import { factKinds } from '../../instruments/kinds.ts'
import { measureNamed } from '../../judgement/assess.ts'
import { witnessWords } from '../../judgement/judge.ts'
import type { Amounts, Measure, Reading } from '../../measures/measure.ts'
import { descriptionList } from '../../web/components/description-list.ts'
import { table } from '../../web/components/table.ts'
import { type Html, html } from '../../web/html.ts'
import { countWords } from '../../web/words.ts'
import type { Directory } from '../board/directory.ts'
import { bodyWords } from './body-words.ts'
import { measureById, settingsOf } from './measures.ts'

export const countingSection = (bindings: readonly ResolvedBinding[], directory: Directory): Html =>
  html`<section><h2>数え方</h2>${
    bindings.length === 0 && html`<p>この基準を数えるものさしは、まだ結び付けられていません。</p>`
  }${bindings.map(binding => measureOf(binding, directory))}</section>`

function measureOf(binding: ResolvedBinding, directory: Directory): Html {
  const { counts, witness, aside, waitsFor } = measureNamed(binding.measure)
  const measure = measureById(binding.measure)
  return html`<h3 id="${binding.measure}">${counts}</h3>${
    waitsFor !== undefined && html`<p>道具「${waitsFor}」ができると数えます。それまでは「記録なし」です。</p>`
  }${descriptionList([
    { term: '証拠の種類', is: witnessWords[witness] },
    ...(aside === undefined ? [] : [{ term: '別に数えるもの', is: aside }]),
    ...settingsOf(binding, directory).map(({ name, value, from }) => ({
      term: name,
      is: html`${value}<span class="hint">（${from}）</span>`,
    })),
    ...binding.reasons.map(reason => ({ term: '区が変えた理由', is: reason })),
  ])}${measure && examplesOf(measure)}`
}

export const readingWords = (reading: Reading | Amounts): string =>
  typeof reading === 'object'
    ? `守られた${countWords(reading.kept)}、守られなかった${countWords(reading.missed)}`
    : { kept: '守られた', missed: '守られなかった', aside: '別に数える', none: '数えない' }[reading ?? 'none']

type Example = { told: string; gives: Reading | Amounts; because: string; given: string }

const examplesOf = (measure: Measure): Html => {
  const rows: Example[] =
    measure.shape === 'ratio'
      ? measure.examples.map(({ fact, gives, because, with: given }) => ({
          told: tell(fact),
          gives,
          because,
          given: settingWords(given),
        }))
      : measure.examples.map(({ facts, gives, because, with: given }) => ({
          told: facts.map(tell).join(' → '),
          gives,
          because,
          given: settingWords(given),
        }))
  return html`<details><summary>例で見る（${rows.length}件）</summary>${table({
    caption: `数え方の例：${measure.counts}`,
    columns: [
      { label: '例', of: row => row.told + row.given, names: true },
      { label: '判定', of: row => readingWords(row.gives) },
      { label: '理由', of: row => row.because },
    ],
    rows,
  })}</details>`
}

const tell = ({ kind, body }: { kind: string; body: unknown }): string => {
  const records = factKinds.find(one => one.name === kind)?.records ?? kind
  return `${records}（${bodyWords(body)}）`
}

const settingWords = (given: unknown): string => {
  if (typeof given !== 'object' || given === null) return ''
  const set = Object.entries(given).map(([name, value]) => `${name}：${value}`)
  return `［${set.join('、')}と決めたとき］`
}
