import assert from 'node:assert/strict'
import { request } from 'node:http'
import { suite, test } from 'node:test'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { errorPages, numbered } from './errors.ts'
import { bodyOfAtMost, formBytes, headers, sameOrigin } from './security.ts'
import { assertGoodHtml } from './testing.ts'

const office = (https: boolean) => {
  const { onError, notFound } = errorPages(
    () => ({ city: { name: '川崎市' }, nav: [] }),
    () => {},
  )
  const app = new Hono().use(numbered).use(headers({ https })).use(sameOrigin).use(bodyOfAtMost(formBytes))
  app.get('/', c => c.html('<p>ok</p>'))
  app.post('/goals', async c => c.text(String((await c.req.text()).length)))
  app.onError(onError)
  app.notFound(notFound)
  return app
}
const post = (sent: Record<string, string>) =>
  office(false).request('http://kijun.test/goals', {
    method: 'POST',
    headers: { host: 'kijun.test', ...sent },
    body: 'a=1',
  })

suite('every answer', () => {
  for (const path of ['/', '/nowhere']) {
    test(`at ${path} lets nothing in from outside and stands in no frame`, async () => {
      const { headers } = await office(false).request(path)
      const policy = headers.get('content-security-policy') ?? ''
      for (const rule of [
        "default-src 'none'",
        "script-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ])
        assert.ok(policy.includes(rule), `${rule} in ${policy}`)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('referrer-policy'), 'same-origin')
      assert.equal(headers.get('strict-transport-security'), null)
    })
  }
  test('asks for https only where the office is reached by it', async () => {
    const { headers } = await office(true).request('/')
    assert.match(headers.get('strict-transport-security') ?? '', /max-age/)
  })
})

suite('a form', () => {
  const passes: [string, Record<string, string>][] = [
    ['from our own page', { 'sec-fetch-site': 'same-origin' }],
    ['from our own page by a browser on plain http', { origin: 'http://kijun.test' }],
    ['from our own page by an old browser', { referer: 'http://kijun.test/goals/new' }],
    ['from a machine with a token of its own', { authorization: 'Bearer x' }],
  ]
  for (const [title, sent] of passes)
    test(`${title} is taken`, async () => assert.equal((await post(sent)).status, 200))

  const refused: [string, Record<string, string>][] = [
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'http://kijun.test' }],
    ['from a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    ['from another origin on plain http', { origin: 'http://evil.test' }],
    ['from a page without an origin', { origin: 'null' }],
    ['from an unknown place', {}],
  ]
  for (const [title, sent] of refused)
    test(`${title} is refused, in Japanese`, async () => {
      const answer = await post(sent)
      assert.equal(answer.status, 403)
      const text = await answer.text()
      assert.match(text, /この操作はできません/)
      await assertGoodHtml(text)
    })
})

suite('an upload of 2 GB', () => {
  const size = 2_000_000_000
  for (const declared of [true, false]) {
    test(`that ${declared ? 'says its size' : 'hides its size'} is refused without being read`, async () => {
      const server = await new Promise<ReturnType<typeof serve>>(resolve => {
        const s = serve({ fetch: office(false).fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(s))
      })
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      const before = process.memoryUsage().arrayBuffers
      const { status, text, sent } = await upload(port, declared ? size : undefined)
      assert.equal(status, 413)
      assert.match(text, /大きすぎます/)
      assert.ok(sent < 50_000_000, `${sent} bytes were taken`)
      assert.ok(process.memoryUsage().arrayBuffers - before < 50_000_000)
      server.close()
    })
  }

  /** Sends until it is answered, as a browser does. */
  const upload = (port: number, length?: number) =>
    new Promise<{ status: number | undefined; text: string; sent: number }>((resolve, reject) => {
      const host = `127.0.0.1:${port}`
      const outgoing = request({
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: '/goals',
        headers: { origin: `http://${host}`, ...(length && { 'content-length': length }) },
      })
      const chunk = Buffer.alloc(65_536, 97)
      let sent = 0
      let answered = false
      const more = () => {
        if (answered || sent >= size) return
        sent += chunk.length
        if (outgoing.write(chunk)) setImmediate(more)
        else outgoing.once('drain', more)
      }
      outgoing.on('error', error => answered || reject(error))
      outgoing.on('response', async incoming => {
        answered = true
        const text = (await incoming.toArray()).join('')
        outgoing.destroy()
        resolve({ status: incoming.statusCode, text, sent })
      })
      more()
    })
})
