// The end of a contact: closing it, taking that back, opening it again, and saying that the same matter came twice.
import { Hono } from 'hono'
import { z } from 'zod'
import { contactAsked, withinContact } from '../casework/asked.ts'
import { closeContact, reopenContact } from '../casework/closing.ts'
import { contactBy } from '../casework/contact.ts'
import { linkRepeat, unlinkRepeat } from '../casework/repeats.ts'
import { undoClosing } from '../casework/withdrawing.ts'
import { allow, type Env, type Page, personIn } from '../people/access.ts'
import { parseForm, seeOther } from '../web/forms.ts'
import { contactPage } from './contact.ts'
import { openOn } from './same.ts'

const form = z.object({
  outcome: z.enum(['solved', 'next-step', 'unsolved']),
  asked: z.enum(['yes', 'no']),
  words: z.string().max(4000).optional(),
})

export const closingPages = new Hono<Env>()
  .use('/contacts/:contact/closing/*', allow('casework.write'))
  .use('/contacts/:contact/reopened', allow('casework.write'))
  .use('/contacts/:contact/repeats/*', allow('casework.write'))
  .post('/contacts/:contact/closing', async c => {
    const contact = await contactAsked(c, 'casework.write')
    const read = await parseForm(c, form)
    if (!read.ok) return contactPage(c, contact, read)
    const { outcome, asked, words } = read.ok
    const { city, staff } = personIn(c)
    const house = c.get('house')
    const left = await withinContact(c, contact, async trx => {
      const open = await contactBy(trx, city, contact.contact, { lock: true })
      if (open?.state !== 'open') return 0
      const note = words === undefined ? {} : { note: words }
      await closeContact(trx, house, city, open, { outcome, asked: asked === 'yes', by: staff, ...note })
      return (await openOn(trx, city, [contact.contact], house.now())).length
    })
    const promised = left > 0 ? '約束した折り返しなど、残っていることは続きます。' : ''
    return seeOther(c, here(c), `用件を終えました。${promised}`)
  })
  .post('/contacts/:contact/closing/withdrawn', async c => {
    const contact = await contactAsked(c, 'casework.write')
    const { city, staff } = personIn(c)
    const done = await withinContact(c, contact, trx =>
      undoClosing(trx, c.get('house'), city, contact.contact, staff),
    )
    return seeOther(c, here(c), 'refused' in done ? done.refused : '終えた記録を取り消しました。')
  })
  .post('/contacts/:contact/reopened', async c => {
    const contact = await contactAsked(c, 'casework.write')
    const { city, staff } = personIn(c)
    await withinContact(c, contact, async trx => {
      const closed = await contactBy(trx, city, contact.contact, { lock: true })
      if (closed?.state === 'closed') await reopenContact(trx, c.get('house'), city, closed, staff)
    })
    return seeOther(c, here(c), '用件をもう一度開きました。')
  })
  .post('/contacts/:contact/repeats', async c => {
    const contact = await contactAsked(c, 'casework.write')
    const read = await parseForm(c, z.object({ earlier: z.uuid() }))
    const earlier = await contactAsked(c, 'casework.write', read.ok?.earlier)
    const { city, staff } = personIn(c)
    await withinContact(c, contact, async trx => {
      const anew = await contactBy(trx, city, contact.contact, { lock: true })
      if (anew && !anew.repeats && anew.contact !== earlier.contact)
        await linkRepeat(trx, c.get('house'), city, earlier, { contact: anew, by: staff })
    })
    return seeOther(c, here(c), '前の用件とつなぎました。')
  })
  .post('/contacts/:contact/repeats/withdrawn', async c => {
    const contact = await contactAsked(c, 'casework.write')
    const { city, staff } = personIn(c)
    await withinContact(c, contact, async trx => {
      const anew = await contactBy(trx, city, contact.contact, { lock: true })
      const earlier = anew?.repeats ? await contactBy(trx, city, anew.repeats) : undefined
      if (anew && earlier)
        await unlinkRepeat(trx, c.get('house'), city, earlier, { contact: anew, by: staff })
    })
    return seeOther(c, here(c), '前の用件とのつながりを外しました。')
  })

const here = (c: Page): string => `/contacts/${c.req.param('contact')}`
