// The year of an office and of a city with seven offices as PDF, beside the PDF engine's bare run of the same pages.

import { newFactId } from '../src/facts/id.ts'
import type { House } from '../src/house.ts'
import { cityReviewOf, printCityReview } from '../src/improvement/year/city-review.ts'
import { type Asked, printReview, reviewOf } from '../src/improvement/year/review.ts'
import { type Bench, median, seconds } from './bench.ts'
import { fillHistory } from './history.ts'
import { city, everywhere, inTemporaryHouse } from './temporary.ts'

const facts = Number(process.env.KIJUN_BENCH_REVIEW_FACTS ?? 1_000_000)
const rounds = 5
const asked: Asked = { city, year: 2024, today: '2025-03-31' }

export const yearReview: Bench = {
  name: 'year-review',
  about: '一年のまとめのPDF：数字を読むところから ÷ 同じページを組むだけ（区役所1つ、7つの区役所の市）',
  async *run() {
    const { office, whole } = await inTemporaryHouse(async house => {
      await fillHistory(house, facts)
      const offices = await officesOf(house)
      for (const one of offices) await goalsFor(house, one.office)
      const [first] = offices
      if (!first || offices.length !== 7) throw new Error(`${offices.length} offices`)
      return {
        office: await beside(
          () => house.store.within(everywhere, trx => reviewOf(trx, house, first, asked)),
          printReview,
        ),
        whole: await beside(
          () => house.store.within(everywhere, trx => cityReviewOf(trx, house, offices, asked, '川崎市')),
          printCityReview,
        ),
      }
    })
    yield told('office-review-pdf', office)
    yield told('city-review-pdf', whole)
  },
}

/** Printed beside each other; the ratio is told and held to no bar. */
const told = (name: string, { all, bare }: { all: number; bare: number }) => ({
  ...{ name, value: all, unit: 'ms', limit: bare, ratio: all / bare },
})

/** Milliseconds of reading and printing, and of the printing alone, in turn. */
async function beside<T>(read: () => Promise<T>, print: (review: T) => Promise<unknown>) {
  const known = await read()
  await print(known)
  const [all, bare]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    all.push(1000 * (await seconds(async () => print(await read()))))
    bare.push(1000 * (await seconds(() => print(known))))
  }
  return { all: median(all), bare: median(bare) }
}

const officesOf = (house: House) =>
  house.store.within(everywhere, trx =>
    trx
      .selectFrom('offices')
      .select(['office', 'name'])
      .where('city', '=', city)
      .orderBy('position')
      .execute(),
  )

/** Five goals with their results, as an office has at the end of a year. */
const goalsFor = (house: House, office: string) =>
  house.store.within(everywhere, async trx => {
    const now = house.now()
    const staff = newFactId(now)
    const saved = { saved_by: staff, saved_at: now, approved_by: staff, approved_at: now, state: 'approved' }
    for (let nth = 1; nth <= 5; nth++) {
      const goal = newFactId(now)
      await trx
        .insertInto('goals')
        .values({
          ...{
            city,
            office,
            goal,
            fiscal_year: 2024,
            standard: 'telephone-answered-promptly',
            standard_no: 11,
          },
          ...{ standard_text: '電話は3コール以内で受けます。', title: `電話を3コール以内に受ける（${nth}）` },
          ...{ means: '12時台の当番を二人にし、納入通知書を送った週は三人にします。', due: '2025-03-31' },
          ...{ measure: 'calls-answered-in-time', target: 0.95, near_target: 0.9, ...saved },
        })
        .execute()
      await trx
        .insertInto('goal_checks')
        .values({
          ...{ city, office, goal, part: 'year', words: '当番を続け、昼の電話が取れるようになりました。' },
          ...{ grade: 3, grade_words: '目標をほぼ達成', measured_kept: 930, measured_of: 1000 },
          ...{ judgement: 'partly', ...saved },
        })
        .execute()
    }
  })
