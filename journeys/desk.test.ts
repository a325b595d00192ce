// A day at 区民課, from the opening list to the closing list: a colleague is ill, a promise is kept by the deputy, a matter changes hands.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { clerk, hoken, kumin, promised } from '../src/desk/testing.ts'
import { press, serveCity, shows, sound } from '../src/people/served.testing.ts'
import { openTestCity } from '../src/people/testing.ts'

const city = await openTestCity()
const { origin, sit, signInAnew } = await serveCity(city)

const days = [
  { scripts: true, width: 1280, day: '2024-06-14', weekend: '2024-06-17' },
  { scripts: false, width: 375, day: '2024-06-18', weekend: '2024-06-19' },
]

for (const { scripts, width, day, weekend } of days)
  test(`a day at the counter, scripts ${scripts ? 'on' : 'off'}, ${width} px`, async journey => {
    const step = (title: string, work: () => Promise<void>) => journey.test(title, work)
    const clock = (time: string) => city.setNow(new Date(`${day}T${time}:00+09:00`))
    const isSound = (page: Page) => sound(page, { scripts })
    clock('08:20')
    const ill = await clerk(city, '病気　一郎', [kumin])
    const second = await clerk(city, '代理　花子', [kumin])
    const chief = await clerk(city, '区民　課長', [kumin], 'head')
    const other = await clerk(city, '保険　次郎', [hoken])
    const callBack = await promised(city, kumin, {
      ...{ owner: ill.staff, deputy: second.staff, due: new Date(`${day}T11:00:00+09:00`) },
    })
    const way = { scripts, width }
    const [deputy, head, insurance] = [await sit(second, way), await sit(chief, way), await sit(other, way)]

    await step(
      'the head notes that the colleague is ill; the opening list gives the promise to the deputy',
      async () => {
        await head.goto(`${origin}/call-backs/absences`)
        await head.getByLabel('不在になる人').selectOption(ill.staff)
        await head.getByLabel('はじめの日').fill(day)
        await head.getByLabel('おわりの日').fill(weekend)
        await press(head, '不在を記録する')
        await head.goto(`${origin}/call-backs/opening`)
        await shows(head, /代理　花子/)
        await isSound(head)
      },
    )

    await step('on the deputy’s first screen the promise waits, with its time', async () => {
      clock('08:35')
      await deputy.goto(`${origin}/today`)
      await shows(deputy, /折り返/)
      await shows(deputy, /11:00まで/)
      await isSound(deputy)
    })

    await step('a visitor at the counter: the memo hands the matter over to 保険年金課', async () => {
      await insurance.goto(`${origin}/today`)
      if (scripts) await insurance.getByText('変わると、すぐにここに映ります。').waitFor()
      await deputy.getByLabel('用件', { exact: false }).first().fill('保険料の相談')
      await deputy.getByLabel('受け方').selectOption({ label: '窓口' })
      await deputy.getByLabel('名前', { exact: true }).fill('見本　髙子')
      await deputy.getByLabel('ほかの課へ引き継ぐ').check()
      await deputy.getByLabel('引き継ぐ先').selectOption({ label: '保険年金課' })
      await deputy.getByLabel('伝えた', { exact: true }).check()
      await deputy.getByLabel('市民にお伝えしたこと').fill('保険年金課からお電話します')
      await press(deputy, '記録する')
      await shows(deputy, /応対を記録し/)
    })

    await step(
      'the other section sees it without asking, and accepts: it is theirs from that instant',
      async () => {
        if (!scripts) await insurance.getByRole('link', { name: '読み直す' }).click()
        await insurance.getByRole('link', { name: /引継ぎを受けるか返すか決める/ }).click()
        await shows(insurance, /見本　髙子/)
        await isSound(insurance)
        await press(insurance, '引継ぎを受ける')
        await shows(insurance, /これからはこの課が責任を持ちます/)
      },
    )

    await step('taken over, it waits there until it is closed', async () => {
      await insurance.goto(`${origin}/today`)
      await insurance.getByRole('link', { name: '用件を続けるか、終える' }).first().click()
      await shows(insurance, /見本　髙子/)
      await insurance.getByLabel('解決した', { exact: true }).check()
      await insurance.getByLabel('尋ねた', { exact: true }).check()
      await press(insurance, '終える')
      await shows(insurance, /用件を終えました/)
      await insurance.goto(`${origin}/today`)
      assert.doesNotMatch(await shows(insurance, /待っているもの/), /用件を続けるか/)
    })

    await step(
      'the citizen calls again: whoever answers finds the record by another form of the name',
      async () => {
        await head.goto(`${origin}/contacts?q=${encodeURIComponent('見本高子')}`)
        await shows(head, /見本　髙子/)
      },
    )

    await step('the deputy rings back in time, and the promise is kept', async () => {
      clock('10:40')
      await signInAnew(deputy, second)
      await deputy.goto(`${origin}/call-backs/${callBack}`)
      await isSound(deputy)
      await press(deputy, 'つながり、返答した')
      await shows(deputy, /約束を果たしたと記録しました/)
    })

    await step('at closing time nothing is left of the day', async () => {
      clock('16:50')
      await signInAnew(head, chief)
      await head.goto(`${origin}/call-backs/closing`)
      assert.doesNotMatch(await shows(head, /終わりの確認/), /11:00/)
      await isSound(head)
    })
  })
