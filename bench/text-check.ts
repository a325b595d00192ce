// The check of a text of a thousand characters beside textlint alone with the same rules; and how soon an editor is answered.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { openApp } from '../src/app.ts'
import type { House } from '../src/house.ts'
import { checkText } from '../src/text-check/check.ts'
import { check } from '../src/text-check/desk.ts'
import type { Given } from '../src/text-check/finding.ts'
import { lint } from '../src/text-check/prose.ts'
import { openBrowser } from '../src/web/testing.ts'
import { type Bench, type Figure, held, median } from './bench.ts'
import { clerks } from './desk.ts'
import { inTemporaryHouse } from './temporary.ts'

const given: Given = { version: 'ordinary', today: '2026-11-22', words: [], sections: ['区民課'], phones: [] }

export const textCheck: Bench = {
  name: 'text-check',
  about: '文章の点検：1,000文字。textlint だけで同じ規則を動かした時間との比と、編集画面への答え（p95）',
  async *run() {
    const [ours, theirs]: [number[], number[]] = [[], []]
    // In turn, and each time a text that no cache has seen.
    for (let round = 0; round < 60; round++) {
      const [first, second] = [thousand(round * 2), thousand(round * 2 + 1)]
      const together = await milliseconds(() => checkText(first, given))
      const alone = await milliseconds(() => lint(second, 'ordinary'))
      if (round < 10) continue
      ours.push(together)
      theirs.push(alone)
    }
    yield held('text-check', median(ours), median(theirs), 'ms', { atMost: 1.3 })
    const answers: number[] = []
    for (let round = 0; round < 110; round++) {
      const time = await milliseconds(() => check(thousand(1000 + round), given))
      if (round >= 10) answers.push(time)
    }
    const p95 = answers.toSorted((a, b) => a - b)[Math.floor(answers.length * 0.95)] ?? Number.NaN
    yield held('text-check-live-p95', p95, 300, 'ms', { atMost: 1 })
    yield await inTemporaryHouse(inBrowser)
  },
}

const typed = 60

/** From a key pressed in a text of a thousand characters to the new findings on the screen, in a real browser. */
async function inBrowser(house: House): Promise<Figure> {
  const [clerk] = await clerks(house, 1)
  const server = createServer(getRequestListener(openApp(house).fetch))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ locale: 'ja-JP' })
    const [name = '', value = ''] = clerk?.cookie.split('=') ?? []
    await context.addCookies([{ name, value, url: `http://127.0.0.1:${port}` }])
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${port}/texts`)
    const answered = page.evaluate(
      `new Promise(done => addEventListener('text-checked', done, { once: true }))`,
    )
    await page.getByLabel('文章', { exact: true }).fill(thousand(5000))
    await answered
    const times = await page.evaluate<number[]>(`(async () => {
      const area = document.querySelector('[data-checked-text] textarea')
      area.focus()
      const times = []
      for (let nth = 0; nth < ${typed + 10}; nth++) {
        area.setSelectionRange(area.value.length, area.value.length)
        const answered = new Promise(done => addEventListener('text-checked', done, { once: true }))
        const began = performance.now()
        document.execCommand('insertText', false, String(nth % 10))
        await answered
        await new Promise(done => requestAnimationFrame(done))
        if (nth >= 10) times.push(performance.now() - began)
      }
      return times
    })()`)
    const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN
    return held('text-check-browser-p95', p95, 300, 'ms', { atMost: 1 })
  } finally {
    await browser.close()
    server.close()
  }
}

const sentences = [
  '区役所の窓口では、引っ越しの手続きを受け付けています。',
  '転入届は、新しい住所に住み始めた日から14日以内に出してください。',
  '手続きには、本人確認書類とマイナンバーカードが必要です。',
  '国民健康保険に入っている方は、保険年金課でも手続きがあります。',
  '郵送でも申請できますが、返送までに1週間ほどかかります。',
  'お問い合わせは、区民課 電話044-000-1234（平日8時30分〜17時）へどうぞ。',
  '令和8年12月4日（金）から、受付時間が変わります。',
  '手数料は1通につき300円です。',
]

/** Every text has words of its own, as one being typed has. */
function thousand(nth: number): string {
  let text = `お知らせ${nth}号\n`
  for (let at = nth; text.length < 1000; at++)
    text += `${sentences[at % sentences.length]?.replace('。', `（${nth}の${at}）。`)}${at % 4 === 3 ? '\n' : ''}`
  return text.slice(0, 1000)
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
