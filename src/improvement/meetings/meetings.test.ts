import assert from 'node:assert/strict'
import test from 'node:test'
import mammoth from 'mammoth'
import { differences, tallyOf } from '../../casework/testing.ts'
import { openIncident } from '../../instruments/incidents/opening.ts'
import { readPdf } from '../../pdf/read.ts'
import { beginSession } from '../../people/sessions.ts'
import { openTestCity } from '../../people/testing.ts'
import { good, inCity, taken } from '../testing.ts'
import { tendMeetings } from './tending.ts'
import { complain, factsOf, meetingOn } from './testing.ts'

const city = await openTestCity()
const { house } = city
city.setNow(new Date('2024-06-14T10:00:00+09:00'))
const clerk = await city.as('staff', 'kawasaki')
const ward = await city.as('ward', 'kawasaki')
const other = await city.as('ward', 'takatsu')
const auditor = await city.as('auditor')
const anew = async (staff: string) =>
  city.visitor(staff, `kijun=${await inCity(city, trx => beginSession(trx, city.city, staff, house.now()))}`)
const versionOf = (page: string, action: string): string =>
  new RegExp(`action="[^"]*/${action}"[^>]*>\\s*<input type="hidden" name="version" value="(\\d+)"`).exec(
    page,
  )?.[1] ?? ''
const itemsIn = (page: string): string[] =>
  [...page.matchAll(/id="item-([0-9a-f-]+)"/g)].map(([, id = '']) => id)
/** The form of the minutes as it stands on a page, with something typed over it. */
const formIn = (page: string, typed: Record<string, string>): Record<string, string> => ({
  ...Object.fromEntries(
    [...page.matchAll(/name="(version-[^"]+)" value="(\d+)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  ),
  ...Object.fromEntries(
    [...page.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>\n([^<]*)<\/textarea>/g)].map(
      ([, name = '', text = '']) => [name, text],
    ),
  ),
  attended: '区長、区民課長、保険年金課長',
  ...typed,
})

test('the pages are sound when empty, and closed to whoever has nothing to do with them', async () => {
  for (const path of [
    '/meetings',
    '/meetings?state=held&year=2024&q=待ち',
    '/meetings/new',
    '/meetings/series',
    '/meetings/news',
    '/meetings/news?section=all',
  ]) {
    await good(await ward.get(path))
    assert.equal((await auditor.get(path)).status, 403)
  }
  assert.match(await good(await ward.get('/meetings')), /まだ会議はありません/)
  assert.equal((await ward.get('/meetings?office=takatsu')).status, 404)
})

test('a series is moved by the calendar, a meeting put on a holiday is refused with the next day, and a moved one says why', async () => {
  city.setNow(new Date('2026-06-01T10:00:00+09:00'))
  const now = await anew(ward.staff)
  const series = {
    office: 'kawasaki',
    name: '管理職会議',
    nth: ['2', '4'],
    weekday: '2',
    starts: '10:00',
    moves: 'later',
    from: '2026-06-01',
  }
  await good(await now.post('/meetings/series', { ...series, nth: [] }), 422)
  await taken(await now.post('/meetings/series', series))
  const list = await good(await now.get('/meetings?state=planned&order=asc'))
  assert.match(list, /令和8年9月24日（木） 10:00.*令和8年9月22日（火）から変更：国民の休日のため/s)
  assert.match(
    await good(await now.get('/meetings/series')),
    /令和8年9月22日（火）（国民の休日）→ 令和8年9月24日（木）/,
  )
  const refused = await now.post('/meetings', {
    office: 'kawasaki',
    name: '臨時の会議',
    on: '2026-09-22',
    starts: '10:00',
  })
  assert.match(await good(refused, 422), /9月22日は国民の休日で閉庁日です。次の開庁日は9月24日/)
  const address = /<a href="(\/meetings\/[0-9a-f-]{36})">/.exec(list)?.[1] ?? ''
  const page = await good(await now.get(address))
  const move = {
    version: versionOf(page, 'moves'),
    on: '2026-06-16',
    starts: '13:30',
    place: '',
    moveWhy: '',
  }
  assert.match(await good(await now.post(`${address}/moves`, move), 422), /日を変える理由/)
  await taken(await now.post(`${address}/moves`, { ...move, moveWhy: '区長の公務のため' }))
  assert.match(await good(await now.get(address)), /令和8年6月9日（火）から変更：区長の公務のため/)
  assert.match(
    await good(await now.post(`${address}/moves`, { ...move, moveWhy: '別の理由' }), 422),
    /ほかの人が先に変えました/,
  )
  const off = await good(await now.get(address))
  await taken(await now.post(`${address}/off`, { version: versionOf(off, 'off'), offWhy: '議題がないため' }))
  assert.match(await good(await now.get(address)), /開かない：議題がないため/)
  const id = (
    await inCity(city, trx => trx.selectFrom('meeting_series').select('series').executeTakeFirstOrThrow())
  ).series
  await taken(await now.post('/meetings/series/ended', { office: 'kawasaki', series: id }))
  assert.match(await good(await now.get('/meetings/series')), /令和8年6月1日（月）に終えました/)
  assert.match(await good(await now.get('/meetings?state=planned')), /この条件に当てはまる会議はありません/)
  await house.store.owner.deleteFrom('meetings').execute()
  await house.store.owner.deleteFrom('meeting_series').execute()
})

