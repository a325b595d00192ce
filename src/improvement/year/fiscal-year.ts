// The fiscal year of an office: opened, closed, and corrected after closing only in the open.
import type { Selectable } from 'kysely'
import type { FiscalYear } from '../../calendar/day.ts'
import type { ImprovementYears, YearCorrections } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import { audit } from '../../people/audit.ts'

export type OfficeYear = Selectable<ImprovementYears>
export type Correction = Selectable<YearCorrections>

export const yearOf = (
  trx: Work,
  city: string,
  office: string,
  year: FiscalYear,
): Promise<OfficeYear | undefined> =>
  trx
    .selectFrom('improvement_years')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('fiscal_year', '=', year)
    .executeTakeFirst()

/** The oldest first. */
export const correctionsOf = (
  trx: Work,
  city: string,
  office: string,
  year: FiscalYear,
): Promise<Correction[]> =>
  trx
    .selectFrom('year_corrections')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('fiscal_year', '=', year)
    .orderBy('at')
    .orderBy('correction')
    .execute()

export type Changing = { by: string; now: Date; why: string }

/**
 * Whoever changes what belongs to a year asks here first, in the same transaction: an open year lets it through, a
 * closed one wants a reason, and keeps it where everybody who reads the year sees it.
 */
export async function changeInYear(
  trx: Work,
  city: string,
  { office, year, goal, about }: { office: string; year: FiscalYear; goal?: string; about: string },
  { by, now, why }: Changing,
): Promise<{ ok: true; corrected: boolean } | { refused: string }> {
  const kept = await yearOf(trx, city, office, year)
  if (!kept?.closed_at) return { ok: true, corrected: false }
  if (why === '')
    return {
      refused:
        'この年度は締めてあります。直すときは、何をなぜ直すのかを書いてください。年度のページに残ります。',
    }
  await trx
    .insertInto('year_corrections')
    .values({
      ...{ city, office, fiscal_year: year, correction: newFactId(now) },
      ...{ goal: goal ?? null, about, why, by_staff: by, at: now },
    })
    .execute()
  const detail = { about, why }
  await audit(trx, city, {
    ...{ at: now, staff: by, office, action: 'year.corrected', outcome: 'done' },
    ...{ target: `${office} ${year}`, detail },
  })
  return { ok: true, corrected: true }
}
