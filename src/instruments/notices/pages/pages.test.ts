// The pages of notices as people use them: written, refused with everything kept, seen by both, printed, found again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestCity, type Visitor } from '../../../people/testing.ts'
import { assertGoodHtml } from '../../../web/testing.ts'
import { settleReading } from '../media/readings-kept.ts'
import { itemsOf } from '../notice.ts'
import { markUp } from '../posting.ts'
import { changeDirectory, decided, drafted, fillDirectory, inCity, now, wordsIn } from '../testing.ts'
import { saveNotice } from '../writing.ts'

const world = await openTestCity()
const { house, city } = world
await fillDirectory(world)
const clerk = await world.as('staff', 'kawasaki')
const head = await world.as('head', 'kawasaki')
const ward = await world.as('ward', 'kawasaki')
const other = await world.as('staff', 'takatsu')

const page = async (visitor: Visitor, path: string, status = 200): Promise<string> => {
  const answer = await visitor.get(path)
  const text = await answer.text()
  assert.equal(answer.status, status, path)
  if (status === 200) await assertGoodHtml(text)
  return text
}
const placeOf = (answer: Response): string => answer.headers.get('location') ?? ''

test('begun from a template, written in two languages, planned, offered, returned, approved: it is out', async () => {
  const begun = await clerk.post('/notices/new', {
    ...{ office: 'kawasaki', title: '窓口の時間が変わります', section: 'kumin', template: 'hours' },
  })
  assert.equal(begun.status, 303)
  const text = placeOf(begun)
  const address = text.replace('/text', '')
  assert.match(await page(clerk, text), /やさしい日本語/)
  const id = address.split('/').at(-1) ?? ''
  const { version } = await now(world, id)
  const form = {
    ...{ version: String(version), asked: 'kumin', 'to-public': 'yes', 'issue-on': '2024-06-14' },
    ...{ 'ordinary-title': '窓口の時間が変わります', 'ordinary-what': '窓口の開いている時間が変わります。' },
    ...{ 'ordinary-when': '令和6年7月1日（月）から　9:00〜16:30', 'ordinary-where': '川崎区役所2階' },
    ...{ 'easy-title': '窓口《まどぐち》の 時間が かわります', 'easy-what': '7月1日から かわります。' },
    ...{ 'ordinary-section-1-heading': '昼休み', 'ordinary-section-1-text': '昼休みも開いています。' },
  }
  const refused = await clerk.post(text, { ...form, 'ordinary-title': '', 'until-on': '2024-06-01' })
  assert.equal(refused.status, 422)
  const again = await refused.text()
  assert.match(again, /見出しを入力してください/)
  assert.match(again, /昼休みも開いています。/)
  await assertGoodHtml(again)
  assert.equal((await clerk.post(text, { ...form, 'until-on': '2024-07-31', done: 'yes' })).status, 303)

  const both = await clerk.post(text, { ...form, 'ordinary-what': 'ほかの人の文です。' })
  assert.equal(both.status, 409)
  const conflict = await both.text()
  assert.match(conflict, /窓口の開いている時間が変わります。/)
  assert.match(conflict, /ほかの人の文です。/)
  await assertGoodHtml(conflict)

  assert.match(await page(clerk, address), /どの媒体で知らせるかが決まっていません/)
  await page(clerk, `${address}/media`)
  const plan = { media: ['poster', 'web', 'message'], posters: '1階 掲示板\n2階 掲示板' }
  assert.equal((await clerk.post(`${address}/media`, plan)).status, 303)
  const step = async (visitor: Visitor, to: string, more = {}) =>
    visitor.post(`${address}/${to}`, { version: String((await now(world, id)).version), ...more })
  assert.equal((await step(clerk, 'offers')).status, 303)
  assert.equal((await step(clerk, 'approvals')).status, 403)
  assert.equal((await step(head, 'returns')).status, 422)
  assert.equal((await step(head, 'returns', { words: '昼休みのことを先に' })).status, 303)
  assert.match(await page(clerk, address), /昼休みのことを先に/)
  await step(clerk, 'offers')
  assert.match(await page(head, address), /承認して、きょう出す/)
  assert.equal((await step(head, 'approvals')).status, 303)
  assert.match(await page(clerk, address), /いま出ています/)
  for (const under of ['versions', 'issues', 'papers', 'read-backs']) await page(clerk, `${address}/${under}`)

  const pdf = await clerk.get(`${address}/papers/poster.pdf`)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  const words = await wordsIn(new Uint8Array(await pdf.arrayBuffer()))
  assert.match(words, /044-201-3113/)
  assert.match(words, /昼休みも開いています/)
})

