// The calls of a day that rang longest, one by one: the way down from a rate to what happened.
import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Day } from '../../../calendar/day.ts'
import type { Work } from '../../../db/store.ts'
import { allow, type Env, within } from '../../../people/access.ts'
import { at, downloads, officeField, type Room, roomOf } from '../../../people/room.ts'
import { dateField, selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { sendCsv } from '../../../web/download.ts'
import { type Html, html } from '../../../web/html.ts'
import { dayWords, durationWords, instantWords, timeWords } from '../../../web/words.ts'
import { latestDay, limitOf } from '../figures.ts'
import { dayAsked, sectionAsked, showCalls } from './room.ts'

const path = '/calls/slowest'
const shown = 100

type SlowCall = {
  id: string
  kind: string
  happened_at: Date
  section: string
  rang: number
  why: string | null
  announced: boolean
  open: boolean
  talked: number | null
}

export const slowestPages = new Hono<Env>()
  .use('/calls/slowest', allow('calls.read'))
  .use('/calls/slowest.csv', allow('calls.read'))
  .get('/calls/slowest', async c => {
    const room = await roomOf(c, 'calls.read')
    const { day, section, open, calls, limit } = await readSlowest(c, room)
    return showCalls(c, room, {
      path,
      title: '待たせた電話',
      lead: `${room.officeName}、${dayWords(day)}。呼び出しの長かった順に${shown}件までです。${limit.words}を過ぎたものには印が付きます。`,
      body: [
        filter(room, day, section, open),
        list(room, calls, limit.seconds, day),
        downloads(room, '/calls/slowest.csv', { day, section, ...(open && { hours: 'open' }) }),
      ],
    })
  })
  .get('/calls/slowest.csv', async c => {
    const room = await roomOf(c, 'calls.read')
    const { day, calls } = await readSlowest(c, room)
    return sendCsv(
      c,
      [
        ['かかってきた日時', '課', '呼び出した秒数', '結果', '案内の音声', '開庁時間', '通話の秒数'],
        ...calls.map(call => [
          ...[instantWords(call.happened_at), room.sectionName(call.section), call.rang, resultOf(call)],
          ...[call.announced ? 'あり' : '', call.open ? '内' : '外', call.talked],
        ]),
      ],
      `待たせた電話_${room.officeName}_${day}`,
    )
  })

async function readSlowest(c: Parameters<typeof roomOf>[0], room: Room) {
  const house = c.get('house')
  const section = sectionAsked(c, room)
  const open = c.req.query('hours') === 'open'
  return within(c, async trx => {
    const day = dayAsked(c) ?? (await latestDay(trx, room.city, room.office, room.today)) ?? room.today
    const limit = await limitOf(trx, house, room.city, room.office, day)
    return { day, section, open, limit, calls: await slowestOf(trx, room, day, { section, open }) }
  })
}

/** One day of one office is a few thousand facts at most, found by their index. */
async function slowestOf(
  trx: Work,
  { city, office }: Room,
  day: Day,
  { section, open }: { section: string | undefined; open: boolean },
): Promise<SlowCall[]> {
  const { rows } = await sql<SlowCall>`
    select f.id, f.kind, f.happened_at, f.section, (f.body->>'rang')::float8 as rang, f.body->>'why' as why,
      (f.body->>'announced')::boolean as announced, (f.body->>'open')::boolean as open,
      (f.body->>'talked')::float8 as talked
    from facts f
    where f.city = ${city} and f.office = ${office} and f.day = ${day}
      and f.kind in ('call.answered', 'call.abandoned', 'call.unanswered')
      and (not ${open} or (f.body->>'open')::boolean)
      and ${section === undefined ? sql`true` : sql`f.section = ${section}`}
      and not exists (select from facts later where later.city = f.city and later.corrects = f.id)
    order by rang desc, f.id limit ${shown}`.execute(trx)
  return rows
}

function filter(room: Room, day: Day, section: string | undefined, open: boolean): Html {
  const typed = { day, ...(section && { section }), ...(open && { hours: 'open' }) }
  const form = { typed, errors: [] }
  return filterBar({
    action: path,
    label: '日と課を選ぶ',
    fields: [
      officeField(room),
      dateField({ name: 'day', label: '日', max: room.today, form }),
      selectField({ name: 'section', label: '課', none: 'すべての課', choices: room.sections, form }),
      selectField({
        ...{ name: 'hours', label: '時間', none: 'すべての時間', form },
        choices: [{ value: 'open', label: '開庁時間だけ' }],
      }),
    ],
    submit: '見る',
  })
}

const whyWords: Record<string, string> = { timeout: '時間切れ', busy: '話し中', failed: 'つながらず' }

const resultOf = ({ kind, why }: SlowCall): string => {
  if (kind === 'call.answered') return '人が受けた'
  return kind === 'call.abandoned'
    ? 'かけた人が切った'
    : `受けられなかった（${whyWords[why ?? ''] ?? '理由は不明'}）`
}

const list = (room: Room, calls: readonly SlowCall[], limit: number, day: Day): Html =>
  html`${table<SlowCall>({
    caption: `呼び出しの長かった電話　${dayWords(day)}`,
    columns: [
      { label: '時刻', names: true, of: call => timeWords(call.happened_at) },
      { label: '課', of: call => room.sectionName(call.section) },
      {
        label: '呼び出し',
        numeric: true,
        of: call => `${call.rang >= limit ? '▲ ' : ''}${durationWords(call.rang)}`,
      },
      { label: '結果', of: resultOf },
      { label: '案内の音声', of: call => call.announced && 'あり' },
      { label: '開庁時間', of: call => (call.open ? '内' : '外') },
      {
        label: '通話',
        numeric: true,
        of: call => call.talked !== null && durationWords(Math.round(call.talked)),
      },
    ],
    rows: calls,
    empty: html`この日の電話の記録はありません。<a href="${at(room, '/calls')}">記録のある日を見る</a>`,
  })}`
