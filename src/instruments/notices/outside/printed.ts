// What of the directory stands on a sheet made elsewhere, however it is written there, and what of it is right no longer.
import type { Day } from '../../../calendar/day.ts'
import { standsOn } from '../../../people/directory.ts'
import { contactOn, type Difference, differencesOf, type Entry } from '../contact.ts'
import type { NoticeContact } from '../content.ts'
import { digitsOf, numbersIn } from '../numbers.ts'

/** Width, spaces and line breaks do not matter. */
const folded = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

/** 「午後5時」「17時00分」「17：00」 alike, as 17:00. */
const clocksIn = (text: string): string[] =>
  [...text.normalize('NFKC').matchAll(/(午後)?\s?(?<!\d)(\d{1,2})(?:時(?:(\d{1,2})分|(半))?|:(\d{2}))/g)].map(
    ([, half, hour, minutes, thirty, colon]) => {
      const of = Number(hour) + (half && Number(hour) < 12 ? 12 : 0)
      return `${of}:${thirty ? '30' : (minutes ?? colon ?? '0').padStart(2, '0')}`
    },
  )

/** Every section of the office that the sheet names or whose number it prints, with '' for what is not on it. */
export function printedOn(text: string, entries: readonly Entry[], day: Day): NoticeContact[] {
  const words = folded(text)
  const numbers = new Set(numbersIn(text).map(digitsOf))
  const clocks = new Set(clocksIn(text))
  return entries.flatMap(entry => {
    if (!standsOn(entry.section, day)) return []
    const contact = contactOn(entry, day)
    const { sectionName, officeName, phone, place, hours } = contact
    const named = words.includes(folded(sectionName))
    const rings = phone !== '' && numbers.has(digitsOf(phone))
    if (!named && !rings) return []
    const shown = clocksIn(hours)
    const timed = shown.length > 0 && shown.every(one => clocks.has(one))
    return [
      {
        ...contact,
        ...{ sectionName: named ? sectionName : '', phone: rings ? phone : '', hours: timed ? hours : '' },
        officeName: words.includes(folded(officeName)) ? officeName : '',
        place: place !== '' && words.includes(folded(place)) ? place : '',
      },
    ]
  })
}

/** Only what is on the sheet can be wrong on it. */
export function differencesOn(
  { contacts, numbers }: { contacts: readonly NoticeContact[]; numbers: readonly string[] },
  entryOf: (section: string) => Entry | undefined,
  known: ReadonlySet<string>,
  day: Day,
): Difference[] {
  const named = contacts.flatMap(contact =>
    differencesOf({ contact, numbers: [] }, entryOf(contact.section), known, day).filter(
      ({ printed }) => printed !== '',
    ),
  )
  const own = new Set(contacts.map(({ phone }) => digitsOf(phone)))
  const strange = numbers.filter(number => !known.has(digitsOf(number)) && !own.has(digitsOf(number)))
  return [...named, ...strange.map(printed => ({ part: 'phone' as const, printed, now: '' }))]
}
