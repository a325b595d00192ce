// By which numbers an office handles its notices: places where it posts, numbers outside that it knows, days of grace.
import { z } from 'zod'
import type { Setting } from '../../casework/settings.ts'

const shape = z.object({
  /** Where sheets are posted, offered in the plan and on the walk. */
  places: z
    .array(z.string().max(60))
    .default(['1階 総合案内の掲示板', '1階 待合のラック', '2階 掲示板', '正面入口']),
  /** Numbers that may be printed though no section of the directory has them. */
  numbers: z.array(z.object({ phone: z.string(), whose: z.string() })).default([]),
  /** Days after the planned day on which a medium that did not happen is noted as missed. */
  grace: z.number().int().min(0).max(30).default(3),
})

export type NoticeNumbers = z.infer<typeof shape>

export const noticeSetting: Setting<NoticeNumbers> = { key: 'notices', shape }
