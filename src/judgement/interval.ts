// How far a counted rate can be trusted: the Wilson score interval (E. B. Wilson, JASA 1927) at 95 %.

/** The normal quantile of 97.5 %. */
const z = 1.959963984540054

/** Rates 0–1. Nothing counted says nothing: 0 to 1. */
export function wilson(kept: number, of: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 }
  const rate = kept / of
  const centre = rate + (z * z) / (2 * of)
  const spread = z * Math.sqrt((rate * (1 - rate)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) }
}
