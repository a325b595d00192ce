// The receipt page: opened by the code alone; what was received, by when an answer comes, the answer, and what the citizen says of it.
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../../../calendar/day.ts'
import type { Work } from '../../../db/store.ts'
import type { Env, Page } from '../../../people/access.ts'
import { button, buttons } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { hidden, radios, textArea, textField, typedIn } from '../../../web/components/fields.ts'
import { linkList } from '../../../web/components/links.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { grouped, readCode } from '../code.ts'
import { voiceByCode } from '../receiving.ts'
import { answerQuestions, sayUnsolved } from '../reopening.ts'
import { type Answer, answersOf, textOf } from '../voice.ts'
import {
  type Held,
  heldVoice,
  holdCode,
  keepQuiet,
  type Language,
  languageAsked,
  languages,
  letGo,
} from './door.ts'
import { dayIn, inLanguage, say, showPublic } from './frame.ts'
import { slowDown } from './slowing.ts'
import { type Words, words } from './words.ts'

const path = '/voice/receipt'
const lang = z.enum(languages).default('ja')
const yesNo = z.enum(['yes', 'no'])
const twoForm = z.object({ lang, solved: yesNo, clear: yesNo, left: z.string().max(4000).default('') })
const leftForm = z.object({ lang, left: z.string().max(4000).default('') })

export const receiptPages = new Hono<Env>()
  .get('/voice/receipt', async c => {
    const held = await heldVoice(c)
    return held ? receiptPage(c, held, languageAsked(c), blank) : lookPage(c, languageAsked(c), blank)
  })
  .post('/voice/receipt', async c => {
    const read = await parseForm(c, z.object({ lang, code: z.string().max(100).default('') }))
    const language = read.ok?.lang ?? 'ja'
    const typed = read.ok?.code ?? ''
    const w = words[language]
    const refused = (message: string) =>
      lookPage(c, language, { typed: { code: typed }, errors: [{ field: 'code', message }] })
    const code = readCode(typed)
    // A slip of the pen is told at once: it is no guess, for nothing was looked up.
    if (!code) return refused(w.shape)
    const { store } = c.get('house')
    for (const { city } of await store.cities()) {
      const voice = await store.within({ city, offices: '*' }, trx => voiceByCode(trx, city, code))
      if (!voice) continue
      holdCode(c, city, code)
      return seeOther(c, inLanguage(path, language))
    }
    return refused((await slowDown()) ? w.unknown : w.busy)
  })
  .post('/voice/receipt/answers', async c => {
    const held = await heldVoice(c)
    const read = await parseForm(c, twoForm)
    const language = languageTyped(read)
    if (!held) return lookPage(c, language, blank)
    const w = words[language]
    if (!read.ok)
      return receiptPage(c, held, language, {
        typed: read.typed,
        errors: read.errors.map(({ field }) => ({
          field,
          message: field === 'left' ? w.tooLong : w.missingTwo,
        })),
      })
    const { solved, clear, left } = read.ok
    await withHeld(c, held, async trx => {
      await answerQuestions(trx, c.get('house'), held.city, held.voice.voice, {
        ...{ solved: solved === 'yes', clear: clear === 'yes' },
      })
      if (solved === 'no') await unsolved(c, trx, held, left)
    })
    return seeOther(c, inLanguage(path, language), solved === 'no' ? w.reopened : w.thanksForTelling)
  })
  .post('/voice/receipt/reopenings', async c => {
    const held = await heldVoice(c)
    const read = await parseForm(c, leftForm)
    const language = languageTyped(read)
    if (!held) return lookPage(c, language, blank)
    const w = words[language]
    if (!read.ok)
      return receiptPage(c, held, language, {
        typed: read.typed,
        errors: [{ field: 'left', message: w.tooLong }],
      })
    await withHeld(c, held, trx => unsolved(c, trx, held, read.ok.left))
    return seeOther(c, inLanguage(path, language), w.reopened)
  })
  .post('/voice/receipt/closings', async c => {
    const read = await parseForm(c, z.object({ lang }))
    letGo(c)
    const language = languageTyped(read)
    return seeOther(c, inLanguage('/voice', language), words[language].closed)
  })

const languageTyped = (read: { ok: { lang: Language } } | ({ ok?: never } & Filled)): Language =>
  read.ok?.lang ??
  languages.find(one => 'typed' in read && one === typedIn({ name: 'lang', form: read })[0]) ??
  'ja'

/** Only the office that the voice is for. */
const withHeld = <T>(c: Page, { city, voice }: Held, work: (trx: Work) => Promise<T>): Promise<T> =>
  c.get('house').store.within({ city, offices: [voice.office] }, work)

const unsolved = (c: Page, trx: Work, { city, voice }: Held, left: string) =>
  sayUnsolved(trx, c.get('house'), city, voice.voice, { words: left, by: { code: true } })

