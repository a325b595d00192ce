// kijun replay, verify, backup, restore, sample: caring for what is kept.
import type { Command } from 'commander'
import { attachmentsFolder } from '../attachments/shelf.ts'
import { backUp, restore } from '../db/backup.ts'
import { checkTallies } from '../facts/replay.ts'
import { verifyChains } from '../facts/verify.ts'
import { counters, type House } from '../house.ts'
import { loadSample, type SampleCounts } from '../sample/load.ts'
import { type Answer, answer, cityOf, command, inHouse, type Refused } from './answer.ts'

export const replayCommand: Command = command('replay', 'すべての事実を数え直し、集計と比べます')
  .option('--check', '比べるだけで、何も変えません（初期値）')
  .option('--write', '集計を、数え直したものに書き換えます')
  .option('--city <city>', '市（1つだけのときは要りません）')
  .action(async (options: { city?: string; json?: boolean; write?: boolean }) =>
    answer(await inHouse(house => replayed(house, options)), options),
  )

async function replayed(house: House, { city: named, write }: { city?: string; write?: boolean }) {
  const city = await cityOf(house, named)
  if ('refused' in city) return city
  return house.store.within({ city: city.city, offices: '*' }, async trx => {
    if (write) await house.recount(trx, city.city)
    const found = await checkTallies(trx, city.city, counters, await house.termsOf(trx, city.city))
    const told = found.differences.map(
      one => `${one.table}\t${one.row}\t集計 ${one.kept || 'なし'}\t数え直し ${one.replayed || 'なし'}`,
    )
    const words = [
      `事実 ${found.facts}、集計 ${found.tallies}、食い違い ${found.differences.length}`,
      ...told,
    ].join('\n')
    return { found, words, code: found.differences.length > 0 ? 1 : 0 } satisfies Answer<typeof found>
  })
}

export const verifyCommand: Command = command('verify', '事実の鎖を確かめ、書き換えや抜けを探します')
  .option('--city <city>', '市（1つだけのときは要りません）')
  .action(async (options: { city?: string; json?: boolean }) =>
    answer(await inHouse(house => verified(house, options)), options),
  )

async function verified(house: House, { city: named }: { city?: string }) {
  const city = await cityOf(house, named)
  if ('refused' in city) return city
  const found = await house.store.within({ city: city.city, offices: '*' }, trx =>
    verifyChains(trx, city.city),
  )
  const told = found.broken.map(one => `${one.day} の列 ${one.lane}：${one.why}`)
  const words = [`事実 ${found.facts}、切れた鎖 ${found.broken.length}`, ...told].join('\n')
  return { found, words, code: found.broken.length > 0 ? 1 : 0 } satisfies Answer<typeof found>
}

export const backupCommand: Command = command('backup', 'すべてのデータの控えを、1つのファイルに取ります')
  .argument('<file>', '控えのファイル（gzip）')
  .action(async (file: string, options) =>
    answer(
      await inHouse(async house => {
        const found = await backUp(house.store, file, house.now(), { folder: attachmentsFolder(house) })
        const words = `${file} に、表 ${found.tables}、行 ${found.rows}、添付ファイル ${found.files} の控えを取りました。`
        return { found, words }
      }),
      options,
    ),
  )

export const restoreCommand: Command = command('restore', '控えを、空の場所に戻します')
  .argument('<file>', '控えのファイル')
  .action(async (file: string, options) =>
    answer(
      await inHouse(async (house): Promise<Answer<object> | Refused> => {
        const found = await restore(house.store, file, { folder: attachmentsFolder(house) })
        if ('refused' in found) return found
        const words = `${file} から、表 ${found.tables}、行 ${found.rows}、添付ファイル ${found.files} を戻しました。`
        return { found, words }
      }),
      options,
    ),
  )

export const sampleCommand: Command = command('sample', '見本の市（7区12課、1年度分）を入れます')
  .option('--seed <n>', '乱数の種（同じ種からは同じ見本ができます）', '1')
  .action(async (options: { seed: string; json?: boolean }) => {
    const seed = Number(options.seed)
    if (!Number.isSafeInteger(seed))
      return answer({ refused: `種「${options.seed}」は整数ではありません。` }, options)
    answer(
      await inHouse(async (house): Promise<Answer<SampleCounts> | Refused> => {
        const found = await loadSample(house, { seed, progress: tellProgress })
        if ('refused' in found) return found
        return {
          found,
          words: `見本を入れました。職員 ${found.staff}、電話 ${found.calls}、事実 ${found.facts}（${Math.round(found.seconds)}秒）`,
        }
      }),
      options,
    )
  })

/** On standard error, and only where somebody watches. */
const tellProgress = (percent: number, doing: string): void => {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r\u001b[K${String(percent).padStart(3)}% ${doing}${percent >= 100 ? '\n' : ''}`)
}