test('a series without its day and week is refused with what is missing', async () => {
  const now = await anew(ward.staff)
  const page = await good(await now.post('/meetings/series', { office: 'kawasaki', name: '課長会議' }), 422)
  assert.match(page, /曜日を選んでください/)
  assert.match(page, /第何週かを、一つ以上選んでください/)
  assert.match(page, /value="課長会議"/)
})

test('a complaint that no meeting shares is missed when its days have run out, once, and a shared one is kept', async () => {
  city.setNow(new Date('2024-06-14T10:00:00+09:00'))
  const forgotten = await complain(city)
  await complain(city)
  await tendMeetings.round(house, city.city)
  assert.equal((await factsOf(city, 'meeting.voice-unshared')).length, 0)
  city.setNow(new Date('2024-07-18T10:00:00+09:00'))
  const now = await anew(ward.staff)
  const address = await meetingOn(now, '2024-07-18')
  const page = await good(await now.get(address))
  assert.match(page, /苦情：まだ分類していない声/)
  assert.doesNotMatch(page, /花子|30分待ちました|044-000-1234/, 'what a person said stands in no agenda')
  assert.equal((await factsOf(city, 'meeting.voice-placed')).length, 2)
  const item = await inCity(city, trx =>
    trx
      .selectFrom('meeting_items')
      .select('item')
      .where('source_id', '=', forgotten)
      .executeTakeFirstOrThrow(),
  )
  assert.match(await good(await now.post(`${address}/items/${item.item}/off`, {}), 422), /外す理由を入力/)
  await taken(
    await now.post(`${address}/items/${item.item}/off`, {
      [`why-${item.item}`]: '担当の課長が休みのため次回に',
    }),
  )
  await taken(await now.post(`${address}/filling`, {}))
  const off = await good(await now.get(address))
  assert.match(off, /理由：担当の課長が休みのため次回に/)
  await taken(await now.post(`${address}/held`, { version: versionOf(off, 'held') }))
  assert.deepEqual(await tallyOf(city, 'complaints-shared-in-time'), [1, 0, 0])
  city.setNow(new Date('2024-07-19T10:00:00+09:00'))
  await tendMeetings.round(house, city.city)
  assert.equal((await factsOf(city, 'meeting.voice-unshared')).length, 0, 'the 35th day is still in time')
  city.setNow(new Date('2024-07-20T10:00:00+09:00'))
  await tendMeetings.round(house, city.city)
  await tendMeetings.round(house, city.city)
  assert.deepEqual(
    (await factsOf(city, 'meeting.voice-unshared')).map(({ subject }) => subject),
    [forgotten],
  )
  assert.deepEqual(await tallyOf(city, 'complaints-shared-in-time'), [1, 1, 0])
  const next = await meetingOn(await anew(ward.staff), '2024-08-06')
  assert.match(
    await good(await (await anew(ward.staff)).get(next)),
    /苦情：まだ分類していない声/,
    'what was taken off comes up again',
  )
  assert.deepEqual(await differences(city), [])
})

