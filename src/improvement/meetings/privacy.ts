// What must not stand in minutes: numbers, addresses and mail of anybody, and the names of those whose voices and incidents are on the agenda.
import type { Work } from '../../db/store.ts'
import { peopleOfIncidents } from '../../instruments/incidents/meeting.ts'
import { peopleOfVoices } from '../../instruments/voices/meeting.ts'
import { type Known, personalIn, personalWords } from '../../names/personal.ts'
import { type Item, itemsOf, type Meeting } from './meeting.ts'

/** Who is near this meeting's agenda, and the office's own numbers. */
export async function privacyOf(
  trx: Work,
  city: string,
  { meeting, office }: Pick<Meeting, 'meeting' | 'office'>,
): Promise<Known> {
  const items = await itemsOf(trx, city, meeting)
  const of = (source: string) => items.filter(one => one.source === source).map(({ source_id }) => source_id)
  const sections = await trx
    .selectFrom('sections')
    .select('phone')
    .where('city', '=', city)
    .where('office', '=', office)
    .where('phone', '<>', '')
    .execute()
  return {
    people: [
      ...(await peopleOfVoices(trx, city, of('voice'))),
      ...(await peopleOfIncidents(trx, city, of('incident'))),
    ],
    ours: sections.map(({ phone }) => phone),
  }
}

/** Each text of a meeting that holds something, with where it stands, as 「議題2」. */
export const findingsIn = (
  texts: readonly { where: string; field: string; text: string }[],
  privacy: Known,
): { field: string; message: string }[] =>
  texts.flatMap(({ where, field, text }) => {
    const found = personalIn(text, privacy)
    return found.length > 0 ? [{ field, message: `${where}：${personalWords(found)}` }] : []
  })

/** 議題2 */
export const nthOf = (items: readonly Item[], item: string): string =>
  `議題${items.filter(({ off_why }) => off_why === null).findIndex(one => one.item === item) + 1}`
