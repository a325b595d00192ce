// Sends rows as a file: CSV in the encoding asked for, or Excel; what Shift_JIS lacks is told on a page, not replaced.
import { writeXlsx } from 'hucre/xlsx'
import type { Page } from '../../people/access.ts'
import { show } from '../../people/frame.ts'
import { buttonLink, buttons } from '../../web/components/button.ts'
import { table } from '../../web/components/table.ts'
import { type Cell, csvText, type Unconvertible } from '../../web/csv.ts'
import { html, type Link } from '../../web/html.ts'
import { countWords } from '../../web/words.ts'

export type Sheet = {
  name: string
  /** With the heading row. */
  rows: readonly (readonly Cell[])[]
  /** In characters, by column. */
  widths: readonly number[]
  frozen: { rows: number; columns: number }
  /** Columns of rates, shown as percentages. */
  percent?: readonly number[]
}

/** `?encoding=sjis`, otherwise UTF-8 with its mark; `name` without its ending. */
export async function sendCsv(
  c: Page,
  rows: readonly (readonly Cell[])[],
  name: string,
  here: readonly Link[],
): Promise<Response> {
  const sjis = c.req.query('encoding') === 'sjis'
  const { bytes, unconvertible } = csvText(rows, sjis ? 'shift_jis' : 'utf-8-bom')
  if (unconvertible.length > 0) return missingPage(c, rows, unconvertible, here)
  return c.body(bytes, 200, {
    'Content-Type': `text/csv; charset=${sjis ? 'Shift_JIS' : 'utf-8'}`,
    'Content-Disposition': attachment(`${name}.csv`),
  })
}

export async function sendXlsx(c: Page, sheets: readonly Sheet[], name: string): Promise<Response> {
  const bytes = await writeXlsx({ sheets: sheets.map(asSheet) })
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': attachment(`${name}.xlsx`),
  })
}

const asSheet = ({ name, rows, widths, frozen, percent = [] }: Sheet) => ({
  name,
  rows: rows.map(row => [...row]),
  columns: widths.map((width, at) => ({ width, ...(percent.includes(at) && { numFmt: '0.0%' }) })),
  freezePane: frozen,
  pageSetup: {
    paperSize: 'a4',
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: '$1:$1',
  } as const,
})

const attachment = (name: string): string => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`

const listed = 50

function missingPage(
  c: Page,
  rows: readonly (readonly Cell[])[],
  missing: readonly Unconvertible[],
  here: readonly Link[],
): Promise<Response> {
  const address = new URL(c.req.url)
  address.searchParams.set('encoding', 'utf8')
  const heading = (column: number) => String(rows[0]?.[column - 1] ?? `${column}列目`)
  return show(
    c,
    {
      title: 'Shift_JISでは書き出せません',
      lead: `Shift_JISにない文字が${countWords(missing.length, 'か所')}あります。ほかの文字に置きかえると誤りになるので、ファイルは作っていません。`,
      here: [...here, { href: address.pathname, label: 'CSVの書き出し' }],
      body: html`<p>UTF-8のCSVなら、すべての文字が残ります。今のExcelはUTF-8も開けます。</p>
${buttons(buttonLink({ label: 'UTF-8で書き出す', href: address.pathname + address.search, weight: 'primary' }))}
${table({
  caption: missing.length > listed ? `Shift_JISにない文字（初めの${listed}か所）` : 'Shift_JISにない文字',
  columns: [
    { label: '文字', of: (one: Unconvertible) => one.character, names: true },
    { label: '行', of: one => countWords(one.row), numeric: true },
    { label: '項目', of: one => heading(one.column) },
    { label: '書かれているもの', of: one => String(rows[one.row - 1]?.[one.column - 1] ?? '') },
  ],
  rows: missing.slice(0, listed),
})}`,
    },
    422,
  )
}
