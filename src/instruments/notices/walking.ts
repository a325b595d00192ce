// The walk past posted sheets: what hangs there, whether it says whom to ask, whether its time is over; mended when it is.
import { type Selectable, sql } from 'kysely'
import type { PostedSheets } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { tell } from '../../messages/tell.ts'
import { sheetSeen } from './facts.ts'
import { recordNotice } from './notice.ts'

export type Sheet = Selectable<PostedSheets>

export type Seen = {
  office: string
  /** Whose sheet it is. */
  section: string
  place: string
  title: string
  contact: boolean
  inDate: boolean
  note: string
  by: string
  /** Whoever looked works in that section. */
  own: boolean
}

export async function keepSheet(
  trx: Work,
  house: House,
  city: string,
  { office, section, place, title, contact, inDate, note, by, own }: Seen,
): Promise<string> {
  const at = house.now()
  const sheet = newFactId(at)
  await trx
    .insertInto('posted_sheets')
    .values({
      ...{ city, office, sheet, section, place, title, contact, in_date: inDate, note },
      ...{ seen_at: at, seen_by: by },
    })
    .execute()
  await recordNotice(
    trx,
    house,
    city,
    { office, section, notice: sheet },
    { kind: sheetSeen.name, once: sheet, body: { contact, inDate, ownSheet: own } },
  )
  if (!contact || !inDate)
    await tell(trx, house, city, {
      ...{ office, section, kind: sheetSeen.name, href: '/notices/walk' },
      words: `掲示している紙に直すところがあります（${place}）：${faultWords({ contact, in_date: inDate })}`,
    })
  stir(trx, house, city, { office, section })
  return sheet
}

export const faultWords = ({ contact, in_date }: Pick<Sheet, 'contact' | 'in_date'>): string =>
  [!contact && '問合せ先がない', !in_date && '掲示の期限を過ぎている'].filter(Boolean).join('、')

export async function mendSheet(
  trx: Work,
  house: House,
  city: string,
  { sheet, office, section }: Pick<Sheet, 'sheet' | 'office' | 'section'>,
  by: string,
): Promise<void> {
  await trx
    .updateTable('posted_sheets')
    .set({ mended_at: house.now(), mended_by: by })
    .where('city', '=', city)
    .where('sheet', '=', sheet)
    .where('mended_at', 'is', null)
    .execute()
  stir(trx, house, city, { office, section })
}

export const sheetBy = (trx: Work, city: string, sheet: string): Promise<Sheet | undefined> =>
  trx
    .selectFrom('posted_sheets')
    .selectAll()
    .where('city', '=', city)
    .where('sheet', '=', sheet)
    .executeTakeFirst()

export const sheetsOf = (trx: Work, city: string, office: string, limit = 100): Promise<Sheet[]> =>
  trx
    .selectFrom('posted_sheets')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .orderBy('seen_at', 'desc')
    .orderBy('sheet')
    .limit(limit)
    .execute()

/** A poster or flyer that should hang at a place: of a notice of ours, or made elsewhere. */
export type Hanging = { place: string; title: string; section: string; down_on: string | null }

export async function hangingIn(trx: Work, city: string, office: string): Promise<Hanging[]> {
  const { rows } = await sql<Hanging>`
    select m.place, coalesce(n.title, s.title) as title, m.section, m.down_on from notice_media m
      left join notices n on n.city = m.city and n.notice = m.notice
      left join outside_sheets s on s.city = m.city and s.sheet = m.notice
    where m.city = ${city} and m.office = ${office} and m.medium in ('poster', 'flyer') and m.place <> ''
      and m.up_at is not null and m.down_at is null
    order by m.place, m.up_at, m.item limit 1000`.execute(trx)
  return rows
}
