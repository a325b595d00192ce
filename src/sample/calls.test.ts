import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, test } from 'node:test'
import { addDays, type Day, dayOf, hourOf, weekdayOf } from '../calendar/day.ts'
import { isBusinessDay } from '../calendar/holidays.ts'
import { firstDay, lastDay } from '../calendar/periods.ts'
import type { CallRecord } from '../instruments/calls/record.ts'
import { type SampleCall, simulateCalls } from './calls.ts'
import { simulateCity } from './city.ts'
import { isPeak } from './traffic.ts'

const seed = 1
const city = simulateCity(seed, { fiscalYear: 2024 })
const begun = performance.now()
const days = new Map<Day, SampleCall[]>()
for (let day = firstDay('FY2024'); day <= lastDay('FY2024'); day = addDays(day, 1))
  days.set(day, simulateCalls(city, seed, day))
const seconds = (performance.now() - begun) / 1000
const year = [...days.values()].flat()

const inbound = year.filter(({ call }) => call.direction === 'inbound')
const of = (office: string, section: string) =>
  inbound.filter(each => each.office === office && each.section === section)
const rang = ({ answeredAt, endedAt, ringAt }: CallRecord) => (+(answeredAt ?? endedAt) - +ringAt) / 1000
const inTime = (calls: SampleCall[]) =>
  calls.filter(({ call }) => call.outcome === 'answered' && rang(call) < 9).length / calls.length
const part = <T>(list: T[], good: (each: T) => boolean) => list.filter(good).length / list.length
const between = (value: number, least: number, most: number, what = '') =>
  assert.ok(least <= value && value <= most, `${what} ${value} is not between ${least} and ${most}`)
const mean = (wanted: (day: Day) => boolean, calls: (day: Day) => number) => {
  const chosen = [...days.keys()].filter(wanted)
  return chosen.reduce((sum, day) => sum + calls(day), 0) / chosen.length
}
const whole = (day: Day) => days.get(day)?.length ?? 0

test('the year has about 300,000 calls', t => {
  t.diagnostic(`seed ${seed}: ${year.length} calls, ${inbound.length} inbound, in ${seconds.toFixed(1)} s`)
  between(year.length, 285_000, 315_000)
})

test('the same seed gives the same bytes whatever the server’s zone, another seed others', t => {
  const own = process.env.TZ
  after(() => {
    if (own === undefined) delete process.env.TZ
    else process.env.TZ = own
  })
  const hash = (from: number) => {
    const sum = createHash('sha256')
    for (const day of ['2024-04-01', '2024-06-08', '2024-12-31', '2025-03-31'])
      sum.update(JSON.stringify(simulateCalls(simulateCity(from, { fiscalYear: 2024 }), from, day)))
    return sum.digest('hex')
  }
  const hashes = ['Asia/Tokyo', 'America/New_York', 'Pacific/Kiritimati'].map(zone => {
    process.env.TZ = zone
    return hash(seed)
  })
  t.diagnostic(`sha256 of four days of seed ${seed}: ${hashes[0]}`)
  assert.equal(new Set(hashes).size, 1)
  assert.notEqual(hash(seed + 1), hashes[0])
})

test('a change in one section moves no call of any other', () => {
  const [first, ...others] = city.offices
  assert.ok(first)
  const changed = { ...city, offices: [{ ...first, sections: first.sections.slice(0, 11) }, ...others] }
  const keys = (calls: SampleCall[]) => calls.map(({ office, call }) => `${office} ${call.key}`)
  const before = simulateCalls(city, seed, '2024-06-03').filter(
    each => each.office !== 'kawasaki' || each.section !== 'hogo',
  )
  assert.deepEqual(keys(simulateCalls(changed, seed, '2024-06-03')), keys(before))
})

test('every call is one that could have happened', () => {
  const keys = new Set<string>()
  for (const [day, calls] of days)
    for (const { office, call } of calls) {
      keys.add(`${office} ${call.key}`)
      assert.equal(dayOf(call.ringAt), day)
      assert.ok(
        call.ringAt <= (call.answeredAt ?? call.ringAt) && (call.answeredAt ?? call.ringAt) <= call.endedAt,
      )
      assert.equal(call.answeredAt !== null, call.outcome === 'answered')
      assert.match(call.line, /^044-000-[1-7]\d{3}$/)
      if (call.number)
        assert.match(call.number, /^(0[789]0-0000-\d{4}|044-000-[89]\d{3})$/, 'a number that nobody has')
      if (call.outcome !== 'answered') assert.equal(call.transfers, 0)
    }
  assert.equal(keys.size, year.length, 'a key is one call of its exchange')
})

test('calls spread over the hours as the counters of ward offices do', () => {
  const published = {
    8: 4.0,
    9: 13.2,
    10: 16.3,
    11: 12.8,
    12: 8.5,
    13: 12.0,
    14: 12.3,
    15: 10.2,
    16: 7.6,
    17: 2.8,
  }
  for (const [hour, percent] of Object.entries(published))
    between(
      100 * part(inbound, ({ call }) => hourOf(call.ringAt) === Number(hour)),
      percent - 0.7,
      percent + 0.7,
      `${hour}時`,
    )
})

