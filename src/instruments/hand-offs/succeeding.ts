// When a section ends: its contacts and offers go to the successor that was named, or it is on record that there is none.
import { type Day, dayOf } from '../../calendar/day.ts'
import { contactOf, takeOver } from '../../casework/contact.ts'
import { addMoment } from '../../casework/moments.ts'
import { type Place, placeNames, placesOn, samePlace } from '../../casework/places.ts'
import { successorsOf } from '../../casework/successors.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { contactTakenOver } from '../contacts/facts.ts'
import { handOffHolderEnded } from './facts.ts'

/** Names who goes on with a section's work, from the day after its last one; it may be named before or after that day. */
export async function nameSuccessor(
  trx: Work,
  house: House,
  city: string,
  { ended, to, by }: { ended: Place; to: Place; by: string },
): Promise<{ ok: true } | { refused: string }> {
  const standing = await successorsOf(trx, city)
  if (samePlace(standing(to), ended) || samePlace(to, ended))
    return { refused: 'その課の仕事は、この課が継ぐことになっています。ほかの課を選んでください。' }
  const places = await placesOn(trx, city, dayOf(house.now()))
  if (!places.some(place => samePlace(place, to)))
    return { refused: 'その課は、いまはありません。ほかの課を選んでください。' }
  const named = { to_office: to.office, to_section: to.section, named_at: house.now(), named_by: by }
  await trx
    .insertInto('section_successors')
    .values({ city, ...ended, ...named })
    .onConflict(conflict => conflict.columns(['city', 'office', 'section']).doUpdateSet(named))
    .execute()
  return { ok: true }
}

export type Ended = Place & { lastDay: Day; contacts: number; to: Place | undefined }

/** Sections that have ended, or whose last day is set, with what they still hold. */
export async function endedSections(trx: Work, city: string, office: string): Promise<Ended[]> {
  const rows = await trx
    .selectFrom('sections as s')
    .leftJoin('section_successors as n', join =>
      join
        .onRef('n.city', '=', 's.city')
        .onRef('n.office', '=', 's.office')
        .onRef('n.section', '=', 's.section'),
    )
    .select(['s.office', 's.section', 's.to_day', 'n.to_office', 'n.to_section'])
    .select(({ selectFrom, fn }) =>
      selectFrom('contacts as c')
        .select(fn.countAll<number>().as('count'))
        .whereRef('c.city', '=', 's.city')
        .whereRef('c.holder_office', '=', 's.office')
        .whereRef('c.holder_section', '=', 's.section')
        .where('c.state', '=', 'open')
        .as('contacts'),
    )
    .where('s.city', '=', city)
    .where('s.office', '=', office)
    .where('s.to_day', 'is not', null)
    .orderBy('s.to_day', 'desc')
    .orderBy('s.section')
    .execute()
  return rows.map(({ to_day, to_office, to_section, contacts, ...place }) => ({
    ...place,
    lastDay: to_day ?? '',
    contacts: Number(contacts ?? 0),
    to: to_office !== null && to_section !== null ? { office: to_office, section: to_section } : undefined,
  }))
}

/** Moves what sections that have ended still hold; of those without a successor it records that nobody answers. */
export const succeed = (house: House, city: string): Promise<void> =>
  house.store.within({ city, offices: '*' }, async trx => {
    const today = dayOf(house.now())
    const standing = await successorsOf(trx, city)
    for (const ended of await endedBefore(trx, city, today)) {
      const to = standing(ended)
      if (samePlace(ended, to)) await leaveBehind(trx, house, city, ended)
      else await moveAll(trx, house, city, ended, to)
    }
  })

/** Only those that something still hangs on. */
const endedBefore = (trx: Work, city: string, today: Day): Promise<Place[]> =>
  trx
    .selectFrom('sections as s')
    .select(['s.office', 's.section'])
    .where('s.city', '=', city)
    .where('s.to_day', '<', today)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('contacts as c')
            .select('c.contact')
            .whereRef('c.city', '=', 's.city')
            .whereRef('c.holder_office', '=', 's.office')
            .whereRef('c.holder_section', '=', 's.section')
            .where('c.state', '=', 'open'),
        ),
        exists(
          selectFrom('hand_offs as h')
            .select('h.hand_off')
            .whereRef('h.city', '=', 's.city')
            .whereRef('h.to_office', '=', 's.office')
            .whereRef('h.to_section', '=', 's.section')
            .where('h.state', '=', 'offered'),
        ),
      ]),
    )
    .execute()

async function moveAll(trx: Work, house: House, city: string, ended: Place, to: Place): Promise<void> {
  const now = house.now()
  const name = await placeNames(trx, city)
  const words = `${name(ended)}が終わり、${name(to)}が仕事を継ぎました。これからは${name(to)}が責任を持ちます。`
  const held = await heldBy(trx, city, ended)
  for (const contact of held) {
    await takeOver(trx, house, city, contact, to)
    await addMoment(trx, city, {
      ...{ office: contact.office, contact: contact.contact, section: to.section, at: now, by: null },
      ...{ kind: contactTakenOver.name, words },
    })
  }
  await readdress(trx, house, city, ended, to)
  const telling = `${name(ended)}の用件${held.length}件を継ぎました。`
  await tell(trx, house, city, { ...to, kind: contactTakenOver.name, words: telling, href: '/hand-offs' })
}

const heldBy = async (trx: Work, city: string, { office, section }: Place) => {
  const rows = await trx
    .selectFrom('contacts')
    .selectAll()
    .where('city', '=', city)
    .where('holder_office', '=', office)
    .where('holder_section', '=', section)
    .where('state', '=', 'open')
    .orderBy('contact')
    .forUpdate()
    .execute()
  return rows.map(contactOf)
}

/** Open offers stand with the successor on either side, and keep their clock; one that would go to its giver is over. */
async function readdress(trx: Work, house: House, city: string, ended: Place, to: Place): Promise<void> {
  const open = () => trx.updateTable('hand_offs').where('city', '=', city).where('state', '=', 'offered')
  await open()
    .set({ to_office: to.office, to_section: to.section })
    .where('to_office', '=', ended.office)
    .where('to_section', '=', ended.section)
    .execute()
  await open()
    .set({ office: to.office, section: to.section })
    .where('office', '=', ended.office)
    .where('section', '=', ended.section)
    .execute()
  await open()
    .set({ state: 'withdrawn', answered_at: house.now() })
    .whereRef('office', '=', 'to_office')
    .whereRef('section', '=', 'to_section')
    .execute()
}

async function leaveBehind(trx: Work, house: House, city: string, ended: Place): Promise<void> {
  const now = house.now()
  const facts = (await heldBy(trx, city, ended)).map(({ contact, office, section }) => ({
    ...{ kind: handOffHolderEnded.name, happenedAt: now, office, section, subject: contact },
    ...{ source: 'web', sourceKey: `holder-ended ${contact} ${ended.office} ${ended.section}` },
    body: { holder: ended },
  }))
  if (facts.length > 0) await house.ledger.record(trx, city, facts, now)
}
