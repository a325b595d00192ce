// What a publication holds of a year's goals, and of voices and what changed because of them, read once when it is frozen.
import type { Day } from '../../calendar/day.ts'
import {
  firstDay,
  fiscalYearOfPeriod,
  isFiscalYear,
  lastDay,
  type Period,
  yearPeriod,
} from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import { checksOf } from '../../improvement/goals/checking.ts'
import { type Goal, type GoalCheck, goalsOf } from '../../improvement/goals/goal.ts'
import { correctionsOf } from '../../improvement/year/fiscal-year.ts'
import { publishedOf } from '../../instruments/voices/published.ts'
import { measureNamed } from '../../judgement/assess.ts'
import { judgements } from '../../judgement/judge.ts'
import type { Frozen, FrozenGoal, FrozenVoice } from './frozen.ts'
import type { Translations } from './translations.ts'

type Asked = Pick<Frozen, 'city' | 'period' | 'offices' | 'results' | 'threshold'> & { words: Translations }

/** The approved goals of the year that the period lies in, with the checks and results approved by now. */
export async function readGoals(trx: Work, asked: Asked): Promise<FrozenGoal[]> {
  const { city, period, offices } = asked
  const year = fiscalYearOfPeriod(period)
  const goals: FrozenGoal[] = []
  for (const { slug } of offices) {
    const own = (await goalsOf(trx, city, slug, year)).filter(one => one.state === 'approved')
    const earlier = own.flatMap(one => one.continues ?? [])
    const checks = (await checksOf(trx, city, [...own.map(one => one.goal), ...earlier])).filter(
      one => one.state === 'approved',
    )
    const corrections = own.length > 0 ? await correctionsOf(trx, city, slug, year) : []
    const of = (goal: string | null, part: string) =>
      checks.find(one => one.goal === goal && one.part === part)
    for (const goal of own)
      goals.push({
        ...plainGoal(goal, asked),
        ...partOf('half', of(goal.goal, 'half'), goal, asked),
        ...partOf('result', of(goal.goal, 'year'), goal, asked),
        ...lastOf(of(goal.continues, 'year'), goal, asked),
        corrections: corrections
          .filter(one => one.goal === goal.goal)
          .map(one => ({ about: one.about, why: one.why })),
      })
  }
  return goals
}

const plainGoal = (goal: Goal, asked: Asked) => ({
  ...{ office: goal.office, standard: goal.standard, no: goal.standard_no, title: goal.title },
  ...{ means: goal.means, untilMeasured: goal.until_measured, due: goal.due },
  target: goal.target,
  nearTarget: goal.near_target,
  ...(goal.measure !== '' && {
    counts: asked.words.measure(goal.measure, measureNamed(goal.measure).counts),
  }),
  start: percentOf(goal.baseline_kept, goal.baseline_of, goal, goal.baseline_period, asked),
})

const partOf = (name: 'half' | 'result', check: GoalCheck | undefined, goal: Goal, asked: Asked) => {
  if (!check) return {}
  const period = name === 'half' ? '' : yearPeriod(goal.fiscal_year)
  const percent = percentOf(check.measured_kept, check.measured_of, goal, period, asked)
  const judgement = judgements.find(one => one === check.judgement)
  return {
    [name]: {
      ...{ grade: check.grade_words, words: check.words, next: check.next_steps, percent },
      judgement: percent === null ? null : (judgement ?? null),
    },
  }
}

const lastOf = (check: GoalCheck | undefined, goal: Goal, asked: Asked) =>
  check && {
    last: {
      grade: check.grade_words,
      percent: percentOf(
        check.measured_kept,
        check.measured_of,
        goal,
        yearPeriod(goal.fiscal_year - 1),
        asked,
      ),
    },
  }

/**
 * A whole per cent and no counts: months less months must not tell what was withheld. Nothing below the threshold, and
 * nothing of a year whose own figure is withheld.
 */
function percentOf(
  kept: number | null,
  of: number | null,
  { measure, office }: Pick<Goal, 'measure' | 'office'>,
  over: string,
  { period, results, threshold }: Asked,
): number | null {
  if (kept === null || of === null || of < threshold) return null
  const withheld =
    isFiscalYear(period) &&
    over === period &&
    results.some(
      one => one.office === office && one.cells.some(cell => cell.measure === measure && cell.hidden),
    )
  return withheld ? null : Math.round((kept / of) * 100)
}

const responses = ['improved', 'explained', 'considering', 'declined', 'thanks'] as const

/** In general words, each checked by a second person; those received in the year up to the period's end. */
export async function readVoices(trx: Work, city: string, period: Period): Promise<FrozenVoice[]> {
  const [from, to] = [firstDay(yearPeriod(fiscalYearOfPeriod(period))), lastDay(period)]
  const inside = (day: Day) => from <= day && day <= to
  const all = await publishedOf(trx, city, { limit: 10_000 })
  return all
    .filter(one => inside(one.receivedOn))
    .map(({ office, sort, title, said, answered, changed, response, receivedOn, answeredOn }) => ({
      ...{ office, title, said, answered, changed, receivedOn, answeredOn },
      sort: sort === 'complaint' || sort === 'thanks' ? sort : 'opinion',
      response: responses.find(one => one === response) ?? 'explained',
    }))
}
