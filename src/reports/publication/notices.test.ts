// Notices on the published site: as they went out, in three languages, and only what changed is written anew.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { keepFiles, listAttachments } from '../../attachments/keeping.ts'
import type { NoticeContent } from '../../instruments/notices/content.ts'
import { withdrawNotice } from '../../instruments/notices/issuing.ts'
import { saveSiteAddress } from '../../instruments/notices/media/address.ts'
import { changedHours, easyHours, englishHours, photo } from '../../instruments/notices/media/testing.ts'
import { decided, drafted, fillDirectory, inCity, now } from '../../instruments/notices/testing.ts'
import { saveNotice } from '../../instruments/notices/writing.ts'
import { openTestCity } from '../../people/testing.ts'
import { assertGoodHtml, axe, openBrowser } from '../../web/testing.ts'
import { cityBoard } from './city-board.ts'
import { everyFile, liveSite } from './public.ts'
import { publishNotices } from './publish.ts'
import { tendSite } from './tending.ts'
import { deadLinks } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'kijun-notices-'))
const out = join(folder, 'site')
after(() => rmSync(folder, { recursive: true, force: true }))

const city = await openTestCity()
city.house.dataFolder = folder
await fillDirectory(city)
const [writer, other] = [
  (await city.as('staff', 'kawasaki')).staff,
  (await city.as('head', 'kawasaki')).staff,
]
await inCity(city, trx => saveSiteAddress(trx, city.city, 'https://kijun.example/'))

const event = { from: '2024-07-07', to: '2024-07-07', opens: '08:30', closes: '12:30' }
const ordinary = { ...changedHours, event, pictureText: '区役所の建物の絵' }

async function issued({
  text = ordinary,
  bytes = whole,
}: {
  text?: NoticeContent
  bytes?: Buffer
} = {}): Promise<string> {
  const notice = await drafted(city, writer)
  const { house } = city
  const holder = { office: 'kawasaki', kind: 'notice', id: notice } as const
  const handed = { city: city.city, holder, by: writer, limit: 10_000_000 }
  const files = [new File([new Uint8Array(bytes)], '絵.jpg')]
  await keepFiles(
    house,
    handed,
    files,
    work => inCity(city, work),
    async () => {},
  )
  await inCity(city, async trx => {
    const [kept] = await listAttachments(trx, city.city, 'notice', notice)
    const texts = {
      ordinary: { ...text, picture: kept?.attachment ?? '' },
      ...{
        easy: { ...easyHours, title: text === ordinary ? easyHours.title : text.title },
        english: englishHours,
      },
    }
    const { version } = await now(city, notice)
    const written = { texts, asked: 'kumin', toPublic: true, issueOn: '2024-06-14', untilOn: '2024-07-31' }
    await saveNotice(trx, house, city.city, notice, written, { by: writer, version })
  })
  const done = await decided(city, notice, writer, other)
  assert.ok('ok' in done, JSON.stringify(done))
  return notice
}

const whole = await photo(1600, 900)
const notice = await issued()
const draft = await drafted(city, writer, { title: '下書きの題名' })
const page = async (path: string) => {
  const answer = await city.anybody.get(`/public/${path}`)
  return { status: answer.status, text: await answer.text() }
}

test('a notice that is out is read by anybody in three languages, with its picture, its calendar and its feeds', async () => {
  const { text } = await page(`notices/${notice}.html`)
  for (const words of ['3月・4月は、日曜日も', '引っ越しの手続きをする方', '044-201-3113', '2階 3番窓口'])
    assert.ok(text.includes(words), words)
  assert.match(text, /<img class="notice-picture" src="[^"]+\.jpg" alt="区役所の建物の絵">/)
  const easy = (await page(`easy/notices/${notice}.html`)).text
  assert.match(easy, /<ruby>引<rp>（<\/rp><rt>ひ<\/rt>/)
  assert.match((await page(`en/notices/${notice}.html`)).text, /Residents’ Affairs counter is open/)
  const ics = (await page(`notices/${notice}.ics`)).text
  assert.match(ics, /DTSTART:20240706T233000Z/)
  assert.match(
    (await page('notices/feed.xml')).text,
    new RegExp(`https://kijun.example/notices/${notice}.html`),
  )
  assert.match((await page('notices/office/kawasaki/rss.xml')).text, /<item>/)
  for (const list of ['notices/', 'easy/notices/', 'en/notices/office/kawasaki/'])
    assert.match((await page(list)).text, new RegExp(notice), list)
})

