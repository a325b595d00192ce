// The house's one way to make a PDF: a typst template beside its room, data that can inject nothing, tagged for reading aloud.
import { aside } from './aside.ts'
import { type MissingGlyph, printable } from './glyphs.ts'
import type { Impression, Sheet } from './press.ts'

export type Printed = Impression & { missing: MissingGlyph[] }

const press = aside<Sheet, Impression>(new URL('./press.ts', import.meta.url), {
  minutes: 10,
  megabytes: 2048,
})

/**
 * Prints a template under `src/` with its data (`#import "/pdf/sheet.typ": *` gives the shared pieces and `data`).
 * A character that the font does not hold is printed as 〓 and named in `missing`; what does not fit is named in `cut`.
 */
export async function pdf(template: URL, data: unknown, { title }: { title: string }): Promise<Printed> {
  const { data: held, missing } = await printable({ data, title })
  const impression = await press({
    template: template.href,
    inputs: {
      data: JSON.stringify(held.data ?? null),
      title: held.title,
      missing: JSON.stringify(missing),
    },
  })
  return { ...impression, missing }
}
