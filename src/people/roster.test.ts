import assert from 'node:assert/strict'
import { test } from 'node:test'
import Encoding from 'encoding-japanese'
import { assertGoodHtml } from '../web/testing.ts'
import { dayIn } from './roster.ts'
import { openTestCity } from './testing.ts'

const city = await openTestCity()
const admin = await city.as('admin')
const ward = await city.as('ward', 'takatsu')
const everything = { city: city.city, offices: '*' } as const
const heading = 'ログイン名,氏名,役割,区役所,課,着任日,最後の日'
const file = (
  lines: string[],
  encode: (text: string) => Uint8Array = text => new TextEncoder().encode(text),
) => new File([Uint8Array.from(encode([heading, ...lines].join('\r\n')))], 'roster.csv')
const shiftJis = (text: string) =>
  Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { from: 'UNICODE', to: 'SJIS' }))
const good = async (answer: Response, status = 200) => {
  const page = await answer.text()
  assert.equal(answer.status, status, page.slice(-1500))
  await assertGoodHtml(page)
  return page
}
const textIn = (page: string) =>
  (page.match(/name="text" value="([^"]*)"/)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
const rolesOf = (login: string) =>
  city.house.store.within(everything, trx =>
    trx
      .selectFrom('roles as r')
      .innerJoin('staff as s', 's.staff', 'r.staff')
      .select(['r.role', 'r.office', 'r.section', 'r.from_day', 'r.to_day'])
      .where('s.login', '=', login)
      .orderBy('r.from_day')
      .execute(),
  )

test('a roster in Shift_JIS is shown before anything happens, then taken whole', async () => {
  await good(await admin.get('/people/imports'))
  const lines = [
    'k1,髙﨑　一郎,職員,高津区役所,区民課,2024/4/1,',
    'k2,例　二郎,係長・課長,川崎区役所,保険年金課,令和6年4月1日,',
    ',,,,,,',
  ]
  const page = await good(await admin.post('/people/imports', { roster: file(lines, shiftJis) }))
  assert.ok(page.includes('髙﨑　一郎') && page.includes('新しく加える 2人'))
  assert.deepEqual(await rolesOf('k1'), [], 'nothing yet')
  assert.equal((await admin.post('/people/imports/confirmation', { text: textIn(page) })).status, 303)
  assert.deepEqual(await rolesOf('k2'), [
    { role: 'head', office: 'kawasaki', section: 'hoken', from_day: '2024-04-01', to_day: null },
  ])
  const again = await good(await admin.post('/people/imports', { roster: file(lines) }))
  assert.ok(again.includes('変わらない 2人'))
})

test('the change-over of April: some move, some leave, some come, and the list of the day says so', async () => {
  const lines = [
    'k1,髙﨑　一郎,職員,川崎区役所,保険年金課,2025-04-01,',
    'k2,例　二郎,係長・課長,川崎区役所,保険年金課,2024-04-01,2025-03-31',
    'k3,例　三子,係長・課長,高津区役所,区民課,2025-04-01,',
  ]
  const page = await good(await admin.post('/people/imports', { roster: file(lines) }))
  for (const text of ['異動 1人', '退職・転出 1人', '新しく加える 1人', '職員（高津区役所　区民課）'])
    assert.ok(page.includes(text), text)
  assert.equal((await admin.post('/people/imports/confirmation', { text: textIn(page) })).status, 303)
  assert.deepEqual(
    (await rolesOf('k1')).map(row => [row.office, row.from_day, row.to_day]),
    [
      ['takatsu', '2024-04-01', '2025-03-31'],
      ['kawasaki', '2025-04-01', null],
    ],
  )
  const day = await good(await admin.get('/people/changeover?day=2025-04-01'))
  for (const text of ['去る人（1人）', '来る人（1人）', '変わる人（1人）', '係長・課長のいない課（3課）'])
    assert.ok(day.includes(text), text)
  const mine = await good(await ward.get('/people/changeover?day=2025-04-01'))
  assert.ok(mine.includes('去る人（1人）') && !mine.includes('例　二郎'), 'a ward sees its own')
  assert.match(
    await (await admin.get('/people/changeover.csv?day=2025-04-01')).text(),
    /例　三子,k3,,係長・課長（高津区役所　区民課）/,
  )
  await good(await admin.get('/people/changeover?day=2025-99-99'))
})

