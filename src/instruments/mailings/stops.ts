// A stop at a table is put right: mended, a slip of reading, or put aside.
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { mailingStopped, stopCause } from './facts.ts'
import { foundPlanted } from './planted.ts'
import { type By, factOf } from './sendings.ts'
import { letGo, pairingOf, type Table } from './tables.ts'
import { slips } from './words.ts'

export type Stop = Awaited<ReturnType<typeof stopBy>> & object

export const stopBy = (trx: Work, city: string, stop: string) =>
  trx
    .selectFrom('mailing_stops')
    .selectAll()
    .where('city', '=', city)
    .where('stop', '=', stop)
    .executeTakeFirst()

/** `mended`: the error was put right. `slip`: only the reading was wrong. `aside`: the piece waits for later. */
export type Resolution = 'mended' | 'slip' | 'aside'

/** Whoever stopped goes on only after saying what became of it; an error that was caught is a near miss. */
export async function resolveStop(
  trx: Work,
  house: House,
  { city, by }: By,
  table: Table,
  resolution: Resolution,
): Promise<void> {
  const stop = table.stop ? await stopBy(trx, city, table.stop) : undefined
  if (!stop) return
  const now = house.now()
  const cause = stopCause.parse(stop.cause)
  const nths = [stop.nth, stop.other].filter(nth => nth !== null)
  const { office, section, sending } = table
  const planted = await foundPlanted(trx, house, city, { office, section, sending }, nths, 'pairing')
  await trx
    .updateTable('mailing_stops')
    .set({ resolution, resolved_at: now, resolved_by: by, planted })
    .where('city', '=', city)
    .where('stop', '=', stop.stop)
    .execute()
  const pairing = pairingOf(table.pairing)
  if (resolution === 'aside' && pairing.open) await letGo(trx, city, table, pairing.open.nth)
  await trx
    .updateTable('mailing_tables')
    .set({
      ...{ stop: null, last_at: now },
      ...(resolution === 'aside' && { pairing: '{}' }),
    })
    .where('city', '=', city)
    .where('table', '=', table.table)
    .execute()
  const nearMiss = resolution !== 'slip' && !planted && !slips.includes(cause)
  const fact = factOf(mailingStopped.name, { office, section, sending }, stop.at, `stopped ${stop.stop}`, {
    ...{ check: 'pairing', cause, nearMiss },
  })
  await house.ledger.record(trx, city, [{ ...fact, subject: stop.stop }], now)
}
