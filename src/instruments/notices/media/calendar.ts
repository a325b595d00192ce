// What a notice puts into somebody's calendar: its days in Asia/Tokyo, whom to ask, and the way back to its page.
import ical, { type ICalCalendar } from 'ical-generator'
import { addDays } from '../../../calendar/day.ts'
import { contactWords, type NoticeContact, type NoticeContent } from '../content.ts'
import { withoutRuby } from './ruby.ts'

export type Entry = {
  notice: string
  title: string
  event: NoticeContent['event']
  where: string
  /** Paragraphs. */
  about: readonly string[]
  /** '' when the site has no address yet. */
  address: string
  changedAt: Date
}

/** Of one notice, with all that is needed on the day. */
export const entryOf = (
  { notice, issuedAt }: { notice: string; issuedAt: Date },
  { title, event, what, when, where }: NoticeContent,
  contact: NoticeContact,
  address: string,
): Entry => ({
  ...{ notice, title, event, where, address, changedAt: issuedAt },
  about: [when, what, contactWords(contact)].filter(one => one !== ''),
})

/** Several entries are a calendar to subscribe to. A notice without days gives none. */
export function calendarOf(entries: readonly Entry[], name?: string): string {
  const calendar = ical({
    prodId: { company: 'kijun', product: 'notices', language: 'JA' },
    ...(name && { name }),
  })
  // Hours are written in UTC, which every calendar reads alike; they are shown in Tokyo's.
  calendar.x('X-WR-TIMEZONE', 'Asia/Tokyo')
  for (const entry of entries) add(calendar, entry)
  return calendar.toString()
}

function add(calendar: ICalCalendar, entry: Entry): void {
  const { notice, event, title, where, about, address, changedAt } = entry
  if (!event) return
  const { from, to, opens, closes } = event
  const at = (day: string, clock: string) =>
    Temporal.ZonedDateTime.from(`${day}T${clock}[Asia/Tokyo]`).toInstant()
  // One day with its hours is an hour in the calendar; several days are days, for nobody waits through the nights.
  const timed = from === to && opens !== undefined
  calendar.createEvent({
    id: `${notice}@kijun`,
    stamp: Temporal.Instant.fromEpochMilliseconds(changedAt.getTime()),
    ...(timed
      ? { start: at(from, opens), end: at(from, closes ?? opens) }
      : {
          ...{ start: Temporal.PlainDate.from(from), end: Temporal.PlainDate.from(addDays(to, 1)) },
          allDay: true,
        }),
    summary: withoutRuby(title),
    description: about.map(withoutRuby).join('\n\n'),
    ...(where !== '' && { location: withoutRuby(where).replaceAll('\n', ' ') }),
    ...(address !== '' && { url: address }),
  })
}
