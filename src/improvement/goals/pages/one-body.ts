// What the page of a goal shows, read in one transaction.
import { z } from 'zod'
import { nendo } from '../../../calendar/era.ts'
import { labelOf } from '../../../calendar/periods.ts'
import { type NameOf, namesOf } from '../../../casework/staff-names.ts'
import type { Work } from '../../../db/store.ts'
import { measureNamed } from '../../../judgement/assess.ts'
import type { Witnessed } from '../../../judgement/judge.ts'
import { sayWitness } from '../../../judgement/words.ts'
import { may, type Person } from '../../../people/roles.ts'
import type { Room } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, textArea } from '../../../web/components/fields.ts'
import { intervalBar } from '../../../web/components/interval-bar.ts'
import type { Filled } from '../../../web/filled.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayWords, figureWords, instantWords, rateWords } from '../../../web/words.ts'
import { approves, type Cycle, cycleOf } from '../../cycle.ts'
import { type Correction, correctionsOf, type OfficeYear, yearOf } from '../../year/fiscal-year.ts'
import { checksOf } from '../checking.ts'
import {
  type Goal,
  type GoalCheck,
  type GoalComment,
  type GoalVersion,
  goalAddress,
  goalBy,
} from '../goal.ts'
import { figuresFor, measuredIn, monthsOfPart } from '../measured.ts'
import { checkSections } from './check-body.ts'

export type Found = {
  goal: Goal
  room: Room
  cycle: Cycle
  /** What is measured by today. */
  half: Witnessed | undefined
  now: Witnessed | undefined
  checks: readonly GoalCheck[]
  comments: readonly GoalComment[]
  versions: readonly GoalVersion[]
  last: { goal: Goal; result: GoalCheck | undefined } | undefined
  year: OfficeYear | undefined
  corrections: readonly Correction[]
  name: NameOf
}

export async function readGoal(trx: Work, room: Room, goal: Goal): Promise<Found> {
  const { city, office, fiscal_year } = goal
  const cycle = await cycleOf(trx, city)
  const figures = await figuresFor(trx, city, office, fiscal_year)
  const measured = (part: 'half' | 'year') =>
    measuredIn(figures, goal, { months: monthsOfPart(fiscal_year, part, room.today), least: cycle.least })
  const comments = await trx
    .selectFrom('goal_comments')
    .selectAll()
    .where('city', '=', city)
    .where('goal', '=', goal.goal)
    .orderBy('at')
    .execute()
  const versions = await trx
    .selectFrom('goal_versions')
    .selectAll()
    .where('city', '=', city)
    .where('goal', '=', goal.goal)
    .orderBy('version', 'desc')
    .execute()
  const before = goal.continues ? await goalBy(trx, city, goal.continues) : undefined
  const checks = await checksOf(trx, city, [goal.goal, ...(before ? [before.goal] : [])])
  const own = checks.filter(one => one.goal === goal.goal)
  const people = [
    ...[goal.saved_by, goal.approved_by, goal.owner],
    ...comments.map(one => one.by_staff),
    ...versions.map(one => one.saved_by),
    ...own.flatMap(one => [one.saved_by, one.approved_by]),
  ]
  return {
    ...{ goal, room, cycle, comments, versions, checks: own },
    ...{ half: measured('half'), now: measured('year') },
    last: before && {
      goal: before,
      result: checks.find(one => one.goal === before.goal && one.part === 'year'),
    },
    year: await yearOf(trx, city, office, fiscal_year),
    corrections: (await correctionsOf(trx, city, office, fiscal_year)).filter(one => one.goal === goal.goal),
    name: await namesOf(trx, city, people),
  }
}

export const goalBody = (found: Found, person: Person, filled: Filled): Content => [
  errorSummary(filled),
  standing(found, person),
  found.corrections.length > 0 && corrected(found),
  particulars(found),
  measuredNow(found),
  ...checkSections(found, person),
  comments(found, person, filled),
  earlier(found),
]

function standing({ goal, year, cycle, name }: Found, person: Person): Content {
  const writes = may(person, 'improvement.write', goal.office)
  const leads = may(person, 'improvement.lead', goal.office)
  const post = (to: string, label: string, weight: 'primary' | 'secondary' | 'plain' = 'primary') =>
    html`<form method="post" action="${`${goalAddress(goal)}/${to}`}">${hidden('version', goal.version)}${button({ label, weight })}</form>`
  const edit = writes && buttonLink({ label: '書き直す', href: `${goalAddress(goal)}/text` })
  const withdraw = leads && !year?.closed_at && post('withdrawal', '取り下げる', 'plain')
  if (goal.state === 'withdrawn') return banner({ tone: 'info', heading: 'この目標は取り下げました' })
  if (goal.state === 'draft')
    return html`${goal.returned !== '' && banner({ tone: 'warning', heading: '直すところがあります', body: goal.returned })}<p>下書きです。ほかの人の意見を聞いてから、承認を頼みます。</p><div class="buttons">${writes && post('offering', '承認を頼む')}${edit}${withdraw}</div>`
  if (goal.state === 'offered') {
    const own = cycle.twoPeople && [goal.saved_by, goal.offered_by].includes(person.staff)
    if (!approves(person, goal.office, cycle) || own)
      return html`<p>承認を待っています。${own && '書いた人とは別の人が承認します。'}</p><div class="buttons">${edit}${withdraw}</div>`
    return html`<p>${name(goal.saved_by)}が書いた目標です。数字と取り組むことを確かめてください。</p><div class="buttons">${post('approval', '承認する')}${edit}</div>
<details><summary>直してもらう</summary><form method="post" action="${`${goalAddress(goal)}/return`}" class="narrow">${hidden('version', goal.version)}${textArea({ name: 'returned', label: '直すところ', required: true, rows: 3, maxlength: 2000 })}${button({ label: '戻す', weight: 'secondary' })}</form></details>`
  }
  return html`<p>${goal.approved_at ? `${dayWords(goal.approved_at)}に${name(goal.approved_by)}が承認しました。` : ''}</p><div class="buttons">${edit}${withdraw}</div>`
}

