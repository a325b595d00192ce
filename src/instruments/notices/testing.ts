// What tests of notices share: a directory with numbers, a notice that is written, and the steps until it is out.

import type { Work } from '../../db/store.ts'
import { readPdf } from '../../pdf/read.ts'
import { ordinaryHours } from '../../people/hours.ts'
import type { TestCity } from '../../people/testing.ts'
import { emptyContent, type NoticeContent } from './content.ts'
import { approveNotice, offerNotice } from './deciding.ts'
import { type Notice, noticeBy } from './notice.ts'
import { planMedia } from './posting.ts'
import { beginNotice, saveNotice } from './writing.ts'

/** All that stands in a PDF, without spaces: how lines were broken does not matter. */
export async function wordsIn(bytes: Uint8Array): Promise<string> {
  const read = await readPdf(bytes)
  if ('refused' in read) throw new Error(read.refused)
  return read.pages
    .flatMap(({ lines }) => lines.map(({ text }) => text))
    .join('')
    .replace(/\s/g, '')
}

export const phone = '044-201-3113'

export const inCity = <T>({ house, city }: TestCity, work: (trx: Work) => Promise<T>): Promise<T> =>
  house.store.within({ city, offices: '*' }, work)

/** Numbers, places and hours for the sections of the test city. */
export const fillDirectory = (test: TestCity): Promise<unknown> =>
  inCity(test, trx =>
    trx
      .updateTable('sections')
      .set({ phone, place: '2階 3番窓口', hours: JSON.stringify(ordinaryHours) })
      .where('city', '=', test.city)
      .execute(),
  )

export const changeDirectory = (
  test: TestCity,
  set: { phone?: string; place?: string; name?: string; hours?: string },
  office = 'kawasaki',
): Promise<unknown> =>
  inCity(test, trx =>
    trx
      .updateTable('sections')
      .set(set)
      .where('city', '=', test.city)
      .where('office', '=', office)
      .where('section', '=', 'kumin')
      .execute(),
  )

export const written = (of: Partial<NoticeContent> = {}): { ordinary: NoticeContent } => ({
  ordinary: {
    ...emptyContent,
    ...{ title: '窓口の時間が変わります', audience: '区民課に来られる方', what: '開く時間が変わります。' },
    ...{ when: '令和6年7月1日（月）から　9:00〜16:30', where: '川崎区役所2階　区民課', ...of },
  },
})

export type Plan = { issueOn?: string; untilOn?: string | null; toPublic?: boolean }

/** A draft with a plan of a poster, the page and a message. */
export async function drafted(
  test: TestCity,
  by: string,
  of: Partial<NoticeContent> = {},
  { issueOn = '2024-06-14', untilOn = '2024-07-31', toPublic = true }: Plan = {},
): Promise<string> {
  const { house, city } = test
  return inCity(test, async trx => {
    const begun = { office: 'kawasaki', section: 'kumin', texts: written(of), copiedFrom: null, by }
    const notice = await beginNotice(trx, house, city, { ...begun, toPublic })
    const text = { texts: written(of), asked: 'kumin', toPublic, issueOn, untilOn }
    await saveNotice(trx, house, city, notice, text, { by, version: 1 })
    const kept = await noticeBy(trx, city, notice)
    if (!kept) throw new Error('the notice is not there')
    const wanted = [
      { medium: 'poster', place: '1階 掲示板', upOn: null, downOn: null },
      { medium: 'web', place: '', upOn: null, downOn: null },
      { medium: 'message', place: '', upOn: null, downOn: null },
    ] as const
    await planMedia(trx, house, city, kept, wanted, by)
    return notice
  })
}

export async function now(test: TestCity, notice: string): Promise<Notice> {
  const kept = await inCity(test, trx => noticeBy(trx, test.city, notice))
  if (!kept) throw new Error('the notice is not there')
  return kept
}

/** Offered by one, approved by the other: out, when its day has come. */
export async function decided(test: TestCity, notice: string, by: string, other: string) {
  const { house, city } = test
  const offered = await inCity(test, async trx => {
    const kept = await noticeBy(trx, city, notice)
    return offerNotice(trx, house, city, notice, { by, version: kept?.version ?? 0 })
  })
  if (!('ok' in offered)) return offered
  return inCity(test, async trx => {
    const kept = await noticeBy(trx, city, notice)
    return approveNotice(trx, house, city, notice, { by: other, version: kept?.version ?? 0 })
  })
}
