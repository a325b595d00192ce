// The incidents of an office: filtered, searched, sorted, page by page.
import { sql } from 'kysely'
import type { FiscalYear } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { type Incident, incidentOf } from './incident.ts'

export const sortings = ['known', 'number', 'prompt', 'final'] as const
export type Sorting = (typeof sortings)[number]

export type Asked = {
  state: 'open' | 'closed' | 'all'
  section: string | undefined
  year: FiscalYear | undefined
  verdict: string | undefined
  cause: string | undefined
  /** Words within what was heard and whose data; only for those who may read it. */
  words: string
  by: Sorting
  order: 'asc' | 'desc'
}

const columns = { known: 'known_at', number: 'number', prompt: 'prompt_due', final: 'final_due' } as const

export async function incidentsOf(
  trx: Work,
  city: string,
  office: string,
  asked: Asked,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<{ incidents: Incident[]; count: number }> {
  const { state, section, year, verdict, cause, words } = asked
  const like = `%${words.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%`
  const found = trx
    .selectFrom('incidents as i')
    .where('i.city', '=', city)
    .where('i.office', '=', office)
    .$if(state !== 'all', query => query.where('i.state', '=', state))
    .$if(section !== undefined, query => query.where('i.section', '=', section ?? ''))
    .$if(year !== undefined, query => query.where('i.year', '=', year ?? 0))
    .$if(verdict !== undefined, query => query.where('i.verdict', '=', verdict ?? ''))
    .$if(cause !== undefined, query => query.where('i.cause', '=', cause ?? ''))
    .$if(words !== '', query =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('incident_words as w')
            .select('w.incident')
            .whereRef('w.city', '=', 'i.city')
            .whereRef('w.incident', '=', 'i.incident')
            .where(sql<boolean>`normalize(w.what || ' ' || w.people, NFKC) ilike ${like}`),
        ),
      ),
    )
  const rows = await found
    .selectAll('i')
    .orderBy(`i.${columns[asked.by]}`, order =>
      asked.order === 'asc' ? order.asc().nullsLast() : order.desc().nullsLast(),
    )
    .orderBy('i.known_at', 'desc')
    .orderBy('i.incident')
    .limit(limit)
    .offset(offset)
    .execute()
  const { count } = await found
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { incidents: rows.map(incidentOf), count }
}

export const yearsOf = async (trx: Work, city: string, office: string): Promise<FiscalYear[]> => {
  const rows = await trx
    .selectFrom('incidents')
    .select('year')
    .distinct()
    .where('city', '=', city)
    .where('office', '=', office)
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ year }) => year)
}
