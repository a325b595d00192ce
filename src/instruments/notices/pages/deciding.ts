// The steps of a decision: offered, returned, approved, issued again, withdrawn; and what colleagues noticed.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import type { Room } from '../../../people/room.ts'
import type { Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { approveNotice, issueAgain, offerNotice, returnNotice, type Stepped } from '../deciding.ts'
import { withdrawNotice } from '../issuing.ts'
import type { Notice } from '../notice.ts'
import { addComment, settleComment } from '../writing.ts'
import { addressOf, noticeAsked, ownNotice } from './asked.ts'
import { noticePage } from './one.ts'

const version = z.coerce.number().int()
const stepForm = z.object({ version })
const returnForm = z.object({
  version,
  words: z.string({ error: '直してほしいところを書いてください。' }).max(2000),
})
const withdrawalForm = z.object({
  version,
  why: z.string({ error: '取り下げる理由を書いてください。' }).max(500),
})
const commentForm = z.object({
  comment: z.string({ error: '気づいたことを書いてください。' }).max(2000),
})

export const decidingPages = new Hono<Env>()
  .use('/notices/:notice/offers', allow('notices.write'))
  .use('/notices/:notice/approvals', allow('notices.approve'))
  .use('/notices/:notice/returns', allow('notices.approve'))
  .use('/notices/:notice/withdrawals', allow('notices.approve'))
  .use('/notices/:notice/comments', allow('notices.write'))
  .use('/notices/:notice/comments/*', allow('notices.write'))
  .post('/notices/:notice/offers', async c => step(c, 'notices.write', offerNotice))
  .post('/notices/:notice/approvals', async c => step(c, 'notices.approve', approveNotice))
  .post('/notices/:notice/issues', allow('notices.write'), async c => step(c, 'notices.write', issueAgain))
  .post('/notices/:notice/returns', async c => {
    const { room, notice } = await ownNotice(c, 'notices.approve')
    const read = await parseForm(c, returnForm)
    if (!read.ok) return noticePage(c, room, notice, read)
    const asked = { ...read.ok, by: personIn(c).staff }
    const done = await within(c, trx => returnNotice(trx, c.get('house'), room.city, notice.notice, asked))
    return stepped(c, room, notice, done, { words: read.ok.words })
  })
  .post('/notices/:notice/withdrawals', async c => {
    const { room, notice } = await ownNotice(c, 'notices.approve')
    const read = await parseForm(c, withdrawalForm)
    if (!read.ok) return noticePage(c, room, notice, read)
    const asked = { ...read.ok, by: personIn(c).staff }
    const done = await within(c, trx => withdrawNotice(trx, c.get('house'), room.city, notice.notice, asked))
    return stepped(c, room, notice, done, { why: read.ok.why })
  })
  .post('/notices/:notice/comments', async c => {
    const { room, notice } = await noticeAsked(c, 'notices.write')
    const read = await parseForm(c, commentForm)
    if (!read.ok) return noticePage(c, room, notice, read)
    const asked = { by: personIn(c).staff, words: read.ok.comment }
    await within(c, trx => addComment(trx, c.get('house'), room.city, notice, asked))
    return seeOther(c, addressOf(notice), '書き加えました。')
  })
  .post('/notices/:notice/comments/:comment/settlements', async c => {
    const { room, notice } = await noticeAsked(c, 'notices.write')
    const comment = z.uuid().safeParse(c.req.param('comment'))
    if (comment.success)
      await within(c, trx =>
        settleComment(trx, c.get('house'), room.city, notice, comment.data, personIn(c).staff),
      )
    return seeOther(c, addressOf(notice), '済みにしました。')
  })

async function step(
  c: Page,
  right: 'notices.write' | 'notices.approve',
  work: typeof offerNotice,
): Promise<Response> {
  const { room, notice } = await ownNotice(c, right)
  const read = await parseForm(c, stepForm)
  const asked = { by: personIn(c).staff, version: read.ok?.version ?? 0 }
  const done = await within(c, trx => work(trx, c.get('house'), room.city, notice.notice, asked))
  return stepped(c, room, notice, done)
}

const changed = 'ほかの人が先にこのお知らせを変えました。今の文を読んでから、もう一度決めてください。'

function stepped(
  c: Page,
  room: Room,
  notice: Notice,
  done: Stepped,
  typed: Filled['typed'] = {},
): Response | Promise<Response> {
  if ('ok' in done) return seeOther(c, addressOf(notice), done.words)
  const messages = 'refused' in done ? done.refused : [changed]
  const now = 'conflict' in done ? done.conflict : notice
  return noticePage(c, room, now, { typed, errors: messages.map(message => ({ field: '', message })) })
}
