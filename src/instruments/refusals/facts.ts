// The facts that refused requests leave (standard 7); the subject of each is the refusal.
import { z } from 'zod'
import { factKind } from '../../facts/fact.ts'

/** What an explanation consists of: the reason, what the rule is for, its basis, and how one may object. */
export const parts = ['reason', 'purpose', 'basis', 'objection'] as const
export type Part = (typeof parts)[number]

const part = z.enum(parts)

export const refusalRecorded = factKind(
  'refusal.recorded',
  '応じられなかった要望を、理由・趣旨・根拠をそろえて記録した',
  z.strictObject({
    /** Whether there is a way to object, as 審査請求; `none` is said explicitly. */
    objection: z.enum(['exists', 'none']),
    /** An explanation prepared by the office was used. */
    prepared: z.boolean(),
  }),
)

export const refusalTold = factKind(
  'refusal.told',
  '応じられない理由を、市民に伝えた',
  z.strictObject({
    how: z.enum(['phone', 'counter', 'letter', 'mail', 'visit']),
    parts: z.array(part),
  }),
)

/** It is recorded only with the warning given and the second person who was there. */
export const refusalEnded = factKind(
  'refusal.ended-for-harassment',
  'カスハラのため対応を終えたことを、ほかの責任者が認めた',
  z.strictObject({}),
)

/** What a head looks at in a sampled explanation. */
export const readingItems = ['concrete', 'purpose', 'plain', 'polite', 'next'] as const
export type ReadingItem = (typeof readingItems)[number]

export const refusalRead = factKind(
  'refusal.read',
  '抜き出した説明を、ほかの人が読んで確かめた',
  z.strictObject({ kept: z.array(z.enum(readingItems)), missed: z.array(z.enum(readingItems)) }),
)

export const refusalKinds = [refusalRecorded, refusalTold, refusalEnded, refusalRead] as const
