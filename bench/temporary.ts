// A house on an engine and a folder of its own, gone when the benchmark ends.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { shelveFolder, shippedEditions } from '../src/editions/shipped.ts'
import { type House, openHouse } from '../src/house.ts'

export const city = 'kawasaki'
export const everywhere = { city, offices: '*' } as const

/** One city with seven offices of twelve sections and the edition of 令和6年度. */
export async function inTemporaryHouse<T>(work: (house: House) => Promise<T>, now?: () => Date): Promise<T> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'kijun-bench-'))
  const house = await openHouse({ dataFolder, log: pino({ level: 'silent' }), ...(now && { now }) })
  try {
    await house.store.within(everywhere, async trx => {
      await trx.insertInto('cities').values({ city, name: '川崎市' }).execute()
      const from_day = '2024-04-01'
      for (const [position, office] of offices.entries()) {
        await trx
          .insertInto('offices')
          .values({ city, office, name: `${office}区役所`, from_day, position })
          .execute()
        await trx
          .insertInto('sections')
          .values(
            sections.map((section, position) => ({
              city,
              office,
              section,
              name: section,
              kind: 'section',
              from_day,
              position,
            })),
          )
          .execute()
      }
      await shelveFolder(trx, city, join(shippedEditions, 'kawasaki/r6'), { now: new Date(), staff: null })
    })
    return await work(house)
  } finally {
    await house.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

export const offices = ['kawasaki', 'saiwai', 'nakahara', 'takatsu', 'miyamae', 'tama', 'asao']
export const sections = Array.from({ length: 12 }, (_, n) => `section-${n + 1}`)
