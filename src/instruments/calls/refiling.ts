// Names the section of a line, and files its calls there: those to come by the mapping, those taken by corrections.
import { sql } from 'kysely'
import type { Work } from '../../db/store.ts'
import type { Fact, NewFact } from '../../facts/fact.ts'
import { factColumns, factOf, uncorrected } from '../../facts/rows.ts'
import type { House } from '../../house.ts'
import { type Opening, openingOf } from './opening.ts'
import { nameLines, type Source } from './sources.ts'
import { ledgerSource } from './taking.ts'

/** Facts corrected in one transaction. */
const atOnce = 1000

/** `sections` by line; '' is the whole office, as for a main number. Calls already filed elsewhere stay there. */
export async function assignLines(
  house: House,
  { city, office, source }: Pick<Source, 'city' | 'office' | 'source'>,
  sections: ReadonlyMap<string, string>,
  by: string | null,
): Promise<{ refiled: number }> {
  const within = <T>(work: (trx: Work) => Promise<T>) => house.store.within({ city, offices: [office] }, work)
  const opening = await within(async trx => {
    await nameLines(trx, { city, source }, sections, by, house.now())
    return openingOf(trx, city, office)
  })
  let refiled = 0
  for (const [line, section] of sections) {
    for (let more = true; more; ) {
      const done = await within(trx => refile(trx, house, { city, source, line, section, opening }))
      refiled += done.refiled
      more = done.more
    }
  }
  return { refiled }
}

type Line = { city: string; source: string; line: string; section: string; opening: Opening }

async function refile(
  trx: Work,
  house: House,
  { city, source, line, section, opening }: Line,
): Promise<{ refiled: number; more: boolean }> {
  const waiting = await trx
    .selectFrom('call_unassigned')
    .select('source_key')
    .where('city', '=', city)
    .where('source', '=', source)
    .where('line', '=', line)
    .orderBy('source_key')
    .limit(atOnce)
    .forUpdate()
    .execute()
  if (waiting.length === 0) return { refiled: 0, more: false }
  const keys = waiting.map(row => row.source_key)
  const facts = section === '' ? [] : await standingFacts(trx, city, source, keys)
  const corrections = facts.map(fact => filedIn(section, opening(section, fact.happenedAt), fact))
  const { recorded } = await house.ledger.record(trx, city, corrections, house.now())
  const subjects = facts.flatMap(fact => fact.subject ?? [])
  await trx
    .updateTable('call_callers')
    .set({ section })
    .where('city', '=', city)
    .where('subject', '=', sql<string>`any(${subjects}::text[])`)
    .execute()
  await trx
    .deleteFrom('call_unassigned')
    .where('city', '=', city)
    .where('source', '=', source)
    .where('line', '=', line)
    .where('source_key', '=', sql<string>`any(${keys}::text[])`)
    .execute()
  return { refiled: recorded.length, more: waiting.length === atOnce }
}

/** The facts of calls by their keys, those that nothing has corrected. */
async function standingFacts(trx: Work, city: string, source: string, keys: string[]): Promise<Fact[]> {
  const rows = await trx
    .selectFrom('facts as f')
    .select(factColumns)
    .where('city', '=', city)
    .where('source', '=', ledgerSource(source))
    .where('source_key', '=', sql<string>`any(${keys}::text[])`)
    .where(uncorrected)
    .execute()
  return rows.map(factOf)
}

const filedIn = (section: string, open: boolean, { id, recordedAt: _, ...fact }: Fact): NewFact => ({
  ...fact,
  section,
  sourceKey: `${fact.sourceKey} filed ${section}`,
  corrects: id,
  body: { ...Object(fact.body), open },
})
