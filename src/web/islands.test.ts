import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Browser } from 'playwright-core'
import { z } from 'zod'
import { button } from './components/button.ts'
import { errorSummary } from './components/error-summary.ts'
import { textArea } from './components/fields.ts'
import { blank, type Filled } from './filled.ts'
import { parseForm } from './forms.ts'
import { html } from './html.ts'
import { page } from './layout.ts'
import { headers, sameOrigin } from './security.ts'
import { staticFiles } from './static.ts'
import { openBrowser } from './testing.ts'

const draft = (filled: Filled) =>
  page(
    { city: { name: '川崎市' }, nav: [] },
    {
      title: 'お知らせ文を書く',
      here: [],
      body: html`${errorSummary(filled)}<form method="post" data-live-preview="/preview" data-live-target="preview" data-confirm-leave>
${textArea({ name: 'text', label: '本文', required: true, form: filled })}${button({ label: '保存する' })}</form>
<section id="preview" aria-live="polite" aria-label="仕上がり"><p>${filled.typed.text}</p></section>`,
    },
  )

const app = new Hono()
  .use(headers({ https: false }))
  .use(sameOrigin)
  .route('/', staticFiles)
  .get('/', c => c.html(draft(blank)))
  .post('/preview', async c =>
    c.html(draft({ typed: { text: String((await c.req.parseBody()).text) }, errors: [] })),
  )
  .post('/', async c => {
    const read = await parseForm(c, z.object({ text: z.string().max(5) }))
    return read.ok ? c.redirect('/', 303) : c.html(draft(read), 422)
  })

suite('a form in the browser', () => {
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

  test('shows what it will look like while it is being written', async () => {
    const tab = await browser.newPage()
    await tab.goto(origin)
    await tab.getByLabel('本文').fill('<b>3月</b>の窓口')
    await tab.getByRole('region', { name: '仕上がり' }).getByText('<b>3月</b>の窓口').waitFor()
    await tab.close()
  })

  test('asks before typed text would be lost, and does not ask when it was sent', async () => {
    const tab = await browser.newPage()
    const asked: string[] = []
    tab.on('dialog', dialog => {
      asked.push(dialog.type())
      return dialog.accept()
    })
    await tab.goto(origin)
    await tab.getByLabel('本文').pressSequentially('あ')
    await tab.getByRole('button', { name: '保存する' }).click()
    await tab.waitForURL(`${origin}/`)
    assert.deepEqual(asked, [])
    await tab.getByLabel('本文').pressSequentially('い')
    await tab.goto(`${origin}/?elsewhere`)
    assert.deepEqual(asked, ['beforeunload'])
    await tab.close()
  })

  for (const javaScriptEnabled of [true, false])
    test(`that is refused leads the eye to the summary and keeps the text, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
      const context = await browser.newContext({ javaScriptEnabled })
      const tab = await context.newPage()
      await tab.goto(origin)
      await tab.getByLabel('本文').fill('長すぎる本文です')
      await tab.getByRole('button', { name: '保存する' }).click()
      await tab.locator('.error-summary:focus').waitFor()
      assert.equal(await tab.getByLabel('本文').inputValue(), '長すぎる本文です')
      await tab.getByRole('link', { name: '5文字以内にしてください。' }).click()
      await tab.keyboard.press('End')
      await tab.locator('textarea:focus').waitFor()
      await context.close()
    })
})
