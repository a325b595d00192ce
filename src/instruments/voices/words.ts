// How voices are said on the screens of staff.
import type { answerWays, voiceChannels, voiceSorts, voiceTags } from './facts.ts'

export const sortWords: Record<(typeof voiceSorts)[number], string> = {
  complaint: '苦情・困ったこと',
  opinion: 'ご意見・ご要望',
  thanks: 'お礼',
}

export const channelWords: Record<(typeof voiceChannels)[number], string> = {
  web: 'ウェブの受付',
  counter: '窓口',
  phone: '電話',
  letter: '手紙',
  mail: 'メール',
  visit: '訪問先',
}

export const answerWords: Record<(typeof answerWays)[number], string> = {
  here: '受付番号の画面で',
  letter: '手紙で',
  phone: '電話で',
  mail: 'メールで',
  counter: '窓口で',
  none: '返事は要らない',
}

export const tagWords: Record<(typeof voiceTags)[number], string> = {
  privacy: 'プライバシー（ほかの人に知られた）',
  conduct: '職員の私語やふるまい',
  speech: '言葉づかい・話し方',
  waiting: '待ち時間',
  explanation: '説明の分かりにくさ',
  mistake: '事務のまちがい',
}

export const stateWords = { open: '対応中', answered: '返事をした', noted: '受け止めた' } as const

export const draftWords = {
  draft: '下書き',
  offered: '承認待ち',
  approved: '承認された',
  sent: '送った',
} as const

export const responseWords = {
  improved: '改めました',
  explained: '説明しました',
  considering: '検討しています',
  declined: '応じられませんでした',
  thanks: 'お礼を受け取りました',
} as const

export const publicationWords = {
  draft: '下書き',
  offered: '確かめるのを待っている',
  published: '公表している',
  withdrawn: '取り下げた',
} as const

/** The word of a slug that a column holds; the slug itself when it has none. */
export const wordIn = (words: Readonly<Record<string, string>>, slug: string): string => words[slug] ?? slug

export const options = (of: Readonly<Record<string, string>>): { value: string; label: string }[] =>
  Object.entries(of).map(([value, label]) => ({ value, label }))
