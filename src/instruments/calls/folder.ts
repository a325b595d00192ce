// A watched folder: whole files are imported and moved to taken/ or refused/, with a report beside.
import { createReadStream } from 'node:fs'
import { lstat, mkdir, open, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { House } from '../../house.ts'
import { largestFile, refusedBeginning } from './files.ts'
import { type ImportReport, importCalls } from './importing.ts'
import { importHolding } from './imports.ts'
import type { Source } from './sources.ts'

/** Sizes and times of the files as they were seen last; a file is whole when it has not changed since. */
export type Sizes = Map<string, string>

export async function tendFolder(house: House, source: Source, folder: string, seen: Sizes): Promise<void> {
  for (const name of (await readdir(folder)).toSorted()) {
    const path = join(folder, name)
    const file = await lstat(path)
    if (!file.isFile() || name.startsWith('.')) continue
    const now = `${file.size} ${file.mtimeMs}`
    const stable = seen.get(path) === now
    seen.set(path, now)
    if (!stable) continue
    seen.delete(path)
    await takeFile(house, source, folder, name, file.size)
  }
}

async function takeFile(
  house: House,
  { city, office, source, mapping }: Source,
  folder: string,
  name: string,
  size: number,
): Promise<void> {
  const path = join(folder, name)
  const why = size > largestFile ? tooLarge : refusedBeginning(await beginning(path))
  if (why !== undefined) return putAway(folder, name, 'refused', `${why}\n`)
  const begun = await house.store.within({ city, offices: [office] }, trx => importHolding(trx, city, path))
  const report = await importCalls(house, {
    ...{ city, office, source, mapping, name, by: null },
    ...{ bytes: createReadStream(path), held: path, ...(begun && { id: begun }) },
  })
  const nothing = report.taken + report.repeated + report.aside === 0
  await putAway(folder, name, nothing || report.stopped ? 'refused' : 'taken', inWords(name, report))
}

const tooLarge = '200MBを超えるファイルは取り込めません。期間を短くして書き出してください。'

async function beginning(path: string): Promise<Uint8Array> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0)
  return buffer.subarray(0, bytesRead)
}

async function putAway(
  folder: string,
  name: string,
  where: 'taken' | 'refused',
  report: string,
): Promise<void> {
  const to = join(folder, where)
  await mkdir(to, { recursive: true })
  const there = new Set(await readdir(to))
  let as = name
  for (let n = 2; there.has(as); n++) as = `${name}.${n}`
  await writeFile(join(to, `${as}.report.txt`), report)
  await rename(join(folder, name), join(to, as))
}

/** The report as people read it beside the file. */
function inWords(name: string, report: ImportReport): string {
  const lines = [
    `${name} を取り込みました。`,
    `新しく数えた電話：${report.taken}件`,
    `前に取り込んであった電話：${report.repeated}件`,
    `数えない電話（こちらからの発信・内線）：${report.aside}件`,
    `かけ直しと分かった電話：${report.returned}件`,
    `まだ終わっていなかった電話：${report.pending}件`,
    `取り込めなかった行：${report.refused.length}行`,
    ...report.refused.map(({ row, why }) => `  ${row}行目：${why}`),
    ...report.unassigned.map(({ line, calls }) => `課の決まっていない番号：${line}（${calls}件）`),
  ]
  return `${(report.stopped ? [`${name}：${report.stopped}`, ...lines.slice(1)] : lines).join('\n')}\n`
}