test('a preview answers what is typed, alone for an island and within the page for a button', async () => {
  const notice = await drafted(world, clerk.staff)
  const { version } = await now(world, notice)
  const form = {
    ...{ version: String(version), asked: 'kumin', show: 'web', 'ordinary-title': '試しに打った見出し' },
  }
  const whole = await clerk.post(`/notices/${notice}/preview`, form)
  const text = await whole.text()
  await assertGoodHtml(text)
  assert.match(text, /id="preview"[\s\S]*試しに打った見出し/)
  const taken = await clerk.post(`/notices/${notice}/text`, {
    ...{ ...form, 'ordinary-what': '皆様に通知致します。' },
    'text-check': 'ordinary-what',
  })
  assert.match(await taken.text(), /皆様に通知致します。/)
  assert.equal((await now(world, notice)).version, version)
})

test('days of the plan that cannot be are refused at their field, and everything typed is kept', async () => {
  const notice = await drafted(world, clerk.staff, {}, { issueOn: '2024-06-20', untilOn: '2024-07-31' })
  const plan = { media: ['poster', 'web'], posters: '打った場所', flyers: '' }
  const refused = async (days: Record<string, string>, words: RegExp) => {
    const answer = await clerk.post(`/notices/${notice}/media`, { ...plan, ...days })
    assert.equal(answer.status, 422, JSON.stringify(days))
    const text = await answer.text()
    assert.match(text, words)
    assert.match(text, /打った場所/)
    for (const day of Object.values(days)) assert.match(text, new RegExp(`value="${day}"`))
    await assertGoodHtml(text)
  }
  await refused({ 'down-on': '2024-06-19' }, /外す日が、初めの日（令和6年6月20日（木））より前です/)
  await refused({ 'up-on': '2024-06-19' }, /初めの日が、出す日（令和6年6月20日（木））より前です/)
  await refused({ 'up-on': '2024-07-01', 'down-on': '2024-06-30' }, /外す日が、初めの日/)
  await refused({ 'up-on': '2024-08-01' }, /終わりの日（令和6年7月31日（水））より後です/)
  await refused({ 'down-on': '2024-08-01' }, /貼られたままになります/)
  const fits = { ...plan, 'up-on': '2024-06-20', 'down-on': '2024-06-20' }
  assert.equal((await clerk.post(`/notices/${notice}/media`, fits)).status, 303)

  // The days of the notice are moved afterwards: the plan stands in the way until it is put right.
  const { texts } = await now(world, notice)
  const moved = { texts, asked: 'kumin', toPublic: true, issueOn: '2024-06-25', untilOn: '2024-07-31' }
  const { version } = await now(world, notice)
  await inCity(world, trx => saveNotice(trx, house, city, notice, moved, { by: clerk.staff, version }))
  assert.match(await page(clerk, `/notices/${notice}`), /ポスター（打った場所）：外す日が、初めの日/)
})

