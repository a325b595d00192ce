// Voices in a real browser, by whoever meets them: a citizen, a clerk, a head; empty, full and in error, at three widths.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { clerk as clerkOf, kumin } from '../../../desk/testing.ts'
import { press, serveCity, shows, sound, soundAtEveryWidth } from '../../../people/served.testing.ts'
import { openTestCity } from '../../../people/testing.ts'
import { type NewVoice, receiveVoice } from '../receiving.ts'

const city = await openTestCity()
const { house } = city
const { origin, sit } = await serveCity(city)
const clerk = await clerkOf(city, '窓口　花子', [kumin])
const head = await clerkOf(city, '区民　課長', [kumin], 'head')
const ward = await city.as('ward', 'kawasaki')
const at = (...paths: string[]) => paths.map(path => origin + path)

const long =
  '転入の届出のために、小さい子どもを連れて1時間半待ちました。途中で何人待っているのかも分からず、授乳の場所も案内されませんでした。'
const receive = (more: Partial<NewVoice> = {}) =>
  house.store.within({ city: city.city, offices: '*' }, trx =>
    receiveVoice(trx, house, city.city, {
      ...{ once: randomUUID(), office: 'kawasaki', section: 'kumin', channel: 'phone', sort: 'complaint' },
      ...{ answerBy: 'here', receivedAt: house.now(), by: clerk.staff, contact: null, language: 'ja' },
      ...{ said: long, name: '髙﨑　花子', phone: '044-000-9001', mail: '', address: '', ...more },
    }),
  )

test('before anything came in every page is sound, for a citizen and for who sets the numbers', async () => {
  const citizen = await sit()
  await soundAtEveryWidth(
    citizen,
    at('/voice', '/voice?lang=easy', '/voice?lang=en', '/voice/receipt?lang=easy', '/voices/public'),
  )
  await soundAtEveryWidth(
    await sit(ward),
    at('/voices', '/voices/new', '/voices/publications', '/voices/settings'),
  )
})

test('a citizen who leaves something out is led to it in their language, and loses nothing', async () => {
  const page = await sit(undefined, { width: 375 })
  await page.goto(`${origin}/voice?lang=en`)
  await page.getByLabel('Your message').fill('I waited for two hours.')
  await press(page, 'Send')
  await page.getByRole('link', { name: 'Choose a ward office.' }).click()
  assert.equal(await page.evaluate('document.activeElement.id'), 'office')
  assert.equal(await page.getByLabel('Your message').inputValue(), 'I waited for two hours.')
  await sound(page)
  await page.goto(`${origin}/voice/receipt`)
  await page.getByLabel('受付番号').fill('ABCD-EFGH')
  await press(page, '開く')
  await shows(page, /16文字/)
  await sound(page)
  await page.context().close()
})

test('a clerk keys in what was said, hands over the slip, classifies and drafts; each page is sound', async () => {
  const page = await sit(clerk)
  await page.goto(`${origin}/voices/new`)
  await page.getByLabel('苦情・困ったこと').check()
  await page.getByRole('textbox', { name: '声' }).fill(long)
  await page.getByLabel('返事の受け取り方').selectOption({ label: '手紙で' })
  await press(page, '書き入れる')
  await page.getByRole('link', { name: '返事を送る住所を入力してください。' }).click()
  assert.equal(await page.evaluate('document.activeElement.id'), 'address')
  assert.equal(await page.getByRole('textbox', { name: '声' }).inputValue(), long)
  await sound(page)
  await page.getByLabel('住所').fill('川崎市川崎区東田町8番地')
  await press(page, '書き入れる')
  await shows(page, /市民の方にお渡しする控え[\s\S]*令和6年6月28日/)
  await sound(page)
  await page.getByRole('link', { name: '声の画面へ' }).click()
  await shows(page, /返事の期限は令和6年6月28日/)
  await page.getByLabel('テーマ').fill('窓口の待ち時間')
  await page.getByLabel('返事をする課').selectOption({ label: '区民課' })
  await press(page, '分類を保存する')
  await shows(page, /分類を保存しました/)
  await page.getByLabel('返事の文').fill('お待たせして申し訳ありません。窓口を一つ増やします。')
  await press(page, '保存して承認を頼む')
  await shows(page, /責任者の承認を待っています/)
  assert.equal(await page.getByRole('button', { name: '承認する' }).count(), 0, 'not by whoever wrote it')
  await soundAtEveryWidth(page, [page.url().replace('#answer', '')])
  await page.context().close()
})

test('a head gives back with a word, never without one; what waits for them is on their first screen', async () => {
  const page = await sit(head)
  await page.goto(`${origin}/today`)
  await page.getByRole('link', { name: '返事を承認するか決める' }).click()
  await press(page, '直しを頼む')
  await page.getByRole('link', { name: '直してほしいところを書いてください。' }).click()
  assert.equal(await page.evaluate('document.activeElement.id'), 'returned')
  await soundAtEveryWidth(page, [page.url().replace('/approvals', '')])
  await page.getByLabel('直してほしいところ').fill('いつから増やすかも書きます。')
  await press(page, '直しを頼む')
  await shows(page, /直しを頼みました/)
  await page.context().close()
})

test('what two people change at once is shown to the second, side by side', async () => {
  const { voice } = await receive()
  const [first, second] = [await sit(clerk), await sit(head)]
  for (const page of [first, second]) await page.goto(`${origin}/voices/${voice.voice}`)
  await first.getByLabel('返事の文').fill('窓口を一つ増やします。')
  await press(first, '下書きを保存する')
  await shows(first, /下書きを保存しました/)
  await second.getByLabel('返事の文').fill('受付の順番を画面に出します。')
  await press(second, '下書きを保存する')
  const both = await shows(second, /どちらの内容もまだ残っています/)
  assert.match(both, /窓口を一つ増やします。/)
  assert.equal(
    await second.getByRole('textbox', { name: '返事の文' }).inputValue(),
    '受付の順番を画面に出します。',
  )
  await sound(second)
  for (const page of [first, second]) await page.context().close()
})

test('with voices of every kind the lists and the words for the public are sound, with scripts off too', async () => {
  const { voice } = await receive({ said: '職員の方に助けられました。', sort: 'thanks', answerBy: 'none' })
  await receive({
    channel: 'web',
    by: null,
    section: '',
    language: 'en',
    said: 'The signs are hard to read.',
  })
  const page = await sit(head)
  const one = `/voices/${voice.voice}`
  await soundAtEveryWidth(page, at('/voices', '/voices?state=approval', one, `${one}/publication`))
  await page.goto(`${origin}${one}/publication`)
  await press(page, '保存する')
  await page.getByRole('link', { name: '見出しを入力してください。' }).click()
  assert.equal(await page.evaluate('document.activeElement.id'), 'title')
  await sound(page)
  const plain = await sit(head, { scripts: false, width: 375 })
  await plain.goto(`${origin}/voices?q=${encodeURIComponent('高崎')}`)
  assert.ok((await plain.getByRole('row').count()) > 1, '髙﨑 is found as 高崎')
  await sound(plain, { scripts: false })
})
