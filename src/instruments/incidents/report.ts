// The report in the order of the law's nine items (規則44条1項): what the record says, what was written, and what is still missing (pure).

import { dayWords, instantWords } from '../../web/words.ts'
import type { Notice } from './acting.ts'
import type { Measure } from './effects.ts'
import type { Stage } from './facts.ts'
import type { Incident } from './incident.ts'
import { answerOf } from './reporting.ts'
import { answerWords, finderWords, questions, recoveryWords, sortWords } from './words.ts'

export const itemKeys = [
  'overview',
  'data',
  'people',
  'cause',
  'harm',
  'response',
  'publication',
  'prevention',
  'other',
] as const
export type ItemKey = (typeof itemKeys)[number]

export const itemWords: Record<ItemKey, { title: string; hint: string }> = {
  overview: { title: '概要', hint: 'いつ、どこで、だれの、どの情報に、何が起きたか。どう分かったか。' },
  data: { title: '個人情報の項目', hint: '氏名、住所、生年月日、障害の等級など、書かれていた項目をすべて。' },
  people: { title: '本人の数', hint: '情報に載っている人の数。分からないときは、いつ分かるか。' },
  cause: { title: '原因', hint: 'どの作業の、どの確認が、なぜ働かなかったか。' },
  harm: {
    title: '二次被害またはそのおそれ',
    hint: '使われた、広まったなどの知らせの有無。ないときは「ない」と、その理由。',
  },
  response: {
    title: '本人への対応の実施状況',
    hint: 'いつ、何人に、どう知らせ、どう謝ったか。これからのときは予定。',
  },
  publication: { title: '公表の実施状況', hint: '公表した日と方法。しないときは、その理由。' },
  prevention: {
    title: '再発防止のための措置',
    hint: 'すでに行ったことと、これから行うこと。それぞれの期限。',
  },
  other: {
    title: 'そのほか参考となる事項',
    hint: 'ほかの機関への連絡、警察への届けなど。ないときは「なし」。',
  },
}

export type Written = Partial<Record<ItemKey, string>>

export type Item = {
  key: ItemKey
  title: string
  /** What the record says by itself. */
  recorded: string[]
  written: string
  missing: boolean
}

export type Known = {
  incident: Incident
  cause: string | null
  measures: readonly Measure[]
  notices: readonly Notice[]
  written: Written
}

export function itemsOf(known: Known): Item[] {
  const recorded = recordedIn(known)
  return itemKeys.map(key => {
    const written = known.written[key] ?? ''
    const lines = recorded[key]
    return {
      key,
      title: itemWords[key].title,
      recorded: lines,
      written,
      missing: missing(key, lines, written),
    }
  })
}

/** Items that the record can fill alone; the others need somebody's words. */
const bySelf: readonly ItemKey[] = ['people', 'response', 'prevention', 'cause']

const missing = (key: ItemKey, lines: readonly string[], written: string): boolean =>
  written === '' && !(bySelf.includes(key) && lines.length > 0)

function recordedIn({ incident, cause, measures, notices }: Known): Record<ItemKey, string[]> {
  const { people, recovered, sort, foundBy, known } = incident
  const count =
    people.from === null
      ? []
      : [
          people.to === null || people.to === people.from
            ? `${people.from}人`
            : `${people.from}人から${people.to}人`,
        ]
  return {
    overview: [
      `${sortWords[sort].label}。${instantWords(known)}に知りました（見つけたのは：${finderWords[foundBy]}）。`,
      `回収：${recoveryWords[recovered].label}`,
    ],
    data: [`${questions.sensitive.short}：${answerWords[incident.sensitive]}`],
    people: [
      ...count,
      ...(count.length > 0 ? [`${questions.many.short}：${answerWords[answerOf('many', incident)]}`] : []),
    ],
    cause: cause ? [cause] : [],
    harm: [
      `${questions.financial.short}：${answerWords[incident.financial]}`,
      `${questions.wrongful.short}：${answerWords[incident.wrongful]}`,
    ],
    response: notices.map(
      ({ on_day, told, how, impossible, why }) =>
        `${dayWords(on_day)}、${told}人に知らせました${how ? `（${how}）` : ''}。${impossible > 0 ? `${impossible}人には知らせることができません${why ? `（${why}）` : ''}。` : ''}`,
    ),
    publication: [],
    prevention: measures.map(
      ({ words, due, done_on }) =>
        `${words}（${done_on ? `${dayWords(done_on)}に実施` : `${dayWords(due)}までに実施`}）`,
    ),
    other: [],
  }
}

/** A 速報 says what is known when it is sent; only a 確報 must say everything. */
export const missingIn = (stage: Stage, items: readonly Item[]): Item[] =>
  items.filter(({ missing, key }) => missing && (stage === 'final' || key === 'overview'))
