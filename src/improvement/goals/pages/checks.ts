// Writing the half-year check or the year's result of a goal, with what was measured in sight.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { namesOf } from '../../../casework/staff-names.ts'
import { sayWitness } from '../../../judgement/words.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { conflict } from '../../../web/components/conflict.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, radios, textArea } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther, whenEmpty } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { improvementRoom } from '../../room.ts'
import { approveCheck, checkOf, partWords, saveCheck } from '../checking.ts'
import { type Goal, type GoalCheck, goalAddress } from '../goal.ts'
import type { Part } from '../measured.ts'
import { goalAsked } from './asked.ts'
import { readGoal } from './one-body.ts'
import { whyField } from './writing.ts'

const form = z.object({
  version: z.coerce.number().int(),
  grade: numeral(z.number().int().optional()),
  words: z.string(whenEmpty('何をして、どうなったかを入力してください。')).max(3000),
  next_steps: z.string().max(3000).default(''),
  why: z.string().max(1000).default(''),
})
/** The year's result has its grade, too, and all that is missing is said at once. */
const formOf = (part: Part) =>
  part === 'half'
    ? form
    : form.extend({ grade: numeral(z.number('自己評価を、一覧の中から選んでください。').int()) })
type Read = z.infer<typeof form>

export const checkPages = new Hono<Env>()
  .use('/goals/:goal/checks/:part', allow('improvement.write'))
  .use('/goals/:goal/checks/:part/approval', allow('improvement.read'))
  .get('/goals/:goal/checks/:part', async c => {
    const { room, goal } = await goalAsked(c, 'improvement.write')
    const part = partAsked(c)
    const check = await within(c, trx => checkOf(trx, room.city, goal.goal, part))
    const typed = {
      ...{ version: String(check?.version ?? 0), grade: String(check?.grade ?? '') },
      ...{ words: check?.words ?? '', next_steps: check?.next_steps ?? '' },
    }
    return checkPage(c, room, goal, part, { typed, errors: [] })
  })
  .post('/goals/:goal/checks/:part', async c => {
    const { room, goal } = await goalAsked(c, 'improvement.write')
    const part = partAsked(c)
    const read = await parseForm(c, formOf(part))
    if (!read.ok) return checkPage(c, room, goal, part, read)
    const { version, why, grade, words, next_steps } = read.ok
    const text = { words, next_steps, grade: part === 'year' ? (grade ?? null) : null }
    const saved = await within(c, trx =>
      saveCheck(trx, c.get('house'), room.city, goal.goal, part, text, { person: personIn(c), version, why }),
    )
    if ('ok' in saved) return seeOther(c, goalAddress(goal), `${partWords[part]}を保存しました。`)
    if ('conflict' in saved) return conflictPage(c, room, goal, part, saved.conflict, read.ok)
    const errors = [{ field: saved.field ?? '', message: saved.refused }]
    return checkPage(c, room, goal, part, { typed: retyped(read.ok), errors })
  })
  .post('/goals/:goal/checks/:part/approval', async c => {
    const { room, goal } = await goalAsked(c, 'improvement.read')
    const part = partAsked(c)
    const read = await parseForm(c, z.object({ version: z.coerce.number().int() }))
    const version = read.ok?.version ?? 0
    const saved = await within(c, trx =>
      approveCheck(trx, c.get('house'), room.city, goal.goal, part, { person: personIn(c), version }),
    )
    const notice =
      'ok' in saved
        ? `${partWords[part]}を承認しました。`
        : 'refused' in saved
          ? saved.refused
          : 'ほかの人が書き直しています。今の内容を読んでから、もう一度承認してください。'
    return seeOther(c, goalAddress(goal), notice)
  })

function partAsked(c: Page): Part {
  const part = c.req.param('part')
  if (part !== 'half' && part !== 'year') throw new HTTPException(404)
  return part
}

const retyped = (read: Read) =>
  Object.fromEntries(
    Object.entries(read).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )

async function checkPage(c: Page, room: Room, goal: Goal, part: Part, filled: Filled): Promise<Response> {
  const { half, now, cycle, year } = await within(c, trx => readGoal(trx, room, goal))
  const measured = part === 'half' ? half : now
  const [version = '0'] = [filled.typed.version ?? []].flat()
  return showRoom(c, room, improvementRoom, {
    ...{ path: '/goals', title: partWords[part], errors: filled.errors, lead: goal.title },
    below: [
      { href: goalAddress(goal), label: goal.title },
      { href: `${goalAddress(goal)}/checks/${part}`, label: partWords[part] },
    ],
    body: html`${errorSummary(filled)}<section><h2>数えたもの</h2><p>${
      goal.measure === ''
        ? `まだ測れていません。測り方：${goal.until_measured}`
        : measured
          ? sayWitness(measured)
          : 'この年度の記録はまだありません。'
    }</p><p class="hint">この数字は、書いた評価の隣にそのまま並びます。どちらかがどちらかの代わりになることはありません。</p></section>
<form method="post" action="${`${goalAddress(goal)}/checks/${part}`}" class="narrow" data-confirm-leave novalidate>${hidden('version', version)}
${
  part === 'year' &&
  radios({
    ...{ name: 'grade', label: '自己評価', required: true, form: filled },
    choices: cycle.grades.map((label, at) => ({ value: String(at + 1), label })),
  })
}
${textArea({ name: 'words', label: part === 'half' ? 'したことと、分かったこと' : 'したことと、結果', required: true, rows: 6, maxlength: 3000, form: filled, hint: '良くなったことも、できなかったことも、そのまま書きます。' })}
${textArea({ name: 'next_steps', label: 'これからすること', rows: 4, maxlength: 3000, form: filled })}
${Boolean(year?.closed_at) && whyField(filled)}${buttons(button({ label: '保存する' }), buttonLink({ label: 'やめて目標へ戻る', href: goalAddress(goal), weight: 'plain' }))}</form>`,
  })
}

async function conflictPage(
  c: Page,
  room: Room,
  goal: Goal,
  part: Part,
  theirs: GoalCheck,
  mine: Read,
): Promise<Response> {
  const by = await within(c, trx => namesOf(trx, room.city, [theirs.saved_by]))
  return showRoom(
    c,
    room,
    improvementRoom,
    {
      ...{ path: '/goals', title: `${partWords[part]}がほかの人に書き直されています` },
      below: [{ href: goalAddress(goal), label: goal.title }],
      body: conflict({
        ...{ by: by(theirs.saved_by), at: theirs.saved_at, version: theirs.version },
        ...{ action: `${goalAddress(goal)}/checks/${part}`, back: goalAddress(goal) },
        also: [hidden('grade', mine.grade ?? ''), hidden('why', mine.why)],
        fields: [
          { name: 'words', label: 'したことと、分かったこと', theirs: theirs.words, mine: mine.words },
          { name: 'next_steps', label: 'これからすること', theirs: theirs.next_steps, mine: mine.next_steps },
        ],
      }),
    },
    409,
  )
}
