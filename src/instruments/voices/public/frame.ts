// What the public pages have in common: the choice of language, days in it, and what was refused, said in it.
import type { Day } from '../../../calendar/day.ts'
import type { Page } from '../../../people/access.ts'
import { show } from '../../../people/frame.ts'
import type { Filled } from '../../../web/filled.ts'
import { attributes, type Content, type Html, html } from '../../../web/html.ts'
import { ruby } from '../../../web/ruby.ts'
import { dayWords } from '../../../web/words.ts'
import { type Language, languages } from './door.ts'
import { words } from './words.ts'

type Shown = {
  language: Language
  /** The address of this page, for the same one in another language. */
  path: string
  title: string
  lead?: string
  body: Content
  filled?: Filled
}

/** Reading aids where the language has them. */
export const say = (language: Language, text: string): Content => (language === 'easy' ? ruby(text) : text)

const codes: Record<Language, string> = { ja: 'ja', easy: 'ja', en: 'en' }

export function showPublic(
  c: Page,
  { language, path, title, lead, body, filled = { typed: {}, errors: [] } }: Shown,
  status: 200 | 404 | 422 = filled.errors.length > 0 ? 422 : 200,
): Promise<Response> {
  return show(
    c,
    {
      ...{ title, here: [], body: [languageLinks(language, path), refused(language, filled), body] },
      ...(lead !== undefined && { lead: say(language, lead) }),
      ...(language === 'en' && { lang: 'en' }),
    },
    status,
  )
}

const languageLinks = (here: Language, path: string): Html =>
  html`<nav class="voice-languages" aria-label="${words[here].languages}"><ul>${languages.map(
    language =>
      html`<li><a href="${inLanguage(path, language)}" lang="${codes[language]}"${attributes({ 'aria-current': language === here && 'true' })}>${words[language].language}</a></li>`,
  )}</ul></nav>`

/** An address within the public pages that keeps the language. */
export const inLanguage = (path: string, language: Language): string =>
  language === 'ja' ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${language}`

const refused = (language: Language, { errors }: Filled): Content =>
  errors.length > 0 &&
  html`<div class="error-summary" role="alert" tabindex="-1" autofocus><h2>${words[language].wrong}</h2>
<ul>${errors.map(({ field, message }) => html`<li>${field ? html`<a href="#${field}">${message}</a>` : message}</li>`)}</ul>
<p>${words[language].kept}</p></div>`

const english = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'Asia/Tokyo' })

export const dayIn = (language: Language, day: Day): string =>
  language === 'en' ? english.format(new Date(`${day}T12:00:00+09:00`)) : dayWords(day)
