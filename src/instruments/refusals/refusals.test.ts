import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import { openContact } from '../../casework/contact.ts'
import { differences, figures } from '../../casework/testing.ts'
import { openTestCity, type Visitor } from '../../people/testing.ts'
import { assertGoodHtml } from '../../web/testing.ts'

import { forgetRefusals } from './retention.ts'
import { refusalsOpenOf, refusalsWaiting } from './waiting.ts'

const city = await openTestCity()
const { house } = city
const clerk = await city.as('staff', 'kawasaki')
const second = await city.as('staff', 'kawasaki')
const head = await city.as('head', 'kawasaki')
const ward = await city.as('ward', 'kawasaki')
const whole = await city.as('admin')
const foreigner = await city.as('head', 'takatsu')

const good = async (response: Response, status = 200): Promise<string> => {
  const text = await response.text()
  assert.equal(response.status, status, text.slice(0, 3000))
  await assertGoodHtml(text)
  return text
}
const inTrx = <T>(work: Parameters<typeof house.store.within<T>>[1]) =>
  house.store.within({ city: city.city, offices: '*' }, work)
const contact = await inTrx(trx =>
  openContact(trx, house, city.city, {
    ...{ office: 'kawasaki', section: 'kumin', channel: 'counter', matter: '', keyedIn: false },
    ...{ receivedAt: house.now(), by: clerk.staff, person: { name: '見本　花子' } },
  }),
)
const address = `/contacts/${contact}/refusals`
const declined = (more: Record<string, string | string[]> = {}) => ({
  ...{ kind: 'declined', once: randomUUID(), procedure: '住民票の写し', request: '夫の分もほしい' },
  ...{ reason: '委任状がありません。', purpose: '知らないところで住所が知られるのを防ぐためです。' },
  ...{
    basis: '住民基本台帳法 第12条の3',
    objection: 'exists',
    objection_words: '市長に審査請求ができます。',
  },
  ...{ parts: ['reason', 'purpose', 'basis', 'objection'], how: 'counter', day: '2024-06-14', time: '09:50' },
  ...{ by: clerk.staff },
  ...more,
})
const full = () => figures(city, 'refusals-explained-in-full')
const record = async (by: Visitor, typed: Record<string, string | string[]>) => {
  const answer = await by.post(address, typed)
  assert.equal(answer.status, 303, (await answer.clone().text()).slice(0, 2000))
  return answer.headers.get('location') ?? ''
}

const everyPage = [
  '/refusals',
  '/refusals?only=untold&section=kumin',
  '/refusals?from=2024-06-30&to=2024-06-01&only=waiting',
  '/refusals/templates',
  '/refusals/templates/new',
  '/refusals/templates/new?usual=0',
  '/refusals/readings',
  '/refusals/readings?month=2024-05',
  `${address}/new`,
  `${address}/new?kind=harassment`,
]

test('every page is sound before anything was recorded', async () => {
  for (const path of everyPage) await good(await ward.get(path))
  for (const path of everyPage) await good(await whole.get(path))
  assert.equal((await clerk.get(address)).headers.get('location'), `${address}/new`)
})

test('nothing is saved without its purpose, its basis, or a word on objecting; what was typed stays', async () => {
  for (const missing of ['reason', 'purpose', 'basis', 'objection', 'objection_words', 'how', 'by']) {
    const page = await good(await clerk.post(address, declined({ [missing]: '' })), 422)
    assert.match(page, /夫の分もほしい/)
    assert.match(page, new RegExp(`href="#${missing}"`), missing)
  }
  const future = await good(await clerk.post(address, declined({ time: '23:59' })), 422)
  assert.match(future, /これからの日時/)
  await good(await clerk.post(address, declined({ by: randomUUID() })), 422)
  assert.deepEqual(await full(), { kept: 0, missed: 0, aside: 0 })
})

test('a form sent twice is one refusal; told in every part it is kept', async () => {
  const typed = declined()
  await record(clerk, typed)
  const place = await record(clerk, typed)
  assert.deepEqual(await full(), { kept: 1, missed: 0, aside: 0 })
  assert.match(await good(await clerk.get(place)), /そろえて伝えてあります/)
  const read = await inTrx(trx =>
    trx.selectFrom('audit').select('target').where('action', '=', 'refusals.read').execute(),
  )
  assert.equal(`/refusals/${read[0]?.target}`, place)
})

