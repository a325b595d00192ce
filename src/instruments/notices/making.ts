// What a medium of a notice is made of, gathered: the text in one language, whom to ask as it is or was printed, the office's look, the picture.

import { listAttachments } from '../../attachments/keeping.ts'
import { take } from '../../attachments/shelf.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { contactOn } from './contact.ts'
import type { NoticeContact, NoticeContent, NoticeTexts } from './content.ts'
import { entryOf } from './directory.ts'
import { siteAddress, webAddressOf } from './media/address.ts'
import { lookSetting } from './media/look.ts'
import { type Making, textsOf } from './media/paper.ts'
import { type Picture, pictureOf } from './media/picture.ts'
import { asTyped, readingsOf } from './media/readings.ts'
import { settledReadings } from './media/readings-kept.ts'
import { itemsOf } from './notice.ts'

export type Source = { city: string; office: string; notice: string }

/** What a preview prints while the directory does not say whom to ask. */
const nobody = (officeName: string): NoticeContact => ({
  ...{ office: '', section: '', officeName, sectionName: '（問合せ先が決まっていません）' },
  ...{ phone: '', hours: '', place: '' },
})

/** As the directory says it on a day. */
export async function contactFor(
  trx: Work,
  city: string,
  { office, section }: { office: string; section: string },
  day: string,
): Promise<NoticeContact> {
  const entry = await entryOf(trx, city, { office, section })
  return entry ? contactOn(entry, day) : nobody('')
}

export async function makingOf(
  house: House,
  within: <T>(work: (trx: Work) => Promise<T>) => Promise<T>,
  source: Source,
  {
    content,
    version,
    contact,
  }: { content: NoticeContent; version: keyof NoticeTexts; contact: NoticeContact },
): Promise<Making> {
  const { city, office, notice } = source
  const { look, settled, address } = await within(async trx => ({
    look: await settingOf(trx, city, office, lookSetting),
    settled: await settledReadings(trx, city, office),
    address: (await isForWeb(trx, city, notice)) ? webAddressOf(await siteAddress(trx, city), notice) : '',
  }))
  const picture = await pictureIn(house, within, source, content.picture)
  // Ruby stands over every kanji of the easy version; the others keep what was typed.
  const readings =
    version === 'easy' ? await readingsOf(textsOf(content, contact, version), settled) : asTyped
  return { content, version, contact, look, readings, address, ...(picture && { picture }) }
}

/** A code on paper leads to the page that is planned; a notice without one has no code. */
const isForWeb = async (trx: Work, city: string, notice: string): Promise<boolean> =>
  (await itemsOf(trx, city, notice)).some(({ medium, down_at }) => medium === 'web' && down_at === null)

/** Only a picture that is kept with this very notice. */
async function pictureIn(
  house: House,
  within: <T>(work: (trx: Work) => Promise<T>) => Promise<T>,
  { city, notice }: Source,
  picture: string,
): Promise<Picture | undefined> {
  if (picture === '') return undefined
  const kept = await within(trx => listAttachments(trx, city, 'notice', notice))
  if (!kept.some(({ attachment }) => attachment === picture)) return undefined
  const found = await pictureOf(new Uint8Array(await take(house, city, picture)))
  return 'refused' in found ? undefined : found
}
