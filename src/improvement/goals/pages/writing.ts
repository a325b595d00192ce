// Writing a goal, the first time or again; of two who save at once the second sees both texts.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { FiscalYear } from '../../../calendar/day.ts'
import { nendo } from '../../../calendar/era.ts'
import { lastDay, yearPeriod } from '../../../calendar/periods.ts'
import { colleaguesIn } from '../../../casework/colleagues.ts'
import { namesOf } from '../../../casework/staff-names.ts'
import type { ResolvedStandard } from '../../../editions/edition.ts'
import { editionFor } from '../../../editions/shelf.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { at, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { conflict } from '../../../web/components/conflict.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, textArea } from '../../../web/components/fields.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { improvementRoom } from '../../room.ts'
import { yearOf } from '../../year/fiscal-year.ts'
import { yearAsked } from '../../years.ts'
import { type Goal, goalAddress, goalsOf } from '../goal.ts'
import { baselineOf, figuresFor } from '../measured.ts'
import { draftGoal, saveGoal } from '../saving.ts'
import { goalAsked } from './asked.ts'
import {
  type Around,
  type GoalForm,
  goalFields,
  goalForm,
  goalTextOf,
  percentTyped,
  typedGoal,
  wrongIn,
} from './form.ts'

const path = '/goals'

export const writingPages = new Hono<Env>()
  .use('/goals/new', allow('improvement.write'))
  .use('/goals/:goal/text', allow('improvement.write'))
  .get('/goals/new', async c => {
    const room = await roomOf(c, 'improvement.write')
    const year = yearAsked(c, room)
    const around = await aroundOf(c, room, year, c.req.query('standard') ?? '')
    const { measure = '', target = '', near_target = '' } = c.req.query()
    const typed = { measure, target, near_target, due: lastDay(yearPeriod(year)) }
    return newPage(c, around, { typed, errors: [] })
  })
  .post('/goals/new', async c => {
    const room = await roomOf(c, 'improvement.write')
    const year = yearAsked(c, room)
    const around = await aroundOf(c, room, year, c.req.query('standard') ?? '')
    const read = await parseForm(c, goalForm)
    if (!read.ok) return newPage(c, around, read)
    const errors = wrongIn(read.ok, around)
    if (errors.length > 0) return newPage(c, around, { typed: retyped(read.ok), errors })
    const saved = await within(c, async trx => {
      const text = goalTextOf(read.ok, around, await baselineNow(trx, around, read.ok.measure))
      const last = await goalsOf(trx, room.city, room.office, year - 1)
      const continues = last.find(one => one.standard === around.standard.key)?.goal ?? null
      return draftGoal(
        trx,
        c.get('house'),
        room.city,
        { office: room.office, year, continues },
        text,
        personIn(c),
      )
    })
    if ('refused' in saved)
      return newPage(c, around, {
        typed: retyped(read.ok),
        errors: [{ field: '', message: saved.refused }],
      })
    return seeOther(c, goalAddress(saved), '下書きを保存しました。ほかの人の意見を聞き、承認を頼みます。')
  })
  .get('/goals/:goal/text', async c => {
    const { room, goal } = await goalAsked(c, 'improvement.write')
    return textPage(c, await aroundGoal(c, room, goal), goal, { typed: typedGoal(goal), errors: [] })
  })
  .post('/goals/:goal/text', async c => {
    const { room, goal } = await goalAsked(c, 'improvement.write')
    const around = await aroundGoal(c, room, goal)
    const read = await parseForm(c, goalForm)
    if (!read.ok) return textPage(c, around, goal, read)
    const refuse = (field: string, message: string) =>
      textPage(c, around, goal, { typed: retyped(read.ok), errors: [{ field, message }] })
    const errors = wrongIn(read.ok, around, goal)
    if (errors.length > 0) return textPage(c, around, goal, { typed: retyped(read.ok), errors })
    const { version, why } = read.ok
    const saved = await within(c, async trx => {
      const same = read.ok.measure === goal.measure
      const baseline = same ? goal : await baselineNow(trx, around, read.ok.measure)
      const { baseline_kept, baseline_of, baseline_period } = baseline
      const text = goalTextOf(read.ok, around, { baseline_kept, baseline_of, baseline_period })
      return saveGoal(trx, c.get('house'), room.city, goal.goal, text, { person: personIn(c), version, why })
    })
    if ('ok' in saved) return seeOther(c, goalAddress(goal), '目標を保存しました。')
    if ('refused' in saved) return refuse('why', saved.refused)
    return conflictPage(c, room, saved.conflict, read.ok)
  })

const baselineNow = async (trx: Parameters<typeof figuresFor>[0], { room, year }: Around, measure: string) =>
  baselineOf(await figuresFor(trx, room.city, room.office, year), room.office, measure, {
    year,
    today: room.today,
  })

/** The standard of the year's edition, and who works in the office. */
async function aroundOf(c: Page, room: Room, year: FiscalYear, key: string): Promise<Around> {
  const found = await within(c, async trx => {
    const { shelf } = await c.get('house').termsOf(trx, room.city)
    return {
      standard: editionFor(shelf, room.office, year)?.standards.find(one => one.key === key),
      colleagues: await colleaguesIn(trx, room.city, room.office, room.today),
    }
  })
  if (!found.standard) throw new HTTPException(404)
  return { room, year, standard: found.standard, colleagues: found.colleagues }
}

