// What the managers' meeting reads: incidents by number and kind, near misses by count; no free words, for these may name somebody.
import { type Day, startOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { namesSaid } from '../../names/personal.ts'
import type { PersonTyped } from '../../names/private-words.ts'
import { incidentSort, nearMissSort } from './facts.ts'
import { numberWords } from './incident.ts'
import { nearMissWords, sortWords, verdictWords } from './words.ts'

export type IncidentForMeeting = {
  incident: string
  section: string
  knownAt: Date
  /** 令和6年度 第3号 */
  number: string
  sort: string
  verdict: string
  closed: boolean
}

/** Those an office came to know since a day, oldest first. */
export async function incidentsForMeeting(
  trx: Work,
  city: string,
  office: string,
  from: Day,
): Promise<IncidentForMeeting[]> {
  const rows = await trx
    .selectFrom('incidents')
    .select(['incident', 'section', 'known_at', 'year', 'number', 'kind', 'verdict', 'state'])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('known_at', '>=', startOf(from))
    .orderBy('known_at')
    .orderBy('incident')
    .execute()
  return rows.map(({ incident, section, known_at, kind, verdict, state, ...row }) => ({
    ...{ incident, section, knownAt: known_at, number: numberWords(row), closed: state === 'closed' },
    ...{ sort: sortWords[incidentSort.catch('other').parse(kind)].label },
    verdict: Object.entries(verdictWords).find(([name]) => name === verdict)?.[1] ?? verdict,
  }))
}

/** How many near misses of each sort were noted since a day. */
export async function nearMissesForMeeting(
  trx: Work,
  city: string,
  office: string,
  from: Day,
): Promise<{ sort: string; count: number }[]> {
  const rows = await trx
    .selectFrom('near_misses')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('at', '>=', startOf(from))
    .groupBy('kind')
    .orderBy('count', 'desc')
    .orderBy('kind')
    .execute()
  return rows.map(({ kind, count }) => ({
    sort: nearMissWords[nearMissSort.catch('other').parse(kind)],
    count,
  }))
}

/** Whose data it was, as far as names are said: only to see that nothing said in a meeting names them. */
export async function peopleOfIncidents(
  trx: Work,
  city: string,
  incidents: readonly string[],
): Promise<PersonTyped[]> {
  if (incidents.length === 0) return []
  const words = await trx
    .selectFrom('incident_words')
    .select(['what', 'people'])
    .where('city', '=', city)
    .where('incident', 'in', incidents)
    .execute()
  const contacts = await trx
    .selectFrom('incidents as i')
    .innerJoin('contact_people as p', join =>
      join.onRef('p.city', '=', 'i.city').onRef('p.contact', '=', 'i.contact'),
    )
    .select(['p.name', 'p.phone', 'p.address'])
    .where('i.city', '=', city)
    .where('i.incident', 'in', incidents)
    .execute()
  const said = words.flatMap(({ what, people }) => namesSaid(`${what}　${people}`))
  return [
    ...said.map(name => ({ name, phone: '', mail: '', address: '' })),
    ...contacts.map(person => ({ ...person, mail: '' })),
  ]
}
