// What is still missing in an office's year: practices, goals, checks, results, decisions; what the city collects from.
import type { FiscalYear } from '../../calendar/day.ts'
import { yearPeriod } from '../../calendar/periods.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import { editionFor } from '../../editions/shelf.ts'
import type { House } from '../../house.ts'
import { checksOf } from '../goals/checking.ts'
import { goalsOf } from '../goals/goal.ts'
import { ownersSetting, ownStandards, practicesOf } from '../practices/practice.ts'
import type { YearState } from './due.ts'
import { yearOf } from './fiscal-year.ts'
import { changesFor } from './turning.ts'

export async function stateOf(
  trx: Work,
  house: House,
  city: string,
  office: string,
  { year, today }: { year: FiscalYear; today: string },
): Promise<YearState> {
  const goals = await goalsOf(trx, city, office, year)
  const checks = await checksOf(
    trx,
    city,
    goals.map(one => one.goal),
  )
  const approved = goals.filter(one => one.state === 'approved')
  const lacking = (part: string) =>
    approved
      .filter(
        goal => !checks.some(one => one.goal === goal.goal && one.part === part && one.state === 'approved'),
      )
      .map(({ title }) => `「${title}」`)
  const kept = await yearOf(trx, city, office, year)
  const changes = await changesFor(trx, house, city, office, year + 1)
  const undecided =
    changes?.items.filter(one => one.must && !changes.decided.has(`${one.kind} ${one.item}`)) ?? []
  return {
    practices: await silent(trx, house, city, office, { year, today }),
    goals:
      goals.length === 0
        ? ['目標がまだありません']
        : goals.filter(one => one.state !== 'approved').map(({ title }) => `「${title}」の承認`),
    ...{ half: lacking('half'), result: lacking('year') },
    review: kept?.closed_at ? [] : ['年度を締めて、一年のまとめを出す'],
    publication: (await published(trx, city, year)) ? [] : ['年度の数字と目標の結果を公表する'],
    edition: undecided.map(one => `「${one.label}」`),
  }
}

/** Sections with a standard of their own that says nothing yet. */
async function silent(
  trx: Work,
  house: House,
  city: string,
  office: string,
  { year, today }: { year: FiscalYear; today: string },
): Promise<string[]> {
  const { shelf } = await house.termsOf(trx, city)
  const standards = editionFor(shelf, office, year)?.standards ?? []
  const { owners } = await settingOf(trx, city, office, ownersSetting)
  const practices = await practicesOf(trx, city, office)
  const sections = await trx
    .selectFrom('sections')
    .select(['section', 'name'])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('from_day', '<=', today)
    .where(on => on.or([on('to_day', 'is', null), on('to_day', '>=', today)]))
    .orderBy('position')
    .execute()
  return sections.flatMap(({ section, name }) => {
    const empty = ownStandards(standards, section, owners).filter(
      ({ key }) => !practices.some(one => one.section === section && one.standard === key),
    ).length
    return empty > 0 ? [`${name}：${empty}の基準`] : []
  })
}

const published = (trx: Work, city: string, year: FiscalYear) =>
  trx
    .selectFrom('snapshots')
    .select('id')
    .where('city', '=', city)
    .where('period', '=', yearPeriod(year))
    .where('state', '=', 'published')
    .executeTakeFirst()
