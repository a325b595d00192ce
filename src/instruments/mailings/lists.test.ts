import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import Encoding from 'encoding-japanese'
import { sql } from 'kysely'
import { openTestCity } from '../../people/testing.ts'
import { assertGoodHtml } from '../../web/testing.ts'
import { kindBy } from './kinds.ts'
import { takeList } from './lists.ts'
import { readTaken } from './reading-list.ts'
import { tendMailings } from './tending.ts'
import { makeKind, planOne, sendingNow } from './testing.ts'

const city = await openTestCity()
const { house } = city
const staff = await city.as('staff', 'kawasaki')
const other = await city.as('staff', 'takatsu')
const inTrx = <T>(work: Parameters<typeof house.store.within<T>>[1]) =>
  house.store.within({ city: city.city, offices: '*' }, work)

const good = async (response: Response, status = 200): Promise<string> => {
  const text = await response.text()
  assert.equal(response.status, status, text.slice(0, 3000))
  await assertGoodHtml(text)
  return text
}

const heading = '宛名番号,世帯番号,氏名,フリガナ,郵便番号,住所,抽出日'
const row = (n: number, name: string, of: { postcode?: string; house?: number } = {}) =>
  `${1000 + n},${of.house ?? n},${name},ミホン,${of.postcode ?? '210-0007'},神奈川県川崎市川崎区駅前本町${n}番地,2024-06-13`
const csv = (rows: string[]) =>
  new File([`\uFEFF${[heading, ...rows].join('\r\n')}\r\n`], '納付 <b>名簿</b>.csv')

test('a list is read as it comes, what is found is answered, nothing is changed unseen, and the pieces are made', async () => {
  const kind = await makeKind(city, 'kawasaki')
  const sending = await planOne(city, 'kawasaki', kind)
  const path = `/mailings/${sending}`
  await good(await staff.get(`${path}/list`))
  await good(await staff.post(`${path}/lists`, {}), 422)
  const rows = [
    row(1, '見本󠄀　太郎'),
    row(2, '例　花子', { postcode: '21000' }),
    row(3, '仮　次郎'),
    row(3, '仮　次郎'),
  ]
  assert.equal((await staff.post(`${path}/lists`, { list: csv(rows) })).status, 303)
  const list = await good(await staff.get(`${path}/list`))
  assert.match(list, /郵便番号の形が違う/)
  assert.match(list, /同じ人が2回/)
  assert.doesNotMatch(list, /<b>名簿/)
  assert.equal((await staff.post(`${path}/pieces`, {})).headers.get('location'), `${path}/list`)
  const findings = await good(await staff.get(`${path}/findings`))
  assert.match(findings, /見本󠄀|仮　次郎/)
  await good(await staff.get(`${path}/findings?cause=postcode-malformed`))
  await good(await staff.get(`${path}/list/columns`))
  assert.match(await (await staff.get(`${path}/list/findings.csv`)).text(), /同じ人が2回/)
  const found = await inTrx(trx =>
    trx
      .selectFrom('mailing_findings')
      .selectAll()
      .where('sending', '=', sending)
      .where('level', '<>', 'note')
      .execute(),
  )
  for (const { nth, cause, rows } of found) {
    const [first = 0] = rows as number[]
    const answer: Record<string, string> =
      cause === 'postcode-malformed'
        ? { does: 'mended', row: String(first), postcode: '210-0007' }
        : cause === 'same-person'
          ? { does: 'left-out', rows: String(first), reason: '二重' }
          : { does: 'kept', reason: '確かめました', remember: 'yes' }
    await staff.post(`${path}/findings/${nth}`, answer)
  }
  const answered = await good(await staff.get(`${path}/findings`))
  assert.match(answered, /<del>21000<\/del> → <ins>210-0007<\/ins>/)
  const mended = found.find(({ cause }) => cause === 'postcode-malformed')?.nth ?? 0
  await staff.post(`${path}/findings/${mended}/withdrawn`, {})
  const back = await inTrx(trx =>
    trx
      .selectFrom('mailing_addressees')
      .select('postcode')
      .where('sending', '=', sending)
      .where('row', '=', 3)
      .executeTakeFirst(),
  )
  assert.equal(back?.postcode, '21000')
  // Mended and taken back: both are in the audit trail, with no word of whom.
  const logged = await house.store.owner
    .selectFrom('audit')
    .select('detail')
    .where('target', '=', `${sending}/${mended}`)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    logged.map(({ detail }) => detail),
    ['mended', 'withdrawn'].map(does => ({ cause: 'postcode-malformed', does })),
  )
  await staff.post(`${path}/findings/all`, {
    cause: 'postcode-malformed',
    does: 'kept',
    reason: '私書箱です',
  })
  for (const check of ['rule', 'special'])
    await staff.post(`${path}/checks`, { check, checked: ['a', 'b', 'c'] })
  assert.match(await good(await staff.get(`${path}/list`)), /すべての指摘に答えました/)
  const made = await staff.post(`${path}/pieces`, {})
  assert.equal(made.headers.get('location'), `${path}/print`)
  assert.equal((await sendingNow(city, sending)).pieces, 3)
  await good(await staff.get(`${path}/print`))
  assert.match(await good(await staff.get(`${path}/print/labels.pdf`)), /印刷の書体にない文字があります/)
  for (const file of ['labels.pdf?paper=24', 'check-list.pdf', 'check-list.pdf?hand=second']) {
    const answer = await staff.get(`${path}/print/${file}`)
    assert.equal(answer.status, 200)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    assert.match(new TextDecoder().decode(bytes.subarray(0, 200)), /%PDF|正しく出ない|<!DOCTYPE/)
  }
  assert.equal((await other.get(`${path}/print/labels.pdf`)).status, 404)
  await staff.post(`${path}/unmaking`, {})
  assert.equal((await sendingNow(city, sending)).state, 'planned')
})

