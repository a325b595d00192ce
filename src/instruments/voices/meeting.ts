// What the managers' meeting reads: complaints and opinions of a period, with the general words where there are some.
import { addDays, type Day, startOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'

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
