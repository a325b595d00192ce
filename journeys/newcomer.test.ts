// A newcomer's first five minutes: sample data, the standards, a file of calls, standard 11 moves, the calls behind it, a page for citizens.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleLogins, samplePassword } from '../src/sample/settle.ts'
import { axe } from '../src/web/testing.ts'
import { openOffice, signIn } from './office.ts'

const loginOf = (role: string): string => sampleLogins.find(one => one.role === role)?.login ?? ''

/** A morning of 120 calls, each answered by a person after three seconds, as an Asterisk queue writes it. */
function queueLog(): string {
  const first = Date.parse('2025-05-12T09:00:00+09:00') / 1000
  const calls = Array.from({ length: 120 }, (_, n) => {
    const at = first + n * 60
    return [
      `${at}|${at}.${n}|ward-main|NONE|ENTERQUEUE||0900000${String(n).padStart(4, '0')}|1`,
      `${at + 3}|${at}.${n}|ward-main|PJSIP/12|CONNECT|3|${at}.${n + 1000}|3`,
      `${at + 50}|${at}.${n}|ward-main|PJSIP/12|COMPLETECALLER|3|47|1`,
    ].join('\n')
  })
  return `${calls.join('\n')}\n`
}

for (const scripts of [true, false])
  test(`a newcomer with scripts ${scripts ? 'on' : 'off'}`, async journey => {
    const began = Date.now()
    const office = await openOffice(journey)
    const page = await office.visitor({ javaScriptEnabled: scripts })
    const step = (title: string, work: () => Promise<void>) => journey.test(title, work)

    await step('starts with sample data, and a bar tells how far it is', async () => {
      await page.getByRole('button', { name: '見本データで試す' }).click()
      await page.getByRole('progressbar').waitFor()
      await page.getByRole('link', { name: 'サインインへ' }).waitFor({ timeout: 240_000 })
      await page.getByRole('link', { name: 'サインインへ' }).click()
    })

    await step('reads the standards, and finds the one about three rings', async () => {
      await signIn(page, loginOf('ward'), samplePassword)
      await page.getByRole('heading', { name: 'わたしの今日', level: 1 }).waitFor()
      await page.getByRole('navigation', { name: '主なページ' }).getByRole('link', { name: '基準' }).click()
      await page
        .getByRole('link', { name: /電話は3コール以内で受けます/ })
        .first()
        .click()
      await page.getByRole('heading', { name: '数え方' }).waitFor()
      await page.goto(`${page.url().split('?')[0]}?period=2025-05`)
      assert.match(await page.locator('main').innerText(), /記録なし/)
    })

    await step('takes in a file of calls, and reads what was taken and what was not', async () => {
      await page.getByRole('navigation', { name: '主なページ' }).getByRole('link', { name: '電話' }).click()
      await page.getByRole('link', { name: '取り込み', exact: true }).click()
      await page.getByLabel('電話装置').selectOption({ index: 1 })
      const file = {
        name: 'queue_log',
        mimeType: 'text/plain',
        buffer: Buffer.from(`${queueLog()}1747011600|broken\n`),
      }
      await page.getByLabel('記録のファイル').setInputFiles(file)
      await page.getByRole('button', { name: '取り込む' }).click()
      await page.getByText('120件').first().waitFor()
      assert.match(await page.locator('main').innerText(), /361/)
    })

    await step('sees standard 11 move, and goes down to the calls behind the figure', async () => {
      await page.goto(`${office.origin}/standards/telephone-answered-promptly?period=2025-05`)
      const words = await page.locator('main').innerText()
      assert.match(words, /守られている/)
      assert.match(words, /120件のうち120件（100\.0%）/)
      await page.getByRole('link', { name: 'この数字の元の記録を見る' }).first().click()
      const facts = await page.locator('main').innerText()
      // The newest of the 120 first, in words, and no number of any caller.
      assert.match(facts, /令和7年5月12日（月）10:59.*電話を人が受けた\n.*鳴った時間：3秒.*守られた/)
      assert.ok(!facts.includes('0900000'))
    })

    await step('publishes a month: one freezes it, another approves, and anybody reads it', async () => {
      const preparing = await office.visitor({ javaScriptEnabled: scripts })
      await signIn(preparing, loginOf('city'), samplePassword)
      await preparing.getByRole('link', { name: '公表', exact: true }).click()
      await preparing.getByLabel('公表する期間').selectOption('2025-05')
      await preparing.getByRole('button', { name: '準備を始める' }).click()
      await preparing.getByRole('button', { name: '数字を固める' }).click()
      const snapshot = preparing.url()
      const approving = await office.visitor({ javaScriptEnabled: scripts })
      await signIn(approving, loginOf('admin'), samplePassword)
      await approving.goto(snapshot)
      await approving.getByRole('button', { name: '承認する' }).click()
      await approving.getByRole('button', { name: '公表する' }).click()
      const citizen = await office.visitor({ javaScriptEnabled: scripts, width: 375 })
      await citizen.goto(`${office.origin}/public/`)
      assert.match(await citizen.locator('main').innerText(), /令和7年5月/)
      await citizen.goto(`${office.origin}/public/standards/telephone-answered-promptly/`)
      assert.match(await citizen.locator('main').innerText(), /3コール以内/)
    })

    await step('all of it within five minutes, the sample included', async () => {
      assert.ok(Date.now() - began < 300_000, `${Math.round((Date.now() - began) / 1000)} s`)
    })

    if (scripts)
      await step('and no page on the way has an accessibility defect', async () => {
        for (const path of [
          '/board',
          '/standards',
          '/standards/telephone-answered-promptly',
          '/calls',
          '/public/',
          '/public/easy/',
          '/public/en/',
        ])
          for (const width of [1280, 375]) {
            await page.setViewportSize({ width, height: 900 })
            await page.goto(office.origin + path)
            await axe(page)
          }
      })
  })
