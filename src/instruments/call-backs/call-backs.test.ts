import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { closeContact } from '../../casework/closing.ts'
import { contactBy } from '../../casework/contact.ts'
import { momentsOf } from '../../casework/moments.ts'
import { differences, receive, tallyOf } from '../../casework/testing.ts'
import type { Work } from '../../db/store.ts'
import { ordinaryHours } from '../../people/hours.ts'
import { openTestCity } from '../../people/testing.ts'
import { awayOn, markAbsent } from './absences.ts'
import { callBackBy, phoneOf, triesOf } from './call-back.ts'
import { giveUp, promiseAgain, withdrawPromise } from './ending.ts'
import type { Result } from './facts.ts'
import { progressOf, type Rule, ruleWords } from './giving-up.ts'
import { handOverAll, leaversOf } from './handing-over.ts'
import { closedThen, promiseCallBack, usualDue } from './promising.ts'
import { succeed } from './succeeding.ts'
import { forgetNumbers, markFallenDue } from './tending.ts'
import { recordTry, undoTry } from './trying.ts'
import { turnOf } from './turn.ts'
import { callBacksOpenOf, callBacksWaiting } from './waiting.ts'

const city = await openTestCity()
const { house } = city
const owner = await city.as('staff', 'kawasaki')
const deputy = await city.as('staff', 'kawasaki')
const kumin = { office: 'kawasaki', section: 'kumin' }
const at = (text: string) => new Date(`${text}+09:00`)
const measure = 'call-backs-kept-in-time'

const within = <T>(work: (trx: Work) => Promise<T>): Promise<T> =>
  house.store.within({ city: city.city, offices: '*' }, work)

async function promised(due: Date, second: string | null = deputy.staff): Promise<string> {
  const contact = await receive(city, kumin, owner.staff)
  const made = await within(trx =>
    promiseCallBack(trx, house, city.city, {
      ...{ contact, due, phone: '044-000-1234', owner: owner.staff, deputy: second, by: owner.staff },
    }),
  )
  assert.ok('callBack' in made, JSON.stringify(made))
  return made.callBack
}
const tried = (callBack: string, result: Result) =>
  within(trx => recordTry(trx, house, city.city, { callBack, result, by: deputy.staff }))
const read = async (callBack: string) => {
  const found = await within(trx => callBackBy(trx, city.city, callBack))
  assert.ok(found)
  return found
}
const waiting = () =>
  within(trx =>
    callBacksWaiting(trx, { city: city.city, office: 'kawasaki', section: 'kumin', now: house.now() }),
  )
const hoursOn = async () => ordinaryHours

test('Friday 16:50, the owner ill, the office closed until Tuesday, the contact closed by another: still open, and the deputy’s at the opening', async () => {
  city.setNow(at('2024-07-12T15:00'))
  const id = await promised(at('2024-07-12T16:50'))
  const { contact } = await read(id)
  city.setNow(at('2024-07-12T16:00'))
  await within(async trx => {
    const found = await contactBy(trx, city.city, contact)
    assert.ok(found)
    await closeContact(trx, house, city.city, found, { outcome: 'solved', asked: true, by: deputy.staff })
    await markAbsent(trx, house, city.city, {
      ...{ office: 'kawasaki', staff: owner.staff, from: '2024-07-12', to: '2024-07-19', by: owner.staff },
    })
  })
  city.setNow(at('2024-07-12T17:00'))
  assert.equal(await markFallenDue(house, city.city), 1)
  city.setNow(at('2024-07-16T08:30'))
  assert.equal(await markFallenDue(house, city.city), 0, 'once')
  const [one] = await waiting()
  assert.equal(one?.owner, deputy.staff)
  assert.equal(one?.deputy, owner.staff)
  assert.match(one?.todo ?? '', /不在/)
  assert.ok(one?.due && one.due < house.now())
  assert.deepEqual(await tallyOf(city, measure), [0, 1, 0])
  const open = await within(trx => callBacksOpenOf(trx, city.city, [contact], house.now()))
  assert.equal(open.length, 1, 'whoever answers the second call sees it')
  assert.deepEqual(await tried(id, 'reached'), { kept: true })
  assert.deepEqual(await tallyOf(city, measure), [0, 1, 0], 'kept, but late')
  assert.deepEqual(await waiting(), [])
})

