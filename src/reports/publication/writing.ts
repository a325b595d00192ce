// Writing the published site: there whole or not at all, and only what changed is written anew; the rest stays the very file it was.
import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { Publication } from './frozen.ts'
import { type Board, type NoticeFile, noBoard, noticeFilesOf, noticesMade } from './notice-files.ts'
import { siteFiles, sitesOf } from './site.ts'

/** Whether the folder may give way to a site: there is none, it is empty, or it holds a site of ours. */
export async function mayReplace(out: string): Promise<boolean> {
  const names = await readdir(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.length === 0 || existsSync(join(out, 'data', 'dictionary.json'))
}

/** What lies in a site: of each file the key it was made under and the hash of its bytes. Whoever carried it can check it by this. */
const manifest = z.object({
  form: z.literal(1),
  files: z.record(z.string(), z.tuple([z.string(), z.string()])),
})
type Known = z.infer<typeof manifest>['files']
export const manifestName = 'data/files.json'

export type Done = { pages: number; files: number; written: number }

/**
 * Written beside the folder and put in its place by one rename at the end, so that a run killed at any instant leaves
 * no half of a site; what it left beside is cleared by the next run. A file that did not change is not written again:
 * the old one gets its place in the new folder.
 */
export async function publishSite(
  publications: readonly Publication[],
  out: string,
  city: { ja: string },
  board: Board = noBoard,
): Promise<Done> {
  if (!(await mayReplace(out))) throw new Error(`not a site of ours: ${out}`)
  const place = resolve(out)
  const [fresh, old] = [`${place}.new`, `${place}.old`]
  // Killed between the two renames: what was in place is the old one.
  if (!existsSync(place) && existsSync(old)) await rename(old, place)
  for (const left of [fresh, old]) await rm(left, { recursive: true, force: true })
  const known = await manifestOf(place)
  const sites = sitesOf(publications, city)
  const few = siteFiles(publications, city, board)
  const many = noticeFilesOf(board, sites)
  const folders = new Set([manifestName, ...few.keys(), ...many.map(({ name }) => name)].map(dirname))
  for (const folder of folders) await mkdir(join(fresh, folder), { recursive: true })
  const site = beside(place, fresh, known)
  await atOnce([...few], async ([name, bytes]) => site.put(name, hash('sha256', bytes), bytes))
  const changed: NoticeFile[] = []
  await atOnce(many, async file => {
    if (!(await site.keep(file.name, file.key))) changed.push(file)
  })
  for await (const [file, bytes] of noticesMade(changed, sites, board))
    await site.put(file.name, file.key, bytes)
  await writeFile(join(fresh, manifestName), `${JSON.stringify({ form: 1, files: site.sorted() })}\n`)
  await rename(place, old).catch(ifMissing)
  await rename(fresh, place)
  await rm(old, { recursive: true, force: true })
  const names = [...few.keys(), ...many.map(({ name }) => name)]
  return {
    pages: names.filter(name => name.endsWith('.html')).length,
    ...{ files: names.length + 1, written: site.written() },
  }
}

/** A folder of an older program has no manifest: everything is written. */
async function manifestOf(place: string): Promise<Known> {
  const text = await readFile(join(place, manifestName), 'utf8').catch(() => '{}')
  const read = manifest.safeParse(JSON.parse(text))
  return read.success ? read.data.files : {}
}

/** A folder in the making, beside the one that stands. */
function beside(place: string, fresh: string, known: Known) {
  const files: Known = {}
  let written = 0

  /** The file that stands there, if it was made under this key, gets a second name; its bytes are not touched. */
  const keep = async (name: string, key: string): Promise<boolean> => {
    const entry = Object.hasOwn(known, name) ? known[name] : undefined
    if (entry?.[0] !== key) return false
    // Where a folder can give a file no second name (a stick), it is written again.
    const linked = await link(join(place, name), join(fresh, name)).then(
      () => true,
      () => false,
    )
    if (linked) files[name] = entry
    return linked
  }

  const put = async (name: string, key: string, bytes: Buffer): Promise<void> => {
    if (await keep(name, key)) return
    await writeFile(join(fresh, name), bytes)
    files[name] = [key, hash('sha256', bytes)]
    written += 1
  }

  const sorted = (): Known =>
    Object.fromEntries(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)))

  return { keep, put, sorted, written: () => written }
}

/** A few at a time: a folder of ten thousand files must not take ten thousand handles. */
async function atOnce<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += 64) await Promise.all(all.slice(at, at + 64).map(work))
}

const ifMissing = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error
}
