// The pages of the published site that belong to time: periods and their versions, corrections, how it is counted.
import { type Content, type Html, html } from '../../../web/html.ts'
import { plain } from '../../../web/ruby.ts'
import type { Publication } from '../frozen.ts'
import { nameOfFile } from './data.ts'
import { countedWords, keys, legend, measureNamed, resultMark } from './figures.ts'
import { between, fileOf, type Page, type Site } from './frame.ts'
import { improvementLinks } from './improvement-pages.ts'
import { news, scrolls } from './pages.ts'
import { correctionsBetween, resultOf } from './series.ts'

export function periodList(site: Site): Page {
  const { words: w, say, series } = site
  const body =
    series.current.length === 0
      ? html`<p>${say(w.nothingYet)}</p>`
      : html`<ul class="list">${series.current.map(
          ({ frozen, day, version }) =>
            html`<li><a href="${site.link('periods/', `periods/${frozen.period}/`)}">${site.period(frozen.period)}</a> <span class="small">${say(w.version(version))}　${site.day(day)}</span></li>`,
        )}</ul>`
  return { folder: 'periods/', title: w.periods, body }
}

/** All standards and offices of a period; `folder` is that of the period or of one version. */
export function periodPage(site: Site, publication: Publication, folder: string): Page {
  const { words: w, say, series } = site
  const { frozen, version, digest, state } = publication
  const versions = series.versions(frozen.period)
  const label = plain(String(site.period(frozen.period)))
  return {
    folder,
    title: label,
    under: { folder: 'periods/', title: w.periods },
    lead:
      frozen.edition.title &&
      html`<span lang="ja">${frozen.edition.title}</span>　${say(w.version(version))}`,
    body: html`${news(site, folder, publication)}${keys(site)}
${scrolls(
  label,
  html`<thead><tr><th scope="col">${say(w.standard)}</th>${frozen.offices.map(({ slug, name }) => html`<th scope="col" class="office"><a href="${site.link(folder, `offices/${slug}/`)}">${site.read(name)}</a></th>`)}</tr></thead>
<tbody>${frozen.standards.map(
    one =>
      html`<tr><th scope="row"><a href="${site.link(folder, `standards/${one.key}/`)}">${one.no}　${site.read(one.text)}</a></th>${frozen.offices.map(
        ({ slug }) => {
          const result = resultOf(publication, one.key, slug)
          return html`<td class="cell">${result ? resultMark(site, publication, result, true) : html`<span class="heard">－</span>`}</td>`
        },
      )}</tr>`,
  )}</tbody>`,
)}${legend(site)}
<h2>${say(w.download)}</h2><ul class="list">${['csv', 'json'].map(kind => html`<li>${dataLink(site, folder, publication, kind)}</li>`)}</ul>
${versions.length > 1 && html`<h2>${say(w.earlier)}</h2><ul class="list">${versions.map(one => html`<li><a href="${site.link(folder, versionFolder(one))}">${say(w.version(one.version))}</a> <span class="small">${site.day(one.day)}</span></li>`)}</ul>`}
<p class="small digest">${say(w.digest)} <code>${digest}</code></p>`,
    draft: state === 'published' ? undefined : publication,
  }
}

export const versionFolder = ({ frozen, version }: Publication): string =>
  `periods/${frozen.period}/v${version}/`

const dataLink = (site: Site, from: string, publication: Publication, kind: string): Html =>
  html`<a href="${between(fileOf(site.language, from), `data/${nameOfFile(publication, kind)}`)}">${kind.toUpperCase()}　${site.period(publication.frozen.period)}　${site.say(site.words.version(publication.version))}</a>`

export function corrections(site: Site): Page {
  const { words: w, say, series } = site
  const pairs = series.current.flatMap(({ frozen }) => {
    const versions = series.versions(frozen.period)
    return versions.flatMap((after, index) => {
      const before = versions[index + 1]
      return before ? [{ before, after }] : []
    })
  })
  return {
    folder: 'corrections/',
    title: w.corrections,
    lead: say(w.correctionsLead),
    body:
      pairs.length === 0
        ? html`<p>${say(w.noCorrections)}</p>`
        : html`${pairs.map(({ before, after }) => corrected(site, before, after))}`,
  }
}

function corrected(site: Site, before: Publication, after: Publication): Content {
  const { words: w, say } = site
  const { standards, offices, period } = after.frozen
  const label = `${plain(String(site.period(period)))}　${plain(w.version(after.version))}`
  return html`<h2>${site.period(period)}　${say(w.version(after.version))}</h2>
<p>${say(w.correctedOn(site.day(after.day), after.version))}</p>
${after.note !== '' && html`<p>${say(w.note)}：<span lang="ja">${after.note}</span></p>`}
<p><a href="${site.link('corrections/', versionFolder(before))}">${say(w.earlier)}：${say(w.version(before.version))}</a></p>
${scrolls(
  label,
  html`<thead><tr><th scope="col">${say(w.standard)}</th><th scope="col">${say(w.office)}</th><th scope="col">${say(w.before)}</th><th scope="col">${say(w.after)}</th></tr></thead>
<tbody>${correctionsBetween(before, after).map(one => {
    const standard = standards.find(({ key }) => key === one.standard)
    const office = offices.find(({ slug }) => slug === one.office)
    const measure = measureNamed(after, one.measure)
    return html`<tr><th scope="row"><a href="${site.link('corrections/', `standards/${one.standard}/`)}">${standard?.no}</a>　${measure && site.read(measure.counts)}</th><td>${office && site.read(office.name)}</td><td>${countedWords(site, one.before)}</td><td>${countedWords(site, one.after)}</td></tr>`
  })}</tbody>`,
)}`
}

export function about(site: Site): Page {
  const { words: w, say, series } = site
  const threshold = series.current[0]?.frozen.threshold ?? 10
  return {
    folder: 'about/',
    title: w.about,
    body: html`${w.aboutBody.map(({ heading, text }) => html`<h2>${say(heading)}</h2>${text.map(one => html`<p>${say(one)}</p>`)}`)}
<h2>${say(w.withheld)}</h2><ul>${w.hiddenRules(threshold).map(rule => html`<li>${say(rule)}</li>`)}</ul>
<p>${say(w.byYear)}</p>${legend(site)}`,
  }
}

export function data(
  site: Site,
  publications: readonly Publication[],
  dictionary: readonly { name: string; ja: string; en: string }[],
): Page {
  const { words: w, say } = site
  const file = (name: string) => between(fileOf(site.language, 'data/'), `data/${name}`)
  return {
    folder: 'data/',
    title: w.data,
    body: html`${publications.length === 0 && html`<p>${say(w.nothingYet)}</p>`}<ul class="list">${publications.flatMap(one => ['csv', 'json'].map(kind => html`<li>${dataLink(site, 'data/', one, kind)}</li>`))}<li><a href="${file('dictionary.json')}">JSON　${say(w.dictionary)}</a></li></ul>${publications.map(one => improvementLinks(site, one))}
<h2>${say(w.dictionary)}</h2>${scrolls(
      plain(w.dictionary),
      html`<thead><tr><th scope="col">${say(w.column)}</th><th scope="col">${say(w.meaning)}</th></tr></thead><tbody>${dictionary.map(({ name, ja, en }) => html`<tr><th scope="row"><code>${name}</code></th><td>${site.language === 'en' ? en : ja}</td></tr>`)}</tbody>`,
    )}`,
  }
}
