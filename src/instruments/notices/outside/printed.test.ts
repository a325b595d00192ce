import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ordinaryHours } from '../../../people/hours.ts'
import type { Entry } from '../contact.ts'
import { differencesOn, printedOn } from './printed.ts'

const stands = {
  office: 'kawasaki',
  kana: '',
  english: '',
  position: 0,
  from: '2020-04-01',
  to: null,
  version: 1,
}
const entry: Entry = {
  office: { ...stands, name: '川崎区役所' },
  section: {
    ...stands,
    ...{ section: 'kumin', name: '区民課', kind: 'section', phone: '044-201-3113', place: '2階 3番窓口' },
    hours: ordinaryHours,
  },
}
const day = '2024-06-14'
const sheet = `夏まつり\n問合せ：川崎区役所　区民課（２階３番窓口）\n電話 ０４４（２０１）３１１３　午前8時30分から午後5時まで`

const changed = (of: Partial<Entry['section']>): Entry => ({ ...entry, section: { ...entry.section, ...of } })
const differs = (text: string, now: Entry) =>
  differencesOn(
    { contacts: printedOn(text, [entry], day), numbers: ['044-201-3113'] },
    () => now,
    new Set([now.section.phone.replace(/\D/g, '')]),
    day,
  ).map(({ part }) => part)

test('a name, a number, a place and hours are found however they are written', () => {
  const [found] = printedOn(sheet, [entry], day)
  assert.equal(found?.officeName, '川崎区役所')
  assert.equal(found?.sectionName, '区民課')
  assert.equal(found?.phone, '044-201-3113')
  assert.equal(found?.place, '2階 3番窓口')
  assert.match(found?.hours ?? '', /8:30/)
  assert.deepEqual(printedOn('どこの課の名前もない紙', [entry], day), [])
})

test('each change of what is printed is a difference; of what is not printed, none', () => {
  assert.deepEqual(differs(sheet, entry), [])
  assert.deepEqual(differs(sheet, changed({ phone: '044-201-4000' })), ['phone'])
  assert.deepEqual(differs(sheet, changed({ name: '区民窓口課' })), ['section'])
  assert.deepEqual(differs(sheet, changed({ place: '1階 5番窓口' })), ['place'])
  const later = {
    ...ordinaryHours,
    regular: [{ days: '月火水木金' as const, open: [{ from: '09:00', to: '17:00' }] }],
  }
  assert.deepEqual(differs(sheet, changed({ hours: later })), ['hours'])
  const short = '区民課 044-201-3113'
  assert.deepEqual(differs(short, changed({ hours: later, place: '1階' })), [])
  assert.deepEqual(differs(short, changed({ to: '2024-06-01' })), ['section', 'phone'])
})
