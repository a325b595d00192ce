import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { isDay } from '../../calendar/day.ts'
import { readPdf } from '../../pdf/read.ts'
import { openTestCity, type TestCity, type Visitor } from '../../people/testing.ts'
import { recordCalls } from '../../reports/board/testing.ts'
import { assertGoodHtml } from '../../web/testing.ts'
import { cycleFrom, dayIn } from '../cycle.ts'
import { dueSteps } from './due.ts'
import { nextEdition } from './testing.ts'

const text = async (answer: Response | Promise<Response>) => (await answer).text()
const versionIn = (page: string): string => /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
const at = (city: TestCity, day: string) => city.setNow(new Date(`${day}T10:00:00+09:00`))

async function press(visitor: Visitor, goal: string, step: string): Promise<void> {
  const answer = await visitor.post(`${goal}/${step}`, { version: versionIn(await text(visitor.get(goal))) })
  assert.equal(answer.status, 303, await answer.text())
}

/** An approved goal on standard 11, and one on 13 that cannot be measured yet. */
async function goals(city: TestCity): Promise<string[]> {
  const [head, ward] = [await city.as('head', 'kawasaki'), await city.as('ward', 'kawasaki')]
  const made: string[] = []
  for (const [standard, form] of [
    ['telephone-answered-promptly', { measure: 'calls-answered-in-time', target: '95', near_target: '90' }],
    ['neat-appearance', { measure: 'none', until_measured: '巡回で見ます。' }],
  ] as const) {
    const answer = await head.post(`/goals/new?office=kawasaki&year=2024&standard=${standard}`, {
      ...{ title: `${standard}の目標`, means: '当番を決めます。', due: '2025-03-31', version: '0', ...form },
    })
    const goal = answer.headers.get('location') ?? ''
    made.push(goal)
    await press(head, goal, 'offering')
    await press(ward, goal, 'approval')
  }
  return made
}

async function results(city: TestCity, all: readonly string[]): Promise<void> {
  const [head, ward] = [await city.as('head', 'kawasaki'), await city.as('ward', 'kawasaki')]
  for (const goal of all) {
    const form = {
      version: '0',
      grade: '3',
      words: '当番を決め、続けました。',
      next_steps: '昼を厚くします。',
    }
    assert.equal((await head.post(`${goal}/checks/year`, form)).status, 303)
    await ward.post(`${goal}/checks/year/approval`, { version: '1' })
  }
}

const turn = (visitor: Visitor, to: string, year: number) =>
  visitor.post(`/year/${to}?office=kawasaki`, { office: 'kawasaki', year: String(year) })

test('a year: what is due and for whom, closed only with every result, corrected only in the open', async () => {
  const city = await openTestCity()
  await recordCalls(city, { day: '2024-06-13', kept: 80, missed: 20 })
  const [calls, neat] = await goals(city)
  const ward = await city.as('ward', 'kawasaki')
  const june = await text(ward.get('/year?year=2024'))
  await assertGoodHtml(june)
  assert.match(june, /向上目標を決める.*済みました/s)
  assert.match(june, /区民課：\d+の基準/)
  at(city, '2025-04-10')
  const late = await city.as('ward', 'kawasaki')
  assert.match(await text(turn(late, 'closings', 2024)), /年度末の結果が承認されていない目標があります/)
  assert.match(await text(turn(late, 'closings', 2025)), /まだ終わっていません/)
  await results(city, [calls ?? '', neat ?? ''])
  assert.equal((await turn(late, 'closings', 2024)).status, 303)
  const head = await city.as('head', 'kawasaki')
  const form = await text(head.get(`${calls}/checks/year`))
  assert.match(form, /何を、なぜ直すのか/)
  const again = { version: versionIn(form), grade: '4', words: '数え間違いを直しました。' }
  const refused = await head.post(`${calls}/checks/year`, again)
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /数え間違いを直しました/)
  await head.post(`${calls}/checks/year`, { ...again, why: '転送の電話を二重に数えていました。' })
  const goal = await text(head.get(calls ?? ''))
  await assertGoodHtml(goal)
  assert.match(goal, /締めた後に直したところがあります/)
  assert.match(goal, /転送の電話を二重に数えていました/)
  assert.match(goal, /目標を下回った/)
  const page = await text(head.get('/year?year=2024'))
  await assertGoodHtml(page)
  assert.match(page, /転送の電話を二重に数えていました/)
  assert.equal((await turn(head, 'closings', 2024)).status, 403)
})