test('a draft, a letter to named persons and anything guessed are not found', async () => {
  for (const path of [
    `notices/${draft}.html`,
    `en/notices/${draft}.html`,
    `notices/${draft}.jpg`,
    `notices/../notices/${draft}.html`,
    'notices/office/takatsu/',
    `notices/${notice}.pdf`,
  ])
    assert.equal((await page(path)).status, 404, path)
  assert.doesNotMatch((await page('notices/')).text, /下書きの題名/)
})

test('every page is sound HTML, no link is dead, and nothing is asked from outside but what the text itself names', async () => {
  const files = new Map<string, Buffer>()
  for await (const [name, bytes] of everyFile(await liveSite(city.house, city.city, '川崎市')))
    files.set(name, bytes)
  for (const [name, bytes] of files)
    if (name.includes('notices/') && name.endsWith('.html'))
      await assertGoodHtml(bytes.toString()).catch(error => {
        throw new Error(`${name}: ${error.message}`)
      })
  const dead = deadLinks(files).filter(one => !/→ (tel:|https:\/\/kijun\.example\/)/.test(one))
  assert.deepEqual(dead, [])
})

test('only what changed is written anew; the rest stays the very file it was', async () => {
  const first = await publishNotices(city.house, city.city, out)
  assert.ok('written' in first)
  assert.equal(first.written, first.files - 1)
  const files = () =>
    readdirSync(out, { recursive: true, encoding: 'utf8' }).filter(name => name.includes('.'))
  const inodes = () => new Map(files().map(name => [name, statSync(join(out, name)).ino]))
  const before = inodes()
  const again = await publishNotices(city.house, city.city, out)
  assert.deepEqual('written' in again && again.written, 0)
  const second = await issued()
  const added = await publishNotices(city.house, city.city, out)
  assert.ok('written' in added)
  const touched = [...inodes()]
    .filter(([name, inode]) => before.has(name) && before.get(name) !== inode)
    .map(([name]) => name)
    .toSorted()
  assert.ok(
    touched.every(name =>
      /^data\/files\.json$|notices\/(office\/kawasaki\/)?(index\.html|calendar\.ics|feed\.xml|rss\.xml)$/.test(
        name,
      ),
    ),
    touched.join(),
  )
  const fresh = files().filter(name => !before.has(name))
  assert.ok(fresh.length >= 5 && fresh.every(name => name.includes(second)), fresh.join())
})

test('a site whose manifest is gone or broken is written whole; so is a file that is gone', async () => {
  writeFileSync(join(out, 'data/files.json'), '{"form":1,"files":{"x":3}}')
  const whole = await publishNotices(city.house, city.city, out)
  assert.ok('written' in whole && whole.written === whole.files - 1)
  rmSync(join(out, `notices/${notice}.html`))
  const one = await publishNotices(city.house, city.city, out)
  assert.deepEqual('written' in one && one.written, 1)
  assert.match(readFileSync(join(out, `notices/${notice}.html`), 'utf8'), /日曜日も/)
})

