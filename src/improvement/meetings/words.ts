// How meetings are said on screen and on paper.
import type { passingWays } from './facts.ts'

export const sourceWords: Record<string, string> = {
  voice: '市民の声',
  incident: '事故',
  'near-miss': 'ヒヤリハット',
  standard: '下がった基準',
  change: '知らせる変更',
  action: '改善',
  hand: '手で加えた議題',
}

export const stateWords: Record<string, string> = {
  planned: 'これから',
  held: '開いた（議事録は未承認）',
  approved: '議事録を承認した',
  off: '開かない',
}

export const wayWords: Record<(typeof passingWays)[number], string> = {
  talk: '朝礼や打合せで話した',
  paper: '回覧で伝えた',
  screen: 'この画面を見てもらった',
}

export const wordIn = (words: Readonly<Record<string, string>>, slug: string): string => words[slug] ?? slug
