// By which numbers an office answers voices, and the day that gives.
import { z } from 'zod'
import type { Day } from '../../calendar/day.ts'
import { lastDayWithin } from '../../calendar/due.ts'
import type { Setting } from '../../casework/settings.ts'

const shape = z.object({
  /** Days within which an answer is promised, from the day after receipt. */
  days: z.number().int().min(1).max(90).default(14),
  /** A last day on which the office rests moves to the next business day. */
  moves: z.boolean().default(true),
  /** Who reads what comes by the web first; '' is the whole office. */
  section: z.string().default(''),
  /** Days for which the words are kept after the voice was closed: three years, as other casework. */
  keep: z.number().int().min(30).max(3650).default(1095),
})

export type VoiceNumbers = z.infer<typeof shape>

export const voiceSetting: Setting<VoiceNumbers> = { key: 'voices', shape }

/** The last day for an answer to what was received on a day. */
export const dueOn = (received: Day, { days, moves }: Pick<VoiceNumbers, 'days' | 'moves'>): Day =>
  lastDayWithin(received, days, { firstDayCounts: false, movesToBusinessDay: moves })
