// The half-year check and the year's result on the page of a goal: the office's own words and grade, and the measured figure beside them.
import { nendo } from '../../../calendar/era.ts'
import { type Judgement, judgements, judgementWords, type Witnessed } from '../../../judgement/judge.ts'
import { may, type Person } from '../../../people/roles.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink } from '../../../web/components/button.ts'
import { hidden } from '../../../web/components/fields.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayWords, figureWords } from '../../../web/words.ts'
import { approves, dayIn } from '../../cycle.ts'
import { changedSince, partWords } from '../checking.ts'
import { type Goal, type GoalCheck, goalAddress } from '../goal.ts'
import type { Part } from '../measured.ts'
import type { Found } from './one-body.ts'

const parts = ['half', 'year'] as const

export const checkSections = (found: Found, person: Person): Content[] =>
  found.goal.state === 'approved' ? parts.map(part => section(found, part, person)) : []

function section(found: Found, part: Part, person: Person): Content {
  const { goal, checks, cycle, room, year } = found
  const check = checks.find(one => one.part === part)
  const from = dayIn(goal.fiscal_year, cycle.steps[part === 'half' ? 'half' : 'result'].from)
  const writes = may(person, 'improvement.write', goal.office)
  const href = `${goalAddress(goal)}/checks/${part}`
  if (!check)
    return html`<section><h2>${partWords[part]}</h2>${
      room.today < from
        ? html`<p>${dayWords(from)}から書きます。</p>`
        : html`<p>まだ書いていません。</p>${writes && !year?.closed_at && html`<p>${buttonLink({ label: `${partWords[part]}を書く`, href })}</p>`}`
    }</section>`
  return html`<section><h2>${partWords[part]}</h2>${said(found, check, part)}
<div class="buttons">${
    check.state !== 'approved' &&
    approves(person, goal.office, cycle) &&
    (!cycle.twoPeople || person.staff !== check.saved_by) &&
    html`<form method="post" action="${`${href}/approval`}">${hidden('version', check.version)}${button({ label: `${partWords[part]}を承認する` })}</form>`
  }${writes && buttonLink({ label: '書き直す', href })}</div></section>`
}

/** Side by side: what we say, and what was counted. Neither stands for the other. */
function said(found: Found, check: GoalCheck, part: Part): Html {
  const { name } = found
  const now = part === 'half' ? found.half : found.now
  return html`<div class="beside"><section><h3>${part === 'year' ? 'わたしたちの評価' : 'わたしたちの振り返り'}</h3>${
    check.grade_words !== '' && html`<p><strong>${check.grade_words}</strong></p>`
  }<p class="as-typed">${check.words}</p>${check.next_steps !== '' && html`<h4>これから</h4><p class="as-typed">${check.next_steps}</p>`}<p class="hint">${
    check.state === 'approved' && check.approved_at
      ? `${dayWords(check.approved_at)}に${name(check.approved_by)}が承認しました。`
      : `${name(check.saved_by)}が書きました。承認を待っています。`
  }</p></section>
<section><h3>数えたもの</h3><p>${countedWords(found.goal, check)}</p>${changed(check, now)}</section></div>`
}

export const countedWords = (
  goal: Pick<Goal, 'measure' | 'until_measured' | 'fiscal_year'>,
  {
    measured_kept: kept,
    measured_of: of,
    judgement,
  }: Pick<GoalCheck, 'measured_kept' | 'measured_of' | 'judgement'>,
): string => {
  if (goal.measure === '')
    return `まだ測れていません。達成したかどうかは、数字では言えません。測り方：${goal.until_measured}`
  if (!of || kept === null)
    return `${nendo(goal.fiscal_year)}の記録がありません。達成したかどうかは、数字では言えません。`
  return `${figureWords(kept, of)}　${wordOf(judgement)}`
}

const isJudgement = (text: string | null): text is Judgement => judgements.some(one => one === text)
const wordOf = (judgement: string | null): string =>
  isJudgement(judgement) ? goalJudgementWords[judgement] : ''

/** Of a goal one says whether it was reached, not whether a standard is kept. */
export const goalJudgementWords: Record<Judgement, string> = {
  ...judgementWords,
  kept: '目標に届いたと言えます',
  partly: '目標に届いたとも、下限を割ったとも言えません',
  'not-kept': '許される下限に届いていません',
  'self-declared': '自分たちの印だけなので、届いたとは言えません',
  'too-few': '件数が少なく、まだ言えません',
}

const changed = (check: GoalCheck, now: Witnessed | undefined): Content =>
  now !== undefined &&
  changedSince(check, now) &&
  banner({
    tone: 'info',
    heading: '承認した後に届いた記録があります',
    body: `いま数えると${figureWords(now.kept, now.of)}で、「${goalJudgementWords[now.judgement]}」です。承認した結果と、公表した版は、そのまま残しています。`,
  })
