// The facts that sendings leave (standards 3, 35): planned, missed, checked, stopped, sent, come back, gone wrong.
import { z } from 'zod'
import { factKind } from '../../facts/fact.ts'

const count = z.number().int().min(0)

/** The kinds of check, in the order of the work. */
export const checkKinds = [
  'rule',
  'list',
  'special',
  'pairing',
  'leftovers',
  'contents',
  'addresses',
] as const
export const checkKind = z.enum(checkKinds)
export type CheckKind = z.infer<typeof checkKind>

/** What may be wrong with a piece before it leaves. */
export const stopCauses = [
  'missing',
  'swapped',
  'extra',
  'foreign',
  'unreadable',
  'already',
  'elsewhere',
  'pulled',
  'no-envelope',
  'leftover',
  'address',
  'special',
] as const
export const stopCause = z.enum(stopCauses)
export type StopCause = z.infer<typeof stopCause>

/** Why a delivery was wrong, as public reports of accidents name it. */
export const wrongCauses = [
  'contents',
  'attachment',
  'same-name',
  'special',
  'list',
  'working-list',
  'swapped',
  'not-sent',
  'lost',
  'other',
] as const
export const wrongCause = z.enum(wrongCauses)
export type WrongCause = z.infer<typeof wrongCause>

export const returnCauses = ['moved', 'unknown', 'no-address', 'refused', 'kept-too-long', 'other'] as const
export const returnCause = z.enum(returnCauses)
export type ReturnCause = z.infer<typeof returnCause>

export const mailingPlanned = factKind(
  'mailing.planned',
  '発送を予定した',
  z.strictObject({ due: z.iso.date(), expected: count.nullable() }),
)

export const mailingCancelled = factKind(
  'mailing.cancelled',
  '予定した発送を、理由を付けて取りやめた',
  z.strictObject({ due: z.iso.date() }),
)

export const mailingMissed = factKind(
  'mailing.missed',
  '予定した発送が、その日までに記録されなかった',
  z.strictObject({ due: z.iso.date() }),
)

export const mailingChecked = factKind(
  'mailing.checked',
  '発送の点検を一種類終えた',
  z.strictObject({
    check: checkKind,
    pieces: count,
    /** What the check found, planted errors apart. */
    found: count,
    /** Seconds it took; absent when nobody measured. */
    seconds: count.nullable(),
    /** Quick beyond belief: it counts only when a head accepts it or it is done again. */
    plausible: z.boolean(),
    keyedIn: z.boolean(),
  }),
)

export const mailingCheckSkipped = factKind(
  'mailing.check-skipped',
  '係長・課長が、発送の点検を一種類、理由を付けて省いた',
  z.strictObject({ check: checkKind }),
)

export const mailingStopped = factKind(
  'mailing.stopped',
  '発送する前に、点検がまちがいを止めた（ヒヤリハット）',
  z.strictObject({ check: checkKind, cause: stopCause, nearMiss: z.boolean() }),
)

export const mailingPlantedTried = factKind(
  'mailing.planted-tried',
  'ためしに入れたまちがいを、点検が見つけたかどうかを確かめた',
  z.strictObject({ check: checkKind, cause: stopCause, found: z.boolean() }),
)

export const mailingSent = factKind(
  'mailing.sent',
  '点検を終えた発送を、郵便局や委託先に引き渡した',
  z.strictObject({
    pieces: count,
    /** Kinds of check that the office had set, and how many of them were done, skipped and too quick. */
    required: count,
    done: count,
    skipped: count,
    flagged: count,
    /** Days after the planned day; 0 when on it or before. */
    late: count,
    to: z.enum(['post', 'contractor', 'own']),
    keyedIn: z.boolean(),
  }),
)

export const mailingReturned = factKind(
  'mailing.returned',
  '発送したものが戻ってきた',
  z.strictObject({ why: returnCause }),
)

export const mailingWentWrong = factKind(
  'mailing.went-wrong',
  '誤発送や発送漏れが分かった',
  z.strictObject({
    cause: wrongCause,
    foundBy: z.enum(['receiver', 'post', 'office', 'contractor']),
    /** The piece, where it is known. */
    piece: z.uuid().nullable(),
  }),
)

export const mailingKinds = [
  mailingPlanned,
  mailingCancelled,
  mailingMissed,
  mailingChecked,
  mailingCheckSkipped,
  mailingStopped,
  mailingPlantedTried,
  mailingSent,
  mailingReturned,
  mailingWentWrong,
] as const
