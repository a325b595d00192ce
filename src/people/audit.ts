// The audit trail: who did or was refused what, kept append-only and without what citizens wrote.

import type { Work } from '../db/store.ts'
import { newFactId } from '../facts/id.ts'

export type Audited = {
  at: Date
  staff?: string
  /** '*' when no single office is concerned. */
  office?: string
  /** As `sign-in`, `page`, `calls.reveal`. */
  action: string
  outcome: 'done' | 'refused'
  /** What it was done to: a path, an id, a login. */
  target: string
  detail?: Record<string, string | number | boolean>
}

export async function audit(
  trx: Work,
  city: string,
  { office = '*', staff, detail = {}, ...entry }: Audited,
): Promise<void> {
  await trx
    .insertInto('audit')
    .values({
      city,
      id: newFactId(entry.at),
      office,
      staff: staff ?? null,
      detail: JSON.stringify(detail),
      ...entry,
    })
    .execute()
}
