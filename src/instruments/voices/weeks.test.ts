import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays, weekOf } from '../../calendar/day.ts'
import { isBusinessDay } from '../../calendar/holidays.ts'
import { newFactId } from '../../facts/id.ts'
import { inCity } from '../../improvement/testing.ts'
import { readFigures } from '../../judgement/figures.ts'
import { openTestCity, type TestCity } from '../../people/testing.ts'
import { noteWeeks, weeksRead } from './weeks.ts'

const at = (city: TestCity, day: string) => city.setNow(new Date(`${day}T10:00:00+09:00`))
const said = ({ week, said, silent }: { week: string; said: string; silent: number }) =>
  `${week} ${said} ${silent}`

test('a week is read a week after it ended; what was not read by then says so, and silence is counted', () => {
  const heard = [
    { week: '2024-04-01', unread: false, complaint: false },
    { week: '2024-04-15', unread: true, complaint: false },
    { week: '2024-04-22', unread: true, complaint: true },
  ]
  assert.deepEqual(weeksRead(heard, '2024-04-01', '2024-05-05').map(said), [
    '2024-04-01 nothing 0',
    '2024-04-08 nothing 1',
    '2024-04-15 unread 0',
  ])
  assert.equal(weeksRead(heard, '2024-04-01', '2024-05-06').map(said).at(-1), '2024-04-22 complaint 0')
})

test('a week without an open day is no working week; the last open day bears it', () => {
  const weeks = weeksRead([], '2024-04-22', '2025-01-31')
  assert.equal(
    weeks.find(one => one.week === '2024-12-30'),
    undefined,
  )
  assert.equal(weeks.find(one => one.week === '2024-04-29')?.lastOpen, '2024-05-02')
})

test('whatever was heard: every working week once, in order, none before it can be read', () => {
  const day = fc.integer({ min: 0, max: 400 }).map(n => addDays('2024-04-01', n))
  fc.assert(
    fc.property(fc.array(day), day, (heard, today) => {
      const weeks = [...new Set(heard.map(weekOf))].sort()
      const read = weeksRead(
        weeks.map(week => ({ week, unread: false, complaint: false })),
        weeks[0] ?? today,
        today,
      )
      assert.deepEqual(
        read.map(one => one.week),
        [...new Set(read.map(one => one.week))].sort(),
      )
      for (const { week, lastOpen, silent } of read) {
        assert.equal(weekOf(lastOpen), week)
        assert.ok(isBusinessDay(lastOpen) && addDays(week, 14) <= today && silent >= 0)
      }
    }),
  )
})

async function voice(
  city: TestCity,
  day: string,
  { tags = [] as string[], read = true, kind = 'complaint' } = {},
): Promise<string> {
  const id = newFactId(city.house.now())
  const received = new Date(`${day}T10:00:00+09:00`)
  await inCity(city, trx =>
    trx
      .insertInto('voices')
      .values({
        ...{ city: city.city, office: 'kawasaki', voice: id, channel: 'web', kind, tags },
        ...{ received_at: received, recorded_at: received, answer_by: 'none', code_hash: Buffer.from(id) },
        classified_at: read ? received : null,
      })
      .execute(),
  )
  return id
}

const may = (city: TestCity) =>
  inCity(city, async trx => {
    const figures = await readFigures(trx, city.city, { months: ['2024-05'] })
    const { kept, missed, aside, lateKept, lateMissed } = figures.at(
      'weeks-without-conduct-complaint',
      { office: 'kawasaki', section: '*' },
      ['2024-05'],
    )
    return { kept: kept + lateKept, missed: missed + lateMissed, aside }
  })

test('weeks are counted once; a voice read late corrects its week, and another office has none', async () => {
  const city = await openTestCity()
  at(city, '2024-06-18')
  await voice(city, '2024-05-07')
  await voice(city, '2024-05-14', { tags: ['conduct'] })
  await voice(city, '2024-05-15', { tags: ['conduct'], kind: 'opinion' })
  const late = await voice(city, '2024-05-21', { read: false })
  assert.equal(await noteWeeks(city.house, city.city), 5)
  assert.equal(await noteWeeks(city.house, city.city), 0)
  assert.deepEqual(await may(city), { kept: 2, missed: 2, aside: 0 })
  await inCity(city, trx =>
    trx.updateTable('voices').set({ classified_at: city.house.now() }).where('voice', '=', late).execute(),
  )
  assert.equal(await noteWeeks(city.house, city.city), 1)
  assert.deepEqual(await may(city), { kept: 3, missed: 1, aside: 0 })
  const offices = await inCity(city, trx =>
    trx.selectFrom('facts').select('office').distinct().where('kind', '=', 'voice.week-read').execute(),
  )
  assert.deepEqual(offices, [{ office: 'kawasaki' }])
})
