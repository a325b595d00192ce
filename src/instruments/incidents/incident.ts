// The incident: one row that is worked on, its number, and how it is found.
import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { type Day, dayOf, fiscalYearOf } from '../../calendar/day.ts'
import type { Schema } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import { fiscalYearWords } from '../../web/words.ts'
import { type Finder, finder, type IncidentSort, incidentSort } from './facts.ts'
import {
  type Answer,
  type Answers,
  answers,
  type Decision,
  type Recovery,
  recoveries,
  type Verdict,
} from './reporting.ts'

export type Incident = Answers & {
  office: string
  incident: string
  year: number
  number: number
  section: string
  contact: string | null
  piece: string
  sort: IncidentSort
  foundBy: Finder
  known: Date
  knownFact: string
  verdict: Verdict
  decision: Decision | null
  decidedAt: Date | null
  promptAim: Day | null
  promptDue: Day | null
  finalDue: Day | null
  noticeDue: Day | null
  promptSent: Day | null
  finalSent: Day | null
  promptFell: Day | null
  finalFell: Day | null
  toldAt: Date | null
  cause: string | null
  causeFact: string | null
  state: 'open' | 'closed'
  closedAt: Date | null
  version: number
  changedAt: Date
  changedBy: string | null
}

const answer = z.enum(answers)

export const incidentOf = (row: Selectable<Schema['incidents']>): Incident => ({
  ...{ office: row.office, incident: row.incident, year: row.year, number: row.number, section: row.section },
  ...{ contact: row.contact, piece: row.piece, known: row.known_at, knownFact: row.known_fact },
  sort: incidentSort.catch('other').parse(row.kind),
  foundBy: finder.catch('other').parse(row.found_by),
  sensitive: answer.parse(row.sensitive) satisfies Answer,
  financial: answer.parse(row.financial),
  wrongful: answer.parse(row.wrongful),
  people: { from: row.people_from, to: row.people_to },
  recovered: z.enum(recoveries).parse(row.recovered) satisfies Recovery,
  verdict: z.enum(['yes', 'perhaps', 'no', 'no-leak']).parse(row.verdict),
  decision: z.enum(['report', 'no-report']).nullable().parse(row.decision),
  decidedAt: row.decided_at,
  ...{
    promptAim: row.prompt_aim,
    promptDue: row.prompt_due,
    finalDue: row.final_due,
    noticeDue: row.notice_due,
  },
  ...{
    promptSent: row.prompt_sent,
    finalSent: row.final_sent,
    promptFell: row.prompt_fell,
    finalFell: row.final_fell,
  },
  ...{ toldAt: row.told_at, cause: row.cause, causeFact: row.cause_fact },
  state: row.state === 'closed' ? 'closed' : 'open',
  ...{ closedAt: row.closed_at, version: row.version, changedAt: row.changed_at, changedBy: row.changed_by },
})

/** The incident, when it is of the offices this transaction may see; `lock` holds it until the end of the transaction. */
export async function incidentBy(
  trx: Work,
  city: string,
  incident: string,
  { lock = false } = {},
): Promise<Incident | undefined> {
  if (!z.uuid().safeParse(incident).success) return undefined
  const row = await trx
    .selectFrom('incidents')
    .selectAll()
    .where('city', '=', city)
    .where('incident', '=', incident)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()
  return row && incidentOf(row)
}

/** 令和7年度 第3号 */
export const numberWords = ({ year, number }: Pick<Incident, 'year' | 'number'>): string =>
  `${fiscalYearWords(year)} 第${number}号`

/** The next number of an office and fiscal year; whoever asks meanwhile waits until this transaction ends. */
export async function nextNumber(
  trx: Work,
  city: string,
  office: string,
  known: Date,
): Promise<{ year: number; number: number }> {
  const year = fiscalYearOf(dayOf(known))
  await sql`select pg_advisory_xact_lock(hashtext(${`incidents ${city} ${office} ${year}`}))`.execute(trx)
  const { last } = await trx
    .selectFrom('incidents')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('city', '=', city)
    .where('office', '=', office)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return { year, number: (last ?? 0) + 1 }
}

export const addressOf = (incident: string): string => `/incidents/${incident}`
