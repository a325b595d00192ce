// A decision mended before the approval, and after it a decision or minutes corrected in sight of everybody.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, textArea, typedIn } from '../../../web/components/fields.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther, whenEmpty } from '../../../web/forms.ts'
import { type Content, html } from '../../../web/html.ts'
import { improvementRoom } from '../../room.ts'
import { correct, reword } from '../deciding.ts'
import { addressOf, decisionsOf } from '../meeting.ts'
import { type Asked, hereOf, meetingAsked } from './asked.ts'

const version = z.coerce.number().int()
const rewordForm = z.object({
  version,
  words: z.string(whenEmpty('決まったことを入力してください。')).max(500),
})
const correctForm = z.object({
  version,
  after: z.string(whenEmpty('訂正した後の文を入力してください。')).max(20_000),
  why: z.string(whenEmpty('訂正する理由を入力してください。')).max(500),
})

/** What is mended: a decision, or the minutes of an item. */
type Thing = { id: string; item: string; decision: string | null; words: string; version: number }

async function thingAsked(c: Page): Promise<Asked & { thing: Thing }> {
  const asked = await meetingAsked(c, 'improvement.write')
  const id = c.req.param('thing') ?? ''
  const decisions = await within(c, trx => decisionsOf(trx, asked.room.city, asked.meeting.meeting))
  const decision = decisions.find(one => one.decision === id)
  if (decision) {
    const { item, words, version } = decision
    return { ...asked, thing: { id, item, decision: id, words, version } }
  }
  const item = asked.items.find(one => one.item === id)
  if (!item) throw new HTTPException(404)
  const { minutes, minutes_version } = item
  return { ...asked, thing: { id, item: id, decision: null, words: minutes, version: minutes_version } }
}

export const decidingPages = new Hono<Env>()
  .use('/meetings/:meeting/decisions/:thing', allow('improvement.write'))
  .use('/meetings/:meeting/corrections/:thing', allow('improvement.write'))
  .get('/meetings/:meeting/decisions/:thing', async c => rewordPage(c, await thingAsked(c), blank))
  .post('/meetings/:meeting/decisions/:thing', async c => {
    const asked = await thingAsked(c)
    const read = await parseForm(c, rewordForm)
    if (!read.ok) return rewordPage(c, asked, read)
    const { meeting } = asked.meeting
    const done = await within(c, trx =>
      reword(trx, c.get('house'), asked.room.city, { meeting, decision: asked.thing.id, ...read.ok }),
    )
    if ('ok' in done) return seeOther(c, `${addressOf(asked.meeting)}/minutes`, '決まったことを直しました。')
    if ('refused' in done)
      return rewordPage(c, asked, {
        typed: { words: read.ok.words, version: String(read.ok.version) },
        errors: [{ field: 'words', message: done.refused }],
      })
    const errors = [
      {
        field: 'words',
        message: `ほかの人が先に「${done.conflict.words}」と直しました。両方を読んで、もう一度保存してください。`,
      },
    ]
    return rewordPage(
      c,
      asked,
      { typed: { words: read.ok.words, version: String(done.conflict.version) }, errors },
      409,
    )
  })
  .get('/meetings/:meeting/corrections/:thing', async c => correctPage(c, await thingAsked(c), blank))
  .post('/meetings/:meeting/corrections/:thing', async c => {
    const asked = await thingAsked(c)
    const read = await parseForm(c, correctForm)
    if (!read.ok) return correctPage(c, asked, read)
    const { item, decision } = asked.thing
    const { after, why, version } = read.ok
    const wanted = { meeting: asked.meeting.meeting, item, decision, after, why, version }
    const done = await within(c, trx =>
      correct(trx, c.get('house'), asked.room.city, wanted, personIn(c).staff),
    )
    if ('ok' in done)
      return seeOther(c, addressOf(asked.meeting), '訂正しました。訂正する前の文も残っています。')
    const now = await thingAsked(c)
    const typed = { after, why, version: String(now.thing.version) }
    if ('refused' in done)
      return correctPage(c, now, { typed, errors: [{ field: done.field, message: done.refused }] })
    const errors = [
      {
        field: 'after',
        message: 'ほかの人が先に訂正しました。今の文を読んでから、もう一度訂正してください。',
      },
    ]
    return correctPage(c, now, { typed, errors }, 409)
  })

const rewordPage = (c: Page, asked: Asked & { thing: Thing }, filled: Filled, status?: 409) =>
  editPage(c, asked, filled, status, {
    path: `${addressOf(asked.meeting)}/decisions/${asked.thing.id}`,
    ...{ title: '決まったことを直す', name: 'words', label: '直した文で保存する' },
    back: `${addressOf(asked.meeting)}/minutes`,
    fields: form =>
      textArea({ name: 'words', label: '決まったこと', required: true, rows: 3, maxlength: 500, form }),
  })

const correctPage = (c: Page, asked: Asked & { thing: Thing }, filled: Filled, status?: 409) =>
  editPage(c, asked, filled, status, {
    path: `${addressOf(asked.meeting)}/corrections/${asked.thing.id}`,
    ...{ title: '承認した議事録を訂正する', name: 'after', label: '訂正する' },
    back: addressOf(asked.meeting),
    above: [
      banner({
        heading: '訂正は、だれにも見える形で残ります',
        body: '承認した文は消えません。訂正する前と後の文、理由、日時、訂正した人が、画面・PDF・Word に並びます。',
      }),
      html`<h2>今の文</h2><p class="as-typed">${asked.thing.words}</p>`,
    ],
    fields: form => [
      textArea({ name: 'after', label: '訂正した後の文', required: true, rows: 4, maxlength: 20_000, form }),
      textArea({ name: 'why', label: '訂正する理由', required: true, rows: 2, maxlength: 500, form }),
    ],
  })

type Edit = {
  path: string
  title: string
  /** The field that begins as the words that stand now. */
  name: string
  label: string
  back: string
  above?: Content
  fields: (form: Filled) => Content
}

function editPage(
  c: Page,
  { room, meeting, thing }: Asked & { thing: Thing },
  filled: Filled,
  status: 200 | 409 | 422 = filled.errors.length > 0 ? 422 : 200,
  { path, title, name, label, back, above, fields }: Edit,
): Promise<Response> {
  const form =
    filled.errors.length > 0
      ? filled
      : { typed: { [name]: thing.words, version: String(thing.version) }, errors: [] }
  const [version = '0'] = typedIn({ name: 'version', form })
  return showRoom(
    c,
    room,
    improvementRoom,
    {
      ...{
        path: '/meetings',
        title,
        errors: filled.errors,
        below: hereOf(meeting, { href: path, label: title }),
      },
      body: [
        errorSummary(filled),
        above,
        html`<form method="post" action="${path}" class="narrow" data-confirm-leave novalidate>${hidden('version', version)}
${fields(form)}
${buttons(button({ label }), buttonLink({ label: '取りやめて戻る', href: back, weight: 'plain' }))}</form>`,
      ],
    },
    status,
  )
}
