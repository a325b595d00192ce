// Self-checks of a few sections of every office, once a month: the facts on their days, and the rows that the tool shows of them.
import { type Day, type Month, startOf } from '../calendar/day.ts'
import { addBusinessDays } from '../calendar/due.ts'
import { monthsOf, yearPeriod } from '../calendar/periods.ts'
import type { Work } from '../db/store.ts'
import type { NewFact } from '../facts/fact.ts'
import { selfCheckDone, selfCheckReviewed } from '../instruments/self-checks/facts.ts'
import type { SampleCity } from './city.ts'
import { random } from './random.ts'
import { sampleId } from './settle.ts'

const items = [
  '髪や服装に清潔感がある',
  '名札が見える所にある',
  '香りの強いものを使っていない',
  '季節や場に合う服装である',
]
/** So many sections of an office take part. */
const taking = 4

type Check = {
  office: string
  section: string
  period: Day
  answers: { item: string; is: 'kept' | 'missed' }[]
  doneAt: Date
  /** Not yet of the last month: somebody still has to look at it. */
  reviewedAt: Date | undefined
}

const at = (day: Day, hour: number): Date => new Date(+startOf(day) + hour * 3_600_000)

function checksOf({ offices, fiscalYear }: SampleCity, seed: number, month: Month): Check[] {
  const day = addBusinessDays(`${month}-12`, 0)
  const last = month === monthsOf(yearPeriod(fiscalYear)).at(-1)
  return offices.flatMap(({ slug: office, sections }) =>
    sections.slice(0, taking).flatMap(({ slug: section }): Check[] => {
      const chance = random(seed, 'self-check', office, section, month)
      // A section sometimes forgets, which the tool shows.
      if (chance.chance(0.06)) return []
      return [
        {
          ...{ office, section, period: `${month}-01`, doneAt: at(day, 16) },
          answers: items.map(item => ({ item, is: chance.chance(0.95) ? 'kept' : 'missed' })),
          reviewedAt: last ? undefined : at(addBusinessDays(day, 1), 11),
        },
      ]
    }),
  )
}

const idOf = (city: string, { office, section, period }: Check): string =>
  sampleId(city, `self-check ${office} ${section} ${period}`)

/** Of a month, each with the instant at which it was keyed in. */
export const simulateSelfChecks = (city: SampleCity, seed: number, month: Month): NewFact[] =>
  checksOf(city, seed, month).flatMap(check => {
    const { office, section, answers, doneAt, reviewedAt } = check
    const subject = idOf(city.city.slug, check)
    const count = (is: 'kept' | 'missed') => answers.filter(one => one.is === is).length
    const fact = (kind: string, happenedAt: Date, body: object): NewFact => ({
      ...{ kind, happenedAt, office, section, subject, body, source: 'web' },
      sourceKey: `${kind} ${subject} 1`,
    })
    return [
      fact(selfCheckDone.name, doneAt, {
        theme: 'appearance',
        ...{ kept: count('kept'), missed: count('missed') },
      }),
      ...(reviewedAt ? [fact(selfCheckReviewed.name, reviewedAt, {})] : []),
    ]
  })

/** The list of every office and what its sections answered, in two statements. */
export async function keepSelfChecks(trx: Work, sample: SampleCity, seed: number): Promise<void> {
  const { slug: city } = sample.city
  const listOf = (office: string) => sampleId(city, `self-check list ${office}`)
  const from_day = `${sample.fiscalYear}-04-01`
  await trx
    .insertInto('self_check_lists')
    .values(
      sample.offices.map(({ slug: office }) => ({
        ...{
          city,
          office,
          list: listOf(office),
          theme: 'appearance',
          name: '身だしなみの点検',
          every: 'month',
        },
        ...{ items: JSON.stringify(items), from_day, to_day: null },
        ...{ saved_by: sampleId(city, `${office}-jimukyoku`), saved_at: startOf(from_day) },
      })),
    )
    .execute()
  const checks = monthsOf(yearPeriod(sample.fiscalYear)).flatMap(month => checksOf(sample, seed, month))
  await trx
    .insertInto('self_checks')
    .values(
      checks.map(check => ({
        ...{ city, office: check.office, section: check.section, period: check.period },
        ...{ self_check: idOf(city, check), list: listOf(check.office) },
        ...{ answers: JSON.stringify(check.answers), state: check.reviewedAt ? 'reviewed' : 'done' },
        ...{ done_by: sampleId(city, `${check.office}-${check.section}-02`), done_at: check.doneAt },
        reviewed_by: check.reviewedAt ? sampleId(city, `${check.office}-${check.section}-01`) : null,
        ...{ reviewed_at: check.reviewedAt ?? null, version: check.reviewedAt ? 2 : 1 },
      })),
    )
    .execute()
}
