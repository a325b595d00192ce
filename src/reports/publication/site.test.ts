// The published site: sound on every page, whole, the same bytes each time, and nothing on it that must not be read.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { openTestCity } from '../../people/testing.ts'
import { assertGoodHtml, axe, openBrowser } from '../../web/testing.ts'
import type { Publication } from './frozen.ts'
import { publish } from './publish.ts'
import { rowsOf } from './site/data.ts'
import { siteFiles } from './site.ts'
import { publicationsOf } from './snapshots.ts'
import { calls, deadLinks } from './testing.ts'
import { publishSite } from './writing.ts'

const folder = mkdtempSync(join(tmpdir(), 'kijun-site-'))
const out = join(folder, 'site')
after(() => rmSync(folder, { recursive: true, force: true }))

const city = await openTestCity()
await calls(city, 'kawasaki', '2024-04-10', { kept: 190, missed: 10 })
await calls(city, 'takatsu', '2024-04-10', { kept: 400, missed: 2 })
await calls(city, 'kawasaki', '2024-05-10', { kept: 300, missed: 1 })
await calls(city, 'takatsu', '2024-05-10', { kept: 3, missed: 1 })
for (const period of ['2024-04', '2024-05'])
  assert.ok('version' in (await publish(city.house, city.city, { period, out })))
await calls(city, 'takatsu', '2024-04-11', { kept: 5, missed: 40 })
city.setNow(new Date('2024-06-20T10:00:00+09:00'))
const again = await publish(city.house, city.city, {
  period: '2024-04',
  out,
  note: '届いていなかった記録を加えました。',
})
assert.deepEqual('version' in again && again.version, 2)
const publications = await city.house.store.within({ city: city.city, offices: '*' }, trx =>
  publicationsOf(trx, city.city),
)

test('every page is sound HTML', async () => {
  for (const [name, bytes] of siteFiles(publications, { ja: '川崎市' }))
    if (name.endsWith('.html'))
      await assertGoodHtml(bytes.toString()).catch(error => {
        throw new Error(`${name}: ${error.message}`)
      })
})

test('no link is dead and nothing is asked from outside', () => {
  assert.deepEqual(deadLinks(siteFiles(publications, { ja: '川崎市' })), [])
})

test('publishing twice gives the same bytes', () => {
  assert.deepEqual(siteFiles(publications, { ja: '川崎市' }), siteFiles(publications, { ja: '川崎市' }))
  const files = siteFiles(publications, { ja: '川崎市' })
  for (const [name, bytes] of files) assert.ok(readFileSync(join(out, name)).equals(bytes), name)
})

test('all 36 standards and 8 principles are promised in each language', () => {
  const files = siteFiles(publications, { ja: '川崎市' })
  for (const [prefix, words] of [
    ['', '電話は3コール以内で受けます'],
    ['en/', 'within three rings'],
    ['easy/', '<ruby>電話<rp>（</rp><rt>でんわ</rt>'],
  ] as const) {
    const home = files.get(`${prefix}index.html`)?.toString() ?? ''
    assert.ok(home.includes(words))
    assert.equal(home.match(/<li value=/g)?.length, 36)
    assert.equal(home.match(/<h3>/g)?.length, 8 + 7)
  }
  const english = [...files].filter(
    ([name]) => name.startsWith('en/standards/') && name !== 'en/standards/index.html',
  )
  for (const [name, page] of english)
    assert.doesNotMatch(
      page.toString().match(/class="promise">.*?<\/blockquote>/s)?.[0] ?? '',
      /lang="ja"/,
      name,
    )
})

test('a small figure and its pair are nowhere on the site, and read like an empty one', () => {
  const may = publications.find(one => one.frozen.period === '2024-05')
  assert.ok(may)
  const hidden = rowsOf(may).filter(row => row.measure === 'calls-answered-in-time')
  assert.deepEqual(
    hidden.map(row => [row.office, row.published, row.kept, row.of]),
    [
      ['kawasaki', false, null, null],
      ['takatsu', false, null, null],
    ],
  )
  const empty = rowsOf(may).find(row => row.measure === 'pieces-delivered-right')
  assert.deepEqual([empty?.published, empty?.kept, empty?.of], [false, null, null])
  const page = readFileSync(join(out, 'periods/2024-05/index.html'), 'utf8')
  assert.doesNotMatch(page, />[^<]*(301|300)/)
})

