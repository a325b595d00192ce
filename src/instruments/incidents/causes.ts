// The catalogue of causes: begins with those of published accidents, learns from the office's own, and is merged when two are one.
import { randomUUID } from 'node:crypto'
import { dayOf, daysBetween } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { addEntry, leave } from './entries.ts'
import { incidentCauseNamed } from './facts.ts'
import { type Incident, incidentOf } from './incident.ts'

export type Cause = { cause: string; label: string; mergedInto: string | null; uses: number }

/** As found in published accidents of mailings and counters. */
const found: Record<string, string> = {
  contents: '別の人の書類を封筒に入れた（中身を照らし合わせなかった）',
  attachment: '添付の書類を確かめなかった',
  'same-name': '同じ名字・同じ名前の人を、同じ世帯や同じ人と思った',
  'count-only': '数だけを確かめ、中身を確かめなかった',
  swapped: '二人分を入れ違えた・取り違えた',
  'working-list': '作業用の一覧を一緒に入れた',
  leftovers: '書類や封筒の残りを数えなかった',
  special: '特別な送り先（支援措置など）が、一方のシステムにしかなかった',
  extraction: '抽出の条件を誤った・古いデータを使った',
  'second-skipped': '急いでいて、二人目の確認を省いた',
  'lost-after-receipt': '受け取りを記録した後の引き渡しで見失った',
  'typed-address': '宛先を手で入力し、確かめなかった',
  'counter-identity': '窓口で、渡す相手を確かめなかった',
  'open-settings': '公開の範囲や同報の設定を確かめなかった',
}

/** Every cause an office may choose, most used first; merged ones only when asked for. */
export async function causesOf(
  trx: Work,
  city: string,
  office: string,
  { merged = false } = {},
): Promise<Cause[]> {
  const rows = await trx
    .selectFrom('incident_causes')
    .select(['cause', 'label', 'merged_into'])
    .where('city', '=', city)
    .where('office', '=', office)
    .execute()
  const used = await trx
    .selectFrom('incidents')
    .select(({ fn }) => ['cause', fn.countAll<number>().as('uses')])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('cause', 'is not', null)
    .groupBy('cause')
    .execute()
  const own = new Map(rows.map(row => [row.cause, row]))
  const uses = new Map(used.map(row => [row.cause, row.uses]))
  return [...new Set([...Object.keys(found), ...own.keys()])]
    .map(cause => ({
      cause,
      label: own.get(cause)?.label ?? found[cause] ?? cause,
      mergedInto: own.get(cause)?.merged_into ?? null,
      uses: uses.get(cause) ?? 0,
    }))
    .filter(({ mergedInto }) => merged || mergedInto === null)
    .toSorted((a, b) => b.uses - a.uses)
}

/** A new cause of the office's own; one that is called the same already is taken instead. */
export async function addCause(
  trx: Work,
  house: House,
  city: string,
  office: string,
  label: string,
  by: string,
): Promise<string> {
  const folded = (text: string) => text.normalize('NFKC').replace(/\s/g, '')
  const known = await causesOf(trx, city, office)
  const same = known.find(one => folded(one.label) === folded(label))
  if (same) return same.cause
  const cause = randomUUID()
  await trx
    .insertInto('incident_causes')
    .values({ city, office, cause, label, changed_at: house.now(), changed_by: by })
    .execute()
  return cause
}

/** The cause of an incident, named or named anew. */
export async function nameCause(
  trx: Work,
  house: House,
  city: string,
  incident: Incident,
  { cause, label, note }: { cause: string; label: string; note?: string | undefined },
  by: string,
): Promise<void> {
  const { cause: before } = incident
  await trx
    .updateTable('incidents')
    .set({ cause })
    .where('city', '=', city)
    .where('incident', '=', incident.incident)
    .execute()
  await addEntry(trx, house, city, incident, {
    ...{ kind: incidentCauseNamed.name, happenedAt: house.now(), by, note },
    words: `原因を「${label}」としました。`,
  })
  if (before && before !== cause) await countAnew(trx, house, city, incident.office, before)
  await countAnew(trx, house, city, incident.office, cause)
}

/** Two causes that are one: what was filed under the first belongs to the second from now on. */
export async function mergeCauses(
  trx: Work,
  house: House,
  city: string,
  office: string,
  { from, into, label }: { from: string; into: string; label: string },
  by: string,
): Promise<void> {
  const now = house.now()
  const row = { merged_into: into, changed_at: now, changed_by: by }
  await trx
    .insertInto('incident_causes')
    .values({ city, office, cause: from, label, ...row })
    .onConflict(conflict => conflict.columns(['city', 'office', 'cause']).doUpdateSet(row))
    .execute()
  await trx
    .updateTable('incident_causes')
    .set({ merged_into: into })
    .where('city', '=', city)
    .where('office', '=', office)
    .where('merged_into', '=', from)
    .execute()
  await trx
    .updateTable('incidents')
    .set({ cause: into })
    .where('city', '=', city)
    .where('office', '=', office)
    .where('cause', '=', from)
    .execute()
  await countAnew(trx, house, city, office, into)
}

/** The days since the one before, for every incident with a cause; what has changed takes the place of the old fact. */
async function countAnew(
  trx: Work,
  house: House,
  city: string,
  office: string,
  cause: string,
): Promise<void> {
  const rows = await trx
    .selectFrom('incidents as i')
    .leftJoin('facts as f', join => join.onRef('f.city', '=', 'i.city').onRef('f.id', '=', 'i.cause_fact'))
    .selectAll('i')
    .select('f.body')
    .where('i.city', '=', city)
    .where('i.office', '=', office)
    .where('i.cause', '=', cause)
    .orderBy('i.known_at')
    .orderBy('i.incident')
    .execute()
  let last: Date | undefined
  for (const { body: was, ...row } of rows) {
    const incident = incidentOf(row)
    const since = last ? daysBetween(dayOf(last), dayOf(incident.known)) : null
    last = incident.known
    const standing = incidentCauseNamed.body.safeParse(was).data
    if (standing?.cause === cause && standing.since === since) continue
    const fact = await leave(trx, house, city, incident, {
      ...{ kind: incidentCauseNamed.name, at: house.now(), body: { cause, since } },
      ...(incident.causeFact !== null && { corrects: incident.causeFact }),
    })
    await trx
      .updateTable('incidents')
      .set({ cause_fact: fact ?? null })
      .where('city', '=', city)
      .where('incident', '=', incident.incident)
      .execute()
  }
}
