// A kept rate with the interval it is sure within, against its target: what may be said, drawn.
import { attributes, type Example, type Html, html } from '../html.ts'
import { rateWords } from '../words.ts'

const width = 240
const height = 28
const edge = 6

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
  const middle = height / 2
  const words = [
    `${label}：${rateWords(rate)}`,
    `確からしい範囲 ${rateWords(low)}から${rateWords(high)}`,
    target !== undefined && `目標 ${rateWords(target)}`,
  ].filter(Boolean)
  return html`<figure class="interval"><svg viewBox="${`0 0 ${width} ${height}`}" role="img" aria-label="${words.join('、')}">
<path class="axis" d="${`M${edge} ${middle}H${width - edge}`}"/>
<rect class="band"${attributes({ x: x(low), y: middle - 5, width: Math.max(x(high) - x(low), 2), height: 10, rx: 5 })}/>${
    target !== undefined && html`<path class="target" d="${`M${x(target)} 2V${height - 2}`}"/>`
  }<circle class="rate"${attributes({ cx: x(rate), cy: middle, r: 6 })}/></svg>
<figcaption aria-hidden="true"><span>${rateWords(from)}</span>${target !== undefined && html`<span>┃目標 ${rateWords(target)}</span>`}<span>100.0%</span></figcaption></figure>`
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
