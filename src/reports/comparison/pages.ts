// Offices side by side on the common standards: own past first, intervals, no ranks; for an office from what is published.
import { Hono } from 'hono'
import { nendo } from '../../calendar/era.ts'
import {
  fiscalYearOfPeriod,
  labelOf,
  type Period,
  parsePeriod,
  previousPeriod,
  yearPeriod,
} from '../../calendar/periods.ts'
import { improvementRoom } from '../../improvement/room.ts'
import { type Compared, comparisonOf } from '../../improvement/year/comparing.ts'
import { yearAsked, yearField } from '../../improvement/years.ts'
import { allow, type Env, type Page, personIn, within } from '../../people/access.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../people/room.ts'
import { selectField } from '../../web/components/fields.ts'
import { filterBar } from '../../web/components/filter-bar.ts'
import { type Content, html } from '../../web/html.ts'
import { dayWords } from '../../web/words.ts'
import { newestOf, publishedPeriods } from '../publication/snapshots.ts'
import { publishedComparison } from './published.ts'
import { sections } from './view.ts'

const path = '/year/comparison'

export const comparisonPages = new Hono<Env>().use(path, allow('improvement.read')).get(path, async c => {
  const room = await roomOf(c, 'improvement.read')
  return personIn(c).offices === '*' ? cityPage(c, room) : officePage(c, room)
})

const officesOf = ({ offices }: Room) => offices.map(({ value, label }) => ({ office: value, name: label }))

/** Whoever sees the whole city reads the records of all offices, up to this day. */
async function cityPage(c: Page, room: Room): Promise<Response> {
  const year = yearAsked(c, room)
  const { city, today } = room
  const [now, before] = await within(c, async trx => [
    await comparisonOf(trx, c.get('house'), officesOf(room), { city, period: yearPeriod(year), today }),
    await comparisonOf(trx, c.get('house'), officesOf(room), { city, period: yearPeriod(year - 1), today }),
  ])
  return page(c, room, {
    year,
    fields: [officeField(room), yearField(room, year)],
    body:
      now.length === 0
        ? html`<p>${nendo(year)}に、見くらべられる記録はまだありません。</p>`
        : sections(room, { now, before, period: yearPeriod(year) }),
  })
}

/** An office sees its own records; of the others what is published, which is everybody’s to read. */
async function officePage(c: Page, room: Room): Promise<Response> {
  const { city, office, officeName, today } = room
  const found = await within(c, async trx => {
    const published = await publishedPeriods(trx, city)
    const period = chosen(c, room, published)
    const publication = await newestOf(trx, city, period)
    const own = (over: Period): Promise<Compared[]> =>
      comparisonOf(trx, c.get('house'), [{ office, name: officeName }], { city, period: over, today })
    const now = publication ? publishedComparison(publication.frozen) : await own(period)
    return { published, period, publication, now, before: await own(previousPeriod(period)) }
  })
  const { published, period, publication, now, before } = found
  const choices = [...new Set([period, ...published])].map(one => ({
    value: one,
    label: published.includes(one) ? labelOf(one) : `${labelOf(one)}（公表されていません）`,
  }))
  const form = { typed: { period }, errors: [] }
  return page(c, room, {
    year: fiscalYearOfPeriod(period),
    fields: [officeField(room), selectField({ name: 'period', label: '期間', choices, form })],
    body: [
      publication
        ? html`<p>${labelOf(period)}の数字は、市が${dayWords(publication.day)}に公表したものです。${labelOf(previousPeriod(period))}は、${officeName}の記録です。<a href="/public/">市民が見るページ</a>にあるものと同じ数字で、件数が少ないなどのために公表していないものは、ここにもありません。</p>`
        : html`<p>${labelOf(period)}の数字は、まだ公表されていません。公表されると、ここにほかの区役所の数字が並びます。いま見られるのは、${officeName}の記録だけです。</p>`,
      now.length === 0
        ? html`<p>${labelOf(period)}に、見くらべられる数字はまだありません。</p>`
        : sections(room, { now, before, period }),
    ],
  })
}

/** The period asked for, else what is published of the year asked for, the year before its months, else that year. */
function chosen(c: Page, room: Room, published: readonly Period[]): Period {
  const asked = parsePeriod(c.req.query('period') ?? '')
  if (typeof asked === 'string') return asked
  const named = c.req.query('year') !== undefined
  const year = yearAsked(c, room)
  return published.find(one => !named || fiscalYearOfPeriod(one) === year) ?? yearPeriod(year)
}

const page = (
  c: Page,
  room: Room,
  { year, fields, body }: { year: number; fields: Content; body: Content },
): Promise<Response> => {
  const title = '見くらべる'
  return showRoom(c, room, improvementRoom, {
    ...{ path: '/year', title, below: [{ href: at(room, path, { year: String(year) }), label: title }] },
    lead: `共通の基準だけを、${room.officeName}のこれまで、いま、ほかの区役所の順に並べます。順位は付けません。帯が重なるときは、違うとは言えません。`,
    body: [filterBar({ action: path, label: '選ぶ', submit: '見る', fields }), body],
  })
}
