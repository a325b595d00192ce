import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { simulateAddressees } from '../../../sample/addressees.ts'
import { random } from '../../../sample/random.ts'
import { readPostcodes } from '../postcodes/ken-all.ts'
import type { Addressee } from './address-list.ts'
import { usual } from './check.ts'
import { checkList } from './check-list.ts'
import { check } from './checker.ts'
import { detection } from './detection.ts'
import { laterList } from './later.ts'
import { type PlantedCause, plant, plantedCauses } from './plant.ts'
import { protectedPeople } from './protected-people.ts'

const today = '2026-11-22'
const postcodes = readPostcodes(readFileSync(new URL('../postcodes/kawasaki.csv', import.meta.url)))
if ('refused' in postcodes) throw new Error(postcodes.refused)
const terms = { ...usual, today, postcodes, kinds: ['A', 'B'] }

const perPerson = plantedCauses.filter(cause => cause !== 'household-twice')

function tried(seed: number, people: number, errors: number, per: 'person' | 'household') {
  const all = [...simulateAddressees(seed, people, '2026-11-20')]
  const sound =
    per === 'person' ? all : [...Map.groupBy(all, one => one.household).values()].flatMap(one => one[0] ?? [])
  const causes: readonly PlantedCause[] = per === 'person' ? perPerson : plantedCauses
  const planted = plant(sound, errors, random(seed, 'planted'), today, causes)
  const later = laterList()
  for (const one of planted.later) later.add(one)
  const { findings, pieces } = check(planted.list, {
    ...{ ...terms, per, later: later.list(), protectedPeople: protectedPeople(planted.protected) },
  })
  return { planted, findings, pieces, ...detection(planted, findings) }
}

test('law: any list with any planted errors: all are found, and hardly any piece is stopped for nothing', () => {
  fc.assert(
    fc.property(
      ...[fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 20, max: 600 })],
      ...[fc.integer({ min: 0, max: 15 }), fc.constantFrom('person' as const, 'household' as const)],
      (seed, people, errors, per) => {
        const { byCause, falseAlarmRate, planted } = tried(seed, people, errors, per)
        for (const one of byCause)
          assert.equal(one.found, one.planted, JSON.stringify({ one, errors: planted.errors }))
        assert.ok(falseAlarmRate < 0.005, JSON.stringify(byCause))
      },
    ),
    { numRuns: 60 },
  )
})

test('10,000 people, 1 % of them planted: every cause is found every time', () => {
  const { byCause, falseAlarmRate } = tried(7, 10_000, 100, 'person')
  assert.deepEqual(
    byCause.filter(one => one.found < one.planted),
    [],
  )
  assert.equal(byCause.length, perPerson.length)
  assert.ok(falseAlarmRate < 0.005, JSON.stringify(byCause))
})

test('law: a sound list is clean but for notes', () => {
  const { findings } = tried(3, 2_000, 0, 'person')
  assert.deepEqual(
    [...new Set(findings.map(one => one.cause))].filter(
      cause => !['household-several', 'unencodable', 'same-name-told-apart'].includes(cause),
    ),
    [],
  )
})

test('law: whatever the rows hold, every check answers, and decisions once made are not asked again', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('髙﨑', '', '?', '210-0004'),
  )
  const anyone = fc.record<Omit<Addressee, 'row'>>(
    {
      name: word,
      address: word,
      postcode: word,
      person: word,
      household: word,
      kana: word,
      kind: word,
      special: word,
    },
    { requiredKeys: ['name', 'address', 'postcode'] },
  )
  fc.assert(
    fc.property(fc.array(anyone, { maxLength: 30 }), people => {
      const list = people.map((one, i) => ({ ...one, row: i + 2 }))
      const first = check(list, terms)
      assert.equal(first.pieces, list.length)
      for (const { rows, why } of first.findings) {
        assert.ok(why.length > 0 && why.isWellFormed())
        for (const row of rows) assert.ok(row >= 2 && row <= list.length + 1)
      }
      const again = check(list, { ...terms, decided: new Set(first.findings.map(one => one.key)) })
      assert.deepEqual(again.findings, [])
      assert.equal(again.decided, first.findings.length)
    }),
  )
})

test('law: any bytes are read or refused in Japanese, and never crash the reader', async () => {
  const csvish = fc
    .array(
      fc.array(fc.constantFrom('氏名', '住所', '"', ',', '\n', '髙', '1', '=A1', '\0', '\r', '川崎'), {
        maxLength: 40,
      }),
    )
    .map(lines => Buffer.from(`氏名,郵便番号,住所\n${lines.map(one => one.join('')).join('\n')}`))
  const anyBytes = fc.uint8Array({ maxLength: 400 }).map(bytes => Buffer.from(bytes))
  const bookish = anyBytes.map(bytes => Buffer.concat([Buffer.from('PK\u0003\u0004'), bytes]))
  const oldBook = anyBytes.map(bytes => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), bytes]))
  await fc.assert(
    fc.asyncProperty(fc.oneof(csvish, anyBytes, bookish, oldBook), async bytes => {
      const found = await checkList(bytes, terms)
      if ('refused' in found) assert.match(found.refused, /[ぁ-ん].*。$/s)
      else assert.ok(found.pieces >= 0)
    }),
    { numRuns: 300 },
  )
})
