// 向上目標: the goals of an office in a year, what is measured of each now, its grade, and last year's beside it.
import { Hono } from 'hono'
import type { FiscalYear } from '../../../calendar/day.ts'
import { nendo } from '../../../calendar/era.ts'
import type { Work } from '../../../db/store.ts'
import type { Witnessed } from '../../../judgement/judge.ts'
import { allow, type Env, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { buttonLink } from '../../../web/components/button.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { type Content, html } from '../../../web/html.ts'
import { dayWords, figureWords, rateWords } from '../../../web/words.ts'
import { cycleOf } from '../../cycle.ts'
import { improvementRoom } from '../../room.ts'
import { correctionsOf, yearOf } from '../../year/fiscal-year.ts'
import { yearAsked, yearField } from '../../years.ts'
import { checksOf } from '../checking.ts'
import { type Goal, type GoalCheck, goalAddress, goalsOf, stateWordsOf } from '../goal.ts'
import { figuresFor, measuredIn, monthsOfPart } from '../measured.ts'

const path = '/goals'

type Line = {
  goal: Goal
  now: Witnessed | undefined
  result: GoalCheck | undefined
  half: GoalCheck | undefined
}

export const goalListPages = new Hono<Env>()
  .use('/goals', allow('improvement.read'))
  .get('/goals', async c => {
    const room = await roomOf(c, 'improvement.read')
    const year = yearAsked(c, room)
    const { lines, last, cycle, kept, corrections } = await within(c, async trx => ({
      lines: await linesOf(trx, room, year),
      last: await linesOf(trx, room, year - 1),
      cycle: await cycleOf(trx, room.city),
      kept: await yearOf(trx, room.city, room.office, year),
      corrections: await correctionsOf(trx, room.city, room.office, year),
    }))
    const writes = may(personIn(c), 'improvement.write', room.office) && !kept?.closed_at
    const to = { year: String(year) }
    return showRoom(c, room, improvementRoom, {
      path,
      title: cycle.names.goals,
      lead: `${room.officeName}の${nendo(year)}の目標です。弱いところから少しだけ選び、半年と年度末に確かめます。`,
      wide: true,
      body: [
        writes &&
          lines.length < cycle.most &&
          html`<p class="not-printed">${buttonLink({ label: '案を見て目標を書く', href: at(room, '/goals/proposals', to), weight: 'primary', key: 'n' })}</p>`,
        filterBar({
          action: path,
          label: '見る',
          fields: [officeField(room), yearField(room, year)],
          submit: '見る',
        }),
        kept?.closed_at ? html`<p>${dayWords(kept.closed_at)}に締めた年度です。</p>` : '',
        corrections.length > 0 &&
          banner({
            tone: 'warning',
            heading: '締めた後に直したところがあります',
            body: html`<ul>${corrections.map(one => html`<li>${dayWords(one.at)}　${one.about}。${one.why}</li>`)}</ul>`,
          }),
        goalTable(room, year, lines, `${nendo(year)}の目標はまだありません。`),
        last.length > 0 && html`<h2>前の年度</h2>`,
        last.length > 0 && goalTable(room, year - 1, last, ''),
      ],
    })
  })

async function linesOf(trx: Work, { city, office, today }: Room, year: FiscalYear): Promise<Line[]> {
  const goals = await goalsOf(trx, city, office, year)
  if (goals.length === 0) return []
  const checks = await checksOf(
    trx,
    city,
    goals.map(one => one.goal),
  )
  const figures = await figuresFor(trx, city, office, year)
  const { least } = await cycleOf(trx, city)
  const of = (goal: string, part: string) => checks.find(one => one.goal === goal && one.part === part)
  return goals.map(goal => ({
    goal,
    now: measuredIn(figures, goal, { months: monthsOfPart(year, 'year', today), least }),
    ...{ half: of(goal.goal, 'half'), result: of(goal.goal, 'year') },
  }))
}

const goalTable = (room: Room, year: FiscalYear, lines: readonly Line[], empty: string): Content =>
  table<Line>({
    caption: `${nendo(year)}の向上目標`,
    columns: [
      {
        label: '目標',
        names: true,
        prose: true,
        of: ({ goal }) => html`<a href="${goalAddress(goal)}">${goal.title}</a>`,
      },
      { label: '基準', of: ({ goal }) => `${goal.standard_no}` },
      { label: 'はじまり', whole: true, of: ({ goal }) => startOf(goal) },
      {
        label: 'いま',
        of: ({ now }) => (now?.rate === undefined ? '記録なし' : figureWords(now.kept, now.of)),
      },
      {
        label: '目標値',
        of: ({ goal }) => (goal.target === null ? 'まだ測れません' : rateWords(goal.target)),
      },
      {
        label: '進める課',
        whole: true,
        of: ({ goal }) => (goal.section ? room.sectionName(goal.section) : '全体'),
      },
      { label: '期限', whole: true, of: ({ goal }) => dayWords(goal.due) },
      { label: '状態', of: line => stateOf(line) },
    ],
    rows: lines,
    empty,
  })

const startOf = ({ baseline_kept: kept, baseline_of: of }: Goal): string =>
  of && kept !== null ? rateWords(kept / of) : '記録なし'

const stateOf = ({ goal, half, result }: Line): Content => {
  if (goal.state !== 'approved') return stateWordsOf(goal)
  if (result) return html`${result.grade_words}${result.state !== 'approved' && html`<br>承認を待っています`}`
  return half ? '半年の確認をしました' : stateWordsOf(goal)
}
