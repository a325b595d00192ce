// Whether a section was open when a call began: its own hours, else its office's, else the ordinary ones.
import { dayOf } from '../../calendar/day.ts'
import { hours, type Span, spansOn } from '../../calendar/hours.ts'
import type { Work } from '../../db/store.ts'
import { ordinaryHours } from '../../people/hours.ts'

export type Opening = (section: string, at: Date) => boolean

export async function openingOf(trx: Work, city: string, office: string): Promise<Opening> {
  const own = await trx
    .selectFrom('offices')
    .select('hours')
    .where('city', '=', city)
    .where('office', '=', office)
    .executeTakeFirst()
  const sections = await trx
    .selectFrom('sections')
    .select(['section', 'hours'])
    .where('city', '=', city)
    .where('office', '=', office)
    .execute()
  const ofOffice = own?.hours ? hours.parse(own.hours) : ordinaryHours
  const announced = new Map(
    sections.map(row => [row.section, row.hours ? hours.parse(row.hours) : ofOffice] as const),
  )
  const known = new Map<string, Span[]>()
  return (section, at) => {
    const day = dayOf(at)
    const key = `${section} ${day}`
    const spans = known.get(key) ?? spansOn(announced.get(section) ?? ofOffice, day)
    known.set(key, spans)
    return spans.some(span => span.from <= at && at < span.to)
  }
}
