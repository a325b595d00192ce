// The pieces of a sending: one per person on the list, numbered and coded; made when the list is settled, unmade while nothing was enclosed.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { checksOf, recordCheck, turnOf } from './checks.ts'
import { codedSheets, type Kind, setNamed } from './kinds.ts'
import type { By, Sending } from './sendings.ts'
import { batchMark, pieceCode, readPieceCode } from './sheets/piece-code.ts'

export type Piece = NonNullable<Awaited<ReturnType<typeof pieceBy>>>

/** Numbers all people of the list that are not left out, in the order of the list. */
export async function makePieces(
  trx: Work,
  house: House,
  by: By,
  sending: Sending,
  kind: Kind,
): Promise<{ refused: string } | { pieces: number }> {
  const { city } = by
  if (sending.state !== 'planned') return { refused: 'この発送の宛名は、もう作られています。' }
  const turn = turnOf(kind, await checksOf(trx, city, sending.sending), 'list')
  if (turn) return turn
  const findings = await findingCounts(trx, city, sending.sending)
  if (findings.open > 0)
    return { refused: `まだ答えていない指摘が${findings.open}件あります。すべてに答えてください。` }
  const people = await trx
    .selectFrom('mailing_addressees')
    .select(['row', sql<string | null>`more ->> 'kind'`.as('wants')])
    .where('city', '=', city)
    .where('sending', '=', sending.sending)
    .where('left_out', '=', false)
    .orderBy('row')
    .execute()
  if (people.length === 0) return { refused: '送る相手がいません。名簿を読み込んでください。' }
  const batch = batchMark(await nextSerial(trx, city))
  const set = (wants: string | null) => setNamed(kind, wants ?? undefined)
  const nths = people.map((_, at) => at + 1)
  await sql`
    insert into mailing_pieces (city, office, sending, state, piece, nth, code, set_name, sheets)
    select ${city}, ${sending.office}, ${sending.sending}, 'waiting', * from unnest(
      ${nths.map(() => randomUUID())}::uuid[], ${nths}::int[], ${nths.map(nth => pieceCode(batch, nth))}::text[],
      ${people.map(({ wants }) => set(wants).name)}::text[],
      ${people.map(({ wants }) => codedSheets(set(wants)))}::smallint[])`.execute(trx)
  await sql`
    update mailing_addressees a set nth = numbered.nth
    from unnest(${people.map(({ row }) => row)}::int[], ${nths}::int[]) as numbered("row", nth)
    where a.city = ${city} and a.sending = ${sending.sending} and a."row" = numbered."row"`.execute(trx)
  await setSending(trx, city, sending.sending, { state: 'made', batch, pieces: people.length, pulled: 0 })
  await trx
    .updateTable('mailing_lists')
    .set({ bytes: null })
    .where('city', '=', city)
    .where('sending', '=', sending.sending)
    .execute()
  await recordCheck(trx, house, by, sending, {
    ...{ check: 'list', pieces: people.length, found: findings.all, seconds: null },
    ...{ plausible: true, keyedIn: false },
  })
  return { pieces: people.length }
}

async function findingCounts(trx: Work, city: string, sending: string) {
  const { rows } = await sql<{ all: number; open: number }>`
    select count(*) as all, count(*) filter (where decision is null and level <> 'note') as open
    from mailing_findings where city = ${city} and sending = ${sending}`.execute(trx)
  return rows[0] ?? { all: 0, open: 0 }
}

async function nextSerial(trx: Work, city: string): Promise<number> {
  const { next } = await trx
    .insertInto('mailing_serials')
    .values({ city, next: 1 })
    .onConflict(conflict => conflict.column('city').doUpdateSet({ next: sql`mailing_serials.next + 1` }))
    .returning('next')
    .executeTakeFirstOrThrow()
  return next - 1
}

/** The list was wrong after all: the pieces go, and with them the mark they were printed with. */
export async function unmakePieces(
  trx: Work,
  { city }: By,
  { sending, state }: Sending,
): Promise<{ refused: string } | undefined> {
  const begun = await trx
    .selectFrom('mailing_tables')
    .select('table')
    .where('city', '=', city)
    .where('sending', '=', sending)
    .executeTakeFirst()
  if (state !== 'made' || begun) return { refused: '封入を始めたので、名簿には戻れません。' }
  const here = (table: 'mailing_pieces') =>
    trx.deleteFrom(table).where('city', '=', city).where('sending', '=', sending).execute()
  await here('mailing_pieces')
  await trx
    .updateTable('mailing_addressees')
    .set({ nth: null })
    .where('city', '=', city)
    .where('sending', '=', sending)
    .execute()
  await setSending(trx, city, sending, { state: 'planned', batch: null, pieces: 0, pulled: 0 })
  return undefined
}

export const setSending = (
  trx: Work,
  city: string,
  sending: string,
  set: Partial<Pick<Sending, 'state' | 'batch' | 'pieces' | 'pulled' | 'keyed_in' | 'sent_at' | 'sent_to'>>,
) =>
  trx
    .updateTable('mailing_sendings')
    .set(set)
    .where('city', '=', city)
    .where('sending', '=', sending)
    .execute()

export const pieceBy = (trx: Work, city: string, piece: string) =>
  trx
    .selectFrom('mailing_pieces')
    .selectAll()
    .where('city', '=', city)
    .where('piece', '=', piece)
    .executeTakeFirst()

/** Held until the transaction ends, so that two tables cannot take it at once. */
export const pieceNth = (trx: Work, city: string, sending: string, nth: number) =>
  trx
    .selectFrom('mailing_pieces')
    .selectAll()
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('nth', '=', nth)
    .forUpdate()
    .executeTakeFirst()

/** Which set belongs into a piece, by its name. */
export const setNameOf = async (trx: Work, city: string, sending: string, nth: number) =>
  (
    await trx
      .selectFrom('mailing_pieces')
      .select('set_name')
      .where('city', '=', city)
      .where('sending', '=', sending)
      .where('nth', '=', nth)
      .executeTakeFirst()
  )?.set_name

/** The piece of a code that was scanned or typed, wherever it was sent from. */
export async function pieceOfCode(
  trx: Work,
  city: string,
  text: string,
): Promise<Piece | { refused: string }> {
  const read = readPieceCode(text)
  if ('refused' in read) return read
  const piece = await trx
    .selectFrom('mailing_pieces')
    .selectAll()
    .where('city', '=', city)
    .where('code', '=', pieceCode(read.batch, read.nth))
    .executeTakeFirst()
  return piece ?? { refused: 'このコードの封筒は、記録にありません。' }
}

/** A head takes one piece out of the batch: it must not be sent. */
export async function pullPiece(
  trx: Work,
  { city }: By,
  sending: Sending,
  nth: number,
  why: string,
): Promise<{ refused: string } | undefined> {
  const piece = await pieceNth(trx, city, sending.sending, nth)
  if (!piece) return { refused: `${nth}番の封筒はありません。` }
  if (piece.state === 'pulled') return { refused: `${nth}番の封筒は、もう抜いてあります。` }
  if (piece.state === 'open') return { refused: `${nth}番の封筒は封入の途中です。先に台を閉じてください。` }
  if (sending.state === 'sent') return { refused: '引き渡した後は、抜けません。' }
  await trx
    .updateTable('mailing_pieces')
    .set({ state: 'pulled', pulled_why: why })
    .where('city', '=', city)
    .where('sending', '=', sending.sending)
    .where('nth', '=', nth)
    .execute()
  await setSending(trx, city, sending.sending, { pulled: sending.pulled + 1 })
  return undefined
}
