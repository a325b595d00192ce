import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { namesSaid, personalIn, personalWords } from './personal.ts'

const hanako = {
  name: '見本　花子',
  phone: '044-000-1234',
  mail: 'hanako@rei.example',
  address: '川崎市川崎区見本町8番地',
}

const cases: [string, string[]][] = [
  ['折り返しは 090-0000-1234 へ。', ['電話番号']],
  ['折り返しは０４４（０００）１２３４へ。', ['電話番号']],
  ['+81 44-000-1234 に電話した。', ['電話番号']],
  ['hanako@rei.example から届いた。', ['メールアドレス']],
  ['見本町三丁目にお住まいの方。', ['住所']],
  ['東田町8番地の方。', ['住所']],
  ['見本町1ー2ー3 の方。', ['住所']],
  ['番号は 1234 5678 9012。', ['個人番号のような12桁の数字']],
  ['昭和50年1月2日生まれの方。', ['生年月日']],
  ['見本花子さんから苦情があった。', ['関係する方の名前']],
  ['令和6年度 第3号の事故について、3番窓口の案内を改める。費用は 120,000円。', []],
  ['7月16日（火）10時から、7階の701会議室。2024-07-16。', []],
  ['3か月で12件から4件に減った。基準11の割合は 97.0%。', []],
  ['問い合わせは区民課 044-201-3113 へ。', []],
]

for (const [text, what] of cases)
  test(`${what.join('、') || 'nothing'} in: ${text}`, () => {
    const found = personalIn(text, { people: [hanako], ours: ['044-201-3113'] })
    assert.deepEqual(
      found.map(one => one.what),
      what,
    )
  })

test('whatever stands around a number, an address of mail or a known name, it is found', () => {
  const around = fc.string({
    unit: fc.constantFrom(...'。、会議で話した。共有する。窓口の案内。'),
    maxLength: 30,
  })
  const piece = fc.constantFrom(
    '090-0000-1234',
    '０４４－０００－１２３４',
    'hanako@rei.example',
    '見本　花子',
  )
  fc.assert(
    fc.property(around, piece, around, (before, piece, after) => {
      assert.ok(personalIn(`${before}\n${piece}。${after}`, { people: [hanako] }).length > 0)
    }),
  )
})

test('it is said what was found and what to do', () => {
  assert.match(personalWords(personalIn('090-0000-1234へ')), /電話番号「090-0000-1234」.*直してください。/)
})

test('names that free words give to people', () => {
  assert.deepEqual(namesSaid('見本太郎さんと例様、皆さん、お客様、ブラウンさん'), [
    '見本太郎',
    '例',
    'ブラウン',
  ])
})