/** A goal keeps the number and the words it was set on; its measures are those of its own year. */
async function aroundGoal(c: Page, room: Room, goal: Goal): Promise<Around> {
  const found = await within(c, async trx => {
    const { shelf } = await c.get('house').termsOf(trx, room.city)
    const standards = editionFor(shelf, room.office, goal.fiscal_year)?.standards ?? []
    return {
      bindings: standards.find((one: ResolvedStandard) => one.key === goal.standard)?.bindings ?? [],
      colleagues: await colleaguesIn(trx, room.city, room.office, room.today),
    }
  })
  const standard = {
    key: goal.standard,
    no: goal.standard_no,
    text: goal.standard_text,
    bindings: found.bindings,
  }
  return { room, year: goal.fiscal_year, standard, colleagues: found.colleagues }
}

const retyped = (read: GoalForm) =>
  Object.fromEntries(
    Object.entries(read).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )

function newPage(c: Page, around: Around, filled: Filled): Promise<Response> {
  const { room, year, standard } = around
  const action = at(room, '/goals/new', { office: room.office, year: String(year), standard: standard.key })
  const title = `${nendo(year)}の目標を書く`
  return showRoom(c, room, improvementRoom, {
    ...{ path, title, below: [{ href: action, label: title }], errors: filled.errors },
    lead: `基準${standard.no}　${standard.text}`,
    body: html`${errorSummary(filled)}<form method="post" action="${action}" class="narrow" data-confirm-leave novalidate>${goalFields(around, filled)}
${buttons(button({ label: '下書きを保存する' }), buttonLink({ label: 'やめて案へ戻る', href: at(room, '/goals/proposals', { year: String(year) }), weight: 'plain' }))}</form>`,
  })
}

async function textPage(c: Page, around: Around, goal: Goal, filled: Filled): Promise<Response> {
  const { room, standard } = around
  const action = `${goalAddress(goal)}/text`
  const closed = await within(c, async trx =>
    Boolean((await yearOf(trx, room.city, goal.office, goal.fiscal_year))?.closed_at),
  )
  const [version = String(goal.version)] = [filled.typed.version ?? []].flat()
  return showRoom(c, room, improvementRoom, {
    ...{ path, title: '目標を書き直す', errors: filled.errors },
    below: [
      { href: goalAddress(goal), label: goal.title },
      { href: action, label: '書き直す' },
    ],
    lead: `基準${standard.no}　${standard.text}`,
    body: html`${errorSummary(filled)}${
      goal.state === 'approved' &&
      !closed &&
      html`<p>決まった目標です。書き直すと、もう一度承認が要ります。</p>`
    }<form method="post" action="${action}" class="narrow" data-confirm-leave novalidate>${hidden('version', version)}${goalFields(around, filled)}
${closed && whyField(filled)}${buttons(button({ label: '保存する' }), buttonLink({ label: 'やめて目標へ戻る', href: goalAddress(goal), weight: 'plain' }))}</form>`,
  })
}

/** Asked for only where the year is closed. */
export const whyField = (form: Filled = blank) =>
  textArea({
    ...{ name: 'why', label: '何を、なぜ直すのか', required: true, rows: 3, maxlength: 1000, form },
    hint: 'この年度は締めてあります。書いたことは、年度のページにそのまま残り、市民に公表する訂正にもなります。',
  })

async function conflictPage(c: Page, room: Room, theirs: Goal, mine: GoalForm): Promise<Response> {
  const by = await within(c, trx => namesOf(trx, room.city, [theirs.saved_by]))
  const { title, means, until_measured, target, near_target, version: _, ...rest } = mine
  const words = (rate: number | null) => (rate === null ? '' : percentTyped(rate))
  return showRoom(
    c,
    room,
    improvementRoom,
    {
      ...{ path, title: '目標がほかの人に書き直されています' },
      below: [{ href: goalAddress(theirs), label: theirs.title }],
      body: conflict({
        ...{ by: by(theirs.saved_by), at: theirs.saved_at, version: theirs.version },
        ...{ action: `${goalAddress(theirs)}/text`, back: goalAddress(theirs) },
        also: Object.entries(rest).map(([name, value]) => hidden(name, String(value))),
        fields: [
          { name: 'title', label: '目標', theirs: theirs.title, mine: title, rows: 2 },
          { name: 'means', label: '取り組むこと', theirs: theirs.means, mine: means, rows: 5 },
          ...(theirs.measure === '' || mine.until_measured !== ''
            ? [
                {
                  ...{ name: 'until_measured', label: 'どうやって測るか', rows: 3 },
                  ...{ theirs: theirs.until_measured, mine: until_measured },
                },
              ]
            : []),
          ...(target === undefined
            ? []
            : [
                {
                  ...{ name: 'target', label: '目標値（%）', rows: 1 },
                  ...{ theirs: words(theirs.target), mine: String(target) },
                },
              ]),
          ...(near_target === undefined
            ? []
            : [
                {
                  ...{ name: 'near_target', label: '許される下限（%）', rows: 1 },
                  ...{ theirs: words(theirs.near_target), mine: String(near_target) },
                },
              ]),
        ],
      }),
    },
    409,
  )
}
