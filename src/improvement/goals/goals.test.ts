import assert from 'node:assert/strict'
import test from 'node:test'
import { openTestCity, type TestCity, type Visitor } from '../../people/testing.ts'
import { recordCalls } from '../../reports/board/testing.ts'
import { assertGoodHtml } from '../../web/testing.ts'

const standard = 'telephone-answered-promptly'
const newGoal = `/goals/new?office=kawasaki&year=2024&standard=${standard}`
const written = {
  title: '昼の時間帯も、電話を3コール以内に95%以上受けます',
  means: '12時台に電話を受ける人を2人にします。',
  ...{ measure: 'calls-answered-in-time', target: '95', near_target: '90', due: '2025-03-31' },
  ...{ section: 'kumin', version: '0' },
}

const goalIn = (answer: Response): string => (answer.headers.get('location') ?? '').split('#')[0] ?? ''
const textOf = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text()
const versionIn = (text: string): string => /name="version" value="(\d+)"/.exec(text)?.[1] ?? ''

async function draft(visitor: Visitor, form: Record<string, string> = {}): Promise<string> {
  const answer = await visitor.post(newGoal, { ...written, ...form })
  assert.equal(answer.status, 303, await answer.text())
  return goalIn(answer)
}

async function press(visitor: Visitor, goal: string, step: string): Promise<Response> {
  return visitor.post(`${goal}/${step}`, { version: versionIn(await textOf(visitor.get(goal))) })
}

async function approved(city: TestCity): Promise<{ goal: string }> {
  const [head, ward] = [await city.as('head', 'kawasaki'), await city.as('ward', 'kawasaki')]
  const goal = await draft(head)
  assert.equal((await press(head, goal, 'offering')).status, 303)
  assert.equal((await press(ward, goal, 'approval')).status, 303)
  return { goal }
}

test('a goal is proposed from what is weak, drafted, commented on, offered and approved by somebody else', async () => {
  const city = await openTestCity()
  await recordCalls(city, { day: '2024-05-14', kept: 60, missed: 40 })
  const head = await city.as('head', 'kawasaki')
  const proposals = await textOf(head.get('/goals/proposals?year=2024'))
  await assertGoodHtml(proposals)
  assert.match(proposals, /100件のうち60件（60\.0%）/)
  assert.match(proposals, /基準11の目標を書く/)
  const form = await textOf(head.get(`${newGoal}&measure=calls-answered-in-time&target=90`))
  await assertGoodHtml(form)
  const goal = await draft(head)
  const staff = await city.as('staff', 'kawasaki')
  assert.equal((await staff.post(`${goal}/comments`, { words: '昼の当番表から始めたいです。' })).status, 303)
  await press(head, goal, 'offering')
  const own = await textOf(press(head, goal, 'approval').then(async a => a))
  assert.match(own, /承認できる役割ではありません/)
  const ward = await city.as('ward', 'kawasaki')
  const page = await textOf(ward.get(goal))
  await assertGoodHtml(page)
  assert.match(page, /昼の当番表から始めたいです/)
  assert.match(page, /100件中60件/)
  await press(ward, goal, 'approval')
  const done = await textOf(head.get(goal))
  assert.match(done, /が承認しました/)
  await assertGoodHtml(await textOf(head.get('/goals?year=2024')))
})

test('whoever wrote a goal does not approve it, even with the role', async () => {
  const city = await openTestCity()
  const ward = await city.as('ward', 'kawasaki')
  const goal = await draft(ward)
  await press(ward, goal, 'offering')
  assert.match(await textOf(press(ward, goal, 'approval')), /書いた人や承認を頼んだ人は承認できません/)
})

test('two heads edit one goal: the second sees both texts, and nothing is lost', async () => {
  const city = await openTestCity()
  const [first, second] = [await city.as('head', 'kawasaki'), await city.as('head', 'kawasaki')]
  const goal = await draft(first)
  const version = versionIn(await textOf(first.get(`${goal}/text`)))
  await first.post(`${goal}/text`, { ...written, version, means: '留守番電話の案内を短くします。' })
  const answer = await second.post(`${goal}/text`, {
    ...{ ...written, version, title: '納入通知書を送った週も95%以上受けます', target: '96' },
  })
  assert.equal(answer.status, 409)
  const page = await answer.text()
  await assertGoodHtml(page)
  assert.match(page, /留守番電話の案内を短くします/)
  assert.match(page, /納入通知書を送った週も95%以上受けます/)
  const merged = { ...written, version: versionIn(page), title: '納入通知書を送った週も95%以上受けます' }
  assert.equal((await second.post(`${goal}/text`, merged)).status, 303)
  const kept = await textOf(first.get(goal))
  assert.match(kept, /これまでの版（3）/)
  assert.match(kept, /留守番電話の案内を短くします/)
})

test('a goal that cannot be measured yet says how it will be; else it is refused with everything typed', async () => {
  const city = await openTestCity()
  const head = await city.as('head', 'kawasaki')
  const refused = await head.post(newGoal, { ...written, measure: 'none' })
  assert.equal(refused.status, 422)
  const page = await refused.text()
  await assertGoodHtml(page)
  assert.match(page, /何を、いつから、どうやって測るのか/)
  assert.match(page, /昼の時間帯も、電話を3コール以内に95%以上受けます/)
  const goal = await draft(head, { measure: 'none', until_measured: '10月から相談票に欄を設けて数えます。' })
  assert.match(await textOf(head.get(goal)), /10月から相談票に欄を設けて数えます/)
})

