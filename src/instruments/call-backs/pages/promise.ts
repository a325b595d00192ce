// The form in which a call-back is promised.
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../../../calendar/day.ts'
import { acrossOffices } from '../../../casework/across.ts'
import { contactAsked } from '../../../casework/asked.ts'
import { peopleIn } from '../../../casework/colleagues.ts'
import type { Contact } from '../../../casework/contact.ts'
import { personBy } from '../../../casework/person.ts'
import { placesOn, samePlace } from '../../../casework/places.ts'
import { promisesRoom } from '../../../casework/room.ts'
import { idFromForm, newFactId } from '../../../facts/id.ts'
import { allow, type Env, logged, type Page, personIn } from '../../../people/access.ts'
import { ordinaryHours } from '../../../people/hours.ts'
import { may } from '../../../people/roles.ts'
import { roomOf, showRoom } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import {
  dateField,
  hidden,
  selectField,
  textArea,
  textField,
  timeField,
  typedIn,
} from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { timeWords } from '../../../web/words.ts'
import { addressOf, closedThen, promiseCallBack, usualDue } from '../promising.ts'
import { peopleChoices } from './room.ts'

const form = z.object({
  once: z.uuid(),
  due: z.iso.date(),
  dueTime: z.iso.time({ precision: -1 }),
  phone: z.string().max(30),
  owner: z.uuid({ error: '担当を選んでください。' }),
  deputy: z.uuid().optional(),
  note: z.string().max(2000).optional(),
})

export const promisePages = new Hono<Env>()
  .use('/contacts/:contact/call-backs', allow('casework.write'))
  .get('/contacts/:contact/call-backs', async c =>
    promisePage(c, await contactAsked(c, 'casework.write'), undefined),
  )
  .post('/contacts/:contact/call-backs', async c => {
    const contact = await contactAsked(c, 'casework.write')
    const read = await parseForm(c, form)
    if (!read.ok) return promisePage(c, contact, read)
    const { city, staff } = personIn(c)
    const { once, due, dueTime, phone, owner, deputy = null, note } = read.ok
    const callBack = idFromForm(once, read.ok)
    const at = new Date(`${due}T${dueTime}:00+09:00`)
    const done = await acrossOffices(c, async trx => {
      const known = await peopleIn(trx, city, contact.holder.office, dayOf(c.get('house').now()))
      const theirs = [owner, deputy ?? owner].every(id => id === staff || known.some(one => one.staff === id))
      if (!theirs) return { refused: '担当と代わりの人は、この区役所の職員から選んでください。' }
      return promiseCallBack(trx, c.get('house'), city, {
        ...{
          callBack,
          contact,
          due: at,
          phone,
          owner,
          deputy,
          by: staff,
          ...(note !== undefined && { note }),
        },
      })
    })
    if ('callBack' in done) {
      const warning = closedThen(await hoursOf(c, contact), at)
      return seeOther(c, addressOf(done.callBack), `折り返しの約束を記録しました。${warning ?? ''}`)
    }
    const typed = { once, due, dueTime, phone, owner, deputy: deputy ?? '', note: note ?? '' }
    return promisePage(c, contact, { typed, errors: [{ field: 'due', message: done.refused }] })
  })

const hoursOf = (c: Page, { holder }: Contact) =>
  acrossOffices(c, async trx => {
    const places = await placesOn(trx, personIn(c).city, dayOf(c.get('house').now()))
    return places.find(place => samePlace(place, holder))?.hours ?? ordinaryHours
  })

async function promisePage(c: Page, contact: Contact, filled: Filled | undefined): Promise<Response> {
  const person = personIn(c)
  const own = [contact.holder, contact].find(({ office }) => may(person, 'casework.write', office))
  const room = await roomOf(c, 'casework.write', own?.office)
  const { people, phone } = await acrossOffices(c, async trx => ({
    people: await peopleIn(trx, room.city, contact.holder.office, room.today),
    phone: (await personBy(trx, room.city, contact.contact))?.phone ?? '',
  }))
  if (phone)
    await logged(c, {
      ...{ action: 'callbacks.number', outcome: 'done', target: contact.contact, office: contact.office },
    })
  const due = usualDue(await hoursOf(c, contact), room.now)
  const shown = filled ?? {
    typed: { due: dayOf(due), dueTime: timeWords(due), phone, owner: person.staff },
    errors: [],
  }
  const self = { staff: person.staff, name: person.name, section: '', role: 'staff' as const }
  const all = people.some(({ staff }) => staff === person.staff) ? people : [self, ...people]
  const choices = peopleChoices(all, room.sectionName)
  const href = `/contacts/${contact.contact}`
  return showRoom(c, room, promisesRoom, {
    ...{ path: '/call-backs', title: '折り返しを約束する', errors: shown.errors },
    lead: 'この約束は、用件を終えても、担当が休んでも、果たすまで残ります。',
    below: [{ href: `${href}/call-backs`, label: '約束する' }],
    body: html`${errorSummary(shown)}<form method="post" action="${`${href}/call-backs`}" class="narrow" data-confirm-leave novalidate>${hidden('once', typedIn({ name: 'once', form: shown })[0] ?? newFactId(room.now))}
${dateField({ name: 'due', label: 'いつまでに（日）', required: true, form: shown, min: room.today, hint: '市民に伝えたとおりに入力します。' })}
${timeField({ name: 'dueTime', label: 'いつまでに（時刻）', required: true, form: shown })}
${textField({ name: 'phone', label: '折り返す電話番号', type: 'tel', required: true, form: shown, maxlength: 30, autocomplete: 'off' })}
${selectField({ name: 'owner', label: '担当', required: true, form: shown, choices })}
${selectField({ name: 'deputy', label: '担当が休みのときの代わりの人', none: '決めない（課のだれでも）', form: shown, choices })}
${textArea({ name: 'note', label: '何を答えるか', rows: 3, maxlength: 2000, form: shown, hint: '代わりの人が読んで、そのまま答えられるように書きます。' })}
${buttons(button({ label: '約束を記録する' }), buttonLink({ label: '取りやめる', href, weight: 'plain' }))}</form>`,
  })
}
