// Measures against recurrence: decided with an owner and a day, done, and looked at again on a day to see whether they hold.
import type { Day } from '../../calendar/day.ts'
import { dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { tell } from '../../messages/tell.ts'
import { dayWords } from '../../web/words.ts'
import { momentOn } from './acting.ts'
import { addEntry, leave } from './entries.ts'
import { incidentEffectChecked, incidentMeasureDecided } from './facts.ts'
import { addressOf, type Incident, numberWords } from './incident.ts'

export type NewMeasure = { words: string; section: string; owner: string | null; due: Day; check: Day }

export async function decideMeasure(
  trx: Work,
  house: House,
  city: string,
  incident: Incident,
  { words, section, owner, due, check }: NewMeasure,
  by: string,
): Promise<void> {
  const now = house.now()
  const measure = newFactId(now)
  const { office, incident: id } = incident
  await trx
    .insertInto('incident_measures')
    .values({
      ...{
        city,
        office,
        incident: id,
        measure,
        section,
        words,
        owner,
        due,
        check_due: check,
        recorded_at: now,
      },
    })
    .execute()
  await leave(
    trx,
    house,
    city,
    { office, section, incident: id },
    {
      ...{ kind: incidentMeasureDecided.name, at: now, subject: measure, body: { due, check } },
    },
  )
  await addEntry(trx, house, city, incident, {
    ...{ kind: incidentMeasureDecided.name, happenedAt: now, by },
    words: `再発防止策を決めました：${words}（${dayWords(due)}まで。効果は${dayWords(check)}に確かめます）`,
  })
  if (owner && owner !== by)
    await tell(trx, house, city, {
      ...{ office, section: '', staff: owner, kind: incidentMeasureDecided.name, href: addressOf(id) },
      words: `${numberWords(incident)}の再発防止策の担当になりました。${dayWords(due)}までに行います。`,
    })
  stir(trx, house, city, { office, section })
}

export type Measure = {
  measure: string
  incident: string
  office: string
  section: string
  words: string
  owner: string | null
  name: string | null
  due: Day
  done_on: Day | null
  check_due: Day
  postponed: number
  result: string | null
  checked_on: Day | null
}

export const measuresOf = (trx: Work, city: string, incident: string): Promise<Measure[]> =>
  trx
    .selectFrom('incident_measures as m')
    .leftJoin('staff as s', join => join.onRef('s.city', '=', 'm.city').onRef('s.staff', '=', 'm.owner'))
    .select([
      ...([
        'm.measure',
        'm.incident',
        'm.office',
        'm.section',
        'm.words',
        'm.owner',
        's.name',
        'm.due',
      ] as const),
      ...(['m.done_on', 'm.check_due', 'm.postponed', 'm.result', 'm.checked_on'] as const),
    ])
    .where('m.city', '=', city)
    .where('m.incident', '=', incident)
    .orderBy('m.measure')
    .execute()

export async function markDone(
  trx: Work,
  house: House,
  city: string,
  incident: Incident,
  measure: Measure,
  on: Day,
  by: string,
): Promise<void> {
  await trx
    .updateTable('incident_measures')
    .set({ done_on: on })
    .where('city', '=', city)
    .where('measure', '=', measure.measure)
    .execute()
  await addEntry(trx, house, city, incident, {
    ...{ kind: 'measure-done', happenedAt: momentOn(on, incident, house.now()), by },
    words: `再発防止策を行いました：${measure.words}`,
  })
  stir(trx, house, city, measure)
}

export type Check = { result: 'held' | 'not-held' | 'unsure'; next: Day | null; note?: string | undefined }

export const resultWords = {
  held: '効果があった（同じことは起きていない）',
  'not-held': '効果がなかった',
  unsure: 'まだ言えない',
} as const

export async function checkEffect(
  trx: Work,
  house: House,
  city: string,
  incident: Incident,
  measure: Measure,
  { result, next, note }: Check,
  by: string,
): Promise<void> {
  const now = house.now()
  const on = dayOf(now)
  const open = result === 'unsure'
  await trx
    .updateTable('incident_measures')
    .set(
      open
        ? { check_due: next ?? measure.check_due, postponed: measure.postponed + 1 }
        : { result, checked_on: on },
    )
    .where('city', '=', city)
    .where('measure', '=', measure.measure)
    .execute()
  await leave(
    trx,
    house,
    city,
    { ...measure },
    {
      ...{ kind: incidentEffectChecked.name, at: now, subject: measure.measure },
      body: { result, due: measure.check_due, on, next: open ? next : null },
    },
  )
  await addEntry(trx, house, city, incident, {
    ...{ kind: incidentEffectChecked.name, happenedAt: now, by, note },
    words: `効果を確かめました：${resultWords[result]}${open && next ? `（${dayWords(next)}にもう一度）` : ''}　${measure.words}`,
  })
  stir(trx, house, city, measure)
}
