// Refusals in a real browser, by whoever meets them: a clerk and the heads; empty, full and in error, at three widths.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { receive } from '../../../casework/testing.ts'
import { clerk as clerkOf, kumin } from '../../../desk/testing.ts'
import { press, serveCity, shows, sound, soundAtEveryWidth } from '../../../people/served.testing.ts'
import { openTestCity } from '../../../people/testing.ts'

const city = await openTestCity()
const { origin, sit } = await serveCity(city)
const clerk = await clerkOf(city, '窓口　花子', [kumin])
const head = await clerkOf(city, '区民　課長', [kumin], 'head')
const other = await clerkOf(city, '区民　係長', [kumin], 'head')
const { contact } = await receive(city, kumin, clerk.staff)
const form = `/contacts/${contact}/refusals/new`
const at = (...paths: string[]) => paths.map(path => origin + path)

test('before anything was recorded every page is sound, for a clerk and for a head', async () => {
  await soundAtEveryWidth(await sit(clerk), at('/refusals', form, `${form}?kind=harassment`))
  const page = await sit(head)
  const examples = ['/refusals/templates', '/refusals/templates/new?usual=0']
  await soundAtEveryWidth(page, at(...examples, '/refusals/readings'))
})

test('a head keeps a prepared explanation, and a clerk begins with it', async () => {
  const page = await sit(head)
  await page.goto(`${origin}/refusals/templates/new?usual=0`)
  await press(page, '保存する')
  await shows(page, /住民票の写し（ほかの人の分、委任状がない）/)
  const desk = await sit(clerk)
  await desk.goto(origin + form)
  await desk
    .getByLabel('説明のひな形', { exact: true })
    .selectOption({ label: '住民票の写し（ほかの人の分、委任状がない）' })
  await press(desk, '文を入れる')
  await desk.waitForURL(/template=/)
  assert.match(await desk.getByLabel('趣旨（何のための決まりか）').first().inputValue(), /知られないように/)
  await sound(desk)
  for (const one of [page, desk]) await one.context().close()
})

test('without its purpose nothing is saved: the field is led to, everything typed is kept, on a telephone too', async () => {
  for (const way of [{ width: 1280 }, { width: 375, scripts: false }]) {
    const page = await sit(clerk, way)
    await page.goto(origin + form)
    await page.getByLabel('手続や用件の名前').fill('住民票の写し')
    await page.getByLabel('市民が望んだこと').fill('友人の住民票の写しを取りたい。')
    await page.getByRole('textbox', { name: '理由' }).fill('委任状がないと、お渡しできません。')
    await page.getByRole('textbox', { name: '根拠' }).fill('住民基本台帳法 第12条の3')
    await page.getByLabel('ない（申し立てる方法がないことを確かめた）').check()
    await page.getByRole('checkbox', { name: '理由' }).check()
    await press(page, '記録する')
    await page.getByRole('link', { name: '趣旨を入力してください。' }).click()
    assert.equal(await page.evaluate('document.activeElement.id'), 'purpose')
    assert.equal(await page.getByLabel('市民が望んだこと').inputValue(), '友人の住民票の写しを取りたい。')
    assert.ok(await page.getByRole('checkbox', { name: '理由' }).isChecked())
    await sound(page, way)
    await page.getByRole('textbox', { name: '趣旨' }).fill('住所を、本人の知らないうちに知られないためです。')
    await press(page, '記録する')
    await shows(page, /まだ伝えていないものがあります/)
    if (way.scripts !== false) await soundAtEveryWidth(page, [page.url()])
    await page.context().close()
  }
})

test('what was not told yet waits on the first screen, and once it is told no more', async () => {
  const page = await sit(clerk)
  const waits = page.getByRole('link', { name: /趣旨.*を伝える/ })
  for (const left of [2, 1]) {
    await page.goto(`${origin}/today`)
    assert.equal(await waits.count(), left)
    await waits.first().click()
    await page.getByRole('checkbox', { name: '趣旨' }).check()
    await page.getByRole('checkbox', { name: '根拠' }).check()
    await page.getByLabel('伝え方').selectOption({ label: '電話で' })
    await press(page, '伝えたことを記録する')
    await shows(page, /そろえて伝えてあります/)
  }
  await page.goto(`${origin}/today`)
  assert.equal(await waits.count(), 0)
  await page.context().close()
})

test('an end for harassment waits for a head who was not there', async () => {
  const page = await sit(head)
  await page.goto(`${origin}${form}?kind=harassment`)
  await page.getByLabel('手続や用件の名前').fill('保険料の相談')
  await page.getByLabel('何があったか').fill('大声が30分続きました。')
  await page
    .getByLabel('やめるようにお願いした言葉と時刻')
    .fill('9時45分に、大声をやめてくださいと伝えました。')
  await page.getByLabel('一緒に対応した人').fill('窓口　花子')
  await page.getByLabel('時刻', { exact: false }).last().fill('09:55')
  await press(page, '記録する')
  await shows(page, /責任者の承認を待っています/)
  assert.equal(await page.getByRole('button', { name: '承認する' }).count(), 0)
  await sound(page)
  const second = await sit(other)
  await second.goto(`${origin}/today`)
  await second.getByRole('link', { name: 'カスハラで対応を終えたことを承認するか決める' }).click()
  await press(second, '承認しない')
  await second.getByRole('link', { name: /承認しない理由を書いてください/ }).click()
  assert.equal(await second.evaluate('document.activeElement.id'), 'declined')
  await sound(second)
  await press(second, '承認する')
  await shows(second, /カスハラのため終えたことが承認されています/)
  await soundAtEveryWidth(second, [second.url()])
  for (const one of [page, second]) await one.context().close()
})

test('with records the lists and the reading of samples are sound', async () => {
  const page = await sit(head)
  await soundAtEveryWidth(page, at('/refusals', '/refusals?only=untold', '/refusals/readings'))
  await page.goto(`${origin}/refusals/readings`)
  await press(page, '読んだことを記録する')
  await sound(page)
})
