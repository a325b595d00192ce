// What self-checks leave open: a list that a section has not answered in this week, month or quarter, and what waits to be looked at.
import { addDays, dayOf, startOf } from '../../calendar/day.ts'
import type { Waiting, WaitingOf } from '../../casework/waiting.ts'
import { lastDayOf, periodOf, rhythmOf } from './schedule.ts'
import { checksOf, listsOf, stands } from './self-check.ts'

export const selfChecksWaiting: WaitingOf = async (trx, { city, office, section, now }) => {
  const today = dayOf(now)
  const lists = (await listsOf(trx, city, office)).filter(list => stands(list, today))
  if (lists.length === 0) return []
  const checks = await checksOf(trx, city, office, addDays(today, -100))
  const sections = section === '' ? await sectionsOf(trx, city, office, today) : [section]
  return lists.flatMap(list => {
    const every = rhythmOf(list.every)
    const period = periodOf(today, every)
    return sections.flatMap((one): Waiting[] => {
      const check = checks.find(
        done => done.list === list.list && done.section === one && done.period === period,
      )
      if (check && check.state !== 'returned') return []
      return [
        {
          ...{ key: `self-check ${list.list} ${one} ${period}`, tool: '自己点検', about: list.name },
          ...{ todo: check ? 'もう一度点検する' : '課で点検する', office, section: one },
          ...{ href: `/self-checks/${list.list}/${one}`, since: startOf(period) },
          due: startOf(addDays(lastDayOf(period, every), 1)),
        },
      ]
    })
  })
}

const sectionsOf = async (trx: Parameters<WaitingOf>[0], city: string, office: string, today: string) =>
  (
    await trx
      .selectFrom('sections')
      .select('section')
      .where('city', '=', city)
      .where('office', '=', office)
      .where('from_day', '<=', today)
      .where(on => on.or([on('to_day', 'is', null), on('to_day', '>=', today)]))
      .execute()
  ).map(row => row.section)
