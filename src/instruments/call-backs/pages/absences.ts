// Who is away: marked by themselves, or for a colleague by a head; their promises go to the deputies meanwhile.
import { Hono } from 'hono'
import { z } from 'zod'
import { peopleIn } from '../../../casework/colleagues.ts'
import { promisesRoom } from '../../../casework/room.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { dateField, hidden, selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import type { Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { dayWords, periodWords } from '../../../web/words.ts'
import { type Absence, absencesFrom, markAbsent, takeBackAbsence } from '../absences.ts'
import { peopleChoices } from './room.ts'

const path = '/call-backs/absences'

const form = z.object({
  office: z.string(),
  staff: z.uuid({ error: '不在になる人を選んでください。' }),
  from: z.iso.date(),
  to: z.iso.date(),
})

export const absencePages = new Hono<Env>()
  .use('/call-backs/absences', allow('casework.write'))
  .use('/call-backs/absences/*', allow('casework.write'))
  .get('/call-backs/absences', async c => {
    const room = await roomOf(c, 'casework.write')
    const typed = { staff: personIn(c).staff, from: room.today, to: room.today }
    return absencePage(c, room, { typed, errors: [] })
  })
  .post('/call-backs/absences', async c => {
    const read = await parseForm(c, form)
    const room = await roomOf(
      c,
      'casework.write',
      read.ok ? read.ok.office : [read.typed.office ?? []].flat()[0],
    )
    if (!read.ok) return absencePage(c, room, read)
    const { staff, from, to } = read.ok
    const done = await within(c, async trx => {
      if (!(await mayMark(c, room, staff)))
        return { refused: '自分の不在か、係長・課長として同じ区役所の人の不在だけを記録できます。' }
      return markAbsent(trx, c.get('house'), room.city, {
        office: room.office,
        staff,
        from,
        to,
        by: personIn(c).staff,
      })
    })
    if ('refused' in done)
      return absencePage(c, room, {
        typed: { staff, from, to },
        errors: [{ field: 'to', message: done.refused }],
      })
    return seeOther(
      c,
      at(room, path),
      `${periodWords(from, to)}の不在を記録しました。その間の折り返しは、代わりの人に出ます。`,
    )
  })
  .post('/call-backs/absences/:absence/withdrawn', async c => {
    const room = await roomOf(c, 'casework.write')
    await within(c, async trx => {
      const found = (await absencesFrom(trx, room.city, room.office, room.today)).find(
        ({ absence }) => absence === c.req.param('absence'),
      )
      if (found && (await mayMark(c, room, found.staff)))
        await takeBackAbsence(trx, c.get('house'), room.city, { office: room.office, absence: found.absence })
    })
    return seeOther(c, at(room, path), '不在を取り消しました。')
  })

/** One's own; a head's, those of the people of the office. */
async function mayMark(c: Page, room: Room, staff: string): Promise<boolean> {
  if (staff === personIn(c).staff) return true
  if (!may(personIn(c), 'casework.approve', room.office)) return false
  const people = await within(c, trx => peopleIn(trx, room.city, room.office, room.today))
  return people.some(one => one.staff === staff)
}

async function absencePage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const person = personIn(c)
  const leads = may(person, 'casework.approve', room.office)
  const { away, people } = await within(c, async trx => ({
    away: await absencesFrom(trx, room.city, room.office, room.today),
    people: await peopleIn(trx, room.city, room.office, room.today),
  }))
  const choices = leads
    ? peopleChoices(people, room.sectionName)
    : [{ value: person.staff, label: person.name }]
  return showRoom(c, room, promisesRoom, {
    ...{ path, title: '不在の予定', errors: filled.errors },
    lead: '不在の間、折り返しの約束は代わりの人と課に出ます。理由は聞きません。',
    body: [
      errorSummary(filled),
      room.offices.length > 1 &&
        filterBar({ action: path, label: '区役所を選ぶ', fields: officeField(room), submit: '見る' }),
      html`<form method="post" action="${path}" class="narrow" novalidate>${hidden('office', room.office)}
${selectField({ name: 'staff', label: '不在になる人', required: true, form: filled, choices, ...(!leads && { hint: 'ほかの人の不在は、係長・課長が記録します。' }) })}
${dateField({ name: 'from', label: 'はじめの日', required: true, form: filled })}${dateField({ name: 'to', label: 'おわりの日', required: true, form: filled, min: room.today })}
${button({ label: '不在を記録する' })}</form>`,
      table<Absence>({
        caption: 'これからの不在',
        columns: [
          { label: '名前', names: true, of: row => row.name },
          { label: 'はじめ', of: row => dayWords(row.from) },
          { label: 'おわり', of: row => dayWords(row.to) },
          {
            label: '取り消す',
            of: row =>
              (leads || row.staff === person.staff) &&
              html`<form method="post" action="${at(room, `${path}/${row.absence}/withdrawn`)}">${button({ label: '取り消す', weight: 'plain' })}</form>`,
          },
        ],
        rows: away,
        empty: '不在の予定はありません。',
      }),
    ],
  })
}
