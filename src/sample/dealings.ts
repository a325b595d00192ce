// What passes between one caller and one section: calls, calls again, and the call that comes back.
import { type Day, dayOf, hourOf, startOf } from '../calendar/day.ts'
import type { Span } from '../calendar/hours.ts'
import type { CallRecord } from '../instruments/calls/record.ts'
import type { SampleSection } from './city.ts'
import type { Random } from './random.ts'
import type { Temper } from './temper.ts'
import { loadAt, momentOfCall } from './traffic.ts'

/** Seconds after which the exchange gives up. */
const longestRing = 60

/** A section on one day: what it is like, when it is open, and its own stream of chance. */
export type Desk = {
  office: string
  section: SampleSection
  day: Day
  temper: Temper
  /** Seconds in the middle of the wait on that day. */
  wait: number
  spans: Span[]
  chance: Random
  /** A number that calls this section again and again. */
  regular: () => string
}

/** One caller: calls, calls again while nobody answers and patience lasts, and is perhaps called back. */
export function* dealings(desk: Desk): Generator<CallRecord> {
  const { chance, temper, spans, day } = desk
  const number = numberOf(desk)
  let call = inbound(desk, new Date(+startOf(day) + momentOfCall(chance)), number)
  yield call
  while (call.outcome !== 'answered' && number !== null) {
    const again = new Date(+call.endedAt + chance.whole(90, 2400) * 1000)
    if (dayOf(again) !== day || !chance.chance(openAt(spans, again) ? 0.4 : 0.05)) break
    call = inbound(desk, again, number)
    yield call
  }
  const back = new Date(+call.endedAt + Math.round(chance.lognormal(5400, 0.7)) * 1000)
  if (call.outcome !== 'answered' && number !== null && openAt(spans, back) && chance.chance(temper.returns))
    yield outbound(desk, back, number)
}

const inbound = (desk: Desk, ringAt: Date, number: string | null): CallRecord => {
  const { chance, temper, wait, spans, section, day } = desk
  const load = loadAt(day, hourOf(ringAt))
  const staffed = openAt(spans, ringAt) || (spans.length > 0 && chance.chance(earlyOrLate(hourOf(ringAt))))
  const busy = staffed && chance.chance(temper.busy * load)
  const answer = staffed ? chance.lognormal(wait * load, temper.spread) : Number.POSITIVE_INFINITY
  const patience = chance.chance(0.02) ? 1 + 8 * chance.fraction() : chance.lognormal(temper.patience, 0.6)
  const outcome = busy
    ? 'busy'
    : answer < Math.min(patience, longestRing)
      ? 'answered'
      : patience < longestRing
        ? 'abandoned'
        : 'timeout'
  const rang = busy ? 0 : Math.min(answer, patience, longestRing)
  return {
    ...timed(ringAt, rang, outcome === 'answered' ? talked(chance) : null),
    direction: 'inbound',
    line: chance.pick(section.lines),
    number,
    outcome,
    endedBy: temper.tellsEnder ? enderOf(outcome, temper, chance) : 'unknown',
    announced: temper.announced && !busy,
    transfers: outcome === 'answered' && chance.chance(temper.transferred) ? chance.pick([1, 1, 1, 1, 2]) : 0,
  }
}

/** Chance that somebody is at the desk though the section is closed: before 8:30 and just after 17:00 many are. */
const earlyOrLate = (hour: number): number => (hour === 8 || hour === 17 ? 0.6 : 0.1)

const outbound = ({ chance, temper, section }: Desk, ringAt: Date, number: string): CallRecord => {
  const answered = chance.chance(0.8)
  return {
    ...timed(ringAt, answered ? chance.lognormal(9, 0.5) : 30, answered ? talked(chance) : null),
    direction: 'outbound',
    line: chance.pick(section.lines),
    number,
    outcome: answered ? 'answered' : 'timeout',
    endedBy: !temper.tellsEnder ? 'unknown' : answered && chance.chance(0.6) ? 'caller' : 'office',
    announced: false,
    transfers: 0,
  }
}

const openAt = (spans: Span[], at: Date): boolean => spans.some(span => span.from <= at && at < span.to)

/** Seconds of a conversation. */
const talked = (chance: Random): number => Math.min(3600, Math.round(chance.lognormal(130, 0.9)))

/** Ringing is kept to a tenth of a second, as exchanges write it. */
const timed = (ringAt: Date, rang: number, talked: number | null) => {
  const rung = new Date(+ringAt + Math.round(rang * 10) * 100)
  return {
    key: String(Math.floor(+ringAt / 1000)),
    ringAt,
    answeredAt: talked === null ? null : rung,
    endedAt: new Date(+rung + (talked ?? 0) * 1000),
    rows: [0, 0] satisfies CallRecord['rows'],
  }
}

const enderOf = (outcome: CallRecord['outcome'], temper: Temper, chance: Random): CallRecord['endedBy'] => {
  if (outcome === 'abandoned') return 'caller'
  if (outcome !== 'answered') return 'office'
  if (chance.chance(0.015)) return 'unknown'
  return chance.chance(temper.callerEnds) ? 'caller' : 'office'
}

/** Withheld, one of the section's regular callers, or somebody new. */
const numberOf = ({ chance, regular }: Desk): string | null => {
  const kind = chance.fraction()
  return kind < 0.12 ? null : kind < 0.22 ? regular() : invented(chance)
}

/** A number in the ranges that are given to nobody: exchanges and carriers never begin with 0. */
export const invented = (chance: Random): string =>
  chance.chance(0.75)
    ? `${chance.pick(['070', '080', '090'])}-0000-${String(chance.whole(0, 9999)).padStart(4, '0')}`
    : `044-000-${chance.whole(8000, 9999)}`
