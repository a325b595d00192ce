// Opening hours as a plain form: what is typed becomes hours or says what to mend, and hours become what stands in the form.

import { yearEnd } from '../calendar/holidays.ts'
import { type Hours, hours } from '../calendar/hours.ts'
import type { FieldError, Typed } from '../web/filled.ts'

const weekdays = '日月火水木金土'
export const dayChoices = [...'月火水木金土日'].map(day => ({ value: day, label: day }))

/** 平日8:30〜17:00: what most sections announce, and what a new one begins with. */
export const ordinaryHours: Hours = {
  regular: [{ days: '月火水木金', open: [{ from: '08:30', to: '17:00' }] }],
  holidays: 'closed',
  yearEnd,
  exceptions: [],
}

const text = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''
const all = (typed: Typed, field: string): string[] => [typed[field] ?? []].flat().filter(Boolean)
/** 8:30, ８：３０ and 08:30 alike. */
const time = (typed: string): string => typed.normalize('NFKC').replace(/^(\d):/, '0$1:')

/** Rows of the form by their numbers: `rule-2-days`, `exception-1-from`. */
const numbersOf = (typed: Typed, kind: string): number[] =>
  [...new Set(Object.keys(typed).flatMap(field => field.match(`^${kind}-(\\d{1,2})-`)?.[1] ?? []))]
    .map(Number)
    .sort((a, b) => a - b)

export function hoursOf(typed: Typed): { ok: Hours } | { errors: FieldError[] } {
  const errors: FieldError[] = []
  const fault = (field: string, message: string) => void errors.push({ field, message })
  const span = (row: string) => {
    const [from, to] = [time(text(typed, `${row}-opens`)), time(text(typed, `${row}-closes`))]
    if (!from && !to) return []
    if (!from || !to) fault(`${row}-opens`, '開く時刻と閉じる時刻を両方入力してください。')
    else if (from >= to) fault(`${row}-opens`, '閉じる時刻は、開く時刻より後にしてください。')
    return [{ from, to }]
  }
  const regular = numbersOf(typed, 'rule').flatMap(n => {
    const row = `rule-${n}`
    const chosen = all(typed, `${row}-days`).join('')
    const days = [...weekdays].filter(day => chosen.includes(day)).join('')
    const open = span(row)
    const nth = text(typed, `${row}-nth`).normalize('NFKC').match(/\d+/g)?.map(Number)
    if (!days && open.length === 0) return []
    if (!days) fault(`${row}-days`, '曜日を1つ以上選んでください。')
    if (open.length === 0) fault(`${row}-opens`, '開く時刻と閉じる時刻を入力してください。')
    if (nth?.some(one => one < 1 || one > 5))
      fault(`${row}-nth`, '第1から第5までの数字で入力してください。例：2,4')
    return [{ days, open, ...(nth && { nth }) }]
  })
  const exceptions = numbersOf(typed, 'exception').flatMap(n => {
    const row = `exception-${n}`
    const [from, to, why] = ['from', 'to', 'why'].map(part => text(typed, `${row}-${part}`))
    const open = span(row)
    if (!from && !to && !why && open.length === 0) return []
    if (!from) fault(`${row}-from`, 'はじめの日を入力してください。')
    if (from && to && to < from) fault(`${row}-to`, 'おわりの日は、はじめの日より後にしてください。')
    if (!why) fault(`${row}-why`, '理由を入力してください。例：庁舎の電気設備点検')
    return [{ from: from ?? '', to: to || from || '', open, why: why ?? '' }]
  })
  if (errors.length > 0) return { errors }
  const read = hours.safeParse({
    ...{ regular, exceptions, holidays: text(typed, 'holidays') === 'open' ? 'open' : 'closed' },
    yearEnd: text(typed, 'year-end') === 'open' ? null : yearEnd,
  })
  if (read.success) return { ok: read.data }
  return { errors: read.error.issues.map(({ path, message }) => ({ field: fieldOf(path), message })) }
}

/** Where an issue of the schema stands in the form; rows are numbered from 1 there. */
const fieldOf = ([list, at, part]: readonly PropertyKey[]): string =>
  typeof at === 'number'
    ? `${list === 'regular' ? 'rule' : 'exception'}-${at + 1}-${part === 'open' ? 'opens' : String(part)}`
    : 'rule-1-days'

/** What stands in the form for hours that are kept; a rule of two stretches takes two rows. */
export function typedHours({ regular, holidays, yearEnd, exceptions }: Hours): Typed {
  const rules = regular.flatMap(rule => rule.open.map(open => ({ ...rule, open })))
  return Object.assign(
    { holidays, 'year-end': yearEnd ? 'closed' : 'open' },
    ...rules.map(({ days, nth, open }, at) => ({
      [`rule-${at + 1}-days`]: [...days],
      [`rule-${at + 1}-nth`]: nth?.join(',') ?? '',
      [`rule-${at + 1}-opens`]: open.from,
      [`rule-${at + 1}-closes`]: open.to,
    })),
    ...exceptions.map(({ from, to, open, why }, at) => ({
      [`exception-${at + 1}-from`]: from,
      [`exception-${at + 1}-to`]: to,
      [`exception-${at + 1}-opens`]: open[0]?.from ?? '',
      [`exception-${at + 1}-closes`]: open[0]?.to ?? '',
      [`exception-${at + 1}-why`]: why,
    })),
  )
}

/** 月火水木金 8:30〜17:00、土（第2・第4） 8:30〜12:30 */
export const hoursWords = ({ regular }: Hours): string =>
  regular
    .flatMap(({ days, nth, open }) =>
      open.map(({ from, to }) => {
        const week = nth ? `（${nth.map(one => `第${one}`).join('・')}）` : ''
        return `${inOrder(days)}${week} ${plain(from)}〜${plain(to)}`
      }),
    )
    .join('、')

const inOrder = (days: string): string =>
  dayChoices
    .filter(({ value }) => days.includes(value))
    .map(({ value }) => value)
    .join('')
const plain = (time: string): string => time.replace(/^0/, '')

/** The sample and imports may hold what this form does not show (days of a rule from–to, yearly ends of one's own). */
export const beyondForm = ({ regular, yearEnd: end, exceptions }: Hours): boolean =>
  regular.some(rule => rule.from ?? rule.to) ||
  exceptions.some(one => one.days ?? one.open.length > 1) ||
  (end !== null && (end.from !== yearEnd.from || end.to !== yearEnd.to))
