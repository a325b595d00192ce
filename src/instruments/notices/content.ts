// What a notice says, once: every medium is made of it, and nothing is written twice.
import { z } from 'zod'
import { isDay } from '../../calendar/day.ts'
import type { Medium } from './facts.ts'

const line = z.string().max(400)
const text = z.string().max(4000)
const day = z.string().refine(isDay)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Plain text throughout; ruby is typed as 鷺沼《さぎぬま》. '' where a part does not apply. */
export const noticeContent = z.strictObject({
  title: z.string().min(1).max(100),
  /** For whom. */
  audience: line,
  what: text,
  when: line,
  where: line,
  bring: line,
  cost: line,
  apply: text,
  /** Free sections, in order. */
  sections: z.array(z.strictObject({ heading: line, text })).max(20),
  /** The days it is about, for the calendar; null when there are none. Times of Asia/Tokyo. */
  event: z
    .strictObject({ from: day, to: day, opens: clock.optional(), closes: clock.optional() })
    .refine(({ from, to }) => from <= to)
    .nullable(),
  /** Opaque id of an attachment, '' for none, and what it shows for those who do not see it. */
  picture: z.string().max(60),
  pictureText: line,
})
export type NoticeContent = z.infer<typeof noticeContent>

/** The versions of one notice; `easy` is やさしい日本語. */
export const noticeTexts = z.strictObject({
  ordinary: noticeContent,
  easy: noticeContent.optional(),
  english: noticeContent.optional(),
})
export type NoticeTexts = z.infer<typeof noticeTexts>

/** Whom to ask, as the directory says it; nothing is issued without. */
export type NoticeContact = {
  office: string
  section: string
  officeName: string
  sectionName: string
  /** Read aloud and in English, where the directory says it. */
  officeKana?: string
  officeEnglish?: string
  sectionKana?: string
  sectionEnglish?: string
  phone: string
  /** As 「月〜金曜日 8:30〜17:00」. */
  hours: string
  place: string
}

export { type Medium, media, onPaper } from './facts.ts'

export const mediumWords: Record<Medium, string> = {
  poster: 'ポスター',
  flyer: 'チラシ',
  letter: '通知（手紙）',
  web: 'ホームページ',
  bulletin: '市政だより',
  message: 'LINE・SNS・メール',
}

export const emptyContent: NoticeContent = {
  ...{ title: '', audience: '', what: '', when: '', where: '', bring: '', cost: '', apply: '' },
  ...{ sections: [], event: null, picture: '', pictureText: '' },
}

export const partWords = {
  audience: '対象',
  what: '内容',
  when: '日時',
  where: '場所',
  bring: '持ち物',
  cost: '費用',
  apply: '申込み',
} as const

/** The parts that say something, in the order in which they are read, each under its heading. */
export const partsOf = (content: NoticeContent): { heading: string; text: string }[] => [
  ...Object.entries(partWords).flatMap(([part, heading]) => {
    const said = content[part as keyof typeof partWords]
    return said === '' ? [] : [{ heading, text: said }]
  }),
  ...content.sections,
]

/** All of it as one text, as it is checked and searched. */
export const textOf = (content: NoticeContent): string =>
  [content.title, ...partsOf(content).map(({ heading, text }) => `${heading}\n${text}`)].join('\n\n')

/** The line that every medium ends with. */
export const contactWords = ({ officeName, sectionName, phone, hours, place }: NoticeContact): string =>
  [`${officeName} ${sectionName}`, place, `電話 ${phone}`, hours && `（${hours}）`].filter(Boolean).join('　')
