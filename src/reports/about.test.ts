import assert from 'node:assert/strict'
import test from 'node:test'
import { openTestCity } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'

const city = await openTestCity()

test('the help leads to every task that is theirs, and to no other', async () => {
  for (const role of ['staff', 'head', 'city', 'auditor'] as const) {
    const person = await city.as(role, 'takatsu')
    const [, tasks = ''] =
      /したいことから探す<\/h2><ul class="links">(.*?)<\/ul>/s.exec(
        await (await person.get('/help')).text(),
      ) ?? []
    const links = [...tasks.matchAll(/href="([^"]+)"/g)].flatMap(([, href]) => href ?? [])
    assert.equal(links.includes('/incidents/new'), role === 'staff' || role === 'head', role)
    for (const href of links) assert.equal((await person.get(href)).status, 200, `${role} ${href}`)
  }
})

for (const path of ['/help', '/data-terms', '/accessibility'])
  test(`${path} is read by anybody, signed in or not`, async () => {
    for (const visitor of [city.anybody, await city.as('staff', 'takatsu')]) {
      const answer = await visitor.get(path)
      assert.equal(answer.status, 200)
      await assertGoodHtml(await answer.text())
    }
  })
