// The room of texts in a real browser: sound at every width, findings while one types, one key to take a proposal.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serveCity, soundAtEveryWidth } from '../../people/served.testing.ts'
import { openTestCity } from '../../people/testing.ts'
import { axe } from '../../web/testing.ts'

const city = await openTestCity()
const clerk = await city.as('staff', 'kawasaki')
const { origin, sit } = await serveCity(city)
const page = await sit(clerk)

test('every page is sound at 1280, 768 and 375 px', () =>
  soundAtEveryWidth(
    page,
    ['/texts', '/texts/words', '/texts/exceptions', '/texts/rules'].map(path => origin + path),
  ))

test('what is found appears while one types; F2 goes to it, Enter takes the proposal, and typing goes on', async () => {
  await page.goto(`${origin}/texts`)
  const area = page.getByLabel('文章', { exact: true })
  await area.fill('国保の手続きは、6月14日（木）までにする。')
  const found = page.getByRole('group', { name: '文章の点検' })
  await found.getByText('見直すところが3か所あります。').waitFor()
  await axe(page)
  await area.press('Home')
  await area.press('F2')
  await page.keyboard.press('Enter')
  await found.getByText('見直すところが2か所あります。').waitFor()
  await page.keyboard.press('Enter')
  await found.getByText('見直すところが1か所あります。').waitFor()
  await page.keyboard.press('Enter')
  await found.getByText('直すところは見つかりませんでした。').waitFor()
  assert.equal(await area.inputValue(), '国民健康保険の手続きは、6月14日（金）までにします。')
  assert.equal(await page.evaluate('document.activeElement.tagName'), 'TEXTAREA')
  await page.keyboard.press('Control+z')
  // What was taken can be undone, as if it had been typed.
  assert.notEqual(await area.inputValue(), '国民健康保険の手続きは、6月14日（金）までにします。')
})

test('a finding is let stand with a reason, without leaving the text', async () => {
  await page.goto(`${origin}/texts`)
  const area = page.getByLabel('文章', { exact: true })
  await area.fill('児手の届けを受け付けます。')
  const found = page.getByRole('group', { name: '文章の点検' })
  await found.getByText('このままでよい').click()
  await found.getByLabel('理由').fill('窓口の看板の名前')
  await found.getByRole('button', { name: '理由を残す' }).click()
  await found.getByText('理由があってこのままにしたものが1か所あります。').waitFor()
  assert.equal(await area.inputValue(), '児手の届けを受け付けます。')
})
