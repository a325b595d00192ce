import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestCity } from '../../people/testing.ts'
import { checkFor } from '../../text-check/office/checking.ts'
import { settle } from '../../text-check/office/dictionary.ts'
import { checkedTextField } from '../../text-check/office/field.ts'
import { leaveIssued } from '../../text-check/office/issued.ts'
import type { Asked } from '../../text-check/office/known.ts'
import { assertGoodFragment } from '../../web/testing.ts'
import { saveSiteAddress } from '../notices/media/address.ts'

const at = await openTestCity()
const clerk = await at.as('staff', 'kawasaki')
after(() => at.house.close())

const asked: Asked = {
  ...{ city: 'kawasaki', office: 'kawasaki', kind: 'notice', version: 'ordinary', today: '2024-06-14' },
}

const checked = (text: string, of: Partial<Asked> = {}) =>
  at.house.store.within({ city: at.city, offices: ['kawasaki', 'takatsu'] }, trx =>
    checkFor(trx, { ...asked, ...of, text }),
  )
const rulesIn = async (text: string, of: Partial<Asked> = {}) =>
  (await checked(text, of)).findings.map(({ rule }) => rule)

test('a text posted is answered with its findings, as JSON', async () => {
  const answer = await clerk.post('/text-checks', { text: '国保の手続きは、6月14日（木）までです。' })
  const { findings } = (await answer.json()) as { findings: { rule: string; proposal: string | null }[] }
  assert.deepEqual(
    findings.map(({ rule, proposal }) => [rule, proposal]),
    [
      ['hard-word', '国民健康保険'],
      ['wrong-weekday', '金'],
    ],
  )
})

test('a text that is too long, or none at all, is refused in words', async () => {
  const answer = await clerk.post('/text-checks', {})
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /10万文字まで/)
})

test('nobody checks with the words of an office that is not theirs', async () => {
  assert.equal((await clerk.post('/text-checks', { text: 'あ', office: 'takatsu' })).status, 404)
  assert.equal((await at.anybody.post('/text-checks', { text: 'あ' })).status, 303)
})

test('a link to a notice of the city that is not on its site is found; one that is there, of any office, is not', async () => {
  const site = 'https://kuyakusho.example/'
  const there = '019abcde-0000-7000-8000-000000000001'
  await at.house.store.within({ city: at.city, offices: '*' }, async trx => {
    await saveSiteAddress(trx, at.city, site)
    await trx
      .insertInto('notice_pages')
      .values({
        ...{ city: at.city, office: 'takatsu', notice: there, issue: 1 },
        ...{ texts: '{}', made_at: new Date('2024-06-01T00:00:00Z') },
      })
      .execute()
  })
  const kawasaki = async (text: string) => {
    const answer = await clerk.post('/text-checks', { text, office: 'kawasaki' })
    const { findings } = (await answer.json()) as { findings: { rule: string }[] }
    return findings.map(({ rule }) => rule).filter(rule => rule === 'broken-link')
  }
  for (const path of [
    `notices/${there}.html`,
    `easy/notices/${there}.html#ask`,
    'notices/',
    'offices/takatsu/',
  ])
    assert.deepEqual(await kawasaki(`${site}${path} をご覧ください。`), [], path)
  for (const path of [`notices/${there.replace('1', '2')}.html`, 'notices/7.html'])
    assert.deepEqual(await kawasaki(`${site}${path} をご覧ください。`), ['broken-link'], path)
})

test('what an office lets stand with a reason is found no more there, and elsewhere still', async () => {
  const text = '児手の届けを受け付けます。'
  assert.deepEqual(await rulesIn(text), ['hard-word'])
  const exception = { office: 'kawasaki', rule: 'hard-word', words: '児手' }
  const refused = await clerk.post('/text-checks/exceptions', exception)
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /理由を書いてください/)
  const reason = '窓口の看板の名前'
  assert.equal((await clerk.post('/text-checks/exceptions', { ...exception, reason })).status, 204)
  const { findings, accepted } = await checked(text)
  assert.deepEqual([findings.length, accepted.length], [0, 1])
  assert.deepEqual(await rulesIn(text, { office: 'takatsu' }), ['hard-word'])
})

test('a notice whose text is all there is must name whom to ask, and no exception helps', async () => {
  assert.deepEqual(await rulesIn('健診を行います。', { whole: true }), ['contact-missing'])
  assert.deepEqual(await rulesIn('健診を行います。'), [])
  const exception = { office: 'kawasaki', rule: 'contact-missing', words: '', reason: '紙面が足りない' }
  assert.equal((await clerk.post('/text-checks/exceptions', exception)).status, 422)
})

test('numbers that the directory does not have are found once it has any', async () => {
  const text = '電話 044-201-9999 へどうぞ。'
  assert.deepEqual(await rulesIn(text), [])
  await at.house.store.within({ city: at.city, offices: '*' }, trx =>
    trx
      .updateTable('sections')
      .set({ phone: '044-201-3113' })
      .where('city', '=', at.city)
      .where('section', '=', 'kumin')
      .execute(),
  )
  assert.deepEqual(await rulesIn(text), ['unknown-phone'])
  assert.deepEqual(await rulesIn('電話 044-201-3113 へどうぞ。'), [])
})

test('a text that goes out leaves the counts of what is open, and the same one counts once', async () => {
  const text = await checked('国保の手続きをする。郵送でもできます。')
  const facts = await at.house.store.within({ city: at.city, offices: '*' }, async trx => {
    const issue = { section: 'kumin', subject: '0192f0c4-0000-7000-8000-000000000001', once: '1' }
    const first = await leaveIssued(trx, at.house, text, issue)
    const again = await leaveIssued(trx, at.house, text, issue)
    return [...first.recorded, ...again.recorded]
  })
  assert.deepEqual(
    facts.map(({ body }) => body),
    [
      {
        ...{ text: 'notice', version: 'ordinary', made: 'here', accepted: 0, figure: null },
        open: { mistake: 0, polite: 1, word: 1, readability: 0, spelling: 0 },
      },
    ],
  )
})

test('the field stands in a page as sound HTML, empty and full of findings', async () => {
  const form = { typed: { body: '国保の手続きをする。' }, errors: [] }
  for (const text of ['', '国保の手続きをする。'])
    await assertGoodFragment(
      checkedTextField({ name: 'body', label: '本文', form, check: await checked(text) }),
    )
})

test('a draft full of what has broken such texts: each thing is found at its place, and nothing falls over', async () => {
  const sentence = `${'申請の前に必要な書類をすべてそろえてから、'.repeat(4)}窓口へお越しください。`
  const text = `令和6年度のご案内\n御案内するのは、オクトパス申請である。${sentence}\nお祭りです🎆\nمرحبا بكم へようこそ\n葛\u{E0100}城さん、\uE000田さん`
  await at.house.store.within({ city: at.city, offices: '*' }, trx =>
    settle(
      trx,
      at.city,
      'kawasaki',
      { word: 'オクトパス申請', plain: '電子申請', why: '', state: 'used' },
      { staff: clerk.staff, now: at.house.now(), version: 0 },
    ),
  )
  const { findings } = await checked(text)
  assert.deepEqual(
    findings.map(({ rule, from, to }) => [rule, [...text.slice(from, to)].slice(0, 8).join('')]),
    [
      ['honorific-mixed', '御'],
      ['hard-word', 'オクトパス申請'],
      ['style-mixed', 'である'],
      ['long-sentence', '申請の前に必要な'],
      ['special-character', '🎆'],
      ['special-character', 'مرحبا بك'],
      ['special-character', '\uE000'],
    ],
  )
})
