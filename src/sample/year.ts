// The invented year in the order it was written down: each evening's or morning's import, late ones, and closings.
import { addDays, type Day, dayOf, hourOf, type Month, monthOf, weekOf } from '../calendar/day.ts'
import { addBusinessDays } from '../calendar/due.ts'
import { spansOn } from '../calendar/hours.ts'
import { firstDay, lastDay, monthsOf, nextPeriod, yearPeriod } from '../calendar/periods.ts'
import type { NewFact } from '../facts/fact.ts'
import { callReturned, callSampled } from '../instruments/calls/facts.ts'
import { factsOfCalls } from '../instruments/calls/taking.ts'
import { simulateCalls } from './calls.ts'
import type { SampleCity } from './city.ts'
import { simulateContacts } from './contacts.ts'
import { simulateSamples } from './samples.ts'
import { simulateSelfChecks } from './self-checks.ts'
import { exchangeOf } from './settle.ts'
import { simulateWeek } from './weeks.ts'

/** What the city wrote down on one day, in the order it did. */
export type DayOfWork = {
  day: Day
  /** Months closed in the morning, before anything else is recorded. */
  closings: { office: string; month: Month; on: Day }[]
  batches: { at: Date; facts: NewFact[] }[]
  /** Calls that came in on the day. */
  calls: number
}

/** Exchanges that hand over their records the next morning. */
const nextMorning = ['nakahara', 'tama']

/** Days whose records came weeks late: once before the month was closed, once after. */
const late: readonly { office: string; from: string; to: string; on: string }[] = [
  { office: 'saiwai', from: '11-05', to: '11-07', on: '11-28' },
  { office: 'tama', from: '08-26', to: '08-30', on: '09-24' },
]

/** The office that has not closed its last month yet. */
const slowToClose = 'asao'

/** Every day up to and including `until`, as long as there is something to write down. */
export function* yearOf(city: SampleCity, seed: number, until: Day): Generator<DayOfWork> {
  const last = lastDay(yearPeriod(city.fiscalYear))
  const closings = closingsOf(city)
  const lastClosing = closings.at(-1)?.on ?? last
  const due = new Map<number, NewFact[]>()
  for (
    let day = firstDay(yearPeriod(city.fiscalYear));
    day <= until && day <= lastClosing;
    day = addDays(day, 1)
  ) {
    const happened =
      day <= last
        ? [callsOn, samplesOn, contactsOn, selfChecksOn, weekOn].flatMap(of => [...of(city, seed, day)])
        : []
    for (const { at, facts } of happened) due.set(+at, [...(due.get(+at) ?? []), ...facts])
    const today = [...due.keys()].filter(at => dayOf(new Date(at)) === day).sort((a, b) => a - b)
    yield {
      day,
      calls: happened.reduce((sum, { calls }) => sum + calls, 0),
      closings: closings.filter(({ on }) => on === day),
      batches: today.map(at => ({ at: new Date(at), facts: due.get(at) ?? [] })),
    }
    for (const at of today) due.delete(at)
  }
}

const evening = (day: Day): Date => new Date(`${day}T20:00:00+09:00`)
const morning = (day: Day): Date => new Date(`${day}T06:30:00+09:00`)

/** What happens at night comes with the records of the next day. */
function recordedAt(office: string, happenedAt: Date): Date {
  const day = dayOf(happenedAt)
  const date = day.slice(5)
  const delayed = late.find(one => one.office === office && one.from <= date && date <= one.to)
  if (delayed) return evening(`${day.slice(0, 4)}-${delayed.on}`)
  if (nextMorning.includes(office)) return morning(addDays(day, 1))
  return evening(hourOf(happenedAt) < 19 ? day : addDays(day, 1))
}

type Written = { at: Date; facts: NewFact[]; calls: number }

function* callsOn(city: SampleCity, seed: number, day: Day): Generator<Written> {
  const hours = city.offices.flatMap(({ slug, sections }) =>
    sections.map(one => [`${slug} ${one.slug}`, spansOn(one.hours, day)] as const),
  )
  const spans = new Map(hours)
  for (const [office, calls] of Map.groupBy(simulateCalls(city, seed, day), one => one.office)) {
    const placed = calls.map(one => {
      const { ringAt } = one.call
      const open = spans
        .get(`${office} ${one.section}`)
        ?.some(({ from, to }) => from <= ringAt && ringAt < to)
      return { ...one, open: open ?? false }
    })
    const facts = factsOfCalls(placed, exchangeOf(office))
    for (const [at, some] of Map.groupBy(facts, fact => +recordedAt(office, fact.happenedAt)))
      yield {
        at: new Date(at),
        facts: some,
        calls: some.filter(({ kind }) => kind !== callReturned.name).length,
      }
  }
}

/** Observers key in what they heard on the evening of the day; a month is simulated whole, on its first day. */
const samplesOn = (city: SampleCity, seed: number, day: Day): Written[] => {
  if (!day.endsWith('-01')) return []
  const month = monthOf(day)
  return simulateSamples(city, seed, month).map((sample, nth) => {
    const key = { kind: callSampled.name, source: 'web', sourceKey: `mihon ${month} ${nth}` }
    return { at: evening(dayOf(sample.happenedAt)), facts: [{ ...sample, ...key }], calls: 0 }
  })
}

/** What the desks did is written down on the evening of its day; much of it goes on over several. */
const contactsOn = (city: SampleCity, seed: number, day: Day): Written[] =>
  [...Map.groupBy(simulateContacts(city, seed, day), fact => +evening(dayOf(fact.happenedAt)))].map(
    ([at, facts]) => ({ at: new Date(at), facts, calls: 0 }),
  )

/** Sections check themselves in the middle of the month; a month is simulated whole, on its first day. */
const selfChecksOn = (city: SampleCity, seed: number, day: Day): Written[] => {
  if (!day.endsWith('-01')) return []
  const facts = simulateSelfChecks(city, seed, monthOf(day))
  return [...Map.groupBy(facts, fact => +evening(dayOf(fact.happenedAt)))].map(([at, some]) => ({
    ...{ at: new Date(at), facts: some, calls: 0 },
  }))
}

/** The voices of a week are read by the second Monday after it. */
const weekOn = (city: SampleCity, seed: number, day: Day): Written[] =>
  weekOf(day) === day
    ? [{ at: morning(addDays(day, 14)), facts: simulateWeek(city, seed, day), calls: 0 }]
    : []

/** Each office closes a month on the tenth business day of the next one. */
const closingsOf = ({ offices, fiscalYear }: SampleCity) => {
  const months = monthsOf(yearPeriod(fiscalYear))
  return months.flatMap(month => {
    const on = addBusinessDays(firstDay(nextPeriod(month)), 10)
    const closing = offices.filter(({ slug }) => slug !== slowToClose || month !== months.at(-1))
    return closing.map(({ slug }) => ({ office: slug, month, on }))
  })
}
