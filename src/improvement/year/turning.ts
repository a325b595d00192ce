// One year closes and the next opens: nothing is carried on that nobody decided, and nothing of last year changes.

import type { Selectable } from 'kysely'
import { dayOf, type FiscalYear } from '../../calendar/day.ts'
import { firstDay, lastDay, yearPeriod } from '../../calendar/periods.ts'
import type { YearDecisions } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import { editionFor } from '../../editions/shelf.ts'
import type { House } from '../../house.ts'
import { audit } from '../../people/audit.ts'
import { cycleOf } from '../cycle.ts'
import { checksOf } from '../goals/checking.ts'
import { goalsOf } from '../goals/goal.ts'
import { baselineOf, figuresFor } from '../goals/measured.ts'
import { draftGoal } from '../goals/saving.ts'
import { practicesOf, savePractice } from '../practices/practice.ts'
import { type Decision, type Item, itemsOf } from './changes.ts'
import { yearOf } from './fiscal-year.ts'

export type Decided = Selectable<YearDecisions>
type By = { staff: string; now: Date }

/** What the edition of a year changes for the office; undefined while the year has no edition of its own. */
export async function changesFor(
  trx: Work,
  house: House,
  city: string,
  office: string,
  year: FiscalYear,
): Promise<{ items: Item[]; decided: Map<string, Decided> } | undefined> {
  const { shelf } = await house.termsOf(trx, city)
  const [before, after] = [editionFor(shelf, office, year - 1), editionFor(shelf, office, year)]
  if (!before || !after || after.fiscalYear !== year) return undefined
  const goals = (await goalsOf(trx, city, office, year - 1)).filter(one => one.state === 'approved')
  const practices = await practicesOf(trx, city, office)
  const items = itemsOf(before, after, {
    goals: goals.map(one => ({ standard: one.standard, item: one.goal, label: one.title })),
    practices: [...Map.groupBy(practices, one => one.standard)].map(([standard, some]) => ({
      ...{ standard, item: standard, label: `${some.length}の課のまもり方` },
    })),
  })
  const rows = await trx
    .selectFrom('year_decisions')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('fiscal_year', '=', year)
    .execute()
  return { items, decided: new Map(rows.map(row => [`${row.kind} ${row.item}`, row])) }
}

export async function decide(
  trx: Work,
  city: string,
  { office, year, item }: { office: string; year: FiscalYear; item: Item },
  { decision, why }: { decision: Decision; why: string },
  { staff, now }: By,
): Promise<{ ok: true } | { refused: string }> {
  if (!item.may.includes(decision))
    return { refused: '次の年度版にない基準なので、「終える」を選んでください。' }
  if (await yearOf(trx, city, office, year))
    return { refused: 'この年度はもう始めています。目標やまもり方のページで直してください。' }
  const row = { change: item.change, decision, why, by_staff: staff, at: now }
  await trx
    .insertInto('year_decisions')
    .values({ city, office, fiscal_year: year, kind: item.kind, item: item.item, ...row })
    .onConflict(conflict =>
      conflict.columns(['city', 'office', 'fiscal_year', 'kind', 'item']).doUpdateSet(row),
    )
    .execute()
  return { ok: true }
}

/** Goals that go on begin as drafts with a new starting figure; practices are ended, or due to be looked at, or stand. */
export async function openYear(
  trx: Work,
  house: House,
  city: string,
  office: string,
  year: FiscalYear,
  by: By,
): Promise<{ ok: true } | { refused: string }> {
  if (await yearOf(trx, city, office, year)) return { refused: 'この年度はもう始めてあります。' }
  const changes = await changesFor(trx, house, city, office, year)
  const open = changes?.items.filter(one => one.must && !changes.decided.has(`${one.kind} ${one.item}`)) ?? []
  if (open.length > 0)
    return {
      refused: `年度版で変わるもののうち、どうするかが決まっていないものが${open.length}件あります：${open.map(one => `「${one.label}」`).join('、')}`,
    }
  const carried = [...(changes?.decided.values() ?? [])].filter(
    one => one.kind === 'goal' && one.decision === 'carry',
  )
  const { most } = await cycleOf(trx, city)
  if (carried.length + (await goalsOf(trx, city, office, year)).length > most)
    return {
      refused: `続ける目標が多すぎます。一年の目標は${most}つまでです。どれかを「終える」にしてください。`,
    }
  await trx
    .insertInto('improvement_years')
    .values({ city, office, fiscal_year: year, opened_at: by.now, opened_by: by.staff })
    .execute()
  for (const item of changes?.items ?? []) {
    const decision = changes?.decided.get(`${item.kind} ${item.item}`)?.decision
    if (item.kind === 'practice') await turnPractices(trx, house, city, office, year, item, decision, by)
    else if (decision === 'carry') await carryGoal(trx, house, city, office, year, item, by)
  }
  await logged(trx, city, office, 'year.opened', year, by)
  return { ok: true }
}