test('with the deputy away too, it is the section’s; one who left altogether counts as away', async () => {
  assert.deepEqual(
    turnOf({ owner: 'a', deputy: 'b' }, one => one === 'a'),
    { turn: 'deputy', staff: 'b' },
  )
  assert.deepEqual(
    turnOf({ owner: 'a', deputy: 'b' }, () => true),
    { turn: 'section' },
  )
  assert.deepEqual(
    turnOf({ owner: 'a', deputy: null }, () => false),
    { turn: 'owner', staff: 'a' },
  )
  const leaver = await city.as('staff', 'kawasaki')
  await house.store.owner
    .updateTable('roles')
    .set({ to_day: '2024-07-15' })
    .where('staff', '=', leaver.staff)
    .execute()
  const isAway = await within(trx => awayOn(trx, city.city, 'kawasaki', '2024-07-16'))
  assert.ok(isAway(leaver.staff) && isAway(owner.staff) && !isAway(deputy.staff))
})

test('kept in time counts as kept; pressed by mistake it is undone, and the promise is open again', async () => {
  const [kept = 0, missed] = await tallyOf(city, measure)
  const id = await promised(at('2024-07-16T16:00'))
  await tried(id, 'reached')
  assert.deepEqual(await tallyOf(city, measure), [kept + 1, missed, 0])
  const last = (await within(trx => triesOf(trx, city.city, id))).at(-1)
  const undone = await within(trx =>
    undoTry(trx, house, city.city, { callBack: id, try: last?.try ?? '', by: deputy.staff }),
  )
  assert.deepEqual(undone, { ok: true })
  assert.equal((await read(id)).state, 'open')
  assert.deepEqual(await tallyOf(city, measure), [kept, missed, 0])
  await tried(id, 'came-themselves')
  assert.deepEqual(await tallyOf(city, measure), [kept + 1, missed, 0])
  assert.match(
    JSON.stringify(await tried(id, 'reached')),
    /「果たした」と記録されています/,
    'whoever comes second is told',
  )
})

test('two who ring at once: one keeps it, the other is told', async () => {
  const id = await promised(at('2024-07-16T16:00'))
  const both = await Promise.all([tried(id, 'reached'), tried(id, 'reached')])
  assert.equal(both.filter(one => 'kept' in one).length, 1)
  assert.equal((await within(trx => triesOf(trx, city.city, id))).length, 1)
})

test('three tries without an answer on two days end it by the office’s rule, and a head’s word is a head’s', async () => {
  const [, , aside = 0] = await tallyOf(city, measure)
  const id = await promised(at('2024-07-16T16:00'))
  await tried(id, 'no-answer')
  await tried(id, 'busy')
  await tried(id, 'message')
  const end = (ending: 'head' | 'letter', isHead: boolean) =>
    within(trx => giveUp(trx, house, city.city, { callBack: id, ending, by: deputy.staff, isHead }))
  assert.match(JSON.stringify(await end('letter', false)), /あと1日は別の日にかけてください/)
  city.setNow(at('2024-07-17T10:00'))
  await markFallenDue(house, city.city)
  await tried(id, 'no-answer')
  assert.match(JSON.stringify(await end('head', false)), /係長・課長が自分の画面で/)
  assert.deepEqual(await end('head', true), { ok: true })
  assert.deepEqual((await tallyOf(city, measure))[2], aside + 1, 'rung in time, and by the rule')
})

test('the rule is said in words, and only tries that reached nobody count', () => {
  const rule: Rule = { tries: 3, days: 2, ending: 'either' }
  assert.match(ruleWords(rule), /3回以上、2日以上に分けて.*係長・課長の了承か、手紙/)
  assert.deepEqual(progressOf([], rule).missing, { tries: 3, days: 2 })
  const one = (time: string, result: Result = 'no-answer') => ({ at: at(time), result })
  const two = [one('2024-07-16T23:59'), one('2024-07-17T00:00'), one('2024-07-17T09:00', 'reached')]
  assert.deepEqual(progressOf(two, rule), {
    ...{ tries: 2, days: 2, ready: false },
    missing: { tries: 1, days: 0 },
  })
})