test('found by anything printed on it; another office neither finds nor opens it', async () => {
  const notice = await drafted(world, clerk.staff, { title: '絵本の読み聞かせ会', where: '教育文化会館' })
  await decided(world, notice, clerk.staff, head.staff)
  for (const q of ['読み聞かせ', '教育文化会館', '044-201-3113', '8:30', '3番窓口'])
    assert.match(await page(clerk, `/notices?q=${encodeURIComponent(q)}`), /絵本の読み聞かせ会/, q)
  assert.match(await page(clerk, '/notices?q=どこにもない言葉'), /当てはまるお知らせはありません/)
  await page(other, `/notices/${notice}`, 404)
  assert.doesNotMatch(await page(other, '/notices?q=読み聞かせ'), /絵本/)
  assert.equal((await other.post(`/notices/${notice}/text`, { version: '1' })).status, 404)
  assert.match(await (await clerk.get('/notices.csv')).text(), /絵本の読み聞かせ会/)
  for (const state of ['draft', 'offered', 'approved', 'out', 'wrong', 'over', 'withdrawn'])
    await page(clerk, `/notices?state=${state}&sort=issue&order=asc`)
})

test('another section of the office may say what it noticed, and neither writes nor decides', async () => {
  const notice = await drafted(world, clerk.staff, { title: '区民課のお知らせ' })
  const colleague = await world.as('head', 'kawasaki')
  await inCity(world, trx =>
    trx.updateTable('roles').set({ section: 'hoken' }).where('staff', '=', colleague.staff).execute(),
  )
  assert.doesNotMatch(await page(colleague, `/notices/${notice}`), /文を書く・直す/)
  for (const path of ['text', 'media', 'offers', 'approvals', 'withdrawals'])
    assert.equal((await colleague.post(`/notices/${notice}/${path}`, { version: '2' })).status, 403, path)
  assert.equal(
    (await colleague.post(`/notices/${notice}/comments`, { comment: '曜日が違います' })).status,
    303,
  )
  assert.match(await page(clerk, `/notices/${notice}`), /曜日が違います/)
})

test('copied from last year, its days are asked about one by one', async () => {
  const old = await drafted(world, clerk.staff, { title: '去年の講座', when: '令和5年7月2日（日）10時' })
  const copied = await clerk.post('/notices/copies', { notice: old })
  assert.equal(copied.status, 303)
  assert.match(await page(clerk, placeOf(copied)), /前のお知らせの日付が残っていませんか[\s\S]*令和5年/)
})

test('put up with a photograph, taken down, a changed number listed and accepted only with a reason', async () => {
  const notice = await drafted(world, clerk.staff, { title: '貼るもの' })
  await decided(world, notice, clerk.staff, head.staff)
  assert.match(await page(clerk, '/notices/posting'), /貼るもの/)
  const [poster] = await inCity(world, trx => itemsOf(trx, city, notice))
  assert.ok(poster)
  assert.equal((await clerk.post(`/notices/${notice}/media/${poster.item}/proofs`, {})).status, 303)
  assert.equal((await clerk.post(`/notices/${notice}/media/${notice}/proofs`, {})).status, 404)
  await changeDirectory(world, { phone: '044-201-5000' })
  const recalls = await page(head, '/notices/recalls')
  assert.match(recalls, /「貼るもの」の違い/)
  assert.match(recalls, /044-201-5000/)
  const recall =
    /name="recall" value="([^"]+)"/.exec(recalls.slice(recalls.indexOf('「貼るもの」の違い')))?.[1] ?? ''
  const accept = `/notices/${notice}/recalls/acceptances`
  assert.equal((await head.post(accept, { recall })).status, 422)
  assert.equal((await clerk.post(accept, { recall, why: '転送される' })).status, 403)
  assert.equal((await head.post(accept, { recall, why: '前の番号から転送される' })).status, 303)
  assert.match(await page(head, '/notices/recalls'), /前の番号から転送される/)
  await changeDirectory(world, { phone: '044-201-3113' })
  await inCity(world, trx => markUp(trx, house, city, poster, { by: clerk.staff, proof: 'tick' }))
  assert.equal((await clerk.post(`/notices/${notice}/media/${poster.item}/removals`, {})).status, 303)
})

