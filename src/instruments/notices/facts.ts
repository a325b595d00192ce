// The facts that notices leave (standards 1, 2, 31): issued, up in a medium or not, down, contact gone wrong, read back, seen posted.
import { z } from 'zod'
import { factKind } from '../../facts/fact.ts'

const count = z.number().int().min(0)

export const media = ['poster', 'flyer', 'letter', 'web', 'bulletin', 'message'] as const
export const medium = z.enum(media)
export type Medium = z.infer<typeof medium>

/** Standard 1 asks for paper and digital. */
export const onPaper: readonly Medium[] = ['poster', 'flyer', 'letter', 'bulletin']

/** What is printed of whom to ask. */
export const contactParts = ['section', 'phone', 'hours', 'place', 'office'] as const
export const contactPart = z.enum(contactParts)
export type ContactPart = z.infer<typeof contactPart>

/** What an outsider is asked after reading. */
export const questions = ['when', 'where', 'whom'] as const
export const question = z.enum(questions)
export type Question = z.infer<typeof question>

/** Who read it for the first time. */
export const reader = z.enum(['visitor', 'other-section', 'other'])
export type Reader = z.infer<typeof reader>

export const noticeIssued = factKind(
  'notice.issued',
  'お知らせや通知を出した',
  z.strictObject({
    /** 1, and one more with every correction. */
    issue: count.min(1),
    /** Addressed to the public, and not only to persons named in an envelope. */
    toPublic: z.boolean(),
    /** Media planned for it. */
    planned: z.array(medium),
    /** What the directory said on that day of the contact as it was printed. */
    contact: z.strictObject({ section: z.boolean(), phone: z.boolean(), hours: z.boolean() }),
    /** Made with this tool, or a sheet made elsewhere whose text was read. */
    made: z.enum(['here', 'elsewhere']),
  }),
)

export const noticeMediumUp = factKind(
  'notice.medium-up',
  'お知らせを、一つの媒体に載せた（貼った、置いた、公開した）',
  z.strictObject({
    medium,
    /** How it is known: by the program itself, by a photograph, by somebody's tick. */
    proof: z.enum(['machine', 'photo', 'tick']),
    /** Days after the planned day; 0 when on it or before. */
    late: count,
  }),
)

export const noticeMediumMissed = factKind(
  'notice.medium-missed',
  '予定した媒体に、お知らせが載らなかった',
  z.strictObject({ medium, planned: z.iso.date() }),
)

export const noticeMediumDown = factKind(
  'notice.medium-down',
  'お知らせを、一つの媒体から外した',
  z.strictObject({ medium, late: count }),
)

export const noticeWithdrawn = factKind(
  'notice.withdrawn',
  '出したお知らせを取り下げた',
  z.strictObject({ issue: count.min(1) }),
)

export const noticeContactWentWrong = factKind(
  'notice.contact-went-wrong',
  '出ているお知らせの連絡先が、名簿の変更で古くなった',
  z.strictObject({ issue: count.min(1), parts: z.array(contactPart).min(1) }),
)

export const noticeRecallSettled = factKind(
  'notice.recall-settled',
  '連絡先の古くなったお知らせについて、どうするかを決めた',
  z.strictObject({ how: z.enum(['corrected', 'withdrawn', 'accepted', 'fits-again', 'over']) }),
)

export const noticeReadBack = factKind(
  'notice.read-back',
  'お知らせを知らない人に読んでもらい、いつ・どこ・だれに聞くかを尋ねた',
  z.strictObject({ reader, right: z.array(question), wrong: z.array(question) }),
)

export const sheetSeen = factKind(
  'notice.sheet-seen',
  '巡回で、掲示してある紙を見た',
  z.strictObject({
    contact: z.boolean(),
    inDate: z.boolean(),
    /** Of the own section; a look at one's own posters is no observer's. */
    ownSheet: z.boolean(),
  }),
)

export const noticeKinds = [
  noticeIssued,
  noticeMediumUp,
  noticeMediumMissed,
  noticeMediumDown,
  noticeWithdrawn,
  noticeContactWentWrong,
  noticeRecallSettled,
  noticeReadBack,
  sheetSeen,
] as const
