// Week by week of an office: whether a citizen complained of how its staff behave; recorded once, corrected when a voice is read late.
import { sql } from 'kysely'
import { addDays, type Day, dayOf, daysBetween, startOf } from '../../calendar/day.ts'
import { isBusinessDay } from '../../calendar/holidays.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { voiceWeekRead, type weekSays } from './facts.ts'

type Said = (typeof weekSays)[number]
type Heard = { office: string; week: Day; unread: boolean; complaint: boolean }
export type Week = { week: Day; lastOpen: Day; said: Said; silent: number }

/** Days after a week within which its voices are to be read; short enough that the month is not closed yet. */
const reading = 7
/** A voice that is read later than this changes no week any more. */
const back = 420

/** Every working week that can be read by now: from that of the office’s first voice, for nobody can say what was not listened for. */
export function weeksRead(heard: readonly Omit<Heard, 'office'>[], first: Day, today: Day): Week[] {
  const known = new Map(heard.map(one => [one.week, one]))
  const weeks: Week[] = []
  let last = first
  for (let week = first; addDays(week, 7 + reading) <= today; week = addDays(week, 7)) {
    const one = known.get(week)
    if (one) last = week
    const lastOpen = [6, 5, 4, 3, 2, 1, 0].map(n => addDays(week, n)).find(day => isBusinessDay(day))
    if (!lastOpen || week < addDays(today, -back)) continue
    const said: Said = one?.complaint ? 'complaint' : one?.unread ? 'unread' : 'nothing'
    weeks.push({ week, lastOpen, said, silent: daysBetween(last, week) / 7 })
  }
  return weeks
}

/** Records what is new or reads otherwise than it did; gives how many. */
export const noteWeeks = (house: House, city: string): Promise<number> =>
  house.store.within({ city, offices: '*' }, async trx => {
    const today = dayOf(house.now())
    let noted = 0
    for (const [office, heard] of Map.groupBy(await heardIn(trx, city, today), one => one.office)) {
      const known = await knownOf(trx, city, office)
      for (const week of weeksRead(heard, heard[0]?.week ?? today, today)) {
        const before = known.get(week.week)
        if (before?.said === week.said && before.silent === week.silent) continue
        await record(trx, house, city, office, week, before?.fact)
        noted++
      }
    }
    return noted
  })

async function heardIn(trx: Work, city: string, today: Day): Promise<Heard[]> {
  const { rows } = await sql<Heard>`
    select office, to_char(date_trunc('week', received_at at time zone 'Asia/Tokyo'), 'YYYY-MM-DD') as week,
      bool_or(classified_at is null) as unread,
      bool_or(classified_at is not null and kind = 'complaint' and 'conduct' = any(tags)) as complaint
    from voices where city = ${city} and received_at >= ${startOf(addDays(today, -2 * back))}
    group by 1, 2 order by 1, 2`.execute(trx)
  return rows
}

async function knownOf(trx: Work, city: string, office: string) {
  const rows = await trx
    .selectFrom('voice_weeks')
    .select(['week', 'said', 'silent', 'fact'])
    .where('city', '=', city)
    .where('office', '=', office)
    .execute()
  return new Map(rows.map(one => [one.week, one]))
}

/** It happened when its last open day ended; what read otherwise before is corrected, and stays in the ledger. */
async function record(
  trx: Work,
  house: House,
  city: string,
  office: string,
  { week, lastOpen, said, silent }: Week,
  before: string | undefined,
): Promise<void> {
  const now = house.now()
  const { recorded } = await house.ledger.record(
    trx,
    city,
    [
      {
        ...{ kind: voiceWeekRead.name, body: { said, silent }, office, section: '', source: 'web' },
        happenedAt: new Date(+startOf(addDays(lastOpen, 1)) - 1000),
        sourceKey: `${voiceWeekRead.name} ${office} ${week} ${before ?? 'first'}`,
        ...(before !== undefined && { corrects: before }),
      },
    ],
    now,
  )
  const [fact] = recorded
  if (!fact) return
  const read = { said, silent, fact: fact.id, at: now }
  await trx
    .insertInto('voice_weeks')
    .values({ city, office, week, ...read })
    .onConflict(conflict => conflict.columns(['city', 'office', 'week']).doUpdateSet(read))
    .execute()
}