test('postponed with the citizen’s consent the old promise is kept; without it, missed; each new one has its own clock', async () => {
  for (const [agreed, keeps] of [
    [true, 1],
    [false, 0],
  ] as const) {
    const [kept = 0, missed = 0] = await tallyOf(city, measure)
    const id = await promised(at('2024-07-17T16:00'))
    const again = await within(trx =>
      promiseAgain(trx, house, city.city, {
        ...{ callBack: id, due: at('2024-07-18T12:00'), phone: '044-000-9999', agreed, by: deputy.staff },
      }),
    )
    assert.ok('callBack' in again)
    const next = await read(again.callBack)
    assert.equal(next.replaces, id)
    assert.equal(next.owner, owner.staff)
    assert.equal(await within(trx => phoneOf(trx, city.city, again.callBack)), '044-000-9999')
    assert.deepEqual((await tallyOf(city, measure)).slice(0, 2), [kept + keeps, missed + 1 - keeps])
    await tried(again.callBack, 'reached')
    assert.deepEqual((await tallyOf(city, measure)).slice(0, 2), [kept + keeps + 1, missed + 1 - keeps])
  }
})

test('only a promise typed by mistake is withdrawn: the same day, before it is due, before anybody rang', async () => {
  const before = await tallyOf(city, measure)
  const id = await promised(at('2024-07-17T16:00'))
  const withdraw = (callBack: string) =>
    within(trx => withdrawPromise(trx, house, city.city, { callBack, by: owner.staff }))
  assert.deepEqual(await withdraw(id), { ok: true })
  const late = await promised(at('2024-07-17T16:00'))
  city.setNow(at('2024-07-17T16:01'))
  assert.match(JSON.stringify(await withdraw(late)), /まちがえて記録した約束だけ/)
  await markFallenDue(house, city.city)
  const after = await tallyOf(city, measure)
  assert.deepEqual(after, [before[0], (before[1] ?? 0) + 1, before[2]])
})

test('April: forty leave, forty come; every open promise has a named keeper, in bulk', async () => {
  city.setNow(at('2025-03-28T10:00'))
  const leavers = await Promise.all(Array.from({ length: 40 }, () => city.as('staff', 'kawasaki')))
  const comers = await Promise.all(Array.from({ length: 40 }, () => city.as('staff', 'kawasaki')))
  const contact = await receive(city, kumin, owner.staff)
  await within(async trx => {
    for (const [n, leaver] of leavers.entries())
      for (const due of [at('2025-04-01T12:00'), at('2025-04-02T12:00')])
        await promiseCallBack(trx, house, city.city, {
          ...{ contact, due, phone: '044-000-1234', owner: leaver.staff, by: leaver.staff },
          deputy: leavers[(n + 1) % 40]?.staff ?? null,
        })
  })
  const ids = leavers.map(({ staff }) => staff)
  await house.store.owner
    .updateTable('roles')
    .set({ to_day: '2025-03-31' })
    .where('staff', 'in', ids)
    .execute()
  const warned = await within(trx => leaversOf(trx, city.city, 'kawasaki', '2025-03-31'))
  assert.equal(warned.filter(({ staff }) => ids.includes(staff)).length, 40, 'before they leave')
  city.setNow(at('2025-04-01T08:30'))
  await within(async trx => {
    for (const [n, leaver] of leavers.entries())
      await handOverAll(trx, house, city.city, {
        ...{ office: 'kawasaki', leaver: leaver.staff, by: owner.staff, deputy: deputy.staff },
        owner: comers[n]?.staff ?? '',
      })
  })
  const left = await within(trx => leaversOf(trx, city.city, 'kawasaki', '2025-04-01'))
  assert.deepEqual(
    left.filter(({ staff }) => ids.includes(staff)),
    [],
  )
  const open = (await waiting()).filter(({ due }) => due && due > house.now())
  assert.equal(open.length, 80)
  assert.ok(open.every(one => comers.some(({ staff }) => staff === one.owner)))
  const moments = await within(trx => momentsOf(trx, city.city, contact.contact))
  assert.ok(moments.some(({ words }) => /引き受けました/.test(words)))
})

