import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { fileOf, pdf } from '../../attachments/testing.ts'
import { openContact } from '../../casework/contact.ts'
import { differences, figures } from '../../casework/testing.ts'
import { openTestCity, type Visitor } from '../../people/testing.ts'
import { assertGoodHtml } from '../../web/testing.ts'

import { voicesForMeeting } from './meeting.ts'
import { forgetVoices, noteDue } from './tending.ts'
import { voicesOpenOf, voicesWaiting } from './waiting.ts'

const city = await openTestCity()
const { house } = city
house.dataFolder = mkdtempSync(join(tmpdir(), 'kijun-voices-'))
after(() => rmSync(house.dataFolder, { recursive: true, force: true }))
const clerk = await city.as('staff', 'kawasaki')
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
const goes = async (answer: Promise<Response>): Promise<string> => {
  const response = await answer
  assert.equal(response.status, 303, (await response.clone().text()).slice(0, 3000))
  return response.headers.get('location') ?? ''
}
const count = async (kind: string) =>
  (await inTrx(trx => trx.selectFrom('facts').select('id').where('kind', '=', kind).execute())).length

/** A citizen's browser: nothing but the cookie of the receipt. */
const citizen = (cookie = '') => city.visitor('', cookie)
const said = (more: Record<string, string> = {}) => ({
  ...{ lang: 'ja', once: randomUUID(), opened: String(+house.now() - 60_000), office: 'kawasaki' },
  ...{ sort: 'complaint', said: '窓口で1時間待ちました。', answer: 'here', name: '髙橋　花子' },
  ...{ phone: '044-000-9001' },
  ...more,
})
const speak = async (typed: Record<string, string>) => {
  const answer = await citizen().post('/voice', typed)
  assert.equal(answer.status, 303, (await answer.clone().text()).slice(0, 2000))
  const cookie = /voice=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? ''
  return {
    holder: citizen(cookie),
    code: cookie.split('.').at(-1) ?? '',
    place: answer.headers.get('location'),
  }
}
const newest = () =>
  inTrx(trx =>
    trx
      .selectFrom('voices')
      .selectAll()
      .orderBy('recorded_at', 'desc')
      .orderBy('voice', 'desc')
      .executeTakeFirstOrThrow(),
  )
const versionOf = async (voice: string) =>
  inTrx(async trx => {
    const rows = await trx
      .selectFrom('voice_answers')
      .selectAll()
      .where('voice', '=', voice)
      .orderBy('round')
      .execute()
    const of = await trx.selectFrom('voices').selectAll().where('voice', '=', voice).executeTakeFirstOrThrow()
    return { answer: String(rows.at(-1)?.version), voice: String(of.version) }
  })
const publicPages = [
  '/voice',
  '/voice?lang=easy',
  '/voice?lang=en',
  '/voice/receipt',
  '/voice/receipt?lang=en',
  '/voices/public',
]
const staffPages = [
  '/voices',
  '/voices?state=late&sort=complaint&q=%E7%AA%93%E5%8F%A3&owner=me',
  '/voices/new',
  '/voices/publications',
  '/voices/settings',
]

test('every page is sound before anything came in', async () => {
  for (const path of publicPages) await good(await citizen().get(path))
  for (const path of staffPages) await good(await ward.get(path))
  for (const path of staffPages) await good(await whole.get(path))
})

test('anybody speaks without signing in; the receipt says by when an answer comes, in each language', async () => {
  for (const lang of ['ja', 'easy', 'en']) {
    const { holder, place, code } = await speak(said({ lang }))
    assert.doesNotMatch(place ?? '', new RegExp(code), 'the code stands in no address')
    const answer = await holder.get(place ?? '')
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    const page = await good(answer)
    assert.match(page, new RegExp(code.slice(0, 4)))
    assert.match(page, lang === 'en' ? /28 June 2024/ : /令和6年6月28日/)
  }
  assert.equal(await count('voice.received'), 3)
})

test('the same form posted twice is one voice with one code', async () => {
  const typed = said()
  const [first, again] = [await speak(typed), await speak(typed)]
  assert.equal(first.code, again.code)
  assert.equal(await count('voice.received'), 4)
})