async function carryGoal(
  trx: Work,
  house: House,
  city: string,
  office: string,
  year: FiscalYear,
  { item, standard }: Item,
  { staff, now }: By,
): Promise<void> {
  const goal = (await goalsOf(trx, city, office, year - 1)).find(one => one.goal === item)
  const { shelf } = await house.termsOf(trx, city)
  const next = editionFor(shelf, office, year)?.standards.find(one => one.key === standard)
  if (!goal || !next) throw new Error(`no goal ${item} to carry on`)
  const bound = goal.measure !== '' && next.bindings.some(one => one.measure === goal.measure)
  const until = goal.until_measured || '次の年度版で何で測るかを、これから決めます。'
  const today = dayOf(now)
  const baseline = baselineOf(await figuresFor(trx, city, office, year), office, bound ? goal.measure : '', {
    ...{ year, today: today < firstDay(yearPeriod(year)) ? firstDay(yearPeriod(year)) : today },
  })
  const text = {
    ...{ standard, standard_no: next.no, standard_text: next.text, title: goal.title, means: goal.means },
    ...{ measure: bound ? goal.measure : '', until_measured: bound ? '' : until, ...baseline },
    ...{ target: bound ? goal.target : null, near_target: bound ? goal.near_target : null },
    ...{ section: goal.section, owner: goal.owner, due: lastDay(yearPeriod(year)) },
  }
  const drafted = await draftGoal(trx, house, city, { office, year, continues: goal.goal }, text, { staff })
  if ('refused' in drafted) throw new Error(drafted.refused)
}

async function turnPractices(
  trx: Work,
  house: House,
  city: string,
  office: string,
  year: FiscalYear,
  { standard }: Item,
  decision: string | undefined,
  { staff }: By,
): Promise<void> {
  if (decision !== 'end' && decision !== 'rewrite') return
  const first = firstDay(yearPeriod(year))
  for (const one of await practicesOf(trx, city, office)) {
    if (one.standard !== standard) continue
    const text =
      decision === 'end'
        ? { words: one.words, review_by: one.review_by, ended: first }
        : { words: one.words, review_by: first }
    const which = { office, section: one.section, standard }
    await savePractice(trx, house, city, which, text, { by: staff, version: one.version })
  }
}

/** Only what has ended, and only when every goal has its approved result. */
export async function closeYear(
  trx: Work,
  city: string,
  office: string,
  year: FiscalYear,
  { today, ...by }: By & { today: string },
): Promise<{ ok: true } | { refused: string }> {
  const kept = await yearOf(trx, city, office, year)
  if (kept?.closed_at) return { refused: 'この年度はもう締めてあります。' }
  if (today <= lastDay(yearPeriod(year)))
    return { refused: 'この年度はまだ終わっていません。終わってから締めてください。' }
  const { open, waiting } = await withoutResult(trx, city, office, year)
  if (waiting.length > 0)
    return { refused: `承認を待っている目標があります：${waiting.map(one => `「${one}」`).join('、')}` }
  if (open.length > 0)
    return {
      refused: `年度末の結果が承認されていない目標があります：${open.map(one => `「${one}」`).join('、')}`,
    }
  const closed = { closed_at: by.now, closed_by: by.staff }
  await trx
    .insertInto('improvement_years')
    .values({ city, office, fiscal_year: year, opened_at: by.now, opened_by: by.staff, ...closed })
    .onConflict(conflict => conflict.columns(['city', 'office', 'fiscal_year']).doUpdateSet(closed))
    .execute()
  await logged(trx, city, office, 'year.closed', year, by)
  return { ok: true }
}

/** Titles of goals whose result is not approved, and of those that are not decided themselves. */
export async function withoutResult(trx: Work, city: string, office: string, year: FiscalYear) {
  const goals = await goalsOf(trx, city, office, year)
  const checks = await checksOf(
    trx,
    city,
    goals.map(one => one.goal),
  )
  const has = (goal: string) =>
    checks.some(one => one.goal === goal && one.part === 'year' && one.state === 'approved')
  return {
    open: goals.filter(one => one.state === 'approved' && !has(one.goal)).map(one => one.title),
    waiting: goals.filter(one => one.state !== 'approved').map(one => one.title),
  }
}

const logged = (trx: Work, city: string, office: string, action: string, year: FiscalYear, by: By) =>
  audit(trx, city, {
    ...{ at: by.now, staff: by.staff, office, action, outcome: 'done', target: `${office} ${year}` },
  })
