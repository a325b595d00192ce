import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { readingsOf } from './readings.ts'
import { aligned, corrected, gapsOf, type Piece, plainOf, typedPieces, withoutRuby, written } from './ruby.ts'

const shown = (pieces: readonly Piece[]): string =>
  pieces.map(piece => (typeof piece === 'string' ? piece : `[${piece.base}${piece.ruby}]`)).join('')

test('a reading stands over the kanji, and kana say themselves', () => {
  for (const [word, reading, is] of [
    ['引っ越し', 'ひっこし', '[引ひ]っ[越こ]し'],
    ['申し込み', 'もうしこみ', '[申もう]し[込こ]み'],
    ['区役所', 'くやくしょ', '[区役所くやくしょ]'],
    ['お知らせ', 'おしらせ', 'お[知し]らせ'],
    ['今日', 'きょう', '[今日きょう]'],
    ['食べ物', 'たべもの', '[食た]べ[物もの]'],
  ] as const)
    assert.equal(shown(aligned(word, reading)), is)
})

test('typed ruby belongs to the kanji before it, or from ｜ on', () => {
  assert.equal(shown(typedPieces('鷺沼《さぎぬま》出張所です')), '[鷺沼さぎぬま]出張所です')
  assert.equal(shown(typedPieces('きのうの鷺沼《さぎぬま》')), 'きのうの[鷺沼さぎぬま]')
  assert.equal(shown(typedPieces('市の｜ゴミ出し《ごみだし》の日')), '市の[ゴミ出しごみだし]の日')
  assert.equal(withoutRuby('鷺沼《さぎぬま》出張所'), '鷺沼出張所')
})

test('everything gets its ruby; a typed reading wins over a settled one, and that over the dictionary', async () => {
  const texts = [
    '引っ越しのお知らせです。',
    '4月1日（月）の8時30分から、20日まで。1人300円です。',
    '鷺沼《さぎぬ》と宮前と上作延に行きます。',
    '宮前区役所 2階 3番の窓口',
  ]
  const readings = await readingsOf(texts, [
    { word: '宮前', reading: 'みやまえ' },
    { word: '上作延', reading: 'かみさくのべ' },
    { word: '鷺沼', reading: 'さぎぬま' },
  ])
  assert.deepEqual(
    texts.map(text => shown(readings.of(text))),
    [
      '[引ひ]っ[越こ]しのお[知し]らせです。',
      '4[月がつ][1日ついたち]（[月げつ]）の8[時じ]30[分ぷん]から、[20日はつか]まで。[1人ひとり]300[円えん]です。',
      '[鷺沼さぎぬ]と[宮前みやまえ]と[上作延かみさくのべ]に[行い]きます。',
      '[宮前みやまえ][区役所くやくしょ] 2[階かい] 3[番ばん]の[窓口まどぐち]',
    ],
  )
})

test('a word that nobody can read is named, not guessed', async () => {
  const { of, unread } = await readingsOf(['齉龘をします。'], [])
  assert.ok(unread.length > 0, unread.join())
  assert.equal(plainOf(of('齉龘をします。')), '齉龘をします。')
})

test('no character is lost or moved, whatever is written', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '区民課',
      'です',
      '《',
      '》',
      '｜',
      '鷺沼《さぎぬま》',
      '1日',
      '（月）',
      '𠮷',
      '😀',
      '\n',
      '々',
    ),
    fc.string({ maxLength: 5 }),
  )
  const texts = fc
    .sample(fc.array(piece, { maxLength: 12 }), 300)
    .map(pieces => pieces.join('').toWellFormed())
  const settled = [{ word: '区民', reading: 'くみん' }]
  const readings = await readingsOf(texts, settled)
  for (const text of texts) assert.equal(plainOf(readings.of(text)), withoutRuby(text), JSON.stringify(text))
})

test('what is written back reads the same, so that a person may correct it', async () => {
  for (const text of [
    '今日は区役所で申し込みます。',
    '鷺沼《さぎぬま》の｜ゴミ出し《ごみだし》',
    '4月1日です',
  ]) {
    const readings = await readingsOf([text], [])
    const pieces = readings.of(text)
    assert.equal(shown(typedPieces(written(pieces))), shown(pieces))
  }
})

test('a corrected reading is typed into the text where it stands, and nowhere else', async () => {
  const text = '市場《しじょう》と市場へ行く。\n日曜日の日《ひ》に、上作延《かみさくのへ》で'
  const { of } = await readingsOf(gapsOf(text), [])
  assert.equal(corrected(text, [], of), text)
  const changed = corrected(
    text,
    [
      { base: '上作延', from: 'かみさくのへ', ruby: 'かみさくのべ' },
      { base: '市場', from: 'しじょう', ruby: 'いちば' },
    ],
    of,
  )
  assert.equal(
    changed,
    '｜市場《いちば》と｜市場《いちば》へ行く。\n日曜日の日《ひ》に、｜上作延《かみさくのべ》で',
  )
  assert.equal(withoutRuby(changed), withoutRuby(text))
})
