// Files of calls on this machine: which may be read at all, which are refused unread, and uploads held until imported.
import { mkdir, realpath, writeFile } from 'node:fs/promises'
import { delimiter, join, resolve, sep } from 'node:path'
import type { House } from '../../house.ts'

/** Bytes of the largest file that is taken. */
export const largestFile = 200_000_000

/** Where watched folders and followed files may lie: our own inbox, and the folders the operator names. */
export const allowedFolders = (house: House, named = process.env.KIJUN_CALL_FOLDERS ?? ''): string[] => [
  resolve(house.dataFolder, 'calls', 'inbox'),
  ...named
    .split(delimiter)
    .filter(Boolean)
    .map(folder => resolve(folder)),
]

/** The real path, links followed, if it lies in an allowed folder; else what is wrong with it. */
export async function allowedPath(house: House, path: string): Promise<string | { refused: string }> {
  const folders = allowedFolders(house)
  const inside = (real: string, folder: string) => real === folder || real.startsWith(folder + sep)
  if (!folders.some(folder => inside(resolve(path), folder)))
    return {
      refused: `読み取ってよい場所ではありません。次のどれかの中を指定してください：${folders.join('、')}`,
    }
  const real = await realpath(path).catch(() => undefined)
  if (real === undefined) return { refused: `「${path}」が見つかりません。場所と名前を確かめてください。` }
  const roots = await Promise.all(folders.map(folder => realpath(folder).catch(() => folder)))
  return roots.some(root => inside(real, root))
    ? real
    : { refused: `「${path}」は、読み取ってよい場所の外を指しています。` }
}

const beginnings: [name: string, bytes: number[]][] = [
  ['gzip で圧縮されたファイル', [0x1f, 0x8b]],
  ['ZIP で圧縮されたファイルか Excel のファイル', [0x50, 0x4b, 0x03, 0x04]],
  ['以前の Excel のファイル', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
]

/** Why a file cannot be a record of calls, by its first bytes; nothing compressed is ever opened. */
export function refusedBeginning(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'ファイルが空です。書き出しが終わってから、もう一度選んでください。'
  const [name] = beginnings.find(([, start]) => start.every((byte, at) => bytes[at] === byte)) ?? []
  return name && `${name}は取り込めません。展開するか、CSV（文字のファイル）で書き出してから選んでください。`
}

export const heldFolder = (house: House): string => resolve(house.dataFolder, 'calls', 'held')

/** Keeps an uploaded file until its import is finished, so that a power cut loses nothing. */
export async function hold(house: House, id: string, file: File): Promise<string> {
  const folder = heldFolder(house)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, id)
  await writeFile(path, file.stream(), { mode: 0o600 })
  return path
}
