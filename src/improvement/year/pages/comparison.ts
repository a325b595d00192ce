// Offices side by side on the common standards: own past first, intervals, no ranks; and the reviews as PDF.
import { Hono } from 'hono'
import { nendo } from '../../../calendar/era.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { intervalBar } from '../../../web/components/interval-bar.ts'
import { table } from '../../../web/components/table.ts'
import { type Html, html } from '../../../web/html.ts'
import { improvementRoom } from '../../room.ts'
import { yearAsked, yearField } from '../../years.ts'
import {
  type Compared,
  type ComparedOffice,
  cityReviewOf,
  comparisonOf,
  printCityReview,
  printReview,
  reviewOf,
} from '../review.ts'
import { wholeCity } from './collection.ts'

const path = '/year'

export const comparisonPages = new Hono<Env>()
  .use('/year/comparison', allow('improvement.read'))
  .use('/year/review.pdf', allow('improvement.read'))
  .use('/year/city-review.pdf', allow('improvement.read'))
  .get('/year/comparison', async c => {
    const room = await roomOf(c, 'improvement.read')
    const year = yearAsked(c, room)
    const whole = personIn(c).offices === '*'
    const offices = officesOf(room)
    const [now, before] = await within(c, async trx => [
      await comparisonOf(trx, c.get('house'), offices, { city: room.city, year, today: room.today }),
      await comparisonOf(trx, c.get('house'), offices, {
        city: room.city,
        year: year - 1,
        today: room.today,
      }),
    ])
    const title = '見くらべる'
    return showRoom(c, room, improvementRoom, {
      ...{
        path,
        title,
        below: [{ href: at(room, '/year/comparison', { year: String(year) }), label: title }],
      },
      lead: `共通の基準だけを、${room.officeName}の前の年度、今の年度、ほかの区役所の順に並べます。順位は付けません。帯が重なるときは、違うとは言えません。`,
      body: [
        filterBar({
          ...{ action: '/year/comparison', label: '選ぶ', submit: '見る' },
          fields: [officeField(room), yearField(room, year)],
        }),
        !whole &&
          html`<p>ほかの区役所の数字は、市が公表したものを<a href="/public/">市民が見るページ</a>で読めます。</p>`,
        (now ?? []).length === 0
          ? html`<p>${nendo(year)}に、見くらべられる記録はまだありません。</p>`
          : (now ?? []).map(one =>
              standardSection(
                room,
                year,
                one,
                before?.find(({ key }) => key === one.key),
              ),
            ),
      ],
    })
  })
  .get('/year/review.pdf', async c => {
    const room = await roomOf(c, 'improvement.read')
    const year = yearAsked(c, room)
    const office = { office: room.office, name: room.officeName }
    const review = await within(c, trx =>
      reviewOf(trx, c.get('house'), office, { city: room.city, year, today: room.today }),
    )
    const { bytes } = await printReview(review)
    return sendPdf(c, bytes, `${review.subtitle}_${room.officeName}_${nendo(year)}`)
  })
  .get('/year/city-review.pdf', async c => {
    await wholeCity(c)
    const room = await roomOf(c, 'improvement.read')
    const year = yearAsked(c, room)
    const asked = { city: room.city, year, today: room.today }
    const review = await within(c, trx =>
      cityReviewOf(trx, c.get('house'), officesOf(room), asked, personIn(c).cityName),
    )
    const { bytes } = await printCityReview(review)
    return sendPdf(c, bytes, `${review.subtitle}_${nendo(year)}`)
  })

const officesOf = ({ offices }: Room) => offices.map(({ value, label }) => ({ office: value, name: label }))

function sendPdf(c: Page, bytes: Uint8Array, name: string): Response {
  c.header('Content-Type', 'application/pdf')
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`)
  return c.body(Buffer.from(bytes))
}

type Line = ComparedOffice & { when: string }

function standardSection({ office }: Room, year: number, now: Compared, before: Compared | undefined): Html {
  const own = (all: Compared | undefined) => all?.offices.find(one => one.office === office)
  const past = own(before)
  const present = own(now)
  const rows: Line[] = [
    ...(past ? [{ ...past, when: nendo(year - 1) }] : []),
    ...(present ? [{ ...present, when: nendo(year) }] : []),
    ...now.offices.filter(one => one.office !== office).map(one => ({ ...one, when: nendo(year) })),
  ]
  return html`<section><h2>基準${now.no}　${now.text}</h2><p class="hint">${now.counts}</p>${table<Line>({
    caption: `基準${now.no}の割合`,
    columns: [
      { label: '区役所', names: true, whole: true, of: one => one.name },
      { label: '年度', whole: true, of: one => one.when },
      {
        label: '割合と、確からしい範囲',
        of: one =>
          one.drawn ? html`${intervalBar({ label: `${one.name}　${one.when}`, ...one.drawn })}` : one.words,
      },
      { label: '件数', of: one => (one.drawn ? one.words : '') },
    ],
    rows,
    dense: true,
    tall: false,
  })}</section>`
}
