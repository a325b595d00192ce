// When the owner of actions leaves: what they still have, and moving it to a named successor.
import { sql } from 'kysely'
import type { Day } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { countWords } from '../../web/words.ts'
import { noteMoment, setAction } from './action.ts'

export type Leaver = { staff: string; name: string; lastDay: Day | null; actions: number }

/** Whoever has actions to do or to check in an office, and has no role there on a day. Read across the city, or a person of all of it seems gone. */
export async function leaversOf(trx: Work, city: string, office: string, by: Day): Promise<Leaver[]> {
  const { rows } = await sql<Leaver>`
    select a.owner as staff, coalesce(s.name, '以前の職員') as name, count(*)::int as actions,
      (select case when count(*) = count(r.to_day) then max(r.to_day) end from roles r
        where r.city = ${city} and r.staff = a.owner and r.office in (${office}, '*')) as "lastDay"
    from actions a left join staff s on s.city = a.city and s.staff = a.owner
    where a.city = ${city} and a.office = ${office} and a.owner is not null and ${stillOwned}
      and not exists (select from roles r where r.city = ${city} and r.staff = a.owner
        and r.office in (${office}, '*') and r.from_day <= ${by} and coalesce(r.to_day, 'infinity') > ${by})
    group by a.owner, s.name order by 4 nulls first, 2, 1`.execute(trx)
  return rows
}

const stillOwned = sql`(a.state = 'open' or (a.state = 'done' and a.check_on is not null and a.checked_on is null))`

/** All that somebody still has goes to a successor, who is told. Gives how many. */
export async function handOverActions(
  trx: Work,
  house: House,
  city: string,
  { office, leaver, to, by }: { office: string; leaver: string; to: string; by: string },
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
