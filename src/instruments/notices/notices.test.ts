// A notice from its draft to its end: decided by two, out on its day, in its media, called back when its contact changes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences, tallyOf } from '../../casework/testing.ts'
import { openTestCity } from '../../people/testing.ts'
import { approveNotice, offerNotice, returnNotice } from './deciding.ts'
import { withdrawNotice } from './issuing.ts'
import { issuesOf, itemsOf } from './notice.ts'
import { isToPost, isToTakeDown, markDown, markUp } from './posting.ts'
import { keepReadBack } from './reading-back.ts'
import { openRecalls } from './recalling.ts'
import { settleRecalls } from './settling.ts'
import { tendNotices } from './tending.ts'
import { changeDirectory, decided, drafted, fillDirectory, inCity, now, phone, written } from './testing.ts'
import { noticesWaiting } from './waiting.ts'
import { keepSheet } from './walking.ts'
import { saveNotice, versionsOf } from './writing.ts'

const world = await openTestCity()
const { house, city } = world
await fillDirectory(world)
const writer = (await world.as('staff', 'kawasaki')).staff
const head = (await world.as('head', 'kawasaki')).staff
const at = (day: string) => world.setNow(new Date(`${day}T10:00:00+09:00`))
const todos = async () => {
  const asked = { city, office: 'kawasaki', section: 'kumin', now: house.now() }
  const waiting = await inCity(world, trx => noticesWaiting(trx, asked))
  return waiting.map(({ todo }) => todo)
}
const items = (notice: string) => inCity(world, trx => itemsOf(trx, city, notice))

test('written by one and approved by another, it is out: the contact stands as printed, the page is up', async () => {
  const notice = await drafted(world, writer)
  assert.deepEqual(await decided(world, notice, writer, writer), {
    refused: ['書いた人や決裁を頼んだ人は、承認できません。ほかの責任者に頼んでください。'],
  })
  assert.deepEqual(await todos(), ['お知らせの決裁をする'])
  const { version } = await now(world, notice)
  const done = await inCity(world, trx => approveNotice(trx, house, city, notice, { by: head, version }))
  assert.deepEqual(done, { ok: true, words: '承認し、出しました。' })
  const [issue] = await inCity(world, trx => issuesOf(trx, city, notice))
  assert.equal(issue?.contact.phone, phone)
  assert.deepEqual(
    (await items(notice)).map(({ medium, proof }) => [medium, proof]),
    [
      ['poster', null],
      ['web', 'machine'],
      ['message', null],
    ],
  )
  assert.deepEqual(await tallyOf(world, 'issued-items-with-valid-contact'), [1, 0, 0])
  assert.deepEqual(await tallyOf(world, 'notices-in-three-media'), [0, 1, 0])
  assert.deepEqual(await todos(), ['お知らせを載せる・貼る'])

  for (const item of await items(notice))
    await inCity(world, trx => markUp(trx, house, city, item, { by: writer, proof: 'tick' }))
  assert.deepEqual(await tallyOf(world, 'notices-in-three-media'), [1, 0, 0])
  assert.deepEqual(await todos(), [])
})