test('a meeting recorded as held by mistake is taken back with a reason, shares nothing then, and may be held again', async () => {
  city.setNow(new Date('2024-08-07T10:00:00+09:00'))
  const voice = await complain(city)
  const now = await anew(ward.staff)
  const address = await meetingOn(now, '2024-08-07')
  const [shared = 0, missed = 0] = await tallyOf(city, 'complaints-shared-in-time')
  const hold = async () =>
    taken(
      await now.post(`${address}/held`, { version: versionOf(await good(await now.get(address)), 'held') }),
    )
  await hold()
  assert.equal((await tallyOf(city, 'complaints-shared-in-time'))[0], shared + 1)
  const version = versionOf(await good(await now.get(address)), 'withdrawal')
  assert.match(
    await good(await now.post(`${address}/withdrawal`, { version, backWhy: '' }), 422),
    /取り消す理由を入力/,
  )
  assert.match(
    await good(await now.post(`${address}/withdrawal`, { version, backWhy: '見本花子さんの件' }), 422),
    /見本花子さんの件/,
  )
  await taken(await now.post(`${address}/withdrawal`, { version, backWhy: '日を見まちがえた' }))
  assert.deepEqual((await tallyOf(city, 'complaints-shared-in-time')).slice(0, 2), [shared, missed])
  assert.match(await good(await now.get(address)), /取り消した記録.*日を見まちがえた/s)
  const log = await inCity(city, trx =>
    trx.selectFrom('audit').select('detail').where('action', '=', 'meeting.take-back').execute(),
  )
  assert.equal(log.length, 1)
  await hold()
  assert.equal(
    (await tallyOf(city, 'complaints-shared-in-time'))[0],
    shared + 1,
    'held again it counts again',
  )
  const minutes = `${address}/minutes`
  await taken(await now.post(minutes, formIn(await good(await now.get(minutes)), {})))
  const head = await anew((await city.as('head', 'kawasaki')).staff)
  const held = await good(await head.get(address))
  await taken(await head.post(`${address}/approval`, { version: versionOf(held, 'approval') }))
  const late = { version: versionOf(held, 'approval'), backWhy: '日を見まちがえた' }
  assert.doesNotMatch(await good(await head.get(address)), /記録を取り消す/)
  await good(await now.post(`${address}/withdrawal`, late), 422)
  assert.equal((await factsOf(city, 'meeting.voice-shared')).filter(one => one.subject === voice).length, 2)
  assert.deepEqual(await differences(city), [])
})

test('who was there is written by two at once and lost by neither, is not changed after the approval, and no reason names a citizen', async () => {
  city.setNow(new Date('2024-08-08T10:00:00+09:00'))
  await complain(city)
  const now = await anew(ward.staff)
  const address = await meetingOn(now, '2024-08-09')
  const move = async (moveWhy: string, on = '2024-08-13') =>
    now.post(`${address}/moves`, {
      ...{ on, starts: '10:00', place: '', moveWhy },
      version: versionOf(await good(await now.get(address)), 'moves'),
    })
  assert.match(await good(await move('見本花子さんが来るため'), 422), /見本花子さんが来るため/)
  assert.match(
    await good(await move('都合', '2024-08-12'), 422),
    /8月13日/,
    '12 August 2024 is a day of rest',
  )
  await taken(await move('庁舎の工事のため'))
  city.setNow(new Date('2024-08-13T10:00:00+09:00'))
  const then = await anew(ward.staff)
  await taken(
    await then.post(`${address}/held`, { version: versionOf(await good(await then.get(address)), 'held') }),
  )
  const read = await good(await then.get(`${address}/minutes`))
  const write = (attended: string, was: string) =>
    then.post(`${address}/minutes`, { ...formIn(read, { attended }), 'was-attended': was })
  await taken(await write('区長、区民課長', ''))
  const second = await good(await write('区長、保険年金課長', ''), 422)
  assert.match(second, /ほかの人が先に「区長、区民課長」と書きました/)
  assert.match(second, /name="attended"[^>]*value="区長、保険年金課長"/)
  assert.match(await good(await write('区長、見本花子', '区長、区民課長'), 422), /見本花子/)
  await taken(await write('区長、区民課長、保険年金課長', '区長、区民課長'))
  const head = await anew((await city.as('head', 'kawasaki')).staff)
  await taken(
    await head.post(`${address}/approval`, {
      version: versionOf(await good(await head.get(address)), 'approval'),
    }),
  )
  assert.match(
    await good(await write('だれも来ない', '区長、区民課長、保険年金課長'), 422),
    /出席した人は変えられません/,
  )
  assert.match(await good(await head.get(address)), /区長、区民課長、保険年金課長/)
})

