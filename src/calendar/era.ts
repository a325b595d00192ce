// 和暦: days, months and fiscal years as Japan writes them, and such text read back to a day.
import { type Day, type FiscalYear, fiscalYearOf, isDay, type Month, weekdayOf } from './day.ts'

/** Newest first. 明治6年 is the first year of today's calendar; before it a written date was another day. */
const eras = [
  { name: '令和', letter: 'R', from: '2019-05-01' },
  { name: '平成', letter: 'H', from: '1989-01-08' },
  { name: '昭和', letter: 'S', from: '1926-12-25' },
  { name: '大正', letter: 'T', from: '1912-07-30' },
  { name: '明治', letter: 'M', from: '1868-10-23' },
] as const
const firstDay: Day = '1873-01-01'

const style = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  era: 'long',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  timeZone: 'UTC',
})
export const weekdays = '日月火水木金土'

/** 令和6年6月3日 */
export const wareki = (day: Day): string => style.format(new Date(`${day}T00:00:00Z`))

/** 令和6年6月3日（月） */
export const warekiWithWeekday = (day: Day): string => `${wareki(day)}（${weekdays[weekdayOf(day)]}）`

/** 令和6年6月. A month in which the era changed is called by the new one: 2019年5月 and 1989年1月 are 元年. */
export const warekiMonth = (month: Month): string => wareki(`${month}-28`).replace(/\d+日$/, '')

/** 令和6年度. The whole of 2019 is 令和元年度, as the Cabinet settled on 1 April 2019, hence the look at 1 May. */
export const nendo = (year: FiscalYear): string =>
  wareki(`${String(year).padStart(4, '0')}-05-01`).replace(/年.*$/, '年度')

/** The era year a text names, as a year of ours: an era that has ended counts on, as papers printed in it do. */
export const yearFrom = (era: string, year: string): number | undefined => {
  const found = eras.find(each => each.name === era || each.letter === era.toUpperCase())
  const count = year === '元' ? 1 : Number(year)
  return found && count > 0 ? Number(found.from.slice(0, 4)) + count - 1 : undefined
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')
const eraYear = '(?:(?<era>令和|平成|昭和|大正|明治|[RHSTM])(?<eraYear>元|\\d{1,3})|(?<year>\\d{4}))'
const dayPattern = new RegExp(
  `^${eraYear}(?:年|[-/.])(?<month>\\d{1,2})(?:月|[-/.])(?<day>\\d{1,2})日?(?:\\(?(?<weekday>[${weekdays}])(?:曜日?)?\\)?)?$`,
  'i',
)
const nendoPattern = new RegExp(`^${eraYear}年度$`, 'i')

/** 令和6年6月3日（月）, R6.6.3, 2024年6月3日, 2024/6/3, 20240603 and their full-width forms, to a day. */
export const parseDay = (text: string): Day | { refused: string } => {
  const written = plain(text).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
  const found = dayPattern.exec(written)?.groups
  if (!found)
    return {
      refused: `「${text}」は日付として読めません。令和6年6月3日 または 2024-06-03 のように書いてください。`,
    }
  const year = found.era ? yearFrom(found.era, found.eraYear ?? '') : Number(found.year)
  const day = `${year}-${found.month?.padStart(2, '0')}-${found.day?.padStart(2, '0')}`
  if (!isDay(day)) return { refused: `「${text}」という日はありません。年月日を確かめてください。` }
  const era = eras.find(each => each.name === found.era || each.letter === found.era?.toUpperCase())
  if (era && day < era.from)
    return { refused: `${era.name}は${warekiStart(era.from)}からです。「${text}」の元号を確かめてください。` }
  if (day < firstDay) return { refused: '明治6年（1873年）1月1日より前の日は扱えません。' }
  if (found.weekday && found.weekday !== weekdays[weekdayOf(day)])
    return { refused: `${wareki(day)}は${weekdays[weekdayOf(day)]}曜日です。日付か曜日を確かめてください。` }
  return day
}

const warekiStart = (day: Day): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** 令和6年度, R6年度, 2024年度 to the year it begins in. */
export const parseNendo = (text: string): FiscalYear | { refused: string } => {
  const found = nendoPattern.exec(plain(text))?.groups
  const year = found?.era ? yearFrom(found.era, found.eraYear ?? '') : Number(found?.year)
  return year
    ? year
    : { refused: `「${text}」は年度として読めません。令和6年度 または 2024年度 のように書いてください。` }
}

/** 令和6年度, of a day. */
export const nendoOf = (day: Day): string => nendo(fiscalYearOf(day))
