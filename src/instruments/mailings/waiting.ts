// What waits of mailings: each sending whose day is near or past, until it is handed over.
import { addDays, dayOf, startOf } from '../../calendar/day.ts'
import type { WaitingOf } from '../../casework/waiting.ts'

/** Days before its day from which a sending stands on the first screen. */
const ahead = 7

const todo: Record<string, string> = {
  planned: '名簿を点検して宛名を作る',
  made: '封入する',
  stuffed: '二人目の点検をして引き渡す',
}

export const mailingsWaiting: WaitingOf = async (trx, { city, office, section, now }) => {
  const rows = await trx
    .selectFrom('mailing_sendings')
    .select(['sending', 'title', 'state', 'section', 'planned_on', 'prepares'])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('state', 'not in', ['sent', 'cancelled'])
    .where('planned_on', '<=', addDays(dayOf(now), ahead))
    .$if(section !== '', query => query.where('section', '=', section))
    .orderBy('planned_on')
    .limit(200)
    .execute()
  return rows.map(({ sending, title, state, planned_on, prepares, ...row }) => ({
    ...{ key: `mailing ${sending}`, tool: '発送', todo: todo[state] ?? '引き渡す', about: title },
    ...{ href: `/mailings/${sending}`, office, section: row.section },
    ...(prepares !== null && { owner: prepares }),
    since: startOf(addDays(planned_on, -ahead)),
    // The day itself is still in time.
    due: startOf(addDays(planned_on, 1)),
  }))
}
