import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { assertGoodHtml } from '../web/testing.ts'
import { purgeStaff } from './purge.ts'
import { signIn } from './sessions.ts'
import { openTestCity, type Visitor } from './testing.ts'

const city = await openTestCity()
const { house } = city
const everything = { city: city.city, offices: '*' } as const
const admin = await city.as('admin')
const ward = await city.as('ward', 'takatsu')
const person = {
  name: '髙﨑　𠮷子',
  login: 'takasaki',
  from: '2024-04-01',
  role: 'staff',
  place: 'takatsu/kumin',
}
const auditOf = (action: string, target?: string) =>
  house.store.within(everything, trx => {
    const found = trx.selectFrom('audit').selectAll().where('action', '=', action)
    return (target ? found.where('target', '=', target) : found).execute()
  })

/** Adds somebody and gives their address. */
async function add(by: Visitor, more: Partial<typeof person>): Promise<string> {
  const answer = await by.post('/people/staff', { ...person, ...more })
  assert.equal(answer.status, 303, await answer.text())
  return answer.headers.get('location') ?? ''
}
async function good(answer: Response, status = 200): Promise<string> {
  const page = await answer.text()
  assert.equal(answer.status, status, page.slice(-1500))
  await assertGoodHtml(page)
  return page
}
const versionIn = (page: string) => page.match(/name="version" value="(\d+)"/)?.[1] ?? ''

test('a person is added, found by name whatever the spaces, and opened; list and record are logged as read', async () => {
  const path = await add(admin, {})
  const list = await good(await admin.get(`/people?q=${encodeURIComponent('髙﨑𠮷')}`))
  assert.ok(list.includes('髙﨑　𠮷子') && list.includes('1人'))
  const page = await good(await admin.get(path))
  assert.ok(page.includes('takasaki') && page.includes('高津区役所　区民課'))
  assert.equal((await auditOf('people.read', path.split('/').at(-1))).length, 1)
  assert.ok((await auditOf('people.list')).length > 0)
  await good(await admin.get('/people?q=だれもいない&state=left&sort=name&order=desc'))
  for (const sort of ['name', 'login', 'section', 'from'])
    await good(await admin.get(`/people?sort=${sort}&order=desc&state=all`))
})

test('a script in a name is text, and refused input keeps what was typed', async () => {
  const name = '<script>alert(1)</script>'
  await add(admin, { name, login: 'script' })
  assert.ok(!(await good(await admin.get('/people?q=script'))).includes('<script>alert'))
  const refused = await good(
    await admin.post('/people/staff', { ...person, login: 'に', name: '例　次郎', place: '*/' }),
    422,
  )
  assert.ok(
    refused.includes('例　次郎') &&
      refused.includes('ログイン名は、半角') &&
      refused.includes('区役所を選んでください'),
  )
  const twice = await good(await admin.post('/people/staff', person), 422)
  assert.ok(twice.includes('もう使われています'))
  await good(await admin.post('/people/staff', {}), 422)
  await good(await admin.get('/people/staff/new'))
})

test('two people edit the same person: the second gets 409, sees both, and may save over it', async () => {
  const path = await add(admin, { login: 'twice' })
  const version = versionIn(await good(await admin.get(path)))
  const first = { name: '例　先', login: 'twice', from: '2024-04-01', version }
  assert.equal((await admin.post(path, first)).status, 303)
  const page = await good(await ward.post(path, { ...first, name: '例　後' }), 409)
  assert.ok(page.includes('例　先') && page.includes('例　後'))
  assert.equal((await ward.post(path, { ...first, name: '例　後', version: versionIn(page) })).status, 303)
  assert.ok((await good(await admin.get(path))).includes('例　後'))
})

test('高津区の事務局 asks for 川崎区’s person and section by id: not found, and the attempt is logged', async () => {
  const path = await add(admin, { login: 'kawasaki-1', place: 'kawasaki/kumin' })
  for (const answer of [
    await ward.get(path),
    await ward.post(path, { name: 'x', login: 'x1', from: '2024-04-01', version: '1' }),
    await ward.post(`${path}/password`, {}),
    await ward.get('/people/offices/kawasaki'),
    await ward.get('/people/offices/kawasaki/sections/kumin'),
    await ward.post('/people/offices/kawasaki/sections/kumin', { name: 'x' }),
    await ward.get('/people/staff/00000000-0000-4000-8000-000000000000'),
    await ward.get('/people/staff/1%27or%271'),
  ])
    await good(answer, 404)
  const refused = await auditOf('GET people.write', path)
  assert.deepEqual(
    refused.map(({ staff, outcome }) => [staff, outcome]),
    [[ward.staff, 'refused']],
  )
  const list = await good(await ward.get('/people?state=all&q=kawasaki'))
  assert.ok(!list.includes('kawasaki-1'))
})

test('a ward gives roles in its own office only, and touches nobody who holds one beyond it', async () => {
  await good(await ward.post('/people/staff', { ...person, login: 'w1', place: 'kawasaki/kumin' }), 422)
  await good(await ward.post('/people/staff', { ...person, login: 'w2', role: 'admin', place: '*/' }), 422)
  await good(await ward.post('/people/offices', { name: '新区役所', slug: 'shin', from: '2024-04-01' }), 403)
  const path = await add(ward, { login: 'w3' })
  const more = { role: 'auditor', place: '*/', 'role-from': '2024-04-01' }
  assert.equal((await admin.post(`${path}/roles`, more)).status, 303)
  const page = await good(await ward.get(path))
  assert.ok(page.includes('管理者に頼んでください') && !page.includes('仮のパスワードを作る'))
  await good(await ward.post(`${path}/password`, {}), 403)
  await good(await ward.post(`${path}/leaving`, { 'last-day': '2024-06-01' }), 403)
})