test('a section that ends leaves its promises to its successor, with the same keeper and the same time', async () => {
  city.setNow(at('2025-03-31T10:00'))
  const id = await promised(at('2025-04-02T12:00'))
  const hoken = { office: 'kawasaki', section: 'hoken' }
  await house.store.owner
    .updateTable('sections')
    .set({ to_day: '2025-03-31' })
    .where('office', '=', 'kawasaki')
    .where('section', '=', 'kumin')
    .execute()
  city.setNow(at('2025-04-01T00:01'))
  assert.equal(await succeed(house, city.city), 0, 'nobody was named')
  await within(trx =>
    trx
      .insertInto('section_successors')
      .values({
        ...{ city: city.city, ...kumin, to_office: 'kawasaki', to_section: 'hoken' },
        named_at: house.now(),
      })
      .execute(),
  )
  assert.ok((await succeed(house, city.city)) > 0)
  assert.equal(await succeed(house, city.city), 0)
  const { place, owner: keeper, due } = await read(id)
  assert.deepEqual({ place, keeper, due }, { place: hoken, keeper: owner.staff, due: at('2025-04-02T12:00') })
  await house.store.owner
    .updateTable('sections')
    .set({ to_day: null })
    .where('section', '=', 'kumin')
    .execute()
})

test('the number goes when it has served, and no figure changes by it', async () => {
  const id = await promised(at('2025-04-01T16:00'))
  await tried(id, 'reached')
  const before = await tallyOf(city, measure)
  city.setNow(at('2025-05-01T10:00'))
  await forgetNumbers(house, city.city)
  assert.ok(await within(trx => phoneOf(trx, city.city, id)))
  city.setNow(at('2025-05-02T10:00'))
  await forgetNumbers(house, city.city)
  assert.equal(await within(trx => phoneOf(trx, city.city, id)), undefined)
  const logged = await within(trx =>
    trx.selectFrom('audit').select('target').where('action', '=', 'callbacks.purge').execute(),
  )
  assert.deepEqual(logged.at(-1), { target: 'call_back_numbers' })
  assert.deepEqual(await tallyOf(city, measure), before)
  assert.deepEqual(await differences(city), [])
})

for (const [now, due, because] of [
  ['2024-07-12T10:00', '2024-07-12T17:00', 'the end of the same day'],
  ['2024-07-12T15:00', '2024-07-12T17:00', 'two open hours are left'],
  ['2024-07-12T15:01', '2024-07-16T17:00', 'less is left on a Friday before a holiday Monday'],
  ['2026-09-18T16:00', '2026-09-24T17:00', '21 to 23 September 2026 are holidays, the 22nd a 国民の休日'],
  ['2024-12-27T16:30', '2025-01-06T17:00', 'the year’s end'],
  ['2024-07-13T10:00', '2024-07-16T17:00', 'asked on a closed Saturday'],
] as const)
  test(`asked at ${now} the usual time to promise is ${due}: ${because}`, async () =>
    assert.deepEqual(usualDue(await hoursOn(), at(now)), at(due)))

test('a time at which nobody is there is warned about; closing time itself is not', () => {
  assert.match(closedThen(ordinaryHours, at('2024-07-13T10:00')) ?? '', /開庁時間の外/)
  assert.equal(closedThen(ordinaryHours, at('2024-07-12T17:00')), undefined)
})

test('law: the usual time is in the future, in open time, and never less than two open hours away', () => {
  fc.assert(
    fc.property(fc.integer({ min: +at('2024-01-01T00:00'), max: +at('2030-12-31T00:00') }), ms => {
      const due = usualDue(ordinaryHours, new Date(ms))
      assert.ok(+due > ms)
      assert.equal(closedThen(ordinaryHours, due), undefined)
    }),
  )
})