test('a corrected figure shows its old and new value, the day and the reason, and the old version stays', () => {
  const page = readFileSync(join(out, 'corrections/index.html'), 'utf8')
  assert.match(page, /402件のうち400件（99\.5%）/)
  assert.match(page, /447件のうち405件（90\.6%）/)
  assert.match(page, /届いていなかった記録を加えました。/)
  assert.match(page, /令和6年6月20日/)
  assert.match(readFileSync(join(out, 'periods/2024-04/v1/index.html'), 'utf8'), /第1版/)
  assert.match(readFileSync(join(out, 'data/2024-04-v1.csv'), 'utf8'), /^\ufeffperiod,version/)
})

test('a run killed at any instant leaves the whole old site or the whole new one, and the next run clears up', async () => {
  const place = join(folder, 'killed')
  const { files } = await publishSite(publications, place, { ja: '川崎市' })
  writeFileSync(join(folder, 'publications.json'), JSON.stringify(publications))
  const program = `
    import { readFileSync } from 'node:fs'
    import { publishSite } from ${JSON.stringify(new URL('writing.ts', import.meta.url).href)}
    const publications = JSON.parse(readFileSync(process.argv[1], 'utf8'))
    process.stdout.write('.')
    for (;;) await publishSite(publications, process.argv[2], { ja: '川崎市' })`
  for (const delay of [20, 90, 170, 260, 400]) {
    const args = ['--input-type=module', '-e', program, join(folder, 'publications.json'), place]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    await setTimeout(delay)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const kept = existsSync(place) ? place : `${place}.old`
    const count = readdirSync(kept, { recursive: true, withFileTypes: true }).filter(one =>
      one.isFile(),
    ).length
    assert.equal(count, files)
  }
  await publishSite(publications, place, { ja: '川崎市' })
  assert.deepEqual(
    readdirSync(folder).filter(name => name.startsWith('killed')),
    ['killed'],
  )
})

test('a folder that holds something else is never replaced', async () => {
  const home = join(folder, 'home')
  mkdirSync(home)
  writeFileSync(join(home, 'letter.txt'), '大切')
  const refused = await publish(city.house, city.city, { period: '2024-04', out: home, note: '訂正' })
  assert.match('refused' in refused ? refused.refused : '', /ほかのものが入っています/)
  assert.deepEqual(readdirSync(home), ['letter.txt'])
})

test('seven offices, 37 standards, three languages and a year of months are written in a few seconds', async () => {
  const [first] = publications
  assert.ok(first)
  const { frozen } = first
  const offices = Array.from({ length: 7 }, (_, index) => ({
    slug: `o${index}`,
    name: { ja: `第${index}区役所` },
  }))
  const results = offices.flatMap(({ slug }) =>
    frozen.results.filter(one => one.office === 'kawasaki').map(one => ({ ...one, office: slug })),
  )
  const year = Array.from({ length: 12 }, (_, month): Publication => {
    const period = month < 9 ? `2024-${String(month + 4).padStart(2, '0')}` : `2025-0${month - 8}`
    return { ...first, frozen: { ...frozen, period, offices, results } }
  })
  const began = performance.now()
  const { pages } = await publishSite(year, join(folder, 'year'), { ja: '川崎市' })
  const seconds = (performance.now() - began) / 1000
  rmSync(join(folder, 'year'), { recursive: true })
  assert.ok(pages > 200, `${pages} pages`)
  assert.ok(seconds < 10, `${seconds} s`)
  console.log(`${pages} pages in ${seconds.toFixed(2)} s`)
})

test('has no accessibility defect in any language, narrow or wide, opened from a file', async () => {
  const browser = await openBrowser()
  after(() => browser.close())
  const outside: string[] = []
  const page = await browser.newPage()
  page.on('request', request => !request.url().startsWith('file:') && outside.push(request.url()))
  for (const path of [
    '',
    'standards/telephone-answered-promptly/',
    'offices/takatsu/',
    'periods/2024-04/',
    'corrections/',
    'about/',
    'data/',
  ])
    for (const language of ['', 'easy/', 'en/']) {
      await page.goto(pathToFileURL(join(out, language, path, 'index.html')).href)
      for (const width of [1280, 375]) {
        await page.setViewportSize({ width, height: 900 })
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width, `${language}${path}`)
        // Languages share every template: one of each kind is looked through at both widths, the others narrow.
        if (width === 375 || language === '') await axe(page)
      }
    }
  assert.deepEqual(outside, [])
})
