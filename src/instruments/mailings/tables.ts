// Stuffing tables: opened, scanned at, stopped, resolved, left and taken up again; a piece lies open on one table only.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import type { StopCause } from './facts.ts'
import { judgeScan, type Known, type Pairing, type Ruling } from './pairing.ts'
import { pieceNth, setSending } from './pieces.ts'
import type { By, Sending } from './sendings.ts'
import { readPieceCode } from './sheets/piece-code.ts'

const pairingShape = z.object({
  open: z.object({ nth: z.number(), sheets: z.number(), seen: z.array(z.number()) }).optional(),
  before: z.number().optional(),
  last: z.object({ code: z.string(), at: z.number(), scan: z.string().optional() }).optional(),
})

export const pairingOf = (stored: unknown): Pairing => {
  const { open, before, last } = pairingShape.parse(stored)
  return {
    ...(open && { open }),
    ...(before !== undefined && { before }),
    ...(last && {
      last: { code: last.code, at: last.at, ...(last.scan !== undefined && { scan: last.scan }) },
    }),
  }
}

export type Table = NonNullable<Awaited<ReturnType<typeof heldTable>>>

/** The table with what it needs to know of its sending. */
export const tableBy = (trx: Work, city: string, table: string) =>
  tableAlone(trx, city, table).executeTakeFirst()

/** The same, held until the transaction ends. */
export const heldTable = (trx: Work, city: string, table: string) =>
  tableAlone(trx, city, table).forUpdate('t').executeTakeFirst()

const tableAlone = (trx: Work, city: string, table: string) =>
  trx
    .selectFrom('mailing_tables as t')
    .innerJoin('mailing_sendings as s', on =>
      on.onRef('s.city', '=', 't.city').onRef('s.sending', '=', 't.sending'),
    )
    .innerJoin('mailing_kinds as k', on => on.onRef('k.city', '=', 's.city').onRef('k.kind', '=', 's.kind'))
    .selectAll('t')
    .select(['s.batch', 's.section', 's.state', 's.pieces', 's.pulled', 's.kind', 's.title', 'k.addressing'])
    .where('t.city', '=', city)
    .where('t.table', '=', table)

export const tablesOf = (trx: Work, city: string, sending: string) =>
  trx
    .selectFrom('mailing_tables')
    .selectAll()
    .where('city', '=', city)
    .where('sending', '=', sending)
    .orderBy('opened_at')
    .execute()

/** Writes down who has a hand in which part; refused when the same person had one in the other. */
export async function takePart(
  trx: Work,
  { city, by }: By,
  { office, sending }: Pick<Sending, 'office' | 'sending'>,
  part: 'first' | 'second',
): Promise<{ refused: string } | undefined> {
  if (by === null) return { refused: 'だれが行うのかが分かりません。' }
  await trx
    .insertInto('mailing_hands')
    .values({ city, office, sending, staff: by, part })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const held = await trx
    .selectFrom('mailing_hands')
    .select('part')
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('staff', '=', by)
    .executeTakeFirstOrThrow()
  if (held.part === part) return undefined
  return {
    refused:
      part === 'second'
        ? 'あなたはこの発送を封入した人です。二人目の点検は、封入していない別の人が行います。'
        : 'あなたはこの発送の二人目の点検をしています。封入は、点検していない別の人が行います。',
  }
}

export async function openTable(
  trx: Work,
  house: House,
  by: By,
  sending: Sending,
): Promise<{ refused: string } | { table: string }> {
  if (sending.state !== 'made') return { refused: 'この発送は、いま封入できる状態ではありません。' }
  const refused = await takePart(trx, by, sending, 'first')
  if (refused) return refused
  const now = house.now()
  const open = await tablesOf(trx, by.city, sending.sending)
  const own = open.find(one => one.staff === by.by && !one.closed_at && one.name !== byEye)
  if (own) return { table: own.table }
  const table = randomUUID()
  const name = `${open.filter(one => one.name !== byEye).length + 1}番の台`
  const { office, sending: id } = sending
  await trx
    .insertInto('mailing_tables')
    .values({
      ...{ city: by.city, office, sending: id, table, name, staff: by.by },
      ...{ opened_at: now, last_at: now },
    })
    .execute()
  return { table }
}

export const byEye = '目で確かめた分'

export type Answer = Ruling | { refused: string }

