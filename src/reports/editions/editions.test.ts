// A new year on screen: read, decided item by item, saved; last year's figures keep their meaning.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { readFigures } from '../../judgement/figures.ts'
import { openTestCity } from '../../people/testing.ts'
import { assertGoodHtml } from '../../web/testing.ts'
import { calls } from '../publication/testing.ts'

const city = await openTestCity()
const bureau = await city.as('city')
const source = readFileSync(new URL('../../../editions/kawasaki/r6/source.txt', import.meta.url), 'utf8')
/** 令和7年度: one reworded with another number in it. */
const next = source.replaceAll('令和6年度', '令和7年度').replace('電話は3コール以内で', '電話は2コール以内で')

const good = async (answer: Response, status = 200): Promise<string> => {
  assert.equal(answer.status, status)
  const page = await answer.text()
  await assertGoodHtml(page)
  return page
}
const hiddenIn = (page: string, name: string): string =>
  page.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? ''
const figure = () =>
  city.house.store.within({ city: city.city, offices: '*' }, async trx =>
    (await readFigures(trx, city.city, { months: ['2024-05'] })).at(
      'calls-answered-in-time',
      { office: 'takatsu', section: '*' },
      ['2024-05'],
    ),
  )

test('the shelf lists what there is, and gives it out as the files people review', async () => {
  const page = await good(await bureau.get('/editions'))
  assert.match(page, /令和6年度/)
  const yaml = await (await bureau.get('/editions/2024/1/edition.yaml')).text()
  assert.match(yaml, /telephone-answered-promptly/)
  assert.equal((await bureau.get('/editions/2024/1/source.txt')).status, 200)
  assert.equal((await bureau.get('/editions/2024/9/edition.yaml')).status, 404)
  assert.equal((await bureau.get('/editions/2024/overlays/kawasaki/1/overlay.yaml')).status, 200)
  await good(await (await city.as('staff', 'takatsu')).get('/editions'))
})

test('only those who may write editions import them', async () => {
  assert.equal((await (await city.as('ward', 'takatsu')).get('/editions/import')).status, 403)
  await good(await bureau.get('/editions/import'))
})

test('nothing given, a wrong year and a file that is no text are told, and what was typed stays', async () => {
  assert.match(
    await good(await bureau.post('/editions/import', { year: '2025', text: '' }), 422),
    /貼り付けてください/,
  )
  assert.match(
    await good(await bureau.post('/editions/import', { year: 'x', text: '覚え書き' }), 422),
    /覚え書き/,
  )
  const file = new File([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0xff])], 'a.docx')
  assert.match(
    await good(await bureau.post('/editions/import', { year: '2025', text: '', file }), 422),
    /テキスト/,
  )
})

test('a changed standard waits for a decision, then the new year is saved and last year reads as before', async () => {
  await calls(city, 'takatsu', '2024-05-10', { kept: 40, missed: 10 })
  const before = await figure()
  const page = await good(await bureau.post('/editions/import', { year: '2025', text: next }))
  assert.match(page, /<del>.*3.*<\/del>/s)
  assert.match(page, /（追加）/)
  assert.doesNotMatch(page, /name="decision-\d+" value="carry" checked/)
  const index = page.match(/name="decision-(\d+)"/)?.[1] ?? ''
  const own = [...page.matchAll(/<select id="(office-\d+)"/g)].map(([, name]) => [name ?? '', 'kawasaki'])
  assert.equal(own.length, 6)
  const form = {
    year: '2025',
    text: next,
    read: hiddenIn(page, 'read'),
    anyway: 'yes',
    ...Object.fromEntries(own),
  }
  const undecided = await good(await bureau.post('/editions/import', form), 422)
  assert.match(undecided, /どう扱うかを選んでください/)
  assert.match(undecided, /電話は2コール以内で受けます/)
  const changed = await good(
    await bureau.post('/editions/import', { ...form, text: `${next}\n`, year: '2026' }),
    422,
  )
  assert.match(changed, /もう一度確かめてください/)
  const saved = await bureau.post('/editions/import', { ...form, [`decision-${index}`]: 'carry' })
  assert.equal(saved.status, 303)
  assert.match(await good(await bureau.get('/editions')), /令和7年度/)
  assert.match(await (await bureau.get('/editions/2025/1/bindings.yaml')).text(), /rings: 2/)
  assert.match(
    await (await bureau.get('/editions/2025/overlays/kawasaki/1/overlay.yaml')).text(),
    /caller-hangs-up-first/,
  )
  assert.deepEqual(await figure(), before)
  assert.deepEqual([before.kept, before.missed], [40, 10])
})

test('a ward changes the rings of a common standard with a reason; other wards are untouched, and it can be taken back', async () => {
  const ward = await city.as('ward', 'takatsu')
  const at = '/editions/overlays/takatsu'
  await good(await ward.get(at))
  assert.equal((await ward.get('/editions/overlays/kawasaki')).status, 404)
  const setting = `${at}/settings/telephone-answered-promptly/calls-answered-in-time`
  const page = await good(await ward.get(setting))
  const typed = {
    version: hiddenIn(page, 'version'),
    target: '97',
    nearTarget: '90',
    minimum: '30',
    'parameter-rings': '10',
    'parameter-seconds': '3',
  }
  assert.match(await good(await ward.post(setting, typed), 422), /value="97"/)
  await good(await ward.post(setting, { ...typed, nearTarget: '99', reason: '工事' }), 422)
  assert.equal((await ward.post(setting, { ...typed, reason: '電話機の入れ替え' })).status, 303)
  const { kept, missed } = await figure()
  assert.deepEqual([kept, missed], [50, 0])
  assert.match(await good(await ward.get(at)), /電話機の入れ替え/)
  assert.match(await good(await ward.post(setting, { ...typed, reason: '遅れて保存' }), 422), /ほかの人が/)
  assert.equal((await ward.post(`${setting}/removal`, {})).status, 303)
  assert.deepEqual((await figure()).kept, 40)
})

test('a ward adds a standard of its own, never under a number that is taken', async () => {
  const ward = await city.as('ward', 'takatsu')
  const at = '/editions/overlays/takatsu/own'
  const page = await good(await ward.get(at))
  const own = {
    version: hiddenIn(page, 'version'),
    no: '11',
    text: '待ち時間をお知らせしています。',
    scene: '対面',
  }
  assert.match(await good(await ward.post(at, own), 422), /番号11/)
  assert.equal((await ward.post(at, { ...own, no: '31' })).status, 303)
  assert.match(
    await (await ward.get('/editions/2024/overlays/takatsu/3/overlay.yaml')).text(),
    /待ち時間をお知らせ/,
  )
})
