// One goal: what is aimed at and from where, what is measured now, what was said of it, and what comes next.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import type { Right } from '../../../people/roles.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { improvementRoom } from '../../room.ts'
import { type Goal, goalAddress } from '../goal.ts'
import { approveGoal, commentGoal, offerGoal, returnGoal, type Saved, withdrawGoal } from '../saving.ts'
import { goalAsked } from './asked.ts'
import { goalBody, readGoal } from './one-body.ts'

const version = z.object({ version: z.coerce.number().int(), why: z.string().max(1000).default('') })
const words = z.object({ words: z.string().max(2000) })

type Step = typeof offerGoal

export const goalOnePages = new Hono<Env>()
  .use('/goals/:goal/comments', allow('improvement.write'))
  .use('/goals/:goal/offering', allow('improvement.write'))
  .use('/goals/:goal/withdrawal', allow('improvement.lead'))
  .use('/goals/:goal', allow('improvement.read'))
  .get('/goals/:goal', async c => {
    const { room, goal } = await goalAsked(c, 'improvement.read')
    return goalPage(c, room, goal, blank)
  })
  .post('/goals/:goal/comments', async c => {
    const { room, goal } = await goalAsked(c, 'improvement.write')
    const read = await parseForm(c, words)
    if (!read.ok) return goalPage(c, room, goal, read)
    const said = { words: read.ok.words, by: personIn(c).staff }
    await within(c, trx => commentGoal(trx, c.get('house'), room.city, goal, said))
    return seeOther(c, `${goalAddress(goal)}#comments`, '意見を書き加えました。')
  })
  .post('/goals/:goal/offering', c => step(c, 'improvement.write', offerGoal, '承認を頼みました。'))
  .post('/goals/:goal/approval', allow('improvement.read'), c =>
    step(c, 'improvement.read', approveGoal, '目標を承認しました。'),
  )
  .post('/goals/:goal/withdrawal', c => step(c, 'improvement.lead', withdrawGoal, '目標を取り下げました。'))
  .post('/goals/:goal/return', allow('improvement.read'), async c => {
    const { room, goal } = await goalAsked(c, 'improvement.read')
    const read = await parseForm(c, version.extend({ returned: z.string().max(2000) }))
    if (!read.ok) return goalPage(c, room, goal, read)
    const { returned, version: seen } = read.ok
    const saved = await within(c, trx =>
      returnGoal(trx, c.get('house'), room.city, goal.goal, returned, { person: personIn(c), version: seen }),
    )
    return told(c, room, saved, goal, '直すところを書いて戻しました。')
  })

async function step(c: Page, right: Right, take: Step, notice: string): Promise<Response> {
  const { room, goal } = await goalAsked(c, right)
  const read = await parseForm(c, version)
  if (!read.ok) return goalPage(c, room, goal, read)
  const by = { person: personIn(c), version: read.ok.version, why: read.ok.why }
  const saved = await within(c, trx => take(trx, c.get('house'), room.city, goal.goal, by))
  return told(c, room, saved, goal, notice)
}

function told(c: Page, room: Room, saved: Saved, goal: Goal, notice: string): Promise<Response> | Response {
  if ('ok' in saved) return seeOther(c, goalAddress(goal), notice)
  const refused =
    'refused' in saved
      ? saved.refused
      : 'ほかの人が先に変えました。下の今の内容を確かめてから、もう一度押してください。'
  const now = 'conflict' in saved ? saved.conflict : goal
  return goalPage(c, room, now, { typed: {}, errors: [{ field: '', message: refused }] })
}

async function goalPage(c: Page, room: Room, goal: Goal, filled: Filled): Promise<Response> {
  const found = await within(c, trx => readGoal(trx, room, goal))
  return showRoom(c, room, improvementRoom, {
    ...{ path: '/goals', title: goal.title, errors: filled.errors },
    lead: `基準${goal.standard_no}　${goal.standard_text}`,
    below: [{ href: goalAddress(goal), label: goal.title }],
    body: goalBody(found, personIn(c), filled),
  })
}
