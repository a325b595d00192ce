// The agenda: it fills itself from what waits, takes items by hand, is put in order, and gives up an item only with a reason.
import { dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { personalIn, personalWords } from '../../names/personal.ts'
import { meetingVoicePlaced } from './facts.ts'
import { type Item, itemsOf, type Meeting, meetingHeldFast, recordMeeting, setMeeting } from './meeting.ts'
import { privacyOf } from './privacy.ts'
import { candidatesFor } from './sources.ts'

export type Arranged = { ok: true } | { refused: string; field?: string } | { conflict: Meeting }
type By = { by: string; version: number }

/** Puts on what waits and is not on it yet, also not as taken off. Gives how many. */
export async function fillAgenda(
  trx: Work,
  house: House,
  city: string,
  meeting: Meeting,
  by: string | null,
): Promise<number> {
  const known = await itemsOf(trx, city, meeting.meeting)
  const there = new Set(known.map(({ source, source_id }) => `${source} ${source_id}`))
  const found = (await candidatesFor(trx, house, city, meeting)).filter(
    ({ source, id }) => !there.has(`${source} ${id}`),
  )
  const now = house.now()
  const { office, meeting: id } = meeting
  const last = known.at(-1)?.position ?? 0
  for (const [at, { source, id: source_id, ...candidate }] of found.entries()) {
    const position = last + at + 1
    if (await broughtForward(trx, city, meeting, { source, source_id, position })) continue
    await trx
      .insertInto('meeting_items')
      .values({
        ...{ city, office, meeting: id, item: newFactId(now), position, source, source_id },
        ...{ ...candidate, added_at: now, added_by: by },
      })
      .execute()
    if (source === 'voice')
      await recordMeeting(
        trx,
        house,
        city,
        { office, section: candidate.section, subject: source_id },
        { kind: meetingVoicePlaced.name, body: {}, once: id },
      )
  }
  if (found.length > 0) await setMeeting(trx, house, city, meeting, { filled_at: now }, by)
  return found.length
}

/** An earlier meeting was added: what stood on a later agenda, untouched, moves to it. */
async function broughtForward(
  trx: Work,
  city: string,
  { meeting, office, on_day }: Meeting,
  { source, source_id, position }: Pick<Item, 'source' | 'source_id' | 'position'>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('meeting_items')
    .set({ meeting, position })
    .where('city', '=', city)
    .where('source', '=', source)
    .where('source_id', '=', source_id)
    .where('off_why', 'is', null)
    .where('minutes', '=', '')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('meetings as m')
          .select('m.meeting')
          .whereRef('m.city', '=', 'meeting_items.city')
          .whereRef('m.meeting', '=', 'meeting_items.meeting')
          .where('m.office', '=', office)
          .where('m.state', '=', 'planned')
          .where('m.on_day', '>', on_day),
      ),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export type NewItem = { title: string; about: string; section: string }

export async function addItem(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { title, about, section }: NewItem,
  by: string,
): Promise<Arranged> {
  const meeting = await meetingHeldFast(trx, city, id)
  if (meeting.state !== 'planned' && meeting.state !== 'held')
    return { refused: '議事録を承認した会議には、議題を加えられません。' }
  const privacy = await privacyOf(trx, city, meeting)
  for (const [field, text] of [
    ['title', title],
    ['about', about],
  ] as const) {
    const found = personalIn(text, privacy)
    if (found.length > 0) return { field, refused: personalWords(found) }
  }
  const items = await itemsOf(trx, city, id)
  const item = newFactId(house.now())
  await trx
    .insertInto('meeting_items')
    .values({
      ...{ city, office: meeting.office, meeting: id, item, position: (items.at(-1)?.position ?? 0) + 1 },
      ...{ source: 'hand', source_id: item, title, about, section, added_at: house.now(), added_by: by },
    })
    .execute()
  await setMeeting(trx, house, city, meeting, {}, by)
  return { ok: true }
}

/** One place up or down among those that are on. */
export async function moveItem(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { item, up }: { item: string; up: boolean },
  { by, version }: By,
): Promise<Arranged> {
  const meeting = await meetingHeldFast(trx, city, id)
  if (meeting.version !== version) return { conflict: meeting }
  const on = (await itemsOf(trx, city, id)).filter(({ off_why }) => off_why === null)
  const at = on.findIndex(one => one.item === item)
  const [one, other] = [on[at], on[at + (up ? -1 : 1)]]
  if (!one || !other) return { ok: true }
  for (const [which, position] of [
    [one, other.position],
    [other, one.position],
  ] as const)
    await setItem(trx, city, which.item, { position })
  await setMeeting(trx, house, city, meeting, {}, by)
  return { ok: true }
}

/** What is taken off is not shared by this meeting; it waits for the next one. */
export async function takeOff(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { item, why }: { item: string; why: string },
  by: string,
): Promise<Arranged> {
  const meeting = await meetingHeldFast(trx, city, id)
  if (meeting.state !== 'planned') return { refused: '開いた会議の議題は、外せません。' }
  const found = personalIn(why, await privacyOf(trx, city, meeting))
  if (found.length > 0) return { field: 'why', refused: personalWords(found) }
  await setItem(trx, city, item, { off_why: why, off_by: by })
  await setMeeting(trx, house, city, meeting, {}, by)
  return { ok: true }
}

export async function putBack(
  trx: Work,
  house: House,
  city: string,
  id: string,
  item: string,
  by: string,
): Promise<Arranged> {
  const meeting = await meetingHeldFast(trx, city, id)
  if (meeting.state !== 'planned') return { refused: '開いた会議の議題は、変えられません。' }
  await setItem(trx, city, item, { off_why: null, off_by: null })
  await setMeeting(trx, house, city, meeting, {}, by)
  return { ok: true }
}

const setItem = (
  trx: Work,
  city: string,
  item: string,
  set: { position?: number; off_why?: string | null; off_by?: string | null },
) => trx.updateTable('meeting_items').set(set).where('city', '=', city).where('item', '=', item).execute()

/** The next meeting of each office: the one whose agenda fills itself. */
export async function nextMeetings(trx: Work, house: House, city: string): Promise<Meeting[]> {
  return trx
    .selectFrom('meetings')
    .selectAll()
    .distinctOn(['city', 'office'])
    .where('city', '=', city)
    .where('state', '=', 'planned')
    .where('on_day', '>=', dayOf(house.now()))
    .orderBy('city')
    .orderBy('office')
    .orderBy('on_day')
    .orderBy('starts')
    .execute()
}

/** How many of the items that are on came from somewhere by themselves. */
export const bySource = (items: readonly Item[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { source, off_why } of items)
    if (off_why === null) counts.set(source, (counts.get(source) ?? 0) + 1)
  return counts
}
