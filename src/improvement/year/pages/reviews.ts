// The reviews as PDF: of an office for whoever works in it, of the whole city for whoever sees all of it.
import { Hono } from 'hono'
import { nendo } from '../../../calendar/era.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { roomOf } from '../../../people/room.ts'
import { yearAsked } from '../../years.ts'
import { cityReviewOf, printCityReview } from '../city-review.ts'
import { printReview, reviewOf } from '../review.ts'
import { wholeCity } from './collection.ts'

export const reviewPages = new Hono<Env>()
  .use('/year/review.pdf', allow('improvement.read'))
  .use('/year/city-review.pdf', allow('improvement.read'))
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
    const offices = room.offices.map(({ value, label }) => ({ office: value, name: label }))
    const review = await within(c, trx =>
      cityReviewOf(trx, c.get('house'), offices, asked, personIn(c).cityName),
    )
    const { bytes } = await printCityReview(review)
    return sendPdf(c, bytes, `${review.subtitle}_${nendo(year)}`)
  })

function sendPdf(c: Page, bytes: Uint8Array, name: string): Response {
  c.header('Content-Type', 'application/pdf')
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`)
  return c.body(Buffer.from(bytes))
}
