// Overrides as a board or a standard's page applies them: those of a place that touch the period, as known on a day.
import { addDays, type Day, startOf } from '../../calendar/day.ts'
import { firstDay, lastDay, type Period } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import type { Place } from '../../judgement/figures.ts'
import { type Judgement, judgements, type Override } from '../../judgement/judge.ts'

/** Looks up the overrides of a standard at a place; section '*' is the whole office. */
export type Overriding = (standard: string, place: Place) => readonly Override[]

export const isJudgement = (text: string): text is Judgement => judgements.some(one => one === text)

/** `seen` is the day through whose eyes one looks: what was made or withdrawn after it is not known yet. */
export async function readOverriding(
  trx: Work,
  city: string,
  period: Period,
  seen: Day,
): Promise<Overriding> {
  const end = startOf(addDays(seen, 1))
  const rows = await trx
    .selectFrom('overrides')
    .selectAll()
    .where('city', '=', city)
    .where('made_at', '<', end)
    .where('from_day', '<=', lastDay(period))
    .where('until_day', '>=', firstDay(period))
    .where(on => on.or([on('withdrawn_at', 'is', null), on('withdrawn_at', '>=', end)]))
    .orderBy('made_at')
    .execute()
  const byPlace = new Map<string, Override[]>()
  for (const { standard, office, section, judgement, reason, made_as, from_day, until_day } of rows) {
    if (!isJudgement(judgement)) throw new Error(`not a judgement: ${judgement}`)
    const key = keyOf(standard, { office, section: section || '*' })
    const one = { judgement, reason, role: made_as, from: from_day, until: until_day }
    byPlace.set(key, [...(byPlace.get(key) ?? []), one])
  }
  return (standard, place) => byPlace.get(keyOf(standard, place)) ?? []
}

const keyOf = (standard: string, { office, section }: Place): string => `${standard}\t${office}\t${section}`
