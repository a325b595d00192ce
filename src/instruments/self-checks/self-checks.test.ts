import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../calendar/day.ts'
import { differences, tallyOf } from '../../casework/testing.ts'
import { openTestCity, type Visitor } from '../../people/testing.ts'
import { assertGoodHtml } from '../../web/testing.ts'
import { lastDayOf, periodOf, rhythms } from './schedule.ts'

const text = async (answer: Response | Promise<Response>) => (await answer).text()
const list = {
  version: '0',
  name: '身だしなみの点検',
  theme: 'appearance',
  every: 'week',
  items: '名札\n服装\n髪',
}

async function address(head: Visitor, section: string): Promise<string> {
  assert.equal((await head.post('/self-checks/lists/new?office=kawasaki', list)).status, 303)
  const page = await text(head.get('/self-checks'))
  await assertGoodHtml(page)
  return (
    new RegExp(`href="(/self-checks/[0-9a-f-]+/${section}[^"]*)"`)
      .exec(page)?.[1]
      ?.replaceAll('&amp;', '&') ?? ''
  )
}
const all = (is: string) => ({ 'item-0': is, 'item-1': is, 'item-2': is })

test('a section answers, a second person looks, and all ○ still reads as self-declared, never as kept', async () => {
  const city = await openTestCity()
  const [head, staff] = [await city.as('head', 'kawasaki'), await city.as('staff', 'kawasaki')]
  let week = '2024-06-14'
  const check = await address(head, 'kumin')
  await assertGoodHtml(await text(staff.get(check)))
  for (let nth = 0; nth < 5; nth++) {
    city.setNow(new Date(`${week}T10:00:00+09:00`))
    const clerk = await city.as('staff', 'kawasaki')
    assert.equal((await clerk.post(check, all('kept'))).status, 303)
    week = addDays(week, 7)
  }
  assert.deepEqual(await tallyOf(city, 'appearance-self-checked'), [15, 0, 0])
  assert.deepEqual(await differences(city), [])
  const now = await city.as('head', 'kawasaki')
  const standard = await text(now.get('/standards/neat-appearance?office=kawasaki&period=FY2024'))
  assert.match(standard, /申告のみ/)
  assert.match(standard, /自分たちで付けた印だけなので、守られているとは言いません/)
})

test('whoever did it does not look at it; what is given back counts for nothing until it is done again', async () => {
  const city = await openTestCity()
  const [head, staff] = [await city.as('head', 'kawasaki'), await city.as('staff', 'kawasaki')]
  const check = await address(head, 'hoken')
  await staff.post(check, { ...all('kept'), note: '名札の予備が足りません。' })
  const done = /href="(\/self-checks\/[0-9a-f-]{36})"/.exec(await text(staff.get('/self-checks')))?.[1] ?? ''
  const own = await staff.post(`${done}/review`, { version: '1' })
  assert.match(await text(own), /自分では確かめられません/)
  const silent = await head.post(`${done}/review`, { version: '1', returning: 'yes' })
  assert.equal(silent.status, 422)
  await assertGoodHtml(await text(head.get(done)))
  await head.post(`${done}/review`, { version: '1', returning: 'yes', returned: '名札を見直してください。' })
  assert.deepEqual(await tallyOf(city, 'appearance-self-checked'), [0, 0, 0])
  assert.match(await text(staff.get('/today')), /もう一度点検する/)
  await staff.post(check, { ...all('kept'), 'item-0': 'missed', 'item-1': 'none' })
  assert.deepEqual(await tallyOf(city, 'appearance-self-checked'), [1, 1, 0])
  assert.deepEqual(await differences(city), [])
  assert.equal((await head.post(`${done}/review`, { version: '3' })).status, 303)
})

test('an item left open is said where it stands; a second answer of the same week is refused', async () => {
  const city = await openTestCity()
  const [head, staff] = [await city.as('head', 'kawasaki'), await city.as('staff', 'kawasaki')]
  const check = await address(head, 'kumin')
  const answer = await staff.post(check, { 'item-0': 'kept', note: '途中' })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  await assertGoodHtml(page)
  assert.match(page, /2つ目の項目に答えてください/)
  assert.match(page, /途中/)
  await staff.post(check, all('kept'))
  assert.match(await text(staff.post(check, all('missed'))), /課のほかの人がもうしています/)
})

test('a long list is refused, and only a head makes one', async () => {
  const city = await openTestCity()
  const [head, staff] = [await city.as('head', 'kawasaki'), await city.as('staff', 'kawasaki')]
  const long = { ...list, items: Array.from({ length: 11 }, (_, nth) => `項目${nth}`).join('\n') }
  const answer = await head.post('/self-checks/lists/new?office=kawasaki', long)
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /見ずに印を付けることになります/)
  assert.equal((await staff.post('/self-checks/lists/new?office=kawasaki', list)).status, 403)
})

test('every day lies in exactly one period of a rhythm, and the next one begins the day after', () => {
  fc.assert(
    fc.property(fc.nat(6000), fc.constantFrom(...rhythms), (days, every) => {
      const day = addDays('2019-01-01', days)
      const period = periodOf(day, every)
      const last = lastDayOf(period, every)
      assert.ok(period <= day && day <= last)
      assert.equal(periodOf(period, every), period)
      assert.equal(periodOf(last, every), period)
      assert.equal(periodOf(addDays(last, 1), every), addDays(last, 1))
    }),
  )
})
