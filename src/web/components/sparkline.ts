// A small line of how a figure went, with gaps where nothing was recorded.
import { attributes, type Example, type Html, html } from '../html.ts'

const width = 120
const height = 32
const edge = 4

type Range = { min: number; max: number; target?: number; label: string }

/** `label` says in words what the line shows; it is all that a screen reader hears. */
export function sparkline(values: readonly (number | null)[], { min, max, target, label }: Range): Html {
  const x = (at: number) => edge + (at * (width - 2 * edge)) / Math.max(values.length - 1, 1)
  const y = (value: number) => {
    const share = max === min ? 0.5 : (Math.min(Math.max(value, min), max) - min) / (max - min)
    return height - edge - share * (height - 2 * edge)
  }
  const last = values.findLastIndex(value => value !== null)
  const end = values[last] ?? null
  return html`<svg class="sparkline" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}"><title>${label}</title>${
    target !== undefined && html`<path class="target" d="M${edge} ${round(y(target))}H${width - edge}"/>`
  }<path class="line" d="${path(values, x, y)}"/>${
    end !== null && html`<circle${attributes({ cx: round(x(last)), cy: round(y(end)), r: 3 })}/>`
  }</svg>`
}

const round = (n: number) => Math.round(n * 10) / 10

// A value alone between two gaps would be a line of no length, so it is drawn as a dot: M x y h0 under round caps.
const path = (values: readonly (number | null)[], x: (at: number) => number, y: (value: number) => number) =>
  values
    .map((value, at) => {
      if (value === null) return ''
      const starts = (values[at - 1] ?? null) === null
      return `${starts ? 'M' : 'L'}${round(x(at))} ${round(y(value))}${starts ? 'h0' : ''}`
    })
    .join('')

export const examples: Example[] = [
  {
    name: '折れ線（記録のない月は途切れる）',
    html: sparkline([0.91, 0.93, 0.92, null, 0.95, null, null, 0.94, 0.96, 0.97, 0.965, 0.97], {
      min: 0.85,
      max: 1,
      target: 0.95,
      label: '3コール以内の割合：4月91.0%から3月97.0%へ。7月、9月、10月は記録なし。目標95.0%。',
    }),
  },
]
