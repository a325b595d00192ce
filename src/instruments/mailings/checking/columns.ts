// Which column means what: recognised by its heading, else by its contents; a value that is shown, corrected, remembered.
import { foldName } from '../../../names/fold.ts'
import { looksLike } from './contents.ts'

export const fields = [
  'person',
  'household',
  'name',
  'kana',
  'postcode',
  'address',
  'kind',
  'special',
  'extracted',
] as const
export type Field = (typeof fields)[number]

export const fieldNames: Record<Field, string> = {
  person: '番号（人）',
  household: '世帯番号',
  name: '氏名',
  kana: 'フリガナ',
  postcode: '郵便番号',
  address: '住所',
  kind: '種別',
  special: '送付先の指定',
  extracted: '抽出日',
}

/** The columns of each field, from 0; a field told in several columns is joined in this order. */
export type Columns = Partial<Record<Field, number[]>>

export type Recognition = {
  /** The row of the headings as a spreadsheet counts; 0 when the list has none. */
  header: number
  headings: string[]
  columns: Columns
  by: Partial<Record<Field, 'heading' | 'contents' | 'told'>>
  /** What a person should look at before relying on it, in Japanese. */
  notes: string[]
}

/** Headings as business systems write them, the surest first; a row of several is one field in parts. */
const headings: Record<Field, readonly (readonly string[])[]> = {
  person: [
    ...[
      ['宛名番号'],
      ['住民番号'],
      ['個人コード'],
      ['住民コード'],
      ['宛名コード'],
      ['識別番号'],
      ['個人番号'],
    ],
    ...[['被保険者番号'], ['受給者番号'], ['対象者番号'], ['整理番号']],
  ],
  household: [['世帯番号'], ['世帯コード'], ['世帯主番号']],
  name: [
    ...[
      ['送付先氏名'],
      ['宛名氏名'],
      ['宛名'],
      ['漢字氏名'],
      ['氏名漢字'],
      ['氏名'],
      ['対象者氏名'],
      ['受取人'],
    ],
    ...[
      ['お名前'],
      ['名前'],
      ['宛先'],
      ['氏名1', '氏名2'],
      ['姓', '名'],
      ['氏', '名'],
      ['世帯主氏名'],
      ['世帯主名'],
      ['世帯主'],
    ],
  ],
  kana: [
    ...[
      ['カナ氏名'],
      ['氏名カナ'],
      ['フリガナ'],
      ['氏名フリガナ'],
      ['カナ'],
      ['ヨミ'],
      ['読み'],
      ['読み仮名'],
    ],
    ...[
      ['セイ', 'メイ'],
      ['姓カナ', '名カナ'],
    ],
  ],
  postcode: [
    ...[
      ['送付先郵便番号'],
      ['郵便番号'],
      ['〒'],
      ['郵便番号1', '郵便番号2'],
      ['郵便番号上3桁', '郵便番号下4桁'],
    ],
    ...[['郵便'], ['zip'], ['zipcode'], ['postcode']],
  ],
  address: [
    ...[['送付先住所'], ['住所1', '住所2', '住所3'], ['住所1', '住所2'], ['住所'], ['現住所'], ['宛先住所']],
    ...[['都道府県', '市区町村', '町名', '番地'], ['市区町村', '町名', '番地'], ['町名', '番地'], ['所在地']],
  ],
  kind: [['種別'], ['封入物'], ['封入区分'], ['通知種別'], ['帳票種別'], ['様式'], ['区分']],
  special: [
    ...[['送付先区分'], ['支援措置'], ['支援措置区分'], ['発行抑止'], ['抑止'], ['抑止区分'], ['送付先変更']],
    ...[['送付区分'], ['特記'], ['特記事項']],
  ],
  extracted: [
    ...[
      ['抽出日'],
      ['抽出年月日'],
      ['データ抽出日'],
      ['基準日'],
      ['作成日'],
      ['作成年月日'],
      ['出力日'],
      ['処理日'],
    ],
  ],
}

/** What follows the address in a column of its own. */
const beyond = ['方書', '送付先方書', '肩書', '建物名', '建物', 'アパート名', 'マンション名', '部屋番号'].map(
  foldName,
)

const known = new Map(
  fields.flatMap(field =>
    headings[field].flatMap((parts, rank) =>
      parts.map(part => [`${field}/${foldName(part)}`, rank] as const),
    ),
  ),
)
const isHeading = (text: string) => {
  const folded = foldName(text)
  return beyond.includes(folded) || fields.some(field => known.has(`${field}/${folded}`))
}

