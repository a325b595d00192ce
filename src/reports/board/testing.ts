// Facts for tests of boards: calls that a section took or missed, and calls that were listened to.
import { randomUUID } from 'node:crypto'
import type { NewFact } from '../../facts/fact.ts'
import type { TestCity } from '../../people/testing.ts'

type Calls = {
  office?: string
  section?: string
  /** The day they rang, `YYYY-MM-DD`. */
  day: string
  kept?: number
  missed?: number
  /** When the ledger hears of them; the evening of the same day unless told. */
  recorded?: string
}

const evening = (day: string) => new Date(`${day}T18:00:00+09:00`)

/** Answered after 3 and after 12 seconds: kept and missed at three rings of three seconds. */
export async function recordCalls(
  city: TestCity,
  { office = 'kawasaki', section = 'kumin', day, kept = 0, missed = 0, recorded = day }: Calls,
): Promise<string[]> {
  const call = (rang: number): NewFact => ({
    kind: 'call.answered',
    happenedAt: new Date(`${day}T10:00:00+09:00`),
    ...{ office, section, source: 'calls/test', sourceKey: randomUUID() },
    body: { rang, announced: false, talked: 60, endedBy: 'caller', transfers: 0, open: true },
  })
  const facts = [
    ...Array.from({ length: kept }, () => call(3)),
    ...Array.from({ length: missed }, () => call(12)),
  ]
  return record(city, facts, recorded)
}

/** Calls that somebody listened to, which had rung too long: 「お待たせしました」 said or not. */
export function recordSamples(
  city: TestCity,
  { office = 'kawasaki', section = 'kumin', day, kept = 0, missed = 0, recorded = day }: Calls,
): Promise<string[]> {
  const sample = (waited: 'said' | 'unsaid'): NewFact => ({
    kind: 'call.sampled',
    happenedAt: new Date(`${day}T10:00:00+09:00`),
    ...{ office, section, source: 'web', sourceKey: randomUUID() },
    body: { direction: 'receiving', waited, section: 'said', name: 'said', way: 'listened' },
  })
  const facts = [
    ...Array.from({ length: kept }, () => sample('said')),
    ...Array.from({ length: missed }, () => sample('unsaid')),
  ]
  return record(city, facts, recorded)
}

/** Takes back a fact recorded by mistake. */
export const withdraw = (
  city: TestCity,
  corrects: string,
  day: string,
  recorded: string,
): Promise<string[]> =>
  record(
    city,
    [
      {
        kind: 'fact.withdrawn',
        happenedAt: new Date(`${day}T10:00:00+09:00`),
        ...{ office: 'kawasaki', section: 'kumin', source: 'web', sourceKey: randomUUID(), corrects },
        body: { reason: '二重に取り込んだ' },
      },
    ],
    recorded,
  )

async function record({ house, city }: TestCity, facts: NewFact[], day: string): Promise<string[]> {
  const { recorded } = await house.store.within({ city, offices: '*' }, trx =>
    house.ledger.record(trx, city, facts, evening(day)),
  )
  return recorded.map(fact => fact.id)
}

export async function closeMonth(
  { house, city }: TestCity,
  office: string,
  month: string,
  closed_on: string,
) {
  await house.store.within({ city, offices: '*' }, async trx => {
    await trx.insertInto('closings').values({ city, office, month, closed_on, closed_by: null }).execute()
    await trx
      .updateTable('cities')
      .set(on => ({ terms_version: on('terms_version', '+', 1) }))
      .where('city', '=', city)
      .execute()
  })
}

/** What the board's page says of one standard at its places, in words: marks as their words, notes beside them. */
export function rowSaid(html: string, no: number): string[] {
  const row = html.split('<tr>').find(part => part.includes(`<span class="board-no">${no}</span>`)) ?? ''
  return row
    .split('<td')
    .slice(2)
    .map(cell =>
      cell
        .slice(cell.indexOf('>') + 1)
        .replace(/<title>.*?<\/title>/g, '')
        .replace(/<\/(?:a|span)>/g, ' ')
        .replace(/<[^>]*>/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
}
