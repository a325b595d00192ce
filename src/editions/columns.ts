// The header row of a table of standards: which column is which, and the cells of a row under it.

export type Column = 'no' | 'text' | 'owner' | 'scene'

const names: Record<Column, string> = {
  no: 'No\\.?|番号|項番|項目番号|通し番号|#',
  text: '(?:サービス|行動)?基準(?:内容)?|(?:取組)?内容|項目|取組|(?:私たちの)?(?:約束|やくそく)',
  owner: '所管課?|担当課?|主管課?|所属|実施課',
  scene: '場面|分類|区分|分野|シーン|種別',
}

export type Columns = {
  /** In the order of the document; a label of the document's own where we know no such column. */
  order: { column?: Column; label: string }[]
  tabbed: boolean
}

/** The columns that a line names, or undefined when it is no header row. A number and a text column are needed. */
export const columnsOf = (text: string): Columns | undefined => {
  const tabbed = text.includes('\t')
  const labels = tabbed ? text.split('\t').map(plain) : labelsOf(plain(text))
  const order = labels.map(label => ({ label, ...columnNamed(label) }))
  const has = (column: Column) => order.filter(one => one.column === column).length
  return has('no') === 1 && has('text') === 1 && has('scene') <= 1 && has('owner') <= 1
    ? { order, tabbed }
    : undefined
}

/** Letters without the spaces of typesetting: 「基 準」 is 基準, 「Ｎｏ」 is No. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

const columnNamed = (label: string): { column?: Column } => {
  for (const column of ['no', 'text', 'owner', 'scene'] as const)
    if (new RegExp(`^(?:${names[column]})$`, 'i').test(label)) return { column }
  return {}
}

/** Where only spaces part the columns, they cannot be told from 字間: the names are taken one after another. */
const labelsOf = (text: string): string[] => {
  const { no, text: standard, owner, scene } = names
  const match = new RegExp(`^(${no})(${standard})(${owner})?(${scene})?$`, 'i').exec(text)
  return match ? match.slice(1).filter(label => label !== undefined) : []
}

/** The cells of a row, in the order of the columns; undefined when they cannot be told apart. */
export const cellsOf = (text: string, { order, tabbed }: Columns): string[] | undefined => {
  if (tabbed) return text.includes('\t') ? text.split('\t').map(cell => cell.trim()) : undefined
  const numbered = /^\s*(\S+)\s+(.+)$/.exec(text)
  const rest = numbered && spacedCells(numbered[2] ?? '', order.length - 2)
  return rest ? [numbered[1] ?? '', ...rest] : undefined
}

/** A text and the `count` cells after it, parted by spaces: the text ends where its last sentence does. */
export const spacedCells = (text: string, count: number): string[] | undefined => {
  const sentence = /^(.*[。）)])(?:\s+([^。]*))?$/.exec(text.trim())
  const [body = '', ...wide] = text.trim().split(/\s{2,}|\u3000/)
  const words = sentence?.[1] ?? body
  const after = unspaced(sentence ? (sentence[2] ?? '') : wide.join('\u3000'))
  if (after === '') return [words]
  const cells = after.split(/\s+/)
  if (count === 1) return [words, cells.join(' ')]
  return cells.length === count ? [words, ...cells] : undefined
}

/** Without the spaces of typesetting, which part letters that stand alone: 「応 対」 is 応対, 「窓口 電話」 stays. */
export const unspaced = (text: string): string =>
  text.trim().replace(/(?<=(?:^|\s)\S)\s+(?=\S(?:\s|$))/gu, '')

/** 「１２」「No.12」「⑫」「12.」 are 12. */
export const numberOf = (cell: string): number | undefined => {
  const match = /^(?:No\.?|第)?(\d{1,4})[.)、項号]?$/i.exec(plain(cell))
  return match ? Number(match[1]) : undefined
}
