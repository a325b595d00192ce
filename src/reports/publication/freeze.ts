// Freezing: the words and figures of a period are read once, judged by what may be published, and never read again.
import { dayOf } from '../../calendar/day.ts'
import { isFiscalYear, lastDay, monthsOf, type Period, parsePeriod } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import type { Frozen, Publication } from './frozen.ts'
import { readPeriod } from './reading.ts'
import { publicationSettings } from './settings.ts'
import { type By, keepDraft, publicationsOf } from './snapshots.ts'
import { translationsFor } from './translations.ts'

/** What the next version of the period would hold, read now and not kept. */
export async function prepare(
  house: House,
  trx: Work,
  city: string,
  period: string,
  now: Date,
): Promise<{ frozen: Frozen; version: number } | { refused: string }> {
  const published = await publicationsOf(trx, city)
  const wanted = allowed(period, published, dayOf(now))
  if (typeof wanted !== 'string') return wanted
  const { threshold } = await publicationSettings(trx, city)
  const { shelf } = await house.termsOf(trx, city)
  const words = await translationsFor(city)
  const frozen = await readPeriod(trx, { city, period: wanted, shelf, words, threshold, published })
  if ('refused' in frozen) return frozen
  return { frozen, version: published.filter(one => one.frozen.period === wanted).length + 1 }
}

/** Keeps the next version of the period as a draft; what was under way for it is put away. */
export async function freeze(
  house: House,
  trx: Work,
  city: string,
  { period, note = '' }: { period: string; note?: string },
  by: By,
): Promise<{ id: string; version: number } | { refused: string }> {
  const prepared = await prepare(house, trx, city, period, by.now)
  if ('refused' in prepared) return prepared
  const { frozen, version } = prepared
  if (version > 1 && note === '')
    return { refused: '前に公表した版があります。何を直したのかを、市民に分かる言葉で書いてください。' }
  const id = newFactId(by.now)
  await keepDraft(trx, { city, id, frozen, note, version }, by)
  return { id, version }
}

/** Only what has ended; and no new month after its year, whose figure less the other months it would be. */
function allowed(
  text: string,
  published: readonly Publication[],
  today: string,
): Period | { refused: string } {
  const period = parsePeriod(text)
  if (typeof period !== 'string') return period
  if (lastDay(period) >= today)
    return { refused: 'この期間はまだ終わっていません。終わってから公表の準備をしてください。' }
  const out = (one: Period) => published.some(({ frozen }) => frozen.period === one)
  const year = published.find(
    ({ frozen }) => isFiscalYear(frozen.period) && monthsOf(frozen.period).includes(period),
  )
  if (year && !out(period))
    return {
      refused:
        'この月の年度はもう公表されています。年度の数字から月を引き算すると伏せた数字が分かるおそれがあるので、後から月を加えることはできません。',
    }
  return period
}
