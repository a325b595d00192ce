import assert from 'node:assert/strict'
import test from 'node:test'
import { checkTallies } from './facts/replay.ts'
import { counters } from './house.ts'
import { openTestCity } from './people/testing.ts'

const { house, city } = await openTestCity()
const access = { city, offices: '*' } as const

test('a program that knows other measures than the last one counts the facts anew when it opens', async () => {
  const fact = {
    ...{ kind: 'call.unanswered', office: 'takatsu', section: 'kumin', source: 'test', sourceKey: '1' },
    ...{ happenedAt: house.now(), body: { rang: 30, announced: false, open: true, why: 'timeout' } },
  }
  await house.store.within(access, async trx => {
    await house.ledger.record(trx, city, [fact], house.now())
    // As an older program left it, which did not know this measure.
    await trx.deleteFrom('tallies').where('measure', '=', 'calls-answered-in-time').execute()
    await trx.deleteFrom('tallies_month').where('measure', '=', 'calls-answered-in-time').execute()
    await trx.updateTable('cities').set({ measures: 'older' }).execute()
  })
  await house.catchUp()
  await house.store.within(access, async trx => {
    assert.deepEqual(
      (await checkTallies(trx, city, counters, await house.termsOf(trx, city))).differences,
      [],
    )
    const found = await trx
      .selectFrom('tallies')
      .select('missed')
      .where('measure', '=', 'calls-answered-in-time')
      .execute()
    assert.deepEqual(found, [{ missed: 1 }])
  })
})
