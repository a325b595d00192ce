// Minutes taken live by one or two secretaries: each text saved by itself, so that who comes second sees both, and nobody waits.
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { personalIn, personalWords } from '../../names/personal.ts'
import { type Item, itemsOf, type Meeting, meetingHeldFast } from './meeting.ts'
import { findingsIn, nthOf, privacyOf } from './privacy.ts'

/** What a secretary has on screen: who was there, the notes on the whole, and each item's, with the version it was read at. */
export type Typed = { field: string; text: string; version: number }

/** Somebody else saved another text meanwhile. */
export type Clash = { field: string; theirs: string; by: string | null; at: Date; version: number }

export type Saved = {
  refused?: string
  /** The version of each text as it stands now. */
  versions: Record<string, number>
  clashes: Clash[]
  errors: { field: string; message: string }[]
}

/** The notes on the whole have this field; the others that of their item. */
export const notesField = 'notes'
export const fieldOf = ({ item }: Pick<Item, 'item'>): string => `minutes-${item}`

type Text = {
  field: string
  where: string
  text: string
  version: number
  at: Date | null
  by: string | null
}

export const textsOf = (meeting: Meeting, items: readonly Item[]): Text[] => [
  {
    ...{ field: notesField, where: '全体の記録', text: meeting.notes, version: meeting.notes_version },
    ...{ at: meeting.notes_at, by: meeting.notes_by },
  },
  ...items.map(item => ({
    ...{ field: fieldOf(item), where: `${nthOf(items, item.item)}の記録`, text: item.minutes },
    ...{ version: item.minutes_version, at: item.minutes_at, by: item.minutes_by },
  })),
]

/** Saves whatever was changed and clashes with nobody; the rest is given back and stays typed. */
export async function saveMinutes(
  trx: Work,
  house: House,
  city: string,
  id: string,
  typed: readonly Typed[],
  by: string,
): Promise<Saved> {
  const meeting = await meetingHeldFast(trx, city, id)
  const items = await itemsOf(trx, city, id)
  const texts = textsOf(meeting, items)
  const nothing = { versions: versionsOf(texts), clashes: [], errors: [] }
  if (meeting.state === 'approved')
    return { ...nothing, refused: '承認した議事録です。直すときは、訂正として理由を添えます。' }
  if (meeting.state === 'off') return { ...nothing, refused: '開かない会議です。' }
  const changed = typed.flatMap(({ field, text, version }) => {
    const known = texts.find(one => one.field === field)
    return known && known.text !== text ? [{ ...known, mine: text, based: version }] : []
  })
  const privacy = await privacyOf(trx, city, meeting)
  const errors = findingsIn(
    changed.map(({ field, where, mine }) => ({ field, where, text: mine })),
    privacy,
  )
  const clashes = changed
    .filter(({ version, based }) => version !== based)
    .map(({ field, text, by, at, version }) => ({ field, theirs: text, by, at: at ?? house.now(), version }))
  const kept = changed.filter(
    ({ field }) => !errors.some(one => one.field === field) && !clashes.some(one => one.field === field),
  )
  for (const { field, mine, version } of kept)
    await save(trx, house, city, meeting, { field, text: mine, version }, by)
  if (kept.length > 0) stir(trx, house, city, { office: meeting.office, section: '*' })
  const versions = Object.fromEntries(kept.map(({ field, version }) => [field, version + 1]))
  return { versions: { ...versionsOf(texts), ...versions }, clashes, errors }
}

const versionsOf = (texts: readonly Text[]): Record<string, number> =>
  Object.fromEntries(texts.map(({ field, version }) => [field, version]))

async function save(
  trx: Work,
  house: House,
  city: string,
  { meeting }: Meeting,
  { field, text, version }: Typed,
  by: string,
): Promise<void> {
  const at = house.now()
  if (field === notesField)
    await trx
      .updateTable('meetings')
      .set({ notes: text, notes_version: version + 1, notes_at: at, notes_by: by })
      .where('city', '=', city)
      .where('meeting', '=', meeting)
      .execute()
  else
    await trx
      .updateTable('meeting_items')
      .set({ minutes: text, minutes_version: version + 1, minutes_at: at, minutes_by: by })
      .where('city', '=', city)
      .where('item', '=', field.slice('minutes-'.length))
      .execute()
}

/** Who was there, by office and post; `was` is what stood there when it was read. */
export async function saveAttended(
  trx: Work,
  city: string,
  id: string,
  { attended, was }: { attended: string; was: string },
): Promise<{ ok: true } | { refused: string }> {
  const meeting = await meetingHeldFast(trx, city, id)
  if (meeting.attended === attended) return { ok: true }
  if (meeting.state === 'approved') return { refused: '承認した議事録なので、出席した人は変えられません。' }
  if (meeting.attended !== was)
    return {
      refused: `ほかの人が先に「${meeting.attended}」と書きました。両方を読んで整えてから、もう一度保存してください。`,
    }
  const found = personalIn(attended, await privacyOf(trx, city, meeting))
  if (found.length > 0) return { refused: personalWords(found) }
  await trx
    .updateTable('meetings')
    .set({ attended })
    .where('city', '=', city)
    .where('meeting', '=', id)
    .execute()
  return { ok: true }
}