test('bad numbers and days are said where they stand', async () => {
  const city = await openTestCity()
  const head = await city.as('head', 'kawasaki')
  const page = await textOf(
    head.post(newGoal, { ...written, target: '90', near_target: '95', due: '2025-04-01', owner: 'nobody' }),
  )
  assert.match(page, /許される下限は、目標値以下にしてください/)
  assert.match(page, /期限は令和6年4月1日（月）から令和7年3月31日（月）まで/)
  assert.match(page, /一覧の中から選んでください/)
})

test('few goals: the next one over the limit is refused with the reason', async () => {
  const city = await openTestCity()
  const head = await city.as('head', 'kawasaki')
  for (let nth = 1; nth <= 5; nth++) await draft(head, { title: `目標${nth}` })
  const answer = await head.post(newGoal, written)
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /一年の目標は5つまでです。目標が多いと、どれにも手が回らなくなります/)
})

test('the year’s result stands beside what was measured, never instead, and late facts change neither', async () => {
  const city = await openTestCity()
  await recordCalls(city, { day: '2024-06-13', kept: 80, missed: 20 })
  const { goal } = await approved(city)
  city.setNow(new Date('2025-04-10T10:00:00+09:00'))
  const [head, ward] = [await city.as('head', 'kawasaki'), await city.as('ward', 'kawasaki')]
  const form = await textOf(head.get(`${goal}/checks/year`))
  await assertGoodHtml(form)
  assert.match(form, /目標をほぼ達成/)
  const result = { version: '0', grade: '2', words: '当番を増やしました。' }
  assert.equal((await head.post(`${goal}/checks/year`, { ...result, grade: '' })).status, 422)
  assert.equal((await head.post(`${goal}/checks/year`, { ...result, grade: '9' })).status, 422)
  assert.equal((await head.post(`${goal}/checks/year`, result)).status, 303)
  await ward.post(`${goal}/checks/year/approval`, { version: '1' })
  const page = await textOf(head.get(goal))
  await assertGoodHtml(page)
  assert.match(page, /目標を上回って達成/)
  assert.match(page, /100件中80件）　許される下限に届いていません/)
  await recordCalls(city, { day: '2025-03-03', recorded: '2025-04-20', kept: 900 })
  const later = await textOf(head.get(goal))
  assert.match(later, /承認した後に届いた記録があります/)
  assert.match(later, /1,000件中980件/)
  assert.match(later, /100件中80件）　許される下限に届いていません/)
})

test('two people write the result: the second sees both', async () => {
  const city = await openTestCity()
  const { goal } = await approved(city)
  city.setNow(new Date('2024-10-10T10:00:00+09:00'))
  const [head, other] = [await city.as('head', 'kawasaki'), await city.as('head', 'kawasaki')]
  await head.post(`${goal}/checks/half`, { version: '0', words: '当番表を作りました。' })
  const answer = await other.post(`${goal}/checks/half`, { version: '0', words: '案内を短くしました。' })
  assert.equal(answer.status, 409)
  const page = await answer.text()
  assert.match(page, /当番表を作りました/)
  assert.match(page, /案内を短くしました/)
  await assertGoodHtml(page)
})

test('another office’s goal does not exist, and staff may not withdraw one', async () => {
  const city = await openTestCity()
  const { goal } = await approved(city)
  const other = await city.as('head', 'takatsu')
  assert.equal((await other.get(goal)).status, 404)
  assert.equal((await other.post(`${goal}/comments`, { words: 'x' })).status, 404)
  const staff = await city.as('staff', 'kawasaki')
  assert.equal((await press(staff, goal, 'withdrawal')).status, 403)
})

test('the owner of a goal leaves: in one step it goes to a successor by name, and stays approved', async () => {
  const city = await openTestCity()
  const { house } = city
  const [leaver, heir] = [await city.as('staff', 'kawasaki'), await city.as('staff', 'kawasaki')]
  const head = await city.as('head', 'kawasaki')
  const goal = await draft(head, { owner: leaver.staff })
  await press(head, goal, 'offering')
  const ward = await city.as('ward', 'kawasaki')
  await press(ward, goal, 'approval')
  await house.store.owner
    .updateTable('roles')
    .set({ to_day: '2024-06-30' })
    .where('staff', '=', leaver.staff)
    .execute()
  assert.match(await textOf(head.get('/actions/leavers')), /令和6年6月30日（日）/)
  const form = { office: 'kawasaki', [`to-${leaver.staff}`]: heir.staff }
  assert.equal((await head.post('/actions/leavers', form)).status, 303)
  const page = await textOf(head.get(goal))
  assert.match(page, /が承認しました/)
  assert.match(page, /担当が異動・退職するので、ほかの人が引き継ぎました/)
  assert.match(await textOf(heir.get('/messages')), /向上目標1件の担当を引き継ぎました/)
  assert.match(await textOf(head.get('/actions/leavers')), /引き渡すものはありません/)
})

test('a result without its grade and words is refused with both said at once', async () => {
  const city = await openTestCity()
  const { goal } = await approved(city)
  const head = await city.as('head', 'kawasaki')
  const refused = await head.post(`${goal}/checks/year`, { version: '0', next_steps: '昼を厚くします。' })
  assert.equal(refused.status, 422)
  const page = await refused.text()
  await assertGoodHtml(page)
  assert.match(page, /自己評価を、一覧の中から選んでください/)
  assert.match(page, /何をして、どうなったかを入力してください/)
  assert.match(page, /昼を厚くします/)
})
