// The check sheet of a sending: which kinds of check its office asks for, in which order, and what became of each.
import { randomUUID } from 'node:crypto'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { type CheckKind, checkKind, mailingChecked, mailingCheckSkipped } from './facts.ts'
import type { Kind } from './kinds.ts'
import { type By, factOf, type Sending } from './sendings.ts'
import { checkWords } from './words.ts'

export type Check = {
  check: CheckKind
  state: 'done' | 'flagged' | 'skipped'
  pieces: number
  found: number
  seconds: number | null
  reason: string | null
  keyedIn: boolean
  at: Date
  by: string
}

export async function checksOf(trx: Work, city: string, sending: string): Promise<Check[]> {
  const rows = await trx
    .selectFrom('mailing_checks')
    .selectAll()
    .where('city', '=', city)
    .where('sending', '=', sending)
    .execute()
  return rows.map(({ check, state, keyed_in, by_staff, ...row }) => ({
    ...row,
    check: checkKind.parse(check),
    state: state === 'done' ? 'done' : state === 'flagged' ? 'flagged' : 'skipped',
    keyedIn: keyed_in,
    by: by_staff,
  }))
}

/** What hinders a check: one that stands before it in the office's order and is open. */
export function turnOf(
  kind: Pick<Kind, 'checks'>,
  checks: readonly Check[],
  check: CheckKind,
): { refused: string } | undefined {
  const place = kind.checks.indexOf(check)
  const before = (place < 0 ? [] : kind.checks.slice(0, place)).filter(
    one => !checks.some(done => done.check === one),
  )
  return before[0] === undefined
    ? undefined
    : { refused: `先に「${checkWords[before[0]].name}」の点検を終えてください。` }
}

/** The checks that are still open, or flagged without a head's word. */
export const openChecks = (kind: Pick<Kind, 'checks'>, checks: readonly Check[]): CheckKind[] =>
  kind.checks.filter(one => {
    const found = checks.find(({ check }) => check === one)
    return !found || (found.state === 'flagged' && found.reason === null)
  })

export type Done = {
  check: CheckKind
  pieces: number
  found: number
  seconds: number | null
  plausible: boolean
  keyedIn: boolean
}

export async function recordCheck(
  trx: Work,
  house: House,
  { city, by }: By,
  { office, section, sending }: Pick<Sending, 'office' | 'section' | 'sending'>,
  { plausible, ...done }: Done,
): Promise<void> {
  const now = house.now()
  const { check, pieces, found, seconds, keyedIn: keyed_in } = done
  const state = plausible ? 'done' : 'flagged'
  const set = { state, pieces, found, seconds, keyed_in, reason: null, at: now, by_staff: by ?? '' }
  await trx
    .insertInto('mailing_checks')
    .values({ city, office, sending, check, ...set })
    .onConflict(conflict => conflict.columns(['city', 'sending', 'check']).doUpdateSet(set))
    .execute()
  const key = `checked ${sending} ${check} ${randomUUID()}`
  const fact = factOf(mailingChecked.name, { office, section, sending }, now, key, { ...done, plausible })
  await house.ledger.record(trx, city, [fact], now)
}

/** A head leaves a kind of check out, or accepts one that was too quick; both keep the reason. */
export async function excuseCheck(
  trx: Work,
  house: House,
  { city, by }: By,
  { office, section, sending }: Pick<Sending, 'office' | 'section' | 'sending'>,
  check: CheckKind,
  reason: string,
): Promise<void> {
  const now = house.now()
  const row = { state: 'skipped', reason, at: now, by_staff: by ?? '' }
  const flagged = await trx
    .updateTable('mailing_checks')
    .set({ reason })
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('check', '=', check)
    .where('state', '=', 'flagged')
    .executeTakeFirst()
  if (flagged.numUpdatedRows > 0n) return
  const added = await trx
    .insertInto('mailing_checks')
    .values({ city, office, sending, check, ...row })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if ((added.numInsertedOrUpdatedRows ?? 0n) === 0n) return
  const key = `skipped ${sending} ${check}`
  const fact = factOf(mailingCheckSkipped.name, { office, section, sending }, now, key, { check })
  await house.ledger.record(trx, city, [fact], now)
}
