import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import test from 'node:test'
import { readPdf } from '../../../pdf/read.ts'
import { openTestCity } from '../../../people/testing.ts'
import { assertGoodHtml } from '../../../web/testing.ts'
import { pieceCode, sheetCode } from '../sheets/piece-code.ts'
import { invented, letterFor, letters } from '../sheets/testing.ts'
import { makeKind, planOne, sendingNow } from '../testing.ts'

const city = await openTestCity()
const staff = await city.as('staff', 'kawasaki')
const other = await city.as('staff', 'takatsu')
const people = invented(9)
/** Where the prints are put, for somebody who wants to look at them. */
const kept = process.env.KIJUN_KEEP_PRINTS

const list = () => {
  const rows = people.map(one => [one.person, one.name, one.postcode, one.address, '2024-06-13'].join(','))
  return new File([`\uFEFF${['宛名番号,氏名,郵便番号,住所,抽出日', ...rows].join('\r\n')}\r\n`], '名簿.csv')
}

/** A sending whose addresses are made, every finding kept as it is. */
async function made(addressing: 'label' | 'window'): Promise<{ path: string; batch: string }> {
  const kind = await makeKind(city, 'kawasaki', { addressing })
  const sending = await planOne(city, 'kawasaki', kind)
  const path = `/mailings/${sending}`
  for (const check of ['rule']) await staff.post(`${path}/checks`, { check, checked: ['a', 'b', 'c'] })
  await staff.post(`${path}/lists`, { list: list() })
  const causes = (await (await staff.get(`${path}/list`)).text()).matchAll(/findings\?cause=([a-z-]+)/g)
  for (const [, cause = ''] of causes)
    await staff.post(`${path}/findings/all`, { cause, does: 'kept', reason: '確かめました' })
  await staff.post(`${path}/pieces`, {})
  const { batch, pieces } = await sendingNow(city, sending)
  assert.equal(pieces, people.length)
  return { path, batch: batch ?? '' }
}

async function pdfAt(path: string, name: string) {
  const answer = await staff.get(path)
  assert.equal(answer.headers.get('content-type'), 'application/pdf', path)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (kept) writeFileSync(`${kept}/${name}.pdf`, bytes)
  const read = await readPdf(bytes)
  assert.ok(!('refused' in read))
  return read.pages.map(({ lines }) => lines.map(({ text }) => text).join('\n'))
}

test('labels and check sheets bear every number, and the second hand’s sheet is another', async () => {
  const { path, batch } = await made('label')
  const labels = (await pdfAt(`${path}/print/labels.pdf?paper=24`, 'labels')).join('\n')
  for (let nth = 1; nth <= people.length; nth++) assert.ok(labels.includes(pieceCode(batch, nth)))
  const some = (await pdfAt(`${path}/print/labels.pdf?paper=12&label=5&from=3&to=4`, 'some')).join('\n')
  assert.ok(some.includes(pieceCode(batch, 3)) && !some.includes(pieceCode(batch, 5)))
  const first = (await pdfAt(`${path}/print/check-list.pdf`, 'first')).join('\n')
  const second = (await pdfAt(`${path}/print/check-list.pdf?hand=second`, 'second')).join('\n')
  assert.ok(first.includes(pieceCode(batch, 9)) && second.includes(pieceCode(batch, 9)))
  assert.match(second, /名前/)
  assert.notEqual(first, second)
  assert.equal((await other.get(`${path}/print/labels.pdf`)).status, 404)
})

test('the address sheet for a window bears the code of its sheet', async () => {
  const { path, batch } = await made('window')
  await city.house.store.owner
    .updateTable('sections')
    .set({ phone: '044-201-3113', place: '2階 3番窓口' })
    .where('office', '=', 'kawasaki')
    .execute()
  const pages = await pdfAt(`${path}/print/windows.pdf`, 'windows')
  assert.equal(pages.length, people.length)
  for (const words of ['044-201-3113', '2階 3番窓口', 'ほかの方の書類が入っていたとき'])
    assert.ok(pages[0]?.includes(words), words)
  assert.ok(pages[2]?.includes(sheetCode(batch, 3, 1)))
})

test('a supplied file is stamped sheet by sheet; a page of nobody is told, and a broken file refused', async () => {
  const { path, batch } = await made('label')
  const send = (name: string, bytes: Uint8Array, more: Record<string, string>) =>
    staff.post(`${path}/papers`, { file: new File([Uint8Array.from(bytes)], name), ...more })
  assert.equal((await send('通知.pdf', await letters(people.flatMap(letterFor)), { by: 'text' })).status, 303)
  const one = people.map(person => letterFor(person)[0] ?? [])
  const slips = await letters([...one, ['名簿にいない　様', '宛名番号：99999999']])
  await send('納付書.pdf', slips, { by: 'text', enclosure: '1' })
  const page = await (await staff.get(`${path}/print`)).text()
  await assertGoodHtml(page)
  assert.match(page, /納付書\.pdfで確かめるところ/)
  const papers = [...page.matchAll(/papers\/[0-9a-f-]{36}/g)].map(([at]) => at)
  const notices = await pdfAt(`${path}/${papers[0]}`, 'stamped')
  assert.ok(notices[16]?.includes(sheetCode(batch, 9, 1)) && notices[17]?.includes(sheetCode(batch, 9, 2)))
  const payment = await pdfAt(`${path}/${papers[1]}`, 'payment')
  assert.ok(payment[3]?.includes(sheetCode(batch, 4, 2)), 'the second sheet of its envelope')
  assert.ok(!payment[9]?.includes(`${batch}-`), 'a page of nobody bears no code')
  const refused = await send('壊れた.pdf', Buffer.from('%PDF-1.7 broken'), { by: 'text' })
  assert.equal(refused.status, 422)
  await assertGoodHtml(await refused.text())
  assert.equal((await other.get(`${path}/${papers[0]}`)).status, 404)
})
