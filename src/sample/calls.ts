// The telephone calls of one day, as the exchanges of the offices would tell them.
import type { Day } from '../calendar/day.ts'
import { spansOn } from '../calendar/hours.ts'
import type { CallRecord } from '../instruments/calls/record.ts'
import type { SampleCity, SampleOffice, SampleSection } from './city.ts'
import { type Desk, dealings, invented } from './dealings.ts'
import { random } from './random.ts'
import { temperOf, waitOn } from './temper.ts'
import { expectedCalls } from './traffic.ts'

export type SampleCall = { office: string; section: string; call: CallRecord }

/** The calls that begin on a day, office by office, each office's in the order they rang. */
export const simulateCalls = (city: SampleCity, seed: number, day: Day): SampleCall[] =>
  city.offices.flatMap(office =>
    office.sections
      .flatMap((section, nth) => callsOf(deskOf(city, seed, office, section, day), nth))
      .toSorted((a, b) => +a.call.ringAt - +b.call.ringAt)
      .map((each, row) => ({ ...each, call: { ...each.call, rows: [row + 1, row + 1] } })),
  )

const deskOf = (
  city: SampleCity,
  seed: number,
  office: SampleOffice,
  section: SampleSection,
  day: Day,
): Desk => {
  const temper = temperOf(city, seed, office.slug, section.slug)
  const chance = random(seed, 'calls', office.slug, section.slug, day)
  return {
    office: office.slug,
    section,
    day,
    temper,
    wait: waitOn(temper, city, day),
    spans: spansOn(section.hours, day),
    chance,
    regular: () => invented(random(seed, 'regular', office.slug, section.slug, chance.whole(1, 25))),
  }
}

const callsOf = (desk: Desk, nth: number): SampleCall[] => {
  const { office, section, day, temper, spans, chance } = desk
  if (temper.recordsFrom && day < temper.recordsFrom) return []
  const callers = chance.poisson(expectedCalls(office, section.slug, day, spans.length > 0) * temper.volume)
  return Array.from({ length: callers }, () => [...dealings(desk)])
    .flat()
    .map((call, n) => ({
      office,
      section: section.slug,
      call: { ...call, key: `${call.key}.${nth * 1000 + n}` },
    }))
}