test('the agenda fills itself with incidents, near misses, changes and late actions; items are added, put in order, and hold no number of anybody', async () => {
  city.setNow(new Date('2024-09-02T10:00:00+09:00'))
  const now = await anew(ward.staff)
  await taken(
    await now.post('/actions', { office: 'kawasaki', title: '番号札の呼び方を変える', due: '2024-09-05' }),
  )
  await inCity(city, async trx => {
    await openIncident(trx, house, city.city, {
      ...{ office: 'kawasaki', section: 'hoken', piece: '', sort: 'wrong-person', foundBy: 'receiver' },
      ...{
        known: house.now(),
        by: ward.staff,
        contact: undefined,
        sensitive: 'no',
        financial: 'no',
        wrongful: 'no',
      },
      ...{
        people: { from: 1, to: 1 },
        recovered: 'out',
        what: '例野太郎さんに別の人の証明書を渡した',
        whose: '例野太郎さん',
      },
    })
    await trx
      .insertInto('sections')
      .values({
        city: city.city,
        office: 'kawasaki',
        section: 'kikaku',
        name: '企画課',
        kind: 'section',
        from_day: '2024-10-01',
        position: 9,
      })
      .execute()
  })
  const address = await meetingOn(now, '2024-09-03')
  const page = await good(await now.get(address))
  for (const title of [
    /事故：令和6年度 第1号　別の人に届いた・渡した/,
    /企画課が令和6年10月1日（火）に始まる/,
    /改善：番号札の呼び方を変える/,
  ])
    assert.match(page, title)
  assert.doesNotMatch(page, /例野/)
  const refused = await good(
    await now.post(`${address}/items`, { title: '例野太郎さんへのおわび', about: '' }),
    422,
  )
  assert.match(refused, /関係する方の名前「例野太郎」/)
  assert.match(
    await good(await now.post(`${address}/items`, { title: '電話', about: '090-0000-1234 へかける' }), 422),
    /電話番号/,
  )
  await taken(await now.post(`${address}/items`, { title: '庁舎の清掃について', about: '7月の巡回から' }))
  const before = await good(await now.get(address))
  const last = [...before.matchAll(/items\/([0-9a-f-]+)\/up/g)].at(-1)?.[1] ?? ''
  await taken(
    await now.post(`${address}/items/${last}/up`, { version: versionOf(before, `items/${last}/up`) }),
  )
  const titles = [
    ...(await good(await now.get(address))).matchAll(/<li><p class="agenda-source">([^<]+)</g),
  ].map(([, words]) => words)
  assert.equal(titles.at(-2), '手で加えた議題')
  assert.match(
    await good(await now.post(`${address}/items/${last}/up`, { version: '1' }), 422),
    /ほかの人が先に/,
  )
})

test('two secretaries write at once: each text is saved by itself, the second sees both, and names are refused with where', async () => {
  city.setNow(new Date('2024-09-03T10:00:00+09:00'))
  const [one, two] = [await anew(ward.staff), await anew(clerk.staff)]
  const list = await good(await one.get('/meetings?q=清掃'))
  const address = /<a href="(\/meetings\/[0-9a-f-]{36})">/.exec(list)?.[1] ?? ''
  await taken(
    await one.post(`${address}/held`, { version: versionOf(await good(await one.get(address)), 'held') }),
  )
  const page = await good(await one.get(`${address}/minutes`))
  const [first = '', second = ''] = itemsIn(page)
  await taken(
    await one.post(`${address}/minutes`, formIn(page, { [`minutes-${first}`]: '朝の混み方を共有した。' })),
  )
  const clash = await two.post(
    `${address}/minutes`,
    formIn(page, {
      [`minutes-${first}`]: '窓口を一つ増やす案が出た。',
      [`minutes-${second}`]: '来月までに調べる。',
    }),
  )
  const both = await good(clash, 409)
  assert.match(both, /朝の混み方を共有した。/)
  assert.match(both, /窓口を一つ増やす案が出た。/)
  const again = await good(await two.get(`${address}/minutes`))
  assert.match(again, /来月までに調べる。/, 'what clashed with nobody is kept')
  await taken(
    await two.post(
      `${address}/minutes`,
      formIn(both, { [`minutes-${first}`]: '朝の混み方を共有し、窓口を一つ増やす案が出た。' }),
    ),
  )
  const named = await good(
    await one.post(
      `${address}/minutes`,
      formIn(await good(await one.get(`${address}/minutes`)), {
        [`minutes-${second}`]: '例野太郎さんにおわびした。',
      }),
    ),
    422,
  )
  assert.match(named, /議題2の記録：個人情報が入っています：関係する方の名前「例野太郎」/)
  assert.match(named, /例野太郎さんにおわびした。/, 'what was typed stays')
  const quiet = await house.store.within({ city: city.city, offices: '*' }, trx =>
    trx.selectFrom('meeting_items').select('minutes').where('item', '=', second).executeTakeFirstOrThrow(),
  )
  assert.equal(quiet.minutes, '来月までに調べる。')
})