test('a changed number lists what is out; a correction goes out anew, and the old sheet is to be taken down', async () => {
  at('2024-06-17')
  await changeDirectory(world, { phone: '044-201-4000' })
  await tendNotices.round(house, city)
  const [recall] = await inCity(world, trx => openRecalls(trx, city, 'kawasaki'))
  assert.deepEqual(recall?.parts, [{ part: 'phone', printed: phone, now: '044-201-4000' }])
  assert.deepEqual(await todos(), ['連絡先の古いお知らせを直す'])
  await tendNotices.round(house, city)
  assert.equal((await inCity(world, trx => openRecalls(trx, city, 'kawasaki'))).length, 1)

  const notice = recall?.notice ?? ''
  const before = await now(world, notice)
  const text = {
    texts: before.texts,
    asked: 'kumin',
    toPublic: true,
    issueOn: '2024-06-17',
    untilOn: '2024-07-31',
  }
  await inCity(world, trx =>
    saveNotice(trx, house, city, notice, text, { by: writer, version: before.version }),
  )
  assert.equal((await inCity(world, trx => issuesOf(trx, city, notice)))[0]?.ended_at, null)
  assert.deepEqual(await decided(world, notice, writer, head), { ok: true, words: '承認し、出しました。' })
  const [second, first] = await inCity(world, trx => issuesOf(trx, city, notice))
  assert.equal(second?.contact.phone, '044-201-4000')
  assert.equal(first?.ended_how, 'corrected')
  assert.deepEqual(await inCity(world, trx => openRecalls(trx, city, 'kawasaki')), [])
  const found = await items(notice)
  assert.deepEqual(
    found.filter(item => isToTakeDown(item, '2024-06-17')).map(one => one.medium),
    ['poster'],
  )
  assert.deepEqual(
    found.filter(item => isToPost(item, '2024-06-17')).map(one => one.medium),
    ['poster', 'message'],
  )
  for (const item of found.filter(one => isToTakeDown(one, '2024-06-17')))
    await inCity(world, trx => markDown(trx, house, city, item, writer))
  assert.deepEqual(await todos(), ['お知らせを載せる・貼る'])
  await changeDirectory(world, { phone })
  await tendNotices.round(house, city)
})

test('what was accepted for a reason is asked again only when it changes again; what fits again goes by itself', async () => {
  const open = () => inCity(world, trx => openRecalls(trx, city, 'kawasaki'))
  const [recall] = await open()
  assert.ok(recall)
  const kept = await now(world, recall.notice)
  await inCity(world, trx =>
    settleRecalls(trx, house, city, kept, {
      how: 'accepted',
      by: head,
      why: '転送される',
      only: recall.recall,
    }),
  )
  await tendNotices.round(house, city)
  assert.deepEqual(await open(), [])
  await changeDirectory(world, { phone, place: '3階 1番窓口' })
  await tendNotices.round(house, city)
  assert.equal((await open()).length, 1)
  await changeDirectory(world, { phone: '044-201-4000', place: '2階 3番窓口' })
  await tendNotices.round(house, city)
  assert.deepEqual(await open(), [])
})

test('on its day it goes out by itself; what stands in the way is said, and it goes when that is put right', async () => {
  await changeDirectory(world, { phone })
  const notice = await drafted(world, writer, { title: '講座を開きます' }, { issueOn: '2024-06-20' })
  assert.deepEqual(await decided(world, notice, writer, head), {
    ok: true,
    words: '承認しました。出す日になると、出ます。',
  })
  await changeDirectory(world, { phone: '' })
  at('2024-06-20')
  await tendNotices.round(house, city)
  assert.match((await now(world, notice)).held, /電話番号が名簿にありません/)
  assert.ok((await todos()).includes('出せなかったお知らせを確かめる'))
  await changeDirectory(world, { phone })
  await tendNotices.round(house, city)
  assert.equal((await now(world, notice)).state, 'issued')

  at('2024-06-25')
  await tendNotices.round(house, city)
  assert.equal((await items(notice)).filter(({ missed_at }) => missed_at).length, 2)
  at('2024-08-02')
  await tendNotices.round(house, city)
  assert.equal((await inCity(world, trx => issuesOf(trx, city, notice)))[0]?.ended_how, 'over')
})

test('without a contact in the directory, with a strange number or without a medium it is not even offered', async () => {
  const strange = await drafted(
    world,
    writer,
    { apply: '電話 044-999-0000 まで' },
    { issueOn: '2024-08-02', untilOn: null },
  )
  const offer = async (notice: string) => {
    const { version } = await now(world, notice)
    return inCity(world, trx => offerNotice(trx, house, city, notice, { by: writer, version }))
  }
  const refused = await offer(strange)
  assert.match('refused' in refused ? (refused.refused[0] ?? '') : '', /044-999-0000/)
  await changeDirectory(world, { phone: '' })
  const none = await offer(strange)
  assert.ok('refused' in none && none.refused.some(words => /電話番号が名簿にありません/.test(words)))
  await changeDirectory(world, { phone })
})

