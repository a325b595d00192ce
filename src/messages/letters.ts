// New messages become letters: one for everybody who is to know of it and wants an e-mail of its kind.
import { sql } from 'kysely'
import { dayOf } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import { kindOf } from './kinds.ts'

/** Milliseconds; what is older when e-mail comes to be sent is told in the product alone. */
const freshFor = 86_400_000

/** A letter for everybody who is to know of a message and wants an e-mail of its kind; nobody gets one of before they wished it. */
export async function writeLetters(trx: Work, city: string, now: Date): Promise<void> {
  const today = dayOf(now)
  const messages = await trx
    .selectFrom('messages')
    .select(['message', 'office', 'section', 'staff', 'kind', 'at'])
    .where('city', '=', city)
    .where('mailed_at', 'is', null)
    .orderBy('message')
    .limit(1000)
    .forUpdate()
    .skipLocked()
    .execute()
  if (messages.length === 0) return
  const fresh = messages.filter(({ at }) => +now - +at < freshFor)
  for (const { message, office, section, staff, kind } of fresh)
    await sql`
      insert into mails (city, message, staff, next_at)
      select distinct ${city}, ${message}::uuid, s.staff, ${now}::timestamptz
      from staff s join mail_wishes w on w.city = s.city and w.staff = s.staff and w.kind = ${kindOf(kind)}
      where s.city = ${city} and s.email is not null and s.from_day <= ${today} and coalesce(s.to_day, ${today}) >= ${today}
        and case when ${staff}::uuid is not null then s.staff = ${staff}::uuid
          else exists (select from roles r where r.city = s.city and r.staff = s.staff and r.office = ${office}
            and r.section = ${section} and r.from_day <= ${today} and coalesce(r.to_day, ${today}) >= ${today}) end
      on conflict do nothing`.execute(trx)
  await trx
    .updateTable('messages')
    .set({ mailed_at: now })
    .where('city', '=', city)
    .where(
      'message',
      'in',
      messages.map(({ message }) => message),
    )
    .execute()
}