test('what is missing is asked for in the language of the form, and everything typed stays', async () => {
  const missing: [Record<string, string>, RegExp][] = [
    [{ office: '' }, /区役所を選んでください/],
    [{ office: 'nowhere' }, /区役所を選んでください/],
    [{ said: '' }, /href="#said"/],
    [{ answer: 'phone', phone: '' }, /電話番号を書いてください/],
    [{ answer: 'mail', mail: 'x' }, /メールアドレス/],
    [{ answer: 'letter' }, /住所を書いてください/],
    [{ lang: 'en', sort: '' }, /Choose what it is/],
    [{ website: 'http://x' }, /何も書かないでください/],
    [{ opened: String(+house.now() - 500) }, /もう一度「送る」/],
    [{ opened: '' }, /もう一度「送る」/],
    [{ said: 'あ'.repeat(4001) }, /4,000字まで/],
  ]
  for (const [more, says] of missing) {
    const page = await good(await citizen().post('/voice', said(more)), 422)
    assert.match(page, says)
    assert.match(page, /髙橋　花子/)
  }
  assert.equal(await count('voice.received'), 4)
})

test('a code is looked up by post: a slip is told at once, a wrong one late, a right one never late', async () => {
  const { code } = await speak(said())
  assert.match(await good(await citizen().post('/voice/receipt', { code: 'ABCD' }), 422), /16文字/)
  const before = Date.now()
  // Another code that checks: made by the same form elsewhere.
  const { codeOf } = await import('./code.ts')
  const wrong = Array.from({ length: 20 }, (_, n) => codeOf(Buffer.alloc(32), String(n)))
  const late = Promise.all(wrong.map(code => citizen().post('/voice/receipt', { code })))
  const right = await citizen().post('/voice/receipt', { code: code.toLowerCase() })
  assert.ok(Date.now() - before < 900, 'a whole office guessing holds up nobody')
  assert.equal(right.status, 303)
  for (const answer of await late) assert.match(await good(answer, 422), /見つかりません/)
  assert.ok(Date.now() - before >= 1000)
})

let voice = ''
let holder: Visitor = citizen()

test('it is read, classified, answered by one and approved by another, and sent', async () => {
  ;({ holder } = await speak(said()))
  voice = (await newest()).voice
  const path = `/voices/${voice}`
  const page = await good(await clerk.get(path))
  assert.match(page, /窓口で1時間待ちました/)
  assert.match(page, /令和6年6月28日/)
  const read = await inTrx(trx =>
    trx.selectFrom('audit').select('target').where('action', '=', 'voices.read').execute(),
  )
  assert.deepEqual(read, [{ target: voice }])
  const classes = {
    version: '1',
    sort: 'complaint',
    theme: '窓口の待ち時間',
    section: 'kumin',
    tags: 'waiting',
  }
  await good(await clerk.post(`${path}/classifications`, { ...classes, theme: '' }), 422)
  await goes(clerk.post(`${path}/classifications`, classes))
  assert.match(
    await good(await head.post(`${path}/classifications`, { ...classes, theme: '別のテーマ' }), 422),
    /先に分類を変えました（いまのテーマ：窓口の待ち時間/,
  )

  const body = 'お待たせして申し訳ありません。窓口を一つ増やします。'
  const { answer } = await versionOf(voice)
  await goes(clerk.post(`${path}/drafts`, { version: answer, body: '下書きだ。' }))
  assert.match(await good(await clerk.get(path)), /「です・ます」でない文です/)
  const both = await good(
    await head.post(`${path}/drafts`, { version: answer, body: 'わたしの案です。' }),
    409,
  )
  assert.match(both, /下書きだ。/)
  assert.match(both, /わたしの案です。/)
  const offered = { version: (await versionOf(voice)).answer, body, offer: 'yes' }
  await goes(clerk.post(`${path}/drafts`, offered))
  assert.equal((await clerk.post(`${path}/approvals`, { version: '1', decision: 'approved' })).status, 403)
  const now = (await versionOf(voice)).answer
  assert.match(
    await good(await clerk.post(`${path}/sendings`, { version: now, how: 'here' }), 422),
    /承認されてから/,
  )
  await good(await head.post(`${path}/approvals`, { version: now, decision: 'returned' }), 422)
  await goes(
    head.post(`${path}/approvals`, { version: now, decision: 'returned', returned: '日も書きます。' }),
  )
  assert.match(await good(await clerk.get(path)), /日も書きます。/)
  await goes(head.post(`${path}/drafts`, { version: (await versionOf(voice)).answer, body, offer: 'yes' }))
  const third = { version: (await versionOf(voice)).answer, decision: 'approved' }
  assert.match(await good(await head.post(`${path}/approvals`, third), 422), /ほかの責任者に頼んで/)
  await goes(ward.post(`${path}/approvals`, third))
  await good(await clerk.get(path))
  assert.doesNotMatch(await good(await holder.get('/voice/receipt')), /窓口を一つ増やします/)
  await goes(clerk.post(`${path}/sendings`, { version: (await versionOf(voice)).answer, how: 'here' }))
  assert.equal(await count('voice.answered'), 1)
  assert.match(await good(await holder.get('/voice/receipt')), /窓口を一つ増やします/)
})

