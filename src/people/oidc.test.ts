import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { assertGoodHtml } from '../web/testing.ts'
import { openProvider } from './provider.testing.ts'
import { openTestCity } from './testing.ts'

const city = await openTestCity()
const provider = await openProvider()
const everything = { city: city.city, offices: '*' } as const
const redirect = 'http://localhost/sign-in/oidc/callback'
const names = ['KIJUN_OIDC_ISSUER', 'KIJUN_OIDC_CLIENT_ID', 'KIJUN_OIDC_CLIENT_SECRET', 'KIJUN_OIDC_REDIRECT']
const configure = () =>
  Object.assign(process.env, {
    KIJUN_OIDC_ISSUER: provider.issuer,
    KIJUN_OIDC_CLIENT_ID: provider.clientId,
    KIJUN_OIDC_CLIENT_SECRET: provider.clientSecret,
    KIJUN_OIDC_REDIRECT: redirect,
  })
after(() => {
  for (const name of names) delete process.env[name]
})
beforeEach(() => {
  configure()
  Object.assign(provider, {
    who: { sub: 'subject-1', preferred_username: 'oidc-1' },
    lies: {},
    forges: false,
  })
})

const staff = (login: string, more: { oidc_subject?: string; to_day?: string } = {}) =>
  city.house.store.within(everything, async trx => {
    const id = crypto.randomUUID()
    const from_day = '2024-04-01'
    await trx
      .insertInto('staff')
      .values({ city: city.city, staff: id, login, name: '例', from_day, ...more })
      .execute()
    await trx
      .insertInto('roles')
      .values({ city: city.city, staff: id, role: 'head', office: 'takatsu', from_day })
      .execute()
    return id
  })
const cookieOf = (answer: Response, name: string) =>
  answer.headers
    .getSetCookie()
    .find(one => one.startsWith(`${name}=`) && !one.startsWith(`${name}=;`))
    ?.split(';')[0] ?? ''

/** Goes to the provider and gives what it sends the browser back with. */
async function setOut(next = '/account') {
  const away = await city.anybody.get(`/sign-in/oidc?next=${encodeURIComponent(next)}`)
  assert.equal(away.status, 303, await away.text())
  const there = new URL(away.headers.get('location') ?? '')
  const back = await fetch(there, { redirect: 'manual' })
  const { pathname, search } = new URL(back.headers.get('location') ?? '')
  return { there, errand: cookieOf(away, 'kijun-oidc'), back: pathname + search }
}
const comeBack = ({ errand, back }: { errand: string; back: string }) => city.visitor('', errand).get(back)

test('without settings there is no such address, and the sign-in page does not speak of it', async () => {
  for (const name of names) delete process.env[name]
  assert.equal((await city.anybody.get('/sign-in/oidc')).status, 404)
  assert.ok(!(await (await city.anybody.get('/sign-in')).text()).includes('市の認証'))
})

test('the code comes back with state, nonce and PKCE, and its owner is signed in where they were going', async () => {
  await staff('oidc-1')
  await assertGoodHtml(await (await city.anybody.get('/sign-in')).text())
  const trip = await setOut()
  assert.equal(trip.there.searchParams.get('code_challenge_method'), 'S256')
  assert.ok(trip.there.searchParams.get('state') && trip.there.searchParams.get('nonce'))
  const answer = await comeBack(trip)
  assert.equal(answer.status, 303, await answer.text())
  assert.equal(answer.headers.get('location'), '/account')
  assert.equal((await city.visitor('', cookieOf(answer, 'kijun')).get('/account')).status, 200)
})

test('the subject is kept from the first time on: a new login of the same person is still them, another subject is not', async () => {
  provider.who = { sub: 'subject-1', preferred_username: 'renamed' }
  assert.equal((await comeBack(await setOut())).status, 303)
  provider.who = { sub: 'subject-2', preferred_username: 'oidc-1' }
  const refused = await comeBack(await setOut())
  assert.equal(refused.status, 422)
  const page = await refused.text()
  assert.ok(page.includes('ここに登録がありません'))
  await assertGoodHtml(page)
})

test('whoever left, and whoever is unknown, is refused and the refusal is logged', async () => {
  await staff('left', { oidc_subject: 'subject-left', to_day: '2024-05-31' })
  for (const who of [{ sub: 'subject-left' }, { sub: 'nobody', preferred_username: 'nobody' }]) {
    provider.who = who
    assert.equal((await comeBack(await setOut())).status, 422)
  }
  const logged = await city.house.store.within(everything, trx =>
    trx
      .selectFrom('audit')
      .select('target')
      .where('action', '=', 'sign-in')
      .where('outcome', '=', 'refused')
      .execute(),
  )
  assert.ok(['subject-left', 'nobody'].every(target => logged.some(row => row.target === target)))
})

test('a foreign state, a second use of the code, another browser, and tokens that lie are refused', async () => {
  const trip = await setOut()
  const foreign = { ...trip, back: trip.back.replace(/state=[^&]+/, 'state=other') }
  assert.equal((await comeBack(foreign)).status, 422)
  assert.equal((await comeBack({ ...trip, errand: '' })).status, 422)
  const used = await setOut()
  assert.equal((await comeBack(used)).status, 303)
  assert.equal((await comeBack(used)).status, 422)
  for (const lies of [{ nonce: 'other' }, { aud: 'other' }, { iss: 'http://other' }, { exp: 1 }]) {
    provider.lies = lies
    assert.equal((await comeBack(await setOut())).status, 422, JSON.stringify(lies))
  }
  Object.assign(provider, { lies: {}, forges: true })
  assert.equal((await comeBack(await setOut())).status, 422, 'a signature by another key')
})

test('after signing in nobody is sent to another site', async () => {
  const answer = await comeBack(await setOut('//evil.example/'))
  assert.equal(answer.headers.get('location'), '/')
})

test('a provider that cannot be reached is said so on the sign-in page', async () => {
  process.env.KIJUN_OIDC_ISSUER = 'http://127.0.0.1:9'
  const answer = await city.anybody.get('/sign-in/oidc')
  assert.equal(answer.status, 422)
  assert.ok((await answer.text()).includes('市の認証につながりません'))
})
