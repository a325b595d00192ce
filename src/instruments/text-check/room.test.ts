import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestCity, type Visitor } from '../../people/testing.ts'
import { assertGoodHtml } from '../../web/testing.ts'
import { forgetTexts } from './tending.ts'

const at = await openTestCity()
const clerk = await at.as('staff', 'kawasaki')
const ward = await at.as('ward', 'kawasaki')
const other = await at.as('staff', 'takatsu')
after(() => at.house.close())

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
const rulesIn = async (by: Visitor, text: string): Promise<string[]> => {
  const { findings } = (await (await by.post('/text-checks', { text })).json()) as {
    findings: { rule: string }[]
  }
  return findings.map(({ rule }) => rule)
}

test('every page of the room opens, empty', async () => {
  for (const path of ['/texts', '/texts/words', '/texts/exceptions', '/texts/rules'])
    await good(await clerk.get(path))
})

test('with scripts off a text is checked, a proposal taken and an exception kept, by buttons', async () => {
  const text = '国保の手続きは6月14日（木）です。'
  const page = await good(await clerk.post('/texts', { text, 'text-check': 'text' }))
  assert.match(page, /見直すところが2か所あります/)
  assert.match(page, /「国民健康保険」にする/)
  const taken = await good(await clerk.post('/texts', { text, 'text-take': 'text 0 2 国民健康保険' }))
  assert.match(taken, /国民健康保険の手続きは6月14日（木）です。/)
  const accepted = { text, 'text-accept': 'text 0 2 hard-word', 'text-reason text 0 2': '窓口の看板の名前' }
  assert.match(
    await good(await clerk.post('/texts', { text, 'text-accept': 'text 0 2 hard-word' }), 422),
    /このままでよい理由を書いてください/,
  )
  assert.match(await good(await clerk.post('/texts', accepted)), /このままにしたものが1か所あります/)
})

test('what stands by exception is listed with its reason, and can be taken back', async () => {
  const page = await good(await clerk.get('/texts/exceptions'))
  assert.match(page, /窓口の看板の名前/)
  assert.deepEqual(await rulesIn(clerk, '国保のこと。'), [])
  const [, exception = ''] = /name="exception" value="([^"]+)"/.exec(page) ?? []
  assert.equal(
    (await other.post('/texts/exceptions/withdrawals', { office: 'kawasaki', exception })).status,
    404,
  )
  await goes(await clerk.post('/texts/exceptions/withdrawals', { office: 'kawasaki', exception }))
  assert.deepEqual(await rulesIn(clerk, '国保のこと。'), ['hard-word'])
})

test('a word is proposed by a clerk, used once somebody in charge says so, and retired', async () => {
  const word = { office: 'kawasaki', word: 'オクトパス申請', plain: '電子申請' }
  await goes(await clerk.post('/texts/words', { ...word, state: 'proposed' }))
  await goes(await clerk.post('/texts/words', { ...word, state: 'proposed' }))
  assert.deepEqual(await rulesIn(clerk, 'オクトパス申請を始めます。'), [])
  assert.match(await good(await ward.get('/texts/words')), /案（2人から）/)
  assert.match(
    await good(await clerk.post('/texts/words', { ...word, state: 'used', version: '1' }), 422),
    /案として出せます/,
  )
  assert.match(
    await good(await ward.post('/texts/words', { ...word, state: 'used', version: '0' }), 422),
    /もう辞書にあります（いまの言いかえ：電子申請、案）/,
  )
  await goes(await ward.post('/texts/words', { ...word, state: 'used', version: '1' }))
  assert.deepEqual(await rulesIn(clerk, 'オクトパス申請を始めます。'), ['hard-word'])
  assert.deepEqual(await rulesIn(other, 'オクトパス申請を始めます。'), [])
  await goes(await ward.post('/texts/words', { ...word, state: 'retired', version: '2' }))
  assert.deepEqual(await rulesIn(clerk, 'オクトパス申請を始めます。'), [])
})

test('a word of the city counts in every office, and only the whole city settles it', async () => {
  const word = { office: 'kawasaki', keeper: 'city', word: 'まるっと窓口', plain: '総合窓口', version: '0' }
  await good(await ward.post('/texts/words', { ...word, state: 'used' }), 422)
  await goes(await (await at.as('admin')).post('/texts/words', { ...word, state: 'used' }))
  assert.deepEqual(await rulesIn(other, 'まるっと窓口へ。'), ['hard-word'])
})

test('how often a word was replaced is counted and shown', async () => {
  await clerk.post('/text-checks/uses', { office: 'kawasaki', word: 'まるっと窓口' })
  await clerk.post('/text-checks/uses', { office: 'kawasaki', word: 'まるっと窓口' })
  await clerk.post('/text-checks/uses', { office: 'kawasaki', word: '何でもない言葉' })
  assert.match(await good(await clerk.get('/texts/words?q=まるっと')), /2回/)
})

test('words go out as a file and come back in; a file with a bad row changes nothing', async () => {
  const file = (text: string) => new File([text], 'words.csv', { type: 'text/csv' })
  const bad = { office: 'kawasaki', file: file('言葉,言いかえ,理由\nはやわざ,\n') }
  assert.match(await good(await ward.post('/texts/words/imports', bad), 422), /2行目：言葉/)
  const rows = '言葉,言いかえ,理由\n一件処理,手続き,課の中の言い方\n"\'=1+1",二,\n'
  await goes(await ward.post('/texts/words/imports', { office: 'kawasaki', file: file(rows) }))
  assert.deepEqual(await rulesIn(clerk, '一件処理が終わりました。'), ['hard-word'])
  const csv = await (await clerk.get('/texts/words/file')).text()
  assert.match(csv, /一件処理,手続き,課の中の言い方,川崎区役所,使っている/)
  assert.match(csv, /'=1\+1/)
  const again = new File([csv], 'words.csv')
  await goes(await ward.post('/texts/words/imports', { office: 'kawasaki', file: again }))
})

test('a file that cannot be read is refused with what to do, and what was typed stays', async () => {
  const file = new File([Buffer.from('d0cf11e0a1b11ae1', 'hex')], 'old.doc')
  assert.match(await good(await clerk.post('/texts', { text: '国保です。', file }), 422), /国保です。/)
})

test('exceptions are forgotten when their day has passed', async () => {
  const exception = { office: 'kawasaki', rule: 'hard-word', words: '児手', reason: '看板' }
  await clerk.post('/text-checks/exceptions', exception)
  at.setNow(new Date('2028-01-01T10:00:00+09:00'))
  await forgetTexts(at.house, at.city)
  const left = await at.house.store.within({ city: at.city, offices: '*' }, trx =>
    trx.selectFrom('text_exceptions').select('exception').execute(),
  )
  assert.deepEqual(left, [])
})
