// What the memo's form says: its shape, and what is missing by what was chosen.
import { sql } from 'kysely'
import { z } from 'zod'
import { type Day, dayOf, instantOf } from '../calendar/day.ts'
import type { Outcome } from '../casework/contact.ts'
import { digitsOf } from '../casework/person.ts'
import { type Place, samePlace } from '../casework/places.ts'
import { asked, type Work } from '../db/store.ts'
import { idFromForm } from '../facts/id.ts'
import { type Channel, channels } from '../instruments/contacts/facts.ts'
import { type Person, worksIn } from '../people/roles.ts'
import type { FieldError } from '../web/filled.ts'
import { placeValue } from './around.ts'

const text = (most: number) => z.string().max(most).optional()

/** Anything typed, for a page that only shows it again. */
export const memoTyped = z
  .record(z.string(), z.string().max(5000).optional())
  .transform(all => Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value ?? ''])))

const memoFields = z.object({
  once: z.uuid(),
  back: text(100),
  place: z.string().max(100),
  channel: z.enum(channels),
  matter: z.string().max(100),
  ...{ name: text(100), kana: text(100), phone: text(40), note: text(4000) },
  // Chosen from what was shown of the same person.
  repeats: text(40),
  next: z.enum(['closed', 'callback', 'handoff', 'open', 'incident']),
  outcome: z.enum(['solved', 'next-step', 'unsolved']).optional(),
  asked: z.enum(['yes', 'no']).optional(),
  ...{ due: text(20), dueTime: text(10), deputy: text(40) },
  ...{ to: text(100), told: z.enum(['yes', 'no']).optional(), expect: text(200) },
})

/** With the id of the contact that this memo makes. */
export const memoShape = memoFields.transform(typed => ({
  ...typed,
  contact: idFromForm(typed.once, typed),
}))

export type Typed = z.infer<typeof memoShape>

export type Next =
  | { is: 'closed'; outcome: Outcome; asked: boolean }
  | { is: 'callback'; due: Date; deputy: string | null }
  | { is: 'handoff'; to: Place; told: string | null }
  | { is: 'open' }

export type Memo = Place & {
  contact: string
  channel: Channel
  matter: string
  person: { name: string; kana: string; phone: string; note: string; words: string }
  receivedAt: Date
  repeats: string | undefined
  next: Next
}

/** Reads what only the database knows in one question, planned once: every memo asks it. */
export async function memoRead(
  trx: Work,
  person: Person,
  typed: Typed,
  now: Date,
): Promise<Memo | { errors: FieldError[] }> {
  const own = placeTyped(typed.place)
  const known = await standing(trx, person.city, [own, placeTyped(typed.to)], typed.matter, dayOf(now))
  const place = known.find(one => samePlace(one, own) && worksIn(person, 'casework.write', one))
  const read = nextOf(typed, known, place, now)
  const errors = [
    ...(place ? [] : [{ field: 'place', message: '受けた課を選んでください。' }]),
    ...read.errors,
  ]
  if (!place || !read.next) return { errors }
  const { office, section } = place
  const matter = place.matter ?? ''
  const { name = '', kana = '', phone = '', note = '' } = typed
  return {
    ...{ office, section, contact: typed.contact, channel: typed.channel, matter, receivedAt: now },
    person: { name, kana, phone, note, words: matter ? '' : typed.matter },
    repeats: z.uuid().safeParse(typed.repeats).data,
    next: read.next,
  }
}

/** kawasaki/kumin */
const placeTyped = (value = ''): Place => {
  const [office = '', section = ''] = value.split('/')
  return { office, section }
}

type Standing = Place & { name: string; matter: string | null }

/** The sections named, as far as they stand today, and what each calls the matter that was typed. */
async function standing(
  trx: Work,
  city: string,
  [one, other]: readonly [Place, Place],
  label: string,
  day: Day,
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`${asked}
    select s.office, s.section, s.name, (
      select m.matter from contact_matters m
      where m.city = s.city and m.office = s.office and m.section in ('', s.section) and m.label = ${label}
        and m.from_day <= ${day} and (m.to_day is null or m.to_day >= ${day})
      order by m.section desc limit 1) as matter
    from sections s where s.city = ${city} and s.from_day <= ${day} and (s.to_day is null or s.to_day >= ${day})
      and (s.office = ${one.office} and s.section = ${one.section}
        or s.office = ${other.office} and s.section = ${other.section})`.execute(trx)
  return rows
}

export const placeOf = <P extends Place>(places: readonly P[], value: string | undefined): P | undefined =>
  places.find(one => placeValue(one) === value)

type Checked = { next?: Next; errors: FieldError[] }

function nextOf(typed: Typed, places: readonly Standing[], place: Standing | undefined, now: Date): Checked {
  if (typed.next === 'closed') return closedOf(typed)
  if (typed.next === 'callback') return callBackOf(typed, now)
  if (typed.next === 'handoff') return handOffOf(typed, places, place)
  // An incident is asked about on the next page; until then the matter goes on.
  return { next: { is: 'open' }, errors: [] }
}

function closedOf({ outcome, asked }: Typed): Checked {
  const errors = [
    ...(outcome ? [] : [{ field: 'outcome', message: '用件が解決したかを選んでください。' }]),
    ...(asked ? [] : [{ field: 'asked', message: '「解決しましたか」と尋ねたかを選んでください。' }]),
  ]
  return outcome && asked ? { next: { is: 'closed', outcome, asked: asked === 'yes' }, errors } : { errors }
}

function callBackOf({ phone = '', due = '', dueTime = '', deputy }: Typed, now: Date): Checked {
  const at = instantOf(due, dueTime)
  const errors = [
    ...(digitsOf(phone).length >= 4
      ? []
      : [{ field: 'phone', message: '折り返す電話番号を入力してください。例：044-200-0000' }]),
    ...(at ? [] : [{ field: 'due', message: '折り返す日と時刻を入力してください。' }]),
    ...(at && at <= now ? [{ field: 'due', message: '折り返す時刻は、これからの時刻にしてください。' }] : []),
  ]
  return at && errors.length === 0
    ? { next: { is: 'callback', due: at, deputy: z.uuid().safeParse(deputy).data ?? null }, errors }
    : { errors }
}

function handOffOf(
  { to, told, expect }: Typed,
  places: readonly Standing[],
  place: Standing | undefined,
): Checked {
  const target = placeOf(places, to)
  const errors = [
    ...(target ? [] : [{ field: 'to', message: '引き継ぐ先の課を選んでください。' }]),
    ...(target && place && samePlace(target, place)
      ? [{ field: 'to', message: '受けた課と同じです。ほかの課を選んでください。' }]
      : []),
    ...(told ? [] : [{ field: 'told', message: 'だれから連絡があるかを市民に伝えたかを選んでください。' }]),
  ]
  if (!target || errors.length > 0) return { errors }
  return {
    next: {
      is: 'handoff',
      to: { office: target.office, section: target.section },
      told: told === 'yes' ? (expect ?? target.name) : null,
    },
    errors,
  }
}
