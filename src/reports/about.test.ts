import assert from 'node:assert/strict'
import test from 'node:test'
import { openTestCity } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'

const city = await openTestCity()

for (const path of ['/help', '/data-terms', '/accessibility'])
  test(`${path} is read by anybody, signed in or not`, async () => {
    for (const visitor of [city.anybody, await city.as('staff', 'takatsu')]) {
      const answer = await visitor.get(path)
      assert.equal(answer.status, 200)
      await assertGoodHtml(await answer.text())
    }
  })
