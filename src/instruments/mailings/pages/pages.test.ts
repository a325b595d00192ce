import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { openTestCity, type Visitor } from '../../../people/testing.ts'
import { assertGoodHtml } from '../../../web/testing.ts'
import { pieceCode, sheetCode } from '../sheets/piece-code.ts'
import { tendMailings } from '../tending.ts'
import { codesOf, figures, givePieces, makeKind, planOne, sendingNow, standAt } from '../testing.ts'

const city = await openTestCity()
const { house } = city
const staff = await city.as('staff', 'kawasaki')
const second = await city.as('staff', 'kawasaki')
const head = await city.as('head', 'kawasaki')
const other = await city.as('ward', 'takatsu')
const contractor = await city.as('contractor', 'kawasaki')

const good = async (response: Response, status = 200): Promise<string> => {
  const text = await response.text()
  assert.equal(response.status, status, text.slice(0, 3000))
  await assertGoodHtml(text)
  return text
}
const goodAt = async (visitor: Visitor, path: string) => good(await visitor.get(path))
const later = (seconds: number) => city.setNow(new Date(+house.now() + seconds * 1000))
const own = [
  '/mailings',
  '/mailings/kinds',
  '/mailings/back',
  '/mailings/figures',
  '/mailings/new',
  '/mailings/copies',
]

test('every page is sound before anything is there, and says what to do first', async () => {
  for (const path of own) await goodAt(head, path)
  await goodAt(head, '/mailings/kinds/new')
  assert.match(await goodAt(head, '/mailings/new'), /種類を登録する/)
  assert.match(await goodAt(staff, '/mailings/new'), /頼んでください/)
  assert.match(await goodAt(contractor, '/mailings/stuffing'), /いま封入できる発送はありません/)
})

test('a kind is registered with its checks; without another person’s check it is refused, and what was typed stays', async () => {
  const typed = {
    ...{
      office: 'kawasaki',
      name: '健診の案内',
      own1: '受診券',
      same1: '案内\n返信用封筒',
      addressing: 'window',
    },
    ...{
      check1: 'rule',
      check2: 'list',
      check3: 'special',
      check4: 'pairing',
      check5: 'leftovers',
      check6: '',
    },
    ...{ samplePercent: '１０', sampleLeast: '50', leastSeconds: '2', keepDays: '90' },
  }
  const refused = await good(await head.post('/mailings/kinds', typed), 422)
  assert.match(refused, /別の人/)
  assert.match(refused, /返信用封筒/)
  assert.equal((await staff.post('/mailings/kinds', typed)).status, 403)
  const made = await head.post('/mailings/kinds', { ...typed, check6: 'contents' })
  assert.equal(made.status, 303)
  assert.match(await goodAt(head, '/mailings/kinds'), /受診券（番号付き）、案内、返信用封筒/)
})

test('a sending is planned once or again and again, changed by one of two, called off with a reason', async () => {
  const kind = await makeKind(city, 'kawasaki')
  const typed = {
    ...{
      office: 'kawasaki',
      kind,
      title: '督促状',
      audience: '滞納のある世帯',
      rule: '納期限から20日',
      section: 'hoken',
    },
    ...{ plannedOn: '2024-06-28', expected: '１，２００', again: 'month', until: '2024-09-30' },
  }
  await good(await staff.post('/mailings', { ...typed, until: '' }), 422)
  await good(await staff.post('/mailings', { ...typed, prepares: staff.staff, checks: staff.staff }), 422)
  assert.equal((await staff.post('/mailings', typed)).status, 303)
  const list = await goodAt(staff, '/mailings')
  assert.equal(list.split('督促状').length - 1, 4)
  assert.match(list, /令和6年7月29日/, 'the 28th of July is a Sunday')
  const id = /\/mailings\/([0-9a-f-]{36})">督促状/.exec(list)?.[1] ?? ''
  await goodAt(staff, `/mailings/${id}`)
  await goodAt(staff, `/mailings/${id}/plan`)
  const changed = { ...typed, title: '督促状（再）', version: '1' }
  const answered = await staff.post(`/mailings/${id}/plan`, changed)
  assert.equal(answered.status, 303, await answered.text())
  const conflict = await good(await second.post(`/mailings/${id}/plan`, { ...changed, title: '催告書' }), 409)
  assert.match(conflict, /督促状（再）/)
  assert.match(conflict, /催告書/)
  assert.equal((await other.get(`/mailings/${id}`)).status, 404)
  assert.equal((await staff.post(`/mailings/${id}/cancellation`, { why: '制度の変更' })).status, 403)
  await head.post(`/mailings/${id}/cancellation`, { why: '制度の変更' })
  assert.match(await goodAt(head, `/mailings/${id}`), /取りやめました/)
  assert.match(await goodAt(staff, '/mailings/copies?year=2024'), /催告書|督促状/)
})

