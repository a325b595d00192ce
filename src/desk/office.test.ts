import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays } from '../calendar/day.ts'
import { forgetDue } from '../casework/retention.ts'
import { differences, figures } from '../casework/testing.ts'

import { openTestCity } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'

const city = await openTestCity()
const { house } = city
const staff = await city.as('staff', 'kawasaki')
const ward = await city.as('ward', 'kawasaki')
const otherWard = await city.as('ward', 'takatsu')
const whole = await city.as('admin')

const good = async (response: Response, status = 200): Promise<string> => {
  const text = await response.text()
  assert.equal(response.status, status, text.slice(0, 3000))
  await assertGoodHtml(text)
  return text
}
const inTrx = <T>(work: Parameters<typeof house.store.within<T>>[1]) =>
  house.store.within({ city: city.city, offices: '*' }, work)
const labels = () =>
  inTrx(trx =>
    trx.selectFrom('contact_matters').select(['label', 'matter', 'to_day']).orderBy('position').execute(),
  )
const contacts = () => inTrx(trx => trx.selectFrom('contacts').selectAll().orderBy('received_at').execute())
const people = () =>
  inTrx(trx => trx.selectFrom('contact_people').select(['contact', 'name', 'delete_on']).execute())

test('an office begins its list with what is usual, and makes it its own', async () => {
  assert.match(await good(await ward.get('/contacts/settings')), /よくある用件を入れる/)
  await good(await whole.get('/contacts/settings?office=takatsu'))
  await ward.post('/contacts/settings/usual', { office: 'kawasaki' })
  await ward.post('/contacts/settings/usual', { office: 'kawasaki' })
  assert.equal((await labels()).length, 12)
  const [first, second] = await labels()
  const change = (matter: string | undefined, what: string, label = 'x') =>
    ward.post(`/contacts/settings/matters/${matter}`, { office: 'kawasaki', label, do: what })
  await change(second?.matter, 'up')
  assert.equal((await labels())[0]?.matter, second?.matter)
  await change(first?.matter, 'rename', '引っ越し')
  assert.equal((await labels())[1]?.label, '引っ越し')
  await change(first?.matter, 'end')
  assert.doesNotMatch(await good(await staff.get('/contacts/new')), /引っ越し/)
  await change(first?.matter, 'resume')
  assert.match(await good(await staff.get('/contacts/new')), /引っ越し/)
  await ward.post('/contacts/settings/matters', {
    office: 'kawasaki',
    label: '<b>年金</b>',
    section: 'hoken',
  })
  assert.match(await good(await ward.get('/contacts/settings')), /&lt;b&gt;年金/)
  const again = { office: 'kawasaki', label: '<b>年金</b>', section: 'hoken' }
  assert.match(await good(await ward.post('/contacts/settings/matters', again), 422), /もう一覧にあります/)
  await good(await ward.post('/contacts/settings/matters', { office: 'kawasaki', label: '' }), 422)
})

test('nobody sets another office’s settings', async () => {
  assert.equal((await otherWard.get('/contacts/settings?office=kawasaki')).status, 404)
  for (const path of ['matters', 'usual', 'retention', 'matters/m1'])
    assert.equal(
      (await otherWard.post(`/contacts/settings/${path}`, { office: 'kawasaki' })).status,
      404,
      path,
    )
  assert.equal((await staff.post('/contacts/settings/usual', { office: 'kawasaki' })).status, 403)
})

const slip = (row: number, more: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries({
      ...{
        once: crypto.randomUUID(),
        time: '10:15',
        channel: 'counter',
        matter: '国民年金',
        name: '票　一枚',
      },
      ...{ kana: '', phone: '', note: '', outcome: 'solved', asked: 'no', ...more },
    }).map(([part, value]) => [`row-${row}-${part}`, value]),
  )

