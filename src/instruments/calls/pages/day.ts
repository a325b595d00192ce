// One day of calls: how many were answered, in time, given up and missed, by section and by hour.
import { Hono } from 'hono'
import { addDays, type Day } from '../../../calendar/day.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, downloads, officeField, type Room, roomOf } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { buttonLink } from '../../../web/components/button.ts'
import { card, cards } from '../../../web/components/card.ts'
import { dateField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { hourChart } from '../../../web/components/hour-chart.ts'
import { pager } from '../../../web/components/navigation.ts'
import { table } from '../../../web/components/table.ts'
import { sendCsv } from '../../../web/download.ts'
import { type Html, html } from '../../../web/html.ts'
import { countWords, dayWords, figureWords, rateWords } from '../../../web/words.ts'
import {
  callsOf,
  type Figures,
  type HourFigures,
  hourFigures,
  latestDay,
  limitOf,
  sumOf,
} from '../figures.ts'
import { dayAsked, officePicker, showCalls } from './room.ts'

const path = '/calls'

export const dayPages = new Hono<Env>()
  .use('/calls', allow('calls.read'))
  .use('/calls.csv', allow('calls.read'))
  .get('/calls', async c => {
    const room = await roomOf(c, 'calls.read')
    const read = await readDay(c, room)
    if (!read)
      return showCalls(c, room, {
        path,
        title: '電話',
        body: [officePicker(room, path), firstSteps(c, room)],
      })
    const { day, rows, limit, later } = read
    return showCalls(c, room, {
      path,
      title: `${dayWords(day)}の電話`,
      lead: `${room.officeName}にかかってきた電話です。${limit}以内に人が受けたかどうかを、電話装置の記録から数えています。`,
      body: [
        filter(room, day),
        around(room, day, later),
        summary(rows, limit),
        chart(rows, dayWords(day)),
        bySection(room, rows, limit, day),
      ],
    })
  })
  .get('/calls.csv', async c => {
    const room = await roomOf(c, 'calls.read')
    const read = await readDay(c, room)
    const rows = read ? sectionsOf(room, read.rows) : []
    return sendCsv(
      c,
      [
        [
          '日',
          '課',
          'かかってきた電話',
          '人が受けた',
          '時間内に受けた',
          '時間内の対象',
          'かけた人が切った',
          '受けられなかった',
        ],
        ...rows.map(({ name, figures: f }) => [
          ...[read?.day ?? '', name, callsOf(f), f.answered, f.inTime, f.inTimeOf, f.givenUp, f.unanswered],
        ]),
      ],
      `電話_${room.officeName}_${read?.day ?? ''}`,
    )
  })

async function readDay(c: Page, room: Room) {
  const house = c.get('house')
  return within(c, async trx => {
    const latest = await latestDay(trx, room.city, room.office, room.today)
    const day = dayAsked(c) ?? latest
    if (!day || !latest) return undefined
    const rows = await hourFigures(trx, room.city, room.office, { from: day, to: day })
    const { words: limit } = await limitOf(trx, house, room.city, room.office, day)
    return { day, rows, limit, later: day < latest }
  })
}

const firstSteps = (c: Page, room: Room): Html =>
  may(personIn(c), 'calls.import', room.office)
    ? html`${banner({ heading: 'まだ電話の記録がありません', body: '電話装置（電話交換機）の記録を取り込むと、ここに一日のようすが出ます。まず、どの電話装置の記録をどう受け取るかを登録します。' })}
<p>${buttonLink({ label: '電話装置を登録する', href: at(room, '/calls/sources/new'), weight: 'primary' })}</p>`
    : html`${banner({ heading: 'まだ電話の記録がありません', body: `${room.officeName}の電話装置の記録が取り込まれると、ここに一日のようすが出ます。取り込みは区の事務局が行います。` })}`

const filter = (room: Room, day: Day): Html =>
  filterBar({
    action: path,
    label: '見る日を選ぶ',
    fields: [
      officeField(room),
      dateField({ name: 'day', label: '日', max: room.today, form: { typed: { day }, errors: [] } }),
    ],
    submit: '見る',
  })

const around = (room: Room, day: Day, later: boolean): Html =>
  pager({
    label: '前後の日',
    earlier: at(room, path, { day: addDays(day, -1) }),
    ...(later && { later: at(room, path, { day: addDays(day, 1) }) }),
    shown: dayWords(day),
  })

function summary(rows: readonly HourFigures[], limit: string): Html {
  const all = sumOf(rows)
  const calls = callsOf(all)
  const share = (n: number) => (calls === 0 ? '' : `全体の${rateWords(n / calls)}`)
  const figures = cards(
    card({
      heading: 'かかってきた電話',
      figure: countWords(calls, '件'),
      body: `人が受けたのは${countWords(all.answered, '件')}です。`,
    }),
    card({
      heading: `${limit}以内に受けた`,
      figure: all.inTimeOf === 0 ? '記録なし' : rateWords(all.inTime / all.inTimeOf),
      body: `${countWords(all.inTimeOf, '件')}のうち${countWords(all.inTime, '件')}です。`,
    }),
    card({
      heading: 'かけた人があきらめた',
      figure: countWords(all.givenUp, '件'),
      body: share(all.givenUp),
    }),
    card({
      heading: '受けられなかった',
      figure: countWords(all.unanswered, '件'),
      body: share(all.unanswered),
    }),
  )
  return html`<h2>この日のまとめ</h2>${figures}`
}

/** From the first hour with calls to the last, and office hours in any case. */
export function chart(rows: readonly HourFigures[], when: string): Html {
  const hours = rows.map(row => row.hour)
  const [first, last] = [Math.min(8, ...hours), Math.max(17, ...hours)]
  const values = Array.from({ length: last - first + 1 }, (_, n) => first + n).map(hour => ({
    hour,
    value: callsOf(sumOf(rows.filter(row => row.hour === hour))),
  }))
  return hourChart({ caption: `時間帯ごとの電話　${when}`, unit: '件', values })
}

type SectionRow = { name: string; section: string; figures: Figures }

/** In the order of the directory, those that no section is named for last. */
export function sectionsOf(room: Room, rows: readonly HourFigures[]): SectionRow[] {
  const known = room.sections.map(({ value }) => value)
  const others = [...new Set(rows.map(row => row.section))].filter(section => !known.includes(section))
  return [...known, ...others].flatMap(section => {
    const own = rows.filter(row => row.section === section)
    return own.length === 0 ? [] : [{ section, name: room.sectionName(section), figures: sumOf(own) }]
  })
}

const bySection = (room: Room, rows: readonly HourFigures[], limit: string, day: Day): Html =>
  html`${table<SectionRow>({
    caption: `課ごとの電話　${dayWords(day)}`,
    columns: [
      { label: '課', names: true, of: row => row.name },
      { label: 'かかってきた', numeric: true, of: ({ figures }) => countWords(callsOf(figures)) },
      { label: '人が受けた', numeric: true, of: ({ figures }) => countWords(figures.answered) },
      { label: `${limit}以内`, numeric: true, of: ({ figures: f }) => figureWords(f.inTime, f.inTimeOf) },
      { label: 'あきらめた', numeric: true, of: ({ figures }) => countWords(figures.givenUp) },
      { label: '受けられなかった', numeric: true, of: ({ figures }) => countWords(figures.unanswered) },
      {
        label: '一件ずつ',
        of: row =>
          html`<a href="${at(room, '/calls/slowest', { day, section: row.section })}">見る<span class="visually-hidden">（${row.name}）</span></a>`,
      },
    ],
    rows: sectionsOf(room, rows),
    empty: 'この日の電話の記録はありません。別の日を選んでください。',
  })}
<p class="hint">決めた時間に達する前にかけた人が切った電話は、まもれたともまもれなかったとも言えないので、割合の分母に入れていません。</p>
${downloads(room, '/calls.csv', { day })}`
