// A kept rate with the interval it is sure within, against its target: what may be said, in words and drawn.
import { attributes, type Example, type Html, html } from '../html.ts'
import { rateWords } from '../words.ts'

const width = 240
const height = 28
const edge = 6
const middle = height / 2

/** All are rates, 0–1; `low` and `high` are the ends of the Wilson interval. */
export type Interval = {
  label: string
  rate: number
  low: number
  high: number
  target?: number
  from?: number
}

/** The axis runs from `from` (0) to 100 %, and says so. */
export function intervalBar({ label, rate, low, high, target, from = 0 }: Interval): Html {
  const x = (value: number) =>
    Math.round((edge + ((Math.max(value, from) - from) / (1 - from)) * (width - 2 * edge)) * 10) / 10
  return html`<figure class="interval"><figcaption class="visually-hidden">${label}</figcaption>
<p><strong>${rateWords(rate)}</strong><span>確からしい範囲 ${rateWords(low)}〜${rateWords(high)}</span></p>
<svg viewBox="0 0 ${width} ${height}" aria-hidden="true"><path class="axis" d="M${edge} ${middle}H${width - edge}"/>
<rect class="band"${attributes({ x: x(low), y: middle - 5, width: Math.max(x(high) - x(low), 2), height: 10, rx: 5 })}/>${
    target !== undefined && html`<path class="target" d="M${x(target)} 2V${height - 2}"/>`
  }<circle class="rate"${attributes({ cx: x(rate), cy: middle, r: 6 })}/></svg>
<p class="ends"><span>${rateWords(from)}</span>${
    target !== undefined && html`<span>縦の線：目標 ${rateWords(target)}</span>`
  }<span>100.0%</span></p></figure>`
}

export const examples: Example[] = [
  {
    name: '割合と、確からしい範囲と、目標',
    html: intervalBar({ label: '3コール以内', rate: 0.97, low: 0.915, high: 0.99, target: 0.95, from: 0.8 }),
  },
  {
    name: '件数が少ないと範囲は広い',
    html: intervalBar({ label: '3コール以内', rate: 0.8, low: 0.38, high: 0.964, target: 0.95 }),
  },
]
