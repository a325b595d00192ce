// The batch that is stuffed, for the clerks and for the people of a contractor alike.
import { HTTPException } from 'hono/http-exception'
import { officeIn, type Page, personIn } from '../../../people/access.ts'
import { show } from '../../../people/frame.ts'
import type { Content } from '../../../web/html.ts'
import { isContractor, withinBatches } from '../contractors.ts'
import { type Kind, kindBy } from '../kinds.ts'
import { type By, type Sending, sendingBy } from '../sendings.ts'
import { pathOf } from './room.ts'

export type Batch = { sending: Sending; kind: Kind; by: By }

/** The batch in the address, for whoever may stand at its tables; for a contractor's person only when it was opened to them. */
export async function batchAsked(c: Page): Promise<Batch> {
  const { city, staff } = personIn(c)
  const found = await withinBatches(c, async trx => {
    const sending = await sendingBy(trx, city, c.req.param('sending') ?? '')
    return sending && { sending, kind: await kindBy(trx, city, sending.kind) }
  })
  await officeIn(c, 'mailings.stuff', found?.sending.office)
  if (!found?.kind) throw new HTTPException(404)
  return { sending: found.sending, kind: found.kind, by: { city, office: found.sending.office, by: staff } }
}

/** A page below the batch, without the tabs of a room that a contractor does not know. */
export const showBatch = (
  c: Page,
  { sending }: { sending: Pick<Sending, 'sending' | 'title'> },
  { title, lead, body, below }: { title: string; lead?: Content; body: Content; below?: string },
  status: 200 | 409 | 422 = 200,
): Promise<Response> => {
  const stuffing = pathOf(sending, '/stuffing')
  const here = isContractor(c)
    ? [
        { href: '/mailings', label: '発送' },
        { href: stuffing, label: sending.title },
      ]
    : [
        { href: '/mailings', label: '発送' },
        { href: pathOf(sending), label: sending.title },
        { href: stuffing, label: '封入' },
      ]
  const last = below === undefined ? [] : [{ href: below, label: title }]
  return show(c, { title, ...(lead !== undefined && { lead }), here: [...here, ...last], body }, status)
}
