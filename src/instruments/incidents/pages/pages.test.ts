import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import { openContact } from '../../../casework/contact.ts'
import { differences, figures } from '../../../casework/testing.ts'
import { openTestCity } from '../../../people/testing.ts'
import { assertGoodHtml } from '../../../web/testing.ts'
import { tendIncidents } from '../tending.ts'
import { clockOf, open, said } from '../testing.ts'
import { incidentsOpenOf, incidentsWaiting } from '../waiting.ts'

const city = await openTestCity()
const { house } = city
const { lasting, at } = clockOf(city)
const clerk = await lasting(await city.as('staff', 'kawasaki'))
const head = await lasting(await city.as('head', 'kawasaki'))
const ward = await lasting(await city.as('ward', 'kawasaki'))
const other = await lasting(await city.as('head', 'takatsu'))
const wholeCity = await lasting(await city.as('city'))
const auditor = await lasting(await city.as('auditor'))
const admin = await lasting(await city.as('admin'))

const good = async (response: Response, status = 200): Promise<string> => {
  const text = await response.text()
  assert.equal(response.status, status, text.slice(0, 3000))
  await assertGoodHtml(text)
  return text
}
const inTrx = <T>(work: Parameters<typeof house.store.within<T>>[1]) =>
  house.store.within({ city: city.city, offices: '*' }, work)
const idOf = (address: string) => address.split('/').at(-1) ?? ''
const rowOf = (address: string) =>
  inTrx(trx =>
    trx.selectFrom('incidents').selectAll().where('incident', '=', idOf(address)).executeTakeFirstOrThrow(),
  )
const factsOf = (address: string) =>
  inTrx(trx =>
    trx
      .selectFrom('facts')
      .select(['kind', 'body', 'happened_at'])
      .where('subject', '=', idOf(address))
      .orderBy('id')
      .execute(),
  )
const waitingIn = (office = 'kawasaki', section = '') =>
  inTrx(trx => incidentsWaiting(trx, { city: city.city, office, section, now: house.now() }))

const rooms = [
  '/incidents',
  '/incidents?state=all&sort=prompt&order=asc',
  '/incidents/near-misses',
  '/incidents/causes',
]

test('every room is sound before anything was recorded, and says so', async () => {
  for (const visitor of [clerk, ward, wholeCity, admin])
    for (const path of rooms) await good(await visitor.get(path))
  await good(await ward.get('/incidents/settings'))
  await good(await clerk.get('/incidents/new'))
  assert.match(await good(await clerk.get('/incidents')), /まだ事故の記録はありません/)
  assert.equal((await auditor.get('/incidents')).status, 403)
  assert.equal((await clerk.get('/incidents/settings')).status, 403)
  assert.equal((await wholeCity.get('/incidents/new')).status, 403)
})

test('saving takes what is there: an empty form is an incident whose clocks run', async () => {
  const address = await open(
    clerk,
    Object.fromEntries(Object.keys(said).map(key => [key, key === 'office' ? 'kawasaki' : ''])),
  )
  const row = await rowOf(address)
  assert.deepEqual(
    [row.verdict, row.decision, row.prompt_due, row.final_due],
    ['perhaps', null, '2024-06-18', '2024-07-16'],
  )
  const page = await good(await clerk.get(address))
  assert.match(page, /分からなかったことを確かめる/)
  assert.match(page, /責任者の確認を待っています/)
})

test('from a contact it is one step: what is known is filled in, and the contact tells of it', async () => {
  const contact = await inTrx(trx =>
    openContact(trx, house, city.city, {
      ...{ office: 'kawasaki', section: 'hoken', channel: 'phone', matter: '', receivedAt: house.now() },
      ...{ keyedIn: false, by: clerk.staff, person: { name: '山田太郎' } },
    }),
  )
  const page = await good(await clerk.get(`/incidents/new?contact=${contact}&piece=K7Q2`))
  assert.match(page, /value="wrong-person" checked/)
  assert.match(page, /value="receiver" checked/)
  assert.match(page, /value="hoken" selected/)
  assert.match(page, /K7Q2/)
  const address = await open(clerk, { contact, piece: 'K7Q2' })
  const moments = await inTrx(trx =>
    trx.selectFrom('contact_moments').selectAll().where('contact', '=', contact).execute(),
  )
  assert.ok(moments.some(({ href, words }) => href === address && /事故として記録しました/.test(words)))
  const openOf = await inTrx(trx => incidentsOpenOf(trx, city.city, [contact], house.now()))
  assert.deepEqual(
    openOf.map(({ href }) => href),
    [address],
  )
  assert.equal((await other.get(`/incidents/new?contact=${contact}`)).status, 404)
  assert.equal((await clerk.get('/incidents/new?contact=nonsense')).status, 404)
})

