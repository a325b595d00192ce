// Files that a page gives out: under a name people can read, and never kept by a cache.
import type { Context } from 'hono'
import { type Cell, type CsvEncoding, csvText } from './csv.ts'

export function sendFile(c: Context, bytes: Uint8Array<ArrayBuffer>, name: string, type: string): Response {
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  c.header('Content-Type', type)
  c.header('Cache-Control', 'no-store')
  return c.body(bytes)
}

/** Sends rows as CSV; what Shift_JIS lacks is said in a row of its own at the end, never lost unseen. */
export function sendCsv(c: Context, rows: readonly (readonly Cell[])[], name: string): Response {
  const encoding: CsvEncoding = c.req.query('encoding') === 'shift_jis' ? 'shift_jis' : 'utf-8-bom'
  const first = csvText(rows, encoding)
  const lost = first.unconvertible.map(({ row, column }) => `${row}行${column}列`)
  const note = `〓は Shift_JIS で書けない文字です（${lost.join('、')}）。CSV（Excel 用）で保存すると残ります。`
  const { bytes } = lost.length > 0 ? csvText([...rows, [note]], encoding) : first
  const charset = encoding === 'shift_jis' ? 'Shift_JIS' : 'utf-8'
  return sendFile(c, bytes, `${name}.csv`, `text/csv; charset=${charset}`)
}
