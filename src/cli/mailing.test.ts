import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { invented, letterFor, letters } from '../instruments/mailings/sheets/testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'kijun-mailing-'))
after(() => rmSync(folder, { recursive: true }))

const put = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

const check = (...given: string[]) => {
  const cli = new URL('../cli.ts', import.meta.url).pathname
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'mailing', 'check', ...given], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const heading = '宛名番号,氏名,郵便番号,住所'

test('a clean list ends with 0, findings with 1, wrong usage with 2', () => {
  const clean = put(
    'clean.csv',
    `${heading}\n1,見本一,210-0004,川崎区宮本町1\n2,例沢,210-0004,川崎区宮本町2\n`,
  )
  const { status, stdout } = check(clean, '--json')
  assert.equal(status, 0)
  assert.equal(JSON.parse(stdout).pieces, 2)
  assert.equal(check(clean, '--last-count', '10').status, 1)
  assert.equal(check().status, 2)
  assert.equal(check(clean, '--last-count', 'many').status, 2)
})

test('a file that cannot be read is refused on standard error, with its name', () => {
  const { status, stdout, stderr } = check(put('letter.csv', '%PDF-1.7'), '--json')
  assert.deepEqual([status, stdout], [1, ''])
  assert.match(stderr, /letter\.csv：PDFファイルは名簿として読めません/)
})

test('the later extract, the protected list and the postcodes are asked; the report is also a CSV', () => {
  const list = put(
    'list.csv',
    `${heading}\n1,髙﨑一,210-0004,川崎区宮本町1\n2,例沢,212-0012,川崎区宮本町2\n3,見本三,210-0004,川崎区宮本町3\n`,
  )
  const later = put(
    'later.csv',
    `${heading}\n2,例沢,212-0012,川崎区宮本町2\n3,見本三,210-0004,川崎区宮本町3\n`,
  )
  const people = put('protected.csv', '氏名,住所\n見本三,川崎市川崎区宮本町３番地\n')
  const postcodes = new URL('../instruments/mailings/postcodes/kawasaki.csv', import.meta.url).pathname
  const csv = join(folder, 'report.csv')
  const given = ['--later', later, '--protected', people, '--postcodes', postcodes, '--csv', csv, '--json']
  const { status, stdout } = check(list, ...given)
  assert.equal(status, 1)
  const found: { cause: string; rows: number[] }[] = JSON.parse(stdout).findings
  assert.deepEqual(
    found.map(({ cause, rows }) => [cause, rows]),
    [
      ['gone', [2]],
      ['protected', [4]],
      ['postcode-mismatch', [3]],
    ],
  )
  assert.equal(readFileSync(csv, 'utf8').trim().split('\r\n').length, 4)
})

test('the sheets are held against the list: one is missing, one is nobody’s', async () => {
  const [first, second, , , third, stranger] = invented(6)
  assert.ok(first && second && third && stranger)
  const pdf = put(
    'sheets.pdf',
    await letters([...letterFor(first), ...letterFor(second), ...letterFor(stranger)]),
  )
  const rows = [first, second, third].map(one => [one.person, one.name, one.postcode, one.address].join(','))
  const list = put('three.csv', `${heading}\n${rows.join('\n')}\n`)
  const { stdout } = check(list, '--sheets', pdf, '--sheet-pages', '2', '--json')
  const found: { cause: string; rows: number[] }[] = JSON.parse(stdout).findings
  assert.deepEqual(
    found
      .filter(({ cause }) => cause.startsWith('sheet'))
      .map(({ cause }) => cause)
      .toSorted(),
    ['sheet-for-nobody', 'sheet-for-nobody', 'sheet-missing'],
  )
  assert.deepEqual(found.find(({ cause }) => cause === 'sheet-missing')?.rows, [4])
})
