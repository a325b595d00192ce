// Dates as texts write them: with an era, a year of the world, or none; and the day that is meant.
import { addDays, type Day, isDay } from '../../calendar/day.ts'
import { yearFrom } from '../../calendar/era.ts'
import { matches } from '../reading.ts'

export type WrittenDay = {
  from: number
  to: number
  /** The day that is meant; undefined when there is no such day. */
  day: Day | undefined
  /** Whether the text says the year. */
  sure: boolean
  /** The weekday in brackets, and where it stands. */
  weekday?: { written: string; from: number }
  /** It is said to be a holiday. */
  holiday?: true
}

const figure = (text: string): number => Number(text.normalize('NFKC'))

const eraOrYear =
  '(?:(明治|大正|昭和|平成|令和)\\s*([0-9０-９]{1,2}|元)年(?:[（(][12１２][0-9０-９]{3}年?[)）])?\\s*|([12１２][0-9０-９]{3})年(?:[（(](?:平成|令和)[0-9０-９元]{1,2}年?[)）])?\\s*)?'
/** （金）, （金・祝）, 金曜日; what follows ・ is a holiday or its name. */
const weekday =
  '(?:\\s*[（(]([日月火水木金土])(?:曜日?)?(?:[・･、](祝)?[^）)]{0,8})?[)）]|([日月火水木金土])曜日?)?'
const written = new RegExp(
  `${eraOrYear}([0-9０-９]{1,2})(?:月\\s*([0-9０-９]{1,2})日|[/／]([0-9０-９]{1,2})(?=\\s*[（(][日月火水木金土]))${weekday}`,
  'g',
)
/** The end of a span within a month, or one more day of it: 〜16日（日）, ・21日（金）. */
const sameMonth = new RegExp(`^\\s*(?:から|〜|～|~|・|、|と)\\s*([0-9０-９]{1,2})日(?![間本])${weekday}`)

/** Every day of a text, in order. One without a year is the nearest to come, or up to a month ago. */
export const daysIn = (text: string, today: Day): WrittenDay[] =>
  matches(text, written).flatMap(({ from, to, of }) => {
    const [whole, era, eraYear, year, month = '', date, short, ...said] = of
    const given = era ? yearFrom(era, (eraYear ?? '').normalize('NFKC')) : year ? figure(year) : undefined
    const first = dayWritten({ from, to, whole, said }, given, month, date ?? short ?? '', today)
    return [first, ...following(text, first, today)]
  })

/** Days of the same month that follow without naming it. */
function following(text: string, first: WrittenDay, today: Day): WrittenDay[] {
  const more = sameMonth.exec(text.slice(first.to))
  if (!more || !first.day) return []
  const [whole, date = '', ...said] = more
  const from = first.to + whole.search(/[0-9０-９]/)
  const place = { from, to: first.to + whole.length, whole: text.slice(from, first.to + whole.length), said }
  const next = dayWritten(place, Number(first.day.slice(0, 4)), first.day.slice(5, 7), date, today)
  return [{ ...next, sure: first.sure }, ...following(text, next, today)]
}

type Place = { from: number; to: number; whole: string; said: readonly (string | undefined)[] }

function dayWritten(
  { from, to, whole, said: [bracketed, holiday, spelt] }: Place,
  year: number | undefined,
  month: string,
  date: string,
  today: Day,
): WrittenDay {
  const monthDay = `${String(figure(month)).padStart(2, '0')}-${String(figure(date)).padStart(2, '0')}`
  const day = year === undefined ? nearest(monthDay, today) : `${year}-${monthDay}`
  const said = bracketed ?? spelt
  // The weekday stands after the day, where 日 of the day itself is not meant.
  const after = said === undefined ? 0 : whole.indexOf(said, whole.search(/日|[/／]/) + 1)
  return {
    ...{ from, to, sure: year !== undefined, day: day !== undefined && isDay(day) ? day : undefined },
    ...(said !== undefined && { weekday: { written: said, from: from + after } }),
    ...(holiday && { holiday: true as const }),
  }
}

function nearest(monthDay: string, today: Day): Day | undefined {
  const earliest = addDays(today, -31)
  const year = Number(earliest.slice(0, 4))
  return [0, 1, 2, 3, 4].map(more => `${year + more}-${monthDay}`).find(day => isDay(day) && day >= earliest)
}
