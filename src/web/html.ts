// What every page is made of: Hono's `html` template, which escapes all that is put into it.
import { html } from 'hono/html'

export { html }

export type Html = ReturnType<typeof html>

/** What may stand inside an element; text is escaped, false and undefined leave nothing. */
export type Content = Html | string | number | false | undefined | readonly Content[]

export type Link = { href: string; label: string }

/** A component's own showcase: the gallery page and the tests are derived from these. */
export type Example = { name: string; html: Html }

/** ` name="value"` for each attribute that has a value; true gives the bare name, false and undefined nothing. */
export const attributes = (of: Record<string, string | number | boolean | undefined>): Html[] =>
  Object.entries(of).flatMap(([name, value]) => {
    if (value === undefined || value === false) return []
    return [value === true ? html` ${name}` : html` ${name}="${value}"`]
  })
