// A folder of editions/: the published text, the edition read from it, its bindings and the overlays of the wards.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeText } from './decode.ts'
import type { Bindings, Edition, Overlay } from './edition.ts'
import { type Parsed, parseBindings, parseEdition, parseOverlay } from './files.ts'
import { readEdition } from './read.ts'

export type EditionFolder = { source: string; edition: Edition; bindings: Bindings; overlays: Overlay[] }

/** Reads one folder, as editions/kawasaki/r6, and checks that its files agree with each other and with the source. */
export const loadEditionFolder = async (folder: string): Promise<Parsed<EditionFolder>> => {
  const names = await readdir(folder).catch((): string[] => [])
  const missing = ['source.txt', 'edition.yaml', 'bindings.yaml'].filter(name => !names.includes(name))
  if (missing.length > 0) return { refused: `${folder}：${missing.join('、')} がありません。` }
  const wards = names.includes('overlays') ? await readdir(join(folder, 'overlays')) : []
  const read = async <T>(name: string, parse: (text: string, file: string) => T): Promise<T> =>
    parse(await readFile(join(folder, name), 'utf8'), join(folder, name))

  const source = decodeText(await readFile(join(folder, 'source.txt')))
  const edition = await read('edition.yaml', parseEdition)
  const bindings = await read('bindings.yaml', parseBindings)
  const overlays = await Promise.all(
    wards
      .filter(name => name.endsWith('.yaml'))
      .sort()
      .map(name => read(join('overlays', name), parseOverlay)),
  )
  const refused = [source, edition, bindings, ...overlays].flatMap(one =>
    'refused' in one ? [one.refused] : [],
  )
  if ('refused' in source || 'refused' in edition || 'refused' in bindings || refused.length > 0)
    return { refused: refused.join('\n') }
  const found: EditionFolder = {
    source: source.text,
    edition: edition.value,
    bindings: bindings.value,
    overlays: overlays.flatMap(one => ('value' in one ? [one.value] : [])),
  }
  const faults = disagreements(found, wards)
  return faults.length > 0
    ? { refused: faults.map(fault => `${folder}：${fault}`).join('\n') }
    : { value: found }
}

/** Word for word: what the source does not hold is a slip of the pen; a binding or overlay of nothing is one too. */
const disagreements = ({ source, edition, bindings, overlays }: EditionFolder, wards: string[]): string[] => {
  const published = readEdition(source)
  const texts = new Set(published.standards.map(one => one.text))
  const around = new Set([
    ...published.preamble,
    ...published.principles.flatMap(one => [one.name, one.text]),
  ])
  const keys = new Set(edition.standards.map(one => one.key))
  const ours = [...edition.preamble, ...edition.principles.flatMap(one => [one.name, one.text])]
  const differs = 'が source.txt と違います。直した文は display に書いてください。'
  return [
    ...ours
      .filter(text => !around.has(text))
      .map(text => `edition.yaml の「${text.slice(0, 20)}」${differs}`),
    ...edition.standards
      .filter(one => !texts.has(one.text))
      .map(one => `edition.yaml の基準${one.no}の文${differs}`),
    ...Object.keys(bindings)
      .filter(key => !keys.has(key))
      .map(key => `bindings.yaml の「${key}」という基準は edition.yaml にありません。`),
    ...overlays
      .filter(one => !wards.includes(`${one.office}.yaml`))
      .map(
        one =>
          `overlays に office が「${one.office}」のファイルがありますが、名前が ${one.office}.yaml ではありません。`,
      ),
  ]
}
