// A goal of an office for a fiscal year (区役所サービス向上目標): how it is kept, and read by office and year.
import type { Selectable } from 'kysely'
import type { FiscalYear } from '../../calendar/day.ts'
import type { GoalChecks, GoalComments, Goals, GoalVersions } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'

export type Goal = Selectable<Goals>
export type GoalVersion = Selectable<GoalVersions>
export type GoalComment = Selectable<GoalComments>
export type GoalCheck = Selectable<GoalChecks>

const stateWords: Record<string, string> = {
  draft: '下書き',
  offered: '承認を待っています',
  approved: '決まりました',
  withdrawn: '取り下げました',
}

export const stateWordsOf = ({ state }: Pick<Goal, 'state'>): string => stateWords[state] ?? state

export const goalBy = (
  trx: Work,
  city: string,
  goal: string,
  { lock = false } = {},
): Promise<Goal | undefined> =>
  trx
    .selectFrom('goals')
    .selectAll()
    .where('city', '=', city)
    .where('goal', '=', goal)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()

/** Those of an office in a year, in the order of their standards; withdrawn ones only when asked for. */
export const goalsOf = (
  trx: Work,
  city: string,
  office: string,
  year: FiscalYear,
  { withdrawn = false } = {},
): Promise<Goal[]> =>
  trx
    .selectFrom('goals')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('fiscal_year', '=', year)
    .$if(!withdrawn, query => query.where('state', '<>', 'withdrawn'))
    .orderBy('standard_no')
    .orderBy('goal')
    .execute()

export const goalAddress = ({ goal }: Pick<Goal, 'goal'>): string => `/goals/${goal}`
