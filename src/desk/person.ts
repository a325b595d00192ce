// The record of the person a contact is about: mended by several people without losing a word, and deleted early by a head.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { contactAsked, withinContact } from '../casework/asked.ts'
import type { Contact } from '../casework/contact.ts'
import { addMoment } from '../casework/moments.ts'
import { changePerson, type PersonKept, personBy } from '../casework/person.ts'
import { forget } from '../casework/retention.ts'
import { allow, type Env, logged, type Page, personIn } from '../people/access.ts'
import { audit } from '../people/audit.ts'
import { button, buttonLink, buttons } from '../web/components/button.ts'
import { conflict } from '../web/components/conflict.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { hidden, textArea, textField } from '../web/components/fields.ts'
import { blank, type Filled } from '../web/filled.ts'
import { numeral, parseForm, seeOther } from '../web/forms.ts'
import { html } from '../web/html.ts'
import { showContacts } from './room.ts'

const text = (most: number) => z.string().max(most).optional()
const form = z.object({
  version: numeral(z.number().int()),
  ...{
    name: text(100),
    kana: text(100),
    phone: text(40),
    address: text(300),
    words: text(100),
    note: text(4000),
  },
})

const parts = [
  ['name', '名前'],
  ['kana', '名前のかな'],
  ['phone', '電話番号'],
  ['address', '住所'],
  ['words', '用件のことば'],
  ['note', '覚え書き'],
] as const

export const personPages = new Hono<Env>()
  .use('/contacts/:contact/person', allow('casework.write'))
  .use('/contacts/:contact/person/deleted', allow('casework.approve'))
  .get('/contacts/:contact/person', async c => {
    const contact = await contactAsked(c, 'casework.write')
    const person = await keptOf(c, contact)
    await logged(c, {
      action: 'contacts.read',
      outcome: 'done',
      target: contact.contact,
      office: contact.office,
    })
    const typed = Object.fromEntries(parts.map(([part]) => [part, person[part]]))
    return editPage(c, contact, { typed: { ...typed, version: String(person.version) }, errors: [] })
  })
  .post('/contacts/:contact/person', async c => {
    const contact = await contactAsked(c, 'casework.write')
    const read = await parseForm(c, form)
    if (!read.ok) return editPage(c, contact, read)
    const { version, ...said } = read.ok
    const { city, staff } = personIn(c)
    const now = c.get('house').now()
    const done = await withinContact(c, contact, trx =>
      changePerson(trx, city, contact.contact, given(said), { staff, now, version }),
    )
    if ('gone' in done) throw new HTTPException(404)
    if ('conflict' in done) return conflictPage(c, contact, done.conflict, said)
    return seeOther(c, back(contact), '市民の方の記録を直しました。')
  })
  .get('/contacts/:contact/person/deleted', async c =>
    deletePage(c, await contactAsked(c, 'casework.approve'), blank),
  )
  .post('/contacts/:contact/person/deleted', async c => {
    const contact = await contactAsked(c, 'casework.approve')
    const read = await parseForm(c, z.object({ why: z.string().max(200) }))
    if (!read.ok) return deletePage(c, contact, read)
    const { city, staff } = personIn(c)
    const { why } = read.ok
    const now = c.get('house').now()
    await withinContact(c, contact, async trx => {
      await forget(trx, city, [contact.contact])
      await audit(trx, city, {
        ...{ at: now, staff, office: contact.office, action: 'contacts.deleted', outcome: 'done' },
        ...{ target: contact.contact, detail: { why } },
      })
      await addMoment(trx, city, {
        ...{ office: contact.office, contact: contact.contact, section: contact.holder.section },
        ...{ at: now, by: staff, kind: 'deleted', words: '市民の方の記録を、期日より早く消しました。' },
      })
    })
    return seeOther(c, back(contact), '市民の方の記録を消しました。数字は変わりません。')
  })

const given = (said: { [part: string]: string | undefined }): Record<string, string> =>
  Object.fromEntries(Object.entries(said).map(([part, value]) => [part, value ?? '']))

const back = ({ contact }: Contact): string => `/contacts/${contact}`

async function keptOf(c: Page, contact: Contact): Promise<PersonKept> {
  const person = await withinContact(c, contact, trx => personBy(trx, personIn(c).city, contact.contact))
  if (!person) throw new HTTPException(404)
  return person
}

const show = (
  c: Page,
  title: string,
  body: Parameters<typeof showContacts>[1]['body'],
  status: 200 | 409 | 422,
) => showContacts(c, { path: '/contacts', title, body, below: { href: c.req.path, label: title } }, status)

const editPage = (c: Page, contact: Contact, filled: Filled): Promise<Response> =>
  show(
    c,
    '市民の方の記録を直す',
    html`${errorSummary(filled)}<form method="post" novalidate action="${`${back(contact)}/person`}" class="narrow" data-confirm-leave>${hidden('version', [filled.typed.version].flat()[0] ?? '')}
${parts.slice(0, 4).map(([name, label]) => textField({ name, label, form: filled, maxlength: name === 'address' ? 300 : name === 'phone' ? 40 : 100, autocomplete: 'off' }))}
${textField({ name: 'words', label: '用件のことば', hint: '一覧にない用件のときの言葉です。', form: filled, maxlength: 100, autocomplete: 'off' })}
${textArea({ name: 'note', label: '覚え書き', form: filled, maxlength: 4000 })}
${buttons(button({ label: '保存する' }), buttonLink({ label: 'やめて戻る', href: back(contact), weight: 'plain' }))}</form>`,
    filled.errors.length > 0 ? 422 : 200,
  )

async function conflictPage(
  c: Page,
  contact: Contact,
  theirs: PersonKept,
  said: { [part: string]: string | undefined },
): Promise<Response> {
  const { city } = personIn(c)
  const who = await withinContact(c, contact, trx =>
    trx
      .selectFrom('staff')
      .select('name')
      .where('city', '=', city)
      .where('staff', '=', theirs.changed_by ?? '00000000-0000-0000-0000-000000000000')
      .executeTakeFirst(),
  )
  const changed = parts.filter(([part]) => theirs[part] !== (said[part] ?? ''))
  return show(
    c,
    'ほかの人が先に保存しました',
    conflict({
      ...{ by: who?.name ?? 'ほかの職員', at: theirs.changed_at ?? theirs.received_at },
      ...{ action: `${back(contact)}/person`, version: theirs.version, back: back(contact) },
      also: parts
        .filter(([part]) => theirs[part] === (said[part] ?? ''))
        .map(([part]) => hidden(part, theirs[part])),
      fields: changed.map(([name, label]) => ({
        ...{ name, label, theirs: theirs[name], mine: said[name] ?? '', rows: name === 'note' ? 5 : 1 },
      })),
    }),
    409,
  )
}

const deletePage = (c: Page, contact: Contact, filled: Filled): Promise<Response> =>
  show(
    c,
    '市民の方の記録を早めに消す',
    html`${errorSummary(filled)}<p>名前、かな、電話番号、住所、覚え書きを、いますぐ消します。元には戻せません。用件のあったことと数字は残ります。</p>
<form method="post" novalidate action="${`${back(contact)}/person/deleted`}" class="narrow">${textField({ name: 'why', label: '消す理由', required: true, maxlength: 200, hint: '監査の記録に残ります。名前などは書かないでください。例：本人から消すよう求めがあった', form: filled })}
${buttons(button({ label: '消す', weight: 'danger' }), buttonLink({ label: 'やめて戻る', href: back(contact), weight: 'plain' }))}</form>`,
    filled.errors.length > 0 ? 422 : 200,
  )