function lookPage(c: Page, language: Language, filled: Filled): Promise<Response> {
  const w = words[language]
  keepQuiet(c)
  return showPublic(c, {
    ...{ language, path, title: w.lookTitle, lead: w.lookLead, filled },
    body: [
      html`<form method="post" action="${path}">${hidden('lang', language)}${textField({
        ...{
          name: 'code',
          label: w.code,
          form: filled,
          autocomplete: 'off',
          width: 'medium',
          maxlength: 100,
        },
      })}${buttons(button({ label: w.look }))}</form>`,
      linkList([{ href: inLanguage('/voice', language), label: w.again }]),
    ],
  })
}

async function receiptPage(c: Page, held: Held, language: Language, filled: Filled): Promise<Response> {
  const w = words[language]
  const { voice, city } = held
  const { text, answers, office } = await withHeld(c, held, async trx => ({
    text: await textOf(trx, city, voice.voice),
    answers: await answersOf(trx, city, voice.voice),
    office: await trx
      .selectFrom('offices')
      .select('name')
      .where('city', '=', city)
      .where('office', '=', voice.office)
      .executeTakeFirst(),
  }))
  const fresh = voice.round === 1 && voice.state === 'open'
  keepQuiet(c)
  return showPublic(c, {
    ...{ language, path, filled, title: fresh ? w.receiptTitle : w.lookTitle },
    ...(fresh && { lead: w.receiptLead }),
    body: [
      html`<section class="voice-code" aria-label="${w.code}"><p>${w.code}</p><p class="figure"><code>${grouped(held.code)}</code></p><p>${say(language, w.codeKeep)}</p></section>`,
      standing(c, held, language),
      answers.flatMap(answer => roundOf(answer, language)),
      voice.state === 'answered' && afterAnswer(held, language, filled),
      html`<h2>${w.yours}</h2>`,
      descriptionList([
        { term: w.received, is: dayIn(language, dayOf(voice.received_at)) },
        { term: w.toOffice, is: office?.name ?? '' },
        ...(text ? [{ term: w.yours, is: html`<p class="as-typed">${text.said}</p>` }] : []),
      ]),
      closing(w, language),
    ],
  })
}

function standing(c: Page, { voice }: Held, language: Language): Content {
  const w = words[language]
  if (voice.state === 'noted') return html`<p class="voice-standing">${say(language, w.noted)}</p>`
  if (voice.state === 'answered') return undefined
  if (voice.due_on === null) return html`<p class="voice-standing">${say(language, w.noAnswer)}</p>`
  const late = voice.due_on < dayOf(c.get('house').now())
  const day = dayIn(language, voice.due_on)
  return html`<p class="voice-standing">${say(language, late ? w.late(day) : w.answerBy(day))}</p>`
}

function roundOf({ round, unsolved, sent_at, body }: Answer, language: Language): Content[] {
  const w = words[language]
  return [
    unsolved !== '' && html`<h2>${w.saidLeft}</h2><p class="as-typed">${unsolved}</p>`,
    sent_at !== null &&
      html`<h2>${round === 1 ? w.answered : w.also(round)}</h2><p>${w.answeredOn}：${dayIn(language, dayOf(sent_at))}</p><p class="as-typed voice-answer">${body}</p>`,
  ]
}

const yesNoFields = (w: Words, name: 'solved' | 'clear', form: Filled): Html =>
  radios({
    ...{ name, label: w[name], form },
    choices: [
      { value: 'yes', label: w.yes },
      { value: 'no', label: w.no },
    ],
  })

/** The two questions once; after them only the way to say that it is not solved. */
function afterAnswer({ voice }: Held, language: Language, form: Filled): Html {
  const w = words[language]
  const left = textArea({ name: 'left', label: w.left, rows: 4, maxlength: 4000, form, hint: w.leftHint })
  return voice.asked_at === null
    ? html`<form method="post" action="${`${path}/answers`}" class="voice-questions">${hidden('lang', language)}<h2>${w.questions}</h2><p>${say(language, w.questionsLead)}</p>
${yesNoFields(w, 'solved', form)}${yesNoFields(w, 'clear', form)}${left}${buttons(button({ label: w.tell }))}</form>`
    : html`<form method="post" action="${`${path}/reopenings`}" class="voice-questions">${hidden('lang', language)}<h2>${w.unsolved}</h2><p>${say(language, w.unsolvedLead)}</p>
${left}${buttons(button({ label: w.unsolvedSay, weight: 'secondary' }))}</form>`
}

const closing = (w: Words, language: Language): Html =>
  html`<form method="post" action="${`${path}/closings`}" class="voice-closing">${hidden('lang', language)}<p>${say(language, w.closeHint)}</p>${button({ label: w.close, weight: 'secondary' })}</form>`
