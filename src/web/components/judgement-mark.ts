// The six judgements, each with its own shape and its own word, so that no one needs colour to tell them apart.
import { type Judgement, judgements, judgementWords } from '../../judgement/judge.ts'
import { type Example, type Html, html } from '../html.ts'

const shapes: Record<Judgement, Html> = {
  kept: html`<circle cx="12" cy="12" r="8.5"/>`,
  partly: html`<path d="M12 3.5 21.5 20h-19Z"/>`,
  'not-kept': html`<path d="m4.5 4.5 15 15m0-15-15 15"/>`,
  'self-declared': html`<path d="m12 2.5 9.5 9.5-9.5 9.5L2.5 12Z"/>`,
  'no-evidence': html`<path d="M4 12h16"/>`,
  'too-few': html`<path d="M4 12h.01M12 12h.01M20 12h.01"/>`,
}

/** Compact: the shape for dense cells, with the word for those who hear the page and as a tooltip. */
export const judgementMark = (judgement: Judgement, { compact = false } = {}): Html => {
  const word = judgementWords[judgement]
  const shape = html`<svg viewBox="0 0 24 24" aria-hidden="true">${compact && html`<title>${word}</title>`}${shapes[judgement]}</svg>`
  return html`<span class="${`judgement judgement-${judgement}`}">${shape}<span class="${compact ? 'visually-hidden' : 'judgement-word'}">${word}</span></span>`
}

/** What the shapes mean, to stand once above a board. */
export const judgementLegend = (): Html =>
  html`<ul class="legend" aria-label="判定の印">${judgements.map(name => html`<li>${judgementMark(name)}</li>`)}</ul>`

export const examples: Example[] = [
  { name: '印とことば（凡例）', html: judgementLegend() },
  {
    name: '表の中の印',
    html: html`<p class="mark-row">${judgements.map(name => judgementMark(name, { compact: true }))}</p>`,
  },
]
