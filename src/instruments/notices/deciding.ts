// 決裁: offered by who wrote it, returned with words or approved by somebody else; what is wrong with the contact is said before.
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { checkNotice } from './checking.ts'
import { issueNotice } from './issuing.ts'
import { type Notice, noteMoment, noticeBy, setNotice } from './notice.ts'
import { writersOf } from './writing.ts'

export type Stepped = { ok: true; words: string } | { refused: string[] } | { conflict: Notice }

type By = { by: string; version: number }

export function offerNotice(trx: Work, house: House, city: string, id: string, { by, version }: By) {
  return withNotice(trx, city, id, version, async notice => {
    if (notice.state !== 'draft') return { refused: ['書きかけのお知らせではありません。'] }
    const { stops } = await checkNotice(trx, house, city, notice)
    if (stops.length > 0) return { refused: stops }
    await setNotice(trx, city, notice, {
      ...{ state: 'offered', offered_at: house.now(), offered_by: by, returned: '' },
    })
    await noteMoment(trx, house, city, notice, by, '決裁を頼みました。')
    return { ok: true, words: '決裁を頼みました。' }
  })
}

export function returnNotice(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { by, version, words }: By & { words: string },
) {
  return withNotice(trx, city, id, version, async notice => {
    if (notice.state !== 'offered' && notice.state !== 'approved')
      return { refused: ['決裁を待っているお知らせではありません。'] }
    await setNotice(trx, city, notice, {
      state: 'draft',
      returned: words,
      approved_at: null,
      approved_by: null,
    })
    await noteMoment(trx, house, city, notice, by, `直すところを書いて返しました：${words}`)
    await tell(trx, house, city, {
      ...{ office: notice.office, section: '', staff: notice.offered_by ?? notice.saved_by },
      ...{ kind: 'notice.returned', href: `/notices/${id}` },
      words: `お知らせ「${notice.title}」が、直すところを書いて返されました。`,
    })
    return { ok: true, words: '直すところを書いて返しました。' }
  })
}

/** By somebody who wrote none of it; on its day, or later, it goes out with the approval. */
export function approveNotice(trx: Work, house: House, city: string, id: string, { by, version }: By) {
  return withNotice(trx, city, id, version, async notice => {
    if (notice.state !== 'offered') return { refused: ['決裁を待っているお知らせではありません。'] }
    if ((await writersOf(trx, city, notice)).has(by))
      return { refused: ['書いた人や決裁を頼んだ人は、承認できません。ほかの責任者に頼んでください。'] }
    const { stops } = await checkNotice(trx, house, city, notice)
    if (stops.length > 0) return { refused: stops }
    await setNotice(trx, city, notice, { state: 'approved', approved_at: house.now(), approved_by: by })
    await noteMoment(trx, house, city, notice, by, '承認しました。')
    const approved = await noticeBy(trx, city, id, { lock: true })
    if (!approved) throw new Error(`no notice ${id}`)
    const issued = await issueNotice(trx, house, city, approved, by)
    if ('later' in issued) return { ok: true, words: '承認しました。出す日になると、出ます。' }
    if ('refused' in issued) return issued
    return { ok: true, words: '承認し、出しました。' }
  })
}

/** Tried again by hand after what stood in the way was put right. */
export function issueAgain(trx: Work, house: House, city: string, id: string, { by, version }: By) {
  return withNotice(trx, city, id, version, async notice => {
    const issued = await issueNotice(trx, house, city, notice, by)
    if ('later' in issued) return { refused: ['出す日が、まだ来ていません。'] }
    return 'refused' in issued ? issued : { ok: true, words: '出しました。' }
  })
}

export async function withNotice(
  trx: Work,
  city: string,
  id: string,
  version: number,
  work: (notice: Notice) => Promise<Stepped>,
): Promise<Stepped> {
  const notice = await noticeBy(trx, city, id, { lock: true })
  if (!notice) throw new Error(`no notice ${id}`)
  return notice.version === version ? work(notice) : { conflict: notice }
}
