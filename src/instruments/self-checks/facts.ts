// The facts that self-checks of a section leave (standards 13, 21); the subject of each is the check, never a person.
import { z } from 'zod'
import { factKind } from '../../facts/fact.ts'

export const selfCheckThemes = ['appearance', 'back-office'] as const
export type SelfCheckTheme = (typeof selfCheckThemes)[number]

const count = z.number().int().nonnegative()

export const selfCheckDone = factKind(
  'self-check.done',
  '課で自己点検をした',
  z.strictObject({ theme: z.enum(selfCheckThemes), kept: count, missed: count }),
)

export const selfCheckReturned = factKind(
  'self-check.returned',
  '見た人が、自己点検を差し戻した',
  z.strictObject({}),
)

export const selfCheckReviewed = factKind(
  'self-check.reviewed',
  '点検した人とは別の人が、自己点検を見た',
  z.strictObject({}),
)

export const selfCheckKinds = [selfCheckDone, selfCheckReturned, selfCheckReviewed] as const
