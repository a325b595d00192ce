// kijun publish: freezes a period and writes the site that citizens read; with --notices the site alone, as it stands.
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { House } from '../house.ts'
import { publish, publishNotices } from '../reports/publication/publish.ts'
import { type Answer, answer, cityOf, command, inHouse, type Refused } from './answer.ts'

type Options = { period?: string; notices?: boolean; out: string; note: string; city?: string }
type Found = { pages: number; files: number; written: number; version?: number }

export const publishCommand: Command = command(
  'publish',
  '期間の数字を固め、市民に公表するページを書き出します',
)
  .option('--period <period>', '数字を固める期間（2024-06 か FY2024）')
  .option('--notices', '数字は固めず、公表済みのものといま出ているお知らせを書き出します')
  .requiredOption('--out <folder>', '書き出す場所。そのまま USB メモリーなどで運べます')
  .option('--note <text>', '前に公表したものから何を直したか', '')
  .option('--city <city>', '市（1つだけのときは要りません）')
  .action(async (options: Options & { json?: boolean }) =>
    answer(await inHouse(house => published(house, options)), options),
  )

/** Whoever runs the command answers for it: that counts as the approval, and is logged so. */
async function published(
  house: House,
  { period, notices, out, note, city: named }: Options,
): Promise<Answer<Found> | Refused> {
  if ((period === undefined) === (notices !== true))
    return { refused: '--period で期間を示すか、--notices を付けるか、どちらか一つにしてください。' }
  const city = await cityOf(house, named)
  if ('refused' in city) return city
  const place = resolve(out)
  const found: Found | Refused =
    period === undefined
      ? await publishNotices(house, city.city, place)
      : await publish(house, city.city, { period, out: place, note })
  if ('refused' in found) return found
  const { version, pages, files, written } = found
  const what = version === undefined ? '公表済みのページとお知らせ' : `第${version}版`
  return {
    found,
    words: `${out} に${what}を書き出しました（${pages}ページ、${files}ファイル。うち新しく書いたもの${written}ファイル）。`,
  }
}
