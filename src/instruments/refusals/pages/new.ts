// Recording a refusal from the contact it came up in.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../../../calendar/day.ts'
import { contactAsked, withinContact } from '../../../casework/asked.ts'
import { peopleIn } from '../../../casework/colleagues.ts'
import type { Contact } from '../../../casework/contact.ts'
import type { Place } from '../../../casework/places.ts'
import { voicesRoom } from '../../../casework/room.ts'
import { idFromForm } from '../../../facts/id.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { roomOf, showRoom } from '../../../people/room.ts'
import { typedIn } from '../../../web/components/fields.ts'
import type { Filled, Typed } from '../../../web/filled.ts'
import { parseForm, seeOther, several } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { timeWords } from '../../../web/words.ts'
import { parts } from '../facts.ts'
import { recordRefusal } from '../recording.ts'
import { templateBy, templatesOf } from '../templates.ts'
import { declinedForm, harassmentForm } from './form.ts'

const words = (most: number, label: string) =>
  z
    .string({ error: issue => (issue.input === undefined ? `${label}を入力してください。` : undefined) })
    .max(most)
const telling = {
  once: z.uuid(),
  procedure: words(100, '手続や用件の名前'),
  how: z.enum(['counter', 'phone', 'letter', 'mail', 'visit'], { error: '伝え方を選んでください。' }),
  day: z.iso.date(),
  time: z.iso.time({ precision: -1 }),
  by: z.uuid({ error: '伝えた人を選んでください。' }),
}
const form = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('declined'),
      ...telling,
      request: words(2000, '市民が望んだこと'),
      reason: words(4000, '理由'),
      purpose: words(4000, '趣旨'),
      basis: words(2000, '根拠'),
      objection: z.enum(['exists', 'none'], { error: '申し立ての方法があるか、ないかを選んでください。' }),
      objection_words: words(2000, '申し立ての方法').optional(),
      parts: several(z.enum(parts)),
      template: z.uuid().optional(),
      template_version: z.coerce.number().int().optional(),
    }),
    z.object({
      kind: z.literal('harassment'),
      ...telling,
      conduct: words(4000, '何があったか'),
      warned: words(2000, 'お願いした言葉と時刻'),
      second_person: words(200, '一緒に対応した人'),
    }),
  ])
  .superRefine((typed, refused) => {
    if (typed.kind === 'declined' && typed.objection === 'exists' && !typed.objection_words)
      refused.addIssue({
        code: 'custom',
        path: ['objection_words'],
        message: '申し立ての方法を書いてください。ないことを確かめたときは「ない」を選びます。',
      })
  })

export const newRefusalPages = new Hono<Env>()
  .use('/contacts/:contact/refusals', allow('casework.write'))
  .use('/contacts/:contact/refusals/*', allow('casework.write'))
  .get('/contacts/:contact/refusals', c => c.redirect(`${c.req.path}/new`, 303))
  .get('/contacts/:contact/refusals/new', async c => {
    const contact = await contactAsked(c, 'casework.write')
    const { staff } = personIn(c)
    const now = c.get('house').now()
    const { office } = placeOf(c, contact)
    const chosen = c.req.query('template')
    const template = chosen
      ? await within(c, trx => templateBy(trx, personIn(c).city, office, chosen))
      : undefined
    const typed: Typed = {
      ...{ kind: c.req.query('kind') === 'harassment' ? 'harassment' : 'declined', once: randomUUID() },
      ...{ day: dayOf(now), time: timeWords(now), by: staff },
      how: contact.channel === 'web' ? 'mail' : contact.channel,
      ...(template && {
        ...{ template: template.template, template_version: String(template.version) },
        ...{ procedure: template.name, reason: template.reason, purpose: template.purpose },
        ...{ basis: template.basis, objection: template.objection },
        objection_words: template.objection_words,
      }),
    }
    return formPage(c, contact, { typed, errors: [] })
  })
  .post('/contacts/:contact/refusals', async c => {
    const contact = await contactAsked(c, 'casework.write')
    const read = await parseForm(c, form)
    if (!read.ok) return formPage(c, contact, read)
    const typed = read.ok
    const { city, staff } = personIn(c)
    const house = c.get('house')
    const told = { how: typed.how, at: new Date(`${typed.day}T${typed.time}:00+09:00`), by: typed.by }
    const fault = await wrong(c, contact, told)
    if (fault) return formPage(c, contact, { typed: typedOf(typed), errors: [fault] })
    const refusal = idFromForm(typed.once, typed)
    const common = { refusal, contact, place: placeOf(c, contact), told, recordedBy: staff }
    await withinContact(c, contact, trx =>
      recordRefusal(trx, house, city, {
        ...common,
        procedure: typed.procedure,
        ...(typed.kind === 'declined'
          ? {
              ...{ kind: 'declined', objection: typed.objection, parts: typed.parts },
              template:
                typed.template && typed.template_version
                  ? { template: typed.template, version: typed.template_version }
                  : undefined,
              words: {
                ...{ request: typed.request, reason: typed.reason, purpose: typed.purpose },
                ...{ basis: typed.basis, objection: typed.objection_words ?? '' },
              },
            }
          : {
              kind: 'harassment',
              words: { conduct: typed.conduct, warned: typed.warned, second_person: typed.second_person },
            }),
      }),
    )
    return seeOther(
      c,
      `/refusals/${refusal}`,
      typed.kind === 'declined'
        ? '応じられなかった要望を記録しました。'
        : '記録しました。ほかの責任者の承認を待っています。',
    )
  })

