// The public form: anybody may say something to an office, named or not, with scripts or without.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../../../calendar/day.ts'
import { idFromForm } from '../../../facts/id.ts'
import type { Env, Page } from '../../../people/access.ts'
import { button, buttons } from '../../../web/components/button.ts'
import { hidden, radios, selectField, textArea, textField, typedIn } from '../../../web/components/fields.ts'
import { linkList } from '../../../web/components/links.ts'
import type { FieldError, Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { receiveVoice } from '../receiving.ts'
import { type City, cityAsked, holdCode, keepQuiet, type Language, languageAsked, languages } from './door.ts'
import { inLanguage, say, showPublic } from './frame.ts'
import { type Words, words } from './words.ts'

const form = z.object({
  city: z.string().optional(),
  lang: z.enum(languages).default('ja'),
  once: z.uuid(),
  opened: z.coerce.number().optional(),
  website: z.string().optional(),
  office: z.string(),
  sort: z.enum(['complaint', 'opinion', 'thanks']),
  said: z.string().max(4000),
  answer: z.enum(['here', 'phone', 'mail', 'letter', 'none']),
  name: z.string().max(100).default(''),
  phone: z.string().max(40).default(''),
  mail: z.string().max(200).default(''),
  address: z.string().max(300).default(''),
})
type Typed = z.infer<typeof form>

/** Milliseconds in which nobody reads the form and writes something: only a robot does. */
const fastest = 3_000

export const voiceFormPages = new Hono<Env>()
  .get('/voice', async c => {
    const city = await cityAsked(c)
    const typed = { office: c.req.query('office') ?? '' }
    return formPage(c, city, languageAsked(c), { typed, errors: [] })
  })
  .post('/voice', async c => {
    const read = await parseForm(c, form)
    const typed = (name: string) => ('typed' in read ? typedIn({ name, form: read })[0] : undefined)
    const language = read.ok?.lang ?? languages.find(one => one === typed('lang')) ?? 'ja'
    const city = await cityAsked(c, read.ok?.city ?? typed('city'))
    const say = words[language]
    if (!read.ok)
      return formPage(c, city, language, {
        typed: read.typed,
        errors: read.errors.map(({ field }) => ({ field, message: missing(say, field) })),
      })
    const offices = await officesOf(c, city)
    const wrong = faultOf(read.ok, say, c.get('house').now(), offices)
    if (wrong) return formPage(c, city, language, { typed: textOf(read.ok), errors: [wrong] })
    const { office, sort, said, answer, name, phone, mail, address, once } = read.ok
    const house = c.get('house')
    const { code } = await house.store.within({ city: city.city, offices: [office] }, trx =>
      receiveVoice(trx, house, city.city, {
        ...{ once: idFromForm(once, read.ok), office, section: '', channel: 'web', sort, answerBy: answer },
        receivedAt: house.now(),
        ...{ by: null, contact: null, language, said, name, phone, mail, address },
      }),
    )
    holdCode(c, city.city, code)
    return seeOther(c, inLanguage('/voice/receipt', language))
  })

/** What is said about a field that was refused; a length is the one thing that can be wrong with what may be left out. */
const missing = (say: Words, field: string): string =>
  ({
    ...{ office: say.missingOffice, sort: say.missingSort, said: say.missingSaid, answer: say.missingAnswer },
    ...{ once: say.tooFast },
  })[field] ?? say.tooLong

function faultOf(
  typed: Typed,
  say: Words,
  now: Date,
  offices: readonly { value: string }[],
): FieldError | undefined {
  const { office, answer, name, phone, mail, address, website, opened } = typed
  if (!offices.some(({ value }) => value === office)) return { field: 'office', message: say.missingOffice }
  if (answer === 'phone' && phone.replace(/\D/g, '').length < 6)
    return { field: 'phone', message: say.missingPhone }
  if (answer === 'mail' && !z.email().safeParse(mail).success)
    return { field: 'mail', message: say.missingMail }
  if (answer === 'letter' && (name === '' || address === ''))
    return { field: name === '' ? 'name' : 'address', message: say.missingLetter }
  // Robots fill in what people do not see. Whoever is no robot is asked once more, and loses nothing.
  if (website) return { field: 'website', message: say.notEmpty }
  if (opened === undefined || now.getTime() - opened < fastest) return { field: '', message: say.tooFast }
  return undefined
}

const textOf = (typed: Typed): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )

