// How well the text check does on our own notices: precision and recall of each rule, tuned and held out apart.
import {
  type Judged,
  judge,
  precisionOf,
  readCorpus,
  recallOf,
  type Score,
  scoresOf,
} from '../src/text-check/corpus.ts'
import { type Bench, held } from './bench.ts'

export const textQuality: Bench = {
  name: 'text-quality',
  about: '文章の点検の確かさ：見本のお知らせでの、規則ごとの適合率と再現率（取っておいたものは別に）',
  async *run() {
    const judged: Judged[] = []
    for (const sample of readCorpus()) judged.push(await judge(sample))
    for (const heldOut of [false, true]) {
      const scores = scoresOf(judged.filter(({ sample }) => sample.heldOut === heldOut))
      const part = heldOut ? 'held-out' : 'tuned'
      for (const [rule, score] of [...scores, ['all', sumOf([...scores.values()])] as const]) {
        yield held(`${part} ${rule} precision`, precisionOf(score), 1, '', {
          atLeast: rule === 'all' ? 0.9 : 0.5,
        })
        yield held(`${part} ${rule} recall`, recallOf(score), 1, '', { atLeast: rule === 'all' ? 0.9 : 0.5 })
      }
    }
  },
}

const sumOf = (scores: readonly Score[]): Score =>
  scores.reduce(
    (sum, { right, wrong, missed }) => ({
      right: sum.right + right,
      wrong: sum.wrong + wrong,
      missed: sum.missed + missed,
    }),
    { right: 0, wrong: 0, missed: 0 },
  )
