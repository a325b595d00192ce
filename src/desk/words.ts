// What the channels, outcomes and states of contacts are called on screen.
import type { Outcome } from '../casework/contact.ts'
import type { Channel } from '../instruments/contacts/facts.ts'

export const channelWords: Record<Channel, string> = {
  phone: '電話',
  counter: '窓口',
  letter: '手紙',
  mail: 'メール',
  web: 'ウェブ',
  visit: '訪問先',
}

export const stateWords = { open: '続いている', closed: '終えた', withdrawn: '取り消した' } as const

export const outcomeChoices: readonly { value: Outcome; label: string }[] = [
  { value: 'solved', label: '解決した' },
  { value: 'next-step', label: '次の手順を案内した' },
  { value: 'unsolved', label: '解決していない' },
]

export const askedChoices = [
  { value: 'yes', label: '尋ねた' },
  { value: 'no', label: '尋ねていない' },
]

export const optionsOf = <K extends string>(words: Record<K, string>): { value: K; label: string }[] =>
  (Object.keys(words) as K[]).map(value => ({ value, label: words[value] }))

export const outcomeWordOf = (outcome: Outcome): string =>
  outcomeChoices.find(one => one.value === outcome)?.label ?? ''
