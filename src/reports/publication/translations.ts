// The standards in やさしい日本語 and English: data beside the edition, used only over the very words they translate.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { parseEdition, parseOverlay } from '../../editions/files.ts'
import { shippedEditions } from '../../editions/shipped.ts'
import type { Texts } from './frozen.ts'

const words = z.string().min(1)
const shape = z.strictObject({
  city: words,
  offices: z.record(z.string(), words),
  scenes: z.record(z.string(), words),
  /** By the name of the principle as published. */
  principles: z.record(z.string(), z.strictObject({ name: words, text: words })),
  /** By the key of the standard. */
  standards: z.record(z.string(), words),
})
const measureShape = z.record(z.string(), z.strictObject({ easy: words, en: words }))

const others = ['easy', 'en'] as const

export type Translations = {
  city(ja: string): Texts
  office(slug: string, ja: string): Texts
  scene(ja: string): Texts
  principle(
    published: { name: string; text: string },
    shown: { name: string; text: string },
  ): {
    name: Texts
    text: Texts
  }
  /** The same key with the same published text; a reworded standard has no translation until somebody writes one. */
  standard(key: string, published: string, shown: string): Texts
  measure(id: string, ja: string): Texts
}

export async function translationsFor(city: string): Promise<Translations> {
  const folders = await Promise.all(
    (await listed(join(shippedEditions, city))).map(name => readFolder(city, name)),
  )
  const measures = measureShape.parse(
    parse(await readFile(new URL('measures.yaml', import.meta.url), 'utf8')),
  )
  const find = (ja: string, pick: (folder: Folder, language: 'easy' | 'en') => string | undefined): Texts => {
    const found = others.map(language => [language, folders.flatMap(one => pick(one, language) ?? []).at(-1)])
    return { ja, ...Object.fromEntries(found.filter(([, text]) => text !== undefined)) }
  }
  return {
    city: ja => find(ja, (folder, language) => folder[language]?.city),
    office: (slug, ja) => find(ja, (folder, language) => folder[language]?.offices[slug]),
    scene: ja => find(ja, (folder, language) => folder[language]?.scenes[ja]),
    principle: ({ name, text }, shown) => {
      const of = (part: 'name' | 'text') =>
        find(shown[part], (folder, language) =>
          folder.principles.get(name) === text ? folder[language]?.principles[name]?.[part] : undefined,
        )
      return { name: of('name'), text: of('text') }
    },
    standard: (key, published, shown) =>
      find(shown, (folder, language) =>
        folder.standards.get(key) === published ? folder[language]?.standards[key] : undefined,
      ),
    measure: (id, ja) => ({ ja, ...measures[id] }),
  }
}

type Folder = {
  standards: Map<string, string>
  principles: Map<string, string>
  easy?: z.infer<typeof shape>
  en?: z.infer<typeof shape>
}

async function readFolder(city: string, name: string): Promise<Folder> {
  const folder = join(shippedEditions, city, name)
  const text = (file: string) => readFile(join(folder, file), 'utf8')
  const edition = parseEdition(await text('edition.yaml'), name)
  const overlays = await Promise.all(
    (await listed(join(folder, 'overlays'))).map(async file =>
      parseOverlay(await text(join('overlays', file)), file),
    ),
  )
  const files = await listed(folder)
  const standards = [
    ...('value' in edition ? edition.value.standards : []),
    ...overlays.flatMap(one => ('value' in one ? one.value.adds : [])),
  ]
  return {
    standards: new Map(standards.map(one => [one.key, one.text])),
    principles: new Map('value' in edition ? edition.value.principles.map(one => [one.name, one.text]) : []),
    ...(files.includes('easy.yaml') && { easy: shape.parse(parse(await text('easy.yaml'))) }),
    ...(files.includes('en.yaml') && { en: shape.parse(parse(await text('en.yaml'))) }),
  }
}

/** Nothing where there is no such folder: another city ships no translations. */
const listed = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch((): string[] => [])).sort()