test('what was decided for a kind is remembered, and columns are remembered by their headings', async () => {
  const kind = await makeKind(city, 'kawasaki')
  const rows = [row(1, '同　一', { house: 7 }), row(2, '同　一', { house: 8 }).replace('1002,', ',')]
  const again = async () => {
    const sending = await planOne(city, 'kawasaki', kind)
    await staff.post(`/mailings/${sending}/lists`, { list: csv(rows) })
    const found = await inTrx(trx =>
      trx
        .selectFrom('mailing_findings')
        .selectAll()
        .where('sending', '=', sending)
        .where('level', '<>', 'note')
        .execute(),
    )
    return { sending, found }
  }
  const first = await again()
  assert.ok(first.found.length > 0)
  for (const { nth } of first.found)
    await staff.post(`/mailings/${first.sending}/findings/${nth}`, {
      does: 'kept',
      reason: '別の人',
      remember: 'yes',
    })
  assert.deepEqual((await again()).found, [])
  await staff.post(`/mailings/${first.sending}/list/columns`, { name: '2', address: '5', postcode: '4' })
  const second = await again()
  const columns = await inTrx(trx =>
    trx
      .selectFrom('mailing_lists')
      .select('columns')
      .where('sending', '=', second.sending)
      .executeTakeFirstOrThrow(),
  )
  assert.deepEqual(Object.keys((columns.columns as { columns: object }).columns).toSorted(), [
    'address',
    'name',
    'postcode',
  ])
})

test('a list that is no list says why; Shift_JIS is read; a reading that is stopped leaves nothing behind', async () => {
  const kind = await makeKind(city, 'kawasaki')
  const sending = await planOne(city, 'kawasaki', kind)
  const path = `/mailings/${sending}`
  await staff.post(`${path}/lists`, { list: new File(['%PDF-1.7'], 'a.csv') })
  assert.match(await good(await staff.get(`${path}/list`)), /PDFファイルは名簿として読めません/)
  const text = [heading, row(1, '髙﨑　①')].join('\r\n')
  const sjis = Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { from: 'UNICODE', to: 'SJIS' }))
  await staff.post(`${path}/lists`, { list: new File([sjis], 'b.csv') })
  await good(await staff.get(`${path}/list`))
  const read = () =>
    inTrx(trx => trx.selectFrom('mailing_addressees').select('name').where('sending', '=', sending).execute())
  assert.deepEqual(await read(), [{ name: '髙﨑　①' }])
  const now = await sendingNow(city, sending)
  const by = { city: city.city, office: 'kawasaki', by: staff.staff }
  const large = Array.from({ length: 30_000 }, (_, n) => row(n, `見本　${n}`))
  const bytes = Buffer.from([heading, ...large].join('\n'))
  const list = await inTrx(trx => takeList(trx, house, by, now, 'main', { name: 'c.csv', bytes }))
  const found = await inTrx(trx => kindBy(trx, city.city, kind))
  assert.ok(found)
  const reading = readTaken(house, by, now, found, list)
  await staff.post(`${path}/list/cancellation`, {})
  await reading
  assert.match(await good(await staff.get(`${path}/list`)), /読み込みを止めました/)
  assert.deepEqual(await read(), [{ name: '髙﨑　①' }])
})