test('the next edition drops, rewords and renumbers: each item is decided before the year opens; last year reads as it did', async () => {
  const city = await openTestCity()
  await recordCalls(city, { day: '2024-06-13', kept: 80, missed: 20 })
  const [calls, neat] = await goals(city)
  const staff = await city.as('staff', 'kawasaki')
  for (const standard of ['telephone-answered-promptly', 'neat-appearance'])
    await staff.post(`/practices/kumin/${standard}?office=kawasaki`, {
      ...{ version: '0', words: `${standard}のまもり方`, review_by: '2025-06-01' },
    })
  at(city, '2025-03-10')
  await nextEdition(city)
  const ward = await city.as('ward', 'kawasaki')
  assert.match(await text(turn(ward, 'openings', 2025)), /どうするかが決まっていないものが4件/)
  const page = await text(ward.get('/year/decisions?year=2025&office=kawasaki'))
  await assertGoodHtml(page)
  assert.match(page, /基準11　→　基準12：文と番号が変わります/)
  assert.match(page, /次の年度版にありません/)
  const decide = (kind: string, item: string, decision: string) =>
    ward.post('/year/decisions?year=2025&office=kawasaki', { kind, item, decision, why: '相談して決めた' })
  const idOf = (goal = '') => goal.split('/').at(-1) ?? ''
  assert.match(await text(decide('goal', idOf(neat), 'carry')), /「終える」を選んでください/)
  await decide('goal', idOf(neat), 'end')
  await decide('goal', idOf(calls), 'carry')
  await decide('practice', 'neat-appearance', 'end')
  await decide('practice', 'telephone-answered-promptly', 'rewrite')
  assert.equal((await turn(ward, 'openings', 2025)).status, 303)
  at(city, '2025-04-02')
  const next = await city.as('ward', 'kawasaki')
  const carried = await text(next.get('/goals?year=2025'))
  await assertGoodHtml(carried)
  assert.match(carried, /telephone-answered-promptlyの目標/)
  assert.match(carried, /下書き/)
  assert.match(carried, /80\.0%/)
  assert.match(await text(next.get('/practices?section=kumin')), /見直す日が来ています/)
  const last = await text(next.get(calls ?? ''))
  assert.match(last, /基準11　[^<]*3コール以内/)
  const then = '/standards/telephone-answered-promptly?office=kawasaki&period=2024-06'
  assert.match(await text(next.get(then)), /3コール以内/)
  assert.match(
    await text(next.get('/standards/neat-appearance?office=kawasaki&period=2024-06')),
    /neat-appearanceのまもり方/,
  )
  assert.match(
    await text(next.get('/standards/telephone-answered-promptly?office=kawasaki&period=2025-04')),
    /2コール以内/,
  )
  assert.match(await text(turn(next, 'openings', 2025)), /もう始めてあります/)
})

