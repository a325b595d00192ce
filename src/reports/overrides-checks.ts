// What may be wrong with an override before it is made: its days, its place, and whether the standard is one of the place's.
import { addDays, type Day, fiscalYearOf, isDay } from '../calendar/day.ts'
import { fromCity } from '../editions/resolve.ts'
import { editionFor } from '../editions/shelf.ts'
import { type Page, personIn, within } from '../people/access.ts'
import type { FieldError } from '../web/filled.ts'
import { readDirectory } from './board/directory.ts'

/** An override stands for a year at most. */
const longest = 366

export function dayFaults(from: Day, until: Day, today: Day): FieldError[] {
  if (!isDay(from) || !isDay(until)) return [{ field: 'until', message: '実在する日付を入力してください。' }]
  if (until < from) return [{ field: 'until', message: '終わりの日は、始まりの日より後にしてください。' }]
  if (until < today)
    return [{ field: 'until', message: '終わりの日が過ぎています。今日より後の日にしてください。' }]
  if (until > addDays(from, longest))
    return [
      { field: 'until', message: '変更は1年までです。長く続くときは、その都度、理由を見直してください。' },
    ]
  return []
}

/** The place must stand, and the standard must be one that it works under. */
export async function placeFaults(
  c: Page,
  office: string,
  section: string,
  standard: string,
  from: Day,
): Promise<FieldError[]> {
  const { city } = personIn(c)
  return within(c, async trx => {
    const { shelf } = await c.get('house').termsOf(trx, city)
    const directory = await readDirectory(trx, city, from.slice(0, 7))
    const found = directory.find(one => one.office === office)
    const stands =
      office === '*'
        ? section === ''
        : found && (section === '' || found.sections.some(one => one.section === section))
    const edition = editionFor(shelf, office === '*' ? fromCity : office, fiscalYearOf(from))
    return [
      ...(stands ? [] : [{ field: 'place', message: '一覧の中から選んでください。' }]),
      ...(edition?.standards.some(one => one.key === standard)
        ? []
        : [{ field: 'standard', message: 'この場所の基準ではありません。一覧の中から選んでください。' }]),
    ]
  })
}
