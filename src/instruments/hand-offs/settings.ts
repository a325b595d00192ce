// By what numbers an office hands over: how long an offer may wait, in open time, before it alarms.
import { z } from 'zod'
import type { Setting } from '../../casework/settings.ts'

export type Waits = {
  /** Open minutes after which an unanswered offer alarms both sections. */
  minutes: number
  /** Open minutes after which the heads hear of it, again and again. */
  again: number
}

export const waits: Setting<Waits> = {
  key: 'hand-offs',
  shape: z.object({
    minutes: z.number().int().min(5).max(480).default(30),
    again: z.number().int().min(5).max(480).default(30),
  }),
}
