// Whom to ask, as the directory says it on a day: what is printed, what stops an issue, what is about to change, what has changed since.
import { addDays, type Day } from '../../calendar/day.ts'
import type { Hours } from '../../calendar/hours.ts'
import type { Office, Section } from '../../people/directory.ts'
import { standsOn } from '../../people/directory.ts'
import { hoursWords } from '../../people/hours.ts'
import { dayWords, periodWords } from '../../web/words.ts'
import type { NoticeContact } from './content.ts'
import type { ContactPart } from './facts.ts'
import { digitsOf, isNumber } from './numbers.ts'

export type Entry = { office: Office; section: Section }

/** The announced rules that hold on a day; what was, or comes later, is not printed. */
const hoursOn = (hours: Hours, day: Day): string =>
  hoursWords({
    ...hours,
    regular: hours.regular.filter(({ from, to }) => (from ?? day) <= day && day <= (to ?? day)),
  })

export const contactOn = ({ office, section }: Entry, day: Day): NoticeContact => ({
  ...{ office: office.office, section: section.section },
  ...{ officeName: office.name, sectionName: section.name },
  ...(office.kana && { officeKana: office.kana }),
  ...(office.english && { officeEnglish: office.english }),
  ...(section.kana && { sectionKana: section.kana }),
  ...(section.english && { sectionEnglish: section.english }),
  ...{ phone: section.phone, place: section.place, hours: section.hours ? hoursOn(section.hours, day) : '' },
})

export type Asked = {
  /** Every number that stands in the text itself. */
  numbers: readonly string[]
  /** Digits of every number of the directory, and of those outside that the office knows. */
  known: ReadonlySet<string>
  /** The day of issue, and the last day on which it stands; null when it has none. */
  day: Day
  until: Day | null
}

/** A stop keeps the notice in; a warning is to be read before it goes out. */
export type Findings = { stops: string[]; warnings: string[] }

export function findingsOf(entry: Entry | undefined, { numbers, known, day, until }: Asked): Findings {
  if (!entry || !standsOn(entry.section, day) || !standsOn(entry.office, day))
    return {
      stops: [`${dayWords(day)}には、問合せ先の課が名簿にありません。問合せ先を選び直してください。`],
      warnings: [],
    }
  const { phone, name } = entry.section
  const contact = contactOn(entry, day)
  const strange = numbers.filter(number => !known.has(digitsOf(number)))
  const stops = [
    phone === '' && `${name}の電話番号が名簿にありません。「人と課」で登録してから出してください。`,
    phone !== '' &&
      !isNumber(phone) &&
      `${name}の電話番号「${phone}」は、市外局番からの番号になっていません。「人と課」で直してください。`,
    contact.hours === '' && `${name}の受付時間が名簿にありません。「人と課」で登録してください。`,
    ...strange.map(
      number =>
        `本文の電話番号「${number}」が名簿にありません。正しい番号に直すか、市の外の番号なら「設定」に加えてください。`,
    ),
  ]
  return { stops: stops.filter(one => one !== false), warnings: changesAhead(entry, day, until) }
}

/** Days that a notice without an end is looked ahead for. */
const ahead = 90

/** What the directory already knows to change while the notice stands. */
export function changesAhead({ section }: Entry, day: Day, until: Day | null): string[] {
  const last = until ?? addDays(day, ahead)
  const within = (date: Day | undefined | null): date is Day => !!date && day < date && date <= last
  const { hours, to, name } = section
  const turns = (hours?.regular ?? []).flatMap(({ from, to }) => [
    ...(within(from) ? [from] : []),
    ...(to && within(addDays(to, 1)) ? [addDays(to, 1)] : []),
  ])
  const turned = [...new Set(turns)].toSorted().flatMap(turn => {
    if (!hours || hoursOn(hours, turn) === hoursOn(hours, addDays(turn, -1))) return []
    return [`${dayWords(turn)}から、受付時間が「${hoursOn(hours, turn)}」に変わります。`]
  })
  const closed = (hours?.exceptions ?? []).flatMap(one =>
    one.to > day && one.from <= last
      ? [
          `${one.from === one.to ? dayWords(one.from) : periodWords(one.from, one.to)}は、受付時間がふだんと違います（${one.why}）。`,
        ]
      : [],
  )
  const ends = to !== null && to < last && day <= to ? [`${dayWords(to)}で、${name}がなくなります。`] : []
  return [...ends, ...turned, ...closed]
}

/** A part as it was printed, and as the directory says it now; '' when it says nothing any more. */
export type Difference = { part: ContactPart; printed: string; now: string }

/** What of the printed contact, and of the numbers in the text, is right no longer. */
export function differencesOf(
  printed: { contact: NoticeContact; numbers: readonly string[] },
  entry: Entry | undefined,
  known: ReadonlySet<string>,
  day: Day,
): Difference[] {
  const { contact } = printed
  const stands = entry && standsOn(entry.section, day) && standsOn(entry.office, day)
  const now = stands ? contactOn(entry, day) : undefined
  const of = (part: ContactPart, was: string, is = ''): Difference[] =>
    was === is ? [] : [{ part, printed: was, now: is }]
  const phone = digitsOf(contact.phone) === digitsOf(now?.phone ?? '') ? contact.phone : (now?.phone ?? '')
  return [
    ...of('office', contact.officeName, now?.officeName),
    ...of('section', contact.sectionName, now?.sectionName),
    ...of('phone', contact.phone, phone),
    ...of('hours', contact.hours, now?.hours),
    ...of('place', contact.place, now?.place),
    ...printed.numbers.flatMap(number =>
      known.has(digitsOf(number)) || digitsOf(number) === digitsOf(contact.phone) ? [] : of('phone', number),
    ),
  ]
}
