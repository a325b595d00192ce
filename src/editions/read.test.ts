// Reading published texts: Kawasaki's word for word, another city's, and documents that are no editions at all.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import fc from 'fast-check'
import { readEdition } from './read.ts'

const file = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const kawasaki = file('../../editions/kawasaki/r6/source.txt')
const hoshimi = file('fixtures/hoshimi-r6.txt')
const standard = (no: number) => {
  const found = readEdition(kawasaki).standards.find(one => one.no === no)
  assert.ok(found)
  return found
}

test('Kawasaki 令和6年度 reads as 8 principles and 36 standards without a problem', () => {
  const { title, preamble, principles, standards, problems } = readEdition(kawasaki)
  assert.equal(title, '令和6年度 区役所サービス基準')
  assert.equal(preamble.length, 2)
  assert.deepEqual(
    principles.map(one => one.name),
    [
      '基本的な使命',
      '市民の視点',
      '市民と共に感',
      'ニーズの把握',
      '適切なサービス提供',
      '快適な環境',
      '効率的な運営',
      '組織間の連携',
    ],
  )
  assert.deepEqual(
    standards.map(one => one.no),
    Array.from({ length: 36 }, (_, index) => index + 1),
  )
  assert.deepEqual(problems, [])
})

test('every text stands in the source to the letter, defects too', () => {
  const { preamble, principles, standards } = readEdition(kawasaki)
  for (const { text, line } of standards) assert.equal(kawasaki.split('\n')[line - 1]?.split('\t')[1], text)
  for (const text of [...preamble, ...principles.flatMap(one => [one.name, one.text])])
    assert.ok(kawasaki.split('\n').includes(text))
  assert.match(preamble.join(), /守らるべき/)
  assert.match(principles[4]?.text ?? '', /惜しまことなく/)
})

test('the scene is filled down and loses only the spaces of typesetting', () => {
  const scenes = readEdition(kawasaki).standards.map(one => one.scene)
  const from = (first: number, last: number) => [...new Set(scenes.slice(first - 1, last))]
  assert.deepEqual(
    [
      from(1, 3),
      from(4, 12),
      from(13, 17),
      from(18, 18),
      from(19, 23),
      from(24, 25),
      from(26, 27),
      from(28, 30),
    ],
    [['お知らせ'], ['応対'], ['対面'], ['地域訪問'], ['共通'], ['庁内体制'], ['庁舎案内'], ['庁内体制']],
  )
})

test('merged cells of 所管 are given out row by row, and a note says so with its line', () => {
  const { standards, notes } = readEdition(kawasaki)
  assert.deepEqual(
    standards.slice(23, 30).map(one => one.owner),
    ['各課', '各課', '庁舎管理担当課', '庁舎管理担当課', '研修担当課', '本庁業務所管課', '本庁業務所管課'],
  )
  assert.equal(standards[0]?.owner, null)
  for (const line of [73, 79, 81])
    assert.ok(notes.some(note => note.line === line && note.why.includes('所管')))
})

test('the headings say who must keep a standard', () => {
  const scopes = readEdition(kawasaki).standards.map(one => one.scope)
  assert.deepEqual(
    [scopes[0], scopes[22], scopes[23], scopes[25], scopes[30], scopes[35]],
    ['全区', '全区', '各課', '特定の課', '各区独自', '各区独自'],
  )
})

test('exceptions and parameters are told apart inside the text, which keeps them', () => {
  assert.deepEqual(standard(12).exceptions, [
    '（※ただし、名前については、業務の性質上やむを得ない場合を除く。）',
  ])
  assert.deepEqual(standard(16).exceptions, [
    '（※ただし、「川崎市職員服務規程」で認められている場合を除く。）',
  ])
  assert.deepEqual(standard(11).parameters, [{ name: 'rings', value: 3, unit: 'コール', text: '3コール' }])
  assert.deepEqual(standard(30).parameters, [{ name: 'every', value: 1, unit: '月', text: '毎月' }])
  assert.deepEqual(standard(27).parameters, [{ name: 'each', value: 1, unit: '階', text: '各階' }])
  assert.equal(
    readEdition(kawasaki).standards.filter(one => one.parameters.length + one.exceptions.length > 0).length,
    5,
  )
})

