// The files people review, between YAML and the types: mistakes are told in Japanese with file and line, printing is stable.
import { Document, isNode, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import type { Bindings, Edition, Overlay, Standard } from './edition.ts'
import { bindingsShape, editionShape, inJapanese, overlayShape } from './schema.ts'

export type Parsed<T> = { value: T } | { refused: string }

export const parseEdition = (text: string, file: string): Parsed<Edition> => parse(text, file, editionShape)
export const parseBindings = (text: string, file: string): Parsed<Bindings> =>
  parse(text, file, bindingsShape)
export const parseOverlay = (text: string, file: string): Parsed<Overlay> => parse(text, file, overlayShape)

const parse = <T>(text: string, file: string, shape: z.ZodType<T>): Parsed<T> => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const tell = (offset: number, what: string) => `${file} ${lines.linePos(offset).line}行目：${what}`
  const broken = document.errors.map(({ code, pos }) => tell(pos[0], yamlErrors[code] ?? unreadable))
  visit(document, { Alias: (_, { range }) => void broken.push(tell(range?.[0] ?? 0, noAlias)) })
  if (broken.length > 0) return { refused: broken.join('\n') }
  const result = shape.safeParse(document.toJS(), { error: inJapanese })
  if (result.success) return { value: result.data }
  const faults = result.error.issues.map(({ path, message }) => {
    const where = path.map(step => (typeof step === 'number' ? `${step + 1}番目` : String(step))).join('の')
    return tell(offsetOf(document, path), where === '' ? message : `${where} ${message}`)
  })
  return { refused: faults.join('\n') }
}

const unreadable = 'YAMLとして読めません。字下げと記号を確かめてください。'
const noAlias = '別名（*）は使えません。同じ内容でも書き写してください。'
const yamlErrors: Record<string, string> = {
  DUPLICATE_KEY: '同じ名前が2回あります。どちらかを消してください。',
  TAB_AS_INDENT: '字下げにタブは使えません。半角の空白にしてください。',
  BAD_INDENT: '字下げがそろっていません。',
  MISSING_CHAR: '閉じる記号（" や ]）がありません。',
}

/** Where the item stands in the file, or the nearest thing around it when it is missing. */
const offsetOf = (document: Document.Parsed, path: PropertyKey[]): number => {
  if (path.length === 0) return document.contents?.range[0] ?? 0
  const node = document.getIn(path, true)
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined
  return Array.isArray(range) ? range[0] : offsetOf(document, path.slice(0, -1))
}

export const printEdition = ({
  city,
  fiscalYear,
  title,
  preamble,
  displayPreamble,
  principles,
  standards,
}: Edition): string =>
  print({ city, fiscalYear, title, preamble, displayPreamble, principles, standards: standards.map(inOrder) })

/** The number and text of each standard stand above its bindings, so that a reviewer sees what is shown by what. */
export const printBindings = (bindings: Bindings, standards: Standard[]): string =>
  print(bindings, key => textAbove(key, standards))

export const printOverlay = ({ city, fiscalYear, office, adds, bindings, changes }: Overlay): string =>
  print({ city, fiscalYear, office, adds: adds.map(inOrder), bindings, changes }, key => textAbove(key, adds))

const inOrder = ({ key, no, scene, scope, owner, text, display, exceptions, parameters }: Standard) => ({
  key,
  no,
  scene,
  scope,
  owner: owner ?? undefined,
  text,
  display,
  exceptions: exceptions.length > 0 ? exceptions : undefined,
  parameters: parameters.length > 0 ? parameters : undefined,
})

const textAbove = (key: string, standards: Standard[]): string | undefined => {
  const standard = standards.find(one => one.key === key)
  return standard && ` ${standard.no} ${standard.text}`
}

const print = (value: object, above: (key: string) => string | undefined = () => undefined): string => {
  const document = new Document(value, { aliasDuplicateObjects: false })
  visit(document, {
    Pair: (_, { key }) => {
      const comment = above(String(key))
      if (isNode(key) && comment !== undefined) key.commentBefore = comment
    },
  })
  return document.toString({ lineWidth: 0 })
}
