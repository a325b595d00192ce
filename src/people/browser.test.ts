// The pages about people in a real browser, at three widths: no defect of accessibility, no scrolling sideways.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { openApp } from '../app.ts'
import { axe, openBrowser } from '../web/testing.ts'
import { beginSession } from './sessions.ts'
import { openTestCity } from './testing.ts'

const city = await openTestCity()
const { house } = city
const admin = await city.as('admin')
const token = await house.store.within({ city: city.city, offices: '*' }, trx =>
  beginSession(trx, city.city, admin.staff, house.now()),
)
let server: ServerType | undefined
let browser: Browser | undefined
after(async () => {
  await browser?.close()
  server?.close()
})
const app = openApp(house)
const base = await new Promise<string>(resolve => {
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
    resolve(`http://127.0.0.1:${port}`),
  )
})
browser = await openBrowser()
const context = await browser.newContext()
await context.addCookies([{ name: 'kijun', value: token, url: base }])
const page = await context.newPage()

const paths = [
  ...['/people', '/people?q=none', '/people/staff/new', `/people/staff/${admin.staff}`, '/people/offices'],
  ...['/people/offices/new', '/people/offices/takatsu', '/people/offices/takatsu/new'],
  ...[
    '/people/offices/takatsu/sections/kumin',
    '/people/imports',
    '/people/changeover',
    '/audit',
    '/account',
  ],
]

test('every page is sound at 1280, 768 and 375 px', async () => {
  for (const width of [1280, 768, 375]) {
    await page.setViewportSize({ width, height: 900 })
    for (const path of paths) {
      assert.equal((await page.goto(base + path))?.status(), 200, path)
      if (width !== 768) await axe(page)
      const sideways = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
      assert.ok(!sideways, `${path} at ${width}`)
    }
  }
})

test('a refused form takes the focus to what is to be mended, and its links lead to the fields', async () => {
  await page.goto(`${base}/people/staff/new`)
  await page.getByLabel('氏名').fill('例　一郎')
  await page.getByLabel('ログイン名').fill('に')
  await page.getByLabel('役割').selectOption({ label: '職員' })
  await page.getByLabel('所属').selectOption({ label: '高津区役所　区民課' })
  await page.getByRole('button', { name: '加える' }).click()
  await axe(page)
  await page.getByRole('link', { name: /半角の英数字/ }).click()
  assert.equal(await page.evaluate('document.activeElement.id'), 'login')
  await page.getByLabel('ログイン名').fill('rei-1')
  await page.getByRole('button', { name: '加える' }).click()
  await page.getByText('例　一郎さんを加えました。').waitFor()
})
