// Missed calls that nobody has returned yet, and those marked today.
import { Hono } from 'hono'
import { addDays, dayOf } from '../../../calendar/day.ts'
import type { Work } from '../../../db/store.ts'
import { allow, type Env, within } from '../../../people/access.ts'
import { at, officeField, type Room, roomOf } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { pager } from '../../../web/components/navigation.ts'
import { table } from '../../../web/components/table.ts'
import { type Html, html } from '../../../web/html.ts'
import { countWords, durationWords, figureWords, instantWords } from '../../../web/words.ts'
import { type Caller, masked } from '../callers.ts'
import { returnedOf } from '../figures.ts'
import { sectionAsked, showCalls } from './room.ts'

const path = '/calls/unreturned'
const perPage = 50

export const unreturnedPages = new Hono<Env>()
  .use('/calls/unreturned', allow('calls.return'))
  .get('/calls/unreturned', async c => {
    const room = await roomOf(c, 'calls.return')
    const section = sectionAsked(c, room)
    const page = Math.max(1, Math.floor(Number(c.req.query('page')) || 1))
    const now = c.get('house').now()
    const today = dayOf(now)
    const { waiting, done, count, returned } = await within(c, async trx => ({
      waiting: await callersIn(trx, room, section, page),
      done: await markedToday(trx, room, section),
      count: await countOf(trx, room, section),
      returned: await returnedOf(trx, room, section, { from: addDays(today, -29), to: today }),
    }))
    return showCalls(c, room, {
      path,
      title: 'まだかけ直していない電話',
      lead: `${room.officeName}で受けられなかった、番号の分かる電話です。古いものから並べています。番号は、かけ直すときにだけ見られ、見たことが記録に残ります。`,
      body: [
        filter(room, section),
        returned.of > 0 &&
          html`<p>この30日に受けられなかった電話のうち、期限までにかけ直せたのは${figureWords(returned.kept, returned.of)}です。</p>`,
        list(room, waiting, count, now),
        count > perPage && pages(room, section, page, count),
        done.length > 0 && marked(room, done),
      ],
    })
  })

export const addressOf = (subject: string) => `/calls/${encodeURIComponent(subject)}`

const callersOf = (trx: Work, { city, office }: Room, section: string | undefined) =>
  trx
    .selectFrom('call_callers')
    .where('city', '=', city)
    .where('office', '=', office)
    .$if(section !== undefined, query => query.where('section', '=', section ?? ''))

const columns = ['subject', 'office', 'section', 'number', 'since', 'returned', 'delete_on'] as const

const callersIn = (trx: Work, room: Room, section: string | undefined, page: number): Promise<Caller[]> =>
  callersOf(trx, room, section)
    .select(columns)
    .where('returned', 'is', null)
    .orderBy('since')
    .orderBy('subject')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute()

const markedToday = (trx: Work, room: Room, section: string | undefined): Promise<Caller[]> =>
  callersOf(trx, room, section)
    .select(columns)
    .where('returned', 'is not', null)
    .orderBy('since', 'desc')
    .limit(perPage)
    .execute()

async function countOf(trx: Work, room: Room, section: string | undefined): Promise<number> {
  const { count } = await callersOf(trx, room, section)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('returned', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

const filter = (room: Room, section: string | undefined): Html =>
  filterBar({
    action: path,
    label: '課を選ぶ',
    fields: [
      officeField(room),
      selectField({
        ...{ name: 'section', label: '課', none: 'すべての課', choices: room.sections },
        form: { typed: { ...(section && { section }) }, errors: [] },
      }),
    ],
  })

const post = (action: string, inside: Html): Html =>
  html`<form method="post" action="${action}">${inside}</form>`

const list = (room: Room, rows: readonly Caller[], count: number, now: Date): Html =>
  table<Caller>({
    caption: `まだかけ直していない電話（${countWords(count, '件')}）`,
    columns: [
      { label: 'かかってきた日時', names: true, of: row => instantWords(row.since) },
      {
        label: '過ぎた時間',
        numeric: true,
        of: row => durationWords(Math.max(0, Math.floor((+now - +row.since) / 1000))),
      },
      { label: '課', of: row => room.sectionName(row.section) },
      {
        label: '番号',
        of: row =>
          html`<span aria-label="${`下4桁 ${row.number.slice(-4)}`}" role="img">${masked(row.number)}</span>`,
      },
      {
        label: 'かける',
        of: row =>
          post(`${addressOf(row.subject)}/numbers`, button({ label: '番号を見る', weight: 'secondary' })),
      },
      {
        label: 'かけたら',
        of: row =>
          post(`${addressOf(row.subject)}/returns`, button({ label: 'かけ直した', weight: 'plain' })),
      },
    ],
    rows,
    empty: 'かけ直していない電話はありません。',
  })

const pages = (room: Room, section: string | undefined, page: number, count: number): Html => {
  const to = (n: number) => at(room, path, { section, page: String(n) })
  const last = Math.ceil(count / perPage)
  const first = (page - 1) * perPage + 1
  return pager({
    label: 'かけ直していない電話のページ',
    ...(page > 1 && { earlier: to(page - 1) }),
    ...(page < last && { later: to(page + 1) }),
    shown: `${first}〜${Math.min(count, page * perPage)}件目（全${countWords(count)}件）`,
  })
}

const marked = (room: Room, rows: readonly Caller[]): Html =>
  html`<h2>今日、かけ直したと記録した電話</h2><p>番号は今日の終わりに消えます。それまでは取り消せます。</p>${table<Caller>(
    {
      caption: '取り消せる記録',
      columns: [
        { label: 'かかってきた日時', names: true, of: row => instantWords(row.since) },
        { label: '課', of: row => room.sectionName(row.section) },
        { label: '番号', of: row => masked(row.number) },
        {
          label: 'すること',
          of: row =>
            post(
              `${addressOf(row.subject)}/returns/withdrawn`,
              button({ label: '取り消す', weight: 'plain' }),
            ),
        },
      ],
      rows,
    },
  )}`