test('slips of a past day are keyed in at the time it happened, marked as such, and once', async () => {
  const empty = { name: '', time: '', matter: '', outcome: '', asked: '' }
  const typed = {
    ...{ day: '2024-06-13', place: 'kawasaki/kumin' },
    ...slip(1),
    ...slip(2, { time: '16:40', matter: '言葉だけの用件', outcome: '', asked: '' }),
    ...slip(3, empty),
    ...slip(4, empty),
  }
  const saved = await staff.post('/contacts/keying-in', typed)
  assert.equal(saved.headers.get('location'), '/contacts/keying-in?day=2024-06-13#row-1-time')
  await staff.post('/contacts/keying-in', typed)
  const rows = await contacts()
  assert.deepEqual(
    rows.map(one => [one.received_at.toISOString(), one.keyed_in, one.state, one.matter !== '']),
    [
      ['2024-06-13T01:15:00.000Z', true, 'closed', true],
      ['2024-06-13T07:40:00.000Z', true, 'open', false],
    ],
  )
  assert.match(await good(await staff.get(`/contacts/${rows[0]?.contact}`)), /紙の記録票から/)
  assert.deepEqual(await figures(city, 'closings-with-solved-asked'), { kept: 0, missed: 1, aside: 0 })
  await good(await staff.get('/contacts/keying-in?day=2024-06-13'))
  assert.deepEqual(await differences(city), [])
})

test('what a slip lacks is said with its number, and all slips are kept', async () => {
  const wrong = {
    ...{ day: '2024-06-14', place: 'kawasaki/kumin' },
    ...slip(1, { time: '23:59' }),
    ...slip(2, { matter: '', asked: '' }),
  }
  const page = await good(await staff.post('/contacts/keying-in', wrong), 422)
  assert.match(page, /1枚目：これからの時刻です/)
  assert.match(page, /2枚目：用件を入力してください/)
  assert.match(page, /2枚目：「解決しましたか」/)
  assert.match(page, /value="票　一枚"/)
  for (const day of ['', '2024-06-15', '2020-01-01', 'x'])
    await good(await staff.post('/contacts/keying-in', { ...wrong, day }), 422)
  await good(await staff.post('/contacts/keying-in', { ...wrong, place: 'takatsu/kumin' }), 422)
  await good(await staff.post('/contacts/keying-in', { day: '2024-06-14', place: 'kawasaki/kumin' }), 422)
})

test('how long records are kept is one number for old and new; the second of two editors is told', async () => {
  const set = (form: Record<string, string>) =>
    ward.post('/contacts/settings/retention', { office: 'kawasaki', version: '0', openDays: '1825', ...form })
  await good(await set({ days: '7' }), 422)
  assert.equal((await set({ days: '３６５' })).status, 303)
  const [kept] = (await people()).filter(one => one.delete_on !== null)
  assert.equal(kept?.delete_on, addDays('2024-06-13', 365))
  assert.match(await good(await set({ days: '400' }), 422), /ほかの人が先に/)
})

test('what is due is deleted and logged, and no figure changes by it; open matters go after their longer time', async () => {
  const before = await figures(city, 'closings-with-solved-asked')
  city.setNow(new Date('2025-06-13T12:00:00+09:00'))
  assert.equal(await forgetDue(house, city.city), 0)
  city.setNow(new Date('2025-06-14T12:00:00+09:00'))
  assert.equal(await forgetDue(house, city.city), 1)
  assert.equal(await forgetDue(house, city.city), 0)
  assert.equal((await people()).length, 1)
  city.setNow(new Date('2029-06-20T12:00:00+09:00'))
  assert.equal(await forgetDue(house, city.city), 1)
  assert.deepEqual(await people(), [])
  assert.equal((await contacts()).length, 2)
  assert.deepEqual(await figures(city, 'closings-with-solved-asked'), before)
  const log = await inTrx(trx =>
    trx.selectFrom('audit').select('detail').where('action', '=', 'contacts.purge').execute(),
  )
  assert.deepEqual(
    log.map(({ detail }) => detail),
    [{ rows: 1 }, { rows: 1 }],
  )
  assert.deepEqual(await differences(city), [])
})
