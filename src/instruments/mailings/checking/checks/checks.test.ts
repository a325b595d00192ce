import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readPostcodes } from '../../postcodes/ken-all.ts'
import type { Addressee } from '../address-list.ts'
import { causeIds } from '../causes.ts'
import { usual } from '../check.ts'
import { check as checkList } from '../checker.ts'
import { laterList } from '../later.ts'
import { protectedPeople } from '../protected-people.ts'
import { checks } from './index.ts'

const postcodes = readPostcodes(readFileSync(join(import.meta.dirname, '../../postcodes/kawasaki.csv')))
if ('refused' in postcodes) throw new Error(postcodes.refused)

/** Rows that nothing is wrong with but what a case says of them. */
const listOf = (rows: readonly Partial<Addressee>[]): Addressee[] =>
  rows.map((one, i) => ({
    ...{
      row: i + 2,
      name: `試${'甲乙丙丁戊己庚辛'[i]}`,
      postcode: '210-0004',
      address: `川崎区宮本町${i + 1}`,
    },
    ...one,
  }))

for (const one of checks)
  for (const { list, with: given = {}, gives, because } of one.cases)
    test(`${one.id}: ${because}`, () => {
      const { later, protected: near, ...terms } = given
      const extract = laterList()
      for (const each of listOf(later ?? [])) extract.add(each)
      const { findings } = checkList(listOf(list), {
        ...{ ...usual, today: '2026-11-22', postcodes },
        ...terms,
        ...(later ? { later: extract.list() } : {}),
        ...(near ? { protectedPeople: protectedPeople(listOf(near)) } : {}),
      })
      const found = findings
        .filter(({ cause }) => one.gives.includes(cause))
        .map(({ cause, rows }) => [cause, rows])
      const sorted = (all: unknown[]) => all.map(each => JSON.stringify(each)).toSorted()
      assert.deepEqual(sorted(found), sorted(gives))
    })

test('every cause is given by one check, by reading, or by the sheets', () => {
  const elsewhere = [
    'unreadable',
    'merged',
    'formula',
    'sheet-missing',
    'sheet-for-nobody',
    'sheet-ambiguous',
  ]
  assert.deepEqual([...checks.flatMap(one => one.gives), ...elsewhere].toSorted(), [...causeIds].toSorted())
})

test('what a finding says holds no name, no address and no number of a person', () => {
  for (const one of checks)
    for (const { list } of one.cases) {
      const { findings } = checkList(listOf(list), { ...usual, today: '2026-11-22', postcodes })
      for (const { why, key } of findings) {
        for (const { name, address } of list) {
          if (name && name.length > 1) assert.ok(!why.includes(name), why)
          if (address) assert.ok(!why.includes(address), why)
        }
        assert.match(key, /^[\w-]{22}$/)
      }
    }
})