test('Mondays and the first days of a month are busy, days on which the office rests are quiet', () => {
  const plain = (day: Day) => isBusinessDay(day) && !isPeak(day)
  const monthStart = (day: Day) => Number(day.slice(8)) <= 3
  const ordinary = mean(
    day => plain(day) && weekdayOf(day) >= 3 && !monthStart(day) && Number(day.slice(8)) > 7,
    whole,
  )
  between(
    mean(day => plain(day) && weekdayOf(day) === 1 && !monthStart(day), whole) / ordinary,
    1.2,
    1.45,
    'Monday',
  )
  between(
    mean(day => plain(day) && weekdayOf(day) >= 3 && monthStart(day), whole) / ordinary,
    1.1,
    1.35,
    'month start',
  )
  between(mean(day => !isBusinessDay(day) && weekdayOf(day) !== 6, whole) / ordinary, 0.005, 0.03, 'closed')
  assert.ok(whole('2024-06-08') > 5 * whole('2024-06-09'), 'second Saturday against its Sunday')
})

test('from 16 March to 17 April 区民課 is called half as often again, and answers later', () => {
  const calls = (day: Day) => (days.get(day) ?? []).filter(each => each.section === 'kumin').length
  const busy = mean(day => isBusinessDay(day) && isPeak(day), calls)
  between(busy / mean(day => isBusinessDay(day) && !isPeak(day), calls), 1.5, 2.1)
  // The slowest office: none of its sections is so quick that nothing could make it slower.
  const slow = inbound.filter(each => each.office === 'asao')
  const peak = inTime(slow.filter(({ call }) => isPeak(dayOf(call.ringAt))))
  assert.ok(peak < inTime(slow.filter(({ call }) => !isPeak(dayOf(call.ringAt)))) - 0.03)
})

test('calls at ten and eleven wait longer than at two', () => {
  const at = (...hours: number[]) => inTime(inbound.filter(({ call }) => hours.includes(hourOf(call.ringAt))))
  assert.ok(at(10, 11) < at(14) - 0.05)
})

test('one ward has some seven times the traffic of the others', () => {
  const others = ['saiwai', 'miyamae', 'tama'].map(slug => year.filter(each => each.office === slug).length)
  const kawasaki = year.filter(each => each.office === 'kawasaki').length
  for (const other of others) between(kawasaki / other, 6, 8.5)
})

test('one section learns over the year and one slips', () => {
  const half = (calls: SampleCall[], from: Day, to: Day) =>
    inTime(calls.filter(({ call }) => dayOf(call.ringAt) >= from && dayOf(call.ringAt) <= to))
  const moved = (calls: SampleCall[]) =>
    half(calls, '2024-12-01', '2025-03-15') - half(calls, '2024-04-18', '2024-08-31')
  assert.ok(moved(of('takatsu', 'kumin')) > 0.15)
  assert.ok(moved(of('miyamae', 'hokennenkin')) < -0.15)
})

test('the peculiar sections are what they are said to be', () => {
  assert.ok(of('kawasaki', 'hokennenkin').every(({ call }) => call.announced || call.outcome === 'busy'))
  assert.ok(of('tama', 'koreishogai').every(({ call }) => call.endedBy === 'unknown'))
  assert.equal(dayOf(of('saiwai', 'hogo')[0]?.call.ringAt ?? new Date(0)).slice(0, 7), '2024-10')
  between(of('asao', 'kikikanri').length, 1, 60)
  assert.ok(inTime(of('nakahara', 'kumin')) > inTime(of('takatsu', 'koreishogai')) + 0.3)
})

test('callers give up, find lines busy, ring out, are passed on, and hang up first as they do', () => {
  const outcome = (wanted: string) => part(inbound, ({ call }) => call.outcome === wanted)
  between(outcome('answered'), 0.85, 0.95)
  between(outcome('abandoned'), 0.03, 0.1)
  between(outcome('busy'), 0.005, 0.03)
  between(outcome('timeout'), 0.005, 0.04)
  const answered = inbound.filter(({ call }) => call.outcome === 'answered')
  between(
    part(answered, ({ call }) => call.endedBy === 'caller'),
    0.82,
    0.97,
  )
  between(
    part(answered, ({ call }) => call.transfers > 0),
    0.03,
    0.11,
  )
  between(
    part(inbound, ({ call }) => call.number === null),
    0.1,
    0.14,
  )
})

test('who was missed calls again, and some are called back the same day at their own number', () => {
  const outbound = year.filter(({ call }) => call.direction === 'outbound')
  assert.ok(outbound.length > 1000)
  for (const [, calls] of days)
    for (const { section, office, call } of calls.filter(({ call }) => call.direction === 'outbound'))
      assert.ok(
        calls.some(
          each =>
            each.office === office &&
            each.section === section &&
            each.call.number === call.number &&
            each.call.outcome !== 'answered' &&
            each.call.endedAt < call.ringAt,
        ),
      )
  const numbers = of('kawasaki', 'kumin').flatMap(({ call }) => call.number ?? [])
  assert.ok(numbers.length - new Set(numbers).size > 1000, 'numbers come back')
})