test("another city's headings, columns, principles and wrapped rows are read by the same code", () => {
  const { title, principles, standards, problems, notes } = readEdition(hoshimi)
  assert.equal(title, '令和６年度　星見市窓口のやくそく')
  assert.deepEqual(
    principles.map(one => one.name),
    ['ひらかれた窓口', '急ぐ窓口', 'まちがえない窓口'],
  )
  assert.deepEqual(
    standards.map(one => [one.no, one.scene, one.scope, one.owner]),
    [
      [1, '電話', '全区', null],
      [2, '電話', '全区', null],
      [3, '窓口', '全区', null],
      [4, '窓口', '全区', null],
      [5, '施設', '特定の課', '管財課'],
      [6, '施設', '特定の課', '市民課'],
    ],
  )
  assert.deepEqual(standards[1]?.exceptions, ['（※ただし、相手が時刻を決めた場合は、その時刻とします。）'])
  assert.deepEqual(standards[2]?.parameters[0], { name: 'minutes', value: 10, unit: '分', text: '１０分' })
  assert.ok(notes.some(note => note.line === 16))
  assert.deepEqual(problems, [])
})

test('CRLF and a byte order mark change nothing', () => {
  assert.deepEqual(
    readEdition(`\ufeff${kawasaki.replaceAll('\n', '\r\n')}`).standards,
    readEdition(kawasaki).standards,
  )
})

test('columns parted by ideographic spaces are read too', () => {
  const { standards } = readEdition(
    'やくそく集\n\nＮｏ　基　準　所　管　場　面\n１　電話は３コール以内で受けます。　各課　応　対\n２　名乗ります。\n',
  )
  assert.deepEqual(
    standards.map(one => [one.no, one.text, one.owner, one.scene]),
    [
      [1, '電話は３コール以内で受けます。', '各課', '応対'],
      [2, '名乗ります。', '各課', '応対'],
    ],
  )
})

test('doubled and missing numbers, and lines that fit nowhere, are told with their line and what to do', () => {
  const { standards, problems } = readEdition(
    '基準\n\nNo\t基準\t場面\n1\tあいさつします。\t窓口\n1\t名乗ります。\t\n4\t確かめます。\t\n注 別紙による\n',
  )
  assert.equal(standards.length, 3)
  assert.deepEqual(
    problems.map(one => [one.line, one.why]),
    [
      [5, '番号1が4行目と重なっています。どちらかの番号を直してください。'],
      [6, '番号2〜3がありません。抜けた行がないか、元の文書を確かめてください。'],
      [
        7,
        '表の行でも見出しでもありません。前の基準の続きなら前の行につなげ、注や連絡先なら別のファイルに分けてください。',
      ],
    ],
  )
})

test('an empty document, a binary one and one without tables are told, never thrown', () => {
  for (const text of ['', ' \n\u3000\n', 'PK\u0003\u0004\u0000\u0000', '題名\n\n前文です。']) {
    const { standards, problems } = readEdition(text)
    assert.equal(standards.length, 0)
    assert.ok(problems.length > 0)
  }
})

test('every line that is not blank is accounted for exactly once, and its words are found where it was placed', () => {
  const pieces = [
    ...kawasaki.split('\n'),
    ...hoshimi.split('\n'),
    '',
    'No\t基準',
    '\t\t',
    '5\t',
    '\u0000',
    '6\tあ\t\t\tい',
  ]
  const line = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  )
  const document = fc
    .array(line, { maxLength: 60 })
    .chain(lines => fc.constantFrom('\n', '\r\n', '\r').map(end => lines.join(end)))
  fc.assert(
    fc.property(document, text => {
      const reading = readEdition(text)
      const written = text
        .replace(/^\ufeff/, '')
        .split(/\r\n|\r|\n/)
        .flatMap((text, index) => (text.trim() === '' ? [] : [{ line: index + 1, text }]))
      assert.deepEqual(
        reading.lines.map(({ line, text }) => ({ line, text })),
        written,
      )
      const held = {
        title: [reading.title],
        preamble: reading.preamble,
        principle: reading.principles.flatMap(one => [one.name, one.text]),
        standard: [
          ...reading.standards.map(one => one.text),
          ...reading.problems.map(one => one.why),
          ...reading.notes.map(one => one.why),
        ],
        problem: reading.problems.map(one => one.text),
        heading: reading.lines.map(one => one.text),
        columns: reading.notes.map(one => one.text),
      }
      for (const { text, as } of reading.lines)
        assert.ok(
          held[as].some(
            words =>
              words.includes(text.trim()) ||
              text.split(/[\t：:\u3000]/).some(part => part.trim() !== '' && words.includes(part.trim())),
          ),
          `${as}: ${text}`,
        )
    }),
    { numRuns: 400 },
  )
})
