import assert from 'node:assert/strict'
import { test } from 'node:test'
import Encoding from 'encoding-japanese'
import { writeXlsx } from 'hucre'
import type { Addressee, Trouble } from './address-list.ts'
import { usual } from './check.ts'
import { checkList } from './check-list.ts'
import { remember } from './columns.ts'
import { openList, type Reading, type Told } from './reading.ts'

const shiftJis = (text: string): Uint8Array =>
  Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { from: 'UNICODE', to: 'SJIS' }))

async function read(source: Uint8Array | string, told?: Told) {
  const reading = await openList(typeof source === 'string' ? Buffer.from(source) : source, told)
  if ('refused' in reading) throw new Error(reading.refused)
  return { reading, ...(await all(reading)) }
}

async function all({ batches }: Reading) {
  const addressees: Addressee[] = []
  const troubles: Trouble[] = []
  for await (const batch of batches) {
    addressees.push(...batch.addressees)
    troubles.push(...batch.troubles)
  }
  return { addressees, troubles }
}

const refused = async (source: Uint8Array | string): Promise<string> => {
  const reading = await openList(typeof source === 'string' ? Buffer.from(source) : source)
  return 'refused' in reading ? reading.refused : (reading.lacking ?? '')
}

const heading = '宛名番号,世帯番号,氏名,カナ氏名,郵便番号,住所,方書,種別,送付先区分,抽出日'
const line = '0012,77,髙﨑　例子,ﾀｶｻｷ ﾚｲｺ,210-0004,川崎市川崎区宮本町１番地,見本荘101,A,送付先変更,R8.11.20'
const person = {
  ...{ person: '0012', household: '77', name: '髙﨑　例子', kana: 'ﾀｶｻｷ ﾚｲｺ', postcode: '210-0004' },
  ...{
    address: '川崎市川崎区宮本町１番地 見本荘101',
    kind: 'A',
    special: '送付先変更',
    extracted: '2026-11-20',
  },
}

test('a list of a business system: titles above the headings, 方書 joined, the day in 和暦, nothing else changed', async () => {
  const { addressees, reading, troubles } = await read(`送付名簿,,\n出力 R8.11.20\n${heading}\n${line}\n`)
  assert.deepEqual(addressees, [{ row: 4, ...person }])
  assert.deepEqual(troubles, [])
  assert.equal(reading.recognition.header, 3)
})

test('Shift_JIS, UTF-8 with its mark, UTF-16 from Excel, tabs: the same people', async () => {
  const text = `${heading}\r\n${line}\r\n`
  const tabs = text.replaceAll(',', '\t')
  for (const bytes of [
    shiftJis(text),
    Buffer.from(`\uFEFF${text}`),
    Buffer.from(`\uFEFF${tabs}`, 'utf16le'),
    Buffer.from(tabs),
  ])
    assert.deepEqual((await read(bytes)).addressees, [{ row: 2, ...person }])
})

test('外字 and variation selectors survive', async () => {
  const own = Buffer.concat([shiftJis('氏名,住所\n'), Buffer.from([0xf0, 0x40]), shiftJis('川,宮本町1\n')])
  assert.equal((await read(own)).addressees[0]?.name, '\ue000川')
  assert.equal((await read('氏名,住所\n辻\u{e0100}見,宮本町1')).addressees[0]?.name, '辻\u{e0100}見')
})

test('one row of another encoding is told by its row, and the rows around it are read', async () => {
  const bytes = Buffer.concat([
    Buffer.from('氏名,住所\n見本一,宮本町1\n'),
    shiftJis('例沢,本町2\n'),
    Buffer.from('見本三,宮本町3\n'),
  ])
  const { addressees, troubles } = await read(bytes)
  assert.deepEqual(
    addressees.map(one => one.row),
    [2, 4],
  )
  assert.match(troubles[0]?.why ?? '', /^3行目：文字コードがほかの行（UTF-8）と違い/)
  const other = Buffer.concat([
    shiftJis('氏名,住所\n見本一,宮本町1\n'),
    Buffer.from('例沢,川崎市本町2\n'),
    shiftJis('見本三,宮本町3\n見本四,宮本町4\n'),
  ])
  assert.deepEqual(
    (await read(other)).troubles.map(one => one.rows),
    [[3]],
  )
})

test('a line cut off, a row with a comma too many, a quotation mark never closed: each by its own row', async () => {
  const { addressees, troubles } = await read(
    '氏名,郵便番号,住所\n見本一,210-0004,宮本町1\n見本二,210-0004,宮本町,2\n見本三,"210-0004,宮本町3\n見本四,210-0004,宮本町4\n見本五,210',
  )
  assert.deepEqual(
    addressees.map(one => one.name),
    ['見本一', '見本四'],
  )
  assert.deepEqual(troubles.map(one => [one.rows[0], one.lost]).toSorted(), [
    [3, true],
    [4, true],
    [6, true],
  ])
  assert.match(troubles.find(one => one.rows[0] === 6)?.why ?? '', /途中でファイルが切れています/)
})