test('the year of an office and of the city as A4: figures, goals, what was said and what was counted', async () => {
  const city = await openTestCity()
  await recordCalls(city, { day: '2024-06-13', kept: 80, missed: 20 })
  const all = await goals(city)
  at(city, '2025-04-10')
  await results(city, all)
  const ward = await city.as('ward', 'kawasaki')
  const answer = await ward.get('/year/review.pdf?year=2024&office=kawasaki')
  assert.equal(answer.headers.get('content-type'), 'application/pdf')
  const pages = await readPdf(new Uint8Array(await answer.arrayBuffer()))
  const read = JSON.stringify(pages)
  for (const words of ['川崎区役所', '令和6年度', '100件中80件', '目標をほぼ達成', '声から変わったこと'])
    assert.ok(read.includes(words), words)
  const whole = await city.as('city')
  const cityAnswer = await whole.get('/year/city-review.pdf?year=2024')
  const cityRead = JSON.stringify(await readPdf(new Uint8Array(await cityAnswer.arrayBuffer())))
  for (const words of ['高津区役所', '順位は付けません']) assert.ok(cityRead.includes(words), words)
  assert.equal((await ward.get('/year/city-review.pdf?year=2024')).status, 404)
  const collection = await text(whole.get('/year/collection?year=2024'))
  await assertGoodHtml(collection)
  assert.match(collection, /高津区役所.*期限を過ぎています/s)
  assert.equal((await ward.get('/year/collection')).status, 404)
  const comparison = await text(whole.get('/year/comparison?year=2024&office=kawasaki'))
  await assertGoodHtml(comparison)
  assert.match(comparison, /順位は付けません/)
  assert.doesNotMatch(comparison, /[0-9]位/)
  await assertGoodHtml(await text(ward.get('/year/comparison?year=2024')))
})

test('days and words of the cycle are the city’s; a second editor is told, and a ward does not set them', async () => {
  const city = await openTestCity()
  const whole = await city.as('city')
  const page = await text(whole.get('/year/settings'))
  await assertGoodHtml(page)
  const typed = Object.fromEntries(
    [...page.matchAll(/<input[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )
  const form = {
    ...typed,
    ...{ most: '2', grades: 'よくできた\nできた\nまだ', approvers: ['head', 'ward'], 'goals-due': '７月' },
    ...{ whyMost: '二つに絞ります。', twoPeople: 'yes' },
  }
  const refused = await whole.post('/year/settings', form)
  assert.equal(refused.status, 422)
  const again = await refused.text()
  await assertGoodHtml(again)
  assert.match(again, /「06-30」の形で書いてください/)
  assert.match(again, /二つに絞ります/)
  const right = { ...form, 'goals-due': '07-31', version: '0' }
  assert.equal((await whole.post('/year/settings', right)).status, 303)
  assert.match(await text(whole.get('/year?year=2024&office=kawasaki')), /令和6年7月31日/)
  assert.match(await text(whole.post('/year/settings', right)), /ほかの人が先に変えました/)
  const ward = await city.as('ward', 'kawasaki')
  assert.equal((await ward.get('/year/settings')).status, 404)
  const head = await city.as('head', 'kawasaki')
  assert.match(await text(head.get('/goals/proposals?year=2024')), /二つに絞ります/)
})

test('any day of the cycle lies in its year or just after it, and the steps come in the order of their days', () => {
  const month = fc.integer({ min: 1, max: 12 })
  const day = fc.integer({ min: 1, max: 31 })
  fc.assert(
    fc.property(fc.integer({ min: 2000, max: 2090 }), month, day, fc.boolean(), (year, month, day, after) => {
      const two = (n: number) => String(n).padStart(2, '0')
      const found = dayIn(year, `${after ? '+' : ''}${two(month)}-${two(day)}`)
      assert.ok(isDay(found))
      assert.ok(found >= (after ? `${year + 1}-01-01` : `${year}-04-01`))
      assert.ok(found <= (after ? `${year + 1}-12-31` : `${year + 1}-03-31`))
    }),
  )
  const nothing = { practices: [], goals: [], half: [], result: [], review: [], publication: [], edition: [] }
  const steps = dueSteps(cycleFrom({}), 2024, '2024-06-14', nothing)
  assert.deepEqual(
    steps.map(one => one.due),
    steps.map(one => one.due).toSorted(),
  )
  assert.equal(steps[0]?.is, 'done')
})
