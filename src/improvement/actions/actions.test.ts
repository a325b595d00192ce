import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { openTestCity } from '../../people/testing.ts'
import { good, inCity, taken } from '../testing.ts'
import { actionsWaiting } from './waiting.ts'

const city = await openTestCity()
const { house } = city
city.setNow(new Date('2024-06-14T10:00:00+09:00'))
const clerk = await city.as('staff', 'kawasaki')
const head = await city.as('head', 'kawasaki')
const other = await city.as('ward', 'takatsu')
const auditor = await city.as('auditor')
const typed = {
  ...{
    office: 'kawasaki',
    title: '12時台の電話の当番を二人にする',
    words: '昼の電話が取れていないため',
    section: 'kumin',
  },
  ...{ due: '2024-07-12', cost: '１２０，０００', standard: 'telephone-answered-promptly' },
  ...{
    measure: 'calls-answered-in-time',
    checkOn: '2024-11-01',
    origin: 'standard',
    originWords: '基準11が5月に下がった',
  },
}
const written = async (of: Record<string, string> = {}) =>
  taken(await clerk.post('/actions', { ...typed, ...of }))
/** The same person with a session of now. */
const anew = async (staff: string) => {
  const { beginSession } = await import('../../people/sessions.ts')
  return city.visitor(
    staff,
    `kijun=${await inCity(city, trx => beginSession(trx, city.city, staff, house.now()))}`,
  )
}

test('the pages are sound when empty, and closed to whoever has nothing to do with them', async () => {
  for (const path of ['/actions', '/actions?state=late&sort=cost&order=desc', '/actions/new']) {
    await good(await clerk.get(path))
    assert.equal((await auditor.get(path)).status, 403)
  }
  assert.match(await good(await clerk.get('/actions')), /進行中の改善はありません/)
  assert.equal((await clerk.get('/actions?office=takatsu')).status, 404)
  assert.equal((await clerk.get('/actions/leavers')).status, 403)
  assert.match(await good(await head.get('/actions/leavers')), /引き渡すものはありません/)
})

test('an action is written from a standard, and what is wrong is said with everything typed kept', async () => {
  const refused = await good(await clerk.post('/actions', { ...typed, due: '' }), 422)
  assert.match(refused, /href="#due"/)
  assert.match(refused, /昼の電話が取れていないため/)
  assert.match(
    await good(await clerk.post('/actions', { ...typed, due: '2024-06-13' }), 422),
    /今日からあとの日/,
  )
  assert.match(
    await good(await clerk.post('/actions', { ...typed, checkOn: '2024-07-01' }), 422),
    /期限の日からあと/,
  )
  assert.match(
    await good(await clerk.post('/actions', { ...typed, words: '090-0000-1234 の方から' }), 422),
    /個人情報が入っています：電話番号「090-0000-1234」/,
  )
  assert.match(await good(await clerk.post('/actions', { ...typed, every: 'month' }), 422), /いつまでか/)
  assert.match(
    await good(await clerk.post('/actions', { ...typed, owner: other.staff }), 422),
    /一覧の中から/,
  )
  const address = await written({ owner: head.staff })
  const page = await good(await head.get(address))
  assert.match(page, /見込み 120,000円/)
  assert.match(page, /守れていない基準：基準11が5月に下がった/)
  assert.match(await good(await head.get('/messages')), /改善の担当になりました/)
  assert.equal((await other.get(address)).status, 404)
  assert.match(await good(await clerk.get('/actions?q=当番')), /12時台の電話の当番/)
  assert.match(await good(await clerk.get('/actions?q=ない言葉')), /この条件に当てはまる改善はありません/)
})

test('two change it: the second reads both and loses nothing', async () => {
  const address = await written()
  const change = { ...typed, version: '1', title: '当番を三人にする' }
  await taken(await clerk.post(`${address}/changes`, change))
  const page = await good(
    await head.post(`${address}/changes`, { ...change, title: '当番の表を作る', due: '2024-07-19' }),
    409,
  )
  assert.match(page, /当番を三人にする/)
  assert.match(page, /当番の表を作る/)
  assert.match(page, /name="due" value="2024-07-19"/)
  await taken(
    await head.post(`${address}/changes`, {
      ...change,
      title: '当番の表を作る',
      due: '2024-07-19',
      version: '2',
    }),
  )
  assert.match(
    await good(await clerk.get(address)),
    /期限を令和6年7月12日（金）から令和6年7月19日（金）に変えました/,
  )
})

test('late is seen, a cost beyond the plan is seen, and a dropped one keeps its reason', async () => {
  const address = await written({ title: '遅れる改善' })
  const dropped = await written({ title: 'やめる改善' })
  await good(await clerk.post(`${dropped}/drops`, {}), 422)
  await taken(await clerk.post(`${dropped}/drops`, { why: '電話機の入れ替えで要らなくなった' }))
  assert.match(await good(await clerk.get(dropped)), /取りやめました。理由：電話機の入れ替え/)
  city.setNow(new Date('2024-07-16T10:00:00+09:00'))
  const now = await anew(clerk.staff)
  assert.match(await good(await now.get(address)), /期限の令和6年7月12日（金）を過ぎています/)
  assert.match(await good(await now.get('/actions?state=late')), /遅れる改善/)
  await taken(await now.post(`${address}/words`, { word: '機器の納品が遅れています。' }))
  await taken(await now.post(`${address}/done`, { on: '2024-07-16', spent: '150000' }))
  const page = await good(await now.get(address))
  assert.match(page, /期限の令和6年7月12日（金）を過ぎて）。費用は150,000円（見込みを超えました）/)
  assert.match(page, /費用が見込みを30,000円超えました/)
  assert.match(await good(await now.get('/actions?state=over')), /見込みを超えました/)
  const csv = await (await now.get('/actions.csv?state=all')).text()
  assert.match(csv, /遅れる改善,守れていない基準/)
})

