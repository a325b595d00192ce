// The house's one way to make a PDF: a typst template beside its room, data that can inject nothing, tagged for reading aloud.
import { aside } from './aside.ts'
import type { Printed, Sheet } from './press.ts'

export type { Printed } from './press.ts'

const press = aside<Sheet, Printed>(new URL('./press.ts', import.meta.url), { minutes: 10, megabytes: 2048 })

/**
 * Prints a template under `src/` with its data (`#import "/pdf/sheet.typ": *` gives the shared pieces and `data`).
 * A character that the font does not hold is printed as 〓 and named in `missing`; what does not fit is named in `cut`.
 */
export const pdf = (template: URL, data: unknown, of: Titled): Promise<Printed> =>
  press({ template: template.href, data, ...of })

/** The same sheet as an SVG, for a page that shows how it will look: no browser needs a plug-in for that. */
export const drawing = (template: URL, data: unknown, of: Titled): Promise<Printed> =>
  press({ template: template.href, data, ...of, drawn: true })

type Titled = Pick<Sheet, 'title' | 'files'>
