// Facts recorded through the ledger, hash and tallies included, beside the same engine's bare multi-row INSERT.
import type { NewFact } from '../src/facts/fact.ts'
import { bareInsert } from './bare.ts'
import { type Bench, held, median, seconds } from './bench.ts'
import { city, everywhere, inTemporaryHouse, offices, sections } from './temporary.ts'

const batch = 1000
const rounds = 21

export const ledger: Bench = {
  name: 'ledger',
  about: '事実の記録（1,000件ずつ、集計と鎖を含む）÷ 同じ行の素の INSERT',
  async *run() {
    yield await inTemporaryHouse(async house => {
      const client = house.store.client()
      await client.connect()
      // The peer has the same columns and the same indexes, and nothing else to do.
      await client.query('create table bare (like facts including indexes)')
      const ours: number[] = []
      const bare: number[] = []
      for (let round = 0; round < rounds; round++) {
        const office = offices[round % offices.length] ?? ''
        const facts = calls(round, office)
        const now = new Date(Date.UTC(2024, 5, 3) + round * 60_000)
        const took = await seconds(() =>
          house.store.within(everywhere, trx => house.ledger.record(trx, city, facts, now)),
        )
        const peer = await bareInsert(client, office, batch)
        // The first rounds warm both up.
        if (round < 3) continue
        ours.push(batch / took)
        bare.push(batch / peer)
      }
      await client.end()
      return held('facts-recorded', median(ours), median(bare), 'facts/s', { atLeast: 0.35 })
    })
  },
}

/** Calls of one day of an office spread over sections and hours, as they come in a file. */
const calls = (round: number, office: string): NewFact[] =>
  Array.from({ length: batch }, (_, n) => ({
    kind: 'call.answered',
    happenedAt: new Date(Date.UTC(2024, 5, 3, n % 9, n % 60) + round * 86_400_000),
    office,
    section: sections[(n * 7) % sections.length] ?? '',
    source: 'calls/bench',
    sourceKey: `${round}-${n}`,
    body: { rang: (n * 13) % 20, announced: false, talked: 60, endedBy: 'caller', transfers: 0, open: true },
  }))
