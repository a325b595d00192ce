// A sheet made elsewhere from the file to its end: found wanting, mended, out, posted, seen on a walk, called back, over.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences, tallyOf } from '../../../casework/testing.ts'
import { ordinaryHours } from '../../../people/hours.ts'
import { openTestCity } from '../../../people/testing.ts'
import { assertGoodHtml } from '../../../web/testing.ts'
import { itemsOf } from '../notice.ts'
import { tendNotices } from '../tending.ts'
import { changeDirectory, fillDirectory, inCity, phone } from '../testing.ts'
import { noticesWaiting } from '../waiting.ts'

const world = await openTestCity()
const { house, city } = world
await fillDirectory(world)
const clerk = await world.as('staff', 'kawasaki')
const head = await world.as('head', 'kawasaki')
const other = await world.as('staff', 'takatsu')

const good = async (answer: Response, status = 200): Promise<string> => {
  const text = await answer.text()
  assert.equal(answer.status, status, text.slice(0, 500))
  await assertGoodHtml(text)
  return text
}
const goes = async (answer: Response): Promise<string> => {
  assert.equal(answer.status, 303, (await answer.clone().text()).slice(0, 2000))
  return answer.headers.get('location') ?? ''
}
const flyer = (text: string, title = '健診のチラシ') => ({
  ...{ office: 'kawasaki', title, section: 'kumin', kind: 'flyer' },
  file: new File([text], 'chirashi.txt', { type: 'text/plain' }),
})
const todos = async () => {
  const asked = { city, office: 'kawasaki', section: 'kumin', now: house.now() }
  return (await inCity(world, trx => noticesWaiting(trx, asked))).map(({ todo, about }) => `${todo} ${about}`)
}
const printed = `国民健康保険の健診を行います。\n区民課（2階 3番窓口） 電話 ${phone}　8時30分〜17時`

let sheet = ''

test('without a contact it is found out, mended, and noted when it goes out', async () => {
  await good(await clerk.get('/notices/sheets'))
  await good(await clerk.post('/notices/sheets', { office: 'kawasaki' }), 422)
  sheet = await goes(await clerk.post('/notices/sheets', flyer('国保の健診を行います。')))
  assert.match(await good(await clerk.get(sheet)), /問合せ先がありません/)
  const without = await good(await clerk.post(`${sheet}/issuings`, { posters: '打った場所' }), 422)
  assert.match(without, /問合せ先がないので、出せません/)
  assert.match(without, /打った場所/)
  assert.equal((await other.get(sheet)).status, 404)
  const stale = await clerk.post(`${sheet}/corrections`, { text: printed, version: '9' })
  assert.match(await good(stale, 422), /ほかの人が先に文を直しました/)
  await goes(await clerk.post(`${sheet}/corrections`, { text: printed, version: '1' }))
  const past = await good(await clerk.post(`${sheet}/issuings`, { 'until-on': '2024-06-01' }), 422)
  assert.match(past, /もう過ぎています[\s\S]*value="2024-06-01"/)
  const going = { 'until-on': '2024-06-30', posters: '1階 掲示板\n2階 掲示板' }
  await goes(await clerk.post(`${sheet}/issuings`, going))
  await good(await clerk.post(`${sheet}/issuings`, going), 422)
  assert.match(await good(await clerk.get(sheet)), /いま出ています/)
  assert.deepEqual(await tallyOf(world, 'texts-without-hard-words'), [1, 0, 0])
  assert.deepEqual(await tallyOf(world, 'flyers-without-readability-findings'), [1, 0, 0])
  assert.deepEqual(await tallyOf(world, 'issued-items-with-valid-contact'), [1, 0, 0])
})

test('it stands in the list of notices, found by what is printed on it, and one address leads to either', async () => {
  for (const q of ['健診', phone, '3番窓口'])
    assert.match(await good(await clerk.get(`/notices?q=${encodeURIComponent(q)}`)), /健診のチラシ/, q)
  assert.match(await good(await clerk.get('/notices?state=out')), /健診のチラシ/)
  assert.doesNotMatch(await good(await clerk.get('/notices?state=offered')), /健診のチラシ/)
  assert.equal(await goes(await clerk.get(sheet.replace('/sheets', ''))), sheet)
})

test('it is put up with a proof, and the walk names it where it hangs', async () => {
  assert.deepEqual(await todos(), ['お知らせを載せる・貼る 健診のチラシ'])
  const posting = await good(await clerk.get('/notices/posting'))
  const proofs = [...posting.matchAll(/action="([^"]+\/proofs)"/g)].map(([, at]) => at ?? '')
  assert.equal(proofs.length, 2)
  for (const at of proofs) await goes(await clerk.post(at, {}))
  assert.deepEqual(await todos(), [])
  const walk = await good(await clerk.get(`/notices/walk?place=${encodeURIComponent('1階 掲示板')}`))
  assert.match(walk, /貼ってあるはずの紙（1件）[\s\S]*健診のチラシ/)
})

