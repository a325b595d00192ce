// The rows of an Excel workbook, as text; what only Excel knows (merged cells, formulas, a password) told by row.
import { type CellValue, EncryptedFileError, HucreError, read, type Sheet, type Workbook } from 'hucre'
import type { Trouble } from './address-list.ts'
import { isHeadingRow } from './columns.ts'
import type { RawRow } from './csv-rows.ts'

export type Book = { sheet: string; rows: RawRow[]; troubles: Trouble[]; notes: string[] }

/** Bytes; a workbook is opened whole, and one larger than this holds pictures or far more than addresses. */
const largest = 100_000_000
const older = 'このExcelファイルを読めません。Excelで開いて「CSV UTF-8」か「.xlsx」で保存し直してください。'

export async function readBook(pieces: AsyncIterable<Uint8Array>): Promise<Book | { refused: string }> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    chunks.push(piece)
    size += piece.length
    if (size > largest)
      return { refused: 'Excelファイルが100MBを超えています。CSVで保存して、読み込んでください。' }
  }
  const book = await opened(Buffer.concat(chunks))
  return 'refused' in book ? book : fromBook(book)
}

async function opened(bytes: Uint8Array): Promise<Workbook | { refused: string }> {
  try {
    return await read(bytes)
  } catch (error) {
    if (error instanceof EncryptedFileError)
      return {
        refused:
          'パスワードのかかったExcelファイルです。Excelで開き、「ファイル」→「情報」→「ブックの保護」でパスワードを外して保存してから、読み込んでください。',
      }
    if (error instanceof HucreError || error instanceof RangeError || error instanceof TypeError)
      return { refused: older }
    throw error
  }
}

function fromBook(book: Workbook): Book | { refused: string } {
  const shown = book.sheets.filter(sheet => !sheet.hidden && !sheet.veryHidden && sheet.rows.length > 0)
  const listed = shown.find(sheet => sheet.rows.slice(0, 30).some(row => isHeadingRow(row.map(textOf))))
  const sheet = listed ?? shown[0]
  if (!sheet) return { refused: 'このExcelファイルには、中身のあるシートがありません。' }
  const others = shown.filter(one => one !== sheet).map(one => `「${one.name}」`)
  const notes =
    others.length > 0
      ? [`シート「${sheet.name}」だけを読みました。ほかにも中身のあるシートがあります：${others.join('、')}`]
      : []
  const rows = sheet.rows.map((values, i) => ({ row: i + 1, fields: values.map(textOf) }))
  const troubles = [...spread(sheet, rows), ...formulas(sheet)]
  return { sheet: sheet.name, rows, troubles, notes }
}

const textOf = (value: CellValue | undefined): string => {
  if (value === null || value === undefined) return ''
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
}

/** A heading merged over several columns names each of its parts. */
const inParts = ['住所', '郵便番号', '氏名']

/** Below the headings a merged cell stands for each of its rows, as people read it; that it was so is told. */
function spread(sheet: Sheet, rows: RawRow[]): Trouble[] {
  const troubles: Trouble[] = []
  for (const { startRow, startCol, endRow, endCol } of sheet.merges ?? []) {
    const value = rows[startRow]?.fields[startCol] ?? ''
    const heading = rows[startRow]?.fields
    if (heading && endCol > startCol && inParts.includes(value))
      for (let at = startCol; at <= endCol; at++) heading[at] = `${value}${at - startCol + 1}`
    if (endRow === startRow || value === '') continue
    for (let at = startRow + 1; at <= endRow; at++) {
      const fields = rows[at]?.fields
      if (fields) fields[startCol] = value
    }
    const where = `${startRow + 1}〜${endRow + 1}行目の${startCol + 1}〜${endCol + 1}列目`
    const lines = Array.from({ length: endRow - startRow + 1 }, (_, i) => startRow + 1 + i)
    troubles.push({
      ...{ cause: 'merged', rows: lines, lost: false },
      why: `${where}は結合されたセルです。その値をすべての行のものとして読みました。正しいかを確かめてください。`,
    })
  }
  return troubles
}

function formulas(sheet: Sheet): Trouble[] {
  const rows = new Map<number, number[]>()
  for (const [at, cell] of sheet.cells ?? []) {
    if (cell.formula === undefined) continue
    const [row = 0, column = 0] = at.split(',').map(Number)
    rows.set(row + 1, [...(rows.get(row + 1) ?? []), column + 1])
  }
  return [...rows].map(([row, columns]) => ({
    ...{ cause: 'formula', rows: [row], lost: false },
    why: `${row}行目の${columns.join('、')}列目は数式です。最後に計算された値を読みました。値として貼り付け直すか、正しいかを確かめてください。`,
  }))
}