test('what was not told yet is open on the contact, and counts as kept once it is told', async () => {
  const place = await record(clerk, declined({ parts: ['reason', 'basis'] }))
  assert.deepEqual(await full(), { kept: 1, missed: 1, aside: 0 })
  const open = await inTrx(trx => refusalsOpenOf(trx, city.city, [contact], house.now()))
  assert.deepEqual(
    open.map(one => one.todo),
    ['趣旨（何のための決まりか）、不服を申し立てる方法を伝える'],
  )
  await good(await clerk.post(`${place}/tellings`, { how: 'phone' }), 422)
  const told = await clerk.post(`${place}/tellings`, { how: 'phone', parts: ['purpose', 'objection'] })
  assert.equal(told.status, 303)
  assert.deepEqual(await full(), { kept: 2, missed: 0, aside: 0 })
  assert.deepEqual(await differences(city), [])
})

test('an end for harassment needs its steps and another head; approved it is counted aside, not as a miss', async () => {
  const typed = (more = {}) => ({
    ...{ kind: 'harassment', once: randomUUID(), procedure: '保険料の相談', conduct: '大声で30分' },
    ...{ warned: '10時5分に、大声をやめてくださいと伝えました。', second_person: '係長' },
    ...{ how: 'counter', day: '2024-06-14', time: '09:55', by: head.staff },
    ...more,
  })
  for (const missing of ['conduct', 'warned', 'second_person'])
    assert.match(await good(await head.post(address, typed({ [missing]: '' })), 422), /大声/)
  const place = await record(clerk, typed())
  const before = await full()
  assert.equal(before?.missed, 1)
  const waiting = await inTrx(trx =>
    refusalsWaiting(trx, { city: city.city, office: 'kawasaki', section: 'kumin', now: house.now() }),
  )
  assert.equal(waiting.length, 1)
  assert.equal((await clerk.post(`${place}/approvals`, { decision: 'approved' })).status, 403)
  const own = await good(await head.post(`${place}/approvals`, { decision: 'approved' }), 422)
  assert.match(own, /ほかの責任者に頼んで/)
  assert.match(
    await good(await ward.post(`${place}/approvals`, { decision: 'declined' }), 422),
    /承認しない理由/,
  )
  await good(await ward.get(place))
  assert.equal((await ward.post(`${place}/approvals`, { decision: 'approved' })).status, 303)
  assert.deepEqual(await full(), { kept: 2, missed: 0, aside: 1 })
  assert.match(
    await good(await ward.post(`${place}/approvals`, { decision: 'approved' }), 422),
    /もう決まって/,
  )
  const other = await record(clerk, typed())
  await ward.post(`${other}/approvals`, { decision: 'declined', declined: 'お願いの前に終えています。' })
  assert.match(await good(await clerk.get(other)), /お願いの前に終えています/)
  assert.deepEqual(await full(), { kept: 2, missed: 1, aside: 1 })
  assert.deepEqual(await differences(city), [])
})

test('a head reads samples they cannot choose, never their own; item by item, and a slip is taken back', async () => {
  await record(second, declined({ by: head.staff, procedure: '自分の説明' }))
  const seen = new Set<string>()
  for (;;) {
    const page = await good(await head.get('/refusals/readings'))
    const [, refusal] = /action="\/refusals\/([0-9a-f-]{36})\/readings"/.exec(page) ?? []
    if (!refusal) break
    assert.doesNotMatch(page, /自分の説明/)
    seen.add(refusal)
    const items = { concrete: 'kept', purpose: 'kept', plain: 'kept', polite: 'kept' }
    await good(await head.post(`/refusals/${refusal}/readings`, { ...items, remark: 'よい文です' }), 422)
    const next = seen.size === 1 ? 'kept' : 'missed'
    assert.equal((await head.post(`/refusals/${refusal}/readings`, { ...items, next })).status, 303)
  }
  assert.equal(seen.size, 2)
  assert.deepEqual(await figures(city, 'refusals-explained-well'), { kept: 1, missed: 1, aside: 0 })
  const [first = ''] = seen
  await ward.post(`/refusals/${first}/readings/withdrawn`, {})
  assert.deepEqual(await figures(city, 'refusals-explained-well'), { kept: 1, missed: 1, aside: 0 })
  await head.post(`/refusals/${first}/readings/withdrawn`, {})
  assert.deepEqual(await figures(city, 'refusals-explained-well'), { kept: 0, missed: 1, aside: 0 })
  assert.deepEqual(await differences(city), [])
})

