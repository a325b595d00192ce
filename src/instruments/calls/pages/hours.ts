// Calls by hour and section over a period: when and where people wait, give up, or are not answered.
import { Hono } from 'hono'
import { type Day, monthOf } from '../../../calendar/day.ts'
import { firstDay } from '../../../calendar/periods.ts'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import { downloads, officeField, type Room, roomOf } from '../../../people/room.ts'
import { dateField, selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { type Column, table } from '../../../web/components/table.ts'
import { sendCsv } from '../../../web/download.ts'
import { type Html, html } from '../../../web/html.ts'
import { countWords, figureWords, periodWords, rateWords } from '../../../web/words.ts'
import {
  callsOf,
  type Figures,
  type HourFigures,
  hourFigures,
  latestDay,
  limitOf,
  nothing,
  sumOf,
} from '../figures.ts'
import { chart, sectionsOf } from './day.ts'
import { dayAsked, showCalls } from './room.ts'

const path = '/calls/hours'

/** What a cell of the table shows. */
const views = {
  inTime: '時間内に受けた割合',
  calls: 'かかってきた電話の件数',
  givenUp: 'かけた人があきらめた割合',
  unanswered: '受けられなかった割合',
} as const
type View = keyof typeof views

export const hoursPages = new Hono<Env>()
  .use('/calls/hours', allow('calls.read'))
  .use('/calls/hours.csv', allow('calls.read'))
  .get('/calls/hours', async c => {
    const room = await roomOf(c, 'calls.read')
    const { from, to, rows, limit } = await readHours(c, room)
    const view = viewAsked(c)
    return showCalls(c, room, {
      path,
      title: '時間帯と課ごとの電話',
      lead: `${room.officeName}、${periodWords(from, to)}。時間内は${limit}以内です。`,
      body: [
        filter(room, from, to, view),
        chart(rows, periodWords(from, to)),
        grid(room, rows, view),
        downloads(room, '/calls/hours.csv', { from, to }),
      ],
    })
  })
  .get('/calls/hours.csv', async c => {
    const room = await roomOf(c, 'calls.read')
    const { from, to, rows } = await readHours(c, room)
    return sendCsv(
      c,
      [
        [
          '課',
          '時間帯',
          'かかってきた電話',
          '人が受けた',
          '時間内に受けた',
          '時間内の対象',
          'かけた人が切った',
          '受けられなかった',
        ],
        ...rows.map(row => [
          ...[room.sectionName(row.section), `${row.hour}時台`, callsOf(row), row.answered, row.inTime],
          ...[row.inTimeOf, row.givenUp, row.unanswered],
        ]),
      ],
      `電話の時間帯_${room.officeName}_${from}_${to}`,
    )
  })

/** The period asked for; without one, the month of the newest calls up to them. */
async function readHours(c: Page, room: Room) {
  const house = c.get('house')
  return within(c, async trx => {
    const latest = (await latestDay(trx, room.city, room.office, room.today)) ?? room.today
    const end = dayAsked(c, 'to') ?? latest
    const start = dayAsked(c, 'from') ?? firstDay(monthOf(end))
    const { from, to } = start <= end ? { from: start, to: end } : { from: end, to: start }
    const rows = await hourFigures(trx, room.city, room.office, { from, to })
    return { from, to, rows, limit: (await limitOf(trx, house, room.city, room.office, to)).words }
  })
}

const viewAsked = (c: Page): View => {
  const asked = c.req.query('view')
  return (Object.keys(views) as View[]).find(view => view === asked) ?? 'inTime'
}

function filter(room: Room, from: Day, to: Day, view: View): Html {
  const form = { typed: { from, to, view }, errors: [] }
  const choices = Object.entries(views).map(([value, label]) => ({ value, label }))
  return filterBar({
    action: path,
    label: '期間と見るものを選ぶ',
    fields: [
      officeField(room),
      dateField({ name: 'from', label: 'いつから', max: room.today, form }),
      dateField({ name: 'to', label: 'いつまで', max: room.today, form }),
      selectField({ name: 'view', label: '表に見るもの', choices, form }),
    ],
    submit: '見る',
  })
}

type Row = { name: string; hours: ReadonlyMap<number, Figures>; all: Figures }

function grid(room: Room, rows: readonly HourFigures[], view: View): Html {
  const hours = [...new Set(rows.map(row => row.hour))].toSorted((a, b) => a - b)
  const ofHours = (some: readonly HourFigures[]) =>
    new Map(hours.map(hour => [hour, sumOf(some.filter(row => row.hour === hour))]))
  const sections = sectionsOf(room, rows).map(({ name, section, figures }) => ({
    ...{ name, all: figures, hours: ofHours(rows.filter(row => row.section === section)) },
  }))
  const whole: Row = { name: '全体', all: sumOf(rows), hours: ofHours(rows) }
  const columns: Column<Row>[] = [
    { label: '課', names: true, of: row => row.name },
    {
      label: '全体',
      numeric: true,
      of: row => (view === 'inTime' ? figureWords(row.all.inTime, row.all.inTimeOf) : cell(row.all, view)),
    },
    ...hours.map(hour => ({
      ...{ label: `${hour}時`, numeric: true },
      of: (row: Row) => cell(row.hours.get(hour) ?? nothing, view),
    })),
  ]
  return html`${table({
    caption: `${views[view]}（課と時間帯）`,
    columns,
    rows: sections.length > 0 ? [whole, ...sections] : [],
    empty: 'この期間の電話の記録はありません。期間を変えるか、電話の記録を取り込んでください。',
    dense: true,
  })}`
}

function cell(figures: Figures, view: View): string {
  const calls = callsOf(figures)
  if (view === 'calls') return countWords(calls)
  const [part, of] = view === 'inTime' ? [figures.inTime, figures.inTimeOf] : [figures[view], calls]
  return of === 0 ? '－' : rateWords(part / of)
}
