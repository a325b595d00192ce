// Slips of paper keyed in later: several of one day, each with the time it happened, marked as keyed in.
import { Hono } from 'hono'
import { z } from 'zod'
import { type Day, dayOf, instantOf, isDay } from '../calendar/day.ts'
import { type NewContact, openContact } from '../casework/contact.ts'
import { matterTyped } from '../casework/matters.ts'
import type { KnownPlace } from '../casework/places.ts'
import { idFromForm, newFactId } from '../facts/id.ts'
import { channels } from '../instruments/contacts/facts.ts'
import { allow, type Env, type Page, personIn, within } from '../people/access.ts'
import { button } from '../web/components/button.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import {
  dateField,
  hidden,
  selectField,
  textArea,
  textField,
  timeField,
  typedIn,
} from '../web/components/fields.ts'
import { blank, type FieldError, type Filled } from '../web/filled.ts'
import { parseForm, seeOther } from '../web/forms.ts'
import { type Html, html } from '../web/html.ts'
import { countWords, dayWords } from '../web/words.ts'
import { type Around, aroundOf, placeValue } from './around.ts'
import { memoTyped, placeOf } from './memo-read.ts'
import { showContacts } from './room.ts'
import { isSavedAlready } from './saving.ts'
import { askedChoices, channelWords, optionsOf, outcomeChoices } from './words.ts'

const path = '/contacts/keying-in'
/** As many as stand on one sheet. */
const rows = [1, 2, 3, 4] as const
/** Days back: a slip older than this was not meant to be keyed in, and the day is likely a slip of the hand. */
const longest = 366

const parts = ['time', 'matter', 'name', 'kana', 'phone', 'note', 'outcome', 'asked'] as const

type Typed = (name: string) => string

export const keyingInPages = new Hono<Env>()
  .use(path, allow('casework.write'))
  .get(path, async c => keyingPage(c, blank, await aroundOf(c)))
  .post(path, async c => {
    const read = await parseForm(c, memoTyped)
    const filled: Filled = { typed: read.ok ?? read.typed, errors: [] }
    const typed: Typed = name => typedIn({ name, form: filled })[0] ?? ''
    const around = await aroundOf(c)
    const { staff, city } = personIn(c)
    const house = c.get('house')
    const slips = slipsOf(typed, around, staff)
    if ('errors' in slips) return keyingPage(c, { ...filled, errors: slips.errors }, around)
    try {
      await within(c, async trx => {
        for (const slip of slips.said) await openContact(trx, house, city, slip)
      })
    } catch (error) {
      if (!isSavedAlready(error)) throw error
    }
    const day = typed('day')
    return seeOther(
      c,
      `${path}?day=${day}#row-1-time`,
      `${dayWords(day)}の票を${countWords(slips.said.length, '枚')}入力しました。`,
    )
  })

