// Telling a person or a section something, in the same transaction as what happened.
import type { Work } from '../db/store.ts'
import { newFactId } from '../facts/id.ts'
import type { House } from '../house.ts'
import { stir } from './live.ts'

export type Message = {
  office: string
  /** '' when it is for one person only. */
  section: string
  /** For one person; absent for everybody of the section. */
  staff?: string
  /** As `handoff.offered`. */
  kind: string
  /** One Japanese sentence without personal data. */
  words: string
  href: string
}

export async function tell(trx: Work, house: House, city: string, message: Message): Promise<void> {
  const at = house.now()
  await trx
    .insertInto('messages')
    .values({ city, message: newFactId(at), at, ...message, staff: message.staff ?? null })
    .execute()
  stir(trx, house, city, message)
}
