// What goes to the printer: labels, window sheets, check sheets, and supplied PDFs with each piece's code on its sheets.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import type { By, Sending } from './sendings.ts'
import { type Piece, piecesAtOnce } from './sheets/piece.ts'
import { sheetCode } from './sheets/piece-code.ts'
import { stampSheets, usualPlace } from './sheets/stamping.ts'

export const largestPaper = 100_000_000

/** Pieces with their addressees, from one number on; a piece whose people's data is gone is not among them. */
export async function printedPieces(
  trx: Work,
  city: string,
  sending: Sending,
  { from, to }: { from: number; to: number },
): Promise<Piece[]> {
  const rows = await trx
    .selectFrom('mailing_pieces as p')
    .innerJoin('mailing_addressees as a', on =>
      on.onRef('a.city', '=', 'p.city').onRef('a.sending', '=', 'p.sending').onRef('a.nth', '=', 'p.nth'),
    )
    .select(['p.nth', 'p.code', 'p.set_name as set', 'p.sheets', 'a.name', 'a.postcode', 'a.address'])
    .where('p.city', '=', city)
    .where('p.sending', '=', sending.sending)
    .where('p.nth', '>=', from)
    .where('p.nth', '<=', to)
    .where('p.state', '<>', 'pulled')
    .orderBy('p.nth')
    .limit(piecesAtOnce + 1)
    .execute()
  return rows
}

/** On a window sheet the address stands on the first sheet of the set, so its code is the sheet's. */
export const windowPieces = (batch: string, pieces: readonly Piece[]): Piece[] =>
  pieces.map(piece => ({ ...piece, code: sheetCode(batch, piece.nth, 1) }))

const reportShape = z.object({
  problems: z.array(z.object({ name: z.string(), why: z.string(), todo: z.string() })),
  covered: z.array(z.number()),
  stamped: z.number(),
})
export type PaperReport = z.infer<typeof reportShape>

export async function papersOf(trx: Work, city: string, sending: string) {
  const rows = await trx
    .selectFrom('mailing_papers')
    .select(['paper', 'enclosure', 'name', 'pages', 'report', 'at'])
    .where('city', '=', city)
    .where('sending', '=', sending)
    .orderBy('at')
    .execute()
  return rows.map(({ report, ...row }) => ({ ...row, report: reportShape.parse(report) }))
}

export const paperBytes = (trx: Work, city: string, sending: string, paper: string) =>
  trx
    .selectFrom('mailing_papers')
    .select(['name', 'bytes'])
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('paper', '=', paper)
    .executeTakeFirst()

export type Supplied = {
  name: string
  bytes: Uint8Array
  /** Which coded enclosure it holds, from 0; undefined when all of a piece lie together in it. */
  enclosure: number | undefined
  by: 'text' | 'count'
  /** Pages of one person, where they are not as many as the sheets of the set. */
  pages: number | undefined
  bothSides: boolean
}

/** Whose pages are looked for. */
export const peopleToFind = (trx: Work, city: string, sending: string) =>
  trx
    .selectFrom('mailing_pieces as p')
    .innerJoin('mailing_addressees as a', on =>
      on.onRef('a.city', '=', 'p.city').onRef('a.sending', '=', 'p.sending').onRef('a.nth', '=', 'p.nth'),
    )
    .select(['p.nth', 'p.sheets', 'a.name', 'a.address', 'a.more'])
    .where('p.city', '=', city)
    .where('p.sending', '=', sending)
    .orderBy('p.nth')
    .execute()

/** Stamps a supplied PDF. A piece of which another number of sheets is found than its set has is told. */
export async function stampPaper(
  people: Awaited<ReturnType<typeof peopleToFind>>,
  batch: string,
  { bytes, enclosure, by, pages, bothSides }: Supplied,
) {
  const known = z.object({ person: z.string().optional() })
  const sheetsOf = new Map(people.map(({ nth, sheets }) => [nth, enclosure === undefined ? sheets : 1]))
  const wanted = people.map(({ nth, name, address, more }) => {
    const person = known.safeParse(more).data?.person
    const sheets = (sheetsOf.get(nth) ?? 1) * (bothSides ? 2 : 1)
    return { nth, name, address, sheets, ...(person !== undefined && { person }) }
  })
  const stamped = await stampSheets(wanted, bytes, {
    ...{ batch, place: usualPlace, symbology: 'datamatrix', bothSides },
    ...{ rule: { by, pages: pages ?? 'each' }, before: enclosure ?? 0 },
  })
  if ('refused' in stamped) return stamped
  const odd = stamped.pieces.filter(({ nth, sheets }) => sheets !== sheetsOf.get(nth))
  const told = odd.slice(0, 5).map(({ nth, sheets }) => `${nth}番は${sheets}枚`)
  const rest = odd.length > told.length ? `、ほか${odd.length - told.length}通` : ''
  const counted = {
    name: '紙の数が違う',
    why: `${told.join('、')}${rest}で、封筒に入れると決めた数と違います。`,
    todo: '封入の台では決めた枚数を読みます。発送の種類の「その人だけの紙」を確かめてください。',
  }
  return { ...stamped, problems: odd.length > 0 ? [counted, ...stamped.problems] : stamped.problems }
}

export async function keepPaper(
  trx: Work,
  house: House,
  { city, by }: By,
  sending: Sending,
  enclosure: string,
  name: string,
  stamped: {
    bytes: Uint8Array
    pages: number
    problems: readonly object[]
    covered: number[]
    pieces: readonly object[]
  },
): Promise<void> {
  const report = { problems: stamped.problems, covered: stamped.covered, stamped: stamped.pieces.length }
  await trx
    .insertInto('mailing_papers')
    .values({
      ...{ city, office: sending.office, sending: sending.sending, paper: randomUUID(), enclosure, name },
      ...{ bytes: Buffer.from(stamped.bytes), pages: stamped.pages, report: JSON.stringify(report) },
      ...{ at: house.now(), by_staff: by ?? '', delete_on: sending.delete_on },
    })
    .execute()
}