/** What the slips say, or what is missing on them; a slip on which nothing is written is none. */
export function slipsOf(
  typed: Typed,
  { own, matters, now }: Around,
  by: string,
): { said: NewContact[] } | { errors: FieldError[] } {
  const errors: FieldError[] = []
  const fault = (field: string, message: string) => void errors.push({ field, message })
  const day = typed('day')
  const place = placeOf(own, typed('place'))
  if (!isDay(day) || day > dayOf(now)) fault('day', '受けた日を、今日までの日で入力してください。')
  else if (+now - +new Date(`${day}T00:00:00+09:00`) > longest * 86_400_000)
    fault('day', '1年より前の日です。受けた日を確かめてください。')
  if (!place) fault('place', '受けた課を選んでください。')
  const written = rows.filter(row => parts.some(part => typed(`row-${row}-${part}`)))
  if (written.length === 0) fault('row-1-time', '1枚目から入力してください。')
  const said = written.flatMap(row => slipOf(row, day, place, part => typed(`row-${row}-${part}`)))
  return errors.length > 0 ? { errors } : { said }

  function slipOf(row: number, day: Day, place: KnownPlace | undefined, of: Typed): NewContact[] {
    const at = instantOf(day, of('time'))
    const [outcome] = outcomeChoices.flatMap(({ value }) => (value === of('outcome') ? [value] : []))
    const channel = channels.find(one => one === of('channel'))
    const once = z.uuid().safeParse(of('once'))
    if (!at) fault(`row-${row}-time`, `${row}枚目：受けた時刻を入力してください。`)
    else if (at > now)
      fault(`row-${row}-time`, `${row}枚目：これからの時刻です。日と時刻を確かめてください。`)
    if (!of('matter')) fault(`row-${row}-matter`, `${row}枚目：用件を入力してください。`)
    if (!channel) fault(`row-${row}-channel`, `${row}枚目：受け方を選んでください。`)
    if (outcome && !of('asked'))
      fault(`row-${row}-asked`, `${row}枚目：「解決しましたか」と尋ねたかを選んでください。`)
    if (!at || !channel || !place || !once.success) return []
    const matter = matterTyped(matters, place, of('matter'))
    const contact = idFromForm(once.data, [day, channel, ...parts.map(of)])
    return [
      {
        ...{ contact, office: place.office, section: place.section, channel, matter, by },
        ...{ receivedAt: at, keyedIn: true },
        person: {
          ...{ name: of('name'), kana: of('kana'), phone: of('phone'), note: of('note') },
          words: matter ? '' : of('matter'),
        },
        ...(outcome && { closing: { outcome, asked: of('asked') === 'yes', at } }),
      },
    ]
  }
}

function keyingPage(c: Page, filled: Filled, around: Around): Promise<Response> {
  const proposed = {
    day: c.req.query('day') ?? dayOf(around.now),
    place: around.own[0] ? placeValue(around.own[0]) : '',
  }
  const form = { typed: { ...proposed, ...filled.typed }, errors: filled.errors }
  return showContacts(
    c,
    {
      path,
      title: '紙から入力する',
      lead: '窓口や外出先で書いた記録票を、その日の出来事として入力します。紙から入力したことも残ります。空けた票は飛ばします。',
      body: html`${errorSummary(form)}<form method="post" action="${path}" class="memo" novalidate data-confirm-leave>
<div class="memo-row">${dateField({ name: 'day', label: '受けた日', required: true, form, max: dayOf(around.now) })}${selectField({ name: 'place', label: '受けた課', required: true, form, choices: around.own.map(one => ({ value: placeValue(one), label: `${one.officeName}　${one.name}` })) })}</div>
${rows.map(row => slipFields(row, form, around))}
${button({ label: '入力した票を記録する' })}</form>`,
    },
    form.errors.length > 0 ? 422 : 200,
  )
}

function slipFields(row: number, form: Filled, { now, matters }: Around): Html {
  const name = (part: string) => `row-${row}-${part}`
  const field = (part: string, label: string) => ({ name: name(part), label, form, autocomplete: 'off' })
  const once = typedIn({ name: name('once'), form })[0] || newFactId(now)
  const channel = typedIn({ name: name('channel'), form })[0] || 'counter'
  const withChannel = { ...form, typed: { ...form.typed, [name('channel')]: channel } }
  return html`<fieldset class="keyed-slip"><legend>${row}枚目</legend>${hidden(name('once'), once)}
<div class="memo-row">${timeField(field('time', '受けた時刻'))}${selectField({ ...field('channel', '受け方'), form: withChannel, choices: optionsOf(channelWords) })}<div class="memo-matter">${textField({ ...field('matter', '用件'), maxlength: 100, list: [...new Set(matters.map(one => one.label))] })}</div></div>
<div class="memo-row">${textField({ ...field('name', '名前'), maxlength: 100 })}${textField({ ...field('kana', '名前のかな'), maxlength: 100 })}${textField({ ...field('phone', '電話番号'), type: 'tel', maxlength: 40 })}</div>
<div class="memo-row">${textArea({ name: name('note'), label: '覚え書き', rows: 2, maxlength: 4000, form })}${selectField({ ...field('outcome', '用件は'), none: 'まだ続く', choices: outcomeChoices })}${selectField({ ...field('asked', '「解決しましたか」と'), none: '終えたときに選ぶ', choices: askedChoices })}</div></fieldset>`
}
