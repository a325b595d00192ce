// Finding voices: by state, sort, section, days, and by what was said or who said it; newest first.
import { sql } from 'kysely'
import { addDays, type Day, startOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { bigramsOf, foldName } from '../../names/fold.ts'
import type { Voice } from './voice.ts'

export const listStates = ['open', 'late', 'approval', 'unsolved', 'answered', 'noted'] as const
export type ListState = (typeof listStates)[number]

export type Asked = {
  from?: Day | undefined
  to?: Day | undefined
  state?: ListState | undefined
  sort?: string | undefined
  section?: string | undefined
  owner?: string | undefined
  /** Words of the voice or the name; searching reads personal data. */
  q?: string | undefined
}

type Where = { city: string; office: string; today: Day }

export type Listed = Voice & { draft: string | null }

const asking = (trx: Work, { city, office, today }: Where, asked: Asked) => {
  const { from, to, state, sort, section, owner, q } = asked
  const folded = foldName(q ?? '')
  const when = (given: unknown) => given !== undefined && given !== ''
  return trx
    .selectFrom('voices as v')
    .leftJoin('voice_answers as a', join =>
      join.onRef('a.city', '=', 'v.city').onRef('a.voice', '=', 'v.voice').onRef('a.round', '=', 'v.round'),
    )
    .where('v.city', '=', city)
    .where('v.office', '=', office)
    .$if(when(from), query => query.where('v.received_at', '>=', startOf(from ?? '')))
    .$if(when(to), query => query.where('v.received_at', '<', startOf(addDays(to ?? '', 1))))
    .$if(when(sort), query => query.where('v.kind', '=', sort ?? ''))
    .$if(when(section), query => query.where('v.section', '=', section === '-' ? '' : (section ?? '')))
    .$if(when(owner), query => query.where('v.owner', '=', owner ?? ''))
    .$if(state === 'open' || state === 'answered' || state === 'noted', query =>
      query.where('v.state', '=', state ?? ''),
    )
    .$if(state === 'late', query => query.where('v.state', '=', 'open').where('v.due_on', '<', today))
    .$if(state === 'approval', query => query.where('v.state', '=', 'open').where('a.state', '=', 'offered'))
    .$if(state === 'unsolved', query => query.where('v.round', '>', 1))
    .$if(folded !== '', query =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('voice_texts as t')
            .select('t.voice')
            .whereRef('t.city', '=', 'v.city')
            .whereRef('t.voice', '=', 'v.voice')
            .where('t.folded', 'like', `%${folded.replace(/[\\%_]/g, '\\$&')}%`)
            // A single character has no pair to look up; it is searched for in the words themselves.
            .$if([...folded].length > 1, words =>
              words.where(sql<boolean>`t.bigrams @> ${bigramsOf(folded)}::text[]`),
            ),
        ),
      ),
    )
}

export const voicesOf = (
  trx: Work,
  where: Where,
  asked: Asked,
  { limit, offset }: { limit: number; offset: number },
): Promise<Listed[]> =>
  asking(trx, where, asked)
    .selectAll('v')
    .select('a.state as draft')
    .orderBy('v.received_at', 'desc')
    .orderBy('v.voice')
    .limit(limit)
    .offset(offset)
    .execute()

export const countOf = async (trx: Work, where: Where, asked: Asked): Promise<number> => {
  const { count } = await asking(trx, where, asked)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Themes in use, for the list beside the field: the same words make the same theme. */
export async function themesOf(trx: Work, city: string, office: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('voices')
    .select('theme')
    .distinct()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('theme', '<>', '')
    .orderBy('theme')
    .limit(200)
    .execute()
  return rows.map(row => row.theme)
}
