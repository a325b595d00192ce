// Reads Japan Post's own file, utf_ken_all.csv or KEN_ALL.CSV: Shift_JIS or UTF-8, a long town over several lines.
import { isUtf8 } from 'node:buffer'
import Papa from 'papaparse'
import { type Place, type PostcodeTable, postcodeTable } from './table.ts'

const wrong =
  '日本郵便の郵便番号データ（utf_ken_all.csv または KEN_ALL.CSV）として読めません。zipを展開した、中のCSVファイルを選んでください。'

export function readPostcodes(bytes: Uint8Array): PostcodeTable | { refused: string } {
  const text = new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'shift_jis').decode(bytes)
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true })
  const rows = data.filter(row => row.length >= 9 && /^\d{7}$/.test(row[2] ?? ''))
  // A file cut off by a power failure still has its beginning; one of another kind has nothing.
  if (rows.length === 0 || rows.length * 2 < data.length) return { refused: wrong }
  return postcodeTable(places(rows))
}

function* places(rows: readonly string[][]): Generator<Place> {
  let open: { postcode: string; prefecture: string; city: string; town: string } | undefined
  for (const row of rows) {
    const [, , postcode = '', , , , prefecture = '', city = '', town = ''] = row
    if (open && open.postcode === postcode && open.city === city) open.town += town
    else open = { postcode, prefecture, city, town }
    // KEN_ALL.CSV breaks a town of more than 38 characters inside its brackets.
    if (open.town.includes('（') && !open.town.includes('）')) continue
    for (const one of townsIn(open.town)) yield { ...open, town: one }
    open = undefined
  }
}

/** What a row's town stands for: none for the rest of the city, several when it lists them. */
function townsIn(written: string): string[] {
  const town = written.replace(/（.*$/, '')
  if (/^以下に掲載がない場合$|の次に.*番地がくる場合$|^.+[市町村]一円$/.test(town)) return ['']
  // 地割 are numbers of Iwate, as its 丁目; the town is what stands before.
  return town.split('、').map(one => one.replace(/(?:第?[０-９]+)?地割.*$/, '') || '')
}
