import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Contact, contactBy } from '../../casework/contact.ts'
import { momentsOf } from '../../casework/moments.ts'
import { type Place, samePlace } from '../../casework/places.ts'
import { differences, receive, tallyOf } from '../../casework/testing.ts'
import type { Work } from '../../db/store.ts'
import { openTestCity } from '../../people/testing.ts'
import { ringAlarms } from './alarming.ts'
import { acceptHandOff, returnHandOff } from './answering.ts'
import { custodyOf, handOffBy } from './hand-off.ts'
import { offerHandOff } from './offering.ts'
import { nameSuccessor, succeed } from './succeeding.ts'
import { recallHandOff, withdrawHandOff } from './taking-back.ts'
import { handOffsWaiting } from './waiting.ts'

const city = await openTestCity()
const { house } = city
const clerk = await city.as('staff', 'kawasaki')
const other = await city.as('staff', 'takatsu')
const head = await city.as('head', 'takatsu')
const at = (text: string) => new Date(`${text}+09:00`)

const kumin = { office: 'kawasaki', section: 'kumin' }
const hoken = { office: 'kawasaki', section: 'hoken' }
const takatsu = { office: 'takatsu', section: 'kumin' }

const within = <T>(work: (trx: Work) => Promise<T>, offices: '*' | string[] = '*'): Promise<T> =>
  house.store.within({ city: city.city, offices }, work)
const offer = (contact: Contact, to: Place, told: string | null = null) =>
  within(trx => offerHandOff(trx, house, city.city, { contact, to, told, by: clerk.staff }))
async function offered(contact: Contact, to: Place): Promise<string> {
  const done = await offer(contact, to)
  assert.ok('handOff' in done, JSON.stringify(done))
  return done.handOff
}
type Deal = typeof acceptHandOff
const deal = (what: Deal, handOff: string, by = other.staff) =>
  within(trx => what(trx, house, city.city, { handOff, by }))
const sendBack: Deal = (trx, house, city, deed) =>
  returnHandOff(trx, house, city, { ...deed, reason: 'not-ours' })
const holderOf = async ({ contact }: Contact) =>
  (await within(trx => contactBy(trx, city.city, contact)))?.holder
const messages = (kind: string) =>
  within(trx =>
    trx
      .selectFrom('messages')
      .select(['office', 'section', 'staff', 'words'])
      .where('kind', '=', kind)
      .orderBy('message')
      .execute(),
  )

test('an office offered a contact sees it, and the giver answers until it accepts; then both still see it', async () => {
  const contact = await receive(city, kumin, clerk.staff)
  const visible = () => within(trx => contactBy(trx, city.city, contact.contact), ['takatsu'])
  assert.equal(await visible(), undefined)
  const handOff = await offered(contact, takatsu)
  assert.ok(await visible())
  assert.deepEqual(await holderOf(contact), kumin)
  assert.deepEqual(await deal(acceptHandOff, handOff), { ok: true })
  assert.deepEqual(await holderOf(contact), takatsu)
  assert.ok(await within(trx => contactBy(trx, city.city, contact.contact), ['kawasaki']))
  assert.deepEqual(await tallyOf(city, 'hand-offs-accepted-in-time'), [1, 0, 0])
})

test('A → B returned → C → A accepted: passed three times, came back twice, and never without a section', async () => {
  const contact = await receive(city, kumin, clerk.staff)
  assert.deepEqual(await deal(sendBack, await offered(contact, takatsu)), { ok: true })
  assert.deepEqual(await holderOf(contact), kumin)
  assert.deepEqual(await deal(acceptHandOff, await offered(contact, hoken)), { ok: true })
  const last = await offered(contact, kumin)
  assert.deepEqual(await deal(acceptHandOff, last), { ok: true })
  assert.deepEqual(await holderOf(contact), kumin)
  const custody = await within(async trx => {
    const now = await contactBy(trx, city.city, contact.contact)
    assert.ok(now)
    return custodyOf(trx, city.city, now)
  })
  assert.equal(custody.cameBack, 2)
  assert.equal((await within(trx => handOffBy(trx, city.city, last)))?.cameBack, 1, 'as it was when offered')
  const [, missed] = await tallyOf(city, 'contacts-handed-over-once-at-most')
  assert.equal(missed, 1)
  assert.deepEqual(await tallyOf(city, 'contacts-always-with-a-section'), [2, 0, 0])
  const words = (await within(trx => momentsOf(trx, city.city, contact.contact))).map(one => one.words)
  assert.match(words.join('\n'), /高津区役所区民課が引継ぎを返しました（この課の担当ではない）/)
})