test('a cell with a line break is one row, as a spreadsheet counts', async () => {
  const { addressees } = await read('氏名,住所\n見本一,"宮本町1\n見本荘"\n見本二,宮本町2\n')
  assert.deepEqual(
    addressees.map(one => one.row),
    [2, 3],
  )
})

test('headings printed on every page are no people; a line of a total is told', async () => {
  const { addressees, troubles } = await read(
    '氏名,住所\n見本一,宮本町1\n氏名,住所\n見本二,宮本町2\n,合計2件\n',
  )
  assert.equal(addressees.length, 2)
  assert.match(troubles[0]?.why ?? '', /^5行目：.*合計/)
})

test('without headings name, postcode and address are told by what they look like, and that is said', async () => {
  const { addressees, reading } = await read(
    '1,見本　一,2100004,川崎市川崎区宮本町1\n2,例沢　子,2100005,川崎市川崎区東田町8\n',
  )
  assert.equal(addressees[1]?.name, '例沢　子')
  assert.equal(addressees[1]?.row, 2)
  assert.equal(reading.recognition.notes.length, 3)
})

test('columns a person has chosen are remembered by their headings, wherever they stand next time', async () => {
  const first = await read('甲,乙,丙\nA,例沢　子,宮本町1', {
    columns: { name: [1], address: [2] },
    header: 1,
  })
  assert.equal(first.addressees[0]?.name, '例沢　子')
  const made = {
    ...first.reading.recognition,
    headings: ['氏名', '送付用氏名', '住所'],
    columns: { name: [1], address: [2] },
  }
  const next = await read('住所,送付用氏名,氏名\n宮本町1,例沢　子,別人', { remembered: remember(made) })
  assert.equal(next.addressees[0]?.name, '例沢　子')
})

test('Excel: merged cells stand for each row and are told, a formula is told, a heading over two columns is both', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '名簿',
        rows: [
          ['送付名簿'],
          ['氏名', '郵便番号', '住所', null, '抽出日'],
          ['見本一', 2100004, '川崎区', '宮本町1', new Date('2026-11-20')],
          ['見本二', '210-0004', '川崎区', '宮本町2', null],
          ['見本三', '210-0004', null, '宮本町3', null],
        ],
        merges: [
          { startRow: 1, startCol: 2, endRow: 1, endCol: 3 },
          { startRow: 3, startCol: 2, endRow: 4, endCol: 2 },
        ],
        cells: new Map([
          ['2,0', { formula: 'A1', formulaResult: '見本一', type: 'formula', value: '見本一' }],
        ]),
      },
      { name: '控え', rows: [['メモ']] },
    ],
  })
  const { addressees, troubles, reading } = await read(bytes)
  assert.deepEqual(
    addressees.map(one => [one.row, one.name, one.postcode, one.address]),
    [
      [3, '見本一', '2100004', '川崎区 宮本町1'],
      [4, '見本二', '210-0004', '川崎区 宮本町2'],
      [5, '見本三', '210-0004', '川崎区 宮本町3'],
    ],
  )
  assert.equal(addressees[0]?.extracted, '2026-11-20')
  assert.deepEqual(
    troubles.map(one => [one.cause, one.rows]),
    [
      ['merged', [4, 5]],
      ['formula', [3]],
    ],
  )
  assert.match(reading.recognition.notes.join(), /「控え」/)
})

test('what cannot be read at all says what to do', async () => {
  const locked = await writeXlsx({
    sheets: [{ name: 'A', rows: [['氏名']] }],
    encryption: { password: 'x', spinCount: 1_000 },
  })
  assert.match(await refused(locked), /パスワード/)
  assert.match(await refused(''), /空です/)
  assert.match(await refused('%PDF-1.7'), /PDF/)
  assert.match(await refused('PK\u0003\u0004abc'), /保存し直して/)
  assert.match(await refused('品名,数量\n封筒,100'), /「住所」の列が見つかりません/)
  assert.match(await refused(`${'a,'.repeat(20_000)}\n`), /列が1000を超えています/)
  assert.match(await refused(`${'a,'.repeat(1_000_000)}\n`), /64KB/)
})

test('a list of a million rows is read and checked to its end, piece by piece', async () => {
  async function* million() {
    yield Buffer.from('宛名番号,氏名,郵便番号,住所\n')
    for (let from = 0; from < 1_000_000; from += 5_000)
      yield Buffer.from(
        Array.from({ length: 5_000 }, (_, n) => from + n)
          .map(
            n =>
              `${n},見本${n}　例,210-0007,川崎市川崎区駅前本町${1 + Math.floor(n / 20)}番地${1 + (n % 20)}\n`,
          )
          .join(''),
      )
  }
  const checked = await checkList(million(), { ...usual, today: '2024-06-14' })
  assert.ok(!('refused' in checked))
  assert.deepEqual([checked.pieces, checked.findings], [1_000_000, []])
})