test('the form sent twice, also at once, is one incident; written anew it is another', async () => {
  const form = { ...said, once: randomUUID(), what: '二度押した' }
  const answers = await Promise.all([clerk.post('/incidents', form), clerk.post('/incidents', form)])
  const [first, second] = answers.map(({ headers }) => headers.get('location'))
  assert.equal(first, second)
  const { headers } = await clerk.post('/incidents', { ...form, what: '別の事故' })
  assert.notEqual(headers.get('location'), first)
})

test('a dealing sent twice, also at once, is one; written anew it is another', async () => {
  const address = await open(clerk)
  const once = randomUUID()
  const sent = { words: '宛名と書類の氏名を、別の人が読み合わせる', due: '2024-07-01', check: '2024-09-01' }
  await Promise.all([0, 1].map(() => clerk.post(`${address}/measures`, { ...sent, once })))
  await clerk.post(`${address}/measures`, { ...sent, once, words: '封筒を窓あきに替える' })
  const words = await inTrx(trx =>
    trx
      .selectFrom('incident_measures')
      .select('words')
      .where('incident', '=', address.split('/').at(-1) ?? '')
      .orderBy('recorded_at')
      .execute(),
  )
  assert.equal(words.filter(row => row.words === sent.words).length, 1)
  assert.equal(words.length, 2)
  assert.match(await good(await clerk.get(`${address}/entries`)), /name="once" value="[0-9a-f-]{36}"/)
})

test('what cannot be is refused with everything typed kept', async () => {
  const wrong = {
    ...said,
    from: '10',
    to: '3',
    knownDay: '2024-06-15',
    knownTime: '10:00',
    section: 'nowhere',
  }
  const page = await good(await clerk.post('/incidents', { ...wrong, once: randomUUID() }), 422)
  for (const words of [/多いほうの数/, /これからの時刻/, /課を一覧/, /髙﨑花子/]) assert.match(page, words)
  await good(await clerk.post('/incidents', { ...said, sensitive: 'maybe', from: 'x' }), 422)
})

test('of a foreign office nothing is there, by page, by form or by guess, and the attempt is logged', async () => {
  const address = await open(clerk)
  const paths = [
    '',
    '/answers',
    '/classification',
    '/recovery',
    '/notices',
    '/cause',
    '/measures',
    '/entries',
    '/known',
    '/closing',
  ]
  for (const path of [...paths, '/reports/prompt', '/report-words']) {
    assert.equal((await other.get(address + path)).status, 404, path)
    assert.equal((await clerk.get(`/incidents/${randomUUID()}${path}`)).status, 404, path)
    assert.equal((await clerk.get(`/incidents/nonsense${path}`)).status, 404, path)
  }
  assert.equal((await other.post(`${address}/cause`, { cause: 'contents' })).status, 404)
  assert.equal((await other.post('/incidents', said)).status, 404)
  assert.equal((await other.get('/incidents?office=kawasaki')).status, 404)
  assert.equal((await other.get('/incidents.csv?office=kawasaki')).status, 404)
  const refused = await inTrx(trx =>
    trx
      .selectFrom('audit')
      .select('target')
      .where('outcome', '=', 'refused')
      .where('staff', '=', other.staff)
      .execute(),
  )
  assert.ok(refused.some(({ target }) => target === address))
})

