// Reads the times phone systems write, without a Date or a pattern match per line; unreadable is NaN.

const tokyo = 9 * 3_600_000
const point = '.'.charCodeAt(0)

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

/** Milliseconds since 1970 of the seconds since 1970 in text[from, to), with or without a fraction. */
export const epochIn = (text: string, from: number, to: number): number => {
  let seconds = 0
  let i = from
  for (; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) break
    seconds = seconds * 10 + digit
  }
  if (i === from || (i < to && text.charCodeAt(i) !== point)) return Number.NaN
  let thousandths = 0
  for (let unit = 100; ++i < to; unit = Math.floor(unit / 10)) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    thousandths += digit * unit
  }
  return seconds * 1000 + thousandths
}

export const readEpoch = (text: string): number => epochIn(text, 0, text.length)

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

/** Seconds since 1970 or a date, whichever stands in text[from, to). */
export const timeIn = (text: string, from: number, to: number): number => {
  const epoch = epochIn(text, from, to)
  return Number.isNaN(epoch) ? readIso(text.slice(from, to)) : epoch
}

const units: readonly string[] = ['YYYY', 'MM', 'DD', 'HH', 'mm', 'ss', 'SSS']

/** A reader for a format as `YYYY/MM/DD HH:mm:ss`; a part before a separator may drop its leading zero. */
export const timeReader = (format: string): ((text: string) => number) => {
  if (format === 'epoch') return readEpoch
  if (format === 'iso') return readIso
  const written = format.split(/(YYYY|MM|DD|HH|mm|ss|SSS)/).filter(part => part !== '')
  const parts = written.map((text, i) => ({
    ...{ text, length: text.length, unit: units.indexOf(text) },
    joined: units.some(unit => unit === written[i + 1]),
  }))
  const found = [Number.NaN, 1, 1, 0, 0, 0, 0]
  return text => {
    found.splice(0, found.length, Number.NaN, 1, 1, 0, 0, 0, 0)
    let at = 0
    for (const part of parts) {
      let to = at + part.length
      if (part.unit >= 0) {
        let value = digits(text, at, to)
        while (Number.isNaN(value) && !part.joined && to > at + 1) value = digits(text, at, --to)
        found[part.unit] = value
      } else if (!text.startsWith(part.text, at)) return Number.NaN
      at = to
    }
    const [year = Number.NaN, month = 1, day = 1, hour = 0, minute = 0, second = 0, thousandth = 0] = found
    return at === text.length ? instant(year, month, day, hour, minute, second) + thousandth : Number.NaN
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