test('closed is not solved: two questions once, and 「解決していない」 opens it again and counts', async () => {
  const asked = { lang: 'ja', solved: 'no', clear: 'yes', left: 'まだ1時間待ちます。' }
  await good(await holder.post('/voice/receipt/answers', { lang: 'ja', solved: 'no' }), 422)
  await goes(holder.post('/voice/receipt/answers', asked))
  await goes(holder.post('/voice/receipt/answers', asked))
  assert.deepEqual(await figures(city, 'citizens-said-solved'), { kept: 0, missed: 1, aside: 0 })
  assert.deepEqual(await figures(city, 'citizens-understood'), { kept: 1, missed: 0, aside: 0 })
  assert.deepEqual([await count('voice.said-unsolved'), await count('voice.reopened')], [1, 1])
  assert.match(await good(await clerk.get(`/voices/${voice}`)), /まだ1時間待ちます。/)
  assert.match(await good(await holder.get('/voice/receipt')), /令和6年6月28日/)
  const waiting = await inTrx(trx =>
    voicesWaiting(trx, { city: city.city, office: 'kawasaki', section: 'kumin', now: house.now() }),
  )
  assert.ok(waiting.some(one => one.key === `voice ${voice}` && one.todo === '返事を書く'))
  assert.deepEqual(await differences(city), [])
})

test('what is published names nobody, is checked by a second person, and is read by anybody', async () => {
  const path = `/voices/${voice}/publication`
  const general = {
    ...{
      version: '0',
      title: '窓口の待ち時間',
      said: '窓口で長く待ちました。',
      answered: '窓口を増やします。',
    },
    ...{ changed: '4月から窓口を3つにしました。', response: 'improved' },
  }
  await good(await clerk.get(path))
  for (const said of ['髙橋さんが待ちました。', '高橋花子です', '０４４－０００－９００１へ'])
    assert.match(
      await good(await clerk.post(path, { ...general, said }), 422),
      /だれのことか分からない言い方/,
    )
  await goes(clerk.post(path, general))
  assert.match(
    await good(await head.post(path, { ...general, said: 'わたしの案' }), 409),
    /窓口で長く待ちました/,
  )
  await goes(head.post(path, { ...general, version: '1', offer: 'yes' }))
  assert.match(await good(await head.post(`${path}/checks`, { version: '3' }), 422), /ほかの人に確かめて/)
  assert.equal((await clerk.post(`${path}/checks`, { version: '3' })).status, 403)
  assert.doesNotMatch(await good(await citizen().get('/voices/public')), /窓口を増やします/)
  await goes(ward.post(`${path}/checks`, { version: '3' }))
  const shown = await good(await citizen().get('/voices/public?office=kawasaki'))
  assert.match(shown, /窓口を増やします/)
  assert.match(shown, /受付 令和6年6月14日/)
  assert.doesNotMatch(shown, /高橋|髙橋|9001/)
  await goes(ward.post(`${path}/withdrawals`, { version: '4' }))
  assert.doesNotMatch(await good(await citizen().get('/voices/public')), /窓口を増やします/)
})

