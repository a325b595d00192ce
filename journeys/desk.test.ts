// A day at 区民課, from the opening list to the closing list: a colleague is ill, a promise is kept by the deputy, a matter changes hands.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { openApp } from '../src/app.ts'
import { listenersOf } from '../src/desk/listeners.ts'
import { clerk, hoken, kumin, promised } from '../src/desk/testing.ts'
import { beginSession } from '../src/people/sessions.ts'
import { openTestCity } from '../src/people/testing.ts'
import { axe, openBrowser } from '../src/web/testing.ts'

const city = await openTestCity()
let server: ServerType | undefined
const base = await new Promise<string>(resolve => {
  server = serve({ fetch: openApp(city.house).fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
    resolve(`http://127.0.0.1:${port}`),
  )
})
const browser = await openBrowser()
after(async () => {
  await browser.close()
  listenersOf(city.house).endAll()
  server?.close()
})

/** A session ends after an hour without a page: whoever comes back to the desk signs in anew. */
async function signInAnew(page: Page, { staff }: { staff: string }): Promise<void> {
  const { store, now } = city.house
  const token = await store.within({ city: city.city, offices: '*' }, trx =>
    beginSession(trx, city.city, staff, now()),
  )
  await page.context().addCookies([{ name: 'kijun', value: token, url: base }])
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const read = (page: Page) => page.locator('main').innerText()

const days = [
  { javaScriptEnabled: true, width: 1280, day: '2024-06-14', weekend: '2024-06-17' },
  { javaScriptEnabled: false, width: 375, day: '2024-06-18', weekend: '2024-06-19' },
]

for (const { javaScriptEnabled, width, day, weekend } of days)
  test(`a day at the counter, scripts ${javaScriptEnabled ? 'on' : 'off'}, ${width} px`, async journey => {
    const step = (title: string, work: () => Promise<void>) => journey.test(title, work)
    const clock = (time: string) => city.setNow(new Date(`${day}T${time}:00+09:00`))
    const sound = async (page: Page) => {
      if (javaScriptEnabled) await axe(page)
      assert.equal(
        await page.evaluate('document.documentElement.scrollWidth > innerWidth'),
        false,
        page.url(),
      )
    }
    const sit = async ({ token }: { token: string }): Promise<Page> => {
      const context = await browser.newContext({
        ...{ javaScriptEnabled, viewport: { width, height: 900 }, locale: 'ja-JP' },
      })
      await context.addCookies([{ name: 'kijun', value: token, url: base }])
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      return page
    }
    clock('08:20')
    const ill = await clerk(city, '病気　一郎', [kumin])
    const second = await clerk(city, '代理　花子', [kumin])
    const chief = await clerk(city, '区民　課長', [kumin], 'head')
    const other = await clerk(city, '保険　次郎', [hoken])
    const callBack = await promised(city, kumin, {
      ...{ owner: ill.staff, deputy: second.staff, due: new Date(`${day}T11:00:00+09:00`) },
    })
    const [deputy, head, insurance] = [await sit(second), await sit(chief), await sit(other)]

    await step(
      'the head notes that the colleague is ill; the opening list gives the promise to the deputy',
      async () => {
        await head.goto(`${base}/call-backs/absences`)
        await head.getByLabel('不在になる人').selectOption(ill.staff)
        await head.getByLabel('はじめの日').fill(day)
        await head.getByLabel('おわりの日').fill(weekend)
        await press(head, '不在を記録する')
        await head.goto(`${base}/call-backs/opening`)
        assert.match(await read(head), /代理　花子/)
        await sound(head)
      },
    )

    await step('on the deputy’s first screen the promise waits, with its time', async () => {
      clock('08:35')
      await deputy.goto(`${base}/today`)
      assert.match(await read(deputy), /折り返/)
      assert.match(await read(deputy), /11:00まで/)
      await sound(deputy)
    })

    await step('a visitor at the counter: the memo hands the matter over to 保険年金課', async () => {
      await insurance.goto(`${base}/today`)
      if (javaScriptEnabled) await insurance.getByText('変わると、すぐにここに映ります。').waitFor()
      await deputy.getByLabel('用件', { exact: false }).first().fill('保険料の相談')
      await deputy.getByLabel('受け方').selectOption({ label: '窓口' })
      await deputy.getByLabel('名前', { exact: true }).fill('見本　髙子')
      await deputy.getByLabel('ほかの課へ引き継ぐ').check()
      await deputy.getByLabel('引き継ぐ先').selectOption({ label: '保険年金課' })
      await deputy.getByLabel('伝えた', { exact: true }).check()
      await deputy.getByLabel('市民にお伝えしたこと').fill('保険年金課からお電話します')
      await press(deputy, '記録する')
      assert.match(await read(deputy), /応対を記録し/)
    })

    await step(
      'the other section sees it without asking, and accepts: it is theirs from that instant',
      async () => {
        if (!javaScriptEnabled) await insurance.getByRole('link', { name: '読み直す' }).click()
        await insurance.getByRole('link', { name: /引継ぎを受けるか返すか決める/ }).click()
        assert.match(await read(insurance), /見本　髙子/)
        await sound(insurance)
        await press(insurance, '引継ぎを受ける')
        const { holder_section } = await city.house.store.owner
          .selectFrom('contacts')
          .innerJoin('contact_people', 'contact_people.contact', 'contacts.contact')
          .select('contacts.holder_section')
          .where('contact_people.name', '=', '見本　髙子')
          .orderBy('contacts.contact', 'desc')
          .limit(1)
          .executeTakeFirstOrThrow()
        assert.equal(holder_section, 'hoken')
      },
    )

    await step(
      'the citizen calls again: whoever answers finds the record by another form of the name',
      async () => {
        await head.goto(`${base}/contacts?q=${encodeURIComponent('見本高子')}`)
        assert.match(await read(head), /見本　髙子/)
      },
    )

    await step('the deputy rings back in time, and the promise is kept', async () => {
      clock('10:40')
      await signInAnew(deputy, second)
      await deputy.goto(`${base}/call-backs/${callBack}`)
      await sound(deputy)
      await press(deputy, 'つながり、返答した')
      const { state } = await city.house.store.owner
        .selectFrom('call_backs')
        .select('state')
        .where('call_back', '=', callBack)
        .executeTakeFirstOrThrow()
      assert.equal(state, 'kept')
    })

    await step('at closing time nothing is left of the day', async () => {
      clock('16:50')
      await signInAnew(head, chief)
      await head.goto(`${base}/call-backs/closing`)
      assert.doesNotMatch(await read(head), /11:00/)
      await sound(head)
    })
  })
