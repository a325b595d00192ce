// What actions leave open for somebody: to be done by their day, and to be looked at again on the day of the check.
import { sql } from 'kysely'
import { addDays, type Day, dayOf, startOf } from '../../calendar/day.ts'
import type { Waiting, WaitingOf } from '../../casework/waiting.ts'

type Row = {
  action: string
  office: string
  section: string
  title: string
  owner: string | null
  state: string
  day: Day
  recorded_at: Date
}

/** What is due later is not listed before its month: わたしの今日 is for today. */
const ahead = 14

export const actionsWaiting: WaitingOf = async (trx, { city, office, section, now }) => {
  const until = addDays(dayOf(now), ahead)
  const { rows } = await sql<Row>`
    select action, office, section, title, owner, state, recorded_at,
      case state when 'open' then due else check_on end as day
    from actions
    where city = ${city} and office = ${office} and (${section} = '' or section = ${section} or section = '')
      and ((state = 'open' and due <= ${until})
        or (check_on is not null and checked_on is null and state = 'done' and check_on <= ${dayOf(now)}))
    order by day, action`.execute(trx)
  return rows.map(
    ({ action, office, section, title, owner, state, day, recorded_at }): Waiting => ({
      ...{ key: `action ${action}`, tool: '改善', about: title, href: `/actions/${action}` },
      ...{
        todo: state === 'open' ? '改善を行う' : '改善の効果を確かめる',
        office,
        section,
        since: recorded_at,
      },
      ...(owner !== null && { owner }),
      // The last day itself is still in time.
      due: startOf(addDays(day, 1)),
    }),
  )
}
