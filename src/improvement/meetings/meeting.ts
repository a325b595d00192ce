// A managers' meeting as it is kept: its day, its agenda, what was said and decided, and what was corrected since.
import type { Selectable, Updateable } from 'kysely'
import type {
  MeetingCorrections,
  MeetingDecisions,
  MeetingItems,
  MeetingSeries,
  Meetings,
} from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'

export type Meeting = Selectable<Meetings>
export type Series = Selectable<MeetingSeries>
export type Item = Selectable<MeetingItems>
export type Decision = Selectable<MeetingDecisions>
export type Correction = Selectable<MeetingCorrections>

export const meetingBy = (
  trx: Work,
  city: string,
  meeting: string,
  { lock = false } = {},
): Promise<Meeting | undefined> =>
  trx
    .selectFrom('meetings')
    .selectAll()
    .where('city', '=', city)
    .where('meeting', '=', meeting)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()

/** Held for the length of the transaction; a meeting that is not there is a fault. */
export async function meetingHeldFast(trx: Work, city: string, id: string): Promise<Meeting> {
  const meeting = await meetingBy(trx, city, id, { lock: true })
  if (!meeting) throw new Error(`no meeting ${id}`)
  return meeting
}

/** In the order of the agenda, those taken off among them. */
export const itemsOf = (trx: Work, city: string, meeting: string): Promise<Item[]> =>
  trx
    .selectFrom('meeting_items')
    .selectAll()
    .where('city', '=', city)
    .where('meeting', '=', meeting)
    .orderBy('position')
    .orderBy('item')
    .execute()

export const onAgenda = (items: readonly Item[]): Item[] => items.filter(({ off_why }) => off_why === null)

export const decisionsOf = (trx: Work, city: string, meeting: string): Promise<Decision[]> =>
  trx
    .selectFrom('meeting_decisions')
    .selectAll()
    .where('city', '=', city)
    .where('meeting', '=', meeting)
    .orderBy('decision')
    .execute()

export const correctionsOf = (trx: Work, city: string, meeting: string): Promise<Correction[]> =>
  trx
    .selectFrom('meeting_corrections')
    .selectAll()
    .where('city', '=', city)
    .where('meeting', '=', meeting)
    .orderBy('correction')
    .execute()

export const addressOf = ({ meeting }: Pick<Meeting, 'meeting'>): string => `/meetings/${meeting}`

export const setMeeting = async (
  trx: Work,
  house: House,
  city: string,
  { meeting, office, version }: Pick<Meeting, 'meeting' | 'office' | 'version'>,
  set: Updateable<Meetings>,
  by: string | null,
): Promise<void> => {
  await trx
    .updateTable('meetings')
    .set({ ...set, changed_at: house.now(), changed_by: by, version: version + 1 })
    .where('city', '=', city)
    .where('meeting', '=', meeting)
    .execute()
  stir(trx, house, city, { office, section: '*' })
}

/** One fact of a meeting; `once` names the happening within its kind, so that the same one counts once. */
export const recordMeeting = (
  trx: Work,
  house: House,
  city: string,
  { office, section = '', subject }: { office: string; section?: string; subject: string },
  { kind, body, once, at = house.now() }: { kind: string; body: object; once: string; at?: Date },
) => {
  const fact = { kind, body, happenedAt: at, office, section, subject, source: 'web' }
  return house.ledger.record(trx, city, [{ ...fact, sourceKey: `${kind} ${subject} ${once}` }], house.now())
}
