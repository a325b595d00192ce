// Contacts that go on with nothing else open on them: whoever holds them goes on or closes them, and none is forgotten.
import { sql } from 'kysely'
import type { OpenOn, Waiting, WaitingOf } from '../casework/waiting.ts'

/** Of each section so many stand one by one, those that wait longest; the others in one line that leads to them. */
const shown = 20

type Row = {
  contact: string
  office: string
  section: string
  matter: string
  since: Date
  nth: number
  all: number
}

/** `openOn` says where an instrument has something open: there the contact waits with that, and not beside it. */
export const contactsWaiting =
  (openOn: readonly OpenOn[]): WaitingOf =>
  async (trx, { city, office, section }) => {
    const { rows } = await sql<Row>`
      select contact, office, section, since, nth, "all", coalesce((select m.label from contact_matters m
          where m.city = ${city} and m.office = received_by and m.matter = o.matter
          order by m.section desc limit 1), 'そのほかの用件') as matter
      from (
        select c.contact, c.office as received_by, c.holder_office as office, c.holder_section as section, c.matter,
          c.received_at as since,
          row_number() over (partition by c.holder_section order by c.received_at, c.contact)::int as nth,
          count(*) over (partition by c.holder_section)::int as "all"
        from contacts c
        where c.city = ${city} and c.holder_office = ${office} and c.state = 'open'
          and (${section} = '' or c.holder_section = ${section}) and not (${sql.join(openOn, sql` or `)})) o
      where nth <= ${shown + 1} order by since, contact`.execute(trx)
    return rows.map(row => (row.nth > shown ? theOthers(row) : goesOn(row)))
  }

const tool = '応対'

const goesOn = ({ contact, office, section, matter, since }: Row): Waiting => ({
  ...{ key: `contact ${contact}`, tool, todo: '用件を続けるか、終える', about: matter },
  ...{ href: `/contacts/${contact}`, office, section, since },
})

const theOthers = ({ office, section, since, all }: Row): Waiting => ({
  ...{ key: `contacts ${office} ${section}`, tool, todo: '続いている用件をすべて見る' },
  about: `ほかに${all - shown}件`,
  href: `/contacts?${new URLSearchParams({ office, section, state: 'open', order: 'asc' })}`,
  ...{ office, section, since },
})
