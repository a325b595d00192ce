// The published site: every file of it from the publications alone, and written so that it is there whole or not at all.
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { assets } from '../../web/assets.ts'
import { languages, type Publication } from './frozen.ts'
import { csvOf, dictionary, jsonOf, nameOfFile } from './site/data.ts'
import { fileOf, frame, type Page, type Site, siteIn } from './site/frame.ts'
import { home, officeList, officePage, standardList, standardPage } from './site/pages.ts'
import { about, corrections, data, periodList, periodPage, versionFolder } from './site/period-pages.ts'
import { seriesOf } from './site/series.ts'

export type SiteFiles = ReadonlyMap<string, Buffer>

/** The same publications give the same bytes. */
export function siteFiles(publications: readonly Publication[], city: { ja: string }): SiteFiles {
  const files = new Map<string, Buffer>()
  const put = (name: string, text: string | Buffer) => files.set(name, Buffer.from(text))
  const series = seriesOf(publications)
  for (const language of languages) {
    const site = siteIn(language, series, series.current[0]?.frozen.cityName ?? city)
    for (const page of pagesOf(site, publications)) put(fileOf(language, page.folder), frame(site, page))
  }
  for (const one of publications) {
    put(`data/${nameOfFile(one, 'csv')}`, csvOf(one))
    put(`data/${nameOfFile(one, 'json')}`, jsonOf(one))
  }
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

/** Whether the folder may give way to a site: there is none, it is empty, or it holds a site of ours. */
export async function mayReplace(out: string): Promise<boolean> {
  const names = await readdir(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.length === 0 || existsSync(join(out, 'data', 'dictionary.json'))
}

/**
 * Written beside the folder and put in its place by one rename at the end, so that a run killed at any instant leaves
 * no half of a site; what it left beside is cleared by the next run.
 */
export async function publishSite(
  publications: readonly Publication[],
  out: string,
  city: { ja: string },
): Promise<{ pages: number; files: number }> {
  if (!(await mayReplace(out))) throw new Error(`not a site of ours: ${out}`)
  const files = siteFiles(publications, city)
  const place = resolve(out)
  const [fresh, old] = [`${place}.new`, `${place}.old`]
  for (const left of [fresh, old]) await rm(left, { recursive: true, force: true })
  for (const folder of new Set([...files.keys()].map(name => dirname(name))))
    await mkdir(join(fresh, folder), { recursive: true })
  await Promise.all([...files].map(([name, bytes]) => writeFile(join(fresh, name), bytes)))
  await rename(place, old).catch(ifMissing)
  await rename(fresh, place)
  await rm(old, { recursive: true, force: true })
  return { pages: [...files.keys()].filter(name => name.endsWith('.html')).length, files: files.size }
}

const ifMissing = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error
}
