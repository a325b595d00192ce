// A day of casework as the facts tell it: contacts, hand-offs, promises, refusals and what citizens answered, each office in its own manner.

import type { Day } from '../calendar/day.ts'
import { spansOn } from '../calendar/hours.ts'
import type { NewFact } from '../facts/fact.ts'
import * as contacts from '../instruments/contacts/facts.ts'
import * as refusals from '../instruments/refusals/facts.ts'
import { voiceAsked } from '../instruments/voices/facts.ts'
import type { SampleCity } from './city.ts'
import {
  type Desk,
  factOf,
  idOf,
  laterIn,
  type Manner,
  momentIn,
  passingOf,
  promiseOf,
} from './contact-courses.ts'
import { random } from './random.ts'
import { wardSections } from './wards.ts'

/** Contacts of an office on an ordinary day that leave a record. */
const perDay = 6

const manners: Record<string, Manner> = {
  kawasaki: { accepts: 0.93, keeps: 0.97, asks: 0.9, again: 0.04, explains: 0.93, solves: 0.86 },
  saiwai: { accepts: 0.995, keeps: 0.995, asks: 0.97, again: 0.03, explains: 0.98, solves: 0.93 },
  nakahara: { accepts: 0.86, keeps: 0.985, asks: 0.8, again: 0.06, explains: 0.9, solves: 0.84 },
  takatsu: { accepts: 0.97, keeps: 0.93, asks: 0.95, again: 0.05, explains: 0.72, solves: 0.8 },
  miyamae: { accepts: 0.94, keeps: 0.99, asks: 0.6, again: 0.09, explains: 0.97, solves: 0.9 },
  tama: { accepts: 0.99, keeps: 0.96, asks: 0.93, again: 0.04, explains: 0.95, solves: 0.92 },
  asao: { accepts: 0.9, keeps: 0.98, asks: 0.88, again: 0.05, explains: 0.86, solves: 0.88 },
}

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
