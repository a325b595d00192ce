// What a year's review of an office holds: its judgements, goals, results and what changed because of voices.
import type { FiscalYear } from '../../calendar/day.ts'
import { nendo } from '../../calendar/era.ts'
import { firstDay, labelOf, lastDay, monthsSoFar, yearPeriod } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import { editionFor } from '../../editions/shelf.ts'
import type { House } from '../../house.ts'
import { publishedOf } from '../../instruments/voices/published.ts'
import { assess, measureNamed } from '../../judgement/assess.ts'
import { readFigures } from '../../judgement/figures.ts'
import { type Judged, judgementWords, witnessWords } from '../../judgement/judge.ts'
import { overrideKey, overridesIn } from '../../judgement/overrides.ts'
import { type Printed, pdf } from '../../pdf/pdf.ts'
import { dayWords, figureWords, rateWords } from '../../web/words.ts'
import { cycleOf } from '../cycle.ts'
import { checksOf } from '../goals/checking.ts'
import { goalsOf } from '../goals/goal.ts'
import { countedWords } from '../goals/pages/check-body.ts'
import { correctionsOf, yearOf } from './fiscal-year.ts'
import { intervalSvg } from './interval-svg.ts'

export type Asked = { city: string; year: FiscalYear; today: string }
export type Office = { office: string; name: string }

type StandardLine = {
  no: number
  text: string
  judgement: string
  before: string
  words: string
  picture: string
}
export type GoalLine = {
  no: number
  title: string
  means: string
  target: string
  start: string
  grade: string
  said: string
  counted: string
  next: string
  half: string
  last: string
}
export type OfficeReview = {
  office: string
  year: string
  subtitle: string
  standing: string
  summary: { word: string; count: number }[]
  standards: StandardLine[]
  goals: GoalLine[]
  voices: { title: string; said: string; answered: string; changed: string }[]
  corrections: string[]
}

export async function reviewOf(
  trx: Work,
  house: House,
  { office, name }: Office,
  { city, year, today }: Asked,
): Promise<OfficeReview> {
  const { shelf } = await house.termsOf(trx, city)
  const edition = editionFor(shelf, office, year)
  const [months, before] = [year, year - 1].map(one => monthsSoFar(yearPeriod(one), today))
  const figures = await readFigures(trx, city, { months: [...(before ?? []), ...(months ?? [])], office })
  const overrides = await overridesIn(trx, city)
  const place = { office, section: '*' }
  const judgedIn = (year: FiscalYear, over: readonly string[] = []) =>
    new Map(
      editionFor(shelf, office, year)?.standards.map(one => [
        one.key,
        assess(
          one,
          figures,
          place,
          { months: over, today: lastOf(year, today) },
          overrides.get(overrideKey(one.key, place)),
        ),
      ]),
    )
  const [now, last] = [judgedIn(year, months), judgedIn(year - 1, before)]
  const cycle = await cycleOf(trx, city)
  const kept = await yearOf(trx, city, office, year)
  const standards = (edition?.standards ?? []).flatMap(standard => {
    const judged = now.get(standard.key)
    return judged ? [lineOf(standard, judged, last.get(standard.key))] : []
  })
  const counts = Map.groupBy(standards, one => one.judgement)
  return {
    ...{ office: name, year: nendo(year), subtitle: cycle.names.review, standards },
    standing: kept?.closed_at ? `${dayWords(kept.closed_at)}に締めた年度` : `${dayWords(today)}までの記録`,
    summary: Object.values(judgementWords).map(word => ({ word, count: counts.get(word)?.length ?? 0 })),
    goals: await goalLines(trx, { office, name }, { city, year, today }),
    voices: await changedByVoices(trx, city, office, year),
    corrections: (await correctionsOf(trx, city, office, year)).map(
      one => `${dayWords(one.at)}　${one.about}。${one.why}`,
    ),
  }
}

/** The last day of the year that has come. */
const lastOf = (year: FiscalYear, today: string): string => {
  const end = lastDay(yearPeriod(year))
  return end < today ? end : today
}

function lineOf(
  { no, text, display }: { no: number; text: string; display?: string },
  judged: Judged,
  last: Judged | undefined,
): StandardLine {
  const one = judged.decisive ?? judged.witnesses.find(({ of }) => of > 0)
  const rate = one?.rate
  return {
    ...{ no, text: display ?? text, judgement: judgementWords[judged.judgement] },
    before: last ? judgementWords[last.judgement] : '前の年度版にない',
    words:
      one === undefined || rate === undefined
        ? '記録がありません。'
        : `${witnessWords[one.witness]}：${figureWords(one.kept, one.of)}　目標 ${rateWords(one.target)}${judged.disagreeing.map(other => `　${witnessWords[other.witness]}では「${judgementWords[other.judgement]}」`).join('')}`,
    picture:
      one === undefined || rate === undefined
        ? ''
        : intervalSvg({ rate, low: one.low, high: one.high, target: one.target }),
  }
}

async function goalLines(trx: Work, { office }: Office, { city, year }: Asked): Promise<GoalLine[]> {
  const goals = (await goalsOf(trx, city, office, year)).filter(one => one.state === 'approved')
  const earlier = goals.flatMap(one => one.continues ?? [])
  const checks = await checksOf(trx, city, [...goals.map(one => one.goal), ...earlier])
  const of = (goal: string | null, part: string) => checks.find(one => one.goal === goal && one.part === part)
  return goals.map(goal => {
    const result = of(goal.goal, 'year')
    const last = of(goal.continues, 'year')
    const { baseline_kept: kept, baseline_of: count, baseline_period: period } = goal
    return {
      ...{ no: goal.standard_no, title: goal.title, means: goal.means },
      target:
        goal.target === null
          ? `まだ測れません。${goal.until_measured}`
          : `${measureNamed(goal.measure).counts}：${rateWords(goal.target)}（許される下限 ${rateWords(goal.near_target ?? 0)}）`,
      start: count && kept !== null ? `${labelOf(period)}　${figureWords(kept, count)}` : '記録なし',
      grade: result?.grade_words ?? '',
      ...{ said: result?.words ?? '', next: result?.next_steps ?? '' },
      counted: result ? countedWords(goal, result) : '年度末の結果は、まだ決まっていません。',
      half: of(goal.goal, 'half')?.words ?? '',
      last: last ? `${last.grade_words}　${countedWords(goal, last)}` : '',
    }
  })
}

/** Those published, of voices received in the year, whose answer says what changed. */
async function changedByVoices(trx: Work, city: string, office: string, year: FiscalYear) {
  const [from, to] = [firstDay(yearPeriod(year)), lastDay(yearPeriod(year))]
  const all = await publishedOf(trx, city, { office, limit: 1000 })
  return all
    .filter(one => one.changed !== '' && one.receivedOn >= from && one.receivedOn <= to)
    .map(({ title, said, answered, changed }) => ({ title, said, answered, changed }))
}

export const printReview = (review: OfficeReview): Promise<Printed> =>
  pdf(new URL('./review.typ', import.meta.url), review, {
    title: `${review.office}　${review.year}　${review.subtitle}`,
  })
