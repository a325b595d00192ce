import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { openApp } from '../../app.ts'
import { beginSession } from '../../people/sessions.ts'
import { openTestCity } from '../../people/testing.ts'
import { axe, openBrowser } from '../../web/testing.ts'
import { closeMonth, recordCalls, recordSamples } from './testing.ts'

const city = await openTestCity()

suite('the board in a browser', () => {
  let browser: Browser
  let server: ReturnType<typeof serve>
  let origin = ''
  let token = ''
  before(async () => {
    await recordCalls(city, { day: '2024-05-07', kept: 200 })
    await recordCalls(city, { day: '2024-06-03', kept: 60, missed: 40 })
    await recordCalls(city, { office: 'takatsu', day: '2024-06-03', kept: 300 })
    await recordSamples(city, { office: 'takatsu', day: '2024-06-05', kept: 3, missed: 9 })
    await closeMonth(city, 'kawasaki', '2024-05', '2024-06-10')
    await recordCalls(city, { day: '2024-05-08', missed: 2, recorded: '2024-06-12' })
    const { staff } = await city.as('city')
    token = await city.house.store.within({ city: city.city, offices: '*' }, trx =>
      beginSession(trx, city.city, staff, city.house.now()),
    )
    browser = await openBrowser()
    const app = openApp(city.house)
    origin = await new Promise<string>(resolve => {
      server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
        resolve(`http://127.0.0.1:${port}`),
      )
    })
  })
  after(async () => {
    await browser.close()
    server.close()
  })

  const open = async (path: string, width: number, javaScriptEnabled = true): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled })
    await context.addCookies([{ name: 'kijun', value: token, url: origin }])
    const page = await context.newPage()
    await page.goto(origin + path)
    return page
  }

  const paths = [
    '/board',
    '/board?office=kawasaki&period=2024-05',
    '/board?asOf=2024-06-11&q=zzz',
    '/standards?by=scene',
    '/standards/telephone-answered-promptly?office=takatsu',
    '/standards/telephone-answered-promptly/facts?office=takatsu&period=2024-06',
    '/overrides',
    '/closings',
  ]
  for (const width of [1280, 375])
    for (const path of paths)
      test(`${path} has no accessibility defect and is no wider than ${width} px`, async () => {
        const page = await open(path, width)
        await axe(page)
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width)
        await page.context().close()
      })

  test('with scripts off one narrows the board and goes down from a mark to the facts behind it', async () => {
    const page = await open('/board', 1280, false)
    await page.getByText('絞り込む・過去の日で見る').click()
    await page.getByLabel('ことば・番号').fill('３コール')
    await page.getByRole('button', { name: 'この条件で見る' }).click()
    const row = page.getByRole('row', { name: /電話は3コール以内/ })
    assert.equal(await row.count(), 1)
    await row
      .getByRole('link', { name: /守られていない/ })
      .first()
      .click()
    await page.getByRole('heading', { name: '令和6年6月の判定　川崎区役所' }).waitFor()
    await page.getByRole('link', { name: '60.0%（100件）' }).first().click()
    await page.getByRole('heading', { name: '基準11の元の記録' }).waitFor()
    assert.match(await page.getByRole('main').innerText(), /電話を人が受けた/)
    await page.context().close()
  })

  test('the names of standards and places stay in sight while the table scrolls', async () => {
    const page = await open('/board', 375)
    const table = page.getByRole('region', { name: '基準ごと、場所ごとの判定' })
    await table.evaluate('node => { node.scrollLeft = 300; node.scrollTop = 600 }')
    const left = (await table.boundingBox())?.x ?? Number.NaN
    const name = await page.locator('thead .board-name').boundingBox()
    assert.ok(Math.abs((name?.x ?? 0) - left) < 3)
    await page.context().close()
  })

  test('on paper the board is A4 landscape and loses no row', async () => {
    const page = await open('/board', 1280)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
    assert.ok(Number(width) > Number(height))
    await page.context().close()
  })
})
