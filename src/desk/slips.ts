// Slips to print: blank ones for the counter, and the slip of one contact.
import { Hono } from 'hono'
import { contactAsked, withinContact } from '../casework/asked.ts'
import { matterWords, standsOn } from '../casework/matters.ts'
import { personBy } from '../casework/person.ts'
import { allow, type Env, logged, type Page, personIn } from '../people/access.ts'
import { buttonLink } from '../web/components/button.ts'
import { attributes, type Html, html } from '../web/html.ts'
import { instantWords } from '../web/words.ts'
import { namedFor, showContacts, withNames } from './room.ts'
import { type Paper, papers, slipSheet } from './slip.ts'

export const slipPages = new Hono<Env>()
  .use('/contacts/slips', allow('casework.write'))
  .use('/contacts/:contact/slip', allow('casework.read'))
  .get('/contacts/slips', async c => {
    const { matters, offices, today } = await withNames(c, 'casework.write')
    const labels = matters
      .filter(one => one.office === offices[0]?.value && standsOn(one, today))
      .map(one => one.label)
    return showContacts(c, {
      path: '/contacts/slips',
      title: '紙の記録票',
      lead: 'ブラウザの印刷（Ctrl + P）で、A4の紙に4枚ずつ、またはA6の紙に1枚ずつ刷れます。書いた票は、あとから入力します。',
      body: html`<p class="not-printed">${buttonLink({ label: '書いた票を入力する', href: '/contacts/keying-in' })}</p>${choice(c)}${slipSheet([{}, {}, {}, {}], labels, paperOf(c))}`,
    })
  })
  .get('/contacts/:contact/slip', async c => {
    const contact = await contactAsked(c, 'casework.read')
    const { city } = personIn(c)
    const { person, named } = await withinContact(c, contact, async trx => ({
      person: await personBy(trx, city, contact.contact),
      named: await namedFor(c, trx, 'casework.read'),
    }))
    await logged(c, {
      ...{ action: 'contacts.slip', outcome: 'done', target: contact.contact, office: contact.office },
    })
    const slip = {
      ...{
        received: instantWords(contact.receivedAt),
        section: named.placeName(contact),
        channel: contact.channel,
      },
      matter: matterWords(named.matters, contact.office, contact.matter) || (person?.words ?? ''),
      ...{
        name: person?.name ?? '',
        kana: person?.kana ?? '',
        phone: person?.phone ?? '',
        note: person?.note ?? '',
      },
      outcome: contact.outcome ?? (contact.state === 'open' ? 'open' : undefined),
      asked: contact.asked === null ? undefined : contact.asked ? 'yes' : 'no',
    }
    const href = `/contacts/${contact.contact}`
    return showContacts(c, {
      path: '/contacts',
      title: '応対の記録票',
      lead: 'ブラウザの印刷（Ctrl + P）で、A6の大きさの票になります。名前や電話番号が載るので、置き忘れないでください。',
      body: html`${choice(c)}${slipSheet([slip], [], paperOf(c))}<p class="not-printed"><a href="${href}">応対の画面に戻る</a></p>`,
      below: { href: `${href}/slip`, label: '記録票' },
    })
  })

const paperOf = (c: Page): Paper => papers.find(one => one === c.req.query('paper')) ?? 'a4'

const words: Record<Paper, string> = { a4: 'A4の紙に刷る', a6: 'A6の紙に刷る' }

const choice = (c: Page): Html =>
  html`<p class="not-printed">${papers.map(
    paper =>
      html`<a href="${`${c.req.path}?paper=${paper}`}"${attributes({ 'aria-current': paper === paperOf(c) && 'true' })}>${words[paper]}</a>　`,
  )}</p>`
