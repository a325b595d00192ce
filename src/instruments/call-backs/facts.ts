// The facts that promises to call back leave (standard 10); the subject of each is the promise.
import { z } from 'zod'
import { factKind } from '../../facts/fact.ts'

const place = z.strictObject({ office: z.string(), section: z.string() })

/** Seconds from the promise on. */
const after = z.number().min(0)

export const results = [
  'reached',
  'came-themselves',
  'no-answer',
  'busy',
  'message',
  'wrong-number',
  'will-call',
] as const
export type Result = (typeof results)[number]

export const callBackPromised = factKind(
  'callback.promised',
  '折り返しを約束した',
  z.strictObject({
    /** Seconds from the promise to the time told to the citizen. */
    within: z.number().min(0),
  }),
)

export const callBackTried = factKind(
  'callback.tried',
  '折り返しの電話をかけた',
  z.strictObject({ after, result: z.enum(results) }),
)

export const callBackKept = factKind('callback.kept', '折り返しの約束を果たした', z.strictObject({ after }))

export const callBackFellDue = factKind(
  'callback.fell-due',
  '約束を果たさないまま、折り返しの期限が過ぎた',
  z.strictObject({}),
)

export const callBackGivenUp = factKind(
  'callback.given-up',
  '決めた手順を尽くしても連絡がつかず、折り返しを終えた',
  z.strictObject({
    after,
    tries: z.number().int().min(0),
    days: z.number().int().min(0),
    /** A head's word, or a letter sent instead. */
    by: z.enum(['head', 'letter']),
  }),
)

export const callBackReplaced = factKind(
  'callback.replaced',
  '約束をし直し、新しい約束が後を継いだ',
  z.strictObject({
    after,
    /** The new time is later than the one told before. */
    later: z.boolean(),
    /** The citizen agreed to it. */
    agreed: z.boolean(),
  }),
)

export const callBackHandedOver = factKind(
  'callback.handed-over',
  '折り返しの約束を、ほかの人か課が引き受けた',
  z.strictObject({ from: place, to: place }),
)

export const callBackKinds = [
  callBackPromised,
  callBackTried,
  callBackKept,
  callBackFellDue,
  callBackGivenUp,
  callBackReplaced,
  callBackHandedOver,
] as const
