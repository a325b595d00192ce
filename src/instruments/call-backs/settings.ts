// By what rules an office calls back: when it may give up, and how long a number is kept afterwards.
import { z } from 'zod'
import type { Setting } from '../../casework/settings.ts'
import type { Rule } from './giving-up.ts'

export type Rules = Rule & {
  /** Days for which the number is kept after the promise has ended. */
  numbers: number
}

export const rules: Setting<Rules> = {
  key: 'call-backs',
  shape: z.object({
    tries: z.number().int().min(1).max(20).default(3),
    days: z.number().int().min(1).max(10).default(2),
    ending: z.enum(['head', 'letter', 'either']).default('either'),
    numbers: z.number().int().min(1).max(365).default(30),
  }),
}
