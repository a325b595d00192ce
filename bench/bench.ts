// What a benchmark is: figures measured in one run, each beside its limit or a peer, told as a ratio.

export type Figure = {
  name: string
  /** Measured, in `unit`. */
  value: number
  unit: string
  /** The peer or the limit measured in the same run, in the same unit; absent where a figure is only printed. */
  limit?: number
  ratio?: number
  /** What the ratio must be, as `≥ 0.35` or `≤ 1.2`. */
  bar?: string
  ok?: boolean
}

export type Bench = { name: string; about: string; run(): AsyncGenerator<Figure> }

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** Seconds that some work takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** A figure held against a limit by their ratio. */
export function held(
  name: string,
  value: number,
  limit: number,
  unit: string,
  bar: { atLeast: number } | { atMost: number },
): Figure {
  const ratio = value / limit
  const least = 'atLeast' in bar
  const bound = least ? bar.atLeast : bar.atMost
  return {
    name,
    value,
    unit,
    limit,
    ratio,
    bar: `${least ? '≥' : '≤'} ${bound}`,
    ok: least ? ratio >= bound : ratio <= bound,
  }
}
