// A complaint from the web form to the published answer: received, answered by two, not solved, opened again, told to everybody.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { openApp } from '../src/app.ts'
import { beginSession } from '../src/people/sessions.ts'
import { openTestCity } from '../src/people/testing.ts'
import { axe, openBrowser } from '../src/web/testing.ts'

const city = await openTestCity()
const { house } = city
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

async function visitor({ width = 1280, ...settings }: Settings, staff?: string): Promise<Page> {
  const context = await open.newContext({ ...settings, viewport: { width, height: 900 }, locale: 'ja-JP' })
  if (staff) {
    const token = await house.store.within({ city: city.city, offices: '*' }, trx =>
      beginSession(trx, city.city, staff, house.now()),
    )
    await context.addCookies([{ name: 'kijun', value: token, url: base }])
  }
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const read = (page: Page) => page.locator('main').innerText()

for (const javaScriptEnabled of [true, false])
  test(`a complaint with scripts ${javaScriptEnabled ? 'on' : 'off'}`, async journey => {
    const step = (title: string, work: () => Promise<void>) => journey.test(title, work)
    const settings = { javaScriptEnabled }
    const citizen = await visitor({ ...settings, width: 375 })
    const clerk = await visitor(settings, (await city.as('staff', 'kawasaki')).staff)
    const head = await visitor(settings, (await city.as('head', 'kawasaki')).staff)
    const ward = await visitor(settings, (await city.as('ward', 'kawasaki')).staff)
    const theme = `窓口の待ち時間（${javaScriptEnabled ? '一' : '二'}）`
    const sound = async (page: Page) => {
      if (javaScriptEnabled) await axe(page)
      assert.equal(
        await page.evaluate('document.documentElement.scrollWidth > innerWidth'),
        false,
        page.url(),
      )
    }
    let code = ''
    let address = ''

    await step('on a telephone, a citizen writes, and is told by when an answer comes', async () => {
      city.setNow(new Date('2024-06-14T10:00:00+09:00'))
      await citizen.goto(`${base}/voice`)
      await sound(citizen)
      city.setNow(new Date('2024-06-14T10:02:00+09:00'))
      await citizen.getByLabel('どの区役所への声ですか').selectOption({ label: '川崎区役所' })
      await citizen.getByLabel('困ったこと・苦情').check()
      await citizen.getByLabel('お書きください').fill('転入の届出で1時間半待ちました。見本　花子')
      await citizen.getByLabel('受付番号を使って、この画面で読む').check()
      await citizen.getByLabel('お名前', { exact: true }).fill('見本　花子')
      await press(citizen, '送る')
      assert.match(await read(citizen), /令和6年6月28日（金）/)
      code = await citizen.locator('.voice-code code').innerText()
      assert.ok(!citizen.url().includes(code.slice(0, 4)))
      await sound(citizen)
    })

    await step('a clerk finds it unread, classifies it, writes an answer and asks for approval', async () => {
      await clerk.goto(`${base}/voices`)
      await clerk
        .getByRole('link', { name: /まだ分類していません/ })
        .first()
        .click()
      address = clerk.url()
      await clerk.getByLabel('テーマ').fill(theme)
      await clerk.getByLabel('返事をする課').selectOption({ label: '区民課' })
      await clerk.getByLabel('待ち時間', { exact: true }).check()
      await press(clerk, '分類を保存する')
      await clerk.getByLabel('返事の文').fill('お待たせして申し訳ありません。窓口を一つ増やします。')
      await press(clerk, '保存して承認を頼む')
      assert.match(await read(clerk), /責任者の承認を待っています/)
      await sound(clerk)
    })

    await step('a head approves; who wrote it sends it', async () => {
      await head.goto(address)
      await press(head, '承認する')
      assert.match(await read(head), /承認しました|承認されました/)
      await clerk.goto(address)
      await press(clerk, '返事を送ったことを記録する')
      assert.match(await read(clerk), /返事をしました/)
    })

    await step(
      'with the code, on another machine, the citizen reads it and says that it is not solved',
      async () => {
        await press(citizen, 'この画面を閉じる')
        const later = await visitor({ ...settings, width: 375 })
        await later.goto(`${base}/voice/receipt`)
        await later.getByLabel('受付番号').fill(code.toLowerCase())
        await press(later, '開く')
        assert.match(await read(later), /窓口を一つ増やします/)
        await later.getByRole('group', { name: 'この件は解決しましたか' }).getByLabel('いいえ').check()
        await later.getByRole('group', { name: '説明は分かりやすかったですか' }).getByLabel('はい').check()
        await later.getByLabel('まだ解決していないことがあれば').fill('昨日も1時間待ちました。')
        await press(later, '答えを送る')
        assert.match(await read(later), /もう一度調べます/)
        assert.match(await read(later), /昨日も1時間待ちました/)
        await sound(later)
        await later.context().close()
      },
    )

    await step('it is open again, is answered once more, and is told in general words', async () => {
      await clerk.goto(address)
      assert.match(await read(clerk), /もう一度開きました（2回目）/)
      await clerk.getByLabel('返事の文').fill('6月17日から、窓口を三つにしました。')
      await press(clerk, '保存して承認を頼む')
      await head.goto(address)
      await press(head, '承認する')
      await clerk.goto(address)
      await press(clerk, '返事を送ったことを記録する')
      await clerk.getByRole('link', { name: '公表する文を書く・確かめる' }).click()
      await clerk.getByLabel('見出し').fill(theme)
      await clerk.getByLabel('寄せられた声').fill('転入の届出で長く待ったと、花子さんが言いました。')
      await clerk.getByLabel('区役所の答え').fill('お待たせして申し訳ありません。窓口を三つにしました。')
      await clerk.getByLabel('改めました').check()
      await press(clerk, '保存して確かめてもらう')
      assert.match(await read(clerk), /だれのことか分からない言い方/)
      await sound(clerk)
      await clerk.getByLabel('寄せられた声').fill('転入の届出で長く待ちました。')
      await press(clerk, '保存して確かめてもらう')
      assert.match(await read(clerk), /ほかの人が確かめるのを待っています/)
    })

    await step(
      'the second person is not the first: a head who changed it is refused, another publishes',
      async () => {
        await head.goto(`${address}/publication`)
        await head.getByText('文を直す').click()
        await head.getByLabel('改めたこと').fill('6月17日から窓口を三つにしました。')
        await press(head, '保存して確かめてもらう')
        assert.equal(await head.getByRole('button', { name: '確かめた。公表する' }).count(), 0)
        assert.match(await read(head), /公表はほかの責任者が決めます/)
        await ward.goto(`${address}/publication`)
        await press(ward, '確かめた。公表する')
        await citizen.goto(`${base}/voices/public`)
        const told = await read(citizen)
        assert.ok(told.includes(theme))
        assert.match(told, /6月17日から窓口を三つにしました/)
        assert.doesNotMatch(told, /花子/)
        await sound(citizen)
      },
    )
  })
