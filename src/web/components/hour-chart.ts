// A bar for each hour of the day, and the same numbers as a table for those who do not see bars.
import { attributes, type Example, type Html, html } from '../html.ts'
import { countWords } from '../words.ts'
import { table } from './table.ts'

const step = 40
const height = 160

export type Hours = { caption: string; unit: string; values: readonly { hour: number; value: number }[] }

export function hourChart({ caption, unit, values }: Hours): Html {
  const most = Math.max(1, ...values.map(({ value }) => value))
  const busiest = values.find(({ value }) => value === most)
  const words = busiest
    ? `${caption}。最も多いのは${busiest.hour}時台の${countWords(busiest.value, unit)}。`
    : `${caption}。記録はありません。`
  return html`<figure class="chart"><figcaption>${caption}</figcaption>
<div class="scroll" role="group" aria-label="${`${caption}（図）`}" tabindex="0"><svg class="hours" viewBox="${`0 0 ${values.length * step} ${height + 44}`}" role="img" aria-label="${words}">
<path class="axis" d="${`M0 ${height + 20}H${values.length * step}`}"/>${values.map(({ hour, value }, at) => bar(hour, value, at, most))}</svg></div>
<details><summary>数字を表で見る</summary>${table({
    caption: `${caption}（表）`,
    columns: [
      { label: '時間帯', of: row => `${row.hour}時台`, names: true },
      { label: unit, of: row => countWords(row.value), numeric: true },
    ],
    rows: values,
    dense: true,
  })}</details></figure>`
}

function bar(hour: number, value: number, at: number, most: number): Html {
  const tall = Math.round((value / most) * height)
  const middle = at * step + step / 2
  return html`<rect${attributes({ x: at * step + 7, y: height + 20 - tall, width: step - 14, height: tall, rx: 2, class: value === most && 'most' })}/><text${attributes({ x: middle, y: height + 14 - tall })}>${countWords(value)}</text><text${attributes({ x: middle, y: height + 39, class: 'hour' })}>${hour}時</text>`
}

export const examples: Example[] = [
  {
    name: '時間帯ごとの棒',
    html: hourChart({
      caption: '時間帯ごとの電話（令和6年6月、区民課）',
      unit: '件',
      values: [312, 428, 390, 341, 205, 366, 374, 402, 297].map((value, at) => ({ hour: 8 + at, value })),
    }),
  },
]
