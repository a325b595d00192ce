// What goes to the printer: labels, window sheets, check sheets, and supplied PDFs with each piece's code on its sheets.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { codedSheets, type Kind } from './kinds.ts'
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
  bothSides: boolean
}

/** Stamps a supplied PDF; the people are read for finding their pages. */
export async function stampPaper(
  people: readonly { nth: number; name: string; address: string; more: unknown }[],
  sending: Pick<Sending, 'batch'>,
  kind: Kind,
  { bytes, enclosure, by, bothSides }: Supplied,
) {
  const [set] = kind.sets
  const sheets = enclosure === undefined && set ? codedSheets(set) : 1
  const pages = bothSides ? sheets * 2 : sheets
  const known = z.object({ person: z.string().optional() })
  const wanted = people.map(({ nth, name, address, more }) => {
    const person = known.safeParse(more).data?.person
    return { nth, name, address, ...(person !== undefined && { person }) }
  })
  const stamped = await stampSheets(wanted, bytes, {
    ...{ batch: sending.batch ?? '', place: usualPlace, symbology: 'datamatrix', bothSides },
    ...{ rule: by === 'count' ? { by, pages } : { by }, before: enclosure ?? 0 },
  })
  if ('refused' in stamped) return stamped
  const odd = stamped.pieces.filter(one => one.sheets !== sheets)
  const counted =
    odd.length === 0
      ? []
      : [
          {
            name: '紙の数が違う',
            why: `${odd
              .slice(0, 5)
              .map(({ nth, sheets: found }) => `${nth}番は${found}枚`)
              .join(
                '、',
              )}${odd.length > 5 ? `、ほか${odd.length - 5}通` : ''}で、決めた${sheets}枚と違います。`,
            todo: '封入の台では決めた枚数を読みます。発送の種類の「その人だけの紙」を確かめてください。',
          },
        ]
  return { ...stamped, problems: [...counted, ...stamped.problems] }
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
