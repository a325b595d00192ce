// The cycle of the year as a city sets it: its days, its words, how many goals, which grades, and who approves.
import { sql } from 'kysely'
import { z } from 'zod'
import { type Day, type FiscalYear, isDay } from '../calendar/day.ts'
import { lastDay } from '../calendar/periods.ts'
import type { Work } from '../db/store.ts'
import { may, type Person, roles } from '../people/roles.ts'

export const steps = ['practices', 'goals', 'half', 'result', 'review', 'publication', 'edition'] as const
export type Step = (typeof steps)[number]

/** `MM-DD` within the fiscal year; a day in January to March belongs to its end, `+MM-DD` to the year after it. */
const yearDay = z.string().regex(/^\+?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
const step = z.object({ words: z.string().min(1), from: yearDay, due: yearDay })
export type StepDays = z.infer<typeof step>

const usual: Record<Step, StepDays> = {
  practices: { words: 'まもり方を書き、見直す', from: '04-01', due: '05-31' },
  goals: { words: '向上目標を決める', from: '04-01', due: '06-30' },
  half: { words: '半年の確認', from: '10-01', due: '10-31' },
  edition: { words: '次の年度版との違いを決める', from: '02-01', due: '03-31' },
  result: { words: '年度末の結果と自己評価', from: '03-01', due: '+04-30' },
  review: { words: '一年のまとめを市に出す', from: '+04-01', due: '+05-31' },
  publication: { words: '市民に公表する', from: '+05-01', due: '+06-30' },
}

export const cycleShape = z.object({
  steps: z.partialRecord(z.enum(steps), step).default({}),
  /** Goals of one office in one year. */
  most: z.number().int().min(1).max(50).default(5),
  whyMost: z
    .string()
    .min(1)
    .default('目標が多いと、どれにも手が回らなくなります。弱いところから少しだけ選びます。'),
  /** With fewer counted than this a goal is said to be neither reached nor missed. */
  least: z.number().int().min(1).max(1000).default(10),
  /** The best first. */
  grades: z
    .array(z.string().min(1))
    .min(2)
    .max(9)
    .default([
      '目標を大きく上回って達成',
      '目標を上回って達成',
      '目標をほぼ達成',
      '目標を下回った',
      '目標を大きく下回った',
    ]),
  approvers: z.array(z.enum(roles)).min(1).default(['ward', 'admin']),
  /** After so many months a section looks again at how it keeps a standard. */
  reviewMonths: z.number().int().min(1).max(60).default(12),
  /** Whoever wrote it does not approve it. */
  twoPeople: z.boolean().default(true),
  /** What the papers of the cycle are called. */
  names: z
    .object({ goals: z.string().min(1), review: z.string().min(1), cityReview: z.string().min(1) })
    .default({
      goals: '区役所サービス向上目標',
      review: '区役所サービスの一年',
      cityReview: '区役所サービスの一年（市全体）',
    }),
  version: z.number().int().default(0),
})
type Kept = z.infer<typeof cycleShape>
export type Cycle = Omit<Kept, 'steps'> & { steps: Record<Step, StepDays> }

export const cycleFrom = (kept: unknown): Cycle => {
  const read = cycleShape.parse(kept ?? {})
  return { ...read, steps: { ...usual, ...read.steps } }
}

export async function cycleOf(trx: Work, city: string): Promise<Cycle> {
  const row = await trx
    .selectFrom('cities')
    .select('settings')
    .where('city', '=', city)
    .executeTakeFirstOrThrow()
  return cycleFrom(z.object({ year: z.unknown() }).partial().parse(row.settings).year)
}

/** Keeps it when nobody else did meanwhile; else says so. */
export async function saveCycle(
  trx: Work,
  city: string,
  cycle: Omit<Cycle, 'version'>,
  version: number,
): Promise<{ ok: true } | { conflict: Cycle }> {
  await trx.selectFrom('cities').select('city').where('city', '=', city).forUpdate().execute()
  const current = await cycleOf(trx, city)
  if (current.version !== version) return { conflict: current }
  const year = JSON.stringify({ ...cycle, version: version + 1 })
  await trx
    .updateTable('cities')
    .set({ settings: sql`jsonb_set(settings, '{year}', ${year}::jsonb)` })
    .where('city', '=', city)
    .execute()
  return { ok: true }
}

/** The day of a step in a fiscal year: 04-01 of 2024 is in 2024, 03-01 in 2025, +04-30 in 2025; 02-29 is the month's last day. */
export function dayIn(year: FiscalYear, text: string): Day {
  const after = text.startsWith('+')
  const [month = '', day = ''] = (after ? text.slice(1) : text).split('-')
  const full = `${after || month < '04' ? year + 1 : year}-${month}`
  const named = `${full}-${day}`
  return isDay(named) ? named : lastDay(full)
}

/** Whether the person approves goals and results of the office: one of the roles that the city named, held there. */
export const approves = (person: Person, office: string, { approvers }: Pick<Cycle, 'approvers'>): boolean =>
  may(person, 'improvement.read', office) &&
  person.held.some(one => approvers.includes(one.role) && (one.office === '*' || one.office === office))
