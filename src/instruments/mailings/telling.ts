// Whom a missed sending is told: the heads of its section, or the whole section where it has none.
import { dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { dayWords } from '../../web/words.ts'
import type { Sending } from './sendings.ts'

export async function tellMissed(
  trx: Work,
  house: House,
  city: string,
  { office, section, sending, title, planned_on }: Missed,
): Promise<void> {
  const today = dayOf(house.now())
  const heads = await trx
    .selectFrom('roles')
    .select('staff')
    .distinct()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('role', '=', 'head')
    .where('section', 'in', [section, ''])
    .where('from_day', '<=', today)
    .where(({ eb, or }) => or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
    .execute()
  const message = {
    ...{ office, kind: 'mailing.missed', href: `/mailings/${sending}` },
    words: `「${title}」は、予定の${dayWords(planned_on)}までに引き渡した記録がありません。`,
  }
  for (const { staff } of heads) await tell(trx, house, city, { ...message, section: '', staff })
  if (heads.length === 0) await tell(trx, house, city, { ...message, section })
}

type Missed = Pick<Sending, 'office' | 'section' | 'sending' | 'title' | 'planned_on'>
