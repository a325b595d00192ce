// The half-year check and the year's result: what the office says of a goal, and beside it what was measured, never one for the other.

import { dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { approves, cycleOf } from '../cycle.ts'
import { changeInYear } from '../year/fiscal-year.ts'
import { type Goal, type GoalCheck, goalBy } from './goal.ts'
import { figuresFor, measuredIn, monthsOfPart, type Part } from './measured.ts'
import type { By } from './saving.ts'

/** `grade` counts from 1, the best; only at the year's end. */
export type CheckText = { words: string; next_steps: string; grade: number | null }

export type CheckSaved = { ok: true } | { refused: string; field?: string } | { conflict: GoalCheck }

export const partWords: Record<Part, string> = { half: '半年の確認', year: '年度末の結果' }

export const checkOf = (
  trx: Work,
  city: string,
  goal: string,
  part: Part,
  { lock = false } = {},
): Promise<GoalCheck | undefined> =>
  trx
    .selectFrom('goal_checks')
    .selectAll()
    .where('city', '=', city)
    .where('goal', '=', goal)
    .where('part', '=', part)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()

export const checksOf = (trx: Work, city: string, goals: readonly string[]): Promise<GoalCheck[]> =>
  goals.length === 0
    ? Promise.resolve([])
    : trx
        .selectFrom('goal_checks')
        .selectAll()
        .where('city', '=', city)
        .where('goal', 'in', goals)
        .orderBy('part')
        .execute()

/** Saving keeps what was measured at that moment beside it. In a closed year what was approved stands as corrected. */
export async function saveCheck(
  trx: Work,
  house: House,
  city: string,
  id: string,
  part: Part,
  text: CheckText,
  by: By,
): Promise<CheckSaved> {
  const goal = await goalBy(trx, city, id, { lock: true })
  if (!goal) throw new Error(`no goal ${id}`)
  const known = await checkOf(trx, city, id, part)
  if (known && known.version !== by.version) return { conflict: known }
  if (goal.state !== 'approved')
    return { refused: 'まだ承認されていない目標です。先に目標を決めてください。' }
  const { grades } = await cycleOf(trx, city)
  const gradeWords = text.grade === null ? '' : grades[text.grade - 1]
  if (gradeWords === undefined || (part === 'year' && text.grade === null))
    return { field: 'grade', refused: '自己評価を、一覧の中から選んでください。' }
  const now = house.now()
  const { office, fiscal_year: year, title } = goal
  const why = by.why ?? ''
  const allowed = await changeInYear(
    trx,
    city,
    { office, year, goal: id, about: `目標「${title}」の${partWords[part]}を書き直した` },
    { by: by.person.staff, now, why },
  )
  if ('refused' in allowed) return { ...allowed, field: 'why' }
  const measured = await measuredNow(trx, house, city, goal, part)
  const version = (known?.version ?? 0) + 1
  const saved = { saved_by: by.person.staff, saved_at: now }
  const row = {
    ...{ ...text, grade_words: gradeWords, ...measured, ...saved, version },
    ...(!allowed.corrected || !known ? { state: 'draft', approved_by: null, approved_at: null } : {}),
  }
  await trx
    .insertInto('goal_checks')
    .values({ city, office, goal: id, part, ...row })
    .onConflict(conflict => conflict.columns(['city', 'goal', 'part']).doUpdateSet(row))
    .execute()
  const kept = JSON.stringify({ ...text, grade_words: gradeWords, ...measured })
  await trx
    .insertInto('goal_check_versions')
    .values({ city, office, goal: id, part, version, text: kept, why, ...saved })
    .execute()
  return { ok: true }
}

/** By a second person of the roles that approve; what was measured then is what stands beside the words from now on. */
export async function approveCheck(
  trx: Work,
  house: House,
  city: string,
  id: string,
  part: Part,
  by: By,
): Promise<CheckSaved> {
  const goal = await goalBy(trx, city, id, { lock: true })
  const check = await checkOf(trx, city, id, part, { lock: true })
  if (!goal || !check) return { refused: 'まだ書かれていません。' }
  if (check.version !== by.version) return { conflict: check }
  if (check.state === 'approved') return { refused: 'もう承認してあります。' }
  const { approvers, twoPeople } = await cycleOf(trx, city)
  const { staff } = by.person
  if (!approves(by.person, goal.office, { approvers }))
    return { refused: '承認できる役割ではありません。だれが承認するかは「年度の決まり」で決まっています。' }
  if (twoPeople && staff === check.saved_by)
    return { refused: '書いた人は承認できません。ほかの人に頼んでください。' }
  const measured = await measuredNow(trx, house, city, goal, part)
  await trx
    .updateTable('goal_checks')
    .set({ ...measured, state: 'approved', approved_by: staff, approved_at: house.now() })
    .set({ version: check.version + 1 })
    .where('city', '=', city)
    .where('goal', '=', id)
    .where('part', '=', part)
    .execute()
  return { ok: true }
}

async function measuredNow(trx: Work, house: House, city: string, goal: Goal, part: Part) {
  const figures = await figuresFor(trx, city, goal.office, goal.fiscal_year)
  const months = monthsOfPart(goal.fiscal_year, part, dayOf(house.now()))
  const { least } = await cycleOf(trx, city)
  const measured = measuredIn(figures, goal, { months, least })
  return {
    measured_kept: measured?.kept ?? null,
    measured_of: measured?.of ?? null,
    judgement: measured?.judgement ?? null,
  }
}

/** What arrived since a result was approved and would read otherwise today; the approved one stands. */
export const changedSince = (
  check: GoalCheck,
  now: { kept: number; of: number; judgement: string } | undefined,
): boolean =>
  check.state === 'approved' &&
  now !== undefined &&
  (check.measured_of ?? 0) + now.of > 0 &&
  (check.measured_kept !== now.kept || check.measured_of !== now.of)
