import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Browser } from 'playwright-core'
import { components, gallery } from './gallery.ts'
import type { Chrome } from './layout.ts'
import { headers } from './security.ts'
import { staticFiles } from './static.ts'
import { assertGoodFragment, assertGoodHtml, axe, openBrowser } from './testing.ts'

const chrome: Chrome = {
  city: { name: '川崎市' },
  who: { name: '髙﨑　花子', office: '高津区役所', role: '区民課 窓口担当', signOut: '/sign-out' },
  nav: [
    { href: '/', label: 'ホーム', key: 'h' },
    { href: '/board', label: '基準の掲示板' },
    { href: '/calls', label: '電話' },
    { href: '/callbacks', label: '折り返しの約束', key: 'o' },
    { href: '/_components', label: '部品の見本' },
  ],
  notice: '折り返しの約束を記録しました。',
}

suite('the components', () => {
  for (const { name, examples } of components) {
    for (const example of examples) {
      test(`${name}「${example.name}」 is sound HTML`, () => assertGoodFragment(example.html))
    }
  }
})

suite('the page of all components', () => {
  const app = new Hono()
    .use(headers({ https: false }))
    .route('/', staticFiles)
    .route('/', gallery(chrome))
  let browser: Browser
  let server: ReturnType<typeof serve>
  let origin = ''
  before(async () => {
    browser = await openBrowser()
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

  test('is sound HTML', async () => assertGoodHtml(await (await app.request('/_components')).text()))

  for (const width of [1280, 375]) {
    for (const islands of [true, false]) {
      test(`has no accessibility defect at ${width} px ${islands ? 'with its islands' : 'without them'}`, async () => {
        const page = await browser.newPage({ viewport: { width, height: 900 } })
        if (!islands) await page.route('**/islands/*', route => route.abort())
        await page.goto(`${origin}/_components`)
        await axe(page)
        await page.close()
      })
    }
  }

  test('is no wider than a screen of 320 px, which is 200 % of a small telephone', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
    await page.goto(`${origin}/_components`)
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320)
    await page.close()
  })

  test('runs under its own content security policy without a complaint', async () => {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
    await page.goto(`${origin}/_components`)
    assert.deepEqual(complaints, [])
    await page.close()
  })

  test('lists its keyboard shortcuts at ?, and a shortcut leads where its link leads', async () => {
    const page = await browser.newPage()
    await page.goto(`${origin}/_components`)
    await page.locator('main').focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'キーボードでの操作' }).waitFor()
    await axe(page)
    await page.keyboard.press('Escape')
    await page.keyboard.press('o')
    await page.waitForURL('**/callbacks')
    await page.close()
  })
})
