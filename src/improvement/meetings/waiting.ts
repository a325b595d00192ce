// What meetings leave open: today's minutes to be taken, minutes to be approved, and news to be passed on in the section.
import { addDays, dayOf, startOf } from '../../calendar/day.ts'
import type { Waiting, WaitingOf } from '../../casework/waiting.ts'

export const meetingsWaiting: WaitingOf = async (trx, { city, office, section, now }) => {
  const today = dayOf(now)
  // Of no section, and so with every one; only those who lead see them.
  const meetings = await trx
    .selectFrom('meetings')
    .select(['meeting', 'office', 'name', 'on_day', 'state', 'changed_at'])
    .where('city', '=', city)
    .where('office', '=', office)
    .where(({ eb, or, and }) =>
      or([eb('state', '=', 'held'), and([eb('state', '=', 'planned'), eb('on_day', '<=', today)])]),
    )
    .orderBy('on_day')
    .orderBy('meeting')
    .execute()
  const passes = await trx
    .selectFrom('meeting_passes as p')
    .innerJoin('meeting_items as i', join =>
      join.onRef('i.city', '=', 'p.city').onRef('i.item', '=', 'p.item'),
    )
    .select(['p.pass', 'p.office', 'p.section', 'p.last_day', 'p.shared_on', 'i.title'])
    .where('p.city', '=', city)
    .where('p.office', '=', office)
    .where('p.passed_on', 'is', null)
    .$if(section !== '', query => query.where('p.section', '=', section))
    .orderBy('p.last_day')
    .orderBy('p.pass')
    .execute()
  return [
    ...meetings.map(
      ({ meeting, office, name, on_day, state, changed_at }): Waiting => ({
        ...{
          key: `meeting ${meeting}`,
          tool: '管理職会議',
          about: name,
          office,
          section: '',
          since: changed_at,
          heads: true,
        },
        ...{
          todo: state === 'planned' ? '会議を開いたと記録する' : '議事録を承認する',
          href: `/meetings/${meeting}`,
        },
        due: startOf(addDays(on_day, state === 'planned' ? 1 : 15)),
      }),
    ),
    ...passes.map(
      ({ pass, office, section, last_day, shared_on, title }): Waiting => ({
        ...{
          key: `pass ${pass}`,
          tool: '管理職会議',
          todo: '会議からの連絡を課へ伝える',
          about: title,
          office,
          section,
        },
        ...{ href: `/meetings/news?office=${office}&section=${section}`, since: startOf(shared_on) },
        due: startOf(addDays(last_day, 1)),
      }),
    ),
  ]
}
