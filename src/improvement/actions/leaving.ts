// When the owner of actions or goals leaves: what they still have, and moving it to a named successor.
import { sql } from 'kysely'
import type { Day } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { countWords } from '../../web/words.ts'
import { noteMoment, setAction } from './action.ts'

export type Leaver = { staff: string; name: string; lastDay: Day | null; actions: number; goals: number }

/** Whoever has actions to do or to check, or goals of a year that is not closed, in an office, and has no role there on a day. Read across the city, or a person of all of it seems gone. */
export async function leaversOf(trx: Work, city: string, office: string, by: Day): Promise<Leaver[]> {
  const { rows } = await sql<Leaver>`
    with kept as (
      select a.owner, count(*) as actions, 0 as goals from actions a
      where a.city = ${city} and a.office = ${office} and a.owner is not null and ${stillOwned} group by a.owner
      union all
      select g.owner, 0, count(*) from goals g
      where g.city = ${city} and g.office = ${office} and g.owner is not null and ${stillPursued} group by g.owner)
    select k.owner as staff, coalesce(s.name, '以前の職員') as name, sum(k.actions)::int as actions, sum(k.goals)::int as goals,
      (select case when count(*) = count(r.to_day) then max(r.to_day) end from roles r
        where r.city = ${city} and r.staff = k.owner and r.office in (${office}, '*')) as "lastDay"
    from kept k left join staff s on s.city = ${city} and s.staff = k.owner
    where not exists (select from roles r where r.city = ${city} and r.staff = k.owner
        and r.office in (${office}, '*') and r.from_day <= ${by} and coalesce(r.to_day, 'infinity') > ${by})
    group by k.owner, s.name order by 5 nulls first, 2, 1`.execute(trx)
  return rows
}

const stillOwned = sql`(a.state = 'open' or (a.state = 'done' and a.check_on is not null and a.checked_on is null))`

const stillPursued = sql`g.state <> 'withdrawn' and not exists (select from improvement_years y
  where y.city = g.city and y.office = g.office and y.fiscal_year = g.fiscal_year and y.closed_at is not null)`

type HandedOver = { office: string; leaver: string; to: string; by: string }

/** All actions that somebody still has go to a successor, who is told. Gives how many. */
export async function handOverActions(
  trx: Work,
  house: House,
  city: string,
  { office, leaver, to, by }: HandedOver,
): Promise<number> {
  const rows = await trx
    .selectFrom('actions as a')
    .select(['a.action', 'a.office', 'a.section', 'a.version'])
    .where('a.city', '=', city)
    .where('a.office', '=', office)
    .where('a.owner', '=', leaver)
    .where(sql<boolean>`${stillOwned}`)
    .orderBy('a.action')
    .forUpdate()
    .execute()
  for (const action of rows) {
    await setAction(trx, house, city, action, { owner: to }, by)
    await noteMoment(trx, house, city, action, {
      ...{ by, kind: 'handed-over', words: '担当が異動・退職するので、ほかの人が引き継ぎました。' },
    })
  }
  if (rows.length > 0 && to !== by)
    await tell(trx, house, city, {
      ...{ office, section: '', staff: to, kind: 'action.handed-over', href: '/actions?owner=me' },
      words: `改善${countWords(rows.length, '件')}の担当を引き継ぎました。`,
    })
  return rows.length
}

/** So do the goals of years that are not closed: what was approved stays approved, for nothing but who sees to it changes. */
export async function handOverGoals(
  trx: Work,
  house: House,
  city: string,
  { office, leaver, to, by }: HandedOver,
): Promise<number> {
  const { rows } = await sql<{ goal: string }>`
    update goals g set owner = ${to}, version = version + 1
    where g.city = ${city} and g.office = ${office} and g.owner = ${leaver} and ${stillPursued}
    returning goal`.execute(trx)
  if (rows.length === 0) return 0
  await trx
    .insertInto('goal_comments')
    .values(
      rows.map(({ goal }) => ({
        ...{ city, office, goal, comment: newFactId(house.now()), by_staff: by, at: house.now() },
        words: '担当が異動・退職するので、ほかの人が引き継ぎました。',
      })),
    )
    .execute()
  if (to !== by)
    await tell(trx, house, city, {
      ...{ office, section: '', staff: to, kind: 'goal.handed-over', href: `/goals?office=${office}` },
      words: `向上目標${countWords(rows.length, '件')}の担当を引き継ぎました。`,
    })
  return rows.length
}
