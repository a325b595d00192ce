// What happened to a notice or to a sheet made elsewhere, step by step.
import type { NameOf } from '../../../casework/staff-names.ts'
import type { Work } from '../../../db/store.ts'
import { type Html, html } from '../../../web/html.ts'
import { instantWords } from '../../../web/words.ts'

export type Moment = { at: Date; by_staff: string | null; words: string }

export const momentsOf = (trx: Work, city: string, notice: string): Promise<Moment[]> =>
  trx
    .selectFrom('notice_moments')
    .select(['at', 'by_staff', 'words'])
    .where('city', '=', city)
    .where('notice', '=', notice)
    .orderBy('moment')
    .execute()

export const historyOf = (moments: readonly Moment[], names: NameOf): Html =>
  html`<h2>経過</h2><ol class="voice-history">${moments.map(
    ({ at: when, by_staff, words }) =>
      html`<li><span>${instantWords(when)}${by_staff && `　${names(by_staff)}`}</span><p>${words}</p></li>`,
  )}</ol>`
