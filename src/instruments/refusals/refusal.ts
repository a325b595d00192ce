// A refused request: as it is kept without words, and the words that belong to it, which are personal data.
import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { addDays, type Day, startOf } from '../../calendar/day.ts'
import type { Setting } from '../../casework/settings.ts'
import type { Refusals, RefusalTexts } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import { type Part, parts } from './facts.ts'

export type Refusal = Selectable<Refusals>
export type RefusalText = Selectable<RefusalTexts>

/** Three years: within them a citizen may ask for damages (民法724条), and the office must be able to say what it explained. */
export const refusalSetting: Setting<{ days: number }> = {
  key: 'refusals',
  shape: z.object({ days: z.number().int().min(30).max(3650).default(1095) }),
}

export const refusalBy = (
  trx: Work,
  city: string,
  refusal: string,
  { lock = false } = {},
): Promise<Refusal | undefined> =>
  trx
    .selectFrom('refusals')
    .selectAll()
    .where('city', '=', city)
    .where('refusal', '=', refusal)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()

export const textOf = (trx: Work, city: string, refusal: string): Promise<RefusalText | undefined> =>
  trx
    .selectFrom('refusal_texts')
    .selectAll()
    .where('city', '=', city)
    .where('refusal', '=', refusal)
    .executeTakeFirst()

const isPart = (text: string): text is Part => parts.some(part => part === text)

/** What the citizen has still to be told; nothing after an end for harassment, where nothing could be told. */
export function untold({ kind, objection, told }: Refusal): Part[] {
  if (kind === 'harassment') return []
  const known = told.filter(isPart)
  return parts.filter(part => !known.includes(part) && (part !== 'objection' || objection === 'exists'))
}

/** The same of a row. */
const isUntold = sql<boolean>`(kind = 'declined' and not told @> case when objection = 'exists'
  then array['reason', 'purpose', 'basis', 'objection'] else array['reason', 'purpose', 'basis'] end)`

/** A row on which something is still to be done, as the index has it. */
export const isOpen = sql<boolean>`(approval = 'waiting' or ${isUntold})`

export type Asked = {
  section?: string | undefined
  /** Told within these days. */
  from: Day
  to: Day
  /** Only those that wait for approval, or of which something is untold. */
  only?: 'waiting' | 'untold' | undefined
}

type Where = { city: string; office: string }

const asking = (trx: Work, { city, office }: Where, { section, from, to, only }: Asked) =>
  trx
    .selectFrom('refusals')
    .where('city', '=', city)
    .where('office', '=', office)
    .where('told_at', '>=', startOf(from))
    .where('told_at', '<', startOf(addDays(to, 1)))
    .$if(section !== undefined, query => query.where('section', '=', section ?? ''))
    .$if(only === 'waiting', query => query.where('approval', '=', 'waiting'))
    .$if(only === 'untold', query => query.where(isUntold))

/** Newest first. */
export const refusalsOf = (
  trx: Work,
  where: Where,
  asked: Asked,
  { limit, offset }: { limit: number; offset: number },
): Promise<Refusal[]> =>
  asking(trx, where, asked)
    .selectAll()
    .orderBy('told_at', 'desc')
    .orderBy('refusal')
    .limit(limit)
    .offset(offset)
    .execute()

export const countOf = async (trx: Work, where: Where, asked: Asked): Promise<number> => {
  const { count } = await asking(trx, where, asked)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