test('a million rows: the page tells how far it is, and whoever stops it finds nothing half-done', async () => {
  const kind = await makeKind(city, 'kawasaki')
  const sending = await planOne(city, 'kawasaki', kind)
  const now = await sendingNow(city, sending)
  const found = await inTrx(trx => kindBy(trx, city.city, kind))
  assert.ok(found)
  const by = { city: city.city, office: 'kawasaki', by: staff.staff }
  const some = Array.from({ length: 1_000 }, (_, n) => row(n, `見本　${n}`)).join('\n')
  const bytes = Buffer.from(`${heading}\n${`${some}\n`.repeat(1_000)}`)
  const list = await inTrx(trx => takeList(trx, house, by, now, 'main', { name: 'million.csv', bytes }))
  const reading = readTaken(house, by, now, found, list)
  const told = () =>
    inTrx(trx =>
      trx
        .selectFrom('mailing_lists')
        .select(['rows', 'state', sql<number | null>`length(bytes)`.as('size')])
        .where('list', '=', list)
        .executeTakeFirstOrThrow(),
    )
  while ((await told()).rows === 0) await new Promise(done => setTimeout(done, 50))
  assert.match(await good(await staff.get(`/mailings/${sending}/list`)), /[1-9][\d,]*行まで/)
  await staff.post(`/mailings/${sending}/list/cancellation`, {})
  await reading
  const left = await told()
  assert.deepEqual([left.state, left.size], ['cancelled', null])
  assert.ok(left.rows < 1_000_000)
  for (const table of ['mailing_addressees', 'mailing_findings'] as const)
    assert.deepEqual(
      await inTrx(trx => trx.selectFrom(table).select('sending').where('sending', '=', sending).execute()),
      [],
    )
})

test('with Japan Post’s own file imported, a postcode of another town is found', async () => {
  house.dataFolder = mkdtempSync(join(tmpdir(), 'kijun-postcodes-'))
  after(() => rmSync(house.dataFolder, { recursive: true, force: true }))
  const head = await city.as('head', 'kawasaki')
  await good(await head.get('/mailings/postcodes'))
  await good(await head.post('/mailings/postcodes', { file: new File(['a,b'], 'x.csv') }), 422)
  assert.equal((await staff.get('/mailings/postcodes')).status, 403)
  const file = readFileSync(new URL('./postcodes/kawasaki.csv', import.meta.url))
  assert.equal(
    (await head.post('/mailings/postcodes', { file: new File([Uint8Array.from(file)], 'utf_ken_all.csv') }))
      .status,
    303,
  )
  assert.match(await good(await head.get('/mailings/postcodes')), /件の郵便番号と照らしています/)
  const kind = await makeKind(city, 'kawasaki')
  const sending = await planOne(city, 'kawasaki', kind)
  await staff.post(`/mailings/${sending}/lists`, {
    list: csv([row(1, '見本　太郎', { postcode: '210-0846' })]),
  })
  assert.match(await good(await staff.get(`/mailings/${sending}/list`)), /郵便番号と住所の食い違い/)
})

test('people’s data goes on its day, the pieces and the figures stay', async () => {
  const kind = await makeKind(city, 'kawasaki')
  const sending = await planOne(city, 'kawasaki', kind, '2024-06-20')
  await staff.post(`/mailings/${sending}/lists`, { list: csv([row(1, '見本　太郎')]) })
  city.setNow(new Date('2024-12-01T09:00:00+09:00'))
  await tendMailings.round(house, city.city)
  for (const table of ['mailing_addressees', 'mailing_findings', 'mailing_lists'] as const)
    assert.deepEqual(
      await inTrx(trx => trx.selectFrom(table).selectAll().where('sending', '=', sending).execute()),
      [],
    )
  const head = await city.as('head', 'kawasaki')
  assert.match(await good(await head.get(`/mailings/${sending}`)), /に消しました/)
})
