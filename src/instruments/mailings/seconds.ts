// The second check: a sample drawn by rule, looked at by somebody else, in another way, without the marks of the first.
import { randomInt, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { checksOf, recordCheck, turnOf } from './checks.ts'
import { mailingStopped, type StopCause } from './facts.ts'
import type { Kind } from './kinds.ts'
import { foundPlanted, plantedIn } from './planted.ts'
import { type By, factOf, type Sending } from './sendings.ts'
import { takePart } from './tables.ts'

export type SecondKind = 'contents' | 'addresses'
export type Mark = 'right' | 'extra' | 'missing' | 'swapped' | 'address' | 'special'
export type Second = NonNullable<Awaited<ReturnType<typeof secondBy>>>

/** A share of the pieces, at least so many, never more than there are. */
export const sampleSize = (
  pieces: number,
  { samplePercent, sampleLeast }: Pick<Kind, 'samplePercent' | 'sampleLeast'>,
): number => Math.min(pieces, Math.max(sampleLeast, Math.ceil((pieces * samplePercent) / 100)))

/** So many of the numbers, by chance; `below(n)` gives 0 … n − 1. Those that must be among them come first. */
export function drawSample(
  nths: readonly number[],
  size: number,
  must: readonly number[],
  below: (n: number) => number,
): number[] {
  const rest = nths.filter(nth => !must.includes(nth))
  const drawn = must.filter(nth => nths.includes(nth))
  while (drawn.length < size && rest.length > 0) {
    const at = below(rest.length)
    const [last] = rest.splice(-1)
    if (last === undefined) break
    const taken = at === rest.length ? last : rest[at]
    if (taken === undefined) break
    if (at !== rest.length) rest[at] = last
    drawn.push(taken)
  }
  return drawn.toSorted((a, b) => a - b)
}

/** A check of so many pieces in so little time was none. */
export const plausible = (
  pieces: number,
  seconds: number,
  { leastSeconds }: Pick<Kind, 'leastSeconds'>,
): boolean => seconds >= pieces * leastSeconds

export async function beginSecond(
  trx: Work,
  house: House,
  by: By,
  sending: Sending,
  kind: Kind,
  check: SecondKind,
): Promise<{ refused: string } | { second: string }> {
  const { city } = by
  if (sending.state !== 'stuffed') return { refused: '封入を終えてから、二人目の点検をします。' }
  const turn = turnOf(kind, await checksOf(trx, city, sending.sending), check)
  if (turn) return turn
  const planted = await plantedIn(trx, city, sending.sending)
  if (planted.some(one => one.by_staff === by.by))
    return { refused: 'あなたはためしのまちがいを入れた人です。点検は、知らない人が行います。' }
  const refused = await takePart(trx, by, sending, 'second')
  if (refused) return refused
  const open = await trx
    .selectFrom('mailing_seconds')
    .selectAll()
    .where('city', '=', city)
    .where('sending', '=', sending.sending)
    .where('check', '=', check)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (open && open.staff === by.by) return { second: open.second }
  if (open) return { refused: 'この点検は、別の人が始めています。' }
  const ways = await sql<{ nth: number; way: string | null }>`
    select nth, way from mailing_pieces where city = ${city} and sending = ${sending.sending} and state <> 'pulled'
    order by nth`.execute(trx)
  const nths = ways.rows.map(({ nth }) => nth)
  const must = planted.filter(one => one.check === check && !one.removed_at).map(({ nth }) => nth)
  const sample = drawSample(nths, sampleSize(nths.length, kind), must, below => randomInt(below))
  const second = randomUUID()
  const now = house.now()
  await trx
    .insertInto('mailing_seconds')
    .values({
      ...{ city, office: sending.office, sending: sending.sending, second, check, staff: by.by },
      first_way: ways.rows.some(({ way }) => way === 'eye') ? 'eye' : 'scan',
      ...{ whole: sample.length === nths.length, begun_at: now, last_at: now },
    })
    .execute()
  await addToSample(trx, city, sending, second, sample)
  return { second }
}

const addToSample = (
  trx: Work,
  city: string,
  { office, sending }: Pick<Sending, 'office' | 'sending'>,
  second: string,
  nths: readonly number[],
) =>
  sql`insert into mailing_marks (city, office, sending, second, nth)
    select ${city}, ${office}, ${sending}, ${second}, unnest(${[...nths]}::int[]) on conflict do nothing`.execute(
    trx,
  )

export const secondBy = (trx: Work, city: string, second: string) =>
  trx
    .selectFrom('mailing_seconds')
    .selectAll()
    .where('city', '=', city)
    .where('second', '=', second)
    .forUpdate()
    .executeTakeFirst()

export const secondsOf = (trx: Work, city: string, sending: string) =>
  trx
    .selectFrom('mailing_seconds')
    .selectAll()
    .where('city', '=', city)
    .where('sending', '=', sending)
    .orderBy('begun_at')
    .execute()

export const marksOf = (trx: Work, city: string, second: string) =>
  trx
    .selectFrom('mailing_marks as m')
    .innerJoin('mailing_pieces as p', on =>
      on.onRef('p.city', '=', 'm.city').onRef('p.sending', '=', 'm.sending').onRef('p.nth', '=', 'm.nth'),
    )
    .select(['m.nth', 'm.mark', 'm.mended_at', 'm.at', 'p.code', 'p.set_name', 'p.sheets', 'p.piece'])
    .where('m.city', '=', city)
    .where('m.second', '=', second)
    .orderBy('m.nth')
    .execute()

/** Time that lies between two marks counts up to this much, so that a lunch break makes no quick check slow. Seconds. */
const longestGap = 60

/** One piece looked at. An error that nobody planted means that the first check let one through: now all are looked at. */
export async function markPiece(
  trx: Work,
  house: House,
  { city }: By,
  second: Second,
  sending: Sending,
  { nth, mark }: { nth: number; mark: Mark },
): Promise<{ planted: boolean }> {
  const now = house.now()
  const { numUpdatedRows } = await trx
    .updateTable('mailing_marks')
    .set({ mark, at: now })
    .where('city', '=', city)
    .where('second', '=', second.second)
    .where('nth', '=', nth)
    .where('mark', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return { planted: false }
  const gap = Math.min(longestGap, (+now - +second.last_at) / 1000)
  await touch(trx, city, second, now, gap)
  return mark === 'right' ? { planted: false } : found(trx, house, city, second, sending, nth, mark)
}

const touch = (trx: Work, city: string, { second }: Second, now: Date, gap: number) =>
  sql`update mailing_seconds set last_at = ${now}, seconds = seconds + ${Math.round(gap)}
    where city = ${city} and second = ${second}`.execute(trx)

async function found(
  trx: Work,
  house: House,
  city: string,
  second: Second,
  sending: Sending,
  nth: number,
  cause: StopCause,
): Promise<{ planted: boolean }> {
  const check = second.check === 'addresses' ? 'addresses' : 'contents'
  const { office, section, sending: id } = sending
  const place = { office, section, sending: id }
  const now = house.now()
  const planted = await foundPlanted(trx, house, city, place, [nth], check)
  const key = `marked ${second.second} ${nth}`
  const fact = factOf(mailingStopped.name, place, now, key, { check, cause, nearMiss: !planted })
  await house.ledger.record(trx, city, [{ ...fact, subject: `${second.second}/${nth}` }], now)
  if (planted || second.whole) return { planted }
  await sql`
    insert into mailing_marks (city, office, sending, second, nth)
    select city, office, sending, ${second.second}, nth from mailing_pieces
    where city = ${city} and sending = ${id} and state <> 'pulled' on conflict do nothing`.execute(trx)
  await trx
    .updateTable('mailing_seconds')
    .set({ whole: true })
    .where('city', '=', city)
    .where('second', '=', second.second)
    .execute()
  return { planted }
}

/** Takes the last mark back, when a key slipped and no error was told by it. */
export async function unmarkLast(trx: Work, { city }: By, { second }: Second): Promise<number | undefined> {
  const { rows } = await sql<{ nth: number }>`
    update mailing_marks m set mark = null, at = null
    where m.city = ${city} and m.second = ${second} and m.mark = 'right' and m.nth = (
      select nth from mailing_marks where city = ${city} and second = ${second} and mark is not null
      order by at desc, nth desc limit 1)
    returning m.nth`.execute(trx)
  return rows[0]?.nth
}

export const mendMarked = (trx: Work, house: House, { city }: By, { second }: Second, nth: number) =>
  trx
    .updateTable('mailing_marks')
    .set({ mended_at: house.now() })
    .where('city', '=', city)
    .where('second', '=', second)
    .where('nth', '=', nth)
    .where('mark', '<>', 'right')
    .execute()

/** A round done on paper, keyed in: all open pieces of the sample right but for those named, in the minutes told. */
export async function keyInMarks(
  trx: Work,
  { city }: By,
  second: Second,
  { seconds, now }: { seconds: number; now: Date },
): Promise<void> {
  await trx
    .updateTable('mailing_marks')
    .set({ mark: 'right', at: now })
    .where('city', '=', city)
    .where('second', '=', second.second)
    .where('mark', 'is', null)
    .execute()
  await trx
    .updateTable('mailing_seconds')
    .set({ seconds, last_at: now })
    .where('city', '=', city)
    .where('second', '=', second.second)
    .execute()
}

export async function endSecond(
  trx: Work,
  house: House,
  by: By,
  second: Second,
  sending: Sending,
  kind: Kind,
  keyedIn: boolean,
): Promise<{ refused: string } | { plausible: boolean }> {
  const marks = await marksOf(trx, by.city, second.second)
  const open = marks.filter(({ mark }) => mark === null).length
  if (open > 0) return { refused: `まだ見ていない封筒が${open}通あります。` }
  const wrong = marks.filter(({ mark }) => mark !== 'right')
  const unmended = wrong.find(one => !one.mended_at)
  if (unmended) return { refused: `${unmended.nth}番の封筒を直してから、点検を終えてください。` }
  const now = house.now()
  const plantedHere = (await plantedIn(trx, by.city, sending.sending)).filter(
    one => one.check === second.check && one.found_at !== null,
  )
  await trx
    .updateTable('mailing_seconds')
    .set({ ended_at: now })
    .where('city', '=', by.city)
    .where('second', '=', second.second)
    .execute()
  const believed = plausible(marks.length, second.seconds, kind)
  await recordCheck(trx, house, by, sending, {
    check: second.check === 'addresses' ? 'addresses' : 'contents',
    ...{ pieces: marks.length, found: wrong.filter(one => !plantedHere.some(p => p.nth === one.nth)).length },
    ...{ seconds: second.seconds, plausible: believed, keyedIn },
  })
  return { plausible: believed }
}