test('returned with words, it waits for its writer; two who save at once both keep their text', async () => {
  const notice = await drafted(world, writer, {}, { issueOn: '2024-08-05', untilOn: null })
  const step = async (work: (version: number) => Promise<unknown>) => work((await now(world, notice)).version)
  await step(version => inCity(world, trx => offerNotice(trx, house, city, notice, { by: writer, version })))
  await step(version =>
    inCity(world, trx =>
      returnNotice(trx, house, city, notice, { by: head, version, words: '場所を詳しく' }),
    ),
  )
  assert.equal((await now(world, notice)).returned, '場所を詳しく')
  assert.ok((await todos()).includes('返されたお知らせを直す'))
  const { version } = await now(world, notice)
  const text = (what: string) => ({
    ...{ texts: written({ what }), asked: 'kumin', toPublic: true, issueOn: '2024-08-05', untilOn: null },
  })
  const save = (what: string) =>
    inCity(world, trx => saveNotice(trx, house, city, notice, text(what), { by: writer, version }))
  assert.ok('ok' in (await save('先の文')))
  const second = await save('後の文')
  assert.equal('conflict' in second && second.conflict.texts.ordinary.what, '先の文')
  assert.equal((await inCity(world, trx => versionsOf(trx, city, notice))).length, 3)
})

test('withdrawn, the page is gone at once and the sheet is to be taken down', async () => {
  const notice = await drafted(
    world,
    writer,
    { title: '取り下げるもの' },
    { issueOn: '2024-08-02', untilOn: null },
  )
  await decided(world, notice, writer, head)
  for (const item of await items(notice))
    if (item.medium === 'poster')
      await inCity(world, trx => markUp(trx, house, city, item, { by: writer, proof: 'photo' }))
  const { version } = await now(world, notice)
  await inCity(world, trx =>
    withdrawNotice(trx, house, city, notice, { by: head, version, why: '中止のため' }),
  )
  at('2024-08-03')
  const left = await items(notice)
  assert.deepEqual(
    left.filter(one => one.down_at === null).map(one => one.medium),
    ['poster'],
  )
  assert.ok(left.some(one => isToTakeDown(one, '2024-08-03')))
})

test('read back by outsiders, and seen on a walk: the observers count, colleagues stand apart', async () => {
  const notice = await drafted(world, writer)
  const kept = await now(world, notice)
  const said = (right: boolean) => ({ said: '7月1日', right })
  const back = (reader: 'visitor' | 'other-section', whom: boolean) =>
    inCity(world, trx =>
      keepReadBack(trx, house, city, kept, {
        ...{ by: writer, reader, answers: { when: said(true), where: said(true), whom: said(whom) } },
      }),
    )
  await back('visitor', true)
  await back('visitor', false)
  await back('other-section', true)
  assert.deepEqual(await tallyOf(world, 'flyers-read-back-right'), [1, 1, 1])
  const sheet = (contact: boolean, own: boolean) =>
    inCity(world, trx =>
      keepSheet(trx, house, city, {
        ...{ office: 'kawasaki', section: 'kumin', place: '1階', title: '', note: '', by: head },
        ...{ contact, inDate: true, own },
      }),
    )
  await sheet(true, false)
  await sheet(false, false)
  await sheet(true, true)
  assert.deepEqual(await tallyOf(world, 'posted-sheets-with-contact'), [1, 1, 1])
  assert.ok((await todos()).includes('掲示の紙を直す'))
})

test('a replay of the facts gives the same tallies', async () => {
  assert.deepEqual(await differences(world), [])
})
