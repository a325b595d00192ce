// A judgement and its figures as citizens read them: a shape, a word, and what was counted.

import { type Judgement, judgements } from '../../../judgement/judge.ts'
import { percent } from '../../../judgement/words.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { plain } from '../../../web/ruby.ts'
import { type FrozenCell, type FrozenMeasure, type FrozenResult, of, type Publication } from '../frozen.ts'
import type { Site } from './frame.ts'

const shapes: Record<Judgement, Html> = {
  kept: html`<circle cx="12" cy="12" r="8.5"/>`,
  partly: html`<path d="M12 3.5 21.5 20h-19Z"/>`,
  'not-kept': html`<path d="m4.5 4.5 15 15m0-15-15 15"/>`,
  'self-declared': html`<path d="m12 2.5 9.5 9.5-9.5 9.5L2.5 12Z" stroke-dasharray="4 2.6"/>`,
  'no-evidence': html`<path d="M4 12h16"/>`,
  'too-few': html`<path d="M4 12h.01M12 12h.01M20 12h.01"/>`,
}

/** Short: the shape alone for a dense table, with the word for those who hear the page. */
export const mark = ({ words, say }: Site, judgement: Judgement, short = false): Html =>
  marked(judgement, shapes[judgement], say(words.judgements[judgement]), short)

/** Of a result: a standard that nothing counts yet says so, which is known of the tools and not of any figure. */
export function resultMark(site: Site, publication: Publication, result: FrozenResult, short = false): Html {
  const waits = result.cells.every(cell => measureNamed(publication, cell.measure)?.waitsFor !== undefined)
  if (!waits || result.judgement !== 'no-evidence') return mark(site, result.judgement, short)
  return marked('waiting', waiting, site.say(site.words.preparing), short)
}

const waiting = html`<circle cx="12" cy="12" r="8.5" stroke-width="1.5" stroke-dasharray="1 4"/>`

const marked = (name: string, shape: Html, word: Content, short: boolean): Html =>
  html`<span class="${`mark mark-${name}`}"><svg viewBox="0 0 24 24" aria-hidden="true">${shape}</svg><span${short ? html` class="heard"` : ''}>${word}</span></span>`

/** The shapes and their words in one line, above a table of shapes. */
export const keys = (site: Site): Html =>
  html`<ul class="keys" aria-label="${plain(site.words.legend)}">${judgements.map(one => html`<li>${mark(site, one)}</li>`)}<li>${marked('waiting', waiting, site.say(site.words.preparing), false)}</li></ul>`

export const legend = (site: Site): Html =>
  html`<section class="legend"><h2>${site.say(site.words.legend)}</h2><dl>${judgements.map(
    one => html`<div><dt>${mark(site, one)}</dt><dd>${site.say(site.words.judgementsMean[one])}</dd></div>`,
  )}<div><dt>${marked('waiting', waiting, site.say(site.words.preparing), false)}</dt><dd>${site.say(site.words.waiting)}</dd></div></dl></section>`

/** 97.2%（1,234件のうち1,200件）, or that it is withheld. */
export function countedWords({ words, count, say }: Site, cell: FrozenCell | undefined): Content {
  if (!cell || cell.hidden) return html`<span class="withheld">${say(words.withheld)}</span>`
  return say(words.counted(count(of(cell)), count(cell.kept), percent(cell.kept / of(cell))))
}

/** One measure in one office: what it counted and how far that can be trusted. */
export function evidence(
  site: Site,
  { decisive, disagreeing }: FrozenResult,
  measure: FrozenMeasure,
  cell: FrozenCell,
): Html {
  const { words: w, say, count } = site
  const more = cell.hidden
    ? []
    : [
        w.range(percent(cell.low), percent(cell.high)),
        ...(cell.aside > 0 ? [w.countedAside(count(cell.aside))] : []),
        ...(cell.late > 0 ? [w.late(count(cell.late))] : []),
        ...(decisive === measure.id ? [w.decides] : []),
        ...(disagreeing.includes(measure.id) ? [w.differs] : []),
      ]
  return html`<li><p><span class="witness">${say(w.witness[measure.witness])}</span><span class="small">${site.read(measure.counts)}</span></p><p>${countedWords(site, cell)}</p>${
    measure.waitsFor === undefined ? bar(cell) : html`<p class="small">${say(w.waiting)}</p>`
  }${more.map(text => html`<p class="small">${say(text)}</p>`)}</li>`
}

/** The range as a bar, and the target as a line over it; the words above say the same. */
function bar(cell: FrozenCell): Html | undefined {
  if (cell.hidden) return undefined
  const x = (rate: number) => Math.round(rate * 2000) / 10
  return html`<svg class="range" viewBox="0 0 200 14" aria-hidden="true"><path class="whole" d="M0 7h200"/><path class="between" d="M${x(cell.low)} 7H${x(cell.high)}"/><circle cx="${x(cell.kept / of(cell))}" cy="7" r="4"/><path class="target" d="M${x(cell.target)} 0v14"/></svg>`
}

export const measureNamed = ({ frozen }: Publication, id: string): FrozenMeasure | undefined =>
  frozen.measures.find(one => one.id === id)

/** A named role changed the judgement: said with its reason and its end. */
export const overriding = ({ words, say, day }: Site, { overridden }: FrozenResult): Html | undefined =>
  overridden &&
  html`<p class="small">${say(words.overridden(overridden.role, day(overridden.until), words.judgements[overridden.instead]))}　${say(words.reason)}：<span lang="ja">${overridden.reason}</span></p>`