async function officesOf(c: Page, { city }: City) {
  const { store, now } = c.get('house')
  const today = dayOf(now())
  return store.within({ city, offices: '*' }, trx =>
    trx
      .selectFrom('offices')
      .select(['office as value', 'name as label'])
      .where('city', '=', city)
      .where('from_day', '<=', today)
      .where(({ eb, or }) => or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
      .orderBy('position')
      .orderBy('office')
      .execute(),
  )
}

async function formPage(c: Page, city: City, language: Language, form: Filled): Promise<Response> {
  const w = words[language]
  const now = c.get('house').now().getTime()
  const opened = Number(typedIn({ name: 'opened', form })[0] ?? now)
  const several = (await c.get('house').store.cities()).length > 1
  const one = (name: string, value: string) => typedIn({ name, form })[0] || value
  // For who reads 必須 there is a mark; in English the label says it.
  const required = language === 'ja'
  const choices = (names: readonly (keyof Words & ('complaint' | 'opinion' | 'thanks' | AnswerName))[]) =>
    names.map(value => ({ value, label: w[value] }))
  keepQuiet(c)
  return showPublic(c, {
    ...{ language, path: several ? `/voice?city=${city.city}` : '/voice', title: w.title, lead: w.lead },
    filled: form,
    body: [
      html`<form method="post" novalidate action="/voice" data-confirm-leave>${hidden('lang', language)}${hidden('once', one('once', randomUUID()))}${hidden('opened', opened > now ? now : opened)}${several && hidden('city', city.city)}
${selectField({ name: 'office', label: w.office, none: w.choose, required, form, choices: await officesOf(c, city) })}
${radios({ name: 'sort', label: w.sort, required, form, choices: choices(['complaint', 'opinion', 'thanks']) })}
${textArea({ name: 'said', label: w.said, hint: w.saidHint, rows: 8, maxlength: 4000, required, form })}
${radios({ name: 'answer', label: w.answer, required, form, choices: choices(['here', 'phone', 'mail', 'letter', 'none']) })}
<h2>${w.about}</h2>
${textField({ name: 'name', label: w.name, maxlength: 100, autocomplete: 'name', form })}
${textField({ name: 'phone', label: w.phoneNumber, type: 'tel', maxlength: 40, width: 'medium', autocomplete: 'tel', form })}
${textField({ name: 'mail', label: w.mailAddress, type: 'email', maxlength: 200, autocomplete: 'email', form })}
${textField({ name: 'address', label: w.address, maxlength: 300, autocomplete: 'address-line1', form })}
${trap(w, form)}
<p>${say(language, w.use)}</p>
${buttons(button({ label: w.send }))}</form>`,
      html`<h2>${w.have}</h2>`,
      linkList([
        { href: inLanguage('/voice/receipt', language), label: w.haveLink },
        { href: '/voices/public', label: w.published },
      ]),
    ],
  })
}

type AnswerName = 'here' | 'phone' | 'mail' | 'letter' | 'none'

/** Seen by nobody, unless something was put into it. */
const trap = (w: Words, form: Filled) => {
  const value = typedIn({ name: 'website', form })[0] ?? ''
  return html`<div class="${value === '' ? 'visually-hidden' : 'field'}" aria-hidden="${value === '' ? 'true' : 'false'}"><label for="website">${w.trap}</label>
<input type="text" id="website" name="website" value="${value}" tabindex="${value === '' ? '-1' : '0'}" autocomplete="off"></div>`
}
