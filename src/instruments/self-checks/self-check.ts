// Self-checks by section: the lists an office asks, what a section answered, and the second person who looked at it.
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../calendar/day.ts'
import type { SelfCheckLists, SelfChecks } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { tell } from '../../messages/tell.ts'
import {
  type SelfCheckTheme,
  selfCheckDone,
  selfCheckReturned,
  selfCheckReviewed,
  selfCheckThemes,
} from './facts.ts'

export type List = Omit<Selectable<SelfCheckLists>, 'items' | 'theme'> & {
  items: string[]
  theme: SelfCheckTheme
}
export type Answer = { item: string; is: 'kept' | 'missed' | 'none' }
export type Check = Omit<Selectable<SelfChecks>, 'answers'> & { answers: Answer[] }

const items = z.array(z.string())
const answersShape = z.array(z.object({ item: z.string(), is: z.enum(['kept', 'missed', 'none']) }))

/** Those of an office that stand or stood on any day since; the newest last. */
export async function listsOf(trx: Work, city: string, office: string): Promise<List[]> {
  const rows = await trx
    .selectFrom('self_check_lists')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .orderBy('list')
    .execute()
  return rows.map(row => ({
    ...row,
    items: items.parse(row.items),
    theme: z.enum(selfCheckThemes).parse(row.theme),
  }))
}

export const stands = ({ from_day, to_day }: List, day: Day): boolean =>
  from_day <= day && (to_day === null || to_day >= day)

export type ListText = {
  theme: SelfCheckTheme
  name: string
  every: string
  items: string[]
  to_day: Day | null
}

export async function saveList(
  trx: Work,
  house: House,
  city: string,
  { office, list, from_day }: { office: string; list: string | undefined; from_day: Day },
  text: ListText,
  { by, version }: { by: string; version: number },
): Promise<{ ok: true } | { conflict: true }> {
  const row = { ...text, items: JSON.stringify(text.items), saved_by: by, saved_at: house.now() }
  if (list === undefined) {
    const id = newFactId(house.now())
    await trx
      .insertInto('self_check_lists')
      .values({ city, office, list: id, from_day, ...row })
      .execute()
    return { ok: true }
  }
  const done = await trx
    .updateTable('self_check_lists')
    .set({ ...row, version: version + 1 })
    .where('city', '=', city)
    .where('list', '=', list)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows ? { ok: true } : { conflict: true }
}

/** Of an office since a day, the newest first. */
export async function checksOf(trx: Work, city: string, office: string, since: Day): Promise<Check[]> {
  const rows = await trx
    .selectFrom('self_checks')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('period', '>=', since)
    .orderBy('period', 'desc')
    .orderBy('section')
    .execute()
  return rows.map(checkOf)
}

export async function checkBy(trx: Work, city: string, id: string, { lock = false } = {}) {
  const row = await trx
    .selectFrom('self_checks')
    .selectAll()
    .where('city', '=', city)
    .where('self_check', '=', id)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()
  return row && checkOf(row)
}

const checkOf = (row: Selectable<SelfChecks>): Check => ({ ...row, answers: answersShape.parse(row.answers) })

type Done = { list: List; section: string; period: Day; answers: Answer[]; note: string; by: string }

/** Once for a list, section and period; again only after it was given back. */
export async function doCheck(
  trx: Work,
  house: House,
  city: string,
  { list, section, period, answers, note, by }: Done,
): Promise<{ ok: true } | { refused: string }> {
  const known = await trx
    .selectFrom('self_checks')
    .selectAll()
    .where('city', '=', city)
    .where('list', '=', list.list)
    .where('section', '=', section)
    .where('period', '=', period)
    .forUpdate()
    .executeTakeFirst()
  if (known && known.state !== 'returned')
    return { refused: 'この期間の点検は、課のほかの人がもうしています。一覧で内容を見られます。' }
  const now = house.now()
  const id = known?.self_check ?? newFactId(now)
  const version = (known?.version ?? 0) + 1
  const row = {
    ...{
      answers: JSON.stringify(answers),
      note,
      state: 'done',
      returned: '',
      done_by: by,
      done_at: now,
      version,
    },
  }
  const done = await trx
    .insertInto('self_checks')
    .values({ city, office: list.office, section, self_check: id, list: list.list, period, ...row })
    .onConflict(conflict =>
      conflict
        .columns(['city', 'list', 'section', 'period'])
        .doUpdateSet(row)
        .where('self_checks.state', '=', 'returned'),
    )
    .executeTakeFirst()
  if (!done.numInsertedOrUpdatedRows)
    return { refused: 'この期間の点検は、課のほかの人がもうしています。一覧で内容を見られます。' }
  const count = (is: Answer['is']) => answers.filter(one => one.is === is).length
  const body = { theme: list.theme, kept: count('kept'), missed: count('missed') }
  await leave(trx, house, city, { office: list.office, section, id, version }, selfCheckDone.name, body)
  return { ok: true }
}

/** By somebody else than who did it; what was looked at stays as self-declared as it was. */
export async function lookAt(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { by, version, returned }: { by: string; version: number; returned: string | undefined },
): Promise<{ ok: true } | { refused: string }> {
  const check = await checkBy(trx, city, id, { lock: true })
  if (check?.state !== 'done' || check.version !== version)
    return { refused: 'もう見てあるか、やり直されています。今の内容を確かめてください。' }
  if (check.done_by === by)
    return { refused: '点検した人は、自分では確かめられません。ほかの人に頼んでください。' }
  const reviewed = { reviewed_by: by, reviewed_at: house.now(), version: version + 1 }
  await trx
    .updateTable('self_checks')
    .set({ ...reviewed, state: returned === undefined ? 'reviewed' : 'returned', returned: returned ?? '' })
    .where('city', '=', city)
    .where('self_check', '=', id)
    .execute()
  const { office, section } = check
  const kind = returned === undefined ? selfCheckReviewed.name : selfCheckReturned.name
  await leave(trx, house, city, { office, section, id, version: version + 1 }, kind, {})
  if (returned !== undefined)
    await tell(trx, house, city, {
      ...{ office, section, kind: 'self-check.returned', href: `/self-checks/${id}` },
      words: '自己点検が差し戻されました。理由を読んで、もう一度点検してください。',
    })
  return { ok: true }
}

async function leave(
  trx: Work,
  house: House,
  city: string,
  { office, section, id, version }: { office: string; section: string; id: string; version: number },
  kind: string,
  body: object,
): Promise<void> {
  const now = house.now()
  const key = { source: 'web', sourceKey: `${kind} ${id} ${version}` }
  await house.ledger.record(
    trx,
    city,
    [{ kind, happenedAt: now, office, section, subject: id, body, ...key }],
    now,
  )
  stir(trx, house, city, { office, section })
}
