import assert from 'node:assert/strict'
import test from 'node:test'
import { openTestCity } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'
import { ringAlarms } from './alarms.ts'
import { clerk, inCity, kumin, promised } from './testing.ts'

const city = await openTestCity()
/** A Friday; the office is open from 8:30 to 17:00. */
const at = (text: string) => new Date(`2024-06-${text}+09:00`)
const suzuki = await clerk(city, '鈴木　一郎', [kumin])
const sato = await clerk(city, '佐藤　花子', [kumin])
const told = (staff: string) =>
  inCity(city, async trx => {
    const rows = await trx
      .selectFrom('messages')
      .select('words')
      .where('staff', '=', staff)
      .where('kind', '=', 'near.due')
      .orderBy('message')
      .execute()
    return rows.map(({ words }) => words)
  })
const ringAt = (text: string) => {
  city.setNow(at(text))
  return ringAlarms(city.house, city.city)
}

test('an hour and a quarter of an hour before, owner and deputy are told, each time once', async () => {
  city.setNow(at('14T09:00:00'))
  await promised(city, kumin, { owner: suzuki.staff, deputy: sato.staff, due: at('14T12:00:00') })
  assert.equal(await ringAt('14T10:59:00'), 0)
  assert.equal(await ringAt('14T11:00:00'), 1)
  assert.equal(await ringAt('14T11:01:00'), 0)
  assert.equal(await ringAt('14T11:45:00'), 1)
  assert.equal(await ringAt('14T12:01:00'), 0, 'late is told by the list')
  const words = [
    'まもなく期限です：折り返し「折り返す」（12:00まで）',
    'まもなく期限です：折り返し「折り返す」（あと15分）',
  ]
  assert.deepEqual(await told(suzuki.staff), words)
  assert.deepEqual(await told(sato.staff), words)
})

test('minutes are those of the section: nothing rings at night, and what is due after the opening rings at it', async () => {
  city.setNow(at('14T16:00:00'))
  await promised(city, kumin, { owner: suzuki.staff, due: at('17T09:00:00') })
  assert.equal(await ringAt('14T16:59:00'), 1, '31 open minutes are left')
  assert.equal(await ringAt('15T12:00:00'), 0)
  assert.equal(await ringAt('17T08:44:00'), 0)
  assert.equal(await ringAt('17T08:46:00'), 1)
})

test('what was promised for within the hour rings at the quarter alone, and two programs ring it once', async () => {
  city.setNow(at('18T10:00:00'))
  await promised(city, kumin, { owner: suzuki.staff, due: at('18T10:50:00') })
  assert.equal(await ringAt('18T10:01:00'), 0)
  city.setNow(at('18T10:40:00'))
  const rung = await Promise.all([ringAlarms(city.house, city.city), ringAlarms(city.house, city.city)])
  assert.deepEqual(rung.toSorted(), [0, 1])
})

test('an office sets its own minutes, or none; the second of two who change it sees what the first did', async () => {
  city.setNow(at('19T09:00:00'))
  const ward = await city.as('ward', 'kawasaki')
  const set = (before: string, version: string) =>
    ward.post('/section/alarms', { office: 'kawasaki', before, version })
  await assertGoodHtml(await (await ward.get('/section/alarms')).text())
  const refused = await set('９９９９', '0')
  assert.equal(refused.status, 422)
  await assertGoodHtml(await refused.text())
  assert.equal((await set('３０分、5', '0')).status, 303)
  assert.match(await (await ward.get('/section/alarms')).text(), /value="30、5"/)
  assert.match(await (await set('20', '0')).text(), /ほかの人が先に「30、5」に変えました/)
  await promised(city, kumin, { owner: suzuki.staff, due: at('19T15:00:00') })
  assert.deepEqual([await ringAt('19T14:10:00'), await ringAt('19T14:31:00')], [0, 1])
  city.setNow(at('19T09:30:00'))
  assert.equal((await set('', '1')).headers.get('location'), '/section/alarms?office=kawasaki')
  assert.equal(await ringAt('19T14:56:00'), 0)
  city.setNow(at('19T09:30:00'))
  assert.equal((await (await city.as('head', 'kawasaki')).get('/section/alarms')).status, 403)
  assert.equal((await ward.post('/section/alarms', { office: 'takatsu', version: '0' })).status, 404)
})
