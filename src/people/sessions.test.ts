import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword } from './password.ts'
import { signIn } from './sessions.ts'
import { openTestCity } from './testing.ts'

const city = await openTestCity()
const { house } = city
const everything = { city: city.city, offices: '*' } as const
const start = new Date('2024-06-14T10:00:00+09:00')
const after = (minutes: number) => new Date(+start + minutes * 60_000)
const password = 'a long enough secret'

for (const login of ['kanri', 'other']) {
  const password_hash = await hashPassword(password)
  await house.store.within(everything, async trx => {
    const staff = crypto.randomUUID()
    const from_day = '2024-04-01'
    await trx
      .insertInto('staff')
      .values({ city: city.city, staff, login, name: '例', password_hash, from_day })
      .execute()
    await trx
      .insertInto('roles')
      .values({ city: city.city, staff, role: 'admin', office: '*', from_day })
      .execute()
  })
}
const knock = async (login: string, typed: string, at: Date) => {
  const answer = await signIn(house.store, city.city, { login, password: typed }, at)
  return 'token' in answer ? 'in' : answer.refused
}
const open = async (at: Date) => {
  city.setNow(at)
  const signed = await signIn(house.store, city.city, { login: 'other', password }, at)
  assert.ok('token' in signed)
  return city.visitor('', `kijun=${signed.token}`)
}
const isIn = async (visitor: Awaited<ReturnType<typeof open>>, at: Date) => {
  city.setNow(at)
  return (await visitor.get('/account')).status === 200
}

test('wrong passwords make one login wait, longer each time, and never anybody else', async () => {
  for (let wrong = 1; wrong <= 5; wrong++) assert.match(await knock('kanri', 'wrong', after(0)), /違います/)
  assert.match(await knock('kanri', password, after(0)), /あと1分/, 'even the right one waits')
  assert.equal(await knock('other', password, after(0)), 'in', 'another login is not touched')
  assert.match(await knock('kanri', 'wrong', after(1)), /違います/)
  assert.match(await knock('kanri', password, after(1)), /あと2分/)
  for (let wrong = 0, at = 3; wrong < 70; wrong++, at += 61) await knock('kanri', 'wrong', after(at))
  const late = 3 + 69 * 61
  assert.match(await knock('kanri', password, after(late)), /あと60分/, 'an hour at most')
  assert.equal(
    await knock('kanri', password, after(late + 60)),
    'in',
    'the administrator gets in after the wait',
  )
  assert.match(await knock('kanri', 'wrong', after(late + 60)), /違います/)
  assert.equal(await knock('kanri', password, after(late + 60)), 'in', 'and the count began anew')
})

test('an unknown login is told the same as a wrong password', async () => {
  assert.equal(await knock('nobody', password, start), await knock('other', 'wrong', start))
})

test('a session ends an hour after the last page, and twelve hours after sign-in whatever happens', async () => {
  const idle = await open(start)
  assert.ok(await isIn(idle, after(59)))
  assert.ok(await isIn(idle, after(118)))
  assert.ok(!(await isIn(idle, after(179))))
  const busy = await open(start)
  for (let minutes = 0; minutes < 720; minutes += 30)
    assert.ok(await isIn(busy, after(minutes)), `${minutes}`)
  assert.ok(!(await isIn(busy, after(720))))
})

test('a cookie played again after sign-out opens nothing', async () => {
  const visitor = await open(start)
  assert.ok(await isIn(visitor, after(1)))
  assert.equal((await visitor.post('/sign-out', {})).status, 303)
  assert.ok(!(await isIn(visitor, after(2))))
})

test('a session ends when the person leaves, and when they hold no role any more', async () => {
  const visitor = await open(start)
  const set = (to_day: string | null) =>
    house.store.within(everything, trx =>
      trx
        .updateTable('staff')
        .set({ to_day })
        .where('city', '=', city.city)
        .where('login', '=', 'other')
        .execute(),
    )
  await set('2024-06-13')
  assert.ok(!(await isIn(visitor, after(1))))
  assert.match(await knock('other', password, after(1)), /違います/)
  await set(null)
  assert.ok(await isIn(visitor, after(2)))
  await house.store.within(everything, trx =>
    trx.updateTable('roles').set({ to_day: '2024-06-13' }).execute(),
  )
  assert.ok(!(await isIn(visitor, after(3))))
})

test('a token that was made up, cut short or of another city opens nothing', async () => {
  for (const token of ['', 'kawasaki', 'kawasaki.', "kawasaki'--.x", 'yokohama.abc', '.'])
    assert.equal((await city.visitor('', `kijun=${token}`).get('/account')).status, 303, token)
})