test('each change of what is printed on it lists it; what fits again goes by itself', async () => {
  const listed = async (of: Parameters<typeof changeDirectory>[1], words: RegExp) => {
    await changeDirectory(world, of)
    await tendNotices.round(house, city)
    const text = await good(await head.get('/notices/recalls'))
    assert.match(text, /「健診のチラシ」の違い/)
    assert.match(text, words)
    assert.ok((await todos()).includes('連絡先の古いお知らせを直す 健診のチラシ'))
    assert.match(await good(await clerk.get('/notices?state=wrong')), /健診のチラシ/)
    assert.match(await good(await clerk.get(sheet)), /印刷した連絡先が、古くなっています/)
    await fillDirectory(world)
    await changeDirectory(world, { name: '区民課' })
    await tendNotices.round(house, city)
    assert.doesNotMatch(await good(await head.get('/notices/recalls')), /「健診のチラシ」の違い/)
  }
  const later = {
    ...ordinaryHours,
    regular: [{ days: '月火水木金', open: [{ from: '09:00', to: '16:30' }] }],
  }
  await listed({ phone: '044-201-4000' }, /044-201-4000/)
  await listed({ hours: JSON.stringify(later) }, /9:00〜16:30/)
  await listed({ place: '5階 1番窓口' }, /5階 1番窓口/)
  await listed({ name: '区民窓口課' }, /区民窓口課/)
})

test('a reason lets it stand; replaced, what hangs is to be taken down', async () => {
  await changeDirectory(world, { phone: '044-201-4000' })
  await tendNotices.round(house, city)
  const recalls = await good(await head.get('/notices/recalls'))
  const recall = /name="recall" value="([^"]+)"/.exec(recalls)?.[1] ?? ''
  const accept = `${sheet.replace('/sheets', '')}/recalls/acceptances`
  await good(await head.post(accept, { recall }), 422)
  assert.equal((await clerk.post(accept, { recall, why: '転送される' })).status, 403)
  await goes(await head.post(accept, { recall, why: '前の番号から転送される' }))
  assert.match(await good(await head.get('/notices/recalls')), /前の番号から転送される/)
  await good(await clerk.post(`${sheet}/endings`, {}), 422)
  await goes(await clerk.post(`${sheet}/endings`, { how: 'corrected' }))
  assert.deepEqual(await todos(), ['期限を過ぎた掲示を外す 健診のチラシ'])
  const items = await inCity(world, trx => itemsOf(trx, city, sheet.split('/').at(-1) ?? ''))
  for (const { notice, item } of items)
    await goes(await clerk.post(`/notices/${notice}/media/${item}/removals`, {}))
  assert.deepEqual(await todos(), [])
  await fillDirectory(world)
})

test('a file that cannot be read is refused with what to do, and what was typed stays', async () => {
  const file = new File([Buffer.from('d0cf11e0a1b11ae1', 'hex')], 'old.doc')
  const page = await good(await clerk.post('/notices/sheets', { ...flyer(''), file }), 422)
  assert.match(page, /古い形式のWord/)
  assert.match(page, /value="健診のチラシ"/)
})

test('over on the day after its last, it is among what is to be taken down', async () => {
  const one = await goes(await clerk.post('/notices/sheets', flyer(printed, '夏まつり')))
  await goes(await clerk.post(`${one}/issuings`, { 'until-on': '2024-06-20', flyers: '1階 待合のラック' }))
  const [item] = await inCity(world, trx => itemsOf(trx, city, one.split('/').at(-1) ?? ''))
  await goes(await clerk.post(`/notices/${item?.notice}/media/${item?.item}/proofs`, {}))
  world.setNow(new Date('2024-06-21T10:00:00+09:00'))
  await tendNotices.round(house, city)
  assert.deepEqual(await todos(), ['期限を過ぎた掲示を外す 夏まつり'])
  const later = await world.as('staff', 'kawasaki')
  assert.match(await good(await later.get(one)), /掲示の期間が終わりました/)
  assert.match(await good(await later.get('/notices/posting')), /外すもの（1件）[\s\S]*夏まつり/)
})

test('forgotten when its day has passed, and a replay of the facts gives the same tallies', async () => {
  world.setNow(new Date('2028-01-01T10:00:00+09:00'))
  await tendNotices.round(house, city)
  const left = await inCity(world, trx => trx.selectFrom('outside_sheets').select('sheet').execute())
  assert.deepEqual(left, [])
  assert.deepEqual(await differences(world), [])
})