test('a walk past posted sheets: what is wrong waits for its section until it is mended', async () => {
  const seen = {
    office: 'kawasaki',
    place: '1階 掲示板',
    section: 'hoken',
    title: '健康診断',
    'in-date': 'yes',
  }
  const refused = await clerk.post('/notices/walk', seen)
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /問合せ先があるかどうか[\s\S]*健康診断/)
  assert.equal((await clerk.post('/notices/walk', { ...seen, contact: 'no' })).status, 303)
  const text = await page(clerk, '/notices/walk')
  assert.match(text, /問合せ先がない/)
  const mend = /action="(\/notices\/walk\/[^"]+\/mendings)"/.exec(text)?.[1] ?? ''
  assert.equal((await other.post(mend, {})).status, 404)
  assert.equal((await clerk.post(mend, {})).status, 303)
  assert.match(await page(clerk, '/notices/walk'), /に直しました/)
})

test('a reading settled for the office is found in its list, and forgotten again', async () => {
  await inCity(world, async trx => {
    const by = { by: clerk.staff, now: house.now() }
    await settleReading(trx, city, 'kawasaki', { word: '鷺沼', reading: 'さぎぬま' }, by)
    await settleReading(trx, city, 'kawasaki', { word: '大師', reading: 'だいし' }, by)
  })
  assert.match(await page(clerk, '/notices/readings'), /鷺沼[\s\S]*さぎぬま/)
  assert.doesNotMatch(await page(clerk, `/notices/readings?q=${encodeURIComponent('だいし')}`), /鷺沼/)
  assert.match(await page(clerk, '/notices/readings?q=%25'), /当てはまる読みはありません/)
  const forget = { office: 'kawasaki', word: '鷺沼' }
  assert.equal((await other.post('/notices/readings/removals', forget)).status, 404)
  assert.equal((await clerk.post('/notices/readings/removals', forget)).status, 303)
  assert.doesNotMatch(await page(clerk, '/notices/readings'), /鷺沼/)
})

test('a read-back that lacks something names the question', async () => {
  const notice = await drafted(world, clerk.staff)
  const form = { reader: 'visitor', 'when-said': '7月1日', 'when-right': 'yes', 'where-said': '2階' }
  const answer = await clerk.post(`/notices/${notice}/read-backs`, form)
  assert.equal(answer.status, 422)
  const text = await answer.text()
  assert.match(text, /「どこへ行けばよいですか」の答えが、合っていたかどうか/)
  assert.match(text, /「分からないときは、だれに聞けばよいですか」の答えを、言われたとおりに/)
  assert.match(text, /value="2階"/)
  await assertGoodHtml(text)
})

test('templates and settings are the ward’s; a number outside the directory may then be printed', async () => {
  const notice = await drafted(world, clerk.staff, { apply: '044-200-3939 へ' }, { issueOn: '2024-06-14' })
  assert.match(await page(clerk, `/notices/${notice}`), /044-200-3939」が名簿にありません/)
  await page(clerk, '/notices/settings', 403)
  const form = { office: 'kawasaki', version: '0', places: '1階', numbers: '0442003939', grace: '３' }
  assert.equal((await ward.post('/notices/settings', form)).status, 422)
  const numbers = '044-200-3939　サンキューコールかわさき'
  assert.equal((await ward.post('/notices/settings', { ...form, numbers })).status, 303)
  assert.equal((await ward.post('/notices/settings', { ...form, numbers })).status, 409)
  assert.doesNotMatch(await page(clerk, `/notices/${notice}`), /名簿にありません/)
  await page(ward, '/notices/settings')
  assert.equal(
    (await ward.post('/notices/templates', { office: 'kawasaki', notice, name: '電話の案内' })).status,
    303,
  )
  assert.match(await page(ward, '/notices/templates'), /電話の案内/)
  assert.match(await page(clerk, '/notices/new'), /電話の案内/)
})
