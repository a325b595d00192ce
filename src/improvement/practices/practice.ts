// How a section keeps a standard that is its own (まもり方): kept in versions, read for a section, an office or one standard.
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { type Day, dayOf } from '../../calendar/day.ts'
import type { Setting } from '../../casework/settings.ts'
import type { Practices, PracticeVersions } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import type { ResolvedStandard } from '../../editions/edition.ts'
import type { House } from '../../house.ts'

export type Practice = Selectable<Practices>
export type PracticeVersion = Selectable<PracticeVersions>
export type Which = { office: string; section: string; standard: string }

/** Which section sees to what the edition gives to a named one, as 庁舎管理担当課: the owner's words → the section. */
export const ownersSetting: Setting<{ owners: Record<string, string> }> = {
  key: 'practices',
  shape: z.object({ owners: z.record(z.string(), z.string()).default({}) }),
}

/** Those of everybody, and those of the named section that this one was chosen for. */
export const ownStandards = (
  standards: readonly ResolvedStandard[],
  section: string,
  owners: Readonly<Record<string, string>>,
): ResolvedStandard[] =>
  standards.filter(one => one.scope !== '特定の課' || owners[one.owner ?? ''] === section)

export const practicesOf = (trx: Work, city: string, office: string): Promise<Practice[]> =>
  trx
    .selectFrom('practices')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('ended_on', 'is', null)
    .execute()

export const practiceBy = (
  trx: Work,
  city: string,
  { office, section, standard }: Which,
  { lock = false } = {},
): Promise<Practice | undefined> =>
  trx
    .selectFrom('practices')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('section', '=', section)
    .where('standard', '=', standard)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()

/** The newest first. */
export const practiceVersions = (
  trx: Work,
  city: string,
  { office, section, standard }: Which,
): Promise<PracticeVersion[]> =>
  trx
    .selectFrom('practice_versions')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('section', '=', section)
    .where('standard', '=', standard)
    .orderBy('version', 'desc')
    .execute()

/** As they stood at the end of a day: what was written of a standard in every section in sight. */
export async function practicesAt(
  trx: Work,
  city: string,
  standard: string,
  { day, office }: { day: Day; office?: string | undefined },
): Promise<PracticeVersion[]> {
  const all = await trx
    .selectFrom('practice_versions')
    .selectAll()
    .where('city', '=', city)
    .where('standard', '=', standard)
    .$if(office !== undefined, query => query.where('office', '=', office ?? ''))
    .orderBy('version')
    .execute()
  const standing = new Map<string, PracticeVersion>()
  for (const one of all) if (dayOf(one.saved_at) <= day) standing.set(`${one.office} ${one.section}`, one)
  return [...standing.values()].filter(one => one.ended_on === null || one.ended_on > day)
}

export type Saved = { ok: true } | { conflict: Practice }

/** Saving the same words again says that they were looked at. `ended` from that day on. */
export async function savePractice(
  trx: Work,
  house: House,
  city: string,
  which: Which,
  { words, review_by, ended = null }: { words: string; review_by: Day; ended?: Day | null },
  { by, version }: { by: string; version: number },
): Promise<Saved> {
  const known = await practiceBy(trx, city, which, { lock: true })
  if (known && known.version !== version) return { conflict: known }
  const { office, section, standard } = which
  const key = { city, office, section, standard }
  const row = {
    ...{ words, review_by, ended_on: ended, version: (known?.version ?? 0) + 1 },
    ...{ saved_by: by, saved_at: house.now() },
  }
  // Of two first texts written at the same instant the second meets the first's version, and sees both.
  const done = await trx
    .insertInto('practices')
    .values({ ...key, ...row })
    .onConflict(conflict =>
      conflict
        .columns(['city', 'office', 'section', 'standard'])
        .doUpdateSet(row)
        .where('practices.version', '=', version),
    )
    .executeTakeFirst()
  if (!done.numInsertedOrUpdatedRows) {
    const theirs = await practiceBy(trx, city, which)
    if (!theirs) throw new Error(`no practice of ${section} for ${standard}`)
    return { conflict: theirs }
  }
  await trx
    .insertInto('practice_versions')
    .values({ ...key, ...row })
    .execute()
  return { ok: true }
}
