import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween } from '../../calendar/day.ts'
import { isBusinessDay } from '../../calendar/holidays.ts'
import { privateWordsIn } from '../../names/private-words.ts'
import { codeOf, grouped, readCode } from './code.ts'
import { dueOn } from './settings.ts'

const day = fc.integer({ min: 0, max: 5000 }).map(n => addDays('2024-04-01', n))
const nobody = { name: '', phone: '', mail: '', address: '' }

test('an answer is promised at the earliest after the days said, on a business day, and soon after them', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 90 }), (received, days) => {
      assert.equal(daysBetween(received, dueOn(received, { days, moves: false })), days)
      const moved = dueOn(received, { days, moves: true })
      assert.ok(isBusinessDay(moved))
      const later = daysBetween(received, moved) - days
      assert.ok(later >= 0 && later <= 11)
    }),
  )
  // Over 国民の休日 of 22 September 2026 and the holidays around it.
  assert.equal(dueOn('2026-09-05', { days: 14, moves: true }), '2026-09-24')
})

test('a code reads back in any case and width, and one wrong or two swapped characters never pass', () => {
  const once = fc.uuid()
  const seal = randomBytes(32)
  fc.assert(
    fc.property(
      once,
      fc.integer({ min: 0, max: 15 }),
      fc.constantFrom(...'23456789ABCDEFGHJKLMNPQRSTVWXYZ'),
      (form, at, other) => {
        const code = codeOf(seal, form)
        assert.equal(codeOf(seal, form), code)
        assert.notEqual(codeOf(randomBytes(32), form), code)
        assert.equal(readCode(grouped(code).toLowerCase()), code)
        const wide = code.replace(/[A-Z0-9]/g, one => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
        assert.equal(readCode(` ${wide} `), code)
        if (code[at] !== other)
          assert.equal(readCode(code.slice(0, at) + other + code.slice(at + 1)), undefined)
        const swapped = code.slice(0, at) + (code[at + 1] ?? '') + code[at] + code.slice(at + 2)
        if (at < 15 && code[at] !== code[at + 1]) assert.equal(readCode(swapped), undefined)
      },
    ),
  )
})

const kanji = fc.constantFrom('髙橋', '渡邉', '川崎', '佐々木', '齋藤', '中原', '五十嵐')
const given = fc.constantFrom('花子', '一郎', 'さくら', '健', 'ショウコ')
const around = fc.string({ unit: fc.constantFrom(...'窓口でのこと、待ちました。 \n'), maxLength: 20 })

test('no text that holds the name, number or mail of who spoke passes, however it is written', () => {
  fc.assert(
    fc.property(
      kanji,
      given,
      around,
      around,
      fc.integer({ min: 1_000_000, max: 9_999_999 }),
      (family, first, before, after, n) => {
        const phone = `044-${String(n).slice(0, 3)}-${String(n).slice(3)}`
        const person = { ...nobody, name: `${family}　${first}`, phone, mail: `M.${n}@Example.jp` }
        const plain = `${before}${after}`
        assert.deepEqual(privateWordsIn(plain, person), [])
        for (const name of [
          `${family} ${first}`,
          `${family}${first}`,
          `${family}さん`,
          family.replace('髙', '高'),
        ])
          assert.deepEqual(privateWordsIn(before + name + after, person), ['名前'], name)
        const digits = phone.replaceAll('-', '')
        const wide = digits.replace(/\d/g, one => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
        for (const number of [phone, digits, wide, `(${digits.slice(0, 3)})${digits.slice(3)}`])
          assert.deepEqual(privateWordsIn(`${before}${number}${after}`, person), ['電話番号'], number)
        assert.deepEqual(privateWordsIn(`${before}m.${n}@example.jp`, person), ['メールアドレス'])
      },
    ),
  )
})

test('a place named like a family, and a short name within a word, name nobody', () => {
  assert.deepEqual(privateWordsIn('中原区役所の窓口', { ...nobody, name: '中原 太郎' }), [])
  assert.deepEqual(privateWordsIn('林の中で', { ...nobody, name: '林 健' }), [])
  assert.deepEqual(privateWordsIn('林さんの件', { ...nobody, name: '林 健' }), ['名前'])
  const address = { ...nobody, address: '川崎市川崎区東田町8番地の1 303号' }
  assert.deepEqual(privateWordsIn('川崎区東田町にお住まいの方', address), [])
  assert.deepEqual(privateWordsIn('川崎市川崎区東田町８番地の１　３０３号の方', address), ['住所'])
  assert.deepEqual(privateWordsIn('何も', nobody), [])
})
