// Sends messages by e-mail: each once to each who wants it, tried again later each time, and given up with what the server said.

import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { dayOf } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import { kindOf } from './kinds.ts'
import { type Letter, letterOf } from './letter.ts'
import type { MailSettings } from './mail-settings.ts'

const minute = 60_000
/** Milliseconds before each further try; after the last one it is given up. */
const pauses = [minute, 5 * minute, 30 * minute, 2 * 60 * minute, 12 * 60 * minute]
/** What is older when e-mail comes to be sent is told in the product alone. */
const freshFor = 24 * 60 * minute

export type Posted = { sent: number; failed: number }

/** One round over a city: new messages become letters, and letters that are due are sent, until the server is not to be reached. */
export async function post(house: House, city: string, settings: MailSettings): Promise<Posted> {
  await house.store.within({ city, offices: '*' }, trx => write(trx, city, house.now()))
  const transport = openTransport(settings)
  const posted = { sent: 0, failed: 0 }
  try {
    for (let letter = await take(house, city); letter; letter = await take(house, city)) {
      const trouble = await send(house, city, settings, transport, letter)
      posted[trouble ? 'failed' : 'sent']++
      if (trouble && !trouble.ofLetter) break
    }
  } finally {
    transport.close()
  }
  return posted
}

const openTransport = ({ smtp }: MailSettings) =>
  createTransport({
    url: smtp,
    pool: true,
    maxConnections: 1,
    connectionTimeout: 20_000,
    socketTimeout: 30_000,
  })

/** A letter for everybody who is to know of a message and wants an e-mail of its kind; nobody gets one of before they wished it. */
async function write(trx: Work, city: string, now: Date): Promise<void> {
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

type Taken = Letter & { tries: number }

/** The next letter that is due, taken for this program: its next try is set before this one, so that no other makes it too. */
const take = (house: House, city: string): Promise<Taken | undefined> => {
  const now = house.now()
  return house.store.within({ city, offices: '*' }, async trx => {
    const due = await trx
      .selectFrom('mails as l')
      .innerJoin('messages as m', join =>
        join.onRef('m.city', '=', 'l.city').onRef('m.message', '=', 'l.message'),
      )
      .innerJoin('staff as s', join => join.onRef('s.city', '=', 'l.city').onRef('s.staff', '=', 'l.staff'))
      .select(['l.message', 'l.staff', 'l.tries', 'm.kind', 'm.words', 'm.href'])
      .select(({ ref }) => ref('s.email').$notNull().as('email'))
      .where('l.city', '=', city)
      .where('l.sent_at', 'is', null)
      .where('l.gave_up_at', 'is', null)
      .where('l.next_at', '<=', now)
      .where('s.email', 'is not', null)
      .orderBy('l.next_at')
      .orderBy('l.message')
      .orderBy('l.staff')
      .limit(1)
      .forUpdate('l')
      .skipLocked()
      .executeTakeFirst()
    if (due)
      await setMail(trx, city, due, {
        tries: due.tries + 1,
        next_at: new Date(+now + (pauses[due.tries] ?? minute)),
      })
    return due
  })
}

/** What went wrong; nothing when it was sent. */
async function send(
  house: House,
  city: string,
  settings: MailSettings,
  transport: ReturnType<typeof openTransport>,
  letter: Taken,
): Promise<Trouble | undefined> {
  const set = (is: Mail) => house.store.within({ city, offices: '*' }, trx => setMail(trx, city, letter, is))
  try {
    await transport.sendMail(letterOf(letter, settings))
  } catch (error) {
    const trouble = troubleOf(error)
    const over = letter.tries >= pauses.length || (trouble.ofLetter && trouble.code.startsWith('5'))
    // The address is personal data, and the words of a server often hold it: the log gets the code alone.
    house.log.warn(
      { trouble: trouble.code, message: letter.message, tries: letter.tries + 1 },
      'an e-mail was not sent',
    )
    await set({ trouble: trouble.code, ...(over && { gave_up_at: house.now() }) })
    return trouble
  }
  await set({ sent_at: house.now(), trouble: null })
  return undefined
}

/** The answer of the server, as 550, or why it was not reached, as ECONNREFUSED; `ofLetter` when only this one was refused. */
type Trouble = { code: string; ofLetter: boolean }

function troubleOf(error: unknown): Trouble {
  const { code = 'unknown', responseCode } = error as { code?: string; responseCode?: number }
  return { code: String(responseCode ?? code), ofLetter: code === 'EENVELOPE' || code === 'EMESSAGE' }
}

type Mail = { tries?: number; next_at?: Date; sent_at?: Date; gave_up_at?: Date; trouble?: string | null }

const setMail = (trx: Work, city: string, { message, staff }: { message: string; staff: string }, is: Mail) =>
  trx
    .updateTable('mails')
    .set(is)
    .where('city', '=', city)
    .where('message', '=', message)
    .where('staff', '=', staff)
    .execute()
