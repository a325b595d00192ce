// What a head heard in a call that was listened in on or made to see; it says nothing of who spoke.
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Day, dayOf, type Month } from '../../calendar/day.ts'
import { lastDay } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import { factWithdrawn } from '../../facts/withdrawn.ts'
import type { House } from '../../house.ts'
import { callSampled } from './facts.ts'

export type Heard = z.infer<typeof callSampled.body>

/** A sample as it stands in the ledger: the section it was heard in, and what was heard. */
export type Sample = { id: string; section: string; happened_at: Date; recorded_at: Date; heard: Heard }

/** `once` names the form that was filled in: sent twice, it counts once. */
export type NewSample = { office: string; section: string; heard: Heard; at: Date; once: string }

export const recordSample = (
  trx: Work,
  house: House,
  city: string,
  { office, section, heard, at, once }: NewSample,
) =>
  house.ledger.record(
    trx,
    city,
    [
      {
        ...{ kind: callSampled.name, happenedAt: at, office, section },
        ...{ source: 'web', sourceKey: `sample ${once}`, body: heard },
      },
    ],
    house.now(),
  )

export async function samplesOf(trx: Work, city: string, office: string, month: Month): Promise<Sample[]> {
  const { rows } = await sql<Omit<Sample, 'heard'> & { body: unknown }>`
    select f.id, f.section, f.happened_at, f.recorded_at, f.body from facts f
    where f.city = ${city} and f.office = ${office} and f.kind = ${callSampled.name}
      and f.day between ${`${month}-01`} and ${lastDay(month)}
      and not exists (select from facts later where later.city = f.city and later.corrects = f.id)
    order by f.happened_at desc, f.id desc`.execute(trx)
  return rows.map(({ body, ...row }) => ({ ...row, heard: callSampled.body.parse(body) }))
}

/** Within the day it was recorded on; later, what was seen stays. */
export const canWithdraw = ({ recorded_at }: Pick<Sample, 'recorded_at'>, today: Day): boolean =>
  dayOf(recorded_at) === today

export async function withdrawSample(
  trx: Work,
  house: House,
  city: string,
  { office, id, section }: { office: string; id: string; section: string },
): Promise<void> {
  const now = house.now()
  await house.ledger.record(
    trx,
    city,
    [
      {
        ...{ kind: factWithdrawn.name, happenedAt: now, office, section, corrects: id },
        ...{ source: 'web', sourceKey: `withdrawn ${id}`, body: { reason: '聞き取りをまちがえて記録した' } },
      },
    ],
    now,
  )
}
