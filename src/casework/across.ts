// Work that concerns several offices at once, and how its due times are shown.

import { dayOf } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import { type Page, personIn } from '../people/access.ts'
import { type Content, html } from '../web/html.ts'
import { timeWords, untilWords } from '../web/words.ts'

/**
 * A transaction that sees the whole city, for a deed that was checked to be this person's: what they do in their own
 * office is on record, and counts, in the office where it began.
 */
export const acrossOffices = <T>(c: Page, work: (trx: Work) => Promise<T>): Promise<T> =>
  c.get('house').store.within({ city: personIn(c).city, offices: '*' }, work)

/** The time of today, else with its day; past ones say so in words. */
export const dueCell = (due: Date, now: Date): Content => {
  const words = dayOf(due) === dayOf(now) ? `今日${timeWords(due)}` : untilWords(due)
  return due <= now ? html`${words}<br><strong class="past">期限を過ぎています</strong>` : words
}