const tally = (month: string, kept: number, missed: number) =>
  inCity(city, trx =>
    sql`insert into tallies_month (city, measure, office, section, month, kept, missed, aside, late_kept, late_missed, late_aside, lane)
      select ${city.city}, 'calls-answered-in-time', 'kawasaki', 'kumin', ${month}, ${kept}::int, ${missed}::int, 0, 0, 0, 0, 0`.execute(
      trx,
    ),
  )

test('the effect is what the figures allow to be said: before and after by the measure, and no better answer is taken', async () => {
  city.setNow(new Date('2024-06-14T10:00:00+09:00'))
  const address = await taken(
    await (await anew(clerk.staff)).post('/actions', { ...typed, title: '確かめる改善' }),
  )
  for (const month of ['2024-03', '2024-04', '2024-05']) await tally(month, 70, 30)
  for (const month of ['2024-07', '2024-08', '2024-09']) await tally(month, 75, 25)
  await taken(await (await anew(clerk.staff)).post(`${address}/done`, { on: '2024-06-14' }))
  city.setNow(new Date('2024-11-01T10:00:00+09:00'))
  const now = await anew(clerk.staff)
  assert.ok(
    (
      await inCity(city, trx =>
        actionsWaiting(trx, { city: city.city, office: 'kawasaki', section: 'kumin', now: house.now() }),
      )
    ).some(({ todo, about }) => todo === '改善の効果を確かめる' && about === '確かめる改善'),
  )
  const page = await good(await now.get(address))
  assert.match(page, /70.0%（300件中210件）/)
  assert.match(page, /75.0%（300件中225件）/)
  assert.match(page, /今の数字から言えること：<strong>まだ言えない/)
  const version = /checks".*?name="version" value="(\d+)"/s.exec(page)?.[1] ?? ''
  assert.match(
    await good(
      await now.post(`${address}/checks`, { version, answer: 'better', words: '良くなったと思う' }),
      422,
    ),
    /数字から言えるのは「まだ言えない」です/,
  )
  assert.match(
    await good(await now.post(`${address}/checks`, { version, answer: 'unsure' }), 422),
    /もう一度確かめる日/,
  )
  await taken(await now.post(`${address}/checks`, { version, answer: 'unsure', next: '2024-12-02' }))
  for (const month of ['2024-07', '2024-08', '2024-09'])
    await inCity(city, trx =>
      sql`
    update tallies_month set kept = 95, missed = 5 where city = ${city.city} and month = ${month}`.execute(
        trx,
      ),
    )
  const again = await good(await now.get(address))
  const next = /checks".*?name="version" value="(\d+)"/s.exec(again)?.[1] ?? ''
  assert.notEqual(next, version)
  assert.equal((await now.post(`${address}/checks`, { version, answer: 'better' })).status, 422)
  await taken(
    await now.post(`${address}/checks`, { version: next, answer: 'better', words: '昼も取れています。' }),
  )
  assert.match(await good(await now.get(address)), /答え：良くなった/)
})

test('a recurring action has its days, none of them a holiday; each is done by itself, and after the last it is done', async () => {
  city.setNow(new Date('2026-07-01T10:00:00+09:00'))
  const now = await anew(clerk.staff)
  const address = await taken(
    await now.post('/actions', {
      ...{
        office: 'kawasaki',
        title: '掲示を見直す',
        section: 'kumin',
        due: '2026-08-22',
        every: 'month',
        until: '2026-10-01',
      },
    }),
  )
  const page = await good(await now.get(address))
  assert.match(page, /令和8年9月24日（木）/)
  assert.match(page, /毎月（令和8年10月1日（木）まで）/)
  await taken(await now.post(`${address}/occurrences`, { due: '2026-08-24' }))
  assert.match(
    await good(await now.post(`${address}/occurrences`, { due: '2026-08-24' }), 422),
    /もう行ったと記録/,
  )
  await taken(await now.post(`${address}/occurrences`, { due: '2026-09-24' }))
  assert.match(await good(await now.get(address)), /<dd>行った（令和8年7月1日（水））/)
})

test('an owner leaves: what they have is listed, and goes to a successor by name', async () => {
  city.setNow(new Date('2026-07-02T10:00:00+09:00'))
  const leaver = await city.as('staff', 'kawasaki')
  const boss = await anew(head.staff)
  const address = await taken(
    await boss.post('/actions', { ...typed, owner: leaver.staff, due: '2026-09-01', checkOn: '2026-12-01' }),
  )
  await house.store.owner
    .updateTable('roles')
    .set({ to_day: '2026-07-31' })
    .where('staff', '=', leaver.staff)
    .execute()
  assert.match(await good(await boss.get('/actions/leavers')), /令和8年7月31日（金）/)
  await good(await boss.post('/actions/leavers', { office: 'kawasaki' }), 422)
  await good(
    await boss.post('/actions/leavers', { office: 'kawasaki', [`to-${leaver.staff}`]: leaver.staff }),
    422,
  )
  await taken(
    await boss.post('/actions/leavers', { office: 'kawasaki', [`to-${leaver.staff}`]: clerk.staff }),
  )
  assert.match(await good(await boss.get('/actions/leavers')), /引き渡すものはありません/)
  assert.match(await good(await boss.get(address)), /ほかの人が引き継ぎました/)
  assert.match(await good(await (await anew(clerk.staff)).get('/messages')), /担当を引き継ぎました/)
})
