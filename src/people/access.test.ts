import assert from 'node:assert/strict'
import test from 'node:test'
import { openTestCity } from './testing.ts'

const city = await openTestCity()

test('who is not signed in is asked to sign in, and comes back to where they were going', async () => {
  const answer = await city.anybody.get('/sign-in')
  assert.equal(answer.status, 200)
})
