// How far a long piece of work has come, in a bar and in words.
import { type Example, type Html, html } from '../html.ts'
import { countWords } from '../words.ts'

export const progress = ({
  label,
  done,
  of,
  unit = '件',
}: {
  label: string
  done: number
  of: number
  unit?: string
}): Html =>
  html`<div class="progress"><p><span>${label}</span><span class="progress-count">${countWords(done)} / ${countWords(of, unit)}</span></p><progress aria-label="${label}" value="${done}" max="${Math.max(of, 1)}">${countWords(done)} / ${countWords(of, unit)}</progress></div>`

export const examples: Example[] = [
  { name: '進みぐあい', html: progress({ label: '封入の突き合わせ', done: 612, of: 994, unit: '通' }) },
]
