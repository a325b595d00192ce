// What comes back after sending: returned mail by its code, and deliveries found to be wrong.
import { randomUUID } from 'node:crypto'
import type { Work } from '../../db/store.ts'
import { factWithdrawn } from '../../facts/withdrawn.ts'
import type { House } from '../../house.ts'
import { mailingReturned, mailingWentWrong, type ReturnCause, type WrongCause } from './facts.ts'
import { type Piece, pieceOfCode } from './pieces.ts'
import { type By, factOf, type Sending, sendingBy } from './sendings.ts'

/** One returned envelope; scanned twice it counts once. */
export async function takeBack(
  trx: Work,
  house: House,
  { city }: By,
  code: string,
  why: ReturnCause,
): Promise<{ refused: string } | { piece: Piece; again: boolean }> {
  const piece = await pieceOfCode(trx, city, code)
  if ('refused' in piece) return piece
  const sending = await sendingBy(trx, city, piece.sending)
  if (sending?.state !== 'sent') return { refused: `${piece.code}は、まだ引き渡していない発送の封筒です。` }
  if (piece.returned_at) return { piece, again: true }
  const now = house.now()
  await trx
    .updateTable('mailing_pieces')
    .set({ returned_at: now, returned_why: why })
    .where('city', '=', city)
    .where('piece', '=', piece.piece)
    .execute()
  const { office, section } = sending
  const fact = factOf(
    mailingReturned.name,
    { office, section, sending: piece.sending },
    now,
    `returned ${piece.piece}`,
    { why },
  )
  await house.ledger.record(trx, city, [{ ...fact, subject: piece.piece }], now)
  return { piece, again: false }
}

export type Wrong = {
  piece: string | null
  cause: WrongCause
  foundBy: 'receiver' | 'post' | 'office' | 'contractor'
  knownAt: Date
}

/** A wrong delivery is told of the piece where it is known, and counts against the sending it was in. */
export async function tellWrong(
  trx: Work,
  house: House,
  { city, by }: By,
  sending: Sending,
  { piece, cause, foundBy, knownAt }: Wrong,
): Promise<{ refused: string } | { misdelivery: string }> {
  if (sending.state !== 'sent') return { refused: 'まだ引き渡していない発送です。封入の台で直してください。' }
  const now = house.now()
  const misdelivery = randomUUID()
  const { office, section, sending: id } = sending
  const fact = factOf(
    mailingWentWrong.name,
    { office, section, sending: id },
    knownAt,
    `wrong ${misdelivery}`,
    { cause, foundBy, piece },
  )
  const { recorded } = await house.ledger.record(trx, city, [fact], now)
  await trx
    .insertInto('mailing_misdeliveries')
    .values({
      ...{ city, office, sending: id, misdelivery, piece, cause, found_by: foundBy },
      ...{ known_at: knownAt, at: now, by_staff: by ?? '', fact: recorded[0]?.id ?? null },
    })
    .execute()
  return { misdelivery }
}

export type Misdelivery = NonNullable<Awaited<ReturnType<typeof misdeliveryBy>>>

export const misdeliveryBy = (trx: Work, city: string, misdelivery: string) =>
  trx
    .selectFrom('mailing_misdeliveries')
    .selectAll()
    .where('city', '=', city)
    .where('misdelivery', '=', misdelivery)
    .forUpdate()
    .executeTakeFirst()

/** It turned out that nothing was wrong: the fact is taken back, and the row stays as it was told. */
export async function withdrawWrong(
  trx: Work,
  house: House,
  { city }: By,
  found: Misdelivery,
  section: string,
): Promise<void> {
  if (found.withdrawn_at || !found.fact) return
  const now = house.now()
  const { office, sending, fact, misdelivery } = found
  const taken = factOf(factWithdrawn.name, { office, section, sending }, now, `withdrawn ${fact}`, {
    reason: '調べた結果、誤発送ではなかった',
  })
  await house.ledger.record(trx, city, [{ ...taken, corrects: fact }], now)
  await trx
    .updateTable('mailing_misdeliveries')
    .set({ withdrawn_at: now })
    .where('city', '=', city)
    .where('misdelivery', '=', misdelivery)
    .execute()
}

export const misdeliveriesOf = (trx: Work, city: string, office: string, most: number) =>
  trx
    .selectFrom('mailing_misdeliveries as m')
    .innerJoin('mailing_sendings as s', on =>
      on.onRef('s.city', '=', 'm.city').onRef('s.sending', '=', 'm.sending'),
    )
    .leftJoin('mailing_pieces as p', on => on.onRef('p.city', '=', 'm.city').onRef('p.piece', '=', 'm.piece'))
    .selectAll('m')
    .select(['s.title', 's.section', 'p.code', 'p.nth'])
    .where('m.city', '=', city)
    .where('m.office', '=', office)
    .orderBy('m.known_at', 'desc')
    .orderBy('m.misdelivery')
    .limit(most)
    .execute()
