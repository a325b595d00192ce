// A complaint from the web form to the published answer: received, answered by two, not solved, opened again, told to everybody.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { press, serveCity, shows, sound } from '../src/people/served.testing.ts'
import { openTestCity } from '../src/people/testing.ts'

const city = await openTestCity()
const { origin, sit } = await serveCity(city)

for (const scripts of [true, false])
  test(`a complaint with scripts ${scripts ? 'on' : 'off'}`, async journey => {
    const step = (title: string, work: () => Promise<void>) => journey.test(title, work)
    // Citizens on a telephone; whoever approves, too, when the scripts are off.
    const small = { scripts, width: 375 }
    const citizen = await sit(undefined, small)
    const clerk = await sit(await city.as('staff', 'kawasaki'), { scripts })
    const head = await sit(await city.as('head', 'kawasaki'), scripts ? { scripts } : small)
    const ward = await sit(await city.as('ward', 'kawasaki'), { scripts })
    const theme = `窓口の待ち時間（${scripts ? '一' : '二'}）`
    const isSound = (page: Page) => sound(page, { scripts })
    let code = ''
    let address = ''

    await step('on a telephone, a citizen writes, and is told by when an answer comes', async () => {
      city.setNow(new Date('2024-06-14T10:00:00+09:00'))
      await citizen.goto(`${origin}/voice`)
      await isSound(citizen)
      city.setNow(new Date('2024-06-14T10:02:00+09:00'))
      await citizen.getByLabel('どの区役所への声ですか').selectOption({ label: '川崎区役所' })
      await citizen.getByLabel('困ったこと・苦情').check()
      await citizen.getByLabel('お書きください').fill('転入の届出で1時間半待ちました。見本　花子')
      await citizen.getByLabel('受付番号を使って、この画面で読む').check()
      await citizen.getByLabel('お名前', { exact: true }).fill('見本　花子')
      await press(citizen, '送る')
      await shows(citizen, /令和6年6月28日（金）/)
      code = await citizen.locator('.voice-code code').innerText()
      assert.ok(!citizen.url().includes(code.slice(0, 4)))
      await isSound(citizen)
    })

    await step('a clerk finds it unread, classifies it, writes an answer and asks for approval', async () => {
      await clerk.goto(`${origin}/voices`)
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
      await shows(clerk, /責任者の承認を待っています/)
      await isSound(clerk)
    })

    await step('a head approves; who wrote it sends it', async () => {
      await head.goto(address)
      await press(head, '承認する')
      await shows(head, /承認しました|承認されました/)
      await clerk.goto(address)
      await press(clerk, '返事を送ったことを記録する')
      await shows(clerk, /返事をしました/)
    })

    await step(
      'with the code, on another machine, the citizen reads it and says that it is not solved',
      async () => {
        await press(citizen, 'この画面を閉じる')
        const later = await sit(undefined, small)
        await later.goto(`${origin}/voice/receipt`)
        await later.getByLabel('受付番号').fill(code.toLowerCase())
        await press(later, '開く')
        await shows(later, /窓口を一つ増やします/)
        await later.getByRole('group', { name: 'この件は解決しましたか' }).getByLabel('いいえ').check()
        await later.getByRole('group', { name: '説明は分かりやすかったですか' }).getByLabel('はい').check()
        await later.getByLabel('まだ解決していないことがあれば').fill('昨日も1時間待ちました。')
        await press(later, '答えを送る')
        await shows(later, /もう一度調べます/)
        await shows(later, /昨日も1時間待ちました/)
        await isSound(later)
        await later.context().close()
      },
    )

    await step('it is open again, is answered once more, and is told in general words', async () => {
      await clerk.goto(address)
      await shows(clerk, /もう一度開きました（2回目）/)
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
      await shows(clerk, /だれのことか分からない言い方/)
      await isSound(clerk)
      await clerk.getByLabel('寄せられた声').fill('転入の届出で長く待ちました。')
      await press(clerk, '保存して確かめてもらう')
      await shows(clerk, /ほかの人が確かめるのを待っています/)
    })

    await step(
      'the second person is not the first: a head who changed it is refused, another publishes',
      async () => {
        await head.goto(`${address}/publication`)
        await head.getByText('文を直す').click()
        await head.getByLabel('改めたこと').fill('6月17日から窓口を三つにしました。')
        await press(head, '保存して確かめてもらう')
        assert.equal(await head.getByRole('button', { name: '確かめた。公表する' }).count(), 0)
        await shows(head, /公表はほかの責任者が決めます/)
        await ward.goto(`${address}/publication`)
        await press(ward, '確かめた。公表する')
        await citizen.goto(`${origin}/voices/public`)
        const told = await shows(citizen, /6月17日から窓口を三つにしました/)
        assert.ok(told.includes(theme))
        assert.doesNotMatch(told, /花子/)
        await isSound(citizen)
      },
    )
  })
