import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { errorPages, numbered } from './errors.ts'
import type { Chrome } from './layout.ts'
import { assertGoodHtml } from './testing.ts'

const office = (chromeOf: () => Chrome) => {
  const reported: unknown[] = []
  const { onError, notFound } = errorPages(chromeOf, ({ error, id }) => reported.push([String(error), id]))
  const app = new Hono().use(numbered)
  app.get('/broken', () => {
    throw new Error('password=himitsu at /srv/kijun')
  })
  app.onError(onError)
  app.notFound(notFound)
  return { app, reported }
}

test('what breaks is told in Japanese with a number, and only the log hears why', async () => {
  const { app, reported } = office(() => ({ city: { name: '川崎市' }, nav: [] }))
  const answer = await app.request('/broken')
  const text = await answer.text()
  assert.equal(answer.status, 500)
  await assertGoodHtml(text)
  assert.ok(!text.includes('himitsu'))
  const id = text.match(/<code>(\w{8})<\/code>/)?.[1]
  assert.deepEqual(reported, [['Error: password=himitsu at /srv/kijun', id]])
})

test('the page comes even when its frame is what broke', async () => {
  const { app } = office(() => {
    throw new Error('no database')
  })
  assert.match(await (await app.request('/broken')).text(), /処理できませんでした/)
})

test('what is not there is told without saying whether it is hidden', async () => {
  const answer = await office(() => ({ city: { name: '川崎市' }, nav: [] })).app.request('/contacts/7')
  assert.equal(answer.status, 404)
  const text = await answer.text()
  await assertGoodHtml(text)
  assert.match(text, /ないか、見ることのできる人が限られています/)
})
