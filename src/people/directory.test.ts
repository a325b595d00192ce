import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hours as hoursShape } from '../calendar/hours.ts'
import { assertGoodHtml } from '../web/testing.ts'
import { hoursOf, hoursWords, ordinaryHours, typedHours } from './hours.ts'
import { openTestCity } from './testing.ts'

const city = await openTestCity()
const admin = await city.as('admin')
const ward = await city.as('ward', 'takatsu')
const everything = { city: city.city, offices: '*' } as const
const good = async (answer: Response, status = 200) => {
  const page = await answer.text()
  assert.equal(answer.status, status, page.slice(-1500))
  await assertGoodHtml(page)
  return page
}
const section = (slug: string) =>
  city.house.store.within(everything, trx =>
    trx
      .selectFrom('sections')
      .selectAll()
      .where('office', '=', 'takatsu')
      .where('section', '=', slug)
      .executeTakeFirstOrThrow(),
  )
const ordinary = {
  holidays: 'closed',
  'year-end': 'closed',
  'rule-1-days': ['月', '火'],
  'rule-1-opens': '8:30',
  'rule-1-closes': '17:00',
}

test('a ward adds a site with its hours, renames and ends it; what facts hold of it stays the same', async () => {
  await good(await ward.get('/people/offices'))
  await good(await ward.get('/people/offices/takatsu'))
  await good(await ward.get('/people/offices/takatsu/new'))
  const added = {
    ...ordinary,
    name: '橘出張所',
    slug: 'tachibana',
    kind: 'site',
    from: '2024-04-01',
    phone: '０４４（８５２）０００１',
    place: '1階 2番窓口',
    'rule-2-days': '土',
    'rule-2-nth': '２，４',
    'rule-2-opens': '8:30',
    'rule-2-closes': '12:30',
  }
  assert.equal((await ward.post('/people/offices/takatsu/sections', added)).status, 303)
  const kept = hoursShape.parse((await section('tachibana')).hours)
  assert.equal(hoursWords(kept), '月火 8:30〜17:00、土（第2・第4） 8:30〜12:30')
  const path = '/people/offices/takatsu/sections/tachibana'
  assert.equal((await section('tachibana')).phone, '044-852-0001')
  const page = await good(await ward.get(path))
  assert.ok(page.includes('value="2,4"') && page.includes('name="rule-4-opens"'))
  const ended = {
    ...ordinary,
    name: '橘連絡所',
    from: '2024-04-01',
    to: '2025-01-05',
    position: '9',
    version: '1',
    phone: '044-852-0002',
    kana: 'たちばなれんらくしょ',
    english: 'Tachibana Liaison Office',
  }
  assert.match(await good(await ward.post(path, { ...ended, phone: '852-1' }), 422), /市外局番から/)
  assert.match(await good(await ward.post(path, { ...ended, kana: '橘' }), 422), /よみがなは、ひらがなで/)
  assert.match(await good(await ward.post(path, { ...ended, english: '橘' }), 422), /半角の英字で/)
  assert.equal((await ward.post(path, ended)).status, 303)
  const row = await section('tachibana')
  assert.deepEqual(
    [row.name, row.to_day, row.section, row.phone, row.kana, row.english],
    [
      '橘連絡所',
      '2025-01-05',
      'tachibana',
      '044-852-0002',
      'たちばなれんらくしょ',
      'Tachibana Liaison Office',
    ],
  )
})

test('input that is wrong names each row to mend and keeps what was typed', async () => {
  const wrong = {
    ...{ ...ordinary, name: '課', slug: 'Ka', kind: 'section', from: '2024-04-01', 'rule-1-opens': '25:00' },
    ...{
      'rule-2-opens': '9:00',
      'rule-2-closes': '8:00',
      'exception-1-to': '2024-01-01',
      'rule-3-days': '土',
    },
  }
  const page = await good(await ward.post('/people/offices/takatsu/sections', wrong), 422)
  for (const text of [
    '英小文字で始め',
    '曜日を1つ以上',
    '閉じる時刻は、開く時刻より後',
    'はじめの日を入力',
    '理由を入力',
    'value="25:00"',
  ])
    assert.ok(page.includes(text), text)
  const twice = { ...ordinary, name: '区民課', slug: 'kumin', kind: 'section', from: '2024-04-01' }
  assert.ok(
    (await good(await ward.post('/people/offices/takatsu/sections', twice), 422)).includes(
      'もう使われています',
    ),
  )
  await good(await ward.post('/people/offices/takatsu/sections/kumin', { name: '' }), 422)
})

test('two people edit one section: the second sees both, and their hours are sent along, not lost', async () => {
  const path = '/people/offices/takatsu/sections/hoken'
  const first = { ...ordinary, name: '保険課', from: '2024-04-01', position: '2', version: '1' }
  assert.equal((await ward.post(path, first)).status, 303)
  const mine = { ...first, name: '保険年金係', 'rule-1-opens': '9:00' }
  const page = await good(await admin.post(path, mine), 409)
  for (const text of [
    '保険課',
    '保険年金係',
    '月火 8:30〜17:00',
    '月火 9:00〜17:00',
    'name="rule-1-opens" value="9:00"',
  ])
    assert.ok(page.includes(text), text)
  assert.equal((await admin.post(path, { ...mine, version: '2' })).status, 303)
  assert.equal(hoursWords(hoursShape.parse((await section('hoken')).hours)), '月火 9:00〜17:00')
})

test('the administrator adds an office and ends one; a ward does neither', async () => {
  await good(await admin.get('/people/offices/new'))
  const office = { name: '幸区役所', slug: 'saiwai', from: '2024-04-01' }
  assert.equal((await admin.post('/people/offices', office)).status, 303)
  assert.ok((await good(await admin.post('/people/offices', office), 422)).includes('もう使われています'))
  await good(await admin.get('/people/offices/saiwai'))
  const ended = { name: '幸区役所', from: '2024-04-01', to: '2024-03-31', position: '3', version: '1' }
  await good(await admin.post('/people/offices/saiwai', ended), 422)
  assert.equal((await admin.post('/people/offices/saiwai', { ...ended, to: '2030-03-31' })).status, 303)
  await good(await admin.post('/people/offices/saiwai', { ...ended, to: '2031-03-31' }), 409)
  await good(await ward.post('/people/offices/takatsu', ended), 403)
})

test('hours put into the form and read back are the same hours', () => {
  const time = fc.integer({ min: 0, max: 1438 })
  const words = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const span = fc
    .tuple(time, time)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => ({ from: words(Math.min(a, b)), to: words(Math.max(a, b)) }))
  const days = fc.subarray([...'日月火水木金土'], { minLength: 1 }).map(list => list.join(''))
  const rule = fc.record({
    days,
    open: span.map(one => [one]),
    nth: fc.constantFrom<(number[] | undefined)[]>(undefined, [2, 4], [1]),
  })
  fc.assert(
    fc.property(
      fc.array(rule, { maxLength: 4 }),
      fc.constantFrom('closed' as const, 'open' as const),
      (rules, holidays) => {
        const regular = rules.map(({ nth, ...rest }) => ({ ...rest, ...(nth && { nth }) }))
        const hours = { ...ordinaryHours, regular, holidays }
        assert.deepEqual(hoursOf(typedHours(hours)), { ok: hours })
      },
    ),
  )
})
