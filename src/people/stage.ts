// How far the first visit has come: nothing yet, an invented city on its way or whole, or a city at work.
import { sql } from 'kysely'
import type { House } from '../house.ts'

export type SetupState =
  | { stage: 'empty' }
  | {
      stage: 'sample'
      city: string
      cityName: string
      seed: number
      fiscalYear: number
      through?: string
      done: boolean
    }
  | { stage: 'at-work' }

type Row = {
  city: string
  name: string
  sample: { seed: number; fiscalYear: number; through?: string; done?: boolean } | null
}

export async function setupState({ store }: House): Promise<SetupState> {
  const rows = await store.within({ city: 'any', offices: [] }, async trx => {
    const found = await sql<Row>`select city, name, settings->'sample' as sample from cities`.execute(trx)
    return found.rows
  })
  const invented = rows.find(row => row.sample)
  if (!invented?.sample) return { stage: rows.length === 0 ? 'empty' : 'at-work' }
  const { city, name: cityName, sample } = invented
  return { stage: 'sample', city, cityName, ...sample, done: sample.done ?? false }
}