test('staff key in what they heard at the contact, and the slip with its code is theirs for a day', async () => {
  const contact = await inTrx(trx =>
    openContact(trx, house, city.city, {
      ...{ office: 'kawasaki', section: 'kumin', channel: 'phone', matter: '', keyedIn: false, by: null },
      ...{ receivedAt: house.now(), person: { name: '見本　一郎', phone: '044-000-9002' } },
    }),
  )
  assert.match(await good(await clerk.get(`/voices/new?contact=${contact}`)), /見本　一郎/)
  const typed = {
    ...{
      office: 'kawasaki',
      contact,
      once: randomUUID(),
      channel: 'phone',
      sort: 'thanks',
      said: '助かりました',
    },
    ...{ section: 'kumin', day: '2024-06-14', answer: 'none', name: '見本　一郎' },
  }
  await good(await clerk.post('/voices', { ...typed, answer: 'letter' }), 422)
  await good(await clerk.post('/voices', { ...typed, day: '2024-06-15' }), 422)
  const slip = await goes(clerk.post('/voices', typed))
  assert.equal(await goes(clerk.post('/voices', typed)), slip)
  const page = await good(await clerk.get(slip))
  const [, code = ''] = /<code>([^<]+)<\/code>/.exec(page) ?? []
  assert.equal((await citizen().post('/voice/receipt', { code })).status, 303)
  const id = slip.split('/')[2] ?? ''
  const open = await inTrx(trx => voicesOpenOf(trx, city.city, [contact], house.now()))
  assert.deepEqual(
    open.map(one => one.todo),
    ['読んで分類する'],
  )
  assert.match(await good(await clerk.post(`/voices/${id}/notings`, {}), 422), /先に、読んで分類/)
  const classes = { version: '1', sort: 'thanks', theme: '案内', section: 'kumin' }
  await goes(clerk.post(`/voices/${id}/classifications`, classes))
  await goes(clerk.post(`/voices/${id}/notings`, {}))
  assert.equal(await count('voice.noted'), 1)
  await goes(clerk.post(`/voices/${id}/reopenings`, { left: 'やはり伝えたいことがあります' }))
  await good(await clerk.get(`/voices/${id}`))
  assert.equal((await clerk.get(`/voices/${voice}/slip`)).status, 404, 'never that of the web')
})

test('files are kept with a voice, and shown on its page', async () => {
  await goes(clerk.post(`/voices/${voice}/attachments`, { files: fileOf(pdf, '写真の説明.pdf') }))
  const page = await good(await clerk.get(`/voices/${voice}`))
  const [, file] = /href="(\/voices\/[^"]+\/attachments\/[0-9a-f-]{36})"/.exec(page) ?? []
  assert.equal((await clerk.get(file ?? '')).status, 200)
  assert.equal((await foreigner.get(file ?? '')).status, 404)
  assert.match((await clerk.get(file ?? '')).headers.get('content-security-policy') ?? '', /^sandbox/)
})

test('every page is sound with voices; search finds old and new kanji, and is logged; the file names nobody', async () => {
  for (const path of [
    ...staffPages,
    `/voices/${voice}`,
    `/voices/${voice}/publication`,
    `/voices/${voice}/attachments`,
  ]) {
    await good(await ward.get(path))
    await good(await whole.get(path))
  }
  for (const q of ['高橋', '窓口', '待', 'たかはし']) {
    const page = await good(await clerk.get(`/voices?q=${encodeURIComponent(q)}`))
    assert.equal(/窓口の待ち時間/.test(page), q !== 'たかはし', q)
  }
  const searches = await inTrx(trx =>
    trx.selectFrom('audit').select('detail').where('action', '=', 'voices.search').execute(),
  )
  assert.ok(searches.length >= 4 && !JSON.stringify(searches).includes('高橋'))
  const file = await (await clerk.get('/voices.csv')).text()
  assert.match(file, /窓口の待ち時間/)
  assert.doesNotMatch(file, /髙橋|1時間/)
})

