import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../calendar/day.ts'
import { openTestCity } from '../../people/testing.ts'
import { closeMonth, recordCalls, recordSamples, rowSaid, withdraw } from './testing.ts'

const city = await openTestCity()

/** Signed in anew each time, for the clock moves by days between pages. */
const page = async (path: string) => (await (await city.as('ward', 'kawasaki')).get(path)).text()

const said = async (path: string): Promise<string[][]> => {
  const html = await page(path)
  return [11, 12, 33].map(no => rowSaid(html, no))
}

/** What can happen on a day: calls of some earlier day come in, are listened to, or are taken back. */
const work = fc.record({
  what: fc.constantFrom('calls', 'samples', 'withdraw'),
  section: fc.constantFrom('kumin', 'hoken'),
  daysAgo: fc.integer({ min: 0, max: 40 }),
  kept: fc.integer({ min: 0, max: 60 }),
  missed: fc.integer({ min: 0, max: 20 }),
})

test('the board as of a past day says what the board said that evening, late facts, corrections and closing included', async () => {
  const evenings = fc.sample(fc.array(work, { maxLength: 3 }), { seed: 11, numRuns: 25 })
  const remembered: { day: string; month: string[][]; year: string[][] }[] = []
  const ids: string[] = []
  let day = '2024-06-20'
  for (const [evening, works] of evenings.entries()) {
    city.setNow(new Date(`${day}T09:00:00+09:00`))
    if (evening === 14) await closeMonth(city, 'kawasaki', '2024-06', day)
    for (const { what, section, daysAgo, kept, missed } of works) {
      const calls = { section, kept, missed, day: addDays(day, -daysAgo), recorded: day }
      if (what === 'calls') ids.push(...(await recordCalls(city, calls)))
      if (what === 'samples') await recordSamples(city, calls)
      const mistaken = what === 'withdraw' ? ids.shift() : undefined
      if (mistaken) await withdraw(city, mistaken, day, day)
    }
    city.setNow(new Date(`${day}T23:59:00+09:00`))
    const month = await said('/board?period=2024-06')
    remembered.push({ day, month, year: await said('/board?period=FY2024') })
    day = addDays(day, 1)
  }
  city.setNow(new Date('2024-12-01T10:00:00+09:00'))
  for (const { day, month, year } of remembered) {
    assert.deepEqual(await said(`/board?period=2024-06&asOf=${day}`), month, day)
    assert.deepEqual(await said(`/board?period=FY2024&asOf=${day}`), year, day)
  }
  assert.ok(new Set(remembered.map(({ month }) => JSON.stringify(month))).size > 10, 'the days differ')
})

test('a day in the past says so, and leads back to today', async () => {
  const html = await page('/board?asOf=2024-06-25')
  assert.match(html, /令和6年6月25日（火）の終わりに見えていた判定です.*今日の判定の一覧に戻る/s)
})
