// The sheets of a notice as they are put in order: what is left out, readings corrected, words counted, the colours of the office.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPdf } from '../../../pdf/read.ts'
import { openTestCity, type Visitor } from '../../../people/testing.ts'
import { assertGoodHtml } from '../../../web/testing.ts'
import { saveSiteAddress } from '../media/address.ts'
import { changedHours, easyHours, englishHours } from '../media/testing.ts'
import { drafted, fillDirectory, inCity, now } from '../testing.ts'
import { saveNotice } from '../writing.ts'

const world = await openTestCity()
const { house, city } = world
await fillDirectory(world)
await inCity(world, trx => saveSiteAddress(trx, city, 'https://kijun.example/'))
const clerk = await world.as('staff', 'kawasaki')
const head = await world.as('head', 'kawasaki')
const ward = await world.as('ward', 'kawasaki')
const other = await world.as('staff', 'takatsu')

const long = { ...changedHours, what: changedHours.what.repeat(7).slice(0, 800) }
const notice = await drafted(world, clerk.staff)
await inCity(world, async trx => {
  const { version } = await now(world, notice)
  const texts = { ordinary: long, easy: easyHours, english: englishHours }
  const text = { texts, asked: 'kumin', toPublic: true, issueOn: '2024-06-20', untilOn: '2024-07-31' }
  await saveNotice(trx, house, city, notice, text, { by: clerk.staff, version })
})
const address = `/notices/${notice}`

const page = async (visitor: Visitor, path: string, status = 200): Promise<string> => {
  const answer = await visitor.get(path)
  const text = await answer.text()
  assert.equal(answer.status, status, path)
  if (status === 200) await assertGoodHtml(text)
  return text
}
const wordsOf = async (path: string): Promise<string> => {
  const answer = await clerk.get(path)
  assert.equal(answer.headers.get('content-type'), 'application/pdf')
  const read = await readPdf(new Uint8Array(await answer.arrayBuffer()))
  assert.ok('pages' in read)
  return read.pages.flatMap(({ lines }) => lines.map(({ text }) => text)).join('')
}

test('a poster that is too long says so, and fits when parts are left out; the PDF is the same sheet', async () => {
  const poster = `${address}/papers/poster`
  const first = await page(clerk, poster)
  assert.match(first, /1枚に収まりません/)
  assert.match(first, /外すと約\d+mm空きます/)
  assert.match(first, /14ポイント.より小さくはしません|14ポイント）より小さくはしません/)
  const parts = 'audience what when where bring cost apply section-0'
  const keep = ['audience', 'when', 'where', 'bring']
  const done = await clerk.post(poster, { version: '0', parts, keep, paper: 'a3', voice: 'yes' })
  assert.equal(done.status, 303)
  const after = await page(clerk, poster)
  assert.doesNotMatch(after, /1枚に収まりません/)
  const words = await wordsOf(`${poster}.pdf`)
  assert.match(words, /本人確認書類/)
  assert.doesNotMatch(words, /とても混み合います/)
  assert.match(words, /下書/)
  const late = await clerk.post(poster, { version: '0', parts, keep: parts.split(' '), paper: 'a4' })
  assert.equal(late.status, 409)
  assert.match(await late.text(), /ほかの人が先に保存しました/)
})