test('the city’s own people see the record without names; reading names is logged', async () => {
  const address = await open(clerk)
  await clerk.post(`${address}/entries`, { on: '2024-06-14', time: '', words: '山田さんに電話した' })
  const seen = await good(await wholeCity.get(`${address}?office=kawasaki`))
  assert.doesNotMatch(seen, /髙﨑|山田|別の人の通知が入っていた/)
  assert.match(seen, /別の人に届いた/)
  assert.doesNotMatch(seen.split('<main')[1] ?? '', /見本　太郎/)
  for (const path of ['/answers', '/report-words', '/reports/final', '/known'])
    assert.equal((await wholeCity.get(address + path)).status, 403, path)
  const [searched, all] = [await wholeCity.get('/incidents?q=誰'), await wholeCity.get('/incidents')]
  assert.equal(await good(searched), await good(all), 'whoever may not read words cannot search them')
  const own = await good(await clerk.get(address))
  assert.match(own, /髙﨑花子/)
  assert.match(own, /山田さんに電話した/)
  const logged = await inTrx(trx =>
    trx
      .selectFrom('audit')
      .select('staff')
      .where('action', '=', 'incidents.read')
      .where('target', '=', idOf(address))
      .execute(),
  )
  assert.ok(logged.length >= 1 && logged.every(({ staff }) => staff === clerk.staff))
  assert.doesNotMatch(JSON.stringify(await factsOf(address)), /髙﨑|山田/)
})

test('what is reportable is explained: a head confirms with a reason, and cannot decide against the answers', async () => {
  const address = await open(clerk)
  const page = await good(await head.get(`${address}/classification`))
  assert.match(page, /分からないうちは、報告が要るものとして数えます/)
  const { version } = await rowOf(address)
  const post = (decision: string, of: Record<string, string> = {}) =>
    head.post(`${address}/classification`, {
      decision,
      reason: '控えを見た',
      version: String(version),
      ...of,
    })
  assert.equal(
    (await clerk.post(`${address}/classification`, { decision: 'report', reason: 'x', version: '1' })).status,
    403,
  )
  assert.match(await good(await post('no-report'), 422), /まだ分からない答え/)
  assert.match(await good(await post('report', { reason: '' }), 422), /入力してください/)
  assert.match(await good(await post('report', { version: '99' }), 422), /ほかの人が答えを変えました/)
  assert.equal((await post('report')).status, 303)
  assert.match(await good(await head.get(`${address}/classification`)), /控えを見た/)
  assert.doesNotMatch(await good(await wholeCity.get(`${address}/classification`)), /控えを見た/)
})

test('a no of the clerk does not stop the clock; a head’s does, and new answers start it again from the same day', async () => {
  const address = await open(clerk, { sensitive: 'no', recovered: 'out' })
  assert.equal((await rowOf(address)).prompt_due, '2024-06-18')
  const decided = { decision: 'no-report', reason: '名前と住所だけ', version: '1' }
  assert.equal((await head.post(`${address}/classification`, decided)).status, 303)
  const stopped = await rowOf(address)
  assert.deepEqual([stopped.prompt_due, stopped.final_due, stopped.decision], [null, null, 'no-report'])
  await good(await clerk.get(address))
  await at('2024-06-20T10:00')
  const changed = await clerk.post(`${address}/answers`, {
    ...said,
    sensitive: 'yes',
    version: String(stopped.version),
  })
  assert.equal(changed.status, 303)
  const again = await rowOf(address)
  assert.deepEqual([again.prompt_due, again.decision, again.verdict], ['2024-06-18', null, 'yes'])
  assert.match(await good(await clerk.get(address)), /速報の期限を過ぎています/)
  const told = await inTrx(trx =>
    trx.selectFrom('messages').select(['staff', 'words']).where('href', '=', address).execute(),
  )
  assert.ok(told.some(({ staff, words }) => staff === head.staff && /報告が要る/.test(words)))
  await at('2024-06-14T10:00')
})

test('the second of two editors sees both, and nothing is lost', async () => {
  const address = await open(clerk)
  const first = { ...said, what: '先に書いた', sensitive: 'yes', version: '1' }
  assert.equal((await head.post(`${address}/answers`, first)).status, 303)
  const page = await good(
    await clerk.post(`${address}/answers`, { ...said, what: '後から書いた', version: '1' }),
    409,
  )
  for (const words of [/先に書いた/, /後から書いた/, /保存された答え「はい」/]) assert.match(page, words)
  const words = { overview: '一', version: '1' }
  assert.equal((await head.post(`${address}/report-words`, words)).status, 303)
  const second = await good(
    await clerk.post(`${address}/report-words`, { overview: '二', cause: '三', version: '1' }),
    409,
  )
  assert.match(second, /二/)
  assert.match(second, /一/)
  assert.equal(
    (await clerk.post(`${address}/report-words`, { overview: '二', cause: '三', version: '2' })).status,
    303,
  )
})

