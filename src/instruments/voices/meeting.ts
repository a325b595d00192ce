// What the managers' meeting reads: complaints and opinions of a period, with the general words where there are some.
import { type RawBuilder, sql } from 'kysely'
import { addDays, type Day, startOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { PersonTyped } from '../../names/private-words.ts'

export type VoiceForMeeting = {
  voice: string
  office: string
  section: string
  kind: string
  theme: string
  tags: string[]
  receivedAt: Date
  state: string
  round: number
  dueOn: Day | null
  /** In general words, whether published or not; null until somebody wrote them. */
  title: string | null
  said: string | null
  answered: string | null
  changed: string | null
}

/** Each waits for a meeting from its receipt on; whether it was shared is the meeting's own record. No personal data. */
export async function voicesForMeeting(
  trx: Work,
  city: string,
  office: string,
  { from, to }: { from: Day; to: Day },
): Promise<VoiceForMeeting[]> {
  return trx
    .selectFrom('voices as v')
    .leftJoin('voice_publications as p', join =>
      join.onRef('p.city', '=', 'v.city').onRef('p.voice', '=', 'v.voice'),
    )
    .select(['v.voice', 'v.office', 'v.section', 'v.kind', 'v.theme', 'v.tags', 'v.state', 'v.round'])
    .select([
      'v.received_at as receivedAt',
      'v.due_on as dueOn',
      'p.title',
      'p.said',
      'p.answered',
      'p.changed',
    ])
    .where('v.city', '=', city)
    .where('v.office', '=', office)
    .where('v.kind', 'in', ['complaint', 'opinion'])
    .where('v.received_at', '>=', startOf(from))
    .where('v.received_at', '<', startOf(addDays(to, 1)))
    .orderBy('v.received_at')
    .orderBy('v.voice')
    .execute()
}

/** Who spoke in these voices, or whose contact they came up in: only to see that nothing said in a meeting names them. */
export async function peopleOfVoices(
  trx: Work,
  city: string,
  voices: readonly string[],
): Promise<PersonTyped[]> {
  if (voices.length === 0) return []
  const texts = await trx
    .selectFrom('voice_texts')
    .select(['name', 'phone', 'mail', 'address'])
    .where('city', '=', city)
    .where('voice', 'in', voices)
    .execute()
  const contacts = await trx
    .selectFrom('voices as v')
    .innerJoin('contact_people as p', join =>
      join.onRef('p.city', '=', 'v.city').onRef('p.contact', '=', 'v.contact'),
    )
    .select(['p.name', 'p.kana', 'p.phone', 'p.address'])
    .where('v.city', '=', city)
    .where('v.voice', 'in', voices)
    .execute()
  return [
    ...texts,
    ...contacts.flatMap(({ kana, ...person }) => [
      { ...person, mail: '' },
      { ...person, name: kana, mail: '' },
    ]),
  ]
}

export type Complaint = { voice: string; office: string; section: string; receivedAt: Date }

/** The question for complaints of a city received over some days; others may ask further within it. */
export const complaintsAsked = (city: string, { from, to }: { from: Day; to: Day }): RawBuilder<Complaint> =>
  sql<Complaint>`select voice, office, section, received_at as "receivedAt" from voices
    where city = ${city} and kind = 'complaint'
      and received_at >= ${startOf(from)} and received_at < ${startOf(addDays(to, 1))}`

/** In the order they came; whether one was shared is the meeting's own record. */
export const complaintsOf = async (
  trx: Work,
  city: string,
  over: { from: Day; to: Day },
): Promise<Complaint[]> => {
  const { rows } = await sql<Complaint>`
    select * from (${complaintsAsked(city, over)}) c order by "receivedAt", voice`.execute(trx)
  return rows
}
