// kijun publish: freezes a period and writes the site that citizens read.
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { House } from '../house.ts'
import { publish } from '../reports/publication/publish.ts'
import { type Answer, answer, cityOf, command, inHouse, type Refused } from './answer.ts'

type Options = { period: string; out: string; note: string; city?: string }
type Found = { pages: number; files: number; version: number }

export const publishCommand: Command = command(
  'publish',
  '期間の数字を固め、市民に公表するページを書き出します',
)
  .requiredOption('--period <period>', '期間（2024-06 か FY2024）')
  .requiredOption('--out <folder>', '書き出す場所。そのまま USB メモリーなどで運べます')
  .option('--note <text>', '前に公表したものから何を直したか', '')
  .option('--city <city>', '市（1つだけのときは要りません）')
  .action(async (options: Options & { json?: boolean }) =>
    answer(await inHouse(house => published(house, options)), options),
  )

/** Whoever runs the command answers for it: that counts as the approval, and is logged so. */
async function published(
  house: House,
  { period, out, note, city: named }: Options,
): Promise<Answer<Found> | Refused> {
  const city = await cityOf(house, named)
  if ('refused' in city) return city
  const found = await publish(house, city.city, { period, out: resolve(out), note })
  if ('refused' in found) return found
  return {
    found,
    words: `${out} に第${found.version}版を書き出しました（${found.pages}ページ、${found.files}ファイル）。`,
  }
}
