// The pages of the published site, each from the frozen figures alone.
import { isFiscalYear } from '../../../calendar/periods.ts'
import { percent } from '../../../judgement/words.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import type { FrozenOffice, FrozenStandard, Publication } from '../frozen.ts'
import { countedWords, evidence, legend, mark, measureNamed, overriding, resultMark } from './figures.ts'
import type { Page, Site } from './frame.ts'
import { alike, resultOf } from './series.ts'

/** How many periods of the past stand beside the latest. */
const past = 6

export function home(site: Site): Page {
  const { words: w, say, series } = site
  const [latest] = series.current
  return {
    folder: '',
    title: w.site,
    lead: say(w.lead),
    body: html`${latest ? latestBox(site, latest) : html`<p>${say(w.nothingYet)}</p>`}
${
  latest &&
  html`<h2>${say(w.offices)}</h2>${officeLinks(site, '', latest)}
<h2>${say(w.promise)}</h2>${promises(site, '', latest)}
<h2>${say(w.principles)}</h2>${latest.frozen.principles.map(({ name, text }) => html`<h3>${site.read(name)}</h3><p>${site.read(text)}</p>`)}`
}`,
    draft: draftOf(latest),
  }
}

const latestBox = (site: Site, { frozen }: Publication): Html =>
  html`<p class="next"><a href="${site.link('', `periods/${frozen.period}/`)}">${site.say(site.words.latest)}：${site.period(frozen.period)}</a></p>`

const officeLinks = (site: Site, from: string, { frozen }: Publication): Html =>
  html`<ul class="tiles">${frozen.offices.map(
    ({ slug, name }) =>
      html`<li><a href="${site.link(from, `offices/${slug}/`)}">${site.read(name)}</a></li>`,
  )}</ul>`

function promises(site: Site, from: string, { frozen }: Publication): Html {
  const scenes = Map.groupBy(frozen.standards, one => one.scene.ja)
  return html`${[...scenes.values()].map(
    standards =>
      html`<section class="promises"><h3>${standards[0] && site.read(standards[0].scene)}</h3><ol>${standards.map(
        one =>
          html`<li value="${one.no}"><a href="${site.link(from, `standards/${one.key}/`)}">${site.read(one.text)}</a>${
            one.office && html`<span class="small">${whose(site, one, frozen.offices)}</span>`
          }</li>`,
      )}</ol></section>`,
  )}`
}

function whose(site: Site, { office }: FrozenStandard, offices: readonly FrozenOffice[]): Content {
  const own = offices.find(one => one.slug === office)
  return site.say(own ? site.words.ownOnly(own.name[site.language] ?? own.name.ja) : site.words.everybody)
}

const draftOf = (one: Publication | undefined): Publication | undefined =>
  one && one.state !== 'published' ? one : undefined

export function standardList(site: Site): Page {
  const [latest] = site.series.current
  const body = latest
    ? html`<h2>${site.say(site.words.promise)}</h2>${promises(site, 'standards/', latest)}`
    : html`<p>${site.say(site.words.nothingYet)}</p>`
  return { folder: 'standards/', title: site.words.standards, body, draft: draftOf(latest) }
}

export function officeList(site: Site): Page {
  const [latest] = site.series.current
  const body = latest
    ? officeLinks(site, 'offices/', latest)
    : html`<p>${site.say(site.words.nothingYet)}</p>`
  return { folder: 'offices/', title: site.words.offices, body, draft: draftOf(latest) }
}

/** One office: every standard with its own past beside it, before anybody else's. */
export function officePage(site: Site, { slug, name }: FrozenOffice, latest: Publication): Page {
  const { words: w, say } = site
  const folder = `offices/${slug}/`
  const periods = alike(site.series, latest, past)
  const standards = latest.frozen.standards.filter(one => resultOf(latest, one.key, slug))
  return {
    folder,
    title: name,
    under: { folder: 'offices/', title: w.offices },
    body: html`${news(site, folder, latest)}
${scrolls(
  site.title(name),
  html`<thead><tr><th scope="col">${say(w.standard)}</th>${periods.map(({ frozen }) => html`<th scope="col">${site.period(frozen.period)}</th>`)}</tr></thead>
<tbody>${standards.map(
    one =>
      html`<tr><th scope="row"><a href="${site.link(folder, `standards/${one.key}/`)}">${one.no}　${site.read(one.text)}</a></th>${periods.map(
        (publication, index) => html`<td>${resultCell(site, publication, one.key, slug, index === 0)}</td>`,
      )}</tr>`,
  )}</tbody>`,
)}${legend(site)}`,
    draft: draftOf(latest),
  }
}

