// A house on an engine and a folder of its own, gone when the benchmark ends.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Work } from '../src/db/store.ts'
import { shelveFolder, shippedEditions } from '../src/editions/shipped.ts'
import { type House, openHouse } from '../src/house.ts'

export const city = 'kawasaki'
export const everywhere = { city, offices: '*' } as const

export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kijun-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One city with seven offices of twelve sections and the edition of 令和6年度. */
export const inTemporaryHouse = <T>(work: (house: House) => Promise<T>): Promise<T> =>
  inTemporaryFolder(async dataFolder => {
    const house = await openHouse({ dataFolder, log: pino({ level: 'silent' }) })
    try {
      await house.store.within(everywhere, makeCity)
      return await work(house)
    } finally {
      await house.close()
    }
  })

export async function makeCity(trx: Work): Promise<void> {
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
}

export const offices = ['kawasaki', 'saiwai', 'nakahara', 'takatsu', 'miyamae', 'tama', 'asao']
export const sections = Array.from({ length: 12 }, (_, n) => `section-${n + 1}`)
