// What every room of the house has at hand: the store, the ledger, the terms and the clock.
import type { Logger } from 'pino'
import { openStore, type Store, type Where, type Work } from './db/store.ts'
import { type Ledger, openLedger } from './facts/ledger.ts'
import { writeTalliesAnew } from './facts/replay.ts'
import { factKinds } from './instruments/kinds.ts'
import { counterOf } from './measures/counter.ts'
import { measures } from './measures/index.ts'
import { type CityTerms, termsReader } from './measures/terms.ts'
import { type Live, openLive } from './messages/live.ts'

export type House = {
  store: Store
  ledger: Ledger
  dataFolder: string
  log: Logger
  /** Tells open pages what has changed. */
  live: Live
  now(): Date
  /** The terms in force now, as this transaction sees them. */
  termsOf(trx: Work, city: string): Promise<CityTerms>
  /** After the terms changed: counts the city's facts anew, in the same transaction as the change. */
  recount(trx: Work, city: string): Promise<void>
  /** When this program knows other measures than the last one: counts every city's facts anew. */
  catchUp(): Promise<void>
  close(): Promise<void>
}

export const counters = measures.map(counterOf)

const known = measures
  .map(({ id }) => id)
  .toSorted()
  .join(' ')

export async function openHouse(where: Where & { log: Logger; now?: () => Date }): Promise<House> {
  const house = houseOn(await openStore(where), where)
  await house.catchUp()
  return house
}

/** The house on a store that is already open. */
export function houseOn(
  store: Store,
  { dataFolder, log, now = () => new Date() }: Where & { log: Logger; now?: () => Date },
): House {
  const termsAt = termsReader()
  const termsOf = async (trx: Work, city: string) => {
    const row = await trx
      .selectFrom('cities')
      .select('terms_version')
      .where('city', '=', city)
      .executeTakeFirstOrThrow()
    return termsAt(trx, city, row.terms_version)
  }
  const recount = async (trx: Work, city: string) =>
    writeTalliesAnew(trx, city, counters, await termsOf(trx, city))
  return {
    store,
    ledger: openLedger(factKinds, counters, termsAt),
    dataFolder,
    log,
    live: openLive(),
    now,
    termsOf,
    recount,
    catchUp: async () => {
      for (const { city, measures: held } of await store.cities()) {
        if (held === known) continue
        log.info({ city }, 'counting anew: the measures have changed')
        await store.within({ city, offices: '*' }, async trx => {
          await recount(trx, city)
          await trx.updateTable('cities').set({ measures: known }).where('city', '=', city).execute()
        })
      }
    },
    close: () => store.close(),
  }
}