test('what is over says so at its own address and goes to the archive; what was withdrawn says no more', async () => {
  await inCity(city, async trx => {
    const { version } = await now(city, notice)
    await withdrawNotice(trx, city.house, city.city, notice, { by: other, version, why: '日付の間違い' })
  })
  const gone = await page(`notices/${notice}.html`)
  assert.match(gone.text, /取り下げました/)
  assert.doesNotMatch(gone.text, /本人確認書類|notice-picture/)
  assert.equal((await page(`notices/${notice}.jpg`)).status, 404)
  city.setNow(new Date('2024-08-20T10:00:00+09:00'))
  const list = await page('notices/')
  assert.match(list.text, /いま出しているお知らせはありません/)
  assert.match((await page('notices/ended/2024-06/')).text, new RegExp(notice))
  city.setNow(new Date('2024-06-20T10:00:00+09:00'))
})

test('a script in a title or a text is text', async () => {
  const evil = '<script>alert(1)</script>"\'&{a|b}'
  const id = await issued({ text: { ...ordinary, title: evil, what: evil } })
  for (const path of [`notices/${id}.html`, `easy/notices/${id}.html`, 'notices/', 'notices/feed.xml']) {
    const { text } = await page(path)
    assert.doesNotMatch(text, /<script>alert/, path)
  }
})

test('has no accessibility defect in any language, narrow or wide, with scripts off', async () => {
  await publishNotices(city.house, city.city, out)
  const browser = await openBrowser()
  after(() => browser.close())
  const board = await cityBoard(city.house, city.city)
  const shown = board.heads.find(({ ended, picture }) => !ended && picture)?.notice ?? ''
  for (const path of [
    `notices/${shown}.html`,
    `easy/notices/${shown}.html`,
    `en/notices/${shown}.html`,
    'notices/index.html',
  ])
    for (const width of [375, 1280]) {
      const opened = await browser.newPage({ viewport: { width, height: 900 } })
      await opened.goto(pathToFileURL(join(out, path)).href)
      await axe(opened)
      assert.equal(await opened.evaluate('document.documentElement.scrollWidth'), width, path)
      const shot = process.env.KEEP_PDF
      if (shot)
        await opened.screenshot({
          path: `${shot}/web-${width}-${path.replaceAll('/', '_')}.png`,
          fullPage: true,
        })
      await opened.close()
    }
})

test('a folder is kept the site by itself, and only when something has changed', async () => {
  const kept = join(folder, 'kept')
  const site = tendSite(kept)
  const files = () => statSync(join(kept, 'data/files.json')).ino
  await site.round(city.house, city.city)
  const before = files()
  await site.round(city.house, city.city)
  assert.equal(files(), before)
  const id = await issued()
  await site.round(city.house, city.city)
  assert.ok(readFileSync(join(kept, `notices/${id}.html`), 'utf8').includes('日曜日も'))
  assert.notEqual(files(), before)
})

test('the address of the site is set where publication is, and what is no address is refused with what was typed', async () => {
  const approver = await city.as('city')
  const form = { threshold: '10', approvers: 'two' }
  for (const address of ['kijun.example', 'javascript:alert(1)', 'https://kijun.example/?a=b']) {
    const answer = await approver.post('/publication/settings', { ...form, address })
    assert.equal(answer.status, 422, address)
    assert.match(await answer.text(), /https:\/\/ から始まるアドレス/)
  }
  const done = await approver.post('/publication/settings', {
    ...form,
    address: 'https://kijun.example/ward',
  })
  assert.equal(done.status, 303)
  assert.match((await page('notices/feed.xml')).text, /https:\/\/kijun\.example\/ward\/notices\//)
})

test('a picture that cannot be read, or is kept with another notice, leaves the page without one', async () => {
  const broken = await issued({ bytes: whole.subarray(0, 3000) })
  assert.doesNotMatch((await page(`notices/${broken}.html`)).text, /notice-picture/)
  const another = await inCity(city, trx => listAttachments(trx, city.city, 'notice', notice))
  const borrowed = await drafted(city, writer, { picture: another[0]?.attachment ?? '' })
  assert.ok('ok' in (await decided(city, borrowed, writer, other)))
  assert.doesNotMatch((await page(`notices/${borrowed}.html`)).text, /notice-picture/)
})
