// Reads the times phone systems write, without a Date or a pattern match per line; unreadable is NaN.

const tokyo = 9 * 3_600_000

/** The whole number written in text[from, to), NaN unless all of it is digits. */
export const digits = (text: string, from: number, to: number): number => {
  if (from >= to || to > text.length) return Number.NaN
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** Milliseconds of the fraction in text[from, to), which may be empty. */
const fraction = (text: string, from: number, to: number): number =>
  from === to ? 0 : Math.floor((digits(text, from, to) * 1000) / 10 ** (to - from))

/** Milliseconds since 1970 of seconds since 1970, with or without a fraction. */
export const readEpoch = (text: string): number => {
  const point = text.indexOf('.')
  if (point < 0) return digits(text, 0, text.length) * 1000
  return digits(text, 0, point) * 1000 + fraction(text, point + 1, text.length)
}

const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const leap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** The instant of a day and time that exist, in milliseconds; `ahead` is the zone's distance from UTC. */
const instant = (
  y: number,
  mo: number,
  d: number,
  h: number,
  mi: number,
  s: number,
  ahead = tokyo,
): number => {
  const days = daysIn[mo - 1]
  const exists =
    days !== undefined && d >= 1 && d <= (mo === 2 && leap(y) ? 29 : days) && h < 24 && mi < 60 && s < 60
  return exists && y >= 1970 ? Date.UTC(y, mo - 1, d, h, mi, s) - ahead : Number.NaN
}

/** `Z`, `+09`, `+0900`, `+09:00`; nothing is Asia/Tokyo. */
const readZone = (text: string): number => {
  if (text === '') return tokyo
  if (text === 'Z') return 0
  const sign = text[0] === '+' ? 1 : text[0] === '-' ? -1 : Number.NaN
  const minutes = text.length > 3 ? digits(text, text.length - 2, text.length) : 0
  return sign * (digits(text, 1, 3) * 60 + minutes) * 60_000
}

/** `2026-04-01 09:00:00`, with `T` and `/`, a fraction and a zone if there are any. */
export const readIso = (text: string): number => {
  let end = 19
  if (text[19] === '.') for (end = 20; digits(text, end, end + 1) >= 0; ) end++
  const at = instant(
    digits(text, 0, 4),
    digits(text, 5, 7),
    digits(text, 8, 10),
    digits(text, 11, 13),
    digits(text, 14, 16),
    digits(text, 17, 19),
    readZone(text.slice(end)),
  )
  return end > 20 ? at + fraction(text, 20, end) : at
}

/** Seconds since 1970 or a date, whichever it is. */
export const readTime = (text: string): number => {
  const epoch = readEpoch(text)
  return Number.isNaN(epoch) ? readIso(text) : epoch
}

const units = ['YYYY', 'MM', 'DD', 'HH', 'mm', 'ss', 'SSS'] as const

/** A reader for a format as `YYYY/MM/DD HH:mm:ss`; a part before a separator may drop its leading zero. */
export const timeReader = (format: string): ((text: string) => number) => {
  if (format === 'epoch') return readEpoch
  if (format === 'iso') return readIso
  const parts = format.split(/(YYYY|MM|DD|HH|mm|ss|SSS)/).filter(part => part !== '')
  const isUnit = (part: string | undefined) => units.some(unit => unit === part)
  return text => {
    const found: Record<string, number> = { MM: 1, DD: 1, HH: 0, mm: 0, ss: 0, SSS: 0 }
    let at = 0
    for (const [i, part] of parts.entries()) {
      let to = at + part.length
      if (isUnit(part)) {
        if (!isUnit(parts[i + 1])) while (to > at + 1 && Number.isNaN(digits(text, at, to))) to--
        found[part] = digits(text, at, to)
      } else if (!text.startsWith(part, at)) return Number.NaN
      at = to
    }
    if (at !== text.length) return Number.NaN
    const { YYYY = Number.NaN, MM = 1, DD = 1, HH = 0, mm = 0, ss = 0, SSS = 0 } = found
    return instant(YYYY, MM, DD, HH, mm, ss) + SSS
  }
}

/** Seconds written as `75`, `75.5`, `1:15` or `0:01:15`; negative and unreadable are NaN. */
export const readSeconds = (text: string): number => {
  let seconds = 0
  for (const part of text.split(':')) {
    const value = readEpoch(part) / 1000
    if (Number.isNaN(value)) return value
    seconds = seconds * 60 + value
  }
  return seconds
}