test('from the call to the closing: recovery, notice, cause, measure, reports, effect', async () => {
  const before = await figures(city, 'incident-reports-in-time')
  const address = await open(clerk, { sensitive: 'yes' })
  await head.post(`${address}/classification`, {
    decision: 'report',
    reason: '障害の等級があった',
    version: '1',
  })
  for (const path of [
    '/recovery',
    '/notices',
    '/cause',
    '/measures',
    '/entries',
    '/known',
    '/closing',
    '/answers',
  ])
    await good(await clerk.get(address + path))
  assert.match(await good(await clerk.post(`${address}/closing`, {}), 422), /確報を出す/)
  await good(
    await clerk.post(`${address}/recovery`, { how: 'unopened', on: '2024-06-15', confirmedBy: '係長' }),
    422,
  )
  await good(await clerk.post(`${address}/notices`, { on: '2024-06-14', told: '0', impossible: '1' }), 422)
  await good(await clerk.post(`${address}/cause`, { cause: 'nothing' }), 422)
  await good(
    await clerk.post(`${address}/measures`, { words: 'x', due: '2024-07-01', check: '2024-06-20' }),
    422,
  )
  const made = [
    ['/notices', { on: '2024-06-14', told: '1', impossible: '0', how: '電話で謝った' }],
    ['/cause', { cause: '', other: '二重の封筒を見落とした', note: '中の封筒を開けずに入れた' }],
    [
      '/measures',
      {
        words: '封入の前に読み合わせる',
        section: 'hoken',
        owner: head.staff,
        due: '2024-06-30',
        check: '2024-09-30',
      },
    ],
    ['/report-words', { overview: '通知が別の人に届いた', data: '氏名、障害の等級', version: '1' }],
    ['/reports/prompt', { on: '2024-06-14', addressee: '個人情報保護委員会', reference: 'R-1' }],
  ] as const
  for (const [path, form] of made) assert.equal((await clerk.post(address + path, form)).status, 303, path)
  const sheet = await good(await clerk.get(`${address}/reports/final`))
  for (const words of [
    /概要/,
    /1人に知らせました/,
    /二重の封筒を見落とした/,
    /読み合わせる/,
    /まだ書かれていない項目が3つ/,
  ])
    assert.match(sheet, words)
  const titles = [...sheet.matchAll(/<li><h2>([^<]+)<\/h2>/g)].map(([, title]) => title)
  assert.equal(titles.length, 9)
  assert.deepEqual(
    [titles[0], titles[4], titles[8]],
    ['概要', '二次被害またはそのおそれ', 'そのほか参考となる事項'],
  )
  await clerk.post(`${address}/report-words`, {
    overview: '書き直した',
    harm: 'ない',
    publication: 'しない',
    other: 'なし',
    data: '氏名',
    version: '2',
  })
  await at('2024-07-12T10:00')
  assert.equal(
    (await clerk.post(`${address}/reports/final`, { on: '2024-07-12', addressee: '個人情報保護委員会' }))
      .status,
    303,
  )
  const sent = await inTrx(trx =>
    trx
      .selectFrom('incident_reports')
      .select(['report', 'stage'])
      .where('incident', '=', idOf(address))
      .orderBy('report')
      .execute(),
  )
  assert.match(await good(await clerk.get(`${address}/sent/${sent[0]?.report}`)), /通知が別の人に届いた/)
  assert.deepEqual(await figures(city, 'incident-reports-in-time'), {
    ...before,
    kept: (before?.kept ?? 0) + 1,
  })
  const measure = (
    await inTrx(trx =>
      trx
        .selectFrom('incident_measures')
        .select('measure')
        .where('incident', '=', idOf(address))
        .executeTakeFirstOrThrow(),
    )
  ).measure
  await good(await clerk.get(`${address}/measures/${measure}/done`))
  assert.equal((await clerk.post(`${address}/measures/${measure}/done`, { on: '2024-07-01' })).status, 303)
  assert.equal((await clerk.post(`${address}/closing`, { note: '' })).status, 303)
  assert.match(await good(await clerk.get(address)), /対応を終えました/)
  assert.equal((await waitingIn()).filter(({ href }) => href.startsWith(address)).length, 0)
  await at('2024-09-30T10:00')
  assert.deepEqual(
    (await waitingIn()).filter(({ href }) => href === address).map(({ todo, owner }) => [todo, owner]),
    [['再発防止策の効果を確かめる', head.staff]],
  )
  await good(await clerk.get(`${address}/measures/${measure}/effect`))
  await good(await clerk.post(`${address}/measures/${measure}/effect`, { result: 'unsure', next: '' }), 422)
  assert.equal(
    (await clerk.post(`${address}/measures/${measure}/effect`, { result: 'unsure', next: '2024-10-31' }))
      .status,
    303,
  )
  await at('2024-10-31T10:00')
  assert.equal(
    (await clerk.post(`${address}/measures/${measure}/effect`, { result: 'held', note: '三か月なし' }))
      .status,
    303,
  )
  assert.equal((await clerk.get(`${address}/measures/${measure}/effect`)).status, 404)
  assert.deepEqual(await figures(city, 'effects-checked-in-time'), { kept: 1, missed: 0, aside: 0 })
  await good(await clerk.get(`${address}/reopening`))
  assert.equal((await clerk.post(`${address}/reopening`, { note: '新しい知らせ' })).status, 303)
  assert.equal((await clerk.post(`${address}/sent/${sent[1]?.report}/withdrawn`, { why: 'x' })).status, 403)
  assert.equal(
    (await head.post(`${address}/sent/${sent[1]?.report}/withdrawn`, { why: '日の誤り' })).status,
    303,
  )
  assert.deepEqual(await figures(city, 'incident-reports-in-time'), before)
  await good(await clerk.get(address))
  assert.deepEqual(await differences(city), [])
  await at('2024-06-14T10:00')
})

