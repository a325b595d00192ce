// Lists of hand-offs: open ones by when they are due, answered ones by when they were offered.
import { type Expression, type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import type { Schema } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import { type HandOff, handOffOf } from './hand-off.ts'

/** With what its contact is about, in the words of the office that received it. */
export type Listed = HandOff & { matter: string }

type Row = Selectable<Schema['hand_offs']> & { matter: string }

const listedOf = ({ matter, ...row }: Row): Listed => ({ ...handOffOf(row), matter })

/** Every hand-off this transaction may see, with its matter. */
export const listed = (trx: Work, city: string) =>
  trx
    .selectFrom('hand_offs as h')
    .selectAll('h')
    .select(
      sql<string>`coalesce((select m.label from contacts c join contact_matters m
        on m.city = c.city and m.office = c.office and m.matter = c.matter
        where c.city = h.city and c.contact = h.contact order by m.section desc limit 1), 'そのほかの用件')`.as(
        'matter',
      ),
    )
    .where('h.city', '=', city)

/** '' is the whole office. */
type Asked = { office: string; section: string }

export async function openHandOffs(
  trx: Work,
  city: string,
  asked: Asked,
): Promise<{ incoming: Listed[]; outgoing: Listed[] }> {
  const open = () =>
    listed(trx, city).where('h.state', '=', 'offered').orderBy('h.due_at').orderBy('h.hand_off')
  const incoming = await open()
    .where(on => to(on, asked))
    .execute()
  const outgoing = await open()
    .where(on => from(on, asked))
    .execute()
  return { incoming: incoming.map(listedOf), outgoing: outgoing.map(listedOf) }
}

export const perPage = 50

/** One more than a page, when there is one: then there is a next page. */
export async function answeredHandOffs(
  trx: Work,
  city: string,
  { page, ...asked }: Asked & { page: number },
): Promise<Listed[]> {
  const rows = await listed(trx, city)
    .where('h.state', '<>', 'offered')
    .where(on => on.or([from(on, asked), to(on, asked)]))
    .orderBy('h.offered_at', 'desc')
    .orderBy('h.hand_off')
    .limit(perPage + 1)
    .offset((page - 1) * perPage)
    .execute()
  return rows.map(listedOf)
}

type On = ExpressionBuilder<{ h: Schema['hand_offs'] }, 'h'>

const to = (on: On, { office, section }: Asked): Expression<SqlBool> =>
  on.and([on('h.to_office', '=', office), ...(section ? [on('h.to_section', '=', section)] : [])])

const from = (on: On, { office, section }: Asked): Expression<SqlBool> =>
  on.and([on('h.office', '=', office), ...(section ? [on('h.section', '=', section)] : [])])
