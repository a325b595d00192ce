// A taken list is read: in pieces, with its terms, kept in portions, or put down as failed.
import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import { dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import type { Addressee } from './checking/address-list.ts'
import { levelOf } from './checking/causes.ts'
import { type Terms, usual } from './checking/check.ts'
import { checkList, type ListChecked, readLater, readProtected } from './checking/check-list.ts'
import type { Columns } from './checking/columns.ts'
import type { Kind } from './kinds.ts'
import { bytesOf, Cancelled, ListRefused, rememberedFor } from './lists.ts'
import { keptPostcodes } from './postcodes/kept.ts'
import type { By, Sending } from './sendings.ts'

const piece = 262_144

/** The file in pieces; between them others are served, the page is told how far it is, and a wish to stop is heard. */
async function* inPieces(bytes: Buffer, between: (share: number) => Promise<void>) {
  for (let at = 0; at < bytes.length || at === 0; at += piece) {
    await breathe()
    await between(bytes.length === 0 ? 1 : at / bytes.length)
    yield bytes.subarray(at, at + piece)
  }
}

/** Reads and checks a list that was taken; whatever happens, its row says how it ended. */
export async function readTaken(
  house: House,
  { city }: By,
  sending: Sending,
  kind: Kind,
  list: string,
  told?: { columns: Columns; header: number },
): Promise<void> {
  const access = { city, offices: [sending.office] }
  const note = (set: { rows?: number; doing?: string; state?: string; trouble?: string; ended_at?: Date }) =>
    house.store.within(access, trx =>
      trx
        .updateTable('mailing_lists')
        .set(set)
        .where('city', '=', city)
        .where('list', '=', list)
        .where('state', '=', 'reading')
        .executeTakeFirst(),
    )
  let asked = 0
  const between = async () => {
    if (Date.now() - asked < 500) return
    asked = Date.now()
    const still = await note({ rows: people.length, doing: '名簿を読んで、点検しています' })
    if (still.numUpdatedRows === 0n) throw new Cancelled()
  }
  const people: Addressee[] = []
  try {
    const { terms, bytes, remembered } = await house.store.within(access, trx =>
      termsOf(trx, house, city, sending, kind),
    )
    const asks = told ?? (remembered ? { remembered } : {})
    const checked = await checkList(inPieces(bytes, between), terms, asks, some => {
      for (const one of some) people.push(one)
    })
    if ('refused' in checked) {
      await note({ state: 'failed', trouble: checked.refused, ended_at: house.now() })
      return
    }
    await note({ rows: people.length, doing: '点検の結果を残しています' })
    await house.store.within(access, trx => keepRead(trx, house, city, sending, list, people, checked))
  } catch (error) {
    if (error instanceof Cancelled) return
    house.log.error({ err: error, list }, 'reading a list failed')
    const trouble =
      error instanceof ListRefused
        ? error.message
        : '読み込めませんでした。もう一度試し、続くときは管理者に知らせてください。'
    await note({ state: 'failed', trouble, ended_at: house.now() })
  }
}

/** What the list is checked against: later extract, protected people, last time, decisions made before. */
async function termsOf(trx: Work, house: House, city: string, sending: Sending, kind: Kind) {
  const bytes = await bytesOf(trx, city, sending.sending, 'main')
  if (!bytes) throw new ListRefused('名簿のファイルがありません。もう一度選んでください。')
  const [later, shielded] = await Promise.all([
    bytesOf(trx, city, sending.sending, 'later'),
    bytesOf(trx, city, sending.sending, 'protected'),
  ])
  const laterList = later && (await readLater(later))
  if (laterList && 'refused' in laterList) throw new ListRefused(`新しい抽出：${laterList.refused}`)
  const people = shielded && (await readProtected(shielded))
  if (people && 'refused' in people) throw new ListRefused(`支援措置の一覧：${people.refused}`)
  const { seal } = await trx
    .selectFrom('mailing_kinds')
    .select('seal')
    .where('city', '=', city)
    .where('kind', '=', kind.kind)
    .executeTakeFirstOrThrow()
  const decided = await trx
    .selectFrom('mailing_decisions')
    .select('digest')
    .where('city', '=', city)
    .where('kind', '=', kind.kind)
    .execute()
  const postcodes = await keptPostcodes(house)
  const lastCount = sending.expected ?? (await lastOf(trx, city, sending))
  const remembered = await rememberedFor(trx, city, sending.office, bytes)
  const terms: Terms = {
    ...usual,
    today: dayOf(house.now()),
    ...(lastCount !== undefined && { lastCount }),
    ...(kind.sets.length > 1 && { kinds: kind.sets.map(({ name }) => name) }),
    ...(postcodes && { postcodes: postcodes.table }),
    ...(laterList && { later: laterList }),
    ...(people && { protectedPeople: people }),
    decided: new Set(decided.map(({ digest }) => digest)),
    secret: seal.toString('hex'),
  }
  return { terms, bytes, remembered }
}

/** How many pieces the sending it was copied from had, else the last of its kind. */
async function lastOf(trx: Work, city: string, { sending, kind, copied_from, office }: Sending) {
  const { rows } = await sql<{ pieces: number }>`
    select pieces from mailing_sendings where city = ${city} and office = ${office} and kind = ${kind}
      and state = 'sent' and sending <> ${sending}
    order by (sending = ${copied_from}) desc nulls last, sent_at desc limit 1`.execute(trx)
  return rows[0]?.pieces
}

const portion = 10_000

/** All in one transaction: the people, the findings, and that the list was read. */
async function keepRead(
  trx: Work,
  house: House,
  city: string,
  { sending, office, delete_on }: Sending,
  list: string,
  people: readonly Addressee[],
  { findings, recognition }: ListChecked,
): Promise<void> {
  const ended = await trx
    .updateTable('mailing_lists')
    .set({
      ...{ state: 'read', rows: people.length, doing: '', ended_at: house.now() },
      columns: JSON.stringify(recognition),
    })
    .where('city', '=', city)
    .where('list', '=', list)
    .where('state', '=', 'reading')
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) throw new Cancelled()
  await trx.deleteFrom('mailing_addressees').where('city', '=', city).where('sending', '=', sending).execute()
  await trx.deleteFrom('mailing_findings').where('city', '=', city).where('sending', '=', sending).execute()
  for (let at = 0; at < people.length; at += portion) {
    const some = people.slice(at, at + portion)
    await sql`
      insert into mailing_addressees (city, office, sending, delete_on, "row", name, postcode, address, more)
      select ${city}, ${office}, ${sending}, ${delete_on}::date, * from unnest(
        ${some.map(one => one.row)}::int[], ${some.map(one => one.name)}::text[],
        ${some.map(one => one.postcode)}::text[], ${some.map(one => one.address)}::text[],
        ${some.map(moreOf)}::jsonb[])`.execute(trx)
  }
  for (let at = 0; at < findings.length; at += portion) {
    const some = findings.slice(at, at + portion)
    await sql`
      insert into mailing_findings (city, office, sending, delete_on, nth, cause, level, why, rows, digest, proposal)
      select ${city}, ${office}, ${sending}, ${delete_on}::date, * from unnest(
        ${some.map((_, n) => at + n + 1)}::int[], ${some.map(one => one.cause)}::text[],
        ${some.map(one => levelOf(one.cause))}::text[], ${some.map(one => one.why)}::text[],
        ${some.map(one => JSON.stringify(one.rows))}::jsonb[], ${some.map(one => one.key)}::text[],
        ${some.map(one => (one.proposal ? JSON.stringify(one.proposal) : null))}::jsonb[])`.execute(trx)
  }
}

const moreOf = ({
  row: _,
  name: _name,
  postcode: _postcode,
  address: _address,
  ...more
}: Addressee): string => JSON.stringify(more)
