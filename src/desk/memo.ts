// Writing a contact down: the memo on a page of its own, what is known of the same person, saving, and taking it back.
import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { contactAsked, withinContact } from '../casework/asked.ts'
import { withdrawContact } from '../casework/withdrawing.ts'
import { allow, type Env, type Page, personIn, within } from '../people/access.ts'
import { audit } from '../people/audit.ts'
import { typedIn } from '../web/components/fields.ts'
import { blank, type Filled, type Typed } from '../web/filled.ts'
import { parseForm, seeOther } from '../web/forms.ts'
import type { Content } from '../web/html.ts'
import { type Around, aroundOf, channelCookie, placeCookie } from './around.ts'
import { memoForm } from './memo-form.ts'
import { memoShape, memoTyped } from './memo-read.ts'
import { showContacts } from './room.ts'
import { sameOf, samePanel } from './same.ts'
import { saveMemo } from './saving.ts'

export const memoPages = new Hono<Env>()
  .use('/contacts/new', allow('casework.write'))
  .use('/contacts/same', allow('casework.write'))
  .use('/contacts/:contact/withdrawn', allow('casework.write'))
  .get('/contacts/new', async c => memoPage(c, blank, await aroundOf(c)))
  // Asked by post, so that no name or number stands in an address or in a log.
  .post('/contacts/same', async c => {
    const read = await parseForm(c, memoTyped)
    const filled = { typed: read.ok ?? read.typed, errors: [] }
    const typed = (name: string) => typedIn({ name, form: filled })[0] ?? ''
    const { city, staff } = personIn(c)
    const around = await aroundOf(c)
    const panel = await within(c, async trx => {
      const same = await sameOf(trx, c.get('house'), { city, around, typed })
      if (same.found.length > 0)
        await audit(trx, city, {
          ...{ at: around.now, staff, action: 'contacts.same', outcome: 'done', target: '/contacts/same' },
          detail: { shown: same.found.length },
          office: around.own[0]?.office ?? '*',
        })
      return samePanel(same, around, filled)
    })
    return memoPage(c, filled, around, panel)
  })
  .post('/contacts', allow('casework.write'), async c => {
    const read = await parseForm(c, memoShape)
    if (!read.ok) return memoPage(c, read, await aroundOf(c))
    const typed = read.ok
    const errors = await saveMemo(c.get('house'), personIn(c), typed)
    if (errors.length > 0) return memoPage(c, { typed: plain(typed), errors }, await aroundOf(c))
    remember(c, channelCookie, typed.channel)
    remember(c, placeCookie, typed.place)
    const href =
      typed.next === 'incident'
        ? `/incidents/new?contact=${typed.contact}`
        : `${backOf(typed.back)}?saved=${typed.contact}#matter`
    return seeOther(c, href, savedWords(typed.next))
  })
  .post('/contacts/:contact/withdrawn', async c => {
    const contact = await contactAsked(c, 'casework.write')
    const { city, staff } = personIn(c)
    const read = await parseForm(c, memoTyped)
    const done = await withinContact(c, contact, trx =>
      withdrawContact(trx, c.get('house'), city, contact.contact, staff),
    )
    if ('refused' in done) return seeOther(c, `/contacts/${contact.contact}`, done.refused)
    return seeOther(c, backOf(read.ok?.back), '記録を取り消しました。数字にも入りません。')
  })

const backOf = (back: string | undefined): string => (back === '/today' ? back : '/contacts/new')

const savedWords = (next: string): string =>
  ({
    closed: '応対を記録し、終えました。',
    callback: '応対を記録し、折り返しを約束しました。',
    handoff: '応対を記録し、引継ぎを申し出ました。',
    incident: '応対を記録しました。続けて、事故を記録してください。',
  })[next] ?? '応対を記録しました。'

/** As it was typed, for the form to show again. */
const plain = (typed: Record<string, string | undefined>): Typed =>
  Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value ?? '']))

/** On this machine, for a year: the next memo begins with it. */
const remember = (c: Page, name: string, value: string) =>
  setCookie(c, name, value, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 31_536_000 })

export const memoPage = (c: Page, filled: Filled, around: Around, same?: Content): Promise<Response> =>
  showContacts(
    c,
    {
      path: '/contacts/new',
      title: '応対を記録する',
      lead: 'Tab キーで次へ、矢印キーで選び、Enter キーで記録します。分からないことは空けておけます。',
      body: memoForm(filled, around, same),
    },
    filled.errors.length > 0 ? 422 : 200,
  )
