// What the states and kinds of notices are called on screen.
import type { NoticeTexts } from './content.ts'
import type { ContactPart } from './facts.ts'

export const languageWords: Record<keyof NoticeTexts, string> = {
  ordinary: '日本語',
  easy: 'やさしい日本語',
  english: '英語',
}

export const stateWords: Record<string, string> = {
  draft: '下書き',
  offered: '決裁を待っている',
  approved: '承認された',
  issued: '出した',
  withdrawn: '取り下げた',
}

export const contactPartWords: Record<ContactPart, string> = {
  office: '区役所の名前',
  section: '課の名前',
  phone: '電話番号',
  hours: '受付時間',
  place: '窓口の場所',
}

export const wordIn = (words: Record<string, string>, key: string): string => words[key] ?? key

export const options = (words: Record<string, string>): { value: string; label: string }[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