test('the moment of knowing is corrected with a note, and the clocks and the figure follow', async () => {
  const address = await open(clerk)
  const form = { knownDay: '2024-06-12', knownTime: '17:30', version: '1' }
  await good(await clerk.post(`${address}/known`, form), 422)
  await good(await clerk.post(`${address}/known`, { ...form, knownDay: '2024-06-20', note: 'x' }), 422)
  assert.equal((await clerk.post(`${address}/known`, { ...form, note: '宿直が受けていた' })).status, 303)
  assert.equal((await rowOf(address)).prompt_due, '2024-06-17')
  const page = await good(await clerk.get(address))
  assert.match(page, /6月14日（金）10:00」から「令和6年6月12日（水）17:30」に訂正/)
  await good(await clerk.post(`${address}/known`, { ...form, note: 'x' }), 422)
  assert.deepEqual(await differences(city), [])
})

test('recovered unopened is no leak, is recorded, and a head confirms it', async () => {
  const address = await open(clerk, { sensitive: 'yes', recovered: 'out' })
  assert.equal(
    (
      await clerk.post(`${address}/recovery`, {
        how: 'unopened',
        on: '2024-06-14',
        confirmedBy: '係長が封を見た',
      })
    ).status,
    303,
  )
  const row = await rowOf(address)
  assert.deepEqual([row.verdict, row.prompt_due], ['no-leak', '2024-06-18'])
  await head.post(`${address}/classification`, {
    decision: 'no-report',
    reason: '封は開いていない',
    version: String(row.version),
  })
  assert.equal((await rowOf(address)).prompt_due, null)
  assert.ok((await factsOf(address)).some(({ kind }) => kind === 'incident.recovered'))
  await good(await clerk.get(`${address}/classification`))
})

test('what falls due by itself is recorded once, told, and missed; deciding it is not reportable takes it out again', async () => {
  const before = await figures(city, 'incident-reports-in-time')
  await at('2024-11-01T10:00')
  const address = await open(clerk, { sensitive: 'no', knownDay: '2024-11-01', knownTime: '09:00' })
  await at('2024-11-05T23:59')
  await tendIncidents.round(house, city.city)
  const fell = async () => (await factsOf(address)).filter(({ kind }) => kind === 'incident.report-fell-due')
  assert.equal((await fell()).length, 0, 'the last day has not ended')
  await at('2024-11-06T00:00')
  await tendIncidents.round(house, city.city)
  await tendIncidents.round(house, city.city)
  const [fact] = await fell()
  assert.deepEqual(fact?.body, { due: '2024-11-05', stage: 'prompt' })
  assert.deepEqual(fact?.happened_at, new Date('2024-11-06T00:00:00+09:00'))
  const mine = async () => (await figures(city, 'incident-reports-in-time'))?.missed
  const late = await mine()
  assert.ok((late ?? 0) > (before?.missed ?? 0))
  await head.post(`${address}/classification`, { decision: 'no-report', reason: '名前だけ', version: '1' })
  assert.equal(await mine(), (late ?? 0) - 1)
  assert.deepEqual(await differences(city), [])
  await at('2024-06-14T10:00')
})

