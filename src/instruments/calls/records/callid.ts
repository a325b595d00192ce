// Asterisk's call ids as what a Map finds fastest: `1767308474.303` is kept as one number, any other id as its text.
import { digits } from './time.ts'

const most = 2 ** 21

/** The id in text[from, to); two ids are equal exactly when their texts are. */
export const callId = (text: string, from: number, to: number): number | string => {
  const point = text.indexOf('.', from)
  // Ten digits that begin with 1–4 stay below 2^32 with room for the counter; a leading zero would be lost.
  if (
    point - from !== 10 ||
    to - point < 2 ||
    text.charCodeAt(from) > 52 ||
    text.charCodeAt(point + 1) === 48
  )
    return text.slice(from, to)
  const seconds = digits(text, from, point)
  const count = digits(text, point + 1, to)
  return count < most && seconds >= 1e9 ? seconds * most + count : text.slice(from, to)
}
