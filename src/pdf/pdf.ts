// The house's one way to make a PDF: a typst template beside its room, data that can inject nothing, tagged for reading aloud.
import { aside } from './aside.ts'
import { type MissingGlyph, printable } from './glyphs.ts'
import type { Sheet } from './press.ts'

export type Printed = { bytes: Uint8Array; missing: MissingGlyph[] }

const press = aside<Sheet, Uint8Array>(new URL('./press.ts', import.meta.url), {
  minutes: 10,
  megabytes: 2048,
})

/**
 * Prints a template under `src/` with its data (`#import "/pdf/sheet.typ": *` gives the shared pieces and `data`).
 * A character that the font does not hold is printed as 〓 and named in `missing`.
 */
export async function pdf(template: URL, data: unknown, { title }: { title: string }): Promise<Printed> {
  const { data: held, missing } = await printable({ data, title })
  const bytes = await press({
    template: template.href,
    inputs: {
      data: JSON.stringify(held.data ?? null),
      title: held.title,
      missing: JSON.stringify(missing),
    },
  })
  return { bytes, missing }
}