test('the same cause again is counted, in the order of knowing, and merging counts anew', async () => {
  const kawasaki = async () => figures(city, 'incidents-without-the-same-cause', 'takatsu')
  const of = { office: 'takatsu' }
  const opened: string[] = []
  for (const [day, cause] of [
    ['2024-05-01', 'swapped'],
    ['2024-06-01', 'leftovers'],
    ['2024-04-10', 'swapped'],
  ] as const) {
    const address = await open(other, { ...of, knownDay: day, knownTime: '10:00' })
    opened.push(address)
    await other.post(`${address}/cause`, { cause })
  }
  assert.deepEqual(await kawasaki(), { kept: 2, missed: 1, aside: 0 })
  const list = await good(await other.get('/incidents/causes'))
  assert.match(list, /2件/)
  const merging = '/incidents/causes/leftovers/merging'
  await good(await other.get(merging))
  await good(await other.post(merging, { office: 'takatsu', into: 'leftovers' }), 422)
  await good(await other.post(merging, { office: 'takatsu' }), 422)
  assert.equal((await other.post(merging, { office: 'takatsu', into: 'swapped' })).status, 303)
  assert.deepEqual(await kawasaki(), { kept: 1, missed: 2, aside: 0 })
  assert.equal((await other.get(merging)).status, 404)
  assert.equal((await clerk.get('/incidents/causes/swapped/merging')).status, 403)
  await other.post('/incidents/causes', { office: 'takatsu', label: '宛名の印刷がずれた' })
  await other.post('/incidents/causes', { office: 'takatsu', label: '宛名の 印刷がずれた' })
  assert.equal((await good(await other.get('/incidents/causes'))).split('宛名の印刷がずれた').length, 2)
  assert.match(await good(await other.get('/incidents?cause=swapped&state=all')), /事故（3件）/)
  assert.deepEqual(await differences(city), [])
})

test('a near miss takes two taps, is thanked for, counts once however often the button is pressed, and is undone today', async () => {
  const once = randomUUID()
  const tap = { office: 'kawasaki', section: 'kumin', sort: 'contents', words: '', once }
  await good(await clerk.post('/incidents/near-misses', { ...tap, sort: '' }), 422)
  const sent = await clerk.post('/incidents/near-misses', tap)
  await clerk.post('/incidents/near-misses', tap)
  await clerk.post('/incidents/near-misses', { ...tap, once: randomUUID(), words: '封をする前に気づいた' })
  assert.match(decodeURIComponent(sent.headers.get('set-cookie') ?? ''), /ありがとうございます/)
  const page = await good(await clerk.get('/incidents/near-misses'))
  assert.match(page, /封をする前に気づいた/)
  assert.doesNotMatch(await good(await wholeCity.get('/incidents/near-misses')), /封をする前に気づいた/)
  assert.equal((await inTrx(trx => trx.selectFrom('near_misses').selectAll().execute())).length, 2)
  const undo = /\/incidents\/near-misses\/[0-9a-f-]{36}\/withdrawn/.exec(page)?.[0] ?? ''
  assert.equal((await other.post(undo, {})).status, 404)
  assert.equal((await clerk.post(undo, {})).status, 303)
  assert.equal((await inTrx(trx => trx.selectFrom('near_misses').selectAll().execute())).length, 1)
  await good(await clerk.get('/incidents/near-misses'))
  assert.equal((await clerk.get('/incidents/near-misses.csv')).status, 200)
})

