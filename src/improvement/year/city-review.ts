// What a year's review of the whole city holds: what its offices handed in, the common standards side by side, every goal.
import { nendo } from '../../calendar/era.ts'
import { yearPeriod } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { type Printed, pdf } from '../../pdf/pdf.ts'
import { dayWords } from '../../web/words.ts'
import { cycleOf } from '../cycle.ts'
import { type Compared, comparisonOf } from './comparing.ts'
import { yearOf } from './fiscal-year.ts'
import { type Asked, type GoalLine, type Office, type OfficeReview, reviewOf } from './review.ts'

export type CityReview = {
  city: string
  year: string
  subtitle: string
  standing: string
  offices: {
    name: string
    goals: number
    results: number
    closed: string
    summary: { word: string; count: number }[]
  }[]
  comparison: Compared[]
  goals: { office: string; lines: GoalLine[] }[]
}

export async function cityReviewOf(
  trx: Work,
  house: House,
  offices: readonly Office[],
  asked: Asked,
  cityName: string,
): Promise<CityReview> {
  const { city, year, today } = asked
  const cycle = await cycleOf(trx, city)
  const reviews: { office: Office; review: OfficeReview; closed: Date | null }[] = []
  for (const office of offices)
    reviews.push({
      ...{ office, review: await reviewOf(trx, house, office, asked) },
      closed: (await yearOf(trx, city, office.office, year))?.closed_at ?? null,
    })
  return {
    ...{ city: cityName, year: nendo(year), subtitle: cycle.names.cityReview },
    standing: `${dayWords(today)}にまとめました`,
    offices: reviews.map(({ office, review, closed }) => ({
      name: office.name,
      goals: review.goals.length,
      results: review.goals.filter(one => one.grade !== '').length,
      closed: closed ? dayWords(closed) : 'まだ',
      summary: review.summary,
    })),
    comparison: await comparisonOf(trx, house, offices, { city, period: yearPeriod(year), today }),
    goals: reviews.map(({ office, review }) => ({ office: office.name, lines: review.goals })),
  }
}

export const printCityReview = (review: CityReview): Promise<Printed> =>
  pdf(new URL('./city-review.typ', import.meta.url), review, {
    title: `${review.city}　${review.year}　${review.subtitle}`,
  })
