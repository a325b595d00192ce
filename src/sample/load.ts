// Loads the invented fiscal year through the real ledger, day by day; a loading that was cut off goes on where it stopped.
import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, type Day, dayOf, daysBetween, type FiscalYear, startOf } from '../calendar/day.ts'
import { firstDay, labelOf, yearPeriod } from '../calendar/periods.ts'
import type { Work } from '../db/store.ts'
import { newTerms } from '../editions/shelf.ts'
import type { NewFact } from '../facts/fact.ts'
import type { House } from '../house.ts'
import { callReturned } from '../instruments/calls/facts.ts'
import { roleWords } from '../people/roles.ts'
import { dayWords } from '../web/words.ts'
import { type SampleCity, simulateCity } from './city.ts'
import { keepAndImprove } from './goals.ts'
import { openImprovement } from './improvement.ts'
import { sampleNotices } from './notices.ts'
import { openCasework } from './open-casework.ts'
import { keepSelfChecks, openSelfChecks } from './self-checks.ts'
import { exchangeOf, sampleId, settle } from './settle.ts'
import { type DayOfWork, yearOf } from './year.ts'

export type SampleCounts = {
  city: string
  staff: number
  calls: number
  facts: number
  closings: number
  seconds: number
}
/** 0–100, and what is being done in Japanese. */
export type SampleProgress = (percent: number, doing: string) => void

/** What a city's settings say about the sample it was made from. */
const settings = z.object({
  sample: z.object({
    seed: z.number(),
    fiscalYear: z.number(),
    through: z.string().optional(),
    done: z.boolean().optional(),
  }),
})
export type SampleState = z.infer<typeof settings>['sample'] & { city: string }

export async function loadSample(
  house: House,
  {
    seed,
    fiscalYear = 2024,
    progress = () => {},
  }: { seed: number; fiscalYear?: FiscalYear; progress?: SampleProgress },
): Promise<SampleCounts | { refused: string }> {
  const begun = performance.now()
  const sample = simulateCity(seed, { fiscalYear })
  const city = sample.city.slug
  progress(0, '市と区役所、課、職員を入れています')
  const state = await settleOnce(house, sample, seed)
  if ('refused' in state) return state
  // While there are no facts it costs nothing to say which measures they will be counted by.
  if (state.through === undefined) await house.catchUp()
  const counts = { city, staff: sample.staff.length, calls: 0, facts: 0, closings: 0 }
  const first = firstDay(yearPeriod(fiscalYear))
  for (const day of yearOf(sample, seed, addDays(dayOf(house.now()), -1))) {
    counts.calls += day.calls
    if (state.through === undefined || day.day > state.through) {
      counts.facts += await writeDown(house, city, day)
      counts.closings += day.closings.length
    }
    const percent = Math.min(99, Math.floor((daysBetween(first, day.day) / 380) * 100))
    progress(
      percent,
      `${dayWords(day.day)}の電話を記録しています（${counts.calls.toLocaleString('ja-JP')}件まで）`,
    )
  }
  progress(99, '判定の手直しを入れて、仕上げています')
  if (!state.done) counts.facts += await finish(house, sample, seed)
  await sql`analyze`.execute(house.store.owner)
  progress(100, `${labelOf(yearPeriod(fiscalYear))}の見本ができました`)
  return { ...counts, seconds: (performance.now() - begun) / 1000 }
}

/** The city as far as an earlier loading brought it, or newly settled. */
async function settleOnce(
  house: House,
  sample: SampleCity,
  seed: number,
): Promise<SampleState | { refused: string }> {
  const { slug: city, name } = sample.city
  return house.store.within({ city, offices: '*' }, async trx => {
    const known = await trx
      .selectFrom('cities')
      .select('settings')
      .where('city', '=', city)
      .executeTakeFirst()
    if (!known) {
      await settle(trx, sample, seed, house.now())
      return { city, seed, fiscalYear: sample.fiscalYear }
    }
    const { data } = settings.safeParse(known.settings)
    if (!data)
      return { refused: `${name}はもう使われています。見本は、まだ何もないところにだけ入れられます。` }
    if (data.sample.seed !== seed || data.sample.fiscalYear !== sample.fiscalYear)
      return {
        refused: `別の見本（種 ${data.sample.seed}）が入っています。消してから、もう一度入れてください。`,
      }
    return { city, ...data.sample }
  })
}

