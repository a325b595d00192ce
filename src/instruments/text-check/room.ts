// The room of texts: its first page and its tabs.
import type { Frame } from '../../people/room.ts'

export const textsRoom: Frame = {
  top: { href: '/texts', label: '文章の点検' },
  tabs: [
    { href: '/texts', label: '点検', right: 'notices.read' },
    { href: '/texts/words', label: '言葉の辞書', right: 'notices.read' },
    { href: '/texts/exceptions', label: 'このままでよいもの', right: 'notices.read' },
    { href: '/texts/rules', label: '点検の規則', right: 'notices.read' },
  ],
}

export const kindWords = {
  notice: 'お知らせ・通知',
  flyer: 'チラシ・ポスター',
  reply: '返事',
  bulletin: '職員への周知',
} as const

export const kindChoices = Object.entries(kindWords).map(([value, label]) => ({ value, label }))

export const versionChoices = [
  { value: 'ordinary', label: 'ふつうの日本語' },
  { value: 'easy', label: 'やさしい日本語' },
]
