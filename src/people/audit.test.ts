import assert from 'node:assert/strict'
import { test } from 'node:test'
import Papa from 'papaparse'
import { assertGoodHtml } from '../web/testing.ts'
import { audit } from './audit.ts'
import { openTestCity } from './testing.ts'

const city = await openTestCity()
const { house } = city
const everything = { city: city.city, offices: '*' } as const
const auditor = await city.as('auditor')
const good = async (path: string) => {
  const answer = await auditor.get(path)
  assert.equal(answer.status, 200)
  const page = await answer.text()
  await assertGoodHtml(page)
  return page
}
/** The rows alone: the filter above them names every action there is. */
const body = (page: string) => page.slice(page.indexOf('<tbody>'), page.indexOf('</tbody>'))
const rowsIn = (page: string) => page.match(/<tr>/g)?.length ?? 0

test('the trail shows who did and was refused what, newest first, and being looked at is in it the next time', async () => {
  const clerk = await city.as('staff', 'takatsu')
  await clerk.get('/people')
  const first = await good('/audit')
  assert.ok(first.includes('people.write') && first.includes('断られた'))
  assert.ok(!first.includes('監査の記録を見た</td>'))
  const second = await good('/audit')
  assert.ok(second.includes('監査の記録を見た'))
})

test('it is filtered by days, person, action and outcome, and an empty answer says what to do', async () => {
  assert.ok((await good('/audit?outcome=refused')).includes('people.write'))
  assert.ok(!body(await good('/audit?outcome=done&action=audit.read')).includes('断られた'))
  assert.ok((await good(`/audit?who=${encodeURIComponent('見本太郎')}`)).includes('見本　太郎'))
  assert.ok((await good('/audit?from=2023-04-01&to=2023-04-30')).includes('日の範囲を広げて'))
  await good('/audit?from=2024-13-99&to=x&outcome=never&before=no')
})

test('a tab lists every read of personal data, and only those', async () => {
  const admin = await city.as('admin')
  await admin.get('/people')
  await admin.get(`/people/staff/${auditor.staff}`)
  const page = await good('/audit?personal=yes')
  assert.ok(page.includes('職員の記録を見た') && page.includes('職員の一覧を見た'))
  assert.ok(!body(page).includes('people.write'))
})

test('pages go on from a row, so that what is added meanwhile moves nothing', async () => {
  await house.store.within(everything, async trx => {
    for (let n = 0; n < 250; n++)
      await audit(trx, city.city, {
        at: new Date(+house.now() - n * 1000),
        action: 'many',
        outcome: 'done',
        target: `no ${n}`,
      })
  })
  let path: string | undefined = '/audit?action=many'
  const seen: string[] = []
  while (path) {
    const page: string = await good(path)
    seen.push(...(page.match(/no \d+/g) ?? []))
    path = page.match(/rel="next" href="([^"]+)"/)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.equal(new Set(seen).size, 250)
  assert.equal(seen.length, 250)
  assert.ok(rowsIn(await good('/audit?action=many')) === 101)
})

test('the export holds the same rows, runs nothing in Excel, and is logged', async () => {
  const target = "=cmd|'/C calc'!A0"
  await house.store.within(everything, trx =>
    audit(trx, city.city, { at: house.now(), action: 'export-me', outcome: 'done', target }),
  )
  const answer = await auditor.get('/audit.csv?action=export-me')
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment; filename="audit-/)
  const rows = Papa.parse<string[]>(await answer.text(), { skipEmptyLines: true }).data
  assert.equal(rows.length, 2)
  assert.equal(rows[1]?.[7], `'${target}`)
  assert.ok((await good('/audit?personal=yes')).includes('監査の記録を書き出した'))
})

test('only the auditor and the administrator see it', async () => {
  for (const [role, office] of [
    ['staff', 'takatsu'],
    ['head', 'takatsu'],
    ['ward', 'takatsu'],
    ['city', '*'],
  ] as const)
    assert.equal((await (await city.as(role, office)).get('/audit')).status, 403, role)
  assert.equal((await (await city.as('admin')).get('/audit')).status, 200)
})