/** One scan: what it did to the piece that lies open, or why the table stopped. `scan` names it, should it be sent twice. */
export async function takeScan(
  trx: Work,
  house: House,
  { city, by }: By,
  table: Table,
  { code, scan }: { code: string; scan?: string | undefined },
): Promise<Answer> {
  if (table.stop) return { refused: '止まった理由を、先に片づけてください。' }
  if (table.closed_at || table.state !== 'made') return { refused: 'この台は閉じています。' }
  const now = house.now()
  const pairing = pairingOf(table.pairing)
  const read = readPieceCode(code)
  if ('refused' in read)
    return stopTable(trx, city, by, table, { stop: 'unreadable', ...openOf(pairing) }, now)
  const own = read.batch === table.batch
  const piece = own ? await pieceNth(trx, city, table.sending, read.nth) : undefined
  const known = piece && {
    nth: piece.nth,
    sheets: piece.sheets,
    state: stateOf(piece.state),
    elsewhere: piece.state === 'open' && piece.table !== table.table,
  }
  const ruling = judgeScan(pairing, read, known, {
    ...{ now: +now, window: table.addressing === 'window', scan },
  })
  if ('stop' in ruling) return stopTable(trx, city, by, table, ruling, now)
  if (ruling.does !== 'again' && ruling.does !== 'take') await setPiece(trx, city, table, ruling, now)
  const gap = Math.min(60, Math.round((+now - +table.last_at) / 1000))
  await trx
    .updateTable('mailing_tables')
    .set({
      ...{ pairing: JSON.stringify(ruling.pairing), last_at: now, seconds: table.seconds + gap },
      ...(ruling.does === 'finish' && { done: table.done + 1 }),
    })
    .where('city', '=', city)
    .where('table', '=', table.table)
    .execute()
  return ruling
}

const openOf = ({ open }: Pairing) => (open ? { nth: open.nth } : {})
const stateOf = (state: string): Known['state'] =>
  state === 'waiting' || state === 'open' || state === 'pulled' ? state : 'stuffed'

const setPiece = (
  trx: Work,
  city: string,
  { sending, table }: Table,
  { does, nth }: { does: string; nth: number },
  now: Date,
) =>
  trx
    .updateTable('mailing_pieces')
    .set(
      does === 'finish'
        ? { state: 'stuffed', table, way: 'scan', stuffed_at: now }
        : { state: 'open', table },
    )
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('nth', '=', nth)
    .execute()

async function stopTable(
  trx: Work,
  city: string,
  by: string | null,
  { office, sending, table }: Table,
  ruling: { stop: StopCause; nth?: number; other?: number },
  now: Date,
): Promise<Answer> {
  const stop = randomUUID()
  const { stop: cause, nth = null, other = null } = ruling
  await trx
    .insertInto('mailing_stops')
    .values({ city, office, sending, stop, table, cause, nth, other, at: now, by_staff: by })
    .execute()
  await trx
    .updateTable('mailing_tables')
    .set({ stop, last_at: now })
    .where('city', '=', city)
    .where('table', '=', table)
    .execute()
  return ruling
}

/** The piece that lay open goes back among those that wait. */
export const letGo = (trx: Work, city: string, { sending, table }: Table, nth: number) =>
  trx
    .updateTable('mailing_pieces')
    .set({ state: 'waiting', table: null })
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('nth', '=', nth)
    .where('table', '=', table)
    .where('state', '=', 'open')
    .execute()

/** Leaves a table; what lay open on it waits again, for any table. */
export async function closeTable(
  trx: Work,
  house: House,
  { city }: By,
  table: Table,
): Promise<{ refused: string } | undefined> {
  if (table.stop) return { refused: `${table.name}は止まっています。止まった理由を、先に片づけてください。` }
  const { open } = pairingOf(table.pairing)
  if (open) await letGo(trx, city, table, open.nth)
  await trx
    .updateTable('mailing_tables')
    .set({ pairing: '{}', closed_at: house.now() })
    .where('city', '=', city)
    .where('table', '=', table.table)
    .execute()
  return undefined
}

/** Pieces whose numbers were matched by eye, at a table without a scanner or on paper, from one number to another. */
export async function matchByEye(
  trx: Work,
  house: House,
  by: By,
  sending: Sending,
  { from, to, seconds, keyedIn }: { from: number; to: number; seconds: number; keyedIn: boolean },
): Promise<{ refused: string } | { pieces: number }> {
  const refused = await takePart(trx, by, sending, 'first')
  if (refused) return refused
  const now = house.now()
  const table = randomUUID()
  const { city } = by
  const { numUpdatedRows } = await trx
    .updateTable('mailing_pieces')
    .set({ state: 'stuffed', table, way: 'eye', stuffed_at: now })
    .where('city', '=', city)
    .where('sending', '=', sending.sending)
    .where('nth', '>=', from)
    .where('nth', '<=', to)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  const pieces = Number(numUpdatedRows)
  if (pieces === 0) return { refused: 'この番号の封筒は、もう封入が終わっているか、ありません。' }
  await trx
    .insertInto('mailing_tables')
    .values({
      ...{ city, office: sending.office, sending: sending.sending, table, name: byEye, staff: by.by },
      ...{ done: pieces, seconds, opened_at: now, last_at: now, closed_at: now },
    })
    .execute()
  if (keyedIn) await setSending(trx, city, sending.sending, { keyed_in: true })
  return { pieces }
}

/** Pieces that were stuffed, of those that are to be; read off the tables, so that it costs the same for any number. */
export const doneOf = (tables: readonly { done: number }[]): number =>
  tables.reduce((sum, { done }) => sum + done, 0)