test('a decision becomes an action in one step; the minutes are approved by a head, and a decision edited after that is a correction everybody sees', async () => {
  const one = await anew(ward.staff)
  const list = await good(await one.get('/meetings?q=清掃'))
  const address = /<a href="(\/meetings\/[0-9a-f-]{36})">/.exec(list)?.[1] ?? ''
  const page = await good(await one.get(`${address}/minutes`))
  const [first = ''] = itemsIn(page)
  const decide = {
    decide: first,
    [`words-${first}`]: '',
    [`section-${first}`]: 'kumin',
    [`due-${first}`]: '2024-09-30',
  }
  assert.match(
    await good(await one.post(`${address}/minutes`, formIn(page, decide)), 422),
    /決まったことを入力/,
  )
  const words = '月曜日の朝は窓口を一つ増やす'
  await taken(await one.post(`${address}/minutes`, formIn(page, { ...decide, [`words-${first}`]: words })))
  assert.match(await good(await one.get('/actions?q=窓口を一つ増やす')), /事故・ヒヤリハット/)
  const held = await good(await one.get(address))
  assert.match(held, /改善にした/)
  const now = await anew(clerk.staff)
  assert.equal((await now.post(`${address}/approval`, { version: versionOf(held, 'approval') })).status, 404)
  await taken(await one.post(`${address}/approval`, { version: versionOf(held, 'approval') }))
  const after = await good(
    await one.post(`${address}/minutes`, formIn(page, { [`minutes-${first}`]: '書き換え' })),
    422,
  )
  assert.match(after, /承認した議事録です/)
  const approved = await good(await one.get(address))
  const thing = /corrections\/([0-9a-f-]+)" aria-label="「月曜日/.exec(approved)?.[1] ?? ''
  const path = `${address}/corrections/${thing}`
  const form = await good(await one.get(path))
  const version = /name="version" value="(\d+)"/.exec(form)?.[1] ?? ''
  const corrected = {
    version,
    after: '月曜日と火曜日の朝は窓口を一つ増やす',
    why: '火曜日も混むことを書き落としたため',
  }
  assert.match(await good(await one.post(path, { ...corrected, why: '' }), 422), /訂正する理由/)
  await taken(await one.post(path, corrected))
  assert.match(
    await good(await now.post(path, { ...corrected, after: '別の訂正' }), 409),
    /ほかの人が先に訂正しました/,
  )
  const shown = await good(await now.get(address))
  assert.match(shown, /承認した後に1か所を訂正しました/)
  assert.match(shown, /訂正前：<del>月曜日の朝は窓口を一つ増やす<\/del>/)
  assert.match(shown, /理由：火曜日も混むことを書き落としたため/)
  assert.equal((await factsOf(city, 'meeting.decision-corrected')).length, 1)

  const pdf = await readPdf(new Uint8Array(await (await now.get(`${address}/minutes.pdf`)).arrayBuffer()), {
    pagesAtMost: 20,
  })
  const paper = JSON.stringify(pdf).replaceAll(/[\s"\\n,]/g, '')
  for (const said of ['議事録', '訂正前', '月曜日と火曜日の朝は窓口を一つ増やす', '出席'])
    assert.ok(paper.includes(said), said)
  const docx = Buffer.from(await (await now.get(`${address}/minutes.docx`)).arrayBuffer())
  const { value } = await mammoth.extractRawText({ buffer: docx })
  for (const said of [
    '管理職会議　議事録',
    '訂正前：月曜日の朝は窓口を一つ増やす',
    '訂正後：月曜日と火曜日の朝は窓口を一つ増やす',
    '区長、区民課長、保険年金課長',
    '朝の混み方を共有し、窓口を一つ増やす案が出た。',
  ])
    assert.ok(value.includes(said), said)
  assert.doesNotMatch(value + paper, /花子|例野|044-000-1234/)
})

test('what is passed on reaches the sections: told by somebody, read by each, counted by section; not told in time is missed', async () => {
  const one = await anew(ward.staff)
  const list = await good(await one.get('/meetings?q=清掃'))
  const address = /<a href="(\/meetings\/[0-9a-f-]{36})">/.exec(list)?.[1] ?? ''
  const item = /items\/([0-9a-f-]+)\/passing/.exec(await good(await one.get(address)))?.[1] ?? ''
  const path = `${address}/items/${item}/passing`
  await good(await one.get(path))
  await good(await one.post(path, { words: '', sections: ['kumin'] }), 422)
  assert.match(
    await good(await one.post(path, { words: '例野太郎さんの件', sections: ['kumin'] }), 422),
    /例野太郎/,
  )
  await taken(
    await one.post(path, { words: '月曜日の朝は、窓口を一つ増やします。', sections: ['kumin', 'hoken'] }),
  )
  await taken(await one.post(path, { words: '月曜日の朝は、窓口を一つ増やします。', sections: ['kumin'] }))
  assert.equal((await factsOf(city, 'meeting.item-to-pass')).length, 2, 'a section is told once')
  await house.store.owner
    .updateTable('roles')
    .set({ section: 'kumin' })
    .where('staff', '=', clerk.staff)
    .execute()
  const reader = await anew(clerk.staff)
  const news = await good(await reader.get('/meetings/news'))
  assert.match(news, /月曜日の朝は、窓口を一つ増やします/)
  assert.match(news, /職員の少ない課なので、読んだ人の数は出しません/)
  for (let n = 0; n < 2; n++) {
    const { staff } = await city.as('staff', 'kawasaki')
    await house.store.owner
      .updateTable('roles')
      .set({ section: 'kumin' })
      .where('staff', '=', staff)
      .execute()
  }
  assert.match(await good(await reader.get('/meetings/news')), /3人のうち0人が読みました/)
  const pass = /passes\/([0-9a-f-]+)\/seen/.exec(news)?.[1] ?? ''
  for (let n = 0; n < 2; n++) await taken(await reader.post(`/meetings/passes/${pass}/seen`, {}))
  assert.match(await good(await reader.get('/meetings/news')), /3人のうち1人が読みました/)
  const seen = await factsOf(city, 'meeting.item-seen')
  assert.equal(seen.length, 1)
  assert.ok(!JSON.stringify(seen).includes(clerk.staff), 'no person is in the fact')
  assert.equal((await (await anew(other.staff)).post(`/meetings/passes/${pass}/seen`, {})).status, 404)
  await taken(await reader.post(`/meetings/passes/${pass}/passed`, { how: 'talk' }))
  assert.deepEqual(await tallyOf(city, 'news-passed-to-the-section-in-time'), [1, 0, 0])
  city.setNow(new Date('2024-09-06T10:00:00+09:00'))
  await tendMeetings.round(house, city.city)
  assert.deepEqual(
    await tallyOf(city, 'news-passed-to-the-section-in-time'),
    [1, 0, 0],
    'the third working day is in time',
  )
  city.setNow(new Date('2024-09-07T10:00:00+09:00'))
  await tendMeetings.round(house, city.city)
  await tendMeetings.round(house, city.city)
  assert.deepEqual(await tallyOf(city, 'news-passed-to-the-section-in-time'), [1, 1, 0])
  assert.match(
    await good(await (await anew(ward.staff)).get('/meetings/news?section=hoken')),
    /までに伝えるはずでした/,
  )
  assert.deepEqual(await differences(city), [])
})

test('an earlier meeting that is added takes over what waited for a later one', async () => {
  const now = await anew(ward.staff)
  const voice = await complain(city)
  const later = await meetingOn(now, '2024-10-08')
  assert.match(await good(await now.get(later)), /苦情/)
  const earlier = await meetingOn(now, '2024-09-10')
  assert.match(await good(await now.get(earlier)), /苦情/)
  assert.doesNotMatch(await good(await now.get(later)), /苦情：/)
  const on = await inCity(city, trx =>
    trx.selectFrom('meeting_items').select('meeting').where('source_id', '=', voice).execute(),
  )
  assert.deepEqual(
    on.map(({ meeting }) => `/meetings/${meeting}`),
    [earlier],
  )
})

test('the list is a file too', async () => {
  const csv = await (await (await anew(ward.staff)).get('/meetings.csv')).text()
  assert.match(csv, /管理職会議,令和6年9月3日（火）/)
})
