// Which standard of one text is which of another: by key, by the same words, and then by the most alike as a whole.
import { distance } from 'fastest-levenshtein'

type Matched = { key?: string; text: string }
/** Either side is absent when nothing of the other text answers to it. */
export type Pair<A, B> = { before: A; after: B } | { before: A; after?: never } | { before?: never; after: B }

/** Less alike than this, two texts are two standards. Of Kawasaki's 36, only 29 and 30 are more alike (0.56). */
const leastAlike = 0.5

export const pairUp = <A extends Matched, B extends Matched>(
  before: readonly A[],
  after: readonly B[],
): Pair<A, B>[] => {
  const pairs: Pair<A, B>[] = []
  const leftBefore = new Set(before)
  const leftAfter = new Set(after)
  const take = (one: A, other: B) => {
    pairs.push({ before: one, after: other })
    leftBefore.delete(one)
    leftAfter.delete(other)
  }
  for (const same of [
    (a: A, b: B) => a.key !== undefined && a.key === b.key,
    (a: A, b: B) => free(a, b) && a.text === b.text,
  ])
    for (const one of before) {
      const other = leftBefore.has(one) && [...leftAfter].find(candidate => same(one, candidate))
      if (other) take(one, other)
    }
  const rows = [...leftBefore]
  const columns = [...leftAfter]
  const likeness = rows.map(one => columns.map(other => (free(one, other) ? alike(one.text, other.text) : 0)))
  assign(likeness.map(row => row.map(value => (value < leastAlike ? 0 : value)))).forEach((at, row) => {
    const one = rows[row]
    const other = at === undefined ? undefined : columns[at]
    if (one && other && (likeness[row]?.[at ?? -1] ?? 0) >= leastAlike) take(one, other)
  })
  return [
    ...pairs,
    ...[...leftBefore].map(one => ({ before: one })),
    ...[...leftAfter].map(one => ({ after: one })),
  ]
}

/** Where both have keys, people have decided already. */
const free = (one: Matched, other: Matched): boolean => one.key === undefined || other.key === undefined

/** 0–1: how much of the longer text stays, widths and spaces aside. */
export const alike = (one: string, other: string): number => {
  const [a, b] = [one, other].map(text => text.normalize('NFKC').replace(/\s/g, ''))
  const longer = Math.max(a?.length ?? 0, b?.length ?? 0)
  return longer === 0 ? 1 : 1 - distance(a ?? '', b ?? '') / longer
}

/** For each row its column, none twice, so that the sum is the greatest (the Hungarian method, after Kuhn and Munkres). */
export const assign = (gains: readonly (readonly number[])[]): (number | undefined)[] => {
  const size = Math.max(gains.length, gains[0]?.length ?? 0)
  const cost = (row: number, column: number) => -(gains[row - 1]?.[column - 1] ?? 0)
  const rowPrice = new Float64Array(size + 1)
  const columnPrice = new Float64Array(size + 1)
  const rowOf = new Int32Array(size + 1)
  for (let row = 1; row <= size; row++) {
    const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY)
    const from = new Int32Array(size + 1)
    const seen = new Uint8Array(size + 1)
    let column = 0
    rowOf[0] = row
    do {
      seen[column] = 1
      const current = rowOf[column] ?? 0
      let step = Number.POSITIVE_INFINITY
      let next = 0
      for (let other = 1; other <= size; other++) {
        if (seen[other]) continue
        const reduced = cost(current, other) - (rowPrice[current] ?? 0) - (columnPrice[other] ?? 0)
        if (reduced < (least[other] ?? 0)) {
          least[other] = reduced
          from[other] = column
        }
        if ((least[other] ?? 0) < step) {
          step = least[other] ?? 0
          next = other
        }
      }
      for (let other = 0; other <= size; other++)
        if (seen[other]) {
          rowPrice[rowOf[other] ?? 0] = (rowPrice[rowOf[other] ?? 0] ?? 0) + step
          columnPrice[other] = (columnPrice[other] ?? 0) - step
        } else least[other] = (least[other] ?? 0) - step
      column = next
    } while (rowOf[column] !== 0)
    while (column !== 0) {
      const before = from[column] ?? 0
      rowOf[column] = rowOf[before] ?? 0
      column = before
    }
  }
  const columns = gains.map((): number | undefined => undefined)
  rowOf.forEach((row, column) => {
    if (column > 0 && row <= gains.length && column <= (gains[0]?.length ?? 0)) columns[row - 1] = column - 1
  })
  return columns
}
