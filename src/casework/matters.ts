// The short list of matters that an office offers on the memo: added, renamed, put in order, ended; never deleted, for facts hold it.
import { randomInt } from 'node:crypto'
import { addDays, type Day } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'

export type Matter = {
  office: string
  matter: string
  /** '' is for every section of the office. */
  section: string
  label: string
  position: number
  from_day: Day
  to_day: Day | null
}

/** Every matter the offices ever had, in their order. */
export const mattersOf = (trx: Work, city: string, offices: readonly string[]): Promise<Matter[]> =>
  trx
    .selectFrom('contact_matters')
    .select(['office', 'matter', 'section', 'label', 'position', 'from_day', 'to_day'])
    .where('city', '=', city)
    .where('office', 'in', offices)
    .orderBy('office')
    .orderBy('position')
    .orderBy('label')
    .orderBy('matter')
    .execute()

export const standsOn = ({ from_day, to_day }: Matter, day: Day): boolean =>
  from_day <= day && (to_day === null || to_day >= day)

/** What a slug is called; what the list has no word for was said in free words. */
export const matterWords = (matters: readonly Matter[], office: string, matter: string): string =>
  matters.find(one => one.office === office && one.matter === matter)?.label ?? ''

/** The slug behind what was typed, when it is one of the list, of this section or of all. */
export const matterTyped = (
  matters: readonly Matter[],
  { office, section }: { office: string; section: string },
  typed: string,
): string =>
  matters.find(
    one =>
      one.office === office && (one.section === '' || one.section === section) && one.label === typed.trim(),
  )?.matter ?? ''

export async function addMatter(
  trx: Work,
  city: string,
  office: string,
  { label, section, day }: { label: string; section: string; day: Day },
): Promise<void> {
  const last = await trx
    .selectFrom('contact_matters')
    .select(({ fn }) => fn.max('position').as('position'))
    .where('city', '=', city)
    .where('office', '=', office)
    .executeTakeFirst()
  await trx
    .insertInto('contact_matters')
    .values({
      ...{ city, office, section, label, from_day: day },
      ...{ matter: `m${randomInt(36 ** 6).toString(36)}`, position: (last?.position ?? 0) + 1 },
    })
    .execute()
}

export const renameMatter = (trx: Work, city: string, office: string, matter: string, label: string) =>
  change(trx, city, office, matter, { label })

/** Offered no more from today on; what was recorded keeps its word. */
export const endMatter = (trx: Work, city: string, office: string, matter: string, today: Day) =>
  change(trx, city, office, matter, { to_day: addDays(today, -1) })

export const resumeMatter = (trx: Work, city: string, office: string, matter: string) =>
  change(trx, city, office, matter, { to_day: null })

/** One place up or down in the list as it is shown. */
export async function moveMatter(
  trx: Work,
  city: string,
  office: string,
  matter: string,
  by: -1 | 1,
): Promise<void> {
  const order = (await mattersOf(trx, city, [office])).map(one => one.matter)
  const from = order.indexOf(matter)
  const to = from + by
  if (from < 0 || to < 0 || to >= order.length) return
  const next = order.toSpliced(from, 1).toSpliced(to, 0, matter)
  for (const [position, one] of next.entries()) await change(trx, city, office, one, { position })
}

const change = (
  trx: Work,
  city: string,
  office: string,
  matter: string,
  set: { label?: string; to_day?: Day | null; position?: number },
) =>
  trx
    .updateTable('contact_matters')
    .set(set)
    .where('city', '=', city)
    .where('office', '=', office)
    .where('matter', '=', matter)
    .execute()

/** What most sections are asked, to begin a list with. */
export const usualMatters: readonly string[] = [
  '転入・転出・転居の届出',
  '戸籍の届出・証明',
  '住民票・印鑑証明',
  'マイナンバーカード',
  '国民健康保険',
  '国民年金',
  '後期高齢者医療',
  '介護保険',
  '子育ての手当・保育',
  '障害福祉',
  '税の証明',
  '窓口・受付時間の問い合わせ',
]
