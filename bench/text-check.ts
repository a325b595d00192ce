// The check of a text of a thousand characters beside textlint alone with the same rules; and how soon an editor is answered.
import { checkText } from '../src/text-check/check.ts'
import { check } from '../src/text-check/desk.ts'
import type { Given } from '../src/text-check/finding.ts'
import { lint } from '../src/text-check/prose.ts'
import { type Bench, held, median } from './bench.ts'

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
  },
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
