// The voices that are published, as citizens read them and as a snapshot takes them: general words only.
import type { Day } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'

export type ShownVoice = {
  voice: string
  office: string
  sort: string
  title: string
  said: string
  answered: string
  changed: string
  response: string
  receivedOn: Day
  answeredOn: Day | null
}

/** Newest publication first. */
export const publishedOf = (
  trx: Work,
  city: string,
  { office, limit, offset = 0 }: { office?: string | undefined; limit: number; offset?: number },
): Promise<ShownVoice[]> =>
  trx
    .selectFrom('voice_publications as p')
    .innerJoin('voices as v', join => join.onRef('v.city', '=', 'p.city').onRef('v.voice', '=', 'p.voice'))
    .select([
      'p.voice',
      'p.office',
      'v.kind as sort',
      'p.title',
      'p.said',
      'p.answered',
      'p.changed',
      'p.response',
    ])
    .select(['p.received_on as receivedOn', 'p.answered_on as answeredOn'])
    .where('p.city', '=', city)
    .where('p.state', '=', 'published')
    .$if(office !== undefined, query => query.where('p.office', '=', office ?? ''))
    .orderBy('p.published_at', 'desc')
    .orderBy('p.voice')
    .limit(limit)
    .offset(offset)
    .execute()
