// One contact: who it is about, who answers for it, what is open, everything that happened, and what can be done now.

import { Hono } from 'hono'
import { z } from 'zod'
import { type Attachment, attachmentSetting, listAttachments } from '../attachments/keeping.ts'
import { contactAsked, withinContact } from '../casework/asked.ts'
import { type Contact, contactBy } from '../casework/contact.ts'
import { addMoment, type Moment, momentsOf } from '../casework/moments.ts'
import { type PersonKept, personBy } from '../casework/person.ts'
import { repeatDays, repeatOf } from '../casework/repeats.ts'
import { type Found, findSame } from '../casework/search.ts'
import { settingOf } from '../casework/settings.ts'
import type { Waiting } from '../casework/waiting.ts'
import { idFromForm } from '../facts/id.ts'
import { allow, type Env, logged, type Page, personIn } from '../people/access.ts'
import { may } from '../people/roles.ts'
import { blank, type Filled } from '../web/filled.ts'
import { parseForm, seeOther } from '../web/forms.ts'
import { contactBody } from './contact-body.ts'
import { type Named, namedFor, showContacts } from './room.ts'
import { openOn } from './same.ts'

/** All that the page shows of one contact. */
export type Seen = {
  contact: Contact
  person: PersonKept | undefined
  moments: readonly Moment[]
  open: readonly Waiting[]
  named: Named
  /** The earlier contact whose matter this one brings again. */
  earlier: Contact | undefined
  /** One that looks like it, where nobody has said. */
  proposed: Found | undefined
  /** Other contacts of who may be the same person, newest first. */
  others: readonly Found[]
  /** Who recorded it. */
  recordedBy: string
  recordedAt: Date
  now: Date
  mayWrite: boolean
  /** Files are seen and kept by the office that received the contact. */
  files: { attachments: readonly Attachment[]; megabytes: number } | undefined
  mayForget: boolean
}

export const contactPages = new Hono<Env>()
  .use('/contacts/:contact/notes', allow('casework.write'))
  .get('/contacts/:contact', allow('casework.read'), async c =>
    contactPage(c, await contactAsked(c, 'casework.read'), blank),
  )
  .post('/contacts/:contact/notes', async c => {
    const contact = await contactAsked(c, 'casework.write')
    const read = await parseForm(c, z.object({ note: z.string().max(4000), once: z.uuid() }))
    if (!read.ok) return contactPage(c, contact, read)
    const { city, staff } = personIn(c)
    const { note, once } = read.ok
    await withinContact(c, contact, trx =>
      addMoment(trx, city, {
        ...{ office: contact.office, contact: contact.contact, section: contact.holder.section },
        moment: idFromForm(once, note),
        ...{ at: c.get('house').now(), by: staff, kind: 'note', words: '覚え書きを加えました。', note },
      }),
    )
    return seeOther(c, `/contacts/${contact.contact}#course`, '覚え書きを加えました。')
  })

/** Shown once more with what was refused; every opening is a reading of personal data, and logged. */
export async function contactPage(c: Page, { contact: id }: Contact, filled: Filled): Promise<Response> {
  const contact = await contactAsked(c, 'casework.read', id)
  const seen = await see(c, contact)
  await logged(c, {
    ...{ action: 'contacts.read', outcome: 'done', target: id, detail: { same: seen.others.length } },
    office: contact.office,
  })
  const href = `/contacts/${id}`
  const { title, lead, body } = contactBody(seen, filled)
  return showContacts(
    c,
    { path: '/contacts', title, lead, body, below: { href, label: title } },
    filled.errors.length > 0 ? 422 : 200,
  )
}

const mostOthers = 5

async function see(c: Page, contact: Contact): Promise<Seen> {
  const house = c.get('house')
  const viewer = personIn(c)
  const { city } = viewer
  const now = house.now()
  const around = new Set([contact.office, contact.holder.office])
  const offices = [...around].filter(office => may(viewer, 'casework.read', office))
  return withinContact(c, contact, async trx => {
    const person = await personBy(trx, city, contact.contact)
    const days = await repeatDays(trx, house, city, contact.office)
    const same = person ? await findSame(trx, city, offices, person) : []
    const recorded = await trx
      .selectFrom('contacts as c')
      .leftJoin('staff as s', join =>
        join.onRef('s.city', '=', 'c.city').onRef('s.staff', '=', 'c.recorded_by'),
      )
      .select(['s.name', 'c.recorded_at'])
      .where('c.city', '=', city)
      .where('c.contact', '=', contact.contact)
      .executeTakeFirst()
    return {
      ...{ contact, person, now },
      moments: await momentsOf(trx, city, contact.contact),
      open: await openOn(trx, city, [contact.contact], now),
      named: await namedFor(c, trx, 'casework.read'),
      earlier: contact.repeats ? await contactBy(trx, city, contact.repeats) : undefined,
      proposed: contact.repeats || !person ? undefined : repeatOf(same, { ...contact, ...person }, days),
      others: same.filter(one => one.contact !== contact.contact).slice(0, mostOthers),
      ...{ recordedBy: recorded?.name ?? '', recordedAt: recorded?.recorded_at ?? contact.receivedAt },
      files: may(viewer, 'casework.write', contact.office)
        ? {
            attachments: await listAttachments(trx, city, 'contact', contact.contact),
            megabytes: (await settingOf(trx, city, contact.office, attachmentSetting)).megabytes,
          }
        : undefined,
      mayWrite: [contact.office, contact.holder.office].some(office => may(viewer, 'casework.write', office)),
      mayForget: may(viewer, 'casework.approve', contact.office),
    }
  })
}
