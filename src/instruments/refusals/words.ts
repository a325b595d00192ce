// How refusals are said on screen.
import type { Part, ReadingItem } from './facts.ts'

export const partWords: Record<Part, string> = {
  reason: '理由',
  purpose: '趣旨（何のための決まりか）',
  basis: '根拠（法律・条例・規則）',
  objection: '不服を申し立てる方法',
}

export const howWords = {
  counter: '窓口で',
  phone: '電話で',
  letter: '手紙・通知で',
  mail: 'メールで',
  visit: '訪問して',
} as const
export type How = keyof typeof howWords

export const objectionWords = {
  exists: 'ある',
  none: 'ない（申し立てる方法がないことを確かめた）',
} as const

export const kindWords = { declined: '応じられなかった', harassment: 'カスハラのため対応を終えた' } as const

export const approvalWords = {
  waiting: '承認待ち',
  approved: '承認された',
  declined: '承認されなかった',
} as const

export const itemWords: Record<ReadingItem, string> = {
  concrete: 'その人の場合の理由が、具体的に書かれている',
  purpose: '何のための決まりかが書かれている',
  plain: '略語や専門用語がなく、分かりやすい',
  polite: '「です・ます」で、責める言い方がない',
  next: 'ほかにできること、または申し立ての方法が書かれている',
}
