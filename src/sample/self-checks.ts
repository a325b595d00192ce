// Self-checks of a few sections of every office, once a month: the facts on their days, and the rows that the tool shows of them.
import { addDays, type Day, dayOf, fiscalYearOf, type Month, startOf } from '../calendar/day.ts'
import { addBusinessDays } from '../calendar/due.ts'
import { monthsOf, yearPeriod } from '../calendar/periods.ts'
import type { Work } from '../db/store.ts'
import type { NewFact } from '../facts/fact.ts'
import type { House } from '../house.ts'
import { selfCheckDone, selfCheckReviewed } from '../instruments/self-checks/facts.ts'
import { periodOf } from '../instruments/self-checks/schedule.ts'
import { checksOf as checksKept, doCheck, listsOf, lookAt } from '../instruments/self-checks/self-check.ts'
import type { SampleCity, SampleOffice } from './city.ts'
import { random } from './random.ts'
import { sampleId } from './settle.ts'

const items = [
  '髪や服装に清潔感がある',
  '名札が見える所にある',
  '香りの強いものを使っていない',
  '季節や場に合う服装である',
]
/** Those at whose counters people wait most. */
const taking = ({ sections }: SampleOffice) => sections.slice(5, 9)

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
  return offices.flatMap(whole =>
    taking(whole).flatMap(({ slug: section }): Check[] => {
      const office = whole.slug
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

/** The list of every office and what its sections answered up to yesterday, in two statements. */
export async function keepSelfChecks(
  trx: Work,
  house: House,
  sample: SampleCity,
  seed: number,
): Promise<void> {
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
  const before = (at: Date | undefined) => at !== undefined && at < startOf(dayOf(house.now()))
  const checks = monthsOf(yearPeriod(sample.fiscalYear))
    .flatMap(month => checksOf(sample, seed, month))
    .filter(({ doneAt }) => before(doneAt))
    .map(one => ({ ...one, reviewedAt: before(one.reviewedAt) ? one.reviewedAt : undefined }))
  if (checks.length === 0) return
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

/** When the year of the records is over: this month and the last as the tool keeps them, looked at, waiting to be, and not done yet. */
export async function openSelfChecks(trx: Work, house: House, sample: SampleCity): Promise<void> {
  const { slug: city } = sample.city
  const today = dayOf(house.now())
  const [last, now] = [periodOf(addDays(periodOf(today, 'month'), -1), 'month'), periodOf(today, 'month')]
  if (fiscalYearOf(last) <= sample.fiscalYear) return
  for (const office of sample.offices) {
    const [list] = await listsOf(trx, city, office.slug)
    if (!list) throw new Error(`no list of ${office.slug}`)
    for (const [nth, { slug: section }] of taking(office).slice(0, 2).entries())
      for (const [which, period] of [last, now].entries()) {
        const of = { list, section, period, note: '', by: sampleId(city, `${office.slug}-${section}-02`) }
        const at = new Date(Math.min(+startOf(addDays(period, 9)) + 16 * 3_600_000, +house.now()))
        const then = { ...house, now: () => at }
        const answers = items.map((item, at) => ({ item, is: at + nth === 3 ? 'missed' : 'kept' }) as const)
        const done = await doCheck(trx, then, city, { ...of, answers })
        if ('refused' in done) throw new Error(done.refused)
        if (which + nth === 2) continue
        const check = (await checksKept(trx, city, office.slug, period)).find(
          one => one.section === section && one.period === period,
        )
        const by = { by: sampleId(city, `${office.slug}-${section}-01`), version: 1, returned: undefined }
        await lookAt(trx, then, city, check?.self_check ?? '', by)
      }
  }
}
