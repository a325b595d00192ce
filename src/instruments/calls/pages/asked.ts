// The phone system and the sample that an address names, and a change of it by whoever is signed in.
import { HTTPException } from 'hono/http-exception'
import { officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { type Room, roomOf } from '../../../people/room.ts'
import { type Draft, draftBy } from '../drafts.ts'
import { type Change, changeSource, type Source, sourceBy } from '../sources.ts'

/** Of an office where this person may import; else 404, and the attempt is logged. */
export async function sourceAsked(c: Page): Promise<{ room: Room; source: Source }> {
  const source = await within(c, trx => sourceBy(trx, personIn(c).city, c.req.param('source') ?? ''))
  await officeIn(c, 'calls.import', source?.office)
  if (!source) throw new HTTPException(404)
  return { source, room: await roomOf(c, 'calls.import', source.office) }
}

/** False when somebody else changed it since it was read. */
export const changed = (c: Page, source: Source, change: Change): Promise<boolean> =>
  within(c, trx => changeSource(trx, source, change, personIn(c).staff, c.get('house').now()))

/** The sample that an address names. */
export const draftAsked = (
  c: Page,
  { city, office }: Source,
  draft: string | undefined,
): Promise<Draft | undefined> =>
  within(c, async trx => (draft ? draftBy(trx, city, office, draft) : undefined))

export const meanwhile =
  'ほかの人が、この間に設定を変えました。まだ保存していません。別のタブで今の設定を確かめてから、もう一度保存してください。'