test('planned and not done by its day: a fact, a banner, and a missed sending in the measure', async () => {
  const kind = await makeKind(city, 'kawasaki', { name: '漏れる種類' })
  const missed = await planOne(city, 'kawasaki', kind, '2024-06-13')
  await tendMailings.round(house, city.city)
  await tendMailings.round(house, city.city)
  assert.deepEqual(await figures(city, 'sends-fully-checked'), { kept: 0, missed: 1 })
  assert.match(await goodAt(head, '/mailings'), /予定日を過ぎた発送が1件/)
  assert.match(await goodAt(head, `/mailings/${missed}`), /予定日を過ぎています/)
  // Told to the head once, however often the room is tended, and still on the first screen.
  const told = await house.store.owner
    .selectFrom('messages')
    .select(['staff', 'href'])
    .where('kind', '=', 'mailing.missed')
    .execute()
  assert.deepEqual(told, [{ staff: head.staff, href: `/mailings/${missed}` }])
  assert.match(await (await head.get('/today')).text(), /名簿を点検して宛名を作る/)
})

let [kind, sending, batch, path] = ['', '', '', '']

test('at the table each piece expects its set: missing, swapped, extra and foreign sheets stop, and must be resolved', async () => {
  kind = await makeKind(city, 'kawasaki', { name: '見本の種類', sampleLeast: 3 })
  sending = await planOne(city, 'kawasaki', kind)
  batch = await givePieces(city, sending, 12)
  path = `/mailings/${sending}`
  const at = await standAt(staff, sending)
  await good(await staff.get(at.path))
  assert.match(await at.scan(...codesOf(batch, 1)), /1番　済み/)
  later(5)
  const missing = await at.scan(pieceCode(batch, 2), sheetCode(batch, 2, 1), pieceCode(batch, 3))
  assert.match(missing, /紙が足りません/)
  await assertGoodHtml(missing)
  assert.match(
    await at.scan(sheetCode(batch, 2, 2)),
    /紙が足りません/,
    'nothing goes on before it is resolved',
  )
  await at.resolve('')
  assert.match(await at.resolve('mended'), /2番に入れる紙/)
  assert.match(await at.scan(sheetCode(batch, 2, 2)), /2番　済み/)
  later(5)
  assert.match(await at.scan(pieceCode(batch, 3), sheetCode(batch, 4, 1)), /別の人の紙です/)
  await at.resolve('mended')
  later(5)
  assert.match(await at.scan(sheetCode(batch, 3, 1), sheetCode(batch, 3, 2)), /3番　済み/)
  later(5)
  assert.match(await at.scan(sheetCode(batch, 3, 2)), /余分な紙です/)
  await at.resolve('mended')
  assert.match(await at.scan('9784003101018'), /読めないコード/)
  await at.resolve('slip')
  assert.match(await at.scan(pieceCode('Z9', 1)), /ほかの発送/)
  await at.resolve('mended')
  later(5)
  assert.match(await at.scan(pieceCode(batch, 3)), /封入が終わった封筒/)
  await at.resolve('slip')
  await goodAt(staff, `${path}/stuffing`)
  assert.match(await goodAt(head, '/mailings/figures'), /別の人の紙/)
})