test('one row that cannot be taken, and nothing is taken; each is told by its row and reason', async () => {
  const lines = [
    ...['ok,例　一,職員,高津区役所,区民課,2024-04-01,', 'ok,例　二,職員,高津区役所,区民課,2024-04-01,'],
    ...['x1,,職員,高津区役所,区民課,2024-04-01,', 'x2,例,係,高津区役所,区民課,2024-04-01,'],
    ...['x3,例,職員,高津区役所,ない課,2024-04-01,', 'x4,例,職員,高津区役所,区民課,2024-02-30,'],
    ...[
      'x5,例,職員,,,2024-04-01,',
      'に,例,職員,高津区役所,区民課,2024-04-01,',
      'x6,例,職員,高津区役所,区民課,2024-04-01,2024-03-01',
    ],
  ]
  const page = await good(await admin.post('/people/imports', { roster: file(lines) }), 422)
  for (const text of [
    '8行あるので',
    '2行目にもあります',
    '氏名がありません',
    '役割「係」',
    '「ない課」',
    '2024-02-30',
    '区役所を選んで',
    '半角の英数字',
    '着任日より前',
  ])
    assert.ok(page.includes(text), text)
  const forced = await admin.post('/people/imports/confirmation', { text: [heading, ...lines].join('\n') })
  await good(forced, 422)
  assert.deepEqual(await rolesOf('ok'), [])
})

test('a ward takes in only its own people', async () => {
  const lines = [
    'w1,例,職員,川崎区役所,区民課,2024-04-01,',
    'w2,例,管理者,市全体,,2024-04-01,',
    'k3,例,職員,高津区役所,区民課,2024-04-01,',
    'k2,例,職員,高津区役所,区民課,2024-04-01,',
  ]
  const page = await good(await ward.post('/people/imports', { roster: file(lines) }), 422)
  assert.ok(
    page.includes('3行あるので') &&
      page.includes('ここでは変えられません') &&
      page.includes('権限がありません'),
  )
})

test('a file that is no roster is told what it lacks', async () => {
  const bytes = (...of: number[]) => new File([Uint8Array.from(of)], 'x.csv')
  for (const [roster, says] of [
    [bytes(), 'ファイルが空です'],
    [bytes(0x50, 0x4b, 3, 4, 0, 0, 0xff), '文字として読めません'],
    [new File(['a,b\n1,2'], 'x.csv'), '列がありません'],
    [new File([heading], 'x.csv'), '見出しのほかに行がありません'],
    [new File([`${heading}\n${'あ,'.repeat(100_000)}`], 'x.csv'), '受け取れない行'],
  ] as const)
    assert.ok((await good(await admin.post('/people/imports', { roster }), 422)).includes(says), says)
  await good(await admin.post('/people/imports', {}), 422)
  assert.equal(
    (await admin.post('/people/imports', { roster: new File(['x'.repeat(1_200_000)], 'x.csv') })).status,
    413,
  )
  assert.match(await (await admin.get('/people/imports/sample.csv')).text(), /ログイン名,氏名/)
})

test('days are read as they are written in rosters', () => {
  for (const text of ['2025-04-01', '2025/4/1', '20250401', '令和7年4月1日', 'R7.4.1', '２０２５年４月１日'])
    assert.equal(dayIn(text), '2025-04-01', text)
  assert.equal(dayIn('令和元年5月1日'), '2019-05-01')
  for (const text of ['', '4月1日', '2025-02-30', '45748', 'あした'])
    assert.equal(dayIn(text), undefined, text)
})
