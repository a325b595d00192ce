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
}

const figure = (text: string): number => Number(text.normalize('NFKC'))

const written =
  /(?:(明治|大正|昭和|平成|令和)\s*([0-9０-９]{1,2}|元)年\s*|([12１２][0-9０-９]{3})年\s*)?([0-9０-９]{1,2})月\s*([0-9０-９]{1,2})日(?:\s*[（(]([日月火水木金土])(?:曜日?)?(?:・祝)?[)）])?/g

/** Every day of a text, in order. One without a year is the nearest to come, or up to a month ago. */
export const daysIn = (text: string, today: Day): WrittenDay[] =>
  matches(text, written).map(({ from, to, of }) => {
    const [whole, era, eraYear, year, month = '', date = '', weekday] = of
    const given = era ? yearFrom(era, (eraYear ?? '').normalize('NFKC')) : year ? figure(year) : undefined
    const monthDay = `${String(figure(month)).padStart(2, '0')}-${String(figure(date)).padStart(2, '0')}`
    const day = given === undefined ? nearest(monthDay, today) : `${given}-${monthDay}`
    return {
      ...{ from, to, sure: given !== undefined, day: day !== undefined && isDay(day) ? day : undefined },
      ...(weekday && { weekday: { written: weekday, from: from + whole.lastIndexOf(weekday) } }),
    }
  })

function nearest(monthDay: string, today: Day): Day | undefined {
  const earliest = addDays(today, -31)
  const year = Number(earliest.slice(0, 4))
  return [0, 1, 2, 3, 4].map(more => `${year + more}-${monthDay}`).find(day => isDay(day) && day >= earliest)
}
