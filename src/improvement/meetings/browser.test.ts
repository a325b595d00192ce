// A meeting in a real browser: from a complaint to minutes and an action, scripts on and off; two secretaries at once; every page at three widths.
import assert from 'node:assert/strict'
import test from 'node:test'
import { press, serveCity, shows, soundAtEveryWidth } from '../../people/served.testing.ts'
import { openTestCity } from '../../people/testing.ts'
import { complain } from './testing.ts'

const city = await openTestCity()
city.setNow(new Date('2024-06-14T10:00:00+09:00'))
const ward = await city.as('ward', 'kawasaki')
const clerk = await city.as('staff', 'kawasaki')
const { origin, sit } = await serveCity(city)
const addresses: string[] = []

for (const scripts of [true, false])
  test(`a complaint comes onto the agenda, is spoken of, and becomes an action; scripts ${scripts ? 'on' : 'off'}`, async () => {
    await complain(city)
    const page = await sit(ward, { scripts, width: 375 })
    await page.goto(`${origin}/meetings`)
    await page.getByRole('link', { name: '会議を加える' }).click()
    await page.getByLabel('会議の名前').fill('管理職会議')
    await page.getByLabel(/^日/).fill('2024-06-14')
    await page.getByLabel('始まり').fill('10:00')
    await press(page, '加える')
    const address = page.url()
    addresses.push(address)
    await page.getByRole('heading', { name: /苦情：/ }).waitFor()
    await page.getByText('議題を手で加える').click()
    await page.getByRole('textbox', { name: /^議題/ }).fill('夏の窓口の体制')
    await press(page, '議題に加える')
    await page.getByRole('button', { name: '「夏の窓口の体制」を上へ' }).click()
    await shows(page, /夏の窓口の体制[\s\S]*(苦情|改善)：/)
    await press(page, '会議を開いたと記録する')
    await page.getByLabel('出席した人（役職）').fill('区長、区民課長')
    await page.getByLabel('「夏の窓口の体制」で話したこと').fill('土曜日も二人ずつで開く。')
    const item = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: '夏の窓口の体制' }) })
    await item.getByText('決まったことを加える').click()
    await item.getByLabel('「夏の窓口の体制」で決まったこと').fill('当番の表を区民課が作る')
    await item.getByLabel('行う課').selectOption({ label: '区民課' })
    await item.getByLabel('いつまでに').fill('2024-06-28')
    await item.getByRole('button', { name: '決まったこととして加える' }).click()
    await shows(page, /決まったこと：当番の表を区民課が作る/)
    assert.equal(
      await page.getByLabel('「夏の窓口の体制」で話したこと').inputValue(),
      '土曜日も二人ずつで開く。',
    )
    await press(page, '保存して会議の画面へ')
    await press(page, '議事録を承認する')
    await shows(page, /議事録を承認した/)
    await page.getByRole('link', { name: '改善にした' }).first().click()
    await shows(page, /令和6年6月14日（金）の管理職会議、夏の窓口の体制/)
    addresses.push(page.url())
    await page.context().close()
  })

test('two secretaries write at once: what pauses is saved, and the second sees the first’s text beside their own', async () => {
  await complain(city)
  const one = await sit(ward)
  await one.goto(`${origin}/meetings/new`)
  await one.getByLabel('会議の名前').fill('臨時の会議')
  await one.getByLabel(/^日/).fill('2024-06-14')
  await one.getByLabel('始まり').fill('16:00')
  await press(one, '加える')
  addresses.push(one.url(), `${one.url()}/minutes`)
  const two = await sit(clerk)
  for (const page of [one, two]) await page.goto(addresses.at(-1) ?? '')
  await one.getByLabel('会議の全体の記録').fill('はじめの人が書いた文。')
  await one.getByText(/に保存しました。/).waitFor()
  await two.getByLabel('会議の全体の記録').fill('二人目が書いた文。')
  await two.getByText('はじめの人が書いた文。').waitFor()
  await two.getByText(/見本　太郎が.*に保存した文/).waitFor()
  assert.equal(await two.getByLabel('会議の全体の記録').inputValue(), '二人目が書いた文。')
  await two.getByLabel('会議の全体の記録').fill('二人の文を合わせた文。')
  await two.getByText(/に保存しました。/).waitFor()
  await one.getByLabel('会議の全体の記録').fill('電話は 090-0000-1234 へ。')
  await one.getByText(/個人情報が入っています/).waitFor()
  await one.reload()
  assert.equal(await one.getByLabel('会議の全体の記録').inputValue(), '二人の文を合わせた文。')
  for (const page of [one, two]) await page.context().close()
})

test('every page is sound at 1280, 768 and 375 px', async () => {
  const page = await sit(ward)
  const fixed = [
    '/meetings',
    '/meetings/new',
    '/meetings/series',
    '/meetings/news',
    '/actions',
    '/actions/new',
    '/actions/leavers',
    '/consistency',
  ]
  await soundAtEveryWidth(page, [...fixed.map(path => origin + path), ...addresses])
  await page.context().close()
})
