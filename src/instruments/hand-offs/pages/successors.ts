// Sections that end: what they still hold, and which section goes on with it.
import { Hono } from 'hono'
import { z } from 'zod'
import { acrossOffices } from '../../../casework/across.ts'
import { type KnownPlace, type Place, placeNames, placesOn, samePlace } from '../../../casework/places.ts'
import { promisesRoom } from '../../../casework/room.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import { type Ended, endedSections, nameSuccessor, succeed } from '../succeeding.ts'
import { placeChoices, placeValue } from './room.ts'

const path = '/hand-offs/successors'

const form = z.object({
  office: z.string(),
  section: z.string(),
  to: z.string({ error: '仕事を継ぐ課を選んでください。' }),
})

export const successorPages = new Hono<Env>()
  .use('/hand-offs/successors', allow('casework.approve'))
  .get('/hand-offs/successors', async c => successorPage(c, await roomOf(c, 'casework.approve'), blank))
  .post('/hand-offs/successors', async c => {
    const read = await parseForm(c, form)
    const office = read.ok ? read.ok.office : [read.typed.office ?? []].flat()[0]
    const room = await roomOf(c, 'casework.approve', office)
    if (!read.ok) return successorPage(c, room, read)
    const ended: Place = { office: room.office, section: read.ok.section }
    const { city, staff } = personIn(c)
    const done = await acrossOffices(c, async trx => {
      const to = (await placesOn(trx, city, room.today)).find(place => placeValue(place) === read.ok.to)
      if (!to) return { refused: 'その課は、いまはありません。ほかの課を選んでください。' }
      const next = { office: to.office, section: to.section }
      return nameSuccessor(trx, c.get('house'), city, { ended, to: next, by: staff })
    })
    if ('refused' in done)
      return successorPage(c, room, {
        typed: { ...read.ok },
        errors: [{ field: `to-${read.ok.section}`, message: done.refused }],
      })
    await succeed(c.get('house'), city)
    return seeOther(
      c,
      at(room, path),
      '仕事を継ぐ課を決めました。課が終わった翌日から、その課が責任を持ちます。',
    )
  })

async function successorPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const { ended, places, name } = await within(c, async trx => ({
    ended: await endedSections(trx, room.city, room.office),
    places: await placesOn(trx, room.city, room.today),
    name: await placeNames(trx, room.city),
  }))
  const open = ended.filter(({ to, contacts, lastDay }) => !to && (contacts > 0 || lastDay >= room.today))
  return showRoom(c, room, promisesRoom, {
    ...{ path, title: '終わる課の仕事を継ぐ', errors: filled.errors },
    lead: `${room.officeName}で最後の日が決まった課です。用件と引継ぎは、翌日に次の課へ移り、だれの責任でもない時間はできません。`,
    body: [
      errorSummary(filled),
      room.offices.length > 1 &&
        filterBar({ action: path, label: '区役所を選ぶ', fields: officeField(room), submit: '見る' }),
      open.length > 0 &&
        banner({
          tone: 'warning',
          heading: `仕事を継ぐ課の決まっていない課が${countWords(open.length, 'つ')}あります`,
          body: '決まらないまま最後の日を過ぎると、市民の用件に責任を持つ課がなくなります。',
        }),
      table<Ended>({
        caption: '最後の日が決まった課',
        columns: [
          { label: '課', names: true, of: row => name(row) },
          { label: '最後の日', of: row => dayWords(row.lastDay) },
          { label: '終わっていない用件', numeric: true, of: row => countWords(row.contacts, '件') },
          { label: '仕事を継ぐ課', of: row => (row.to ? name(row.to) : 'まだ決めていません') },
          { label: '決める', of: row => naming(room, row, places, filled) },
        ],
        rows: ended,
        empty: '最後の日が決まった課はありません。課の最後の日は「人と課」で決めます。',
      }),
    ],
  })
}

const naming = (room: Room, row: Ended, places: readonly KnownPlace[], { typed, errors }: Filled): Html => {
  const field = `to-${row.section}`
  const mine = typed.section === row.section
  const chosen = mine ? typed.to : row.to && placeValue(row.to)
  return html`<form method="post" action="${path}">${hidden('office', room.office)}${hidden('section', row.section)}
${selectField({
  ...{ name: 'to', id: field, label: `${room.sectionName(row.section)}を継ぐ課` },
  choices: placeChoices(places.filter(place => !samePlace(place, row))),
  form: {
    typed: chosen ? { to: chosen } : {},
    errors: mine ? errors.map(({ message }) => ({ field: 'to', message })) : [],
  },
})}${button({ label: '決める', weight: 'secondary' })}</form>`
}
