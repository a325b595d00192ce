// The end of stuffing: every piece is closed, and the sheets that were made are accounted for to the last one.
import { sql } from 'kysely'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { checksOf, recordCheck, turnOf } from './checks.ts'
import { mailingStopped } from './facts.ts'
import type { Kind } from './kinds.ts'
import { setSending } from './pieces.ts'
import { type By, factOf, type Sending } from './sendings.ts'
import { byEye, doneOf, pairingOf, tablesOf } from './tables.ts'

/** How many sheets of each enclosure lie in the envelopes. */
export async function enclosedOf(trx: Work, city: string, sending: string, kind: Kind) {
  const sets = await trx
    .selectFrom('mailing_pieces')
    .select(['set_name', sql<number>`count(*)`.as('pieces')])
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('state', '<>', 'pulled')
    .groupBy('set_name')
    .execute()
  const counts = new Map<string, number>()
  for (const set of kind.sets)
    for (const { name } of set.enclosures) {
      const pieces = sets.find(one => one.set_name === set.name)?.pieces ?? 0
      counts.set(name, (counts.get(name) ?? 0) + pieces)
    }
  return [...counts].map(([enclosure, enclosed]) => ({ enclosure, enclosed }))
}

export type Counted = { enclosure: string; made: number; spoilt: number; spare: number }

/** What keeps the stuffing from being ended, in Japanese; undefined when nothing does. */
export async function notYetStuffed(
  trx: Work,
  city: string,
  sending: Sending,
  kind: Kind,
): Promise<string | undefined> {
  if (sending.state !== 'made') return 'この発送は、いま封入しているところではありません。'
  const checks = await checksOf(trx, city, sending.sending)
  const pairing = kind.checks.includes('pairing') && !checks.some(one => one.check === 'pairing')
  if (!pairing) return undefined
  const tables = await tablesOf(trx, city, sending.sending)
  const stopped = tables.find(one => one.stop)
  if (stopped) return `${stopped.name}が止まったままです。`
  const open = tables.find(one => pairingOf(one.pairing).open)
  if (open) return `${open.name}に、封入の途中の封筒があります。`
  const left =
    sending.pieces - sending.pulled - doneOf(tables) + (await pulledAfter(trx, city, sending.sending))
  return left > 0 ? `まだ封入していない封筒が${left}通あります。` : undefined
}

/** Pieces taken out of the batch after they had been stuffed: the tables counted them. */
async function pulledAfter(trx: Work, city: string, sending: string): Promise<number> {
  const { count } = await trx
    .selectFrom('mailing_pieces')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('state', '=', 'pulled')
    .where('stuffed_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return count
}

/** A sheet too many or too few is a letter that may lie in a wrong envelope: nothing goes on before it is found. */
export async function endStuffing(
  trx: Work,
  house: House,
  by: By,
  sending: Sending,
  kind: Kind,
  counted: readonly Counted[],
  keyedIn: boolean,
): Promise<{ refused: { enclosure: string; message: string }[] } | undefined> {
  const { city } = by
  const checks = await checksOf(trx, city, sending.sending)
  const enclosed = await enclosedOf(trx, city, sending.sending, kind)
  const asked = kind.checks.includes('leftovers') && !checks.some(one => one.check === 'leftovers')
  const rows = enclosed.map(one => ({ ...one, ...counted.find(c => c.enclosure === one.enclosure) }))
  if (asked) {
    const refused = rows.flatMap(({ enclosure, enclosed: inside, made = 0, spoilt = 0, spare = 0 }) => {
      const over = made - inside - spoilt - spare
      if (over === 0) return []
      const told = over > 0 ? `${over}枚の行方が分かりません` : `${-over}枚、作った数より多く使っています`
      return [
        {
          enclosure,
          message: `「${enclosure}」は${told}。封筒に余分に入っていないか、足りない封筒がないか、探してください。`,
        },
      ]
    })
    if (refused.length > 0) {
      await tellLeftovers(trx, house, city, sending, refused)
      return { refused }
    }
  }
  await recordPairing(trx, house, by, sending, kind, keyedIn)
  if (asked) {
    const now = house.now()
    await trx
      .insertInto('mailing_leftovers')
      .values(
        rows.map(({ enclosure, enclosed: inside, made = 0, spoilt = 0, spare = 0 }) => ({
          ...{ city, office: sending.office, sending: sending.sending, enclosure, made, enclosed: inside },
          ...{ spoilt, spare, at: now, by_staff: by.by ?? '' },
        })),
      )
      .execute()
    await recordCheck(trx, house, by, sending, {
      ...{ check: 'leftovers', pieces: sending.pieces - sending.pulled, found: 0, seconds: null },
      ...{ plausible: true, keyedIn },
    })
  }
  await setSending(trx, city, sending.sending, { state: 'stuffed' })
  return undefined
}

/** Found at the end, before anything was sent: a near miss, once for each enclosure. */
async function tellLeftovers(
  trx: Work,
  house: House,
  city: string,
  { office, section, sending }: Sending,
  refused: readonly { enclosure: string }[],
): Promise<void> {
  const now = house.now()
  const facts = refused.map(({ enclosure }) => ({
    ...factOf(mailingStopped.name, { office, section, sending }, now, `leftover ${sending} ${enclosure}`, {
      ...{ check: 'leftovers', cause: 'leftover', nearMiss: true },
    }),
    subject: `${sending}/leftover`,
  }))
  await house.ledger.record(trx, city, facts, now)
}

async function recordPairing(
  trx: Work,
  house: House,
  by: By,
  sending: Sending,
  kind: Kind,
  keyedIn: boolean,
): Promise<void> {
  const checks = await checksOf(trx, by.city, sending.sending)
  if (!kind.checks.includes('pairing') || checks.some(one => one.check === 'pairing')) return
  if (turnOf(kind, checks, 'pairing')) return
  const tables = await tablesOf(trx, by.city, sending.sending)
  const stops = await trx
    .selectFrom('mailing_stops')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('city', '=', by.city)
    .where('sending', '=', sending.sending)
    .where('resolution', 'in', ['mended', 'aside'])
    .where('planted', '=', false)
    .executeTakeFirstOrThrow()
  // A scanner had each piece in hand; only what was matched by eye can have been too quick.
  const eye = tables.filter(one => one.name === byEye)
  const plausible = eye.every(one => one.seconds >= one.done * kind.leastSeconds)
  await recordCheck(trx, house, by, sending, {
    ...{ check: 'pairing', pieces: doneOf(tables), found: stops.count, plausible, keyedIn },
    seconds: tables.reduce((sum, one) => sum + one.seconds, 0),
  })
}
