// Errors that a head puts in to try a check: found or not is told of the kind of check, never of a person.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { checksOf } from './checks.ts'
import { type CheckKind, checkKind, mailingPlantedTried, stopCause } from './facts.ts'
import { type By, factOf, type Sending } from './sendings.ts'

export type Planted = Awaited<ReturnType<typeof plantedIn>>[number]
type Place = Pick<Sending, 'office' | 'section' | 'sending'>

export const plantedIn = (trx: Work, city: string, sending: string) =>
  trx
    .selectFrom('mailing_planted')
    .selectAll()
    .where('city', '=', city)
    .where('sending', '=', sending)
    .orderBy('at')
    .execute()

export async function plant(
  trx: Work,
  house: House,
  { city, by }: By,
  sending: Sending,
  { nth, cause, check }: { nth: number; cause: 'extra' | 'missing' | 'swapped'; check: CheckKind },
): Promise<{ refused: string } | undefined> {
  if (nth < 1 || nth > sending.pieces) return { refused: `1から${sending.pieces}までの番号にしてください。` }
  if (sending.state === 'sent') return { refused: 'もう引き渡したので、入れられません。' }
  const done = (await checksOf(trx, city, sending.sending)).some(
    one => one.check === check && one.state !== 'flagged',
  )
  if (done) return { refused: 'この点検はもう終わっているので、試せません。' }
  await trx
    .insertInto('mailing_planted')
    .values({
      ...{ city, office: sending.office, sending: sending.sending, planted: randomUUID(), nth, cause, check },
      ...{ at: house.now(), by_staff: by ?? '' },
    })
    .execute()
  return undefined
}

/** A check stopped at these pieces: an error planted there for it has been found. */
export async function foundPlanted(
  trx: Work,
  house: House,
  city: string,
  place: Place,
  nths: readonly number[],
  check: CheckKind,
): Promise<boolean> {
  const now = house.now()
  const { rows } = await sql<{ planted: string; cause: string }>`
    update mailing_planted set found_at = ${now}
    where city = ${city} and sending = ${place.sending} and nth = any (${[...nths]}::int[]) and "check" = ${check}
      and found_at is null and removed_at is null
    returning planted, cause`.execute(trx)
  await tell(trx, house, city, place, check, true, rows)
  return rows.length > 0
}

/** The head says that the error has been taken out; if the check was done and passed over it, that is told too. */
export async function removePlanted(
  trx: Work,
  house: House,
  { city, by }: By,
  place: Place,
  planted: string,
): Promise<void> {
  const now = house.now()
  const { rows } = await sql<{ planted: string; cause: string; check: string; found_at: Date | null }>`
    update mailing_planted set removed_at = ${now}, removed_by = ${by}
    where city = ${city} and sending = ${place.sending} and planted = ${planted} and removed_at is null
    returning planted, cause, "check", found_at`.execute(trx)
  const [row] = rows
  if (!row || row.found_at) return
  const check = checkKind.parse(row.check)
  const done = (await checksOf(trx, city, place.sending)).some(one => one.check === check)
  if (done) await tell(trx, house, city, place, check, false, rows)
}

async function tell(
  trx: Work,
  house: House,
  city: string,
  { office, section, sending }: Place,
  check: CheckKind,
  found: boolean,
  rows: readonly { planted: string; cause: string }[],
): Promise<void> {
  if (rows.length === 0) return
  const now = house.now()
  const facts = rows.map(({ planted, cause }) => ({
    ...factOf(mailingPlantedTried.name, { office, section, sending }, now, `planted ${planted}`, {
      ...{ check, cause: stopCause.parse(cause), found },
    }),
    subject: planted,
  }))
  await house.ledger.record(trx, city, facts, now)
}
