// Prepared explanations, per procedure: every saving is a version of its own, so that a refusal knows which words it began with.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Work } from '../../db/store.ts'

export type TemplateWords = {
  name: string
  reason: string
  purpose: string
  basis: string
  objection: 'exists' | 'none'
  objection_words: string
}

export type Template = TemplateWords & {
  template: string
  version: number
  retired: boolean
  changed_at: Date
  by: string | null
}

/** The last version of each, by name; retired ones only when asked for. */
export async function templatesOf(
  trx: Work,
  city: string,
  office: string,
  { retired = false } = {},
): Promise<Template[]> {
  const { rows } = await sql<Template>`
    select t.template, t.version, t.name, t.reason, t.purpose, t.basis, t.objection, t.objection_words, t.retired,
      t.changed_at, s.name as by
    from (select distinct on (template) * from refusal_templates where city = ${city} and office = ${office}
      order by template, version desc) t
    left join staff s on s.city = t.city and s.staff = t.changed_by
    where ${retired} or not t.retired order by t.retired, t.name, t.template`.execute(trx)
  return rows
}

export const templateBy = async (
  trx: Work,
  city: string,
  office: string,
  template: string,
): Promise<Template | undefined> =>
  (await templatesOf(trx, city, office, { retired: true })).find(one => one.template === template)

type Saved = { by: string; now: Date; version: number; retired?: boolean }

/** False when somebody else saved a version meanwhile: the key lets no two be the same. */
export async function saveTemplate(
  trx: Work,
  city: string,
  office: string,
  template: string | undefined,
  { name, reason, purpose, basis, objection, objection_words }: TemplateWords,
  { by, now, version, retired = false }: Saved,
): Promise<boolean> {
  const added = await trx
    .insertInto('refusal_templates')
    .values({
      ...{ city, office, template: template ?? randomUUID(), version: version + 1, retired },
      ...{ name, reason, purpose, basis, objection, objection_words, changed_at: now, changed_by: by },
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

/** To begin with: what many counters must refuse. Each office checks it against its own ordinances before it uses it. */
export const usualTemplates: readonly TemplateWords[] = [
  {
    name: '住民票の写し（ほかの人の分、委任状がない）',
    reason:
      '住民票の写しは、ご本人か同じ世帯の方、または委任状をお持ちの代理の方にお渡ししています。委任状がないため、今日はお渡しできません。',
    purpose:
      '住所や家族のことを、ご本人の知らないところでほかの人に知られないようにするための決まりです。つきまといや暴力から逃れている方を守ることにもなります。',
    basis: '住民基本台帳法 第12条・第12条の3',
    objection: 'exists',
    objection_words:
      '正式に請求をして断られたときは、知った日の翌日から3か月以内に、市長に審査請求をすることができます（行政不服審査法 第18条）。',
  },
  {
    name: '印鑑登録証明書（登録証・カードがない）',
    reason:
      '印鑑登録証明書は、印鑑登録証（カード）を見せていただいた方にお渡ししています。お持ちでないため、今日はお渡しできません。',
    purpose:
      '印鑑登録証明書は、家や車の売買、借金の契約などに使われます。ほかの人が勝手に取って使うことを防ぐための決まりです。',
    basis: '市の印鑑条例（条番号を確かめて書きます）',
    objection: 'none',
    objection_words: '',
  },
  {
    name: '国民健康保険料の減免（基準に当たらない）',
    reason:
      '保険料の減免は、災害や失業などで収入が大きく減った方が対象です。お聞きした前の年と今年の見込みの収入では、決められた減り方に届かないため、減免することができません。',
    purpose:
      '保険料は、加入している皆さんの医療費を皆さんで支えるためのものです。減免した分はほかの加入者が負担することになるため、対象を公平に決めています。',
    basis: '国民健康保険法 第77条、市の国民健康保険条例（条番号を確かめて書きます）',
    objection: 'exists',
    objection_words:
      '決定に納得できないときは、通知を受け取った日の翌日から3か月以内に、県の国民健康保険審査会に審査請求をすることができます（国民健康保険法 第91条・第99条）。',
  },
]
