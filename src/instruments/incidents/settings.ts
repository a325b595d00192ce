// The numbers and names by which an office handles incidents: days of the clocks, who is told, and how long words are kept.
import { z } from 'zod'
import type { Setting } from '../../casework/settings.ts'
import type { ClockSettings } from './clocks.ts'

const days = (usual: number) => z.number().int().min(1).max(365).default(usual)

/** Who is told: roles of the office, and people by their ids. */
const told = (usual: ('head' | 'ward' | 'city')[]) =>
  z.object({
    roles: z.array(z.enum(['head', 'ward', 'city'])).default(usual),
    staff: z.array(z.uuid()).default([]),
  })

const shape = z.object({
  promptAim: days(3),
  promptDays: days(5),
  finalDays: days(30),
  wrongfulDays: days(60),
  noticeDays: days(5),
  firstDayCounts: z.boolean().default(true),
  movesToBusinessDay: z.boolean().default(true),
  /** Days from deciding a measure to looking whether it holds. */
  effectAfter: days(90),
  /** Of every incident, and of those that must or may have to be reported. */
  tellAlways: told(['head']).prefault({}),
  tellReportable: told(['head', 'ward']).prefault({}),
  /** 条例要配慮個人情報 of the municipality, one per line as it stands in the ordinance; none when it has none. */
  ordinance: z.array(z.string()).default([]),
  /** Years that names and free words are kept after the closing. */
  keepYears: z.number().int().min(1).max(30).default(5),
})

export type IncidentSettings = z.infer<typeof shape> & ClockSettings

export const incidentSetting: Setting<IncidentSettings> = { key: 'incidents', shape }

export const usualSettings: IncidentSettings = shape.parse({})
