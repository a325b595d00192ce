// A day of casework as the facts tell it: contacts, hand-offs, promises, refusals and what citizens answered, each office in its own manner.

import { addDays, type Day, dayOf } from '../calendar/day.ts'
import { addBusinessDays } from '../calendar/due.ts'
import { isBusinessDay } from '../calendar/holidays.ts'
import { type Span, spansOn } from '../calendar/hours.ts'
import type { NewFact } from '../facts/fact.ts'
import * as callBacks from '../instruments/call-backs/facts.ts'
import * as contacts from '../instruments/contacts/facts.ts'
import * as handOffs from '../instruments/hand-offs/facts.ts'
import * as refusals from '../instruments/refusals/facts.ts'
import { voiceAsked } from '../instruments/voices/facts.ts'
import type { SampleCity } from './city.ts'
import { type Random, random } from './random.ts'
import { sampleId } from './settle.ts'
import { wardSections } from './wards.ts'

/** Contacts of an office on an ordinary day that leave a record. */
const perDay = 6
/** Open seconds within which an offer is to be answered. */
const within = 1800

/** How an office goes about it, as the part of all; none is good or bad at everything. */
type Manner = {
  accepts: number
  keeps: number
  asks: number
  again: number
  explains: number
  solves: number
}
const manners: Record<string, Manner> = {
  kawasaki: { accepts: 0.93, keeps: 0.97, asks: 0.9, again: 0.04, explains: 0.93, solves: 0.86 },
  saiwai: { accepts: 0.995, keeps: 0.995, asks: 0.97, again: 0.03, explains: 0.98, solves: 0.93 },
  nakahara: { accepts: 0.86, keeps: 0.985, asks: 0.8, again: 0.06, explains: 0.9, solves: 0.84 },
  takatsu: { accepts: 0.97, keeps: 0.93, asks: 0.95, again: 0.05, explains: 0.72, solves: 0.8 },
  miyamae: { accepts: 0.94, keeps: 0.99, asks: 0.6, again: 0.09, explains: 0.97, solves: 0.9 },
  tama: { accepts: 0.99, keeps: 0.96, asks: 0.93, again: 0.04, explains: 0.95, solves: 0.92 },
  asao: { accepts: 0.9, keeps: 0.98, asks: 0.88, again: 0.05, explains: 0.86, solves: 0.88 },
}

type Place = { office: string; section: string }
/** One office on one day: where it is, how it is, and its own stream of chance. */
type Desk = { city: SampleCity; place: Place; spans: Span[]; manner: Manner; chance: Random; day: Day }

export function simulateContacts(city: SampleCity, seed: number, day: Day): NewFact[] {
  return city.offices.flatMap(({ slug: office, sections }) =>
    sections.flatMap(({ slug: section, hours }) => {
      const spans = spansOn(hours, day)
      const manner = manners[office]
      const share = wardSections.find(({ slug }) => slug === section)?.share ?? 0
      if (spans.length === 0 || !manner) return []
      const chance = random(seed, 'contacts', office, section, day)
      const desk: Desk = { city, place: { office, section }, spans, manner, chance, day }
      return [
        ...several(chance.poisson(perDay * share), n => contactOf(desk, n)),
        ...several(chance.poisson(0.25 * share), n => refusalOf(desk, n)),
        ...several(chance.poisson(0.3 * share), n => answerOf(desk, n)),
      ]
    }),
  )
}

const several = (count: number, make: (n: number) => NewFact[]): NewFact[] =>
  Array.from({ length: count }, (_, n) => make(n)).flat()

function contactOf(desk: Desk, n: number): NewFact[] {
  const { place, manner, chance } = desk
  const id = idOf(desk, 'contact', n)
  const at = momentIn(desk)
  const tell = (kind: { name: string }, when: Date, body: object) => factOf(place, kind, id, when, body)
  const channel = chance.pick(['phone', 'phone', 'phone', 'counter', 'counter', 'mail'])
  const first = tell(contacts.contactReceived, at, { channel, matter: '', keyedIn: chance.chance(0.04) })
  const passing = chance.chance(0.22) ? passingOf(desk, id, n, at) : undefined
  const promise = chance.chance(0.15) ? promiseOf(desk, n, at) : undefined
  const end = new Date(
    Math.max(+(passing?.until ?? at), +(promise?.until ?? at)) + chance.whole(3, 25) * 60_000,
  )
  const closing = chance.chance(0.93)
    ? tell(contacts.contactClosed, end, {
        outcome: chance.pick(['solved', 'solved', 'solved', 'solved', 'next-step', 'unsolved']),
        asked: chance.chance(manner.asks),
      })
    : undefined
  const back = laterIn(desk, end)
  return [
    first,
    ...(passing?.facts ?? []),
    ...(promise?.facts ?? []),
    ...(closing ? [closing] : []),
    ...(closing && chance.chance(manner.again)
      ? [tell(contacts.contactRepeated, back, { after: (+back - +end) / 1000 })]
      : []),
  ]
}

type Going = { facts: NewFact[]; until: Date }

/** Offered to another section, now and then returned and offered to a third; most are accepted in time. */
function passingOf(desk: Desk, contact: string, n: number, at: Date): Going {
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
function promiseOf(desk: Desk, n: number, at: Date): Going {
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

/** A request that could not be met, what the citizen was told of it, and some of them read by a head. */
function refusalOf(desk: Desk, n: number): NewFact[] {
  const { place, manner, chance } = desk
  const id = idOf(desk, 'refusal', n)
  const at = momentIn(desk)
  const whole = chance.chance(manner.explains)
  const parts = whole ? refusals.parts : refusals.parts.filter(part => part !== 'purpose')
  const missed = chance.chance(manner.explains - 0.05) ? [] : [chance.pick(refusals.readingItems)]
  const kept = refusals.readingItems.filter(item => !missed.includes(item))
  return [
    factOf(place, refusals.refusalRecorded, id, at, {
      objection: chance.pick(['exists', 'none']),
      prepared: chance.chance(0.7),
    }),
    factOf(place, refusals.refusalTold, id, at, {
      how: chance.pick(['counter', 'counter', 'phone', 'letter']),
      parts,
    }),
    ...(chance.chance(0.5)
      ? [factOf(place, refusals.refusalRead, id, laterIn(desk, at), { kept, missed })]
      : []),
  ]
}

/** A citizen who read our answer says whether it was solved and clear. */
const answerOf = (desk: Desk, n: number): NewFact[] => {
  const { place, manner, chance } = desk
  const solved = chance.chance(manner.solves)
  const body = { solved, clear: chance.chance(solved ? 0.95 : 0.6) }
  return [factOf(place, voiceAsked, idOf(desk, 'voice', n), momentIn(desk), body)]
}

/** A moment at which the section is open, in whole minutes, with an hour left of it. */
const momentIn = ({ spans, chance }: Desk): Date => {
  const { from, to } = chance.pick(spans)
  const minutes = Math.max(1, (+to - +from) / 60_000 - 60)
  return new Date(+from + chance.whole(0, minutes) * 60_000)
}

/** A business day one to eighteen days later. */
const laterIn = ({ chance }: Desk, at: Date): Date => {
  const day = addDays(dayOf(at), chance.whole(1, 18))
  return new Date(`${isBusinessDay(day) ? day : addBusinessDays(day, 0)}T${chance.whole(10, 15)}:30:00+09:00`)
}

const idOf = ({ city, place, day }: Desk, what: string, n: number): string =>
  sampleId(city.city.slug, `${what} ${place.office} ${place.section} ${day} ${n}`)

const factOf = (
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
