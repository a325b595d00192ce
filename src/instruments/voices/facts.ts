// The facts that voices of citizens leave (standards 5, 9, 21, 25, 34); the subject of each is the voice.
import { z } from 'zod'
import { factKind } from '../../facts/fact.ts'

export const voiceChannels = ['web', 'counter', 'phone', 'letter', 'mail', 'visit'] as const
export const voiceSorts = ['complaint', 'opinion', 'thanks'] as const
export const answerWays = ['here', 'letter', 'phone', 'mail', 'counter', 'none'] as const
/** What other standards ask a voice for; an office may not add its own, a measure reads them. */
export const voiceTags = ['privacy', 'conduct', 'speech', 'waiting', 'explanation', 'mistake'] as const

export const voiceReceived = factKind(
  'voice.received',
  '市民の声を受けた',
  z.strictObject({
    channel: z.enum(voiceChannels),
    sort: z.enum(voiceSorts),
    /** Days within which an answer was promised; null when none is wanted. */
    promised: z.number().int().positive().nullable(),
  }),
)

export const voiceClassified = factKind(
  'voice.classified',
  '市民の声を読み、種類と印を付けた',
  z.strictObject({ sort: z.enum(voiceSorts), tags: z.array(z.enum(voiceTags)) }),
)

const round = z.number().int().positive()

export const voiceAnswered = factKind(
  'voice.answered',
  '市民の声に返事をした',
  z.strictObject({ round, how: z.enum(answerWays), inTime: z.boolean() }),
)

export const voiceFellDue = factKind(
  'voice.answer-fell-due',
  '返事の期限が、返事のないまま過ぎた',
  z.strictObject({ round }),
)

export const voiceNoted = factKind(
  'voice.noted',
  '返事の要らない声を、読んで受け止めた',
  z.strictObject({ round }),
)

export const voiceSaidUnsolved = factKind(
  'voice.said-unsolved',
  '返事の後で、市民が「解決していない」と言った',
  z.strictObject({ round, by: z.enum(['code', 'staff']) }),
)

export const voiceReopened = factKind('voice.reopened', '終えた声をもう一度開いた', z.strictObject({ round }))

export const voiceAsked = factKind(
  'voice.asked',
  '返事を読んだ市民が、解決したか、分かりやすかったかを答えた',
  z.strictObject({ solved: z.boolean(), clear: z.boolean() }),
)

export const voicePublished = factKind(
  'voice.published',
  '声と対応を、個人の分からない文にして公表した',
  z.strictObject({ response: z.enum(['improved', 'explained', 'considering', 'declined', 'thanks']) }),
)

export const weekSays = ['nothing', 'complaint', 'unread'] as const

/** Of a whole office, on its last open day; when the voices are read otherwise later, a new one corrects it. How many complaints there were is not in it. */
export const voiceWeekRead = factKind(
  'voice.week-read',
  '業務のあった一週間の、市民の声を読み終えた',
  z.strictObject({
    /** Whether a complaint was of how staff behave; unread: a voice of the week was not read in time. */
    said: z.enum(weekSays),
    /** Weeks since a voice of any sort last came in; 0 is the week itself. */
    silent: z.number().int().min(0),
  }),
)

export const voiceKinds = [
  voiceReceived,
  voiceClassified,
  voiceAnswered,
  voiceFellDue,
  voiceNoted,
  voiceSaidUnsolved,
  voiceReopened,
  voiceAsked,
  voicePublished,
  voiceWeekRead,
] as const
