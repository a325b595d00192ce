// The memo in a real browser: written by keyboard alone with scripts on and off; every page at three widths without a defect.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { openApp } from '../app.ts'
import { addMatter } from '../casework/matters.ts'
import { readPdf } from '../pdf/read.ts'
import { openTestCity } from '../people/testing.ts'
import { axe, openBrowser } from '../web/testing.ts'
import { clerk, inCity, kumin } from './testing.ts'

const city = await openTestCity()
const { house } = city
const one = await clerk(city, '窓口　花子', [kumin])
await inCity(city, trx =>
  addMatter(trx, city.city, 'kawasaki', { label: '住民票・印鑑証明', section: '', day: '2024-04-01' }),
)

let server: ServerType | undefined
const base = await new Promise<string>(resolve => {
  server = serve({ fetch: openApp(house).fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
    resolve(`http://127.0.0.1:${port}`),
  )
})
const browser = await openBrowser()
after(async () => {
  await browser.close()
  server?.close()
})

async function pageOf({ javaScriptEnabled }: { javaScriptEnabled: boolean }): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } })
  await context.addCookies([{ name: 'kijun', value: one.token, url: base }])
  return context.newPage()
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** Nothing but keys: the matter, then field by field; the promise of the second is found while its number is typed. */
async function writeMemo(
  page: Page,
  name: string,
  phone: string,
  next: 'closed' | 'callback',
): Promise<number> {
  const began = performance.now()
  await page.keyboard.type('住民票・印鑑証明')
  await press(page, 'Tab', 'Tab')
  await page.keyboard.type(name)
  await press(page, 'Tab', 'Tab')
  await page.keyboard.type(phone)
  await press(page, 'Tab', 'Tab')
  if (next === 'closed') await press(page, 'Tab', 'Space', 'Tab', 'Space', 'Enter')
  else await press(page, 'ArrowDown', 'Enter')
  await page.getByText('応対を記録し').waitFor()
  return performance.now() - began
}

for (const javaScriptEnabled of [true, false])
  test(`a memo is written by keyboard alone, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
    const page = await pageOf({ javaScriptEnabled })
    for (const path of ['/today', '/contacts/new']) {
      await page.goto(base + path)
      // n leads to the first field; without scripts the link before it does, and after saving the address itself.
      if (javaScriptEnabled) await press(page, 'n')
      else await page.getByRole('link', { name: '用件から書き始める' }).press('Enter')
      const name = `鍵盤　${javaScriptEnabled}${path.length}`
      await writeMemo(page, name, '', 'closed')
      assert.ok(page.url().startsWith(`${base}${path}?saved=`), page.url())
      const took = await writeMemo(page, name, '044-200-3333', 'callback')
      // All but what the clerk's own fingers and ears take.
      assert.ok(took < 10_000, `${took} ms`)
    }
    const saved = await inCity(city, trx =>
      trx
        .selectFrom('contacts as c')
        .innerJoin('contact_people as p', 'p.contact', 'c.contact')
        .select(['c.state', 'c.asked', 'c.matter'])
        .where('p.name', 'like', `鍵盤　${javaScriptEnabled}%`)
        .orderBy('c.state')
        .execute(),
    )
    assert.deepEqual(
      saved.map(({ state, asked }) => [state, asked]),
      [
        ['closed', true],
        ['closed', true],
        ['open', null],
        ['open', null],
      ],
    )
    assert.ok(saved.every(({ matter }) => matter !== ''))
    await page.context().close()
  })

test('what is known of the same person appears while the number is typed, or by the button', async () => {
  const page = await pageOf({ javaScriptEnabled: true })
  await page.goto(`${base}/contacts/new`)
  await page.getByLabel('電話番号').pressSequentially('0442003333')
  await page.getByText('同じ人かもしれない記録').waitFor()
  await page
    .getByRole('link', { name: /折り返し：/ })
    .first()
    .waitFor()
  assert.equal(await page.getByLabel('電話番号').inputValue(), '0442003333')
  await axe(page)
  await page.context().close()
  const plain = await pageOf({ javaScriptEnabled: false })
  await plain.goto(`${base}/contacts/new`)
  await plain.locator('#matter').fill('書きかけ')
  await plain.getByLabel('電話番号').fill('0442003333')
  await plain.getByRole('button', { name: '同じ人の記録を見る' }).click()
  await plain.getByText('同じ人かもしれない記録').waitFor()
  assert.equal(await plain.locator('#matter').inputValue(), '書きかけ')
  await plain.context().close()
})

test('every page is sound at 1280, 768 and 375 px', async () => {
  const { contact } = await inCity(city, trx =>
    trx
      .selectFrom('contacts')
      .select('contact')
      .where('state', '=', 'open')
      .limit(1)
      .executeTakeFirstOrThrow(),
  )
  const page = await pageOf({ javaScriptEnabled: true })
  const own = ['', '/person', '/slip'].map(part => `/contacts/${contact}${part}`)
  const paths = [
    '/contacts',
    '/contacts?q=%E9%8D%B5%E7%9B%A4',
    '/contacts/new',
    '/today',
    '/contacts/slips',
    '/contacts/keying-in',
    ...own,
  ]
  for (const width of [1280, 768, 375]) {
    await page.setViewportSize({ width, height: 900 })
    for (const path of paths) {
      assert.equal((await page.goto(base + path))?.status(), 200, path)
      if (width !== 768) await axe(page)
      assert.ok(
        !(await page.evaluate('document.documentElement.scrollWidth > innerWidth')),
        `${path} at ${width}`,
      )
      const shots = process.env.KIJUN_SHOTS
      if (shots)
        await page.screenshot({
          path: `${shots}/${width}${path.replace(contact, 'one').replaceAll(/\W/g, '_')}.png`,
          fullPage: true,
        })
    }
  }
})

test('slips print four on a sheet of A4, or one on each of A6, and a contact without its forms', async () => {
  const { contact } = await inCity(city, trx =>
    trx.selectFrom('contacts').select('contact').where('state', '=', 'open').executeTakeFirstOrThrow(),
  )
  const page = await pageOf({ javaScriptEnabled: false })
  const printed = async (path: string) => {
    await page.goto(base + path)
    const read = await readPdf(await page.pdf({ preferCSSPageSize: true }))
    assert.ok('pages' in read, path)
    return read.pages
  }
  const millimetres = ({ width, height }: { width: number; height: number }) =>
    [width, height].map(points => Math.round((points / 72) * 25.4))
  for (const [path, count, size] of [
    ['/contacts/slips', 1, [210, 297]],
    ['/contacts/slips?paper=a6', 4, [105, 148]],
    [`/contacts/${contact}/slip?paper=a6`, 1, [105, 148]],
  ] as const) {
    const pages = await printed(path)
    assert.deepEqual([pages.length, ...pages.slice(0, 1).map(millimetres)], [count, size], path)
  }
  const text = (await printed(`/contacts/${contact}`)).flatMap(({ lines }) => lines.map(one => one.text))
  assert.match(text.join(''), /これまでのこと/)
  assert.doesNotMatch(text.join(''), /用件を終える|加える|取り消す/)
  await page.context().close()
})