/** True for a row that names at least two columns of a list. */
export const isHeadingRow = (texts: readonly string[]): boolean => texts.filter(isHeading).length >= 2

/** How far down the headings may stand: business systems print titles, dates and conditions above them. */
export const deepest = 30

/** Recognises from the first rows of a list; `remembered` are the columns by heading as a person left them last time. */
export function recognise(
  rows: readonly { row: number; fields: readonly string[] }[],
  remembered?: Remembered,
): Recognition {
  const scored = rows.slice(0, deepest).map(one => ({ ...one, score: one.fields.filter(isHeading).length }))
  const best = scored.toSorted((a, b) => b.score - a.score || a.row - b.row)[0]
  const header = best && best.score >= 2 ? best : undefined
  const texts = header?.fields.map(text => text.trim()) ?? []
  const told = remembered && header && columnsRemembered(remembered, texts)
  if (told) return { header: header.row, headings: texts, columns: told, by: saidBy(told, 'told'), notes: [] }
  const columns = header ? byHeading(texts) : {}
  const by = saidBy(columns, 'heading')
  const body = rows.filter(one => one.row > (header?.row ?? 0)).map(one => one.fields)
  const notes = notesOn(texts, columns)
  for (const field of ['name', 'address', 'postcode'] as const) {
    if (columns[field]) continue
    const found = looksLike(field, body, Object.values(columns).flat())
    if (found === undefined) continue
    columns[field] = [found]
    by[field] = 'contents'
    notes.push(`${fieldNames[field]}は、見出しでなく中身から${found + 1}列目と考えました。確かめてください。`)
  }
  return { header: header?.row ?? 0, headings: texts, columns, by, notes }
}

function byHeading(texts: readonly string[]): Columns {
  const folded = texts.map(foldName)
  const columns: Columns = {}
  for (const field of fields) {
    const parts = headings[field].find(row => row.every(part => folded.includes(foldName(part))))
    if (parts) columns[field] = parts.map(part => folded.indexOf(foldName(part)))
  }
  const rest = folded.flatMap((text, i) => (beyond.includes(text) ? [i] : []))
  if (columns.address) columns.address.push(...rest)
  return columns
}

const saidBy = (columns: Columns, how: 'heading' | 'told'): Recognition['by'] =>
  Object.fromEntries(fields.filter(field => columns[field]).map(field => [field, how]))

function notesOn(texts: readonly string[], columns: Columns): string[] {
  const notes: string[] = []
  for (const field of ['name', 'postcode', 'address'] as const) {
    const chosen = texts[columns[field]?.[0] ?? -1]
    const plain = fieldNames[field]
    if (chosen?.startsWith('送付先') && texts.includes(plain))
      notes.push(
        `「${chosen}」と「${plain}」の両方があります。「${chosen}」を使います。違うときは列を選び直してください。`,
      )
  }
  return notes
}

/** Why a list cannot be read with these columns, or undefined. */
export function lacking(
  { columns }: Recognition,
  needs: readonly Field[] = ['name', 'address'],
): string | undefined {
  const without = needs.filter(field => !columns[field])
  if (without.length === 0) return undefined
  const names = without.map(field => `「${fieldNames[field]}」`).join('と')
  return `${names}の列が見つかりません。見出しの行（氏名、郵便番号、住所など）があるかを確かめるか、列を選んでください。`
}

/** Columns by the words of their headings: what is kept for the next list of the same make. */
export type Remembered = Partial<Record<Field, string[]>>

/** Lists with these headings were made by the same system: the key to remember them by. */
export const headingsKey = (texts: readonly string[]): string => texts.map(foldName).join('|')

export const remember = ({ headings: texts, columns }: Recognition): Remembered =>
  Object.fromEntries(
    Object.entries(columns).map(([field, at]) => [field, at.map(column => texts[column] ?? '')]),
  )

/** The columns remembered, when every one of their headings is there. */
function columnsRemembered(remembered: Remembered, texts: readonly string[]): Columns | undefined {
  const columns = Object.fromEntries(
    Object.entries(remembered).map(([field, words]) => [field, words.map(word => texts.indexOf(word))]),
  )
  return Object.values(columns).flat().includes(-1) ? undefined : columns
}
