// Kinds of sending as an office sets them: what goes into the envelope, which checks in which order, how large a sample.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Work } from '../../db/store.ts'
import { type CheckKind, checkKind } from './facts.ts'

const enclosure = z.object({
  name: z.string().min(1),
  /** Bears the piece's code, because it is somebody's own; else it is the same for all. */
  coded: z.boolean(),
})
export type Enclosure = z.infer<typeof enclosure>

const enclosureSet = z.object({ name: z.string().min(1), enclosures: z.array(enclosure).min(1) })
/** What belongs into one envelope; a list may ask for one of several by name. */
export type EnclosureSet = z.infer<typeof enclosureSet>

export type Kind = {
  kind: string
  office: string
  name: string
  sets: readonly EnclosureSet[]
  addressing: 'label' | 'window'
  checks: readonly CheckKind[]
  samplePercent: number
  sampleLeast: number
  leastSeconds: number
  keepDays: number
  ended: boolean
  version: number
  changedAt: Date
  changedBy: string | null
}

export type NewKind = Omit<Kind, 'kind' | 'office' | 'ended' | 'version' | 'changedAt' | 'changedBy'>

/** The safe beginning: every kind of check but the second of two ways to look at the sample. */
export const usual: Omit<NewKind, 'name' | 'sets'> = {
  addressing: 'label',
  checks: ['rule', 'list', 'special', 'pairing', 'leftovers', 'contents'],
  samplePercent: 10,
  sampleLeast: 50,
  leastSeconds: 2,
  keepDays: 90,
}

/** Sheets of a set that are scanned into the envelope. */
export const codedSheets = ({ enclosures }: EnclosureSet): number =>
  enclosures.filter(({ coded }) => coded).length

/** The set a list asks for by name; without one, or with an unknown one, the usual set. */
export const setNamed = ({ sets }: Pick<Kind, 'sets'>, name: string | undefined): EnclosureSet => {
  const found = sets.find(one => one.name === name) ?? sets[0]
  if (!found) throw new Error('a kind without a set')
  return found
}

export async function kindsOf(trx: Work, city: string, office: string): Promise<Kind[]> {
  const rows = await trx
    .selectFrom('mailing_kinds')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .orderBy('name')
    .orderBy('kind')
    .execute()
  return rows.map(kindFrom)
}

export async function kindBy(trx: Work, city: string, kind: string): Promise<Kind | undefined> {
  const row = await trx
    .selectFrom('mailing_kinds')
    .selectAll()
    .where('city', '=', city)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row && kindFrom(row)
}

type Row = Awaited<ReturnType<typeof rowType>>
const rowType = (trx: Work) => trx.selectFrom('mailing_kinds').selectAll().executeTakeFirstOrThrow()

const kindFrom = (row: Row): Kind => ({
  kind: row.kind,
  office: row.office,
  name: row.name,
  sets: z.array(enclosureSet).parse(row.sets),
  addressing: row.addressing === 'window' ? 'window' : 'label',
  checks: z.array(checkKind).parse(row.checks),
  samplePercent: row.sample_percent,
  sampleLeast: row.sample_least,
  leastSeconds: row.least_seconds,
  keepDays: row.keep_days,
  ended: row.ended_at !== null,
  version: row.version,
  changedAt: row.changed_at,
  changedBy: row.changed_by,
})

const columnsOf = (kind: NewKind) => ({
  name: kind.name,
  sets: JSON.stringify(kind.sets),
  addressing: kind.addressing,
  checks: [...kind.checks],
  sample_percent: kind.samplePercent,
  sample_least: kind.sampleLeast,
  least_seconds: kind.leastSeconds,
  keep_days: kind.keepDays,
})

type By = { city: string; office: string; by: string | null; now: Date }

export async function addKind(trx: Work, { city, office, by, now }: By, kind: NewKind): Promise<string> {
  const id = randomUUID()
  await trx
    .insertInto('mailing_kinds')
    .values({ city, office, kind: id, ...columnsOf(kind), changed_at: now, changed_by: by })
    .execute()
  return id
}

/** False when somebody else saved since this version was read. */
export async function changeKind(
  trx: Work,
  { city, by, now }: By,
  { kind: id, version }: { kind: string; version: number },
  kind: NewKind & { ended: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('mailing_kinds')
    .set({
      ...{ ...columnsOf(kind), ended_at: kind.ended ? now : null },
      ...{ changed_at: now, changed_by: by, version: version + 1 },
    })
    .where('city', '=', city)
    .where('kind', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