test('a password made by somebody else is shown once, lets in once, and opens nothing before it is changed', async () => {
  const path = await add(ward, { login: 'once' })
  const page = await good(await ward.post(`${path}/password`, {}))
  const password = page.match(/<code>([a-z0-9]{4}(?:-[a-z0-9]{4}){3})<\/code>/)?.[1] ?? ''
  assert.ok(!(await (await ward.get(path)).text()).includes(password))
  const signed = await signIn(house.store, city.city, { login: 'once', password }, house.now())
  assert.ok('token' in signed)
  const own = city.visitor('', `kijun=${signed.token}`)
  assert.equal((await own.get('/board')).headers.get('location'), '/account')
  await good(await own.get('/account'))
  const wrong = { current: 'x', password: 'short', again: 'other' }
  assert.ok(
    (await good(await own.post('/account/password', wrong), 422)).includes('今のパスワードが違います'),
  )
  const right = { current: password, password: 'my own long secret', again: 'my own long secret' }
  const set = await own.post('/account/password', right)
  assert.equal(set.status, 303)
  assert.equal((await own.get('/account')).status, 303, 'the old session ended with the password')
  const fresh =
    set.headers
      .getSetCookie()
      .find(one => one.startsWith('kijun='))
      ?.split(';')[0] ?? ''
  assert.equal((await city.visitor('', fresh).get('/account')).status, 200)
  assert.equal((await city.visitor('', fresh).get('/calls')).status === 303, false)
  await ward.post(`${path}/password`, {})
  assert.equal((await city.visitor('', fresh).get('/account')).status, 303, 'and with the next one made')
})

test('whoever leaves is out from the next day on, their roles end with them, and it can be taken back', async () => {
  const path = await add(admin, { login: 'leaver' })
  assert.equal((await admin.post(`${path}/leaving`, { 'last-day': '2024-06-13' })).status, 303)
  assert.ok((await good(await admin.get(path))).includes('退職・転出しました'))
  assert.ok((await good(await admin.get('/people?state=left'))).includes('leaver'))
  assert.equal((await admin.post(`${path}/leaving`, {})).status, 303)
  const page = await good(await admin.get(path))
  assert.ok(page.includes('決まっていません') && !page.includes('退職・転出しました'))
  const end = {
    'end-role': 'staff',
    'end-office': 'takatsu',
    'end-section': 'kumin',
    'end-from': '2024-04-01',
    last: '2024-06-30',
  }
  assert.equal((await admin.post(`${path}/roles/end`, end)).status, 303)
  assert.ok((await good(await admin.get(path))).includes('6月30日'))
  await good(await admin.post(`${path}/roles/end`, { ...end, last: '' }), 422)
  await good(
    await admin.post(`${path}/roles`, { role: 'ward', place: 'takatsu/kumin', 'role-from': '2024-07-01' }),
    422,
  )
})

test('nobody takes the last administrator away, not even for a day in the future', async () => {
  const alone = await openTestCity()
  const only = await alone.as('admin')
  const everywhere = { city: alone.city, offices: '*' } as const
  await alone.house.store.within(everywhere, trx =>
    trx.updateTable('staff').set({ password_hash: 'x' }).execute(),
  )
  const path = `/people/staff/${only.staff}`
  const said = await good(await only.post(`${path}/leaving`, { 'last-day': '2030-03-31' }), 422)
  assert.ok(said.includes('管理者がいなくなります'))
  const end = {
    'end-role': 'admin',
    'end-office': '*',
    'end-section': '',
    'end-from': '2024-04-01',
    last: '2024-06-30',
  }
  await good(await only.post(`${path}/roles/end`, end), 422)
  const next = await only.post('/people/staff', { ...person, login: 'next', role: 'admin', place: '*/' })
  const nextPath = next.headers.get('location') ?? ''
  await good(await only.post(`${path}/leaving`, { 'last-day': '2030-03-31' }), 422)
  await only.post(`${nextPath}/password`, {})
  assert.equal(
    (await only.post(`${path}/leaving`, { 'last-day': '2030-03-31' })).status,
    303,
    'the next one can sign in',
  )
})

test('three years after the last day nothing of a person is left but their opaque id', async () => {
  const path = await add(admin, { login: 'gone', from: '2020-04-01' })
  await admin.post(`${path}/leaving`, { 'last-day': '2021-06-13' })
  assert.equal(await purgeStaff(house, city.city), 1)
  await good(await admin.get(path), 404)
  const left = await house.store.within(everything, trx =>
    sql`select from roles where staff = ${path.split('/').at(-1)}`.execute(trx),
  )
  assert.equal(left.rows.length, 0)
  assert.equal(await purgeStaff(house, city.city), 0)
})

test('a clerk has no business here, and a form from another site changes nothing', async () => {
  const clerk = await city.as('staff', 'takatsu')
  for (const path of ['/people', '/people/offices', '/people/imports', '/people/changeover', '/audit'])
    await good(await clerk.get(path), 403)
  assert.equal((await admin.foreign('/people/staff', { ...person, login: 'cross' })).status, 403)
  assert.equal((await city.anybody.get('/people')).headers.get('location'), '/sign-in?next=%2Fpeople')
})
