// A rate with its interval and target as a small picture for paper, black on white; its words stand beside it.

/** Rates 0–1. */
export type Drawn = { rate: number; low: number; high: number; target?: number | undefined }

const [width, height, edge] = [220, 18, 5]

export function intervalSvg({ rate, low, high, target }: Drawn): string {
  const x = (value: number) => Math.round((edge + value * (width - 2 * edge)) * 10) / 10
  const middle = height / 2
  const band = Math.max(x(high) - x(low), 2)
  const aim =
    target === undefined
      ? ''
      : `<path d="M${x(target)} 1V${height - 1}" stroke="#1a1a1a" stroke-width="1.5" stroke-dasharray="2 2"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><path d="M${edge} ${middle}H${width - edge}" stroke="#767676" stroke-width="1"/><rect x="${x(low)}" y="${middle - 4}" width="${band}" height="8" rx="4" fill="#b4b4b4"/>${aim}<circle cx="${x(rate)}" cy="${middle}" r="4.5" fill="#1a1a1a"/></svg>`
}
