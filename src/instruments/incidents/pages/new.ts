// An incident opened while the caller is still on the line: short, nothing required, and the clocks start.
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../../../calendar/day.ts'
import { contactAsked } from '../../../casework/asked.ts'
import type { Contact } from '../../../casework/contact.ts'
import { settingOf } from '../../../casework/settings.ts'
import { idFromForm, newFactId } from '../../../facts/id.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, ownSection } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { dateField, hidden, timeField, typedIn } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { instantWords, timeWords } from '../../../web/words.ts'
import { addressOf } from '../incident.ts'
import { openIncident } from '../opening.ts'
import { incidentSetting } from '../settings.ts'
import { type Room, roomOf, showIncidents } from './room.ts'
import {
  happenedFields,
  knownShape,
  knownTyped,
  questionFields,
  saidForm,
  saidOf,
  wordFields,
  wrongIn,
} from './said.ts'

const form = saidForm.extend({
  ...knownShape,
  once: z.uuid(),
  office: z.string(),
  contact: z.uuid().optional(),
  piece: z.string().max(100).default(''),
})

export const newPages = new Hono<Env>()
  .use('/incidents/new', allow('incidents.write'))
  .get('/incidents/new', async c => {
    const contact = await contactOf(c, c.req.query('contact'))
    const room = await roomOf(c, 'incidents.write', contact ? officeFor(c, contact) : c.req.query('office'))
    // Whoever answered the call knew from then on, however much later the incident is written down.
    const known = contact?.receivedAt ?? c.get('house').now()
    const section = contact && contact.office === room.office ? contact.section : ownSection(c, room)
    const first = {
      section,
      knownDay: dayOf(known),
      knownTime: timeWords(known),
      sort: contact ? 'wrong-person' : '',
    }
    const answers = { sensitive: 'unknown', financial: 'unknown', wrongful: 'unknown', recovered: 'unknown' }
    const found = { foundBy: contact ? 'receiver' : '', piece: c.req.query('piece')?.slice(0, 100) ?? '' }
    return newPage(c, room, contact, { typed: { ...first, ...answers, ...found }, errors: [] })
  })
  .post('/incidents', allow('incidents.write'), async c => {
    const read = await parseForm(c, form)
    const typed = (name: string) => (read.ok ? undefined : typedIn({ name, form: read })[0])
    const contact = await contactOf(c, read.ok ? read.ok.contact : typed('contact'))
    const room = await roomOf(c, 'incidents.write', read.ok ? read.ok.office : typed('office'))
    if (!read.ok) return newPage(c, room, contact, read)
    const house = c.get('house')
    const known = knownTyped(read.ok, house.now())
    const wrong = [...wrongIn(read.ok, room), ...('ok' in known ? [] : [known])]
    if (!('ok' in known) || wrong.length > 0)
      return newPage(c, room, contact, { typed: retyped(read.ok), errors: wrong })
    const { office, piece, once } = read.ok
    const posted = { incident: idFromForm(once, read.ok), office, piece, contact }
    const said = { ...saidOf(read.ok), ...posted, known: known.ok, by: personIn(c).staff }
    const incident = await within(c, trx => openIncident(trx, house, room.city, said))
    return seeOther(
      c,
      addressOf(incident),
      '事故を記録し、時計を始めました。分からなかったことは、このページから足せます。',
    )
  })

const retyped = (read: z.infer<typeof form>) =>
  Object.fromEntries(
    Object.entries(read).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )

const contactOf = async (c: Page, named: string | undefined): Promise<Contact | undefined> =>
  named ? contactAsked(c, 'casework.write', named) : undefined

/** The office that received the contact; of whoever holds it now, where that is not one's own. */
const officeFor = (c: Page, { office, holder }: Contact): string =>
  may(personIn(c), 'incidents.write', office) ? office : holder.office

async function newPage(c: Page, room: Room, contact: Contact | undefined, filled: Filled): Promise<Response> {
  const { ordinance } = await within(c, trx => settingOf(trx, room.city, room.office, incidentSetting))
  const [piece = ''] = typedIn({ name: 'piece', form: filled })
  return showIncidents(
    c,
    room,
    {
      path: '/incidents',
      title: '事故を記録する',
      lead: '電話の間に分かることだけで構いません。分からないことは「まだ分からない」のまま記録し、後で足します。',
      body: html`${errorSummary(filled)}${
        contact &&
        banner({
          heading: `${instantWords(contact.receivedAt)}の応対から記録します`,
          body: '応対の記録にも、事故として残ります。',
        })
      }${piece !== '' && html`<p>発送の通番：<code>${piece}</code></p>`}
<form method="post" novalidate action="/incidents" data-confirm-leave>${hidden('once', typedIn({ name: 'once', form: filled })[0] ?? newFactId(room.now))}${hidden('office', room.office)}${contact && hidden('contact', contact.contact)}${hidden('piece', piece)}
${happenedFields(room, filled)}${wordFields(filled)}
<div class="field-row">${dateField({ name: 'knownDay', label: '知った日', form: filled, max: room.today, hint: '区役所のだれかが初めて知った時から数えます。' })}${timeField({ name: 'knownTime', label: '知った時刻', form: filled })}</div>
${buttons(button({ label: 'ここまでで記録する', weight: 'secondary' }))}
${questionFields(filled, ordinance)}
${buttons(button({ label: '記録して、時計を始める' }), buttonLink({ label: '取りやめる', href: at(room, '/incidents'), weight: 'plain' }))}</form>`,
      below: [{ href: '/incidents/new', label: '記録する' }],
    },
    filled.errors.length > 0 ? 422 : 200,
  )
}
