// What the next edition changes for an office's goals and practices, each with its decision; nothing goes on by itself.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { nendo } from '../../../calendar/era.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, radios, textField } from '../../../web/components/fields.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { improvementRoom } from '../../room.ts'
import { yearAsked } from '../../years.ts'
import { changeWords, type Decision, decisions, type Item } from '../changes.ts'
import { yearOf } from '../fiscal-year.ts'
import { changesFor, type Decided, decide } from '../turning.ts'

const path = '/year'
const form = z.object({
  kind: z.enum(['goal', 'practice']),
  item: z.string().max(100),
  decision: z.enum(decisions, { error: 'どうするかを選んでください。' }),
  why: z.string().max(500).default(''),
})

const decisionWords: Record<Decision, string> = {
  carry: '続ける',
  rewrite: '書き直す（まもり方を見直す日を、年度のはじめにする）',
  end: '終える',
}

export const decisionPages = new Hono<Env>()
  .use('/year/decisions', allow('improvement.read'))
  .get('/year/decisions', async c => {
    const room = await roomOf(c, 'improvement.read')
    return decisionsPage(c, room, yearAsked(c, room), blank)
  })
  .post('/year/decisions', async c => {
    const room = await roomOf(c, 'improvement.lead')
    const year = yearAsked(c, room)
    const read = await parseForm(c, form)
    if (!read.ok) return decisionsPage(c, room, year, read)
    const { kind, item, decision, why } = read.ok
    const done = await within(c, async trx => {
      const changes = await changesFor(trx, c.get('house'), room.city, room.office, year)
      const found = changes?.items.find(one => one.kind === kind && one.item === item)
      if (!found) throw new HTTPException(404)
      const by = { staff: personIn(c).staff, now: room.now }
      return decide(trx, room.city, { office: room.office, year, item: found }, { decision, why }, by)
    })
    if ('refused' in done)
      return decisionsPage(c, room, year, {
        typed: { item, decision, why },
        errors: [{ field: '', message: done.refused }],
      })
    return seeOther(
      c,
      at(room, '/year/decisions', { year: String(year), office: room.office }),
      '決めたことを保存しました。',
    )
  })

async function decisionsPage(c: Page, room: Room, year: number, filled: Filled): Promise<Response> {
  const { changes, kept } = await within(c, async trx => ({
    changes: await changesFor(trx, c.get('house'), room.city, room.office, year),
    kept: await yearOf(trx, room.city, room.office, year),
  }))
  const action = at(room, '/year/decisions', { year: String(year), office: room.office })
  const leads = may(personIn(c), 'improvement.lead', room.office) && !kept
  const title = `${nendo(year)}の年度版で変わること`
  const left = changes?.items.filter(
    one => one.must && !changes.decided.has(`${one.kind} ${one.item}`),
  ).length
  return showRoom(c, room, improvementRoom, {
    ...{ path, title, errors: filled.errors, below: [{ href: action, label: title }] },
    lead: changes
      ? `目標とまもり方を、一つずつ決めます。まだ決めていないもの：${left}件。${nendo(year - 1)}の記録と文は変わりません。`
      : '',
    body: [
      errorSummary(filled),
      !changes
        ? html`<p>${nendo(year)}の年度版はまだありません。取り込まれると、変わる基準にかかわる目標とまもり方がここに並びます。</p>`
        : changes.items.length === 0
          ? html`<p>この区役所の目標とまもり方に、変わるものはありません。</p>`
          : changes.items.map((item, nth) =>
              one(item, nth, changes.decided.get(`${item.kind} ${item.item}`), leads ? action : undefined),
            ),
    ],
  })
}

const one = (item: Item, nth: number, decided: Decided | undefined, action: string | undefined): Html =>
  html`<section class="proposal"><h2>${item.kind === 'goal' && '目標　'}${item.label}</h2>
<p>基準${item.before}${item.after !== undefined && item.after !== item.before && `　→　基準${item.after}`}：${changeWords[item.change]}</p>${
    item.words.some(part => part.is !== 'same') &&
    html`<p class="as-typed">${item.words.map(part =>
      part.is === 'added'
        ? html`<ins>${part.text}</ins>`
        : part.is === 'removed'
          ? html`<del>${part.text}</del>`
          : part.text,
    )}</p>`
  }${decided && html`<p><strong>${decisionOf(decided)}</strong>　${dayWords(decided.at)}${decided.why !== '' && `　${decided.why}`}</p>`}${
    action !== undefined &&
    html`<form method="post" action="${action}" class="narrow">${hidden('kind', item.kind)}${hidden('item', item.item)}${radios(
      {
        ...{ name: 'decision', id: `decision-${nth}`, label: 'どうするか', required: item.must },
        form: { typed: { decision: decided?.decision ?? '' }, errors: [] },
        choices: item.may.map(value => ({ value, label: decisionWords[value] })),
      },
    )}${textField({ name: 'why', id: `why-${nth}`, label: 'わけ', maxlength: 500, form: { typed: { why: decided?.why ?? '' }, errors: [] } })}${button({ label: `決める（${item.label.slice(0, 12)}）`, weight: 'secondary' })}</form>`
  }</section>`

const decisionOf = ({ decision }: Decided): string =>
  decisionWords[decisions.find(one => one === decision) ?? 'carry']