/** One day, whole or not at all: a killed loading goes on with the day after the last one kept. */
const writeDown = (house: House, city: string, { day, closings, batches }: DayOfWork): Promise<number> =>
  house.store.within({ city, offices: '*' }, async trx => {
    if (closings.length > 0) {
      const rows = closings.map(({ office, month, on }) => ({
        ...{ city, office, month, closed_on: on },
        closed_by: sampleId(city, `${office}-jimukyoku`),
      }))
      await trx
        .insertInto('closings')
        .values(rows)
        .onConflict(conflict => conflict.doNothing())
        .execute()
      await newTerms(trx, city)
    }
    let facts = 0
    for (const { at, facts: news } of batches) {
      facts += (await house.ledger.record(trx, city, news, at, { keys: true })).recorded.length
      await logImports(trx, city, news, at)
    }
    await note(trx, city, { through: day })
    return facts
  })

/** What the import log says of the files that the facts of one evening came from. */
async function logImports(trx: Work, city: string, news: readonly NewFact[], at: Date): Promise<void> {
  const calls = news.filter(({ source }) => source !== 'web')
  const rows = [...Map.groupBy(calls, one => one.office)].map(([office, facts]) => {
    const returned = facts.filter(({ kind }) => kind === callReturned.name).length
    const source = exchangeOf(office)
    return {
      ...{ city, office, source, import: sampleId(city, `${source} ${+at}`), state: 'done' },
      ...{
        name: `queue_log-${dayOf(at)}`,
        began_at: at,
        ended_at: at,
        by_staff: sampleId(city, `${office}-jimukyoku`),
      },
      ...{ mapping: JSON.stringify({ format: 'queue_log', clockAhead: 0, lines: {} }) },
      ...{ taken: facts.length - returned, returned },
    }
  })
  if (rows.length === 0) return
  await trx
    .insertInto('call_imports')
    .values(rows)
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

const note = (trx: Work, city: string, more: { through?: Day; done?: boolean }) =>
  sql`update cities set settings = jsonb_set(settings, '{sample}', settings->'sample' || ${JSON.stringify(more)}::jsonb)
    where city = ${city}`.execute(trx)

/** Overrides as people write them, one for the rest of the year and one long lapsed; what is open now; and the mark that all is there. */
const finish = (house: House, sample: SampleCity, seed: number): Promise<number> => {
  const city = sample.city.slug
  return house.store.within({ city, offices: '*' }, async trx => {
    const rows = overridesOf(sample.fiscalYear).map(({ office, ...one }) => ({
      ...{ city, office, ...one, made_at: startOf(one.from_day) },
      ...{ id: sampleId(city, `${office} ${one.standard}`), made_as: roleWords.ward },
      made_by: sampleId(city, `${office}-jimukyoku`),
    }))
    await trx
      .insertInto('overrides')
      .values(rows)
      .onConflict(conflict => conflict.doNothing())
      .execute()
    let facts = 0
    const record: House['ledger']['record'] = async (...of) => {
      const done = await house.ledger.record(...of)
      facts += done.recorded.length
      return done
    }
    const counting = { ...house, ledger: { ...house.ledger, record } }
    await openCasework(trx, counting, sample)
    await sampleNotices(trx, counting, sample, seed)
    await openImprovement(trx, counting, sample)
    await keepAndImprove(trx, sample)
    await keepSelfChecks(trx, house, sample, seed)
    await openSelfChecks(trx, counting, sample)
    await note(trx, city, { done: true })
    return facts
  })
}

const overridesOf = (year: FiscalYear) => [
  {
    ...{
      office: 'miyamae',
      section: 'hokennenkin',
      standard: 'telephone-answered-promptly',
      judgement: 'partly',
    },
    ...{ from_day: `${year}-12-02`, until_day: `${year + 1}-03-31` },
    reason:
      '12月から電話機の入れ替えで呼出の秒数が長めに記録されています。業者の報告書（11月28日付け）で確かめました。',
  },
  {
    ...{ office: 'takatsu', section: 'kumin', standard: 'telephone-answered-promptly', judgement: 'partly' },
    ...{ from_day: `${year}-05-01`, until_day: `${year}-06-30` },
    reason: '4月の大型連休明けまで、新任職員の研修のため受話の体制を一時的に減らしていました。',
  },
]
