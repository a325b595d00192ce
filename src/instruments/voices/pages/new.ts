// A voice keyed in by staff: heard at the counter or on the telephone, or written in a letter; and the slip with its code.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { dayOf } from '../../../calendar/day.ts'
import { contactAsked, withinContact } from '../../../casework/asked.ts'
import type { Contact } from '../../../casework/contact.ts'
import { voicesRoom } from '../../../casework/room.ts'
import { idFromForm } from '../../../facts/id.ts'
import { allow, type Env, logged, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import {
  dateField,
  hidden,
  radios,
  selectField,
  textArea,
  textField,
  typedIn,
} from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { grouped } from '../code.ts'
import { voiceChannels } from '../facts.ts'
import { receiveVoice, slipCode } from '../receiving.ts'
import { answerWords, channelWords, options, sortWords } from '../words.ts'
import { addressOf, titleOf, voiceAsked } from './asked.ts'

const form = z
  .object({
    office: z.string(),
    contact: z.uuid().optional(),
    once: z.uuid(),
    channel: z.enum(voiceChannels),
    sort: z.enum(['complaint', 'opinion', 'thanks'], { error: '種類を選んでください。' }),
    said: z.string({ error: '伺ったことを入力してください。' }).max(4000, '4000文字以内にしてください。'),
    section: z.string().default(''),
    day: z.iso.date(),
    answer: z.enum(['here', 'letter', 'phone', 'mail', 'counter', 'none'], {
      error: '返事の受け取り方を選んでください。',
    }),
    name: z.string().max(100).default(''),
    phone: z.string().max(40).default(''),
    mail: z.string().max(200).default(''),
    address: z.string().max(300).default(''),
  })
  .refine(({ answer, phone }) => answer !== 'phone' || phone !== '', {
    path: ['phone'],
    message: '返事をする電話番号を入力してください。',
  })
  .refine(({ answer, mail }) => answer !== 'mail' || mail.includes('@'), {
    path: ['mail'],
    message: '返事をするメールアドレスを入力してください。',
  })
  .refine(({ answer, address }) => answer !== 'letter' || address !== '', {
    path: ['address'],
    message: '返事を送る住所を入力してください。',
  })
type Typed = z.infer<typeof form>

export const newVoicePages = new Hono<Env>()
  .use('/voices/new', allow('casework.write'))
  .use('/voices/:voice/slip', allow('casework.write'))
  .get('/voices/new', async c => {
    const contact = c.req.query('contact')
    if (!contact) {
      const room = await roomOf(c, 'casework.write')
      return newPage(c, room, { typed: { channel: 'phone', day: room.today }, errors: [] })
    }
    const known = await contactAsked(c, 'casework.write', contact)
    const room = await roomOf(c, 'casework.write', placeOf(c, known).office)
    const person = await withinContact(c, known, trx =>
      trx
        .selectFrom('contact_people')
        .select(['name', 'phone', 'address', 'note'])
        .where('city', '=', room.city)
        .where('contact', '=', known.contact)
        .executeTakeFirst(),
    )
    const day = dayOf(known.receivedAt)
    const words = { name: person?.name ?? '', phone: person?.phone ?? '', address: person?.address ?? '' }
    const { section } = placeOf(c, known)
    const typed = { ...words, said: person?.note ?? '', contact, channel: known.channel, day, section }
    return newPage(c, room, { typed, errors: [] })
  })
  .post('/voices', allow('casework.write'), async c => {
    const read = await parseForm(c, form)
    const office =
      read.ok?.office ?? ('typed' in read ? typedIn({ name: 'office', form: read })[0] : undefined)
    const room = await roomOf(c, 'casework.write', office)
    if (!read.ok) return newPage(c, room, read)
    const fault = faultOf(room, read.ok)
    if (fault) return newPage(c, room, { typed: textsOf(read.ok), errors: [fault] })
    const { channel, sort, said, section, day, answer, name, phone, mail, address, once } = read.ok
    const contact = read.ok.contact ? await contactAsked(c, 'casework.write', read.ok.contact) : undefined
    const house = c.get('house')
    const work = (trx: Parameters<typeof receiveVoice>[0]) =>
      receiveVoice(trx, house, room.city, {
        ...{ once: idFromForm(once, read.ok), office: room.office, section, channel, sort },
        ...{ answerBy: answer, language: 'ja' },
        ...{ said, name, phone, mail, address, by: personIn(c).staff, contact: contact?.contact ?? null },
        receivedAt: day === room.today ? room.now : new Date(`${day}T12:00:00+09:00`),
      })
    const { voice } = await (contact ? withinContact(c, contact, work) : within(c, work))
    return seeOther(c, `${addressOf(voice)}/slip`, '声を書き入れました。')
  })
  .get('/voices/:voice/slip', async c => {
    const { room, voice } = await voiceAsked(c, 'casework.write')
    // The code is the citizen's alone: staff see it only while they hand it over, and never that of the web.
    if (voice.recorded_by === null || dayOf(voice.recorded_at) !== room.today) throw new HTTPException(404)
    const code = await within(c, trx => slipCode(trx, room.city, voice))
    await logged(c, { action: 'voices.slip', outcome: 'done', target: voice.voice, office: voice.office })
    c.header('Cache-Control', 'no-store')
    const promise = voice.due_on
      ? `${dayWords(voice.due_on)}までに返事をします。`
      : '返事は要らないと伺いました。読んで、これからの仕事に生かします。'
    return showRoom(c, room, voicesRoom, {
      path: '/voices',
      title: '市民の方にお渡しする控え',
      lead: '印刷して渡すか、番号と期限を読み上げて伝えます。番号は、この日のうちだけ見られます。',
      body: [
        html`<section class="voice-code" aria-label="受付番号"><p>受付番号</p><p class="figure"><code>${grouped(code)}</code></p><p>${promise}</p><p>${room.officeName}の受付の画面（/voice）でこの番号を入れると、返事を読み、解決したかどうかを伝えられます。</p></section>`,
        descriptionList([
          { term: '受けた日', is: dayWords(dayOf(voice.received_at)) },
          { term: '担当', is: `${room.officeName}　${room.sectionName(voice.section)}` },
        ]),
        html`<p class="not-printed">${buttonLink({ label: '声の画面へ', href: addressOf(voice), weight: 'primary' })}</p>`,
      ],
      below: [
        { href: addressOf(voice), label: titleOf(voice) },
        { href: `${addressOf(voice)}/slip`, label: '控え' },
      ],
    })
  })

const placeOf = (c: Page, { office, section, holder }: Contact) =>
  may(personIn(c), 'casework.write', holder.office) ? holder : { office, section }

function faultOf(room: Room, { day, section }: Typed) {
  if (day > room.today) return { field: 'day', message: 'これからの日は選べません。' }
  const known = section === '' || room.standing.some(({ value }) => value === section)
  return known ? undefined : { field: 'section', message: '一覧の中から選んでください。' }
}

const textsOf = (typed: Typed): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

function newPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const of = (name: string) => typedIn({ name, form: filled })[0] ?? ''
  const contact = of('contact')
  return showRoom(c, room, voicesRoom, {
    path: '/voices',
    title: '声を書き入れる',
    lead: '伺った言葉で書きます。保存すると、市民の方にお渡しする受付番号と、返事の期限が出ます。',
    body: html`${errorSummary(filled)}<form method="post" novalidate action="/voices" data-confirm-leave>${hidden('office', room.office)}${hidden('once', of('once') || randomUUID())}${contact && hidden('contact', contact)}
${radios({ name: 'sort', label: '種類', required: true, form: filled, choices: options(sortWords) })}
${textArea({ name: 'said', label: '声', required: true, rows: 6, maxlength: 4000, form: filled })}
<div class="field-row">${selectField({ name: 'channel', label: '受け方', required: true, form: filled, choices: options(channelWords).filter(({ value }) => value !== 'web') })}
${dateField({ name: 'day', label: '受けた日', required: true, form: filled, max: room.today })}
${selectField({ name: 'section', label: '返事をする課', none: 'まだ決めない', choices: room.standing, form: filled })}
${selectField({ name: 'answer', label: '返事の受け取り方', required: true, form: filled, choices: options(answerWords) })}</div>
<h2>お名前と連絡先（伺えたものだけ）</h2>
<div class="field-row">${textField({ name: 'name', label: 'お名前', maxlength: 100, autocomplete: 'off', form: filled })}
${textField({ name: 'phone', label: '電話番号', type: 'tel', maxlength: 40, autocomplete: 'off', form: filled })}
${textField({ name: 'mail', label: 'メールアドレス', maxlength: 200, autocomplete: 'off', form: filled })}
${textField({ name: 'address', label: '住所', maxlength: 300, autocomplete: 'off', form: filled })}</div>
${buttons(button({ label: '書き入れる' }), buttonLink({ label: '取りやめる', href: contact ? `/contacts/${contact}` : at(room, '/voices'), weight: 'plain' }))}</form>`,
    below: [{ href: at(room, '/voices/new'), label: '書き入れる' }],
    errors: filled.errors,
  })
}