function resultCell(
  site: Site,
  publication: Publication,
  standard: string,
  office: string,
  whole: boolean,
): Content {
  const result = resultOf(publication, standard, office)
  if (!result) return '－'
  const cell = result.cells.find(one => one.measure === result.decisive)
  return html`${resultMark(site, publication, result)}${whole && cell && html`<p class="small">${countedWords(site, cell)}</p>`}${whole && overriding(site, result)}`
}

/** One standard: the promise, how it is counted, then every office in the order of the document. */
export function standardPage(site: Site, standard: FrozenStandard, latest: Publication): Page {
  const { words: w, say } = site
  const folder = `standards/${standard.key}/`
  const { offices, results } = latest.frozen
  const own = results.filter(one => one.standard === standard.key)
  const [bound] = own
  return {
    folder,
    title: `${w.standard} ${standard.no}`,
    under: { folder: 'standards/', title: w.standards },
    body: html`<blockquote class="promise"><p>${site.read(standard.text)}</p></blockquote>
${site.language !== 'ja' && html`<p class="small" lang="ja">${standard.text.ja}</p>`}
${standard.asPublished !== undefined && html`<p class="small">${say(w.asPublished)} <q lang="ja">${standard.asPublished}</q></p>`}
<p>${whose(site, standard, offices)}</p>
<h2>${say(w.how)}</h2><ul class="measures">${(bound?.cells ?? []).map(cell => howCounted(site, latest, cell))}</ul>
${!isFiscalYear(latest.frozen.period) && html`<p class="small">${say(w.byYear)}</p>`}
<h2>${say(w.result)}：${site.period(latest.frozen.period)}</h2>${news(site, folder, latest)}
${own.map(
  result => html`<section class="result"><h3><a href="${site.link(folder, `offices/${result.office}/`)}">${nameOf(site, offices, result.office)}</a></h3>
<p>${resultMark(site, latest, result)}</p>${overriding(site, result)}<ul class="evidence">${result.cells.map(
    cell => {
      const measure = measureNamed(latest, cell.measure)
      return measure && evidence(site, result, measure, cell)
    },
  )}</ul>${ownPast(site, standard.key, result.office, latest)}</section>`,
)}${legend(site)}`,
    draft: draftOf(latest),
  }
}

const nameOf = (site: Site, offices: readonly FrozenOffice[], slug: string): Content => {
  const found = offices.find(one => one.slug === slug)
  return found ? site.read(found.name) : slug
}

function howCounted(
  site: Site,
  publication: Publication,
  cell: { measure: string; target: number; nearTarget: number; minimum: number },
): Content {
  const { words: w, say, count } = site
  const measure = measureNamed(publication, cell.measure)
  if (!measure) return ''
  const counts = measure.counts[site.language]
  return html`<li><p><span class="witness">${say(w.witness[measure.witness])}</span>${counts === undefined ? site.read(measure.counts) : say(w.counts(counts))}</p>
<p class="small">${say(w.target(percent(cell.target), percent(cell.nearTarget)))}${site.language === 'en' && ' '}${say(w.minimum(count(cell.minimum)))}</p>${measure.waitsFor !== undefined && html`<p class="small">${say(w.waiting)}</p>`}</li>`
}

function ownPast(site: Site, standard: string, office: string, latest: Publication): Content {
  const before = alike(site.series, latest, past)
    .slice(1)
    .flatMap(one => {
      const result = resultOf(one, standard, office)
      return result ? [{ period: one.frozen.period, result }] : []
    })
  return (
    before.length > 0 &&
    html`<p class="small past">${site.say(site.words.past)}：</p><ul class="past">${before.map(({ period, result }) => html`<li>${site.period(period)} ${mark(site, result.judgement)}</li>`)}</ul>`
  )
}

/** When it was published, and that it was corrected. */
export const news = (site: Site, from: string, { day, version, note, frozen, state }: Publication): Html =>
  html`${state === 'published' && html`<p class="small">${site.say(site.words.publishedOn(site.day(day)))}</p>`}${
    version > 1 &&
    html`<p class="corrected"><a href="${site.link(from, 'corrections/')}">${site.say(site.words.correctedOn(site.day(day), version))}</a>${note !== '' && html`<br><span lang="ja">${note}</span>`}${html`<span class="heard">${site.period(frozen.period)}</span>`}</p>`
  }`

/** A wide table that scrolls by keyboard inside itself. */
export const scrolls = (label: string, inside: Content): Html =>
  html`<section class="scroll" aria-label="${label}" tabindex="0"><table><caption>${label}</caption>${inside}</table></section>`
