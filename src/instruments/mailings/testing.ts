// What tests of this instrument share: a kind, a sending, a list of 994 people with what traps it, and scans at a table.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { TestCity, Visitor } from '../../people/testing.ts'
import { addKind, type NewKind, usual } from './kinds.ts'
import { planSendings, type Sending, sendingBy } from './sendings.ts'
import { pieceCode, sheetCode } from './sheets/piece-code.ts'

export const taxKind: NewKind = {
  ...usual,
  name: '納入通知書',
  sets: [
    {
      name: 'いつもの組',
      enclosures: [
        { name: '納入通知書', coded: true },
        { name: '納付書', coded: true },
        { name: '保険料のお知らせ', coded: false },
      ],
    },
  ],
}

export const makeKind = (
  { house, city }: TestCity,
  office: string,
  of: Partial<NewKind> = {},
): Promise<string> =>
  house.store.within({ city, offices: '*' }, trx =>
    addKind(trx, { city, office, by: null, now: house.now() }, { ...taxKind, ...of }),
  )

export const planOne = async (
  { house, city }: TestCity,
  office: string,
  kind: string,
  plannedOn = '2024-06-20',
): Promise<string> => {
  const plan = {
    ...{ section: 'hoken', kind, title: '納入通知書（6月期）', audience: '国民健康保険の世帯主' },
    ...{ rule: '6月1日に資格のある世帯', plannedOn, expected: null, prepares: null, checks: null },
  }
  const [made] = await house.store.within({ city, offices: '*' }, trx =>
    planSendings(trx, house, { city, office, by: null }, plan, [plannedOn], { keepDays: 90 }),
  )
  return made ?? ''
}

/** Puts pieces into the sending without a list, as many as wanted. */
export async function givePieces(
  { house, city }: TestCity,
  sending: string,
  count: number,
  sheets = 2,
): Promise<string> {
  return house.store.within({ city, offices: '*' }, async trx => {
    const { rows } = await sql<{ next: number }>`
      insert into mailing_serials (city, next) values (${city}, 1)
      on conflict (city) do update set next = mailing_serials.next + 1 returning next`.execute(trx)
    const { batchMark } = await import('./sheets/piece-code.ts')
    const batch = batchMark((rows[0]?.next ?? 1) - 1)
    const nths = Array.from({ length: count }, (_, at) => at + 1)
    await sql`
      insert into mailing_pieces (city, office, sending, state, set_name, sheets, piece, nth, code)
      select s.city, s.office, s.sending, 'waiting', 'いつもの組', ${sheets}::smallint, n.piece, n.nth, n.code
      from mailing_sendings s, unnest(${nths.map(() => randomUUID())}::uuid[], ${nths}::int[],
        ${nths.map(nth => pieceCode(batch, nth))}::text[]) as n(piece, nth, code)
      where s.city = ${city} and s.sending = ${sending}`.execute(trx)
    await trx
      .updateTable('mailing_sendings')
      .set({ state: 'made', batch, pieces: count })
      .where('city', '=', city)
      .where('sending', '=', sending)
      .execute()
    for (const check of ['rule', 'list', 'special'])
      await sql`insert into mailing_checks (city, office, sending, "check", state, at, by_staff)
        select city, office, sending, ${check}, 'done', ${house.now()}, ${randomUUID()}::uuid
        from mailing_sendings where city = ${city} and sending = ${sending}`.execute(trx)
    return batch
  })
}

export const sendingNow = async ({ house, city }: TestCity, sending: string): Promise<Sending> => {
  const row = await house.store.within({ city, offices: '*' }, trx => sendingBy(trx, city, sending))
  assert.ok(row)
  return row
}

/** Opens a table and gives what a scanner does there. */
export async function standAt(visitor: Visitor, sending: string) {
  const opened = await visitor.post(`/mailings/${sending}/tables`, {})
  const path = opened.headers.get('location') ?? ''
  return {
    path,
    /** Each code in turn; the page after the last. */
    scan: async (...codes: string[]): Promise<string> => {
      for (const code of codes) {
        const answer = await visitor.post(`${path}/scans`, { code })
        assert.equal(answer.status, 303)
      }
      return (await visitor.get(path)).text()
    },
    resolve: async (resolution: string): Promise<string> => {
      await visitor.post(`${path}/resolutions`, { resolution })
      return (await visitor.get(path)).text()
    },
    close: () => visitor.post(`${path}/closings`, {}),
  }
}

/** Envelope and sheets of one piece, as they are read. */
export const codesOf = (batch: string, nth: number, sheets = 2): string[] => [
  pieceCode(batch, nth),
  ...Array.from({ length: sheets }, (_, at) => sheetCode(batch, nth, at + 1)),
]

/** kept, missed and aside of a measure in one office. */
export const figures = async ({ house, city }: TestCity, measure: string, office = 'kawasaki') =>
  house.store.within({ city, offices: '*' }, async trx => {
    const { rows } = await sql<{ kept: number; missed: number }>`
      select coalesce(sum(kept), 0)::int as kept, coalesce(sum(missed), 0)::int as missed
      from tallies where city = ${city} and office = ${office} and measure = ${measure}`.execute(trx)
    return rows[0]
  })