test('lists are narrowed, searched with a log, sorted, and taken as a file without names', async () => {
  const found = await good(await clerk.get('/incidents?q=髙﨑&state=all'))
  assert.match(found, /令和6年度 第/)
  assert.match(
    await good(await clerk.get('/incidents?q=だれでもない&state=all')),
    /この条件に合う事故はありません/,
  )
  for (const path of [
    '?verdict=yes&sort=final',
    '?section=hoken&year=2024&sort=number&order=asc',
    '?page=9',
    '?state=x&sort=y&page=-1',
  ])
    await good(await clerk.get(`/incidents${path}`))
  const file = await clerk.get('/incidents.csv?state=all')
  const text = await file.text()
  assert.match(text, /別の人に届いた/)
  assert.doesNotMatch(text, /髙﨑|山田/)
  assert.equal(
    (await clerk.get('/incidents.csv?encoding=shift_jis')).headers.get('content-type'),
    'text/csv; charset=Shift_JIS',
  )
  const logged = await inTrx(trx =>
    trx.selectFrom('audit').select('staff').where('action', '=', 'incidents.search').execute(),
  )
  assert.equal(logged.length, 2)
})

test('settings are kept per office, and the second of two savers is told', async () => {
  const form = {
    ...{
      office: 'takatsu',
      version: '0',
      promptAim: '3',
      promptDays: '3',
      finalDays: '30',
      wrongfulDays: '60',
    },
    ...{
      noticeDays: '5',
      effectAfter: '90',
      keepYears: '5',
      firstDayCounts: 'yes',
      movesToBusinessDay: 'yes',
    },
    ...{ alwaysRoles: ['head'], reportableRoles: ['head', 'city'], ordinance: '性的指向\n\n国籍' },
  }
  const takatsu = await lasting(await city.as('ward', 'takatsu'))
  await good(await takatsu.post('/incidents/settings', { ...form, promptAim: '4' }), 422)
  await good(await takatsu.post('/incidents/settings', { ...form, finalDays: '0' }), 422)
  assert.equal((await takatsu.post('/incidents/settings', form)).status, 303)
  assert.match(
    await good(await takatsu.post('/incidents/settings', form), 422),
    /ほかの人が決まりを変えました/,
  )
  assert.match(await good(await takatsu.get('/incidents/new')), /性的指向、国籍/)
  assert.doesNotMatch(await good(await clerk.get('/incidents/new')), /性的指向/)
  const address = await open(other, { office: 'takatsu', section: 'kumin', sensitive: 'yes' })
  assert.equal((await rowOf(address)).prompt_due, '2024-06-17', 'the third day is a Sunday')
  const told = await inTrx(trx =>
    trx.selectFrom('messages').select('staff').where('href', '=', address).execute(),
  )
  assert.deepEqual(told.map(({ staff }) => staff).toSorted(), [other.staff, wholeCity.staff].toSorted())
  assert.equal((await ward.post('/incidents/settings', form)).status, 404)
})

test('names and words go when due, with notes, notices and sent reports, and no figure changes', async () => {
  const address = await open(clerk, { sensitive: 'no' })
  await head.post(`${address}/classification`, { decision: 'no-report', reason: '名前だけ', version: '1' })
  await clerk.post(`${address}/cause`, { cause: 'contents', note: '山田さんの件' })
  await clerk.post(`${address}/measures`, { words: '見る', due: '2024-06-20', check: '2024-09-30' })
  assert.equal((await clerk.post(`${address}/closing`, {})).status, 303)
  const before = await figures(city, 'incidents-without-the-same-cause')
  await at('2029-06-14T10:00')
  await tendIncidents.round(house, city.city)
  const left = () =>
    inTrx(trx =>
      trx.selectFrom('incident_notes').select('note').where('incident', '=', idOf(address)).execute(),
    )
  assert.equal((await left()).length, 2)
  await at('2029-07-01T10:00')
  await tendIncidents.round(house, city.city)
  assert.equal((await left()).length, 0)
  const logged = await inTrx(trx =>
    trx.selectFrom('audit').select('target').where('action', '=', 'incidents.purge').execute(),
  )
  assert.deepEqual(logged.at(-1), { target: 'incident_words' })
  assert.deepEqual(await figures(city, 'incidents-without-the-same-cause'), before)
  const late = await lasting(await city.as('staff', 'kawasaki'))
  const page = await good(await late.get(address))
  assert.match(page, /保存の期間が過ぎたので消しました/)
  assert.doesNotMatch(page, /山田/)
  assert.deepEqual(await differences(city), [])
})