test('a prepared explanation fills the fields, is versioned, and the second of two editors loses nothing', async () => {
  const words = {
    office: 'kawasaki',
    name: '印鑑証明',
    reason: '理由です',
    purpose: '趣旨です',
    basis: '条例',
  }
  await good(await head.post('/refusals/templates', { ...words, objection: 'exists' }), 422)
  assert.equal((await head.post('/refusals/templates', { ...words, objection: 'none' })).status, 303)
  assert.equal((await clerk.get('/refusals/templates/new')).status, 403)
  const list = await good(await head.get('/refusals/templates'))
  const [, template] = /\/refusals\/templates\/([0-9a-f-]{36})/.exec(list) ?? []
  const filled = await good(await clerk.get(`${address}/new?template=${template}`))
  assert.match(filled, /趣旨です/)
  const edit = { ...words, objection: 'none', version: '1' }
  await good(await head.get(`/refusals/templates/${template}`))
  assert.equal(
    (await head.post(`/refusals/templates/${template}`, { ...edit, purpose: '直した趣旨' })).status,
    303,
  )
  const both = await good(
    await ward.post(`/refusals/templates/${template}`, { ...edit, purpose: 'わたしの趣旨' }),
    409,
  )
  assert.match(both, /直した趣旨/)
  assert.match(both, /わたしの趣旨/)
  assert.equal((await foreigner.get(`/refusals/templates/${template}`)).status, 404)
})

test('every page is sound with records, the list narrows, and the file carries no words of theirs', async () => {
  for (const path of everyPage) await good(await ward.get(path))
  const file = await (await clerk.get('/refusals.csv')).text()
  assert.match(file, /住民票の写し/)
  assert.doesNotMatch(file, /夫の分|大声/)
})

test('another office finds nothing, and each attempt is logged', async () => {
  const { refusal } = await inTrx(trx =>
    trx.selectFrom('refusals').select('refusal').executeTakeFirstOrThrow(),
  )
  const count = () =>
    inTrx(trx => trx.selectFrom('audit').select('id').where('outcome', '=', 'refused').execute())
  const before = (await count()).length
  for (const path of [`/refusals/${refusal}`, '/refusals?office=kawasaki', `${address}/new`, '/refusals/x'])
    assert.equal((await foreigner.get(path)).status, 404, path)
  for (const path of [`/refusals/${refusal}/tellings`, `/refusals/${refusal}/approvals`, address])
    assert.equal((await foreigner.post(path, {})).status, 404, path)
  assert.equal((await count()).length - before, 7)
  assert.equal((await (await city.as('auditor')).get('/refusals')).status, 403)
})

test('the words go when their day has passed, and no figure changes', async () => {
  const days = { office: 'kawasaki', version: '0', days: '１０' }
  assert.match(await good(await ward.post('/refusals/retention', days), 422), /30以上/)
  assert.equal((await ward.post('/refusals/retention', { ...days, days: '30' })).status, 303)
  await good(await ward.post('/refusals/retention', { ...days, days: '60' }), 422)
  const [before, place] = [await full(), await record(clerk, declined())]
  city.setNow(new Date('2024-07-20T10:00:00+09:00'))
  assert.equal(await forgetRefusals(house, city.city), 1)
  const again = await city.as('staff', 'kawasaki')
  assert.match(await good(await again.get(place)), /保存する期間を過ぎた/)
  assert.deepEqual(await full(), { ...before, kept: (before?.kept ?? 0) + 1 })
})
