// What follows from a contact in the invented city: handed over, promised a call; and the chance and the moments of its desk.
import { addDays, type Day, dayOf } from '../calendar/day.ts'
import { addBusinessDays } from '../calendar/due.ts'
import { isBusinessDay } from '../calendar/holidays.ts'
import type { Span } from '../calendar/hours.ts'
import type { NewFact } from '../facts/fact.ts'
import * as callBacks from '../instruments/call-backs/facts.ts'
import * as contacts from '../instruments/contacts/facts.ts'
import * as handOffs from '../instruments/hand-offs/facts.ts'
import type { SampleCity } from './city.ts'
import type { Random } from './random.ts'
import { sampleId } from './settle.ts'

/** How an office goes about it, as the part of all; none is good or bad at everything. */
export type Manner = {
  accepts: number
  keeps: number
  asks: number
  again: number
  explains: number
  solves: number
}
type Place = { office: string; section: string }
/** One office on one day: where it is, how it is, and its own stream of chance. */
export type Desk = { city: SampleCity; place: Place; spans: Span[]; manner: Manner; chance: Random; day: Day }

/** Open seconds within which an offer is to be answered. */
const within = 1800

type Going = { facts: NewFact[]; until: Date }

/** Offered to another section, now and then returned and offered to a third; most are accepted in time. */
export function passingOf(desk: Desk, contact: string, n: number, at: Date): Going {
  const { city, place, manner, chance } = desk
  const others = city.offices
    .filter(({ slug }) => slug === place.office)
    .flatMap(({ sections }) => sections.filter(({ slug }) => slug !== place.section))
  const facts: NewFact[] = []
  let when = at
  const returned = chance.chance(0.03)
  for (const answer of returned ? (['returned', 'accepted'] as const) : (['accepted'] as const)) {
    const id = idOf(desk, `hand-off-${answer}`, n)
    const to = { office: place.office, section: chance.pick(others).slug }
    const inTime = chance.chance(manner.accepts)
    const after = inTime ? chance.whole(60, within - 60) : within + chance.whole(120, 9000)
    const told = chance.chance(0.8)
    facts.push(factOf(place, contacts.contactPassed, contact, when, { from: place, to }, answer))
    facts.push(factOf(place, handOffs.handOffOffered, id, when, { from: place, to, told, within }))
    if (!inTime) facts.push(factOf(place, handOffs.handOffOverdue, id, new Date(+when + within * 1000), {}))
    when = new Date(+when + after * 1000)
    const reason = { after, reason: 'not-ours' }
    facts.push(
      answer === 'returned'
        ? factOf(place, handOffs.handOffReturned, id, when, reason)
        : factOf(place, handOffs.handOffAccepted, id, when, { after }),
    )
    if (answer === 'accepted')
      facts.push(factOf(place, contacts.contactTakenOver, contact, when, { from: place, to }))
  }
  return { facts, until: when }
}

/** A promise for the end of the same day, kept, or kept too late on the next. */
export function promiseOf(desk: Desk, n: number, at: Date): Going {
  const { place, manner, chance, day } = desk
  const id = idOf(desk, 'call-back', n)
  const closes = desk.spans.at(-1)?.to ?? at
  const due = new Date(Math.max(+closes, +at + 1_800_000))
  const fact = (kind: { name: string }, when: Date, body: object) => factOf(place, kind, id, when, body)
  const promised = fact(callBacks.callBackPromised, at, { within: (+due - +at) / 1000 })
  const inTime = chance.chance(manner.keeps)
  const next = new Date(`${addBusinessDays(day, 1)}T09:${chance.whole(10, 59)}:00+09:00`)
  const when = inTime ? new Date(+at + chance.fraction() * (+due - +at)) : next
  const after = (+when - +at) / 1000
  return {
    facts: [
      promised,
      ...(inTime ? [] : [fact(callBacks.callBackFellDue, due, {})]),
      fact(callBacks.callBackTried, when, { after, result: 'reached' }),
      fact(callBacks.callBackKept, when, { after }),
    ],
    until: when,
  }
}

/** A moment at which the section is open, in whole minutes, with an hour left of it. */
export const momentIn = ({ spans, chance }: Desk): Date => {
  const { from, to } = chance.pick(spans)
  const minutes = Math.max(1, (+to - +from) / 60_000 - 60)
  return new Date(+from + chance.whole(0, minutes) * 60_000)
}

/** A business day one to eighteen days later. */
export const laterIn = ({ chance }: Desk, at: Date): Date => {
  const day = addDays(dayOf(at), chance.whole(1, 18))
  return new Date(`${isBusinessDay(day) ? day : addBusinessDays(day, 0)}T${chance.whole(10, 15)}:30:00+09:00`)
}

export const idOf = ({ city, place, day }: Desk, what: string, n: number): string =>
  sampleId(city.city.slug, `${what} ${place.office} ${place.section} ${day} ${n}`)

export const factOf = (
  { office, section }: Place,
  { name: kind }: { name: string },
  subject: string,
  happenedAt: Date,
  body: object,
  again = '',
): NewFact => ({
  ...{ kind, happenedAt, office, section, subject, body },
  ...{ source: 'web', sourceKey: `mihon ${kind} ${subject} ${again}` },
})
