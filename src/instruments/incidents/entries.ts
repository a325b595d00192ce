// The course of the handling: entries with two times, when it happened and when it was recorded, and the facts beside them.
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import type { Incident } from './incident.ts'

export type NewEntry = {
  kind: string
  /** Japanese, without personal data. */
  words: string
  happenedAt: Date
  by: string | null
  /** Free words that may name people; deleted with the incident's own. */
  note?: string | undefined
}

type Of = Pick<Incident, 'office' | 'incident'>

export async function addEntry(
  trx: Work,
  house: House,
  city: string,
  { office, incident }: Of,
  { kind, words, happenedAt, by, note }: NewEntry,
): Promise<void> {
  const recorded_at = house.now()
  const entry = newFactId(recorded_at)
  await trx
    .insertInto('incident_entries')
    .values({
      city,
      office,
      incident,
      entry,
      happened_at: happenedAt,
      recorded_at,
      by_staff: by,
      kind,
      words,
    })
    .execute()
  if (note) await trx.insertInto('incident_notes').values({ city, office, incident, entry, note }).execute()
}

export type Entry = {
  entry: string
  happened_at: Date
  recorded_at: Date
  kind: string
  words: string
  name: string | null
  note: string | null
}

/** In the order in which it happened. Notes only for those who may read personal data. */
export const entriesOf = (
  trx: Work,
  city: string,
  incident: string,
  { notes }: { notes: boolean },
): Promise<Entry[]> =>
  trx
    .selectFrom('incident_entries as e')
    .leftJoin('incident_notes as n', join =>
      join.onRef('n.city', '=', 'e.city').onRef('n.entry', '=', 'e.entry'),
    )
    .leftJoin('staff as s', join => join.onRef('s.city', '=', 'e.city').onRef('s.staff', '=', 'e.by_staff'))
    .select(({ ref, val }) => [
      ...(['e.entry', 'e.happened_at', 'e.recorded_at', 'e.kind', 'e.words', 's.name'] as const),
      (notes ? ref('n.note') : val<string | null>(null)).as('note'),
    ])
    .where('e.city', '=', city)
    .where('e.incident', '=', incident)
    .orderBy('e.happened_at')
    .orderBy('e.entry')
    .execute()

type Left = {
  kind: string
  at: Date
  body: object
  corrects?: string | undefined
  subject?: string
  key?: string
}

/** Records one fact about an incident, and gives its id. `key` when the same happening must count once. */
export async function leave(
  trx: Work,
  house: House,
  city: string,
  { office, section, incident }: Of & { section: string },
  { kind, at, body, corrects, subject = incident, key }: Left,
): Promise<string | undefined> {
  const now = house.now()
  const { recorded } = await house.ledger.record(
    trx,
    city,
    [
      {
        ...{ kind, happenedAt: at, office, section, subject, body, source: 'web' },
        sourceKey: key ?? `${kind} ${subject} ${newFactId(now)}`,
        ...(corrects !== undefined && { corrects }),
      },
    ],
    now,
  )
  return recorded[0]?.id
}