test('two tables at once: a piece lies open on one of them only, and is counted once', async () => {
  const one = await standAt(staff, sending)
  const friend = await city.as('staff', 'kawasaki')
  const two = await standAt(friend, sending)
  assert.notEqual(one.path, two.path)
  later(5)
  await one.scan(pieceCode(batch, 4))
  assert.match(await two.scan(pieceCode(batch, 4)), /ほかの台で封入中/)
  await two.resolve('slip')
  await one.scan(sheetCode(batch, 4, 1), sheetCode(batch, 4, 2))
  later(5)
  await Promise.all([5, 6, 7].flatMap(nth => [one, two].map(at => at.scan(...codesOf(batch, nth)))))
  for (const at of [one, two]) await at.resolve('slip')
  const rows = await house.store.within({ city: city.city, offices: '*' }, trx =>
    trx.selectFrom('mailing_tables').select('done').where('sending', '=', sending).execute(),
  )
  const stuffed = await house.store.within({ city: city.city, offices: '*' }, trx =>
    trx
      .selectFrom('mailing_pieces')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('sending', '=', sending)
      .where('state', '=', 'stuffed')
      .executeTakeFirstOrThrow(),
  )
  assert.equal(
    rows.reduce((sum, { done }) => sum + done, 0),
    stuffed.n,
  )
  for (const at of [one, two]) await at.close()
})

test('a contractor’s person sees the batch opened to them, and nothing else by id, by list, by guessing', async () => {
  const hidden = [
    path,
    `${path}/list`,
    `${path}/print`,
    `${path}/seconds`,
    '/mailings/plan.csv',
    '/mailings/back',
    '/calls',
    '/board',
  ]
  assert.equal((await contractor.get(`${path}/stuffing`)).status, 404)
  assert.equal((await contractor.post(`${path}/tables`, {})).status, 404)
  await head.post(`${path}/contractors`, { people: contractor.staff })
  const opened = await goodAt(contractor, `${path}/stuffing`)
  assert.match(opened, /バーコードを読む台を開く/)
  assert.match(await goodAt(contractor, '/mailings/stuffing'), /納入通知書（6月期）/)
  for (const at of hidden) assert.equal((await contractor.get(at)).status, 403, at)
  const another = await planOne(city, 'kawasaki', kind)
  await givePieces(city, another, 3)
  assert.equal((await contractor.get(`/mailings/${another}/stuffing`)).status, 404)
  const table = await standAt(staff, another)
  assert.equal((await contractor.get(table.path)).status, 404)
  assert.equal((await contractor.get(table.path.replace(another, sending))).status, 404)
  assert.equal(
    (await contractor.post(`${table.path.replace(another, sending)}/scans`, { code: 'x' })).status,
    404,
  )
  assert.equal((await contractor.get('/')).headers.get('location'), '/mailings')
  assert.equal((await contractor.get('/mailings')).headers.get('location'), '/mailings/stuffing')
  for (const at of [
    path,
    `${path}/stuffing`,
    `${path}/list`,
    `${path}/findings`,
    `${path}/list/findings.csv`,
  ])
    assert.equal((await other.get(at)).status, 404, at)
})

test('in the database, too: a transaction that names other sendings sees no row of this one, and nobody’s name', async () => {
  const counted = (named: string) =>
    house.store.within({ city: city.city, offices: ['kawasaki'] }, async trx => {
      await sql`set local kijun.sendings = ${sql.lit(named)}`.execute(trx)
      const tables = [
        'mailing_sendings',
        'mailing_pieces',
        'mailing_tables',
        'mailing_stops',
        'mailing_checks',
      ]
      const of = async (table: string) => {
        const { rows } = await sql<{ n: number }>`
          select count(*) as n from ${sql.id(table)} where sending = ${sending}`.execute(trx)
        return rows[0]?.n
      }
      return { seen: await Promise.all(tables.map(of)), named: await of('mailing_addressees') }
    })
  assert.deepEqual(await counted('none'), { seen: [0, 0, 0, 0, 0], named: 0 })
  const opened = await counted(sending)
  assert.ok(opened.seen.every(n => n !== 0))
  assert.equal(opened.named, 0)
})

