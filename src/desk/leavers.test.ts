import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import { decideMeasure } from '../instruments/incidents/effects.ts'
import { incidentBy } from '../instruments/incidents/incident.ts'
import { openIncident } from '../instruments/incidents/opening.ts'
import { classify } from '../instruments/voices/classifying.ts'
import { receiveVoice } from '../instruments/voices/receiving.ts'
import { openTestCity } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'
import { openWorkOf } from './open-work.ts'
import { clerk, hoken, inCity, kumin, offered, promised } from './testing.ts'

const city = await openTestCity()
const { house } = city
const head = await clerk(city, '区民　課長', [kumin], 'head')
const leaver = await clerk(city, '去る　人', [kumin])
const next = await clerk(city, '継ぐ　人', [kumin])
const due = new Date(+house.now() + 3 * 86_400_000)

await promised(city, kumin, { owner: leaver.staff, deputy: head.staff, due })
await promised(city, kumin, { owner: head.staff, deputy: leaver.staff, due })
await offered(city, kumin, hoken, leaver.staff)
await inCity(city, async trx => {
  const { voice } = await receiveVoice(trx, house, city.city, {
    ...{ once: randomUUID(), office: 'kawasaki', section: 'kumin', channel: 'phone', sort: 'complaint' },
    ...{ answerBy: 'here', receivedAt: house.now(), by: head.staff, contact: null, language: 'ja' },
    ...{ said: '待ちました', name: '', phone: '', mail: '', address: '' },
  })
  const classes = { sort: 'complaint' as const, tags: [], theme: '待ち時間', section: 'kumin' }
  const by = { by: head.staff, version: voice.version }
  await classify(trx, house, city.city, voice.voice, { ...classes, owner: leaver.staff }, by)
  const id = await openIncident(trx, house, city.city, {
    ...{ ...kumin, contact: undefined, piece: '', sort: 'wrong-person', foundBy: 'receiver' },
    ...{ known: house.now(), what: '', whose: '', by: head.staff, recovered: 'out' },
    ...{ sensitive: 'no', financial: 'no', wrongful: 'no', people: { from: 1, to: 1 } },
  })
  const incident = await incidentBy(trx, city.city, id)
  assert.ok(incident)
  const measure = { words: '読み合わせる', section: 'kumin', owner: leaver.staff }
  const days = { due: '2024-07-01', check: '2024-09-30' }
  await decideMeasure(trx, house, city.city, incident, { ...measure, ...days }, head.staff)
})

const ownedBy = async (staff: string) =>
  (await openWorkOf(house, city.city, 'kawasaki')).waiting
    .filter(({ owner, deputy }) => owner === staff || deputy === staff)
    .map(({ tool }) => tool)
    .toSorted()

test('April: all that somebody who leaves sees to goes to who is named, and nothing of it is lost', async () => {
  await house.store.owner
    .updateTable('roles')
    .set({ to_day: '2024-06-30' })
    .where('staff', '=', leaver.staff)
    .execute()
  const before = await ownedBy(leaver.staff)
  assert.deepEqual(before, ['事故・ヒヤリハット', '市民の声', '折り返し', '折り返し'])
  const page = await (await head.get('/call-backs/leavers')).text()
  await assertGoodHtml(page)
  const [, row = ''] = /去る　人([\s\S]*?)<\/tr>/.exec(page) ?? []
  assert.equal(row.match(/>1件</g)?.length, 5, 'a promise, one as deputy, an offer, a voice, a measure')
  const answer = await head.post('/call-backs/leavers', {
    office: 'kawasaki',
    [`to-${leaver.staff}`]: next.staff,
  })
  assert.equal(answer.status, 303)
  assert.deepEqual(await ownedBy(leaver.staff), [])
  assert.deepEqual(await ownedBy(next.staff), before)
  assert.match(await (await head.get('/call-backs/leavers')).text(), /引き渡すものはありません/)
})
