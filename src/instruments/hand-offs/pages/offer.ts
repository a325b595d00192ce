// The form that offers a contact to another section.
import { Hono } from 'hono'
import { z } from 'zod'
import { acrossOffices } from '../../../casework/across.ts'
import { contactAsked } from '../../../casework/asked.ts'
import type { Contact } from '../../../casework/contact.ts'
import { type KnownPlace, type Place, placeNames, placesOn, samePlace } from '../../../casework/places.ts'
import { promisesRoom } from '../../../casework/room.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { roomOf, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { radios, selectField, textArea, textField } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { type HandOff, handOffsOf } from '../hand-off.ts'
import { addressOf, offerHandOff } from '../offering.ts'
import { cameBackWords, placeChoices } from './room.ts'

const form = z
  .object({
    to: z.string({ error: '引き継ぐ課を選んでください。' }),
    told: z.enum(['yes', 'no'], { error: '市民に伝えたかどうかを選んでください。' }),
    whom: z.string().max(200).optional(),
    note: z.string().max(2000).optional(),
  })
  .refine(({ told, whom }) => told === 'no' || whom, {
    ...{ path: ['whom'], message: '市民に伝えたことを書いてください。例：保険年金課の資格係から電話します' },
  })

export const offerPages = new Hono<Env>()
  .use('/contacts/:contact/hand-offs', allow('casework.write'))
  .get('/contacts/:contact/hand-offs', async c => {
    const contact = await contactAsked(c, 'casework.write')
    return offerPage(c, contact, { typed: { to: c.req.query('to') ?? '' }, errors: [] })
  })
  .post('/contacts/:contact/hand-offs', async c => {
    const contact = await contactAsked(c, 'casework.write')
    const read = await parseForm(c, form)
    if (!read.ok) return offerPage(c, contact, read)
    const { told, whom, note } = read.ok
    const { city, staff } = personIn(c)
    const to = placeOf(read.ok.to)
    const done = await acrossOffices(c, trx =>
      offerHandOff(trx, c.get('house'), city, {
        ...{ contact, to, by: staff, told: told === 'yes' ? (whom ?? '') : null },
        ...(note !== undefined && { note }),
      }),
    )
    if ('handOff' in done)
      return seeOther(
        c,
        addressOf(done.handOff),
        '引継ぎを申し出ました。相手の課が受けるまでは、この課が責任を持ちます。',
      )
    return offerPage(c, contact, {
      typed: { to: read.ok.to, told, whom: whom ?? '', note: note ?? '' },
      errors: [{ field: 'to', message: done.refused }],
    })
  })

const placeOf = (value: string): Place => {
  const [office = '', section = ''] = value.split('/')
  return { office, section }
}

async function offerPage(c: Page, contact: Contact, filled: Filled): Promise<Response> {
  const own = [contact.holder, contact].find(({ office }) => may(personIn(c), 'casework.write', office))
  const room = await roomOf(c, 'casework.write', own?.office)
  const { places, past, name } = await within(c, async trx => ({
    places: await placesOn(trx, room.city, room.today),
    past: await handOffsOf(trx, room.city, contact.contact),
    name: await placeNames(trx, room.city),
  }))
  const href = `/contacts/${contact.contact}`
  return showRoom(c, room, promisesRoom, {
    ...{ path: '/hand-offs', title: 'ほかの課へ引き継ぐ', errors: filled.errors },
    lead: `いまは${name(contact.holder)}が責任を持っています。相手の課が受けるまで、それは変わりません。`,
    below: [{ href: `${href}/hand-offs`, label: '引き継ぐ' }],
    body: [
      errorSummary(filled),
      history(past, name),
      html`<form method="post" action="${`${href}/hand-offs`}" class="narrow" data-confirm-leave novalidate>
${selectField({ name: 'to', label: '引き継ぐ課', required: true, form: filled, choices: choicesFor(contact, places) })}
${radios({
  ...{ name: 'told', label: 'だれから連絡があるかを、市民に', required: true, form: filled },
  choices: [
    { value: 'yes', label: '伝えた' },
    { value: 'no', label: 'まだ伝えていない' },
  ],
})}
${textField({ name: 'whom', label: '市民に伝えたこと', form: filled, maxlength: 200, hint: '例：保険年金課の資格係から、今日中に電話します' })}
${textArea({ name: 'note', label: '受ける課へ', rows: 4, maxlength: 2000, form: filled, hint: '市民に同じことを二度言わせないように、聞いたことと、もう答えたことを書きます。' })}
${buttons(button({ label: '引継ぎを申し出る' }), buttonLink({ label: '取りやめる', href, weight: 'plain' }))}</form>`,
    ],
  })
}

/** The holder's own office first, and never the holder itself. */
const choicesFor = ({ holder }: Contact, places: readonly KnownPlace[]) =>
  placeChoices(
    places
      .filter(place => !samePlace(place, holder))
      .toSorted((a, b) => Number(b.office === holder.office) - Number(a.office === holder.office)),
  )

/** A contact that goes to and fro says so before it is sent once more. */
function history(past: readonly HandOff[], name: (place: Place) => string): Html | undefined {
  const returned = past.filter(({ state }) => state === 'returned')
  const times = Math.max(0, ...past.map(({ cameBack, state }) => cameBack + (state === 'returned' ? 1 : 0)))
  if (returned.length === 0 && times === 0) return undefined
  return banner({
    tone: 'warning',
    heading:
      times > 0
        ? `この用件は、もう${cameBackWords(times)}しています`
        : 'この用件は、返ってきたことがあります',
    body: html`<p>返した課：${returned.map(({ to }) => name(to)).join('、') || 'なし'}。次は、先に電話で確かめてから申し出てください。</p>`,
  })
}