test('a check is left out only by a head with a reason, and the sending then counts as not fully checked', async () => {
  const short = await planOne(city, 'kawasaki', kind, '2024-06-21')
  await givePieces(city, short, 2)
  const page = `/mailings/${short}`
  const asked = { check: 'pairing', reason: '封筒が一種類だけの案内のため' }
  assert.equal((await staff.post(`${page}/excuses`, asked)).status, 403)
  const checks = () =>
    house.store.owner
      .selectFrom('mailing_checks')
      .select(['check', 'state', 'reason'])
      .where('sending', '=', short)
      .where('check', '=', 'pairing')
      .execute()
  await head.post(`${page}/excuses`, { ...asked, reason: '' })
  assert.deepEqual(await checks(), [])
  await head.post(`${page}/excuses`, asked)
  assert.deepEqual(await checks(), [{ ...asked, state: 'skipped' }])
  assert.match(await goodAt(staff, page), /封筒が一種類だけの案内のため/)
})

test('the rest is matched by eye, the sheets are counted to the last one, and leftovers stop the end', async () => {
  const typed = { from: '1', to: '12', minutes: '1', keyedIn: 'yes' }
  await good(await staff.post(`${path}/by-eye`, { ...typed, from: '90', to: '91' }), 422)
  const done = await staff.post(`${path}/by-eye`, typed)
  assert.equal(done.status, 303)
  await goodAt(staff, `${path}/leftovers`)
  const counts = { made0: '15', spoilt0: '0', spare0: '0', made1: '12', made2: '20', spare2: '8' }
  const over = await good(await staff.post(`${path}/leftovers`, counts), 422)
  assert.match(over, /3枚の行方が分かりません/)
  const ended = await staff.post(`${path}/leftovers`, { ...counts, spare0: '2', spoilt0: '1' })
  assert.equal(ended.headers.get('location'), path)
  assert.equal((await sendingNow(city, sending)).state, 'stuffed')
})

test('the clerk who stuffed is refused as the second checker, in code and in the database', async () => {
  await goodAt(staff, `${path}/seconds`)
  const refused = await good(await staff.post(`${path}/seconds`, { check: 'contents' }), 409)
  assert.match(refused, /封入した人です/)
  await assert.rejects(
    house.store.within({ city: city.city, offices: '*' }, trx =>
      trx
        .insertInto('mailing_seconds')
        .values({
          ...{ city: city.city, office: 'kawasaki', sending, second: crypto.randomUUID(), check: 'contents' },
          ...{ first_way: 'scan', staff: staff.staff, begun_at: house.now(), last_at: house.now() },
        })
        .execute(),
    ),
    /foreign key/,
  )
})

test('the second sees none of the first’s marks; a check too quick is flagged and holds the sending up', async () => {
  const begun = await second.post(`${path}/seconds`, { check: 'contents' })
  const check = begun.headers.get('location') ?? ''
  const dashboard = await goodAt(second, path)
  assert.match(dashboard, /点検中は見せません/)
  assert.doesNotMatch(await goodAt(second, `${path}/stuffing`), /止まったところ/)
  assert.equal((await staff.get(check)).status, 404)
  for (let n = 0; n < 3; n++) {
    const page = await goodAt(second, check)
    const nth = /name="nth" value="(\d+)"/.exec(page)?.[1] ?? ''
    later(1)
    await second.post(`${check}/marks`, { nth, mark: 'right' })
  }
  await goodAt(second, check)
  const ended = await second.post(`${check}/ends`, {})
  assert.match(decodeURIComponent(ended.headers.get('set-cookie') ?? ''), /早すぎます/)
  assert.match(await goodAt(head, path), /早すぎました/)
  assert.match(await goodAt(staff, `${path}/hand-over`), /まだ引き渡せません/)
})

