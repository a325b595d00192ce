// Who a contact is about: personal data in its own deletable table, found by name or number, every reading logged.
import type { Work } from '../db/store.ts'
import { bigramsOf, foldName } from '../names/fold.ts'

/** As much as the citizen said, which may be nothing. */
export type PersonSaid = { name?: string; kana?: string; phone?: string; address?: string; note?: string }

type Keyed = { office: string; holder_office: string; contact: string; received_at: Date }

export async function keepPerson(trx: Work, city: string, key: Keyed, said: PersonSaid): Promise<void> {
  const { name = '', kana = '', phone = '', address = '', note = '' } = said
  const folded = foldedOf(said)
  await trx
    .insertInto('contact_people')
    .values({
      ...{ city, ...key, name, kana, phone, address, note },
      ...{ folded, bigrams: bigramsOf(folded), digits: digitsOf(phone) },
    })
    .execute()
}

/** Name and kana in one searchable text. */
const foldedOf = ({ name = '', kana = '' }: PersonSaid): string => [name, kana].map(foldName).join(' ').trim()

/** Digits of a telephone number, as typed in any width. */
export const digitsOf = (phone: string): string => phone.normalize('NFKC').replace(/\D/g, '')
