import assert from 'node:assert/strict'
import test from 'node:test'
import { openApp } from './app.ts'
import { openTestCity } from './people/testing.ts'

const { house } = await openTestCity()

test('a supervisor learns that the program and its database are well', async () => {
  const answer = await openApp(house).request('/healthz')
  assert.deepEqual([answer.status, await answer.json()], [200, { status: 'ok' }])
})

test('metrics are read with the key, and are not there without it', async () => {
  const app = openApp(house, { metricsKey: 'k' })
  assert.equal((await app.request('/metrics')).status, 404)
  await app.request('/sign-in?next=/calls/090-0000-0000')
  const text = await (await app.request('/metrics', { headers: { authorization: 'Bearer k' } })).text()
  assert.match(text, /kijun_request_seconds_count\{method="GET",route="\/sign-in",status="200"\} 1/)
  assert.doesNotMatch(text, /090-0000/)
})

test('every answer carries the headers that keep a page to itself', async () => {
  const answer = await openApp(house).request('/sign-in')
  assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/)
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
})
