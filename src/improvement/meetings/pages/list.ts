// The meetings of an office: those ahead and those behind, narrowed and searched, as a page and as a file.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { fiscalYearOf } from '../../../calendar/day.ts'
import type { Work } from '../../../db/store.ts'
import { allow, type Env, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, downloads, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { buttonLink, buttons } from '../../../web/components/button.ts'
import { selectField, textField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { sendCsv } from '../../../web/download.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, dayWords, fiscalYearWords } from '../../../web/words.ts'
import { improvementRoom } from '../../room.ts'
import { addressOf, type Meeting } from '../meeting.ts'
import { stateWords, wordIn } from '../words.ts'

export const path = '/meetings'

const query = z.object({
  state: z.enum(['planned', 'held', 'approved', 'off']).optional().catch(undefined),
  year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  q: z.string().trim().max(100).catch(''),
  order: z.enum(['asc', 'desc']).catch('desc'),
})
type Query = z.infer<typeof query>
type Row = Pick<
  Meeting,
  'meeting' | 'name' | 'on_day' | 'planned_day' | 'moved_why' | 'starts' | 'state' | 'off_why'
> & {
  items: number
  voices: number
  decisions: number
}

export const listPages = new Hono<Env>()
  .use('/meetings', allow('improvement.read'))
  .use('/meetings.csv', allow('improvement.read'))
  .get('/meetings', async c => {
    const room = await roomOf(c, 'improvement.read')
    const typed = query.parse(c.req.query())
    const rows = await within(c, trx => meetingsOf(trx, room, typed))
    const writes = may(personIn(c), 'improvement.write', room.office)
    return showRoom(c, room, improvementRoom, {
      path,
      title: '管理職会議',
      lead: `${room.officeName}の管理職会議です。まだ共有していない声や事故、下がった基準は、次の会議の議題に自動で載ります。`,
      body: [
        writes &&
          html`<div class="not-printed">${buttons(
            buttonLink({
              label: '会議を加える',
              href: at(room, '/meetings/new'),
              weight: 'primary',
              key: 'n',
            }),
            buttonLink({ label: '定例の会議を決める', href: at(room, '/meetings/series') }),
          )}</div>`,
        !(typed.state || typed.year || typed.q) && nextOf(room, rows),
        filter(room, typed),
        list(room, rows, typed),
        downloads(room, '/meetings.csv', {
          ...typed,
          year: typed.year === undefined ? undefined : String(typed.year),
        }),
      ],
      wide: true,
    })
  })
  .get('/meetings.csv', async c => {
    const room = await roomOf(c, 'improvement.read')
    const rows = await within(c, trx => meetingsOf(trx, room, query.parse(c.req.query())))
    const head = ['会議', '日', '始まり', 'はじめの予定', '変えた理由', '状態', '議題', '声', '決まったこと']
    return sendCsv(
      c,
      [
        head,
        ...rows.map(row => [
          ...[
            row.name,
            dayWords(row.on_day),
            row.starts,
            dayWords(row.planned_day),
            row.moved_why || row.off_why,
          ],
          ...[wordIn(stateWords, row.state), row.items, row.voices, row.decisions],
        ]),
      ],
      `管理職会議_${room.officeName}`,
    )
  })

async function meetingsOf(
  trx: Work,
  { city, office }: Room,
  { state, year, q, order }: Query,
): Promise<Row[]> {
  const like = `%${q.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%`
  const days =
    year === undefined ? sql`true` : sql`m.on_day between ${`${year}-04-01`} and ${`${year + 1}-03-31`}`
  const { rows } = await sql<Row>`
    select m.meeting, m.name, m.on_day, m.planned_day, m.moved_why, m.starts, m.state, m.off_why,
      (select count(*)::int from meeting_items i where i.city = m.city and i.meeting = m.meeting and i.off_why is null) as items,
      (select count(*)::int from meeting_items i where i.city = m.city and i.meeting = m.meeting and i.off_why is null
        and i.source = 'voice') as voices,
      (select count(*)::int from meeting_decisions d where d.city = m.city and d.meeting = m.meeting) as decisions
    from meetings m
    where m.city = ${city} and m.office = ${office} and ${days}
      and ${state === undefined ? sql`true` : sql`m.state = ${state}`}
      and ${
        q === ''
          ? sql`true`
          : sql`(normalize(m.name || m.notes, NFKC) ilike ${like} or exists (select from meeting_items i
              where i.city = m.city and i.meeting = m.meeting and normalize(i.title || i.about || i.minutes, NFKC) ilike ${like}))`
      }
    order by m.on_day ${order === 'asc' ? sql`asc` : sql`desc`}, m.starts, m.meeting limit 500`.execute(trx)
  return rows
}

/** A year of meetings stands ahead, the latest first: the one that comes next is said above them. */
const nextOf = (room: Room, rows: readonly Row[]): Content => {
  const ahead = rows.filter(one => one.state === 'planned' && one.on_day >= room.today)
  const [next] = ahead.toSorted((a, b) => (a.on_day + a.starts < b.on_day + b.starts ? -1 : 1))
  return (
    next &&
    html`<p>次の会議：<a href="${addressOf(next)}">${dayWords(next.on_day)} ${next.starts}　${next.name}</a>（議題${countWords(next.items, '件')}）</p>`
  )
}

const filter = (room: Room, { state, year, q }: Query): Html => {
  const form = { typed: { state: state ?? '', year: year === undefined ? '' : String(year), q }, errors: [] }
  const now = fiscalYearOf(room.today)
  return filterBar({
    action: path,
    label: '会議を絞り込む',
    fields: [
      officeField(room),
      textField({ name: 'q', label: '会議の名前や議題のことば', type: 'search', maxlength: 100, form }),
      selectField({
        ...{ name: 'state', label: '状態', none: 'すべて', form },
        choices: Object.entries(stateWords).map(([value, label]) => ({ value, label })),
      }),
      selectField({
        ...{ name: 'year', label: '年度', none: 'すべて', form },
        choices: [now + 1, now, now - 1, now - 2].map(one => ({
          value: String(one),
          label: fiscalYearWords(one),
        })),
      }),
    ],
  })
}

const list = (room: Room, rows: readonly Row[], { state, year, q, order }: Query): Html =>
  table<Row>({
    caption: `会議（${countWords(rows.length, '件')}）`,
    columns: [
      {
        label: '会議',
        names: true,
        whole: true,
        of: row => html`<a href="${addressOf(row)}">${row.name}</a>`,
      },
      {
        label: '日',
        sort: 'day',
        whole: true,
        of: row => [`${dayWords(row.on_day)} ${row.starts}`, movedWords(row)],
      },
      { label: '状態', whole: true, of: row => wordIn(stateWords, row.state) },
      { label: '議題', numeric: true, of: row => countWords(row.items, '件') },
      { label: 'うち市民の声', numeric: true, of: row => countWords(row.voices, '件') },
      { label: '決まったこと', numeric: true, of: row => countWords(row.decisions, '件') },
    ],
    rows,
    sorting: {
      by: 'day',
      order,
      href: (_, order) =>
        at(room, path, { state, year: year === undefined ? undefined : String(year), q, order }),
    },
    empty:
      state || year || q
        ? 'この条件に当てはまる会議はありません。'
        : 'まだ会議はありません。「定例の会議を決める」で、1年分の日をまとめて決められます。',
  })

export const movedWords = ({ state, on_day, planned_day, moved_why, off_why }: Row | Meeting): Content => {
  if (state === 'off') return html`<br><span class="hint">開かない：${off_why}</span>`
  return (
    on_day !== planned_day &&
    html`<br><span class="hint">${dayWords(planned_day)}から変更：${moved_why}</span>`
  )
}