/** Where the refusal is told: the section that holds the contact, when this person is of its office; else the one that received it. */
const placeOf = (c: Page, { office, section, holder }: Contact): Place =>
  may(personIn(c), 'casework.write', holder.office) ? holder : { office, section }

async function wrong(c: Page, contact: Contact, told: { at: Date; by: string }) {
  const { city } = personIn(c)
  if (told.at > c.get('house').now())
    return { field: 'day', message: 'これからの日時は選べません。伝えた日時を入力してください。' }
  const { office } = placeOf(c, contact)
  const here = await within(c, trx => peopleIn(trx, city, office, dayOf(told.at)))
  const known = told.by === personIn(c).staff || here.some(({ staff }) => staff === told.by)
  return known ? undefined : { field: 'by', message: 'その日にこの区役所にいた人から選んでください。' }
}

const typedOf = (of: Record<string, string | number | string[] | undefined>): Typed =>
  Object.fromEntries(
    Object.entries(of).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'number' ? String(value) : value]],
    ),
  )

async function formPage(c: Page, contact: Contact, filled: Filled): Promise<Response> {
  const { city, staff, name } = personIn(c)
  const { office } = placeOf(c, contact)
  const room = await roomOf(c, 'casework.write', office)
  const { colleagues, templates } = await within(c, async trx => ({
    colleagues: await peopleIn(trx, city, office, room.today),
    templates: await templatesOf(trx, city, office),
  }))
  const address = `/contacts/${contact.contact}`
  const own = { staff, name, role: 'staff', section: '' } as const
  const shown = {
    room,
    contact: address,
    colleagues: [own, ...colleagues.filter(one => one.staff !== staff)],
    filled,
  }
  const harassment = typedIn({ name: 'kind', form: filled })[0] === 'harassment'
  const other = html`<p><a href="${`${address}/refusals/new${harassment ? '' : '?kind=harassment'}`}">${
    harassment ? '要望に応じられなかったことを記録する' : 'カスハラのため対応を終えたときは、こちら'
  }</a></p>`
  return showRoom(c, room, voicesRoom, {
    path: '/refusals',
    title: harassment ? 'カスハラのため対応を終えたことを記録する' : '応じられなかった要望を記録する',
    lead: harassment
      ? '職員を守るために対応を終えることは、正当な終わり方です。経過を残し、ほかの責任者が承認します。'
      : '理由だけでなく、何のための決まりか（趣旨）、根拠、伝え方までそろえて残します。',
    body: [other, harassment ? harassmentForm(shown) : declinedForm(shown, templates)],
    below: [
      { href: address, label: '応対の記録' },
      { href: `${address}/refusals/new`, label: '記録する' },
    ],
    errors: filled.errors,
  })
}
