// What an address asks of the board: period, office, day of looking, and what to show of it.
import { type Day, fiscalYearOf, isDay, type Month, monthOf } from '../../calendar/day.ts'
import {
  firstDay,
  isFiscalYear,
  labelOf,
  monthsOf,
  type Period,
  parsePeriod,
  previousPeriod,
  yearPeriod,
} from '../../calendar/periods.ts'
import { dayWords } from '../../web/words.ts'

export const shows = ['fell', 'disagreeing', 'overridden', 'late', 'no-evidence'] as const
export type Show = (typeof shows)[number]

export type Filter = { scene?: string; scope?: string; judgement?: string; show?: Show; q?: string }

export type Asked = {
  /** Absent: the offices side by side. */
  office?: string | undefined
  period: Period
  /** The day through whose eyes one looks; today unless `asOf` was asked for. */
  seen: Day
  asOf?: Day | undefined
  filter: Filter
  /** What in the address could not be taken, in Japanese; the rest stands. */
  problems: string[]
}

type Query = Readonly<Record<string, string | undefined>>

/** `latest` is the month to look at when none is asked for. */
export function readAsked(query: Query, today: Day, latest: Month | undefined): Asked {
  const problems: string[] = []
  const asOf = dayAsked(query.asOf, today, problems)
  const seen = asOf ?? today
  const newest = monthOf(seen)
  const usual = latest !== undefined && latest < newest ? latest : newest
  const period = periodAsked(query.period, usual, seen, problems)
  const show = shows.find(one => one === query.show)
  const filter = {
    ...given('scene', query.scene),
    ...given('scope', query.scope),
    ...given('judgement', query.judgement),
    ...given('q', query.q?.slice(0, 100)),
    ...(show && { show }),
  }
  return { ...given('office', query.office), period, seen, asOf, filter, problems }
}

const given = <Name extends string>(name: Name, value: string | undefined): { [N in Name]?: string } =>
  value?.trim() ? ({ [name]: value.trim() } as { [N in Name]?: string }) : {}

function dayAsked(text: string | undefined, today: Day, problems: string[]): Day | undefined {
  if (!text) return undefined
  if (!isDay(text)) problems.push(`「${text}」という日はありません。今日の一覧を出しています。`)
  else if (text > today) problems.push(`${dayWords(text)}はまだ来ていません。今日の一覧を出しています。`)
  else if (text < today) return text
  return undefined
}

function periodAsked(text: string | undefined, usual: Period, seen: Day, problems: string[]): Period {
  if (!text) return usual
  const period = parsePeriod(text)
  if (typeof period !== 'string') problems.push(period.refused)
  else if (firstDay(period) > seen)
    problems.push(`${labelOf(period)}はまだ始まっていません。${labelOf(usual)}を出しています。`)
  else return period
  return usual
}

/** The months a board stands on: those of the period, of the year up to it, and of the period before. */
export function monthsAsked({ period, seen }: Pick<Asked, 'period' | 'seen'>) {
  const year = yearPeriod(fiscalYearOf(firstDay(period)))
  const begun = monthsOf(year).filter(month => month <= monthOf(seen))
  const end = isFiscalYear(period) ? begun.at(-1) : period
  const yearSoFar = begun.filter(month => end === undefined || month <= end)
  const before = monthsOf(previousPeriod(period))
  return { now: isFiscalYear(period) ? yearSoFar : [period], yearSoFar, before, begun }
}

type Change = { [Name in keyof Asked | keyof Filter]?: (Asked & Filter)[Name] | undefined }

/** The same board with something else asked of it; what is left undefined is left out. */
export function boardHref(
  { office, period, asOf, filter }: Omit<Asked, 'problems' | 'seen'>,
  change: Change = {},
  path = '/board',
): string {
  const { filter: _, ...place } = change
  const asked = { office, period, asOf, ...filter, ...place }
  const query = new URLSearchParams()
  for (const name of ['office', 'period', 'asOf', 'scene', 'scope', 'judgement', 'show', 'q'] as const) {
    const value = asked[name]
    if (value) query.set(name, value)
  }
  return `${path}?${query}`
}
