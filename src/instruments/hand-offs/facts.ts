// The facts that hand-offs leave (standard 6); the subject of each is the hand-off, of the last one the contact.
import { z } from 'zod'
import { factKind } from '../../facts/fact.ts'

const place = z.strictObject({ office: z.string(), section: z.string() })

/** Seconds in which the section asked was open, from the offer on. */
const after = z.number().min(0)

export const reasons = ['not-ours', 'not-enough', 'already-done', 'other'] as const
export type Reason = (typeof reasons)[number]

export const handOffOffered = factKind(
  'handoff.offered',
  '引継ぎを申し出た',
  z.strictObject({
    from: place,
    to: place,
    /** The citizen was told whom to expect. */
    told: z.boolean(),
    /** Open seconds within which it is to be answered, as the office had it then. */
    within: z.number().positive(),
  }),
)

export const handOffAccepted = factKind('handoff.accepted', '引継ぎを受けた', z.strictObject({ after }))

export const handOffReturned = factKind(
  'handoff.returned',
  '引継ぎを受けずに、理由を添えて返した',
  z.strictObject({ after, reason: z.enum(reasons) }),
)

export const handOffWithdrawn = factKind(
  'handoff.withdrawn',
  '申し出た課が、引継ぎを取り下げた',
  z.strictObject({ after }),
)

export const handOffOverdue = factKind(
  'handoff.overdue',
  '引継ぎが、決めた時間のうちに答えられなかった',
  z.strictObject({}),
)

export const handOffRecalled = factKind(
  'handoff.recalled',
  '渡した課が、用件を取り戻した',
  z.strictObject({ from: place, to: place }),
)

export const handOffHolderEnded = factKind(
  'handoff.holder-ended',
  '用件に責任を持つ課が、後を継ぐ課のないまま終わった',
  z.strictObject({ holder: place }),
)

export const handOffKinds = [
  handOffOffered,
  handOffAccepted,
  handOffReturned,
  handOffWithdrawn,
  handOffOverdue,
  handOffRecalled,
  handOffHolderEnded,
] as const
