// What tests of improvement share: people of an office, an answer that must be a sound page, and all that the tallies say.
import assert from 'node:assert/strict'
import type { Work } from '../db/store.ts'
import type { TestCity } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'

export const inCity = <T>({ house, city }: TestCity, work: (trx: Work) => Promise<T>): Promise<T> =>
  house.store.within({ city, offices: '*' }, work)

/** The page, with its status as expected and its HTML sound. */
export async function good(response: Response, status = 200): Promise<string> {
  const text = await response.text()
  assert.equal(response.status, status, text.slice(0, 3000))
  await assertGoodHtml(text)
  return text
}

/** Where a form that was taken leads. */
export async function taken(response: Response): Promise<string> {
  assert.equal(response.status, 303, (await response.text()).slice(0, 3000))
  return response.headers.get('location') ?? ''
}
