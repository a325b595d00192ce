// Handing a promise to somebody else, in this section or another: one at a time, or all that a leaver still has open.
import { sql } from 'kysely'
import type { Day } from '../../calendar/day.ts'
import { type Place, placeNames, samePlace } from '../../casework/places.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { tell } from '../../messages/tell.ts'
import { instantWords } from '../../web/words.ts'
import { callBackBy } from './call-back.ts'
import { callBackHandedOver } from './facts.ts'
import { addressOf } from './promising.ts'
import { factOf, settledWords } from './settling.ts'
import { write } from './trying.ts'

export type HandingOver = {
  callBack: string
  place: Place
  owner: string
  deputy: string | null
  /** Null when nobody did it: a section ended. */
  by: string | null
}

/** The promise stays the same, with the time told to the citizen and all its tries; only who keeps it changes. */
export async function handOverCallBack(
  trx: Work,
  house: House,
  city: string,
  { callBack: id, place, owner, deputy, by }: HandingOver,
): Promise<{ ok: true } | { refused: string }> {
  const now = house.now()
  const callBack = await callBackBy(trx, city, id, { lock: true })
  if (callBack?.state !== 'open') return { refused: settledWords(callBack) }
  if (owner === deputy)
    return { refused: '代わりの人には、担当とは別の人を選んでください。担当が休みのときに折り返す人です。' }
  const { office, section } = place
  await trx
    .updateTable('call_backs')
    .set({ office, section, owner, deputy, version: callBack.version + 1 })
    .where('city', '=', city)
    .where('call_back', '=', id)
    .execute()
  for (const table of ['call_back_numbers', 'call_back_tries'] as const)
    await trx
      .updateTable(table)
      .set({ office })
      .where('city', '=', city)
      .where('call_back', '=', id)
      .execute()
  const body = { from: callBack.place, to: place }
  const key = String(callBack.version)
  await house.ledger.record(trx, city, [factOf(callBack, callBackHandedOver.name, key, now, body)], now)
  const whom = samePlace(callBack.place, place) ? '別の人' : (await placeNames(trx, city))(place)
  await write(trx, house, city, callBack, {
    ...{ by, section, kind: callBackHandedOver.name, words: `折り返しの約束を、${whom}が引き受けました。` },
  })
  if (owner !== by)
    await tell(trx, house, city, {
      ...{ office, section: '', staff: owner, kind: callBackHandedOver.name, href: addressOf(id) },
      words: `${instantWords(callBack.due)}までの折り返しを引き受けました。`,
    })
  stir(trx, house, city, place)
  return { ok: true }
}

export type Leaver = { staff: string; name: string; lastDay: Day | null; promises: number; deputies: number }

/** Whoever keeps open promises in an office and has no role there any more, or has one that ends by a day. */
export async function leaversOf(trx: Work, city: string, office: string, by: Day): Promise<Leaver[]> {
  const { rows } = await sql<Leaver>`
    select p.staff, coalesce(s.name, 'すでに記録のない職員') as name,
      (select case when count(*) = count(r.to_day) then max(r.to_day) end from roles r
        where r.city = ${city} and r.staff = p.staff and r.office in (${office}, '*')) as "lastDay",
      count(*) filter (where p.owner)::int as promises, count(*) filter (where not p.owner)::int as deputies
    from (
      select owner as staff, true as owner from call_backs
        where city = ${city} and office = ${office} and state = 'open'
      union all
      select deputy, false from call_backs
        where city = ${city} and office = ${office} and state = 'open' and deputy is not null) p
    left join staff s on s.city = ${city} and s.staff = p.staff
    where not exists (select from roles r where r.city = ${city} and r.staff = p.staff
      and r.office in (${office}, '*') and r.from_day <= ${by} and coalesce(r.to_day, 'infinity') > ${by})
    group by p.staff, s.name order by 3 nulls first, 2, 1`.execute(trx)
  return rows
}

/** All that somebody has open goes to a successor; where they were deputy, the successor becomes it. Gives how many. */
export async function handOverAll(
  trx: Work,
  house: House,
  city: string,
  {
    office,
    leaver,
    owner,
    deputy,
    by,
  }: { office: string; leaver: string; owner: string; deputy: string | null; by: string },
): Promise<number> {
  const rows = await trx
    .selectFrom('call_backs')
    .select(['call_back', 'office', 'section', 'owner', 'deputy'])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('state', '=', 'open')
    .where(({ or, eb }) => or([eb('owner', '=', leaver), eb('deputy', '=', leaver)]))
    .orderBy('call_back')
    .execute()
  for (const { call_back: callBack, section, owner: keeper, deputy: second } of rows) {
    const next = keeper === leaver ? owner : keeper
    const other = second === leaver || second === next ? (next === owner ? deputy : owner) : second
    await handOverCallBack(trx, house, city, {
      ...{ callBack, place: { office, section }, owner: next, by },
      deputy: other === next ? null : other,
    })
  }
  return rows.length
}
