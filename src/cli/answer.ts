// How a command answers: one JSON document or words for people on standard output, a refusal on standard error.
import { Command } from 'commander'
import { type House, openHouse } from '../house.ts'
import { openLog } from '../log.ts'

/** What a command found, and how people read it. */
export type Answer<T> = {
  found: T
  words: string /** 1 when what was found is itself a refusal, as a broken chain. */
  code?: 0 | 1
}
export type Refused = { refused: string }

/** A word that only has commands below it. */
export const group = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .helpOption('-h, --help', '使い方を表示します')
    .helpCommand(false)
    .exitOverride()

export const command = (name: string, description: string): Command =>
  group(name, description).option('--json', 'JSON を1つだけ標準出力に書きます')

export function answer<T>(said: Answer<T> | Refused, { json }: { json?: boolean }): void {
  if ('refused' in said) {
    process.stderr.write(`${said.refused}\n`)
    process.exitCode = 1
    return
  }
  process.stdout.write(`${json ? JSON.stringify(said.found) : said.words}\n`)
  process.exitCode = said.code ?? 0
}

/** Opens the house of KIJUN_DATA or DATABASE_URL, and always closes it again. */
export async function inHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  const { KIJUN_DATA: dataFolder = 'data', DATABASE_URL: databaseUrl } = process.env
  const house = await openHouse({ dataFolder, databaseUrl, log: openLog('silent') })
  try {
    return await work(house)
  } finally {
    await house.close()
  }
}

/** The one city of the database, or the one named. */
export async function cityOf(
  house: House,
  named?: string,
): Promise<{ city: string; name: string } | Refused> {
  const cities = await house.store.cities()
  const found = named === undefined ? cities[0] : cities.find(one => one.city === named)
  if (cities.length === 0)
    return {
      refused:
        'まだ市がありません。`kijun sample` で見本を入れるか、`npm start` の画面で最初の設定をしてください。',
    }
  if (!found)
    return {
      refused: `市「${named}」はありません。あるのは ${cities.map(one => one.city).join('、')} です。`,
    }
  if (named === undefined && cities.length > 1)
    return {
      refused: `市が${cities.length}つあります。--city で選んでください（${cities.map(one => one.city).join('、')}）。`,
    }
  return found
}

/** The office named, or the reason why there is none. */
export async function officeOf(
  house: House,
  city: string,
  named: string,
): Promise<{ office: string; name: string } | Refused> {
  const offices = await house.store.within({ city, offices: '*' }, trx =>
    trx
      .selectFrom('offices')
      .select(['office', 'name'])
      .where('city', '=', city)
      .orderBy('position')
      .execute(),
  )
  return (
    offices.find(one => one.office === named || one.name === named) ?? {
      refused: `区役所「${named}」はありません。あるのは ${offices.map(one => `${one.office}（${one.name}）`).join('、')} です。`,
    }
  )
}
