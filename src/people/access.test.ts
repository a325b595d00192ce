import assert from 'node:assert/strict'
import test from 'node:test'
import { hashPassword } from './password.ts'
import { openTestCity } from './testing.ts'

const city = await openTestCity()

test('who is not signed in is asked to sign in, and comes back to where they were going', async () => {
  const asked = await city.anybody.get('/people?q=a&page=2')
  assert.equal(asked.headers.get('location'), '/sign-in?next=%2Fpeople%3Fq%3Da%26page%3D2')
  assert.ok(
    (await (await city.anybody.get(asked.headers.get('location') ?? '')).text()).includes(
      'value="/people?q=a&amp;page=2"',
    ),
  )
  const ward = await city.as('ward', 'takatsu')
  const password_hash = await hashPassword('a long enough secret')
  await city.house.store.within({ city: city.city, offices: '*' }, trx =>
    trx.updateTable('staff').set({ login: 'ward', password_hash }).where('staff', '=', ward.staff).execute(),
  )
  const typed = { login: 'ward', password: 'a long enough secret' }
  const signIn = (next: string) => city.anybody.post('/sign-in', { ...typed, next })
  assert.equal((await signIn('/people?q=a&page=2')).headers.get('location'), '/people?q=a&page=2')
  for (const elsewhere of ['//evil.example', 'https://evil.example', '/\\evil.example'])
    assert.equal((await signIn(elsewhere)).headers.get('location'), '/', elsewhere)
})
