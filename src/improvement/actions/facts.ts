// The facts that actions leave: decided, done, dropped, and what became of them; the subject is the action.
import { z } from 'zod'
import { factKind } from '../../facts/fact.ts'

const day = z.iso.date()

export const actionOrigins = ['goal', 'standard', 'voice', 'incident', 'walk', 'meeting', 'free'] as const
export type ActionOrigin = (typeof actionOrigins)[number]

export const effects = ['better', 'same', 'worse', 'unsure'] as const
export type Effect = (typeof effects)[number]

export const actionDecided = factKind(
  'action.decided',
  '改善することを決めた',
  z.strictObject({ origin: z.enum(actionOrigins), due: day, recurring: z.boolean() }),
)

export const actionDone = factKind('action.done', '改善を行った', z.strictObject({ due: day, on: day }))

export const actionDropped = factKind('action.dropped', '改善を取りやめた', z.strictObject({}))

export const actionEffectChecked = factKind(
  'action.effect-checked',
  '改善の効果を確かめた',
  z.strictObject({
    answer: z.enum(effects),
    /** By the figures of a measure, or in somebody's own words. */
    by: z.enum(['measure', 'words']),
    on: day,
    /** When it is looked at again, where it cannot be said yet. */
    next: day.nullable(),
  }),
)

export const actionKinds = [actionDecided, actionDone, actionDropped, actionEffectChecked] as const
