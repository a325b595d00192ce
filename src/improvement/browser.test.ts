// Goals, practices, the year, self-checks and what is noticed, in a real browser: full, empty and in error, each page with one primary action.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { press, serveCity, shows, sound } from '../people/served.testing.ts'
import { openTestCity } from '../people/testing.ts'
import { recordCalls } from '../reports/board/testing.ts'
import { complain } from './meetings/testing.ts'

const city = await openTestCity()
city.setNow(new Date('2024-06-14T10:00:00+09:00'))
await recordCalls(city, { day: '2024-05-14', kept: 60, missed: 40 })
const ward = await city.as('ward', 'kawasaki')
const whole = await city.as('city')
const { origin, sit } = await serveCity(city)

/** As it stands: nothing goes sideways, axe finds nothing, and at most one action is the primary one. */
async function soundHere(page: Page): Promise<void> {
  const primary = await page.locator('main .button-primary').allInnerTexts()
  assert.ok(primary.length < 2, `${page.url()}: ${primary}`)
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 900 })
    await sound(page)
  }
}

async function soundAt(page: Page, ...paths: string[]): Promise<void> {
  for (const path of paths) {
    assert.equal((await page.goto(origin + path))?.status(), 200, path)
    await soundHere(page)
  }
}

test('before anything is written every page says what is missing', async () => {
  const page = await sit(ward)
  await soundAt(page, '/goals', '/goals/proposals', '/practices', '/self-checks', '/consistency')
  await soundAt(page, '/year', '/year?year=2023', '/year/decisions?year=2025', '/year/comparison')
  await page.context().close()
})

test('what was left empty is named, and what was typed stays', async () => {
  const page = await sit(ward)
  await page.goto(`${origin}/goals/new?year=2024&standard=telephone-answered-promptly`)
  await page.getByLabel('取り組むこと').fill('昼の当番を二人にします。')
  await press(page, '下書きを保存する')
  await shows(page, /目標を、一文で入力してください。[\s\S]*ものさしを選んでください。/)
  assert.equal(await page.getByLabel('取り組むこと').inputValue(), '昼の当番を二人にします。')
  await soundHere(page)
  await page.goto(`${origin}/practices/kumin/telephone-answered-promptly`)
  await press(page, '保存する')
  await shows(page, /まもり方を入力してください。/)
  await soundHere(page)
  await page.goto(`${origin}/self-checks/lists/new`)
  await press(page, '保存する')
  await shows(page, /点検の名前を入力してください。/)
  await soundHere(page)
  await page.context().close()
  const office = await sit(whole)
  await office.goto(`${origin}/year/settings`)
  await office.getByLabel('目標：期限').fill('6月末')
  await press(office, '保存する')
  await shows(office, /「06-30」の形で書いてください。/)
  assert.equal(await office.getByLabel('目標：期限').inputValue(), '6月末')
  await soundHere(office)
  await soundAt(office, '/year/collection')
  await office.context().close()
})

test('with a goal, a way of keeping and a check the pages are sound, too', async () => {
  const page = await sit(ward)
  await page.goto(`${origin}/goals/new?year=2024&standard=telephone-answered-promptly`)
  await page.getByLabel(/^目標(?!値)/).fill('昼の時間帯も、電話を3コール以内に95%以上受けます')
  await page.getByLabel('かかってきた電話のうち、決めたコール数のうちに人が受けたもの').check()
  await page.getByLabel('目標値').fill('95')
  await page.getByLabel('許される下限').fill('90')
  await press(page, '下書きを保存する')
  await shows(page, /承認を頼む|下書き/)
  await soundHere(page)
  await page.goto(`${origin}/practices/kumin/telephone-answered-promptly`)
  await page.getByLabel('区民課のまもり方').fill('電話の当番を毎朝二人決めます。')
  await press(page, '保存する')
  await page.goto(`${origin}/self-checks/lists/new`)
  await page.getByLabel('点検の名前').fill('身だしなみの点検')
  await press(page, '保存する')
  await soundAt(page, '/goals', '/practices?section=kumin', '/self-checks', '/goals/proposals')
  await page.context().close()
})

test('from a standard and from a voice one writes down an improvement, and it knows where it came from', async () => {
  const voice = await complain(city)
  const page = await sit(ward)
  await page.goto(
    `${origin}/standards/telephone-answered-promptly?office=kawasaki&section=kumin&period=2024-05`,
  )
  await page.getByRole('link', { name: '改善を書き入れる' }).click()
  assert.equal(await page.getByLabel('きっかけの説明').inputValue(), '基準11　令和6年5月　川崎区役所　区民課')
  assert.equal(await page.getByLabel('かかわる基準').inputValue(), 'telephone-answered-promptly')
  assert.equal(await page.getByLabel('効果を見るものさし').inputValue(), 'calls-answered-in-time')
  await page.getByLabel('何をするか').fill('12時台の電話の当番を二人にする')
  await page.getByLabel('期限').fill('2024-07-31')
  await press(page, '書き入れる')
  await shows(page, /守れていない基準：基準11　令和6年5月　川崎区役所　区民課/)
  await page.goto(`${origin}/voices/${voice}`)
  await page.getByRole('link', { name: '改善を書き入れる' }).click()
  assert.equal(await page.getByLabel('きっかけ', { exact: true }).inputValue(), 'voice')
  await soundHere(page)
  await page.context().close()
})
