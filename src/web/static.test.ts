import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { asset, assets } from './assets.ts'
import { staticFiles } from './static.ts'

test('a file is served compressed, for good, under the hash of its content', async () => {
  const answer = await staticFiles.request(asset('kijun.css'), { headers: { 'accept-encoding': 'gzip, br' } })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'text/css; charset=utf-8')
  assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
  const text = brotliDecompressSync(await answer.arrayBuffer()).toString()
  assert.equal(text, assets.get('kijun.css')?.body.toString())
})

test('a file that has not changed is not sent again', async () => {
  const first = await staticFiles.request(asset('tokens.css'))
  const again = await staticFiles.request(asset('tokens.css'), {
    headers: { 'if-none-match': first.headers.get('etag') ?? '' },
  })
  assert.equal(again.status, 304)
  assert.equal(await again.text(), '')
})

const outside = [
  '/assets/../package.json',
  '/assets/%2e%2e/package.json',
  '/assets/..%2fpackage.json',
  '/assets/....//package.json',
  '/assets/kijun.css',
  '/assets/%00',
]
for (const path of outside) {
  test(`nothing is found at ${path}`, async () => {
    assert.equal((await staticFiles.request(path)).status, 404)
  })
}

test('every colour and size the style sheet uses is one that exists', () => {
  const css = assets.get('kijun.css')?.body.toString() ?? ''
  const known = `${assets.get('tokens.css')?.body}${css}`
  const used = new Set(Array.from(css.matchAll(/var\((--[\w-]+)\)/g), ([, name]) => name))
  assert.deepEqual(
    [...used].filter(name => !known.includes(`${name}:`)),
    [],
  )
})