test('accepting and withdrawing at once: one wins, the other is told what became of it', async () => {
  for (let round = 0; round < 5; round++) {
    const contact = await receive(city, kumin, clerk.staff)
    const handOff = await offered(contact, takatsu)
    const both = await Promise.all([
      deal(acceptHandOff, handOff),
      deal(withdrawHandOff, handOff, clerk.staff),
    ])
    const refused = both.flatMap(one => ('refused' in one ? [one.refused] : []))
    assert.equal(refused.length, 1)
    assert.match(refused[0] ?? '', /に(相手の課が受けた|申し出た課が取り下げた)ため、変えられませんでした。/)
    assert.deepEqual(await holderOf(contact), 'ok' in (both[0] ?? {}) ? takatsu : kumin)
  }
})

test('two offers at once: one is made, the other refused', async () => {
  const contact = await receive(city, kumin, clerk.staff)
  const both = await Promise.all([offer(contact, takatsu), offer(contact, hoken)])
  const made = both.flatMap(one => ('handOff' in one ? [one.handOff] : []))
  assert.equal(made.length, 1)
  assert.deepEqual(await deal(withdrawHandOff, made[0] ?? '', clerk.staff), { ok: true })
})

test('an offer withdrawn counts as not passed on, and one’s own section or a section that is not cannot be asked', async () => {
  const [before] = await tallyOf(city, 'contacts-handed-over-once-at-most')
  const contact = await receive(city, kumin, clerk.staff)
  for (let times = 0; times < 3; times++)
    assert.deepEqual(await deal(withdrawHandOff, await offered(contact, takatsu), clerk.staff), { ok: true })
  assert.equal((await tallyOf(city, 'contacts-handed-over-once-at-most'))[0], (before ?? 0) + 1)
  assert.equal(await within(trx => contactBy(trx, city.city, contact.contact), ['takatsu']), undefined)
  assert.match(JSON.stringify(await offer(contact, kumin)), /ほかの課を選んで/)
  assert.match(
    JSON.stringify(await offer(contact, { office: 'takatsu', section: 'nai' })),
    /いまはありません/,
  )
})

test('an office that gave it away gets it back, with the other’s knowledge; an offer under way is over', async () => {
  const contact = await receive(city, kumin, clerk.staff)
  const given = await offered(contact, takatsu)
  await deal(acceptHandOff, given)
  const onward = await offered(contact, { office: 'takatsu', section: 'hoken' })
  assert.deepEqual(await deal(recallHandOff, given, clerk.staff), { ok: true })
  assert.deepEqual(await holderOf(contact), kumin)
  assert.match(JSON.stringify(await deal(acceptHandOff, onward)), /取り下げた/)
  assert.match(JSON.stringify(await deal(recallHandOff, given, clerk.staff)), /取り戻したため/)
  assert.deepEqual(
    (await messages('handoff.recalled')).map(({ office }) => office),
    ['takatsu'],
  )
})

test('offered on Friday 16:50 before a holiday Monday: due on Tuesday, and first at the opening; silence alarms both, then heads', async () => {
  city.setNow(at('2024-07-12T16:50'))
  const contact = await receive(city, kumin, clerk.staff)
  const handOff = await offered(contact, takatsu)
  const due = (await within(trx => handOffBy(trx, city.city, handOff)))?.dueAt
  assert.deepEqual(due, at('2024-07-16T08:50'), 'ten open minutes on Friday, twenty on Tuesday')
  const [kept, missed = 0, aside] = await tallyOf(city, 'hand-offs-accepted-in-time')
  for (const time of ['2024-07-12T23:00', '2024-07-15T12:00']) {
    city.setNow(at(time))
    await ringAlarms(house, city.city)
  }
  assert.equal((await messages('handoff.overdue')).length, 0)
  city.setNow(at('2024-07-16T08:31'))
  const asked = { city: city.city, office: 'takatsu', section: 'kumin', now: house.now() }
  assert.ok(
    (await within(trx => handOffsWaiting(trx, asked))).some(one => one.key === `handoff ${handOff}`),
    'it waits at the opening',
  )
  city.setNow(at('2024-07-16T08:50'))
  assert.equal(await ringAlarms(house, city.city), 1)
  assert.equal(await ringAlarms(house, city.city), 0, 'once, however often one looks')
  assert.deepEqual(
    (await messages('handoff.overdue')).map(({ office, section, staff }) => ({ office, section, staff })),
    [
      { ...takatsu, staff: null },
      { ...kumin, staff: null },
    ],
  )
  assert.deepEqual(await tallyOf(city, 'hand-offs-accepted-in-time'), [kept, missed + 1, aside])
  // Nobody tended for a night: one alarm, not thirty.
  city.setNow(at('2024-07-17T10:00'))
  assert.equal(await ringAlarms(house, city.city), 1)
  assert.equal(await ringAlarms(house, city.city), 0)
  const toHeads = (await messages('handoff.overdue')).slice(2)
  assert.deepEqual(
    toHeads.map(({ staff }) => staff),
    [head.staff],
  )
  await deal(acceptHandOff, handOff)
  assert.deepEqual(await tallyOf(city, 'hand-offs-accepted-in-time'), [kept, missed + 1, aside])
})

