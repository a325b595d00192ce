// The published site: what stands in it, from the publications and the notices that are out, and nothing else.
import { assets } from '../../web/assets.ts'
import { languages, type Publication } from './frozen.ts'
import { type Board, noBoard, noticeListFiles, type Sites } from './notice-files.ts'
import { csvOf, dictionary, jsonOf, nameOfFile } from './site/data.ts'
import { fileOf, frame, type Page, type Site, siteIn } from './site/frame.ts'
import { improvementFiles } from './site/improvement-data.ts'
import { goalsPage, voicesPage } from './site/improvement-pages.ts'
import { home, officeList, officePage, standardList, standardPage } from './site/pages.ts'
import { about, corrections, data, periodList, periodPage, versionFolder } from './site/period-pages.ts'
import { seriesOf } from './site/series.ts'

export type SiteFiles = ReadonlyMap<string, Buffer>

export function sitesOf(publications: readonly Publication[], city: { ja: string }): Sites {
  const series = seriesOf(publications)
  const name = series.current[0]?.frozen.cityName ?? city
  const sites = new Map(languages.map(language => [language, siteIn(language, series, name)]))
  return language => sites.get(language) ?? siteIn(language, series, name)
}

/** All but the pages of single notices. The same publications and notices give the same bytes. */
export function siteFiles(
  publications: readonly Publication[],
  city: { ja: string },
  board: Board = noBoard,
): SiteFiles {
  const files = new Map<string, Buffer>()
  const put = (name: string, text: string | Buffer) => files.set(name, Buffer.from(text))
  const sites = sitesOf(publications, city)
  for (const language of languages) {
    const site = sites(language)
    for (const page of pagesOf(site, publications)) put(fileOf(language, page.folder), frame(site, page))
  }
  for (const [name, text] of noticeListFiles(sites, board)) put(name, text)
  for (const one of publications) {
    put(`data/${nameOfFile(one, 'csv')}`, csvOf(one))
    put(`data/${nameOfFile(one, 'json')}`, jsonOf(one))
  }
  for (const [name, text] of improvementFiles(publications)) put(name, text)
  put('data/dictionary.json', `${JSON.stringify(dictionary, null, 1)}\n`)
  for (const name of ['tokens.css', 'site.css', 'mark.svg']) {
    const found = assets.get(name)
    if (found) put(`assets/${name}`, found.body)
  }
  return files
}

/** An office or a standard that is gone keeps its address, with what was last published of it. */
function* pagesOf(site: Site, publications: readonly Publication[]): Generator<Page> {
  const { current, versions } = site.series
  yield home(site)
  yield standardList(site)
  yield officeList(site)
  yield periodList(site)
  yield goalsPage(site)
  yield voicesPage(site)
  yield corrections(site)
  yield about(site)
  yield data(site, publications, dictionary)
  const seen = new Set<string>()
  for (const publication of current) {
    const { offices, standards, period } = publication.frozen
    const fresh = (folder: string) => !seen.has(folder) && seen.add(folder)
    for (const office of offices) if (fresh(`o ${office.slug}`)) yield officePage(site, office, publication)
    for (const one of standards) if (fresh(`s ${one.key}`)) yield standardPage(site, one, publication)
    yield periodPage(site, publication, `periods/${period}/`)
    for (const version of versions(period)) yield periodPage(site, version, versionFolder(version))
  }
}