const corrected = ({ corrections, year }: Found): Html =>
  banner({
    tone: 'warning',
    heading: '締めた後に直したところがあります',
    body: html`<p>${year?.closed_at ? `${dayWords(year.closed_at)}に締めた年度です。` : ''}</p><ul>${corrections.map(
      one => html`<li>${dayWords(one.at)}　${one.about}。${one.why}</li>`,
    )}</ul>`,
  })

function particulars({ goal, room, last, name }: Found): Html {
  const { baseline_of: of, baseline_kept: kept, baseline_period: period } = goal
  const measured = goal.measure !== '' && goal.target !== null && goal.near_target !== null
  return descriptionList([
    { term: '年度', is: nendo(goal.fiscal_year) },
    { term: '取り組むこと', is: html`<span class="lines">${goal.means || 'まだ書いていません'}</span>` },
    ...(measured
      ? [
          { term: 'ものさし', is: measureNamed(goal.measure).counts },
          {
            term: 'はじまりの数字',
            is: of && kept !== null ? `${labelOf(period)}　${figureWords(kept, of)}` : '記録なし',
          },
          {
            term: '目標値',
            is: `${rateWords(goal.target ?? 0)}（許される下限 ${rateWords(goal.near_target ?? 0)}）`,
          },
        ]
      : [
          {
            term: 'ものさし',
            is: html`まだ測れません。<br>どうやって測るか：<span class="lines">${goal.until_measured}</span>`,
          },
        ]),
    {
      term: '進める課',
      is: `${goal.section ? room.sectionName(goal.section) : '区役所全体'}${goal.owner ? `　担当：${name(goal.owner)}` : ''}`,
    },
    { term: '期限', is: dayWords(goal.due) },
    ...(last
      ? [
          {
            term: '前の年度の目標',
            is: html`<a href="${goalAddress(last.goal)}">${last.goal.title}</a>${last.result ? html`<br>${last.result.grade_words}${last.result.measured_of ? `　${figureWords(last.result.measured_kept ?? 0, last.result.measured_of)}` : ''}` : ''}`,
          },
        ]
      : []),
  ])
}

const measuredNow = ({ goal, now }: Found): Html =>
  html`<section><h2>いまの数字</h2>${
    goal.measure === ''
      ? html`<p>まだ数えるものがありません。測れるようになったら「書き直す」でものさしを選びます。</p>`
      : now?.rate === undefined
        ? html`<p>この年度の記録はまだありません。記録がないことは、達成したことにはなりません。</p>`
        : html`${intervalBar({ label: `${goal.title}の割合`, rate: now.rate, low: now.low, high: now.high, target: now.target })}<p>${sayWitness(now)}</p><p><a href="${`/standards/${goal.standard}?office=${goal.office}&period=FY${goal.fiscal_year}`}">基準のページで、課ごとの数字と元の記録を見る</a></p>`
  }</section>`

const comments = ({ comments: all, goal, name }: Found, person: Person, filled: Filled): Html =>
  html`<section id="comments"><h2>意見</h2>${
    all.length === 0
      ? html`<p>まだありません。</p>`
      : all.map(
          one =>
            html`<p>${name(one.by_staff)}　${instantWords(one.at)}</p><p class="as-typed">${one.words}</p>`,
        )
  }${
    may(person, 'improvement.write', goal.office) &&
    html`<form method="post" action="${`${goalAddress(goal)}/comments`}" class="narrow">${textArea({ name: 'words', label: '意見を書く', rows: 3, maxlength: 2000, required: true, form: filled })}${buttons(button({ label: '書き加える', weight: 'secondary' }))}</form>`
  }</section>`

const earlier = ({ versions, name }: Found): Html =>
  html`<details><summary>これまでの版（${versions.length}）</summary>${versions.map(one => {
    const text = textIn(one)
    return html`<section><h3>第${one.version}版　${instantWords(one.saved_at)}　${name(one.saved_by)}</h3>${one.why !== '' && html`<p>直したわけ：${one.why}</p>`}<p class="as-typed">${text}</p></section>`
  })}</details>`

const kept = z.object({
  ...{ title: z.string(), means: z.string(), until_measured: z.string() },
  ...{ target: z.number().nullable(), near_target: z.number().nullable() },
})

/** A version as it was saved, in lines. */
function textIn({ text }: GoalVersion): string {
  const { title, means, until_measured, target, near_target } = kept.parse(text)
  const aim =
    target === null || near_target === null
      ? `どうやって測るか：${until_measured}`
      : `目標値 ${rateWords(target)}（許される下限 ${rateWords(near_target)}）`
  return [title, means, aim].filter(Boolean).join('\n')
}
