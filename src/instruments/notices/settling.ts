// What was decided about a notice whose printed contact went wrong: corrected, withdrawn, or left as it is for a reason.
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { noticeRecallSettled } from './facts.ts'
import { type Notice, noteMoment, recordNotice } from './notice.ts'

export type Settled = 'corrected' | 'withdrawn' | 'accepted' | 'fits-again' | 'over'

export const settledWords: Record<Settled, string> = {
  corrected: '訂正して出し直した',
  withdrawn: '取り下げた',
  accepted: '理由を付けて、そのままにした',
  'fits-again': '名簿が元に戻った',
  over: '掲示の期間が終わった',
}

type Settling = { how: Settled; by: string | null; why: string; only?: string }

/** Every open recall of the notice, or the one named. */
export async function settleRecalls(
  trx: Work,
  house: House,
  city: string,
  notice: Pick<Notice, 'notice' | 'office' | 'section'>,
  { how, by, why, only }: Settling,
): Promise<number> {
  const settled = await trx
    .updateTable('notice_recalls')
    .set({ settled_at: house.now(), settled_by: by, how, why })
    .where('city', '=', city)
    .where('notice', '=', notice.notice)
    .where('settled_at', 'is', null)
    .$if(only !== undefined, query => query.where('recall', '=', only ?? ''))
    .returning('recall')
    .execute()
  for (const { recall } of settled) {
    await recordNotice(trx, house, city, notice, {
      ...{ kind: noticeRecallSettled.name, once: recall, body: { how } },
    })
    const reason = why ? `（${why}）` : ''
    await noteMoment(trx, house, city, notice, by, `連絡先の古いお知らせ：${settledWords[how]}${reason}`)
  }
  return settled.length
}
