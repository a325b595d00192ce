// Chance that repeats itself: a stream of numbers named by a path, so that changing one stream moves no other.

export type Random = {
  /** 0 up to, not including, 1. */
  fraction(): number
  /** A whole number from–to, both included. */
  whole(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** Around the median; `spread` is the standard deviation of its logarithm. */
  lognormal(median: number, spread: number): number
  /** How many of a rare event, for a mean up to some hundreds. */
  poisson(mean: number): number
}

/** The stream of a path, as `random(1, 'calls', 'asao', 'kumin', '2024-06-03')`. */
export const random = (...path: (string | number)[]): Random => {
  const next = sfc32(cyrb128(path.join('/')))
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    fraction: next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: probability => next() < probability,
    pick: list => {
      const picked = list[Math.floor(next() * list.length)]
      if (picked === undefined) throw new RangeError('nothing to pick from')
      return picked
    },
    lognormal: (median, spread) => median * Math.exp(spread * normal()),
    poisson: mean => {
      const gap = () => -Math.log(1 - next())
      let count = 0
      let passed = gap()
      while (passed < mean) {
        passed += gap()
        count++
      }
      return count
    },
  }
}

/** Chris Doty-Humphrey's small fast counter generator, from PractRand (public domain). */
const sfc32 = ([first, second, third, fourth]: [number, number, number, number]) => {
  let [a, b, c, counter] = [first, second, third, fourth]
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4_294_967_296
  }
  for (let warming = 0; warming < 15; warming++) next()
  return next
}

/** bryc's cyrb128 (public domain): a text to the four words that seed the generator. */
const cyrb128 = (text: string): [number, number, number, number] => {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = b ^ Math.imul(a ^ code, 597399067)
    b = c ^ Math.imul(b ^ code, 2869860233)
    c = d ^ Math.imul(c ^ code, 951274213)
    d = a ^ Math.imul(d ^ code, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a]
}
