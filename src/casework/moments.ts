// What happened to a contact, in order: each instrument adds its moments, and the contact shows one timeline.
import type { Work } from '../db/store.ts'
import { newFactId } from '../facts/id.ts'

export type NewMoment = {
  /** Its id, where the form that was posted has brought one: the same form posted twice is one moment. */
  moment?: string
  /** The office of the contact, as it was received. */
  office: string
  contact: string
  at: Date
  by: string | null
  section: string
  /** The kind of fact it left, or `note`. */
  kind: string
  /** Japanese, without personal data. */
  words: string
  href?: string
  /** Free words that may name people; kept apart and deleted with the person's record. */
  note?: string
}

export async function addMoment(trx: Work, city: string, moment: NewMoment): Promise<void> {
  const { moment: id = newFactId(moment.at), by, note, href, ...rest } = moment
  const added = await trx
    .insertInto('contact_moments')
    .values({ city, moment: id, by_staff: by, href: href ?? null, ...rest })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (note && added.numInsertedOrUpdatedRows !== 0n)
    await trx
      .insertInto('contact_notes')
      .values({ city, office: moment.office, contact: moment.contact, moment: id, note })
      .execute()
}

export type Moment = Omit<NewMoment, 'moment' | 'office' | 'contact'> & {
  moment: string
  name: string | null
}

/** The whole timeline, oldest first, with the names of staff; reading it is reading personal data. */
export async function momentsOf(trx: Work, city: string, contact: string): Promise<Moment[]> {
  const rows = await trx
    .selectFrom('contact_moments as m')
    .leftJoin('contact_notes as n', join =>
      join.onRef('n.city', '=', 'm.city').onRef('n.moment', '=', 'm.moment'),
    )
    .leftJoin('staff as s', join => join.onRef('s.city', '=', 'm.city').onRef('s.staff', '=', 'm.by_staff'))
    .select([
      'm.moment',
      'm.at',
      'm.by_staff',
      'm.section',
      'm.kind',
      'm.words',
      'm.href',
      'n.note',
      's.name',
    ])
    .where('m.city', '=', city)
    .where('m.contact', '=', contact)
    .orderBy('m.moment')
    .execute()
  return rows.map(({ by_staff, href, note, ...row }) => ({
    ...row,
    by: by_staff,
    ...(href !== null && { href }),
    ...(note !== null && { note }),
  }))
}
