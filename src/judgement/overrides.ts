// Overrides as they are kept: a judgement changed by a named role, with a reason and an end.
import type { Work } from '../db/store.ts'
import type { Place } from './figures.ts'
import { type Judgement, judgements, type Override } from './judge.ts'

/** Those made for exactly this place and standard and not withdrawn, the earliest first. */
export async function overridesOf(
  trx: Work,
  city: string,
  standard: string,
  place: Place,
): Promise<Override[]> {
  const all = await overridesIn(trx, city)
  return all.get(overrideKey(standard, place)) ?? []
}

export const overrideKey = (standard: string, { office, section }: Place): string =>
  `${standard} ${office} ${section}`

/** All of the offices in sight, by standard and place. A section of '' in the row is the whole office. */
export async function overridesIn(trx: Work, city: string): Promise<Map<string, Override[]>> {
  const rows = await trx
    .selectFrom('overrides')
    .selectAll()
    .where('city', '=', city)
    .where('withdrawn_at', 'is', null)
    .orderBy('made_at')
    .execute()
  const byPlace = Map.groupBy(rows, row =>
    overrideKey(row.standard, { office: row.office, section: row.section || '*' }),
  )
  return new Map(
    [...byPlace].map(([key, some]) => [
      key,
      some.map(row => ({
        judgement: known(row.judgement),
        reason: row.reason,
        role: row.made_as,
        from: row.from_day,
        until: row.until_day,
      })),
    ]),
  )
}

const known = (word: string): Judgement => {
  const found = judgements.find(one => one === word)
  if (!found) throw new Error(`no judgement ${word}`)
  return found
}
