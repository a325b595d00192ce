// What is done to an answer from the page of its voice: saved, offered, approved or given back, sent.
import { Hono } from 'hono'
import { z } from 'zod'
import { voicesRoom } from '../../../casework/room.ts'
import { namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { retyped } from '../../../text-check/office/retyped.ts'
import { conflict } from '../../../web/components/conflict.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Done, decide, draft, offer, send } from '../answering.ts'
import type { Answer, Voice } from '../voice.ts'
import { addressOf, titleOf, voiceAsked } from './asked.ts'
import { voicePage } from './one.ts'

const version = z.coerce.number().int()
const draftForm = z.object({ version, body: z.string().max(8000), offer: z.literal('yes').optional() })
const decisionForm = z.object({
  version,
  decision: z.enum(['approved', 'returned']),
  returned: z.string().max(2000).optional(),
})
const sendingForm = z.object({
  version,
  how: z.enum(['here', 'letter', 'phone', 'mail', 'counter'], { error: '送り方を選んでください。' }),
})

export const answeringPages = new Hono<Env>()
  .use('/voices/:voice/drafts', allow('casework.write'))
  .use('/voices/:voice/approvals', allow('casework.approve'))
  .use('/voices/:voice/sendings', allow('casework.write'))
  .post('/voices/:voice/drafts', async c => {
    const { room, voice } = await voiceAsked(c, 'casework.write')
    const again = await retyped(c, voice.office)
    if (again) return voicePage(c, room, voice, again)
    const read = await parseForm(c, draftForm)
    if (!read.ok) return voicePage(c, room, voice, read)
    const { body, version } = read.ok
    const by = personIn(c).staff
    const done = await within(c, async trx => {
      const saved = await draft(trx, c.get('house'), room.city, voice.voice, { body, by, version })
      if (!('ok' in saved) || !read.ok.offer) return saved
      return offer(trx, c.get('house'), room.city, voice.voice, { by, version: version + 1 })
    })
    if ('conflict' in done) return bothTexts(c, room, voice, done.conflict, body)
    const said = read.ok.offer ? '保存し、承認を頼みました。' : '下書きを保存しました。'
    return answered(c, room, voice, done, said)
  })
  .post('/voices/:voice/approvals', async c => {
    const { room, voice } = await voiceAsked(c, 'casework.approve')
    const read = await parseForm(c, decisionForm)
    if (!read.ok) return voicePage(c, room, voice, read)
    const { decision, returned, version } = read.ok
    if (decision === 'returned' && !returned)
      return voicePage(c, room, voice, {
        typed: {},
        errors: [{ field: 'returned', message: '直してほしいところを書いてください。' }],
      })
    const asked = { by: personIn(c).staff, version }
    const done = await within(c, trx =>
      decide(trx, c.get('house'), room.city, voice.voice, {
        ...asked,
        returned: decision === 'returned' ? returned : undefined,
      }),
    )
    return answered(c, room, voice, done, decision === 'returned' ? '直しを頼みました。' : '承認しました。')
  })
  .post('/voices/:voice/sendings', async c => {
    const { room, voice } = await voiceAsked(c, 'casework.write')
    const read = await parseForm(c, sendingForm)
    if (!read.ok) return voicePage(c, room, voice, read)
    const asked = { ...read.ok, by: personIn(c).staff }
    const done = await within(c, trx => send(trx, c.get('house'), room.city, voice.voice, asked))
    return answered(c, room, voice, done, '返事を記録しました。受付番号の画面でも読めます。')
  })

const changed = 'ほかの人が先に文を変えました。今の文を読んでから、もう一度決めてください。'

const answered = (
  c: Page,
  room: Room,
  voice: Voice,
  done: Done,
  notice: string,
): Response | Promise<Response> => {
  if ('ok' in done) return seeOther(c, `${addressOf(voice)}#answer`, notice)
  const message = 'refused' in done ? done.refused : changed
  return voicePage(c, room, voice, { typed: {}, errors: [{ field: '', message }] })
}

/** Two people wrote at once: the second sees both texts. */
async function bothTexts(c: Page, room: Room, voice: Voice, theirs: Answer, mine: string): Promise<Response> {
  const names = await within(c, trx => namesOf(trx, room.city, [theirs.drafted_by]))
  return showRoom(
    c,
    room,
    voicesRoom,
    {
      path: '/voices',
      title: '返事の文',
      body: conflict({
        ...{ by: names(theirs.drafted_by) || 'ほかの人', at: theirs.drafted_at ?? room.now },
        ...{ action: `${addressOf(voice)}/drafts`, version: theirs.version, back: addressOf(voice) },
        fields: [{ name: 'body', label: '返事の文', theirs: theirs.body, mine, rows: 12 }],
      }),
      below: [
        { href: addressOf(voice), label: titleOf(voice) },
        { href: `${addressOf(voice)}/drafts`, label: '返事' },
      ],
    },
    409,
  )
}