test('a letter bears its number and its day; what is no day is refused with what was typed', async () => {
  const letter = `${address}/papers/letter`
  const wrong = await clerk.post(letter, { version: '0', number: '6川区民第9号', day: '2024-06-31' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /6川区民第9号/)
  const parts = 'when'
  assert.equal(
    (
      await clerk.post(letter, {
        version: '0',
        parts,
        keep: parts,
        number: '6川区民第9号',
        day: '2024-06-21',
      })
    ).status,
    303,
  )
  const words = await wordsOf(`${letter}.pdf`)
  assert.match(words, /6川区民第9号/)
  assert.match(words, /令和6年6月21日/)
})

test('the manuscript is counted to the length that is asked, and the messages say what they left out', async () => {
  const all = await page(clerk, `${address}/short-texts?limit=200`)
  assert.match(all, /文字多いです/)
  const less = await page(
    clerk,
    `${address}/short-texts?limit=200&without=what&without=section-0&without=bring&without=cost`,
  )
  assert.doesNotMatch(less, /文字多いです/)
  assert.match(less, /入らなかった部分/)
  assert.match(less, /https:\/\/kijun\.example\/notices\//)
  await page(clerk, `${address}/short-texts?language=english`)
  await page(clerk, `${address}/short-texts?limit=abc`)
})

test('readings are seen beside the English, corrected for this notice or for the office, and only kana is taken', async () => {
  const first = await page(clerk, `${address}/ruby`)
  assert.match(first, /<ruby>引<rp>（<\/rp><rt>ひ<\/rt>/)
  assert.match(first, /Residents’ Affairs/)
  const { version } = await now(world, notice)
  const form = { version: String(version), words: '1', 'base-0': '区民課', 'from-0': 'くみんか' }
  const wrong = await clerk.post(`${address}/ruby`, { ...form, 'ruby-0': 'kumin' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /ひらがなで入力してください/)
  const own = { ...form, 'base-0': '朝', 'from-0': 'あさ', 'ruby-0': 'ごぜん' }
  assert.equal((await clerk.post(`${address}/ruby`, { ...own, scope: 'notice' })).status, 303)
  assert.match((await now(world, notice)).texts.easy?.when ?? '', /｜朝《ごぜん》8時30分/)
  const both = await clerk.post(`${address}/ruby`, {
    ...own,
    'from-0': 'ごぜん',
    'ruby-0': 'あさ',
    scope: 'notice',
  })
  assert.equal(both.status, 409)
  const always = { ...form, 'base-0': '在留', 'from-0': 'ざいりゅう', 'ruby-0': 'ざいる', scope: 'office' }
  assert.equal((await clerk.post(`${address}/ruby`, always)).status, 303)
  assert.match(await page(clerk, `${address}/ruby`), /<rt>ざいる<\/rt>/)
  assert.match(await wordsOf(`${address}/papers/flyer.pdf?language=easy`), /ざいる/)
})

test('an office chooses its colours; what somebody could not read is refused, and two who save both see it', async () => {
  await page(ward, '/notices/look')
  const form = { office: 'kawasaki', version: '0', poster: '14', flyer: '10.5' }
  const pale = await ward.post('/notices/look', {
    ...form,
    palette: 'own',
    'main-colour': '#e8a200',
    'accent-colour': '#ffffff',
  })
  assert.equal(pale.status, 422)
  assert.match(await pale.text(), /帯の中の白い文字が見分けにくくなります/)
  const script = await ward.post('/notices/look', {
    ...form,
    palette: 'own',
    'main-colour': 'red";x',
    'accent-colour': '#fff',
  })
  assert.equal(script.status, 422)
  const small = await ward.post('/notices/look', { ...form, palette: 'ai', poster: '8' })
  assert.equal(small.status, 422)
  assert.equal((await ward.post('/notices/look', { ...form, palette: 'enji' })).status, 303)
  assert.equal((await ward.post('/notices/look', { ...form, palette: 'fuji' })).status, 409)
  assert.match(await page(ward, '/notices/look'), /<svg class|data:image\/svg/)
})

test('another office finds none of it, and whoever may only read changes nothing', async () => {
  for (const path of ['papers/poster', 'papers/poster.pdf', 'short-texts', 'ruby'])
    await page(other, `${address}/${path}`, 404)
  assert.equal((await other.post(`${address}/papers/poster`, { version: '0' })).status, 404)
  assert.equal((await other.post(`${address}/ruby`, { version: '1', words: '0' })).status, 404)
  assert.equal((await clerk.get('/notices/look')).status, 403)
  assert.equal((await head.get(`${address}/papers/banner`)).status, 404)
})
