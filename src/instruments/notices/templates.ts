// Templates: the usual notices every office begins with, and those an office made of its own.
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { emptyContent, type NoticeContent, type NoticeTexts, noticeTexts } from './content.ts'

export type Template = { id: string; name: string; texts: NoticeTexts }

const shipped = (
  id: string,
  name: string,
  ordinary: Partial<NoticeContent>,
  easy?: Partial<NoticeContent>,
) => ({
  ...{ id, name },
  texts: {
    ordinary: { ...emptyContent, ...ordinary },
    ...(easy && { easy: { ...emptyContent, ...easy } }),
  },
})

/** ○ stands where something has to be said. */
export const shippedTemplates: readonly Template[] = [
  shipped(
    'hours',
    '開いている時間が変わるとき',
    {
      title: '窓口の開いている時間が変わります',
      audience: '○○の手続きに来られる方',
      what: '窓口の開いている時間が、○月○日から変わります。',
      when: '○月○日（○）から　月曜日〜金曜日　○時〜○時',
      where: '○○区役所○階　○○課',
    },
    {
      title: '窓口《まどぐち》の 時間《じかん》が かわります',
      what: '○月○日から、窓口が あいている 時間が かわります。',
      when: '○月○日から　月曜日から 金曜日まで　○時から ○時まで',
    },
  ),
  shipped('event', '催し・講座', {
    title: '○○講座を開きます',
    audience: '区内にお住まいの方',
    what: '○○を学ぶ講座です。',
    when: '○月○日（○）○時〜○時',
    where: '○○区役所○階　○○',
    bring: '筆記用具',
    cost: '無料',
    apply: '○月○日（○）までに、電話で申し込んでください。定員○人、先着順です。',
  }),
  shipped('procedure', '手続きのお願い', {
    title: '○○の手続きをお願いします',
    audience: '○○の方',
    what: '○○のため、○月○日までに手続きが必要です。',
    when: '○月○日（○）まで',
    where: '○○区役所○階　○○課',
    bring: '本人確認書類（マイナンバーカード、運転免許証など）',
    cost: '無料',
  }),
  shipped('closed', '休み・工事', {
    title: '○月○日は○○が使えません',
    audience: '区役所に来られる方',
    what: '工事のため、○○が使えません。ご不便をおかけします。',
    when: '○月○日（○）○時〜○時',
    where: '○○区役所',
  }),
  shipped('recruiting', '募集', {
    title: '○○を募集します',
    audience: '○○の方',
    what: '○○に参加する方を募集します。',
    when: '○月○日（○）まで',
    apply: '申込書を窓口に出すか、郵送してください。',
  }),
]

export async function templatesOf(trx: Work, city: string, office: string): Promise<Template[]> {
  const rows = await trx
    .selectFrom('notice_templates')
    .select(['template', 'name', 'texts'])
    .where('city', '=', city)
    .where('office', '=', office)
    .orderBy('name')
    .orderBy('template')
    .execute()
  return rows.map(({ template, name, texts }) => ({ id: template, name, texts: noticeTexts.parse(texts) }))
}

export async function keepTemplate(
  trx: Work,
  house: House,
  city: string,
  { office, name, texts, by }: { office: string; name: string; texts: NoticeTexts; by: string },
): Promise<void> {
  const at = house.now()
  await trx
    .insertInto('notice_templates')
    .values({
      ...{ city, office, template: newFactId(at), name, texts: JSON.stringify(texts) },
      ...{ made_at: at, made_by: by },
    })
    .execute()
}

export const dropTemplate = (trx: Work, city: string, office: string, template: string) =>
  trx
    .deleteFrom('notice_templates')
    .where('city', '=', city)
    .where('office', '=', office)
    .where('template', '=', template)
    .execute()
