import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { fileOf, pdf } from '../attachments/testing.ts'
import { receive } from '../casework/testing.ts'
import { tendIncidents } from '../instruments/incidents/tending.ts'
import { open } from '../instruments/incidents/testing.ts'
import { openTestCity } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'
import { clerk, inCity, kumin } from './testing.ts'

const city = await openTestCity()
const { house } = city
house.dataFolder = mkdtempSync(join(tmpdir(), 'kijun-files-'))
after(() => rmSync(house.dataFolder, { recursive: true, force: true }))
const one = await clerk(city, '窓口　花子', [kumin])
const other = await clerk(city, '高津　次郎', [{ office: 'takatsu', section: 'kumin' }])

/** The first file that a page leads to. */
async function fileOn(address: string): Promise<string> {
  const page = await (await one.get(address)).text()
  await assertGoodHtml(page)
  return /href="([^"]+\/attachments\/[^"/]+)"/.exec(page)?.[1] ?? ''
}

test('a file is kept with a contact and taken out again by its own office only', async () => {
  const { contact } = await receive(city, kumin, one.staff)
  const address = `/contacts/${contact}`
  const kept = await one.post(`${address}/attachments`, { files: fileOf(pdf, 'お手紙.pdf') })
  assert.equal(kept.status, 303, await kept.text())
  const file = await fileOn(address)
  const answer = await one.get(file)
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment/)
  assert.equal((await other.get(file)).status, 404)
  assert.equal((await other.post(`${address}/attachments`, { files: fileOf(pdf, 'a.pdf') })).status, 404)
})

test('a file is kept with an incident, and goes with its words', async () => {
  const address = await open(one)
  const kept = await one.post(`${address}/attachments`, { files: fileOf(pdf, '封筒.pdf') })
  assert.equal(kept.status, 303, await kept.text())
  const file = await fileOn(address)
  assert.equal((await one.get(file)).status, 200)
  assert.equal((await other.get(file)).status, 404)
  await inCity(city, trx =>
    trx
      .updateTable('incident_words')
      .set({ delete_on: '2024-06-13' })
      .where('city', '=', city.city)
      .execute(),
  )
  await tendIncidents.round(house, city.city)
  assert.equal((await one.get(file)).status, 404)
})
