// The check as an address: a text posted, its findings answered as JSON, or as the panel that stands beside a field.
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../../../calendar/day.ts'
import { allow, type Env, officeIn, personIn, within } from '../../../people/access.ts'
import { checkKnowing } from '../../../text-check/office/checking.ts'
import { acceptException } from '../../../text-check/office/exceptions.ts'
import { findingsPanel } from '../../../text-check/office/field.ts'
import { knownTo } from '../../../text-check/office/known.ts'
import { noteTaken } from '../../../text-check/office/uses.ts'
import { textKinds } from '../facts.ts'

const asked = z.object({
  text: z.string().max(100_000, '10万文字までの文章を点検できます。'),
  office: z.string().optional(),
  kind: z.enum(textKinds).default('notice'),
  version: z.enum(['ordinary', 'easy']).default('ordinary'),
  whole: z.literal('yes').optional(),
  field: z.string().max(100).default('text'),
})
const exceptionForm = z.object({
  office: z.string(),
  rule: z.string().max(40),
  words: z.string().max(1000),
  reason: z.string().max(200).default(''),
})
const takenForm = z.object({ office: z.string(), word: z.string().min(1).max(100) })

/** The body as JSON or as a form; text is taken as it is, untrimmed, so that places in it stay right. */
const bodyOf = async (c: Parameters<typeof personIn>[0]): Promise<unknown> =>
  c.req.header('content-type')?.startsWith('application/json')
    ? c.req.json().catch(() => undefined)
    : c.req.parseBody()

export const checkPages = new Hono<Env>()
  .use('/text-checks', allow('notices.read'))
  .use('/text-checks/exceptions', allow('notices.write'))
  .use('/text-checks/uses', allow('notices.write'))
  .post('/text-checks', async c => {
    const read = asked.safeParse(await bodyOf(c))
    if (!read.success)
      return c.json({ error: '点検する文章を「text」に入れて送ってください（10万文字まで）。' }, 422)
    const { field, office: named, whole, ...rest } = read.data
    const person = personIn(c)
    const own = person.held.find(({ office }) => office !== '*')?.office
    // People of the whole city have no office of their own: only the city's words apply.
    const office = named ? await officeIn(c, 'notices.read', named) : (own ?? '')
    const today = dayOf(c.get('house').now())
    const of = { city: person.city, office, today, ...rest, whole: whole === 'yes' }
    const known = await within(c, trx => knownTo(trx, of, [of.text]))
    const checked = await checkKnowing(known, of)
    c.header('Cache-Control', 'no-store')
    if (c.req.header('accept')?.startsWith('text/html'))
      return c.html((await findingsPanel(field, checked)) as string)
    const { findings, accepted, readability } = checked
    return c.json({ findings, accepted, readability })
  })
  .post('/text-checks/exceptions', async c => {
    const read = exceptionForm.safeParse(await bodyOf(c))
    if (!read.success) return c.json({ error: '理由を200文字までで書いてください。' }, 422)
    const { office, ...exception } = read.data
    const { city, staff } = personIn(c)
    await officeIn(c, 'notices.write', office)
    const by = { staff, now: c.get('house').now() }
    const done = await within(c, trx => acceptException(trx, city, office, exception, by))
    return 'refused' in done ? c.json({ error: done.refused }, 422) : c.body(null, 204)
  })
  .post('/text-checks/uses', async c => {
    const read = takenForm.safeParse(await bodyOf(c))
    if (!read.success) return c.json({ error: '置きかえた言葉を送ってください。' }, 422)
    const { office, word } = read.data
    await officeIn(c, 'notices.write', office)
    await within(c, trx => noteTaken(trx, personIn(c).city, office, word, c.get('house').now()))
    return c.body(null, 204)
  })