test('an error found by the second widens the sample to all, is mended, and the batch is handed over', async () => {
  await head.post(`${path}/planted`, { nth: '5', cause: 'swapped', check: 'contents' })
  await goodAt(head, `${path}/planted`)
  const begun = await second.post(`${path}/seconds`, { check: 'contents' })
  const check = begun.headers.get('location') ?? ''
  const seen: number[] = []
  for (;;) {
    const page = await goodAt(second, check)
    const nth = Number(
      /name="nth" value="(\d+)"><div class="buttons"/.exec(page.replaceAll('\n', ''))?.[1] ?? 0,
    )
    if (nth === 0) break
    later(10)
    seen.push(nth)
    await second.post(`${check}/marks`, {
      nth: String(nth),
      mark: nth === 5 || nth === 12 ? 'swapped' : 'right',
    })
    if (nth === 5) await second.post(`${check}/mended`, { nth: '5' })
    if (seen.length > 30) break
  }
  assert.ok(seen.includes(5), 'what was planted is in the sample')
  const stops = await goodAt(second, check)
  if (seen.includes(12)) {
    assert.match(stops, /すべての封筒を見ます/)
    assert.equal(new Set(seen).size, 12)
    await second.post(`${check}/mended`, { nth: '12' })
  }
  await second.post(`${check}/ends`, {})
  assert.match(await goodAt(staff, `${path}/hand-over`), /ためしに入れたまちがいが残っています/)
  const planted = /planted\/([0-9a-f-]{36})\/removals/.exec(await goodAt(head, `${path}/planted`))?.[1] ?? ''
  await head.post(`${path}/planted/${planted}/removals`, {})
  await goodAt(staff, `${path}/hand-over`)
  const given = {
    to: 'post',
    pieces: '11',
    parcels: '1',
    taker: '見本局　例様',
    day: '2024-06-14',
    time: '10:00',
  }
  assert.match(await good(await staff.post(`${path}/hand-over`, given), 422), /作った数（12通）と違います/)
  const before = await figures(city, 'sends-fully-checked')
  assert.equal((await staff.post(`${path}/hand-over`, { ...given, pieces: '12' })).status, 303)
  assert.deepEqual(await figures(city, 'sends-fully-checked'), { ...before, kept: (before?.kept ?? 0) + 1 })
  assert.deepEqual(await figures(city, 'pieces-delivered-right'), { kept: 12, missed: 0 })
  assert.deepEqual(await figures(city, 'tasks-with-their-check'), { kept: 1, missed: 0 })
  assert.equal((await contractor.get(`${path}/stuffing`)).status, 404, 'closed to the contractor again')
  assert.match(await goodAt(head, '/mailings/figures'), /100\.0%（1件中1件）/)
})

test('returned mail counts once; a wrong delivery leads back to its piece and its checks, and can be withdrawn', async () => {
  const code = pieceCode(batch, 7)
  await good(
    await staff.post('/mailings/returns', { office: 'kawasaki', code: 'K7-0000-XX', why: 'moved' }),
    422,
  )
  for (let n = 0; n < 2; n++)
    await staff.post('/mailings/returns', { office: 'kawasaki', code, why: 'moved' })
  const told = await staff.post('/mailings/wrong', {
    ...{
      office: 'kawasaki',
      code: sheetCode(batch, 7, 1),
      cause: 'contents',
      foundBy: 'receiver',
      day: '2024-06-14',
    },
  })
  const piece = told.headers.get('location') ?? ''
  const page = await goodAt(staff, piece)
  assert.match(page, /転居先が分からない/)
  assert.match(page, /incidents\/new\?piece=/)
  assert.match(await good(await staff.post(`${piece}/people`, {})), /期限が来たので消えています|氏名/)
  assert.equal((await other.get(piece)).status, 404)
  assert.deepEqual(await figures(city, 'pieces-delivered-right'), { kept: 11, missed: 1 })
  const list = await goodAt(head, '/mailings/back')
  const undo = /wrong\/([0-9a-f-]{36})\/withdrawn/.exec(list)?.[1] ?? ''
  await head.post(`/mailings/wrong/${undo}/withdrawn`, {})
  assert.deepEqual(await figures(city, 'pieces-delivered-right'), { kept: 12, missed: 0 })
})