test('the managers’ meeting reads complaints and opinions of its days, without who spoke', async () => {
  const all = await inTrx(trx =>
    voicesForMeeting(trx, city.city, 'kawasaki', { from: '2024-06-14', to: '2024-06-14' }),
  )
  assert.ok(all.some(one => one.voice === voice && one.title === '窓口の待ち時間'))
  assert.ok(all.every(one => one.kind !== 'thanks'))
  const none = await inTrx(trx =>
    voicesForMeeting(trx, city.city, 'kawasaki', { from: '2024-06-15', to: '2024-07-14' }),
  )
  assert.deepEqual(none, [])
})

test('another office finds nothing, and each attempt is logged', async () => {
  const refused = () =>
    inTrx(trx => trx.selectFrom('audit').select('id').where('outcome', '=', 'refused').execute())
  const before = (await refused()).length
  const path = `/voices/${voice}`
  const gets = [
    path,
    `${path}/publication`,
    `${path}/attachments`,
    '/voices?office=kawasaki',
    '/voices/guess',
  ]
  for (const one of gets) assert.equal((await foreigner.get(one)).status, 404, one)
  const posts = ['drafts', 'approvals', 'sendings', 'notings', 'reopenings', 'publication', 'attachments']
  for (const one of posts) assert.equal((await foreigner.post(`${path}/${one}`, {})).status, 404, one)
  assert.equal((await refused()).length - before, gets.length + posts.length)
  assert.equal((await citizen().get('/voices')).status, 303)
  assert.equal((await (await city.as('auditor')).get('/voices')).status, 403)
})

test('settings are kept by one of two who save at once', async () => {
  const typed = {
    office: 'kawasaki',
    version: '0',
    'files-version': '0',
    days: '１０',
    keep: '400',
    megabytes: '5',
  }
  await good(await ward.post('/voices/settings', { ...typed, days: '0' }), 422)
  await goes(ward.post('/voices/settings', { ...typed, moves: 'yes', section: 'hoken' }))
  assert.match(await good(await whole.post('/voices/settings', typed), 422), /先に変えました/)
  const { holder } = await speak(said())
  assert.match(await good(await holder.get('/voice/receipt')), /令和6年6月24日/)
  const first = await inTrx(trx =>
    trx.selectFrom('voices').select('voice').where('section', '=', 'hoken').execute(),
  )
  assert.equal(first.length, 1)
})

test('an answer that falls due is recorded once, at the end of its day', async () => {
  city.setNow(new Date('2024-07-01T09:00:00+09:00'))
  const due = await noteDue(house, city.city)
  assert.ok(due > 0)
  assert.equal(await noteDue(house, city.city), 0)
  const fact = await inTrx(trx =>
    trx
      .selectFrom('facts')
      .select('happened_at')
      .where('kind', '=', 'voice.answer-fell-due')
      .where('subject', '=', voice)
      .executeTakeFirstOrThrow(),
  )
  assert.equal(fact.happened_at.toISOString(), '2024-06-28T15:00:00.000Z')
  const again = await city.as('staff', 'kawasaki')
  assert.match(await good(await again.get('/voices?state=late')), /期限を過ぎています/)
})

test('the words go when their time is up, with their files; what was published and counted stays', async () => {
  await inTrx(trx =>
    trx.updateTable('voice_texts').set({ delete_on: '2024-06-30' }).where('voice', '=', voice).execute(),
  )
  const before = await figures(city, 'citizens-said-solved')
  assert.equal(await forgetVoices(house, city.city), 1)
  const left = await inTrx(trx =>
    trx.selectFrom('attachments').selectAll().where('holder', '=', voice).execute(),
  )
  assert.deepEqual(left, [])
  const again = await city.as('staff', 'kawasaki')
  assert.match(await good(await again.get(`/voices/${voice}`)), /保存する期間を過ぎた/)
  await good(await holder.get('/voice/receipt'))
  assert.deepEqual(await figures(city, 'citizens-said-solved'), before)
  assert.deepEqual(await differences(city), [])
})
