// One row of a list as an addressee: the columns chosen, nothing else, and nothing changed but outer spaces.
import { parseDay } from '../../../calendar/era.ts'
import type { Addressee } from './address-list.ts'
import { type Field, fieldNames, type Recognition } from './columns.ts'
import type { Batch } from './reading.ts'

export function rowReader({ columns, headings, header }: Recognition) {
  let width = header > 0 ? headings.length : 0
  const { name: names = [], postcode = [], address = [] } = columns
  const optional = (['person', 'household', 'kana', 'kind', 'special'] as const).filter(
    field => columns[field],
  )
  const used = Object.entries(columns).flatMap(([field, at]) => at.map(column => [field, column] as const))

  const day = dayReader()

  /** Puts the row into the batch, as an addressee or as the reason why it is none. */
  return (row: number, fields: readonly string[], batch: Batch): void => {
    const lost = (why: string) =>
      batch.troubles.push({ cause: 'unreadable', rows: [row], why: `${row}行目：${why}`, lost: true })
    width ||= fields.length
    if (fields.length < width && fields.length <= Math.max(...used.map(([, column]) => column)))
      return void lost(
        `列が${fields.length}しかありません（見出しは${width}）。最後の行なら、書き出しの途中でファイルが切れています。元のファイルを確かめてください。`,
      )
    if (fields.length > width && fields.slice(width).some(text => text.trim() !== ''))
      return void lost(
        `列が${fields.length}あります（見出しは${width}）。住所などの中に区切り文字が入り、列がずれているかもしれません。`,
      )
    const one: Addressee = {
      row,
      name: joined(fields, names, ' '),
      postcode: joined(fields, postcode, ''),
      address: joined(fields, address, ' '),
    }
    for (const field of optional) {
      const text = joined(fields, columns[field] ?? [], ' ')
      if (text !== '') one[field] = text
    }
    const extracted = columns.extracted && day(joined(fields, columns.extracted, ''))
    if (extracted) one.extracted = extracted
    if (one.name === '' && one.postcode === '' && one.person === undefined)
      return void lost(
        '氏名も郵便番号も番号もありません。合計や注意書きの行なら、このままで構いません。人の行なら、元のファイルを直してください。',
      )
    const formula = used.find(([, column]) => isFormula(fields[column]))
    if (formula)
      batch.troubles.push({
        ...{ cause: 'formula', rows: [row], lost: false },
        why: `${row}行目の「${fieldNames[formula[0] as Field]}」が数式です。値として貼り付け直してください。`,
      })
    batch.addressees.push(one)
  }
}

function joined(fields: readonly string[], columns: readonly number[], by: string): string {
  if (columns.length === 1) return plain(fields[columns[0] ?? -1])
  return columns
    .map(column => plain(fields[column]))
    .filter(text => text !== '')
    .join(by)
}

/** Business systems write ="0120" so that Excel keeps the zero. */
function plain(text = ''): string {
  const trimmed = text.trim()
  if (trimmed.charCodeAt(0) !== equals) return trimmed
  return trimmed.startsWith('="') && trimmed.endsWith('"') ? trimmed.slice(2, -1) : trimmed
}

const equals = 0x3d
const isFormula = (text = ''): boolean => text.charCodeAt(0) === equals && !text.startsWith('="')

/** A list has few different days, so each is read once. */
function dayReader() {
  const read = new Map<string, string | undefined>()
  return (text: string): string | undefined => {
    if (read.has(text)) return read.get(text)
    const day = text === '' ? undefined : parseDay(text)
    const known = typeof day === 'string' ? day : undefined
    if (read.size < 10_000) read.set(text, known)
    return known
  }
}
