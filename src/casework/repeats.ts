// The same matter brought again: the earlier contact is named on the new one, and the earlier one knows that it was not the end.
import { z } from 'zod'
import { dayOf, fiscalYearOf } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import { newFactId } from '../facts/id.ts'
import { uncorrected } from '../facts/rows.ts'
import { factWithdrawn } from '../facts/withdrawn.ts'
import type { House } from '../house.ts'
import { contactRepeated } from '../instruments/contacts/facts.ts'
import { foldName } from '../names/fold.ts'
import type { Contact } from './contact.ts'
import { addMoment } from './moments.ts'
import { digitsOf } from './person.ts'
import type { Found } from './search.ts'

/** The measure whose number of days says how long the same matter counts as brought again; the edition sets it. */
const measure = 'same-matter-not-brought-again'
const parameters = z.object({ days: z.number().default(14) })

export async function repeatDays(trx: Work, house: House, city: string, office: string): Promise<number> {
  const terms = await house.termsOf(trx, city)
  const read = parameters.safeParse(terms.parameters(measure)(office, fiscalYearOf(dayOf(house.now()))))
  return read.data?.days ?? 14
}

type New = { contact: string; receivedAt: Date; matter: string; words: string; name: string; phone: string }

/** Whether the earlier contact was closed so shortly before that the same matter would be brought again. */
export const mayRepeat = ({ closedAt, state }: Contact, receivedAt: Date, days: number): boolean =>
  state === 'closed' &&
  closedAt !== null &&
  closedAt <= receivedAt &&
  +receivedAt - +closedAt <= days * 86_400_000

/** Proposed without being asked: the same matter, and the same number or the same whole name. */
export function repeatOf(found: readonly Found[], anew: New, days: number): Found | undefined {
  const digits = digitsOf(anew.phone)
  return found.find(
    one =>
      one.contact !== anew.contact &&
      mayRepeat(one, anew.receivedAt, days) &&
      (anew.matter ? one.matter === anew.matter : foldName(one.words) === foldName(anew.words)) &&
      ((digits.length >= 6 && digitsOf(one.phone) === digits) ||
        (anew.name !== '' && foldName(one.name) === foldName(anew.name))),
  )
}

type Linking = { contact: Pick<Contact, 'contact' | 'office' | 'receivedAt' | 'holder'>; by: string }

/** Both in one: the new one names the earlier, and the earlier counts as brought again. */
export async function linkRepeat(
  trx: Work,
  house: House,
  city: string,
  earlier: Contact,
  { contact, by }: Linking,
): Promise<void> {
  if (!earlier.closedAt) return
  const now = house.now()
  await setRepeats(trx, city, contact.contact, earlier.contact)
  const after = Math.max(0, Math.round((+contact.receivedAt - +earlier.closedAt) / 1000))
  const { office, section } = earlier
  await house.ledger.record(
    trx,
    city,
    [
      {
        ...{
          kind: contactRepeated.name,
          happenedAt: contact.receivedAt,
          office,
          section,
          subject: earlier.contact,
        },
        ...{
          source: 'web',
          sourceKey: `${keyOf(earlier.contact, contact.contact)}${newFactId(now)}`,
          body: { after },
        },
      },
    ],
    now,
  )
  await addMoment(trx, city, {
    ...{ office, contact: earlier.contact, section: earlier.holder.section, at: now, by },
    ...{ kind: contactRepeated.name, href: `/contacts/${contact.contact}` },
    words: '同じ用件が、もう一度持ち込まれました。',
  })
}

/** They were two matters after all. */
export async function unlinkRepeat(
  trx: Work,
  house: House,
  city: string,
  earlier: Contact,
  { contact, by }: Linking,
): Promise<void> {
  const now = house.now()
  await setRepeats(trx, city, contact.contact, null)
  const linked = await trx
    .selectFrom('facts as f')
    .select(['f.id', 'f.office', 'f.section'])
    .where('f.city', '=', city)
    .where('f.subject', '=', earlier.contact)
    .where('f.kind', '=', contactRepeated.name)
    .where('f.source_key', 'like', `${keyOf(earlier.contact, contact.contact)}%`)
    .where(uncorrected)
    .execute()
  await house.ledger.record(
    trx,
    city,
    linked.map(({ id, office, section }) => ({
      ...{
        kind: factWithdrawn.name,
        happenedAt: now,
        office,
        section,
        subject: earlier.contact,
        corrects: id,
      },
      ...{ source: 'web', sourceKey: `withdrawn ${id}`, body: { reason: '別の用件だった' } },
    })),
    now,
  )
  await addMoment(trx, city, {
    ...{ office: earlier.office, contact: earlier.contact, section: earlier.holder.section, at: now, by },
    ...{ kind: factWithdrawn.name, href: `/contacts/${contact.contact}` },
    words: '同じ用件としたつながりを外しました。',
  })
}

const keyOf = (earlier: string, contact: string): string => `${contactRepeated.name} ${earlier} ${contact} `

const setRepeats = (trx: Work, city: string, contact: string, repeats: string | null) =>
  trx
    .updateTable('contacts')
    .set({ repeats })
    .where('city', '=', city)
    .where('contact', '=', contact)
    .execute()
