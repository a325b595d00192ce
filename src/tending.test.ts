import assert from 'node:assert/strict'
import test from 'node:test'
import type { House } from './house.ts'
import { openTestCity } from './people/testing.ts'
import { tend } from './tending.ts'

const one = await openTestCity()
const other = 'yokohama'
const ours = [one.city, other]
await one.house.store.within({ city: other, offices: '*' }, trx =>
  trx.insertInto('cities').values({ city: other, name: '横浜市' }).execute(),
)

/** The house, with what its log was told. */
function listening(): { house: House; told: unknown[] } {
  const told: unknown[] = []
  const log = Object.assign(Object.create(one.house.log), { error: (about: unknown) => told.push(about) })
  return { house: { ...one.house, log }, told }
}

test('what was cut off is taken up first, then every city has its round', async () => {
  const seen: string[] = []
  const note = (what: string) => async (_: House, city: string) => {
    seen.push(`${what} ${city}`)
  }
  await tend(one.house, { name: 'test', pause: 3600, begin: note('begin'), round: note('round') }).stop()
  assert.deepEqual(seen.toSorted(), ours.flatMap(city => [`begin ${city}`, `round ${city}`]).toSorted())
  assert.ok(seen.findLastIndex(at => at.startsWith('begin')) < seen.findIndex(at => at.startsWith('round')))
})

test('what goes wrong in one city is told in the log and holds up no other', async () => {
  const { house, told } = listening()
  const done: string[] = []
  const round = async (_: House, city: string) => {
    if (city === ours[0]) throw new Error('見本の失敗')
    done.push(city)
  }
  await tend(house, { name: 'test', pause: 3600, round }).stop()
  assert.ok(done.includes(other))
  assert.deepEqual(
    told.map(about => (about as { city: string }).city),
    [one.city],
  )
})

test('rounds go on and never overlap; stopping waits for the one under way', async () => {
  let [under, most, rounds] = [0, 0, 0]
  const { promise: thrice, resolve } = Promise.withResolvers<void>()
  const round = async (_: House, city: string) => {
    if (city !== one.city) return
    most = Math.max(most, ++under)
    await new Promise(done => setTimeout(done, 5))
    under--
    if (++rounds === 3) resolve()
  }
  const tended = tend(one.house, { name: 'test', pause: 0.001, round })
  await thrice
  await tended.stop()
  const stopped = rounds
  assert.equal(under, 0)
  assert.equal(most, 1)
  await new Promise(done => setTimeout(done, 30))
  assert.equal(rounds, stopped)
})
