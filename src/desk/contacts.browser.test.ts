// The memo in a real browser: written by keyboard alone with scripts on and off; every page at three widths without a defect.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addMatter } from '../casework/matters.ts'
import { readPdf } from '../pdf/read.ts'
import { serveCity, soundAtEveryWidth } from '../people/served.testing.ts'
import { openTestCity } from '../people/testing.ts'
import { axe } from '../web/testing.ts'
import { clerk, inCity, kumin } from './testing.ts'

const city = await openTestCity()
const one = await clerk(city, '窓口　花子', [kumin])
await inCity(city, trx =>
  addMatter(trx, city.city, 'kawasaki', { label: '住民票・印鑑証明', section: '', day: '2024-04-01' }),
)

const { origin, sit } = await serveCity(city)

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
    const page = await sit(one, { scripts: javaScriptEnabled })
    for (const path of ['/today', '/contacts/new']) {
      await page.goto(origin + path)
      // n leads to the first field; without scripts the link before it does, and after saving the address itself.
      if (javaScriptEnabled) await press(page, 'n')
      else await page.getByRole('link', { name: '用件から書き始める' }).press('Enter')
      const name = `鍵盤　${javaScriptEnabled}${path.length}`
      await writeMemo(page, name, '', 'closed')
      assert.ok(page.url().startsWith(`${origin}${path}?saved=`), page.url())
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
  const page = await sit(one)
  await page.goto(`${origin}/contacts/new`)
  await page.getByLabel('電話番号').pressSequentially('0442003333')
  await page.getByText('同じ人かもしれない記録').waitFor()
  await page
    .getByRole('link', { name: /折り返し：/ })
    .first()
    .waitFor()
  assert.equal(await page.getByLabel('電話番号').inputValue(), '0442003333')
  await axe(page)
  await page.context().close()
  const plain = await sit(one, { scripts: false })
  await plain.goto(`${origin}/contacts/new`)
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
  const page = await sit(one)
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
  await soundAtEveryWidth(
    page,
    paths.map(path => origin + path),
  )
})

test('slips print four on a sheet of A4, or one on each of A6, and a contact without its forms', async () => {
  const { contact } = await inCity(city, trx =>
    trx.selectFrom('contacts').select('contact').where('state', '=', 'open').executeTakeFirstOrThrow(),
  )
  const page = await sit(one, { scripts: false })
  const printed = async (path: string) => {
    await page.goto(origin + path)
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
