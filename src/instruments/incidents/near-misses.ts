// Near misses: a section's credit. Who noted one is not kept; one noted by mistake is taken back on the same day.
import { addDays, type Day, dayOf, startOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import { factWithdrawn } from '../../facts/withdrawn.ts'
import type { House } from '../../house.ts'
import { leave } from './entries.ts'
import { type NearMissSort, nearMissNoted, nearMissSort } from './facts.ts'

/** Words with a near miss are kept so long; the near miss itself stays. */
const wordsKept = 365

/** `once` is the form's own name, so that a button pressed twice counts once. */
export type NewNearMiss = { office: string; section: string; sort: NearMissSort; words: string; once: string }

export async function noteNearMiss(
  trx: Work,
  house: House,
  city: string,
  { office, section, sort, words, once }: NewNearMiss,
): Promise<void> {
  const now = house.now()
  const near_miss = newFactId(now)
  const fact = await leave(
    trx,
    house,
    city,
    { office, section, incident: near_miss },
    {
      ...{ kind: nearMissNoted.name, at: now, body: { sort }, key: `near-miss ${once}` },
    },
  )
  if (!fact) return
  await trx
    .insertInto('near_misses')
    .values({ city, office, section, near_miss, kind: sort, at: now, fact })
    .execute()
  if (words === '') return
  await trx
    .insertInto('near_miss_words')
    .values({ city, office, near_miss, words, delete_on: addDays(dayOf(now), wordsKept) })
    .execute()
}

export type NearMiss = {
  nearMiss: string
  office: string
  section: string
  sort: NearMissSort
  at: Date
  fact: string
  words: string | null
}

export async function nearMissesOf(
  trx: Work,
  city: string,
  office: string,
  { from, words, section }: { from: Day; words: boolean; section?: string | undefined },
): Promise<NearMiss[]> {
  const rows = await trx
    .selectFrom('near_misses as n')
    .leftJoin('near_miss_words as w', join =>
      join.onRef('w.city', '=', 'n.city').onRef('w.near_miss', '=', 'n.near_miss'),
    )
    .select(['n.near_miss', 'n.office', 'n.section', 'n.kind', 'n.at', 'n.fact', 'w.words'])
    .where('n.city', '=', city)
    .where('n.office', '=', office)
    .where('n.at', '>=', startOf(from))
    .$if(section !== undefined, query => query.where('n.section', '=', section ?? ''))
    .orderBy('n.at', 'desc')
    .orderBy('n.near_miss')
    .execute()
  return rows.map(({ near_miss, kind, words: said, ...row }) => ({
    ...row,
    nearMiss: near_miss,
    sort: nearMissSort.catch('other').parse(kind),
    words: words ? said : null,
  }))
}

/** Of today: taken back by anybody of the office. */
export async function takeBackNearMiss(trx: Work, house: House, city: string, one: NearMiss): Promise<void> {
  const { office, section, nearMiss, fact } = one
  await leave(
    trx,
    house,
    city,
    { office, section, incident: nearMiss },
    {
      ...{ kind: factWithdrawn.name, at: house.now(), corrects: fact, key: `withdrawn ${fact}` },
      body: { reason: 'まちがえてヒヤリハットを押した' },
    },
  )
  for (const table of ['near_miss_words', 'near_misses'] as const)
    await trx.deleteFrom(table).where('city', '=', city).where('near_miss', '=', nearMiss).execute()
}
