// Proposed goals: what is weak, with its figures and reasons; and what nothing shows yet. Choosing one begins a draft.
import { Hono } from 'hono'
import { nendo } from '../../../calendar/era.ts'
import { labelOf } from '../../../calendar/periods.ts'
import { measureNamed } from '../../../judgement/assess.ts'
import { wilson } from '../../../judgement/interval.ts'
import { allow, type Env, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, roomOf, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink } from '../../../web/components/button.ts'
import { hidden, selectField } from '../../../web/components/fields.ts'
import { intervalBar } from '../../../web/components/interval-bar.ts'
import { table } from '../../../web/components/table.ts'
import { type Html, html } from '../../../web/html.ts'
import { cycleOf } from '../../cycle.ts'
import { improvementRoom } from '../../room.ts'
import { yearAsked } from '../../years.ts'
import { candidatesOf } from '../candidates.ts'
import { goalsOf } from '../goal.ts'
import { type Proposal, proposeGoals, type Unmeasured } from '../proposing.ts'

const path = '/goals'

export const proposalPages = new Hono<Env>()
  .use('/goals/proposals', allow('improvement.read'))
  .get('/goals/proposals', async c => {
    const room = await roomOf(c, 'improvement.read')
    const year = yearAsked(c, room)
    const found = await within(c, async trx => ({
      weighed: await candidatesOf(trx, c.get('house'), room, year),
      goals: await goalsOf(trx, room.city, room.office, year),
      cycle: await cycleOf(trx, room.city),
    }))
    const { weighed, goals, cycle } = found
    const left = cycle.most - goals.length
    const person = c.get('person')
    const writes = person !== undefined && may(person, 'improvement.write', room.office) && left > 0
    const title = `${nendo(year)}の目標の案`
    const below = [{ href: at(room, '/goals/proposals', { year: String(year) }), label: title }]
    if (!weighed)
      return showRoom(c, room, improvementRoom, {
        ...{ path, title, below },
        body: 'まだ基準がありません。管理者が公表された文を取り込むと、ここに案が出ます。',
      })
    const { proposals, unmeasured } = proposeGoals(weighed.candidates, cycle.most)
    const [first = '', last = ''] = [weighed.months[0], weighed.months.at(-1)]
    const to = (standard: string, more: Record<string, string> = {}) =>
      at(room, '/goals/new', { office: room.office, year: String(year), standard, ...more })
    return showRoom(c, room, improvementRoom, {
      ...{ path, title, below },
      lead: `${room.officeName}の${labelOf(first)}から${labelOf(last)}までの記録で、弱いところから並べています。案なので、選ぶのはみなさんです。`,
      body: [
        left > 0
          ? html`<p>あと${left}つまで決められます（一年に${cycle.most}つまで）。${cycle.whyMost}</p>`
          : banner({
              tone: 'info',
              heading: `${nendo(year)}の目標は${cycle.most}つそろっています`,
              body: cycle.whyMost,
            }),
        html`<h2>弱いところ</h2>`,
        proposals.length === 0
          ? html`<p>目標に届いていないと言える基準は見つかりませんでした。記録のない基準が下にあります。</p>`
          : proposals.map(one => proposed(one, writes ? to(one.standard.key, termsOf(one)) : undefined)),
        html`<h2>まだ測れていない基準</h2><p>記録がないことは、守られていることにはなりません。目標にするときは、どうやって測るのかを書きます。</p>`,
        unmeasuredTable(unmeasured, writes ? to : undefined),
        writes && anyStandard(room.office, year, weighed.candidates),
      ],
    })
  })

const termsOf = ({ measure, target, nearTarget }: Proposal) => ({
  ...{ measure, target: String(Math.round(target * 1000) / 10) },
  near_target: String(Math.round(nearTarget * 1000) / 10),
})

const proposed = (one: Proposal, href: string | undefined): Html => {
  const { standard, measure, kept, of, target, why } = one
  const { low, high } = wilson(kept, of)
  return html`<section class="proposal"><h3>${standard.no}　${standard.text}</h3>
<p>${measureNamed(measure).counts}</p>
${intervalBar({ label: `基準${standard.no}の割合`, rate: kept / of, low, high, target })}
<ul>${why.map(words => html`<li>${words}</li>`)}</ul>${
    href !== undefined && html`<p>${buttonLink({ label: `基準${standard.no}の目標を書く`, href })}</p>`
  }</section>`
}

const unmeasuredTable = (rows: readonly Unmeasured[], to: ((standard: string) => string) | undefined): Html =>
  table<Unmeasured>({
    caption: 'まだ測れていない基準',
    columns: [
      {
        label: '基準',
        names: true,
        prose: true,
        of: ({ standard }) =>
          to
            ? html`<a href="${to(standard.key)}">${standard.no}　${standard.text}</a>`
            : `${standard.no}　${standard.text}`,
      },
      { label: 'わけ', prose: true, of: ({ why }) => why },
    ],
    rows,
    empty: 'すべての基準に、判定できる記録があります。',
    dense: true,
  })

const anyStandard = (
  office: string,
  year: number,
  candidates: readonly { standard: { key: string; no: number; text: string } }[],
): Html =>
  html`<h2>ほかの基準で目標を書く</h2><form method="get" action="/goals/new" class="narrow">${hidden('office', office)}${hidden('year', year)}
${selectField({
  ...{ name: 'standard', label: '基準', required: true },
  choices: candidates.map(({ standard }) => ({
    value: standard.key,
    label: `${standard.no}　${standard.text.slice(0, 40)}`,
  })),
})}${button({ label: 'この基準で書く', weight: 'secondary' })}</form>`