test('a section that ends in March hands what it held and was asked to its successor on 1 April', async () => {
  city.setNow(at('2025-03-31T10:00'))
  const held = await receive(city, hoken, clerk.staff)
  const coming = await offered(await receive(city, kumin, clerk.staff), hoken)
  await house.store.owner
    .updateTable('sections')
    .set({ to_day: '2025-03-31' })
    .where('office', '=', 'kawasaki')
    .where('section', '=', 'hoken')
    .execute()
  const named = await within(trx =>
    nameSuccessor(trx, house, city.city, { ended: hoken, to: takatsu, by: clerk.staff }),
  )
  assert.deepEqual(named, { ok: true })
  await succeed(house, city.city)
  assert.deepEqual(await holderOf(held), hoken, 'it still stands on its last day')
  city.setNow(at('2025-04-01T00:01'))
  await succeed(house, city.city)
  await succeed(house, city.city)
  assert.deepEqual(await holderOf(held), takatsu)
  assert.deepEqual(await deal(acceptHandOff, coming), { ok: true })
  assert.equal((await tallyOf(city, 'contacts-always-with-a-section'))[1], 0)
})

test('a section that ends with no successor is on record, once, and stays so after somebody takes over', async () => {
  await house.store.owner
    .updateTable('sections')
    .set({ to_day: null })
    .where('section', '=', 'hoken')
    .execute()
  const gone = { office: 'takatsu', section: 'hoken' }
  city.setNow(at('2025-05-01T10:00'))
  const left = await receive(city, gone, other.staff)
  await house.store.owner
    .updateTable('sections')
    .set({ to_day: '2025-05-01' })
    .where('office', '=', 'takatsu')
    .where('section', '=', 'hoken')
    .execute()
  city.setNow(at('2025-05-02T10:00'))
  await succeed(house, city.city)
  await succeed(house, city.city)
  assert.equal((await tallyOf(city, 'contacts-always-with-a-section'))[1], 1)
  await within(trx => nameSuccessor(trx, house, city.city, { ended: gone, to: takatsu, by: other.staff }))
  await succeed(house, city.city)
  assert.deepEqual(await holderOf(left), takatsu)
  assert.equal((await tallyOf(city, 'contacts-always-with-a-section'))[1], 1)
})

test('law: after random histories one section answers, the facts say the same as the rows, and a replay counts the same', async () => {
  const places = [kumin, takatsu, hoken]
  const step = fc.record({
    what: fc.constantFrom('offer', 'accept', 'return', 'withdraw', 'recall'),
    to: fc.constantFrom(...places),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async steps => {
      const contact = await receive(city, kumin, clerk.staff)
      const handOffs: string[] = []
      let expected: Place = kumin
      for (const { what, to } of steps) {
        const last = handOffs.at(-1) ?? ''
        if (what === 'offer') {
          const done = await offer(contact, to)
          if ('handOff' in done) handOffs.push(done.handOff)
          continue
        }
        if (!last) continue
        const handOff = await within(trx => handOffBy(trx, city.city, last))
        assert.ok(handOff)
        const deals: Record<string, Deal> = {
          ...{ accept: acceptHandOff, return: sendBack, withdraw: withdrawHandOff, recall: recallHandOff },
        }
        const done = await deal(deals[what] ?? acceptHandOff, last)
        if ('ok' in done && what === 'accept') expected = handOff.to
        if ('ok' in done && what === 'recall') expected = handOff.from
      }
      const holder = await holderOf(contact)
      assert.ok(holder && samePlace(holder, expected))
    }),
    { numRuns: 12 },
  )
  assert.equal((await tallyOf(city, 'contacts-always-with-a-section'))[1], 1, 'no other was ever left alone')
  assert.deepEqual(await differences(city), [])
})
