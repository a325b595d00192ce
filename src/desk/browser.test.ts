import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { press, serveCity, soundAtEveryWidth } from '../people/served.testing.ts'
import { openTestCity } from '../people/testing.ts'
import { listenersOf } from './listeners.ts'
import { clerk, hoken, kumin, offered, promised } from './testing.ts'

const city = await openTestCity()
const now = city.house.now()
const inMinutes = (minutes: number) => new Date(+now + minutes * 60_000)
const { origin, sit } = await serveCity(city)

const open = async (who: { staff: string }, path: string, sitting = {}): Promise<Page> => {
  const page = await sit(who, sitting)
  await page.goto(origin + path)
  return page
}
const live = (page: Page) => page.getByText('変わると、すぐにここに映ります。').waitFor()

test('no page has an accessibility defect or is wider than the screen: empty, full, chosen', async () => {
  const empty = await clerk(city, '空の　机', [{ office: 'takatsu', section: 'kumin' }], 'head')
  const head = await clerk(city, '課長　一郎', [kumin], 'head')
  const other = await clerk(city, '職員　二郎', [kumin])
  await promised(city, kumin, { owner: head.staff, deputy: other.staff, due: inMinutes(20) })
  await promised(city, kumin, { owner: other.staff, due: inMinutes(2880) })
  await offered(city, hoken, kumin, other.staff)
  for (const [who, paths] of [
    [empty, ['/today', '/section', '/messages']],
    [head, ['/today', '/today?at=kawasaki', '/section', '/section?tool=折り返し&sort=since&order=desc']],
    [head, ['/messages', '/account/mail']],
  ] as const) {
    const page = await sit(who)
    await soundAtEveryWidth(
      page,
      paths.map(path => origin + path),
    )
    await page.context().close()
  }
})

test('an offer appears at the other section without reload, is read out, and counts in the header', async () => {
  const tanaka = await clerk(city, '田中　三郎', [hoken])
  const page = await open(tanaka, '/today')
  await live(page)
  await offered(city, kumin, hoken, tanaka.staff)
  await page.getByRole('link', { name: '引継ぎを受けるか返すか決める' }).waitFor()
  assert.match(await page.getByRole('status').last().innerText(), /新しく1件：引継ぎを受けるか返すか決める/)
  await page.getByRole('link', { name: '連絡 1件' }).waitFor()
  await page.context().close()
})

test('what is being typed stays, and so does the focus, while the list changes', async () => {
  const suzuki = await clerk(city, '鈴木　四郎', [kumin])
  await promised(city, kumin, { owner: suzuki.staff, due: inMinutes(100) })
  const page = await open(suzuki, '/today')
  await live(page)
  const matter = page.getByRole('combobox', { name: '用件' })
  await matter.pressSequentially('住民')
  await promised(city, kumin, { owner: suzuki.staff, due: inMinutes(90) })
  await page.getByText('11:30まで').waitFor()
  await page.keyboard.type('票')
  assert.equal(await matter.inputValue(), '住民票')
  const mine = page.getByRole('listitem').filter({ hasText: '11:40まで' }).getByRole('link')
  await mine.focus()
  await promised(city, kumin, { owner: suzuki.staff, due: inMinutes(80) })
  await page.getByText('11:20まで').waitFor()
  assert.equal(await page.locator(':focus').getAttribute('href'), await mine.getAttribute('href'))
  await page.context().close()
})

test('signed out in another tab, the page says that it no longer changes', async () => {
  const leaving = await clerk(city, '去る　五郎', [kumin])
  const page = await open(leaving, '/today')
  await live(page)
  const tab = await page.context().newPage()
  await tab.goto(`${origin}/contacts`)
  await press(tab, 'サインアウト')
  await tab.waitForURL(/sign-in|\/$/)
  await promised(city, kumin, { owner: leaving.staff, due: inMinutes(60) })
  await page.getByText('サインインが終わったので、もう変わりません。').waitFor()
  await page.context().close()
})

test('a stream that breaks is said and taken up again', async () => {
  const suzuki = await clerk(city, '鈴木　六郎', [hoken])
  const page = await open(suzuki, '/today')
  await live(page)
  listenersOf(city.house).endAll()
  await page.getByText('いまの様子を受け取れません。').waitFor()
  await promised(city, hoken, { owner: suzuki.staff, due: inMinutes(50) })
  await page.getByText('あと50分').waitFor()
  await live(page)
  await page.context().close()
})

test('with scripts off everything is there, and one reads anew by a link', async () => {
  const suzuki = await clerk(city, '鈴木　七郎', [hoken])
  const page = await open(suzuki, '/today', { scripts: false, width: 375 })
  await page.getByText(/の様子です。/).waitFor()
  await promised(city, hoken, { owner: suzuki.staff, due: inMinutes(33) })
  await page.getByRole('link', { name: '読み直す' }).click()
  await page.getByText('あと33分').waitFor()
  await page.getByLabel('見る課', { exact: true }).selectOption({ label: '区民課' })
  await page.getByRole('button', { name: '見る', exact: true }).click()
  await page.getByText('川崎区役所　区民課').first().waitFor()
  await page.context().close()
})
