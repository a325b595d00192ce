// A changed opening hour from the first word to every medium; then the section's number changes, and every sheet that is out is listed.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { openApp } from '../src/app.ts'
import { fillDirectory, phone, wordsIn } from '../src/instruments/notices/testing.ts'
import { beginSession } from '../src/people/sessions.ts'
import { openTestCity } from '../src/people/testing.ts'
import { axe, openBrowser } from '../src/web/testing.ts'

const city = await openTestCity()
const { house } = city
await fillDirectory(city)
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
const open = browser

type Settings = { javaScriptEnabled: boolean; width?: number }

async function visitor({ width = 1280, ...settings }: Settings, staff: string): Promise<Page> {
  const context = await open.newContext({ ...settings, viewport: { width, height: 900 }, locale: 'ja-JP' })
  const token = await house.store.within({ city: city.city, offices: '*' }, trx =>
    beginSession(trx, city.city, staff, house.now()),
  )
  await context.addCookies([{ name: 'kijun', value: token, url: base }])
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  return page
}

const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
const row = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ hasText: title }).filter({ hasText: 'ポスター' }).first()
const read = (page: Page) => page.locator('main').innerText()

for (const javaScriptEnabled of [true, false])
  test(`a changed opening hour with scripts ${javaScriptEnabled ? 'on' : 'off'}`, async journey => {
    const step = (title: string, work: () => Promise<void>) => journey.test(title, work)
    const settings = { javaScriptEnabled }
    const title = javaScriptEnabled ? '窓口の時間が変わります' : '夕方も窓口を開きます'
    const number = javaScriptEnabled ? phone : '044-201-4000'
    const changed = javaScriptEnabled ? '044-201-4000' : '044-201-5000'
    const clerk = await visitor(settings, (await city.as('staff', 'kawasaki')).staff)
    const walker = await visitor({ ...settings, width: 375 }, (await city.as('staff', 'kawasaki')).staff)
    const head = await visitor(settings, (await city.as('head', 'kawasaki')).staff)
    const ward = await visitor(settings, (await city.as('ward', 'kawasaki')).staff)
    const sound = async (page: Page) => {
      if (javaScriptEnabled) await axe(page)
      assert.equal(
        await page.evaluate('document.documentElement.scrollWidth > innerWidth'),
        false,
        page.url(),
      )
    }
    let address = ''

    await step(
      'a clerk begins with a template and writes; the check and the preview stand beside it',
      async () => {
        await clerk.goto(`${base}/notices`)
        await clerk.getByRole('link', { name: 'お知らせを書く' }).click()
        await clerk.getByLabel('見出し').fill(title)
        await clerk.getByLabel('書く課').selectOption({ label: '区民課' })
        await clerk.getByLabel('開いている時間が変わるとき').check()
        await press(clerk, '書き始める')
        const field = (name: string) => clerk.getByLabel(name, { exact: true }).first()
        await field('対象').fill('区民課に来られる方')
        await field('内容').fill('諸般の事情に鑑み、窓口の時間を変更致します。')
        await field('日時').fill('令和6年7月1日（月）から　9時〜16時30分')
        await field('場所').fill('川崎区役所2階　区民課')
        if (javaScriptEnabled) {
          await clerk.getByRole('button', { name: '「考えて」にする' }).click()
          await clerk.waitForFunction("document.querySelector('#ordinary-what').value.includes('考えて')")
          await clerk.locator('#preview img').first().waitFor()
        } else {
          await clerk.getByRole('button', { name: '点検する' }).first().click()
          await press(clerk, '「考えて」にする')
          assert.match(await field('内容').inputValue(), /考えて/)
          await press(clerk, '見本を見る')
          await clerk.locator('#preview img').first().waitFor()
        }
        await field('内容').fill('7月1日から、窓口の開いている時間が変わります。昼休みも開いています。')
        await clerk.getByLabel('内容（やさしい日本語）').fill('7月1日から 時間が かわります。')
        await clerk
          .getByLabel('見出し（やさしい日本語）')
          .fill('窓口《まどぐち》の 時間《じかん》が かわります')
        await clerk.getByLabel('日時（やさしい日本語）').fill('7月1日から')
        await clerk.getByLabel('出す日', { exact: true }).fill('2024-06-14')
        await clerk.getByLabel('終わりの日', { exact: true }).fill('2024-07-31')
        await press(clerk, '保存して、次へ')
        address = clerk.url()
        assert.match(await read(clerk), /どの媒体で知らせるかが決まっていません/)
        await sound(clerk)
      },
    )

    await step('it is planned for every medium and offered; a head approves, and it is out', async () => {
      await clerk.getByRole('link', { name: 'どこで知らせるかを決める' }).click()
      for (const medium of ['チラシ', '通知（手紙）', '市政だより'])
        await clerk.getByLabel(medium, { exact: true }).check()
      await press(clerk, '保存する')
      await press(clerk, '決裁を頼む')
      assert.match(await read(clerk), /決裁を待っている/)
      await head.goto(`${base}/today`)
      await head.goto(address)
      await sound(head)
      await press(head, '承認して、きょう出す')
      assert.match(await read(head), /いま出ています/)
    })

    await step('its sheets are read back: what it says, and whom to ask', async () => {
      await clerk.goto(`${address}/papers`)
      await sound(clerk)
      for (const file of [
        'poster.pdf',
        'poster.pdf?paper=a3',
        'flyer.pdf',
        'letter.pdf',
        'poster.pdf?language=easy',
      ]) {
        const answer = await clerk.context().request.get(`${address}/papers/${file}`)
        assert.equal(answer.status(), 200, file)
        const words = await wordsIn(new Uint8Array(await answer.body()))
        assert.match(words, /区民課/, file)
        assert.ok(words.includes(number), file)
        if (!file.includes('easy')) assert.match(words, /昼休みも開いています/, file)
      }
      await clerk.goto(`${address}/short-texts`)
      const texts = await clerk.content()
      assert.match(texts, /▽問い合わせ　川崎区役所区民課/)
      assert.match(texts, /LINE/)
    })

    await step('it is put up and seen by a colleague on a walk, on a telephone', async () => {
      await walker.goto(`${base}/notices/posting`)
      await sound(walker)
      await row(walker, title).getByRole('button', { name: '貼った' }).click()
      assert.match(await read(walker), /記録しました：ポスター/)
      await walker.goto(`${base}/notices/walk`)
      await walker.getByLabel('場所').fill('1階 掲示板')
      await walker.getByLabel('どの課の紙か').selectOption({ label: '区民課' })
      await walker.getByLabel('紙の見出し').fill(title)
      await walker.getByRole('group', { name: '問合せ先' }).getByLabel('ある', { exact: true }).check()
      await walker.getByRole('group', { name: '期限の中か' }).getByLabel('期限の中', { exact: true }).check()
      await press(walker, '見た紙を記録する')
      assert.match(await read(walker), /見た紙を記録しました/)
      await sound(walker)
    })

    await step(
      'the number of the section changes: every sheet that is out is listed with what to do',
      async () => {
        await ward.goto(`${base}/people/offices/kawasaki/sections/kumin`)
        await ward.getByLabel('電話番号').fill(changed)
        await press(ward, '保存する')
        await head.goto(`${base}/notices/recalls`)
        const recall = head.getByRole('region', { name: title, exact: true })
        const text = await recall.innerText()
        assert.ok(text.includes(number) && text.includes(changed))
        assert.match(text, /ポスター/)
        await sound(head)
        await head.goto(`${base}/today`)
        assert.match(await read(head), /連絡先の古いお知らせを直す/)
      },
    )

    await step('a correction goes out with the new number; the old sheet is to be taken down', async () => {
      await clerk.goto(`${base}/notices/recalls`)
      await clerk
        .getByRole('region', { name: title, exact: true })
        .getByRole('link', { name: '訂正の文を書く' })
        .click()
      await press(clerk, '保存して、次へ')
      await press(clerk, '決裁を頼む')
      await head.goto(address)
      await press(head, '承認して、きょう出す')
      await head.goto(`${base}/notices/recalls`)
      assert.equal(await head.getByRole('region', { name: title, exact: true }).count(), 0)
      await clerk.goto(`${base}/notices/posting`)
      await row(clerk, title).getByRole('button', { name: '外した' }).click()
      assert.match(await read(clerk), /外したことを記録しました：ポスター/)
    })

    await step('a flyer made elsewhere is handed in, and its missing contact is found', async () => {
      const made = await open.newPage()
      await made.setContent(
        '<html lang="ja"><h1>夏まつりのお知らせ</h1><p>7月20日に、夏まつりを開きます。</p></html>',
      )
      const buffer = await made.pdf()
      await made.close()
      await clerk.goto(`${base}/notices/sheets`)
      await clerk
        .getByLabel('ファイル')
        .setInputFiles({ name: '夏まつり.pdf', mimeType: 'application/pdf', buffer })
      await clerk.getByLabel('題名').fill(`夏まつり（${title}）`)
      await clerk.getByLabel('出す課').selectOption({ label: '区民課' })
      await clerk.getByLabel('チラシ・ポスター').check()
      await press(clerk, '文字を取り出して点検する')
      assert.match(await read(clerk), /問合せ先がありません/)
      await press(clerk, 'このまま出したことを記録する')
      assert.match(await read(clerk), /問合せ先がないので、出せません/)
    })
  })
