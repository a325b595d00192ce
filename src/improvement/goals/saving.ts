// A goal is written, asked about, offered, given back, approved or withdrawn; the second of two editors sees both texts.
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import type { Person } from '../../people/roles.ts'
import { approves, cycleOf } from '../cycle.ts'
import { changeInYear } from '../year/fiscal-year.ts'
import { type Goal, goalAddress, goalBy, goalsOf } from './goal.ts'

/** What is written of a goal; `target` and `near_target` stand with a measure, `until_measured` without one. */
export type GoalText = Pick<
  Goal,
  | 'standard'
  | 'standard_no'
  | 'standard_text'
  | 'title'
  | 'means'
  | 'measure'
  | 'until_measured'
  | 'baseline_kept'
  | 'baseline_of'
  | 'baseline_period'
  | 'target'
  | 'near_target'
  | 'section'
  | 'owner'
  | 'due'
>

export type By = { person: Person; version: number; why?: string }
export type Saved = { ok: true; goal: string } | { refused: string } | { conflict: Goal }

export async function draftGoal(
  trx: Work,
  house: House,
  city: string,
  { office, year, continues = null }: { office: string; year: number; continues?: string | null },
  text: GoalText,
  { staff }: Pick<Person, 'staff'>,
): Promise<{ ok: true; goal: string } | { refused: string }> {
  const now = house.now()
  const { most, whyMost } = await cycleOf(trx, city)
  const goals = await goalsOf(trx, city, office, year)
  if (goals.length >= most)
    return {
      refused: `一年の目標は${most}つまでです。${whyMost}加えるときは、先にどれかを取り下げてください。`,
    }
  const open = await changeInYear(
    trx,
    city,
    { office, year, about: `目標「${text.title}」を加えた` },
    { by: staff, now, why: '' },
  )
  if ('refused' in open) return open
  const goal = newFactId(now)
  const saved = { saved_by: staff, saved_at: now }
  await trx
    .insertInto('goals')
    .values({ city, office, goal, fiscal_year: year, continues, ...text, ...saved })
    .execute()
  await keepVersion(trx, city, { office, goal, version: 1 }, text, { ...saved, why: '' })
  return { ok: true, goal }
}

/** What was approved and is changed waits for its approval again. In a closed year it stands as corrected, with why. */
export const saveGoal = (trx: Work, house: House, city: string, id: string, text: GoalText, by: By) =>
  withGoal(trx, city, id, by, async goal => {
    const now = house.now()
    const why = by.why ?? ''
    const { office, fiscal_year: year } = goal
    const about = `目標「${goal.title}」を書き直した`
    const allowed = await changeInYear(
      trx,
      city,
      { office, year, goal: id, about },
      { by: by.person.staff, now, why },
    )
    if ('refused' in allowed) return allowed
    const saved = { saved_by: by.person.staff, saved_at: now }
    const again = { offered_by: null, offered_at: null, approved_by: null, approved_at: null }
    await setGoal(trx, city, goal, {
      ...{ ...text, ...saved },
      ...(!allowed.corrected && goal.state !== 'draft' && { state: 'draft', ...again }),
    })
    await keepVersion(trx, city, { office, goal: id, version: goal.version + 1 }, text, { ...saved, why })
    return { ok: true, goal: id }
  })

export const offerGoal = (trx: Work, house: House, city: string, id: string, by: By) =>
  withGoal(trx, city, id, by, async goal => {
    if (goal.state !== 'draft') return { refused: '下書きではありません。画面を開き直してください。' }
    const now = house.now()
    await setGoal(trx, city, goal, {
      ...{ state: 'offered', offered_by: by.person.staff, offered_at: now, returned: '' },
    })
    await tell(trx, house, city, {
      ...{ office: goal.office, section: '', kind: 'goal.offered', href: goalAddress(goal) },
      words: `目標「${goal.title}」が承認を待っています。`,
    })
    return { ok: true, goal: id }
  })

export const returnGoal = (trx: Work, house: House, city: string, id: string, words: string, by: By) =>
  withGoal(trx, city, id, by, async goal => {
    if (goal.state !== 'offered') return { refused: '承認を待っている目標ではありません。' }
    const { approvers } = await cycleOf(trx, city)
    if (!approves(by.person, goal.office, { approvers })) return { refused: notApprover }
    await setGoal(trx, city, goal, { state: 'draft', returned: words })
    await tell(trx, house, city, {
      ...{ office: goal.office, section: '', staff: goal.saved_by, kind: 'goal.returned' },
      ...{ href: goalAddress(goal), words: `目標「${goal.title}」に、直すところがあります。` },
    })
    return { ok: true, goal: id }
  })

const notApprover = '承認できる役割ではありません。だれが承認するかは「年度の決まり」で決まっています。'

export const approveGoal = (trx: Work, house: House, city: string, id: string, by: By) =>
  withGoal(trx, city, id, by, async goal => {
    if (goal.state !== 'offered') return { refused: '承認を待っている目標ではありません。' }
    const { approvers, twoPeople } = await cycleOf(trx, city)
    const { staff } = by.person
    if (!approves(by.person, goal.office, { approvers })) return { refused: notApprover }
    if (twoPeople && (staff === goal.saved_by || staff === goal.offered_by))
      return { refused: '書いた人や承認を頼んだ人は承認できません。ほかの人に頼んでください。' }
    await setGoal(trx, city, goal, { state: 'approved', approved_by: staff, approved_at: house.now() })
    await tell(trx, house, city, {
      ...{ office: goal.office, section: goal.section, kind: 'goal.approved', href: goalAddress(goal) },
      words: `目標「${goal.title}」が決まりました。`,
    })
    return { ok: true, goal: id }
  })

export const withdrawGoal = (trx: Work, house: House, city: string, id: string, by: By) =>
  withGoal(trx, city, id, by, async goal => {
    const { office, fiscal_year: year, title } = goal
    const allowed = await changeInYear(
      trx,
      city,
      { office, year, goal: id, about: `目標「${title}」を取り下げた` },
      { by: by.person.staff, now: house.now(), why: by.why ?? '' },
    )
    if ('refused' in allowed) return allowed
    await setGoal(trx, city, goal, { state: 'withdrawn' })
    return { ok: true, goal: id }
  })

export const commentGoal = (
  trx: Work,
  house: House,
  city: string,
  { office, goal }: Pick<Goal, 'office' | 'goal'>,
  { words, by }: { words: string; by: string },
) =>
  trx
    .insertInto('goal_comments')
    .values({
      ...{ city, office, goal, comment: newFactId(house.now()), words },
      ...{ by_staff: by, at: house.now() },
    })
    .execute()

async function withGoal(
  trx: Work,
  city: string,
  id: string,
  { version }: By,
  work: (goal: Goal) => Promise<Saved>,
): Promise<Saved> {
  const goal = await goalBy(trx, city, id, { lock: true })
  if (!goal) throw new Error(`no goal ${id}`)
  return goal.version === version ? work(goal) : { conflict: goal }
}

const setGoal = (trx: Work, city: string, { goal, version }: Goal, set: Partial<Goal>) =>
  trx
    .updateTable('goals')
    .set({ ...set, version: version + 1 })
    .where('city', '=', city)
    .where('goal', '=', goal)
    .execute()

const keepVersion = (
  trx: Work,
  city: string,
  which: { office: string; goal: string; version: number },
  text: GoalText,
  saved: { saved_by: string; saved_at: Date; why: string },
) =>
  trx
    .insertInto('goal_versions')
    .values({ city, ...which, text: JSON.stringify(text), ...saved })
    .execute()
