// The facts that telephone calls leave (standards 11, 12, 33).
import { z } from 'zod'
import { factKind } from '../../facts/fact.ts'

/** Seconds from the first ring (after a recorded announcement, if one answered) to the end of waiting. */
const rang = z.number().min(0)

export const endedBy = z.enum(['caller', 'office', 'unknown'])

export const callAnswered = factKind(
  'call.answered',
  '電話を人が受けた',
  z.strictObject({
    rang,
    /** A recorded announcement answered before the person did. */
    announced: z.boolean(),
    /** Seconds from the person's answer to the end. */
    talked: z.number().min(0),
    endedBy,
    transfers: z.number().int().min(0),
    /** The office was open when the call began. */
    open: z.boolean(),
  }),
)

export const callAbandoned = factKind(
  'call.abandoned',
  'かけた人が、受けられる前に切った',
  z.strictObject({ rang, announced: z.boolean(), open: z.boolean() }),
)

export const callUnanswered = factKind(
  'call.unanswered',
  '受けられないまま切れた（時間切れ・話し中）',
  z.strictObject({
    rang,
    announced: z.boolean(),
    open: z.boolean(),
    why: z.enum(['timeout', 'busy', 'failed']),
  }),
)

export const callReturned = factKind(
  'call.returned',
  '受けられなかった電話に、こちらからかけ直した',
  z.strictObject({
    /** Seconds from the missed call to the return. */
    after: z.number().min(0),
    /** `record`: the phone system shows it; `clerk`: a clerk marked it. */
    shownBy: z.enum(['record', 'clerk']),
  }),
)

/** `unneeded`: it did not apply (answered within the rings; 業務の性質上やむを得ない場合). */
const saying = z.enum(['said', 'unsaid', 'unneeded'])

export const callSampled = factKind(
  'call.sampled',
  '通話を聞き、名乗りと「お待たせしました」を確かめた',
  z.strictObject({
    direction: z.enum(['receiving', 'transferring', 'calling']),
    /** 「お待たせしました」, asked only for a call that rang longer than the standard allows. */
    waited: saying,
    section: saying,
    name: saying,
    /** `listened`: a head listened in; `mystery`: somebody called to see. */
    way: z.enum(['listened', 'mystery']),
  }),
)

export const callKinds = [callAnswered, callAbandoned, callUnanswered, callReturned, callSampled] as const
