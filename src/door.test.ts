import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import test, { after, before } from 'node:test'
import { openApp } from './app.ts'
import { openDoor } from './door.ts'
import { openTestCity } from './people/testing.ts'
import { assertGoodHtml } from './web/testing.ts'

const { house } = await openTestCity()
const app = openApp(house)
const door = openDoor(
  { cities: [{ city: 'kawasaki', name: '川崎市' }], sample: false, oidc: false },
  { https: false },
)
const server = createServer((request, response) => {
  if (!door(request, response)) response.writeHead(418).end()
})
let origin = ''
before(async () => {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' && address?.port}`
})
after(() => server.close())

test('the door shows the very page that the house shows, with the very headers', async () => {
  const [ours, theirs] = [await fetch(`${origin}/sign-in`), await app.request('/sign-in')]
  const text = await ours.text()
  await assertGoodHtml(text)
  assert.equal(text, await theirs.text())
  for (const [name, value] of theirs.headers) assert.equal(ours.headers.get(name), value, name)
})

test('whoever asks for the first page is shown where to sign in, and gets what the page needs', async () => {
  const first = await fetch(`${origin}/`, { redirect: 'manual' })
  assert.deepEqual([first.status, first.headers.get('location')], [303, '/sign-in'])
  const page = await (await fetch(`${origin}/sign-in`)).text()
  for (const [, href = ''] of page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g))
    assert.equal((await fetch(origin + href)).status, 200, href)
})

test('whoever brings a cookie, posts, or wants anything else is left to the house', async () => {
  const asked = [
    fetch(`${origin}/sign-in`, { headers: { cookie: 'notice=x' } }),
    fetch(`${origin}/sign-in`, { method: 'POST' }),
    fetch(`${origin}/sign-in?next=/calls`),
    fetch(`${origin}/board`),
    fetch(`${origin}/assets/../package.json`),
  ]
  for (const { status } of await Promise.all(asked)) assert.equal(status, 418)
})
