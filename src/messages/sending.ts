// Sends messages by e-mail: each once to each who wants it, tried again later each time, and given up with what the server said.

import { createTransport } from 'nodemailer'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import { type Letter, letterOf } from './letter.ts'
import { writeLetters } from './letters.ts'
import type { MailSettings } from './mail-settings.ts'

const minute = 60_000
/** Milliseconds before each further try; after the last one it is given up. */
const pauses = [minute, 5 * minute, 30 * minute, 2 * 60 * minute, 12 * 60 * minute]

export type Posted = { sent: number; failed: number }

/** One round over a city: new messages become letters, and letters that are due are sent, until the server is not to be reached. */
export async function post(house: House, city: string, settings: MailSettings): Promise<Posted> {
  await house.store.within({ city, offices: '*' }, trx => writeLetters(trx, city, house.now()))
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
