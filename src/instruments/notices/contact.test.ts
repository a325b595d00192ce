// What is asked of the directory before a notice goes out, and after the directory changed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ordinaryHours } from '../../people/hours.ts'
import { changesAhead, contactOn, differencesOf, type Entry, findingsOf } from './contact.ts'
import { digitsOf, isNumber, numbersIn } from './numbers.ts'

const office = {
  office: 'kawasaki',
  name: '川崎区役所',
  kana: '',
  english: '',
  position: 0,
  from: '2012-04-01',
  to: null,
  version: 1,
}
const section: Entry['section'] = {
  ...{ ...office, section: 'kumin', name: '区民課', kind: 'section', hours: ordinaryHours },
  ...{ phone: '044-201-3113', place: '2階 3番窓口' },
}
const entry: Entry = { office, section }
const asked = { numbers: [], known: new Set(['0442013113']), day: '2024-06-14', until: '2024-07-31' }
const stops = (of: Partial<Entry['section']>, more: Partial<typeof asked> = {}) =>
  findingsOf({ office, section: { ...section, ...of } }, { ...asked, ...more }).stops

test('a section with its number and hours may be printed', () => {
  assert.deepEqual(findingsOf(entry, asked), { stops: [], warnings: [] })
  assert.deepEqual(contactOn(entry, '2024-06-14'), {
    ...{ office: 'kawasaki', section: 'kumin', officeName: '川崎区役所', sectionName: '区民課' },
    ...{ phone: '044-201-3113', place: '2階 3番窓口', hours: '月火水木金 8:30〜17:00' },
  })
})

test('without a number, with half a number, without hours, or without a section nothing goes out', () => {
  assert.match(stops({ phone: '' })[0] ?? '', /電話番号が名簿にありません/)
  assert.match(stops({ phone: '201-3113' })[0] ?? '', /市外局番/)
  assert.match(stops({ hours: null })[0] ?? '', /受付時間が名簿にありません/)
  assert.match(stops({ to: '2024-06-13' })[0] ?? '', /問合せ先の課が名簿にありません/)
  assert.equal(findingsOf(undefined, asked).stops.length, 1)
})

test('a number in the text that the directory does not know is named', () => {
  assert.match(stops({}, { numbers: ['044-201-9999'] as never[] })[0] ?? '', /044-201-9999/)
  assert.deepEqual(stops({}, { numbers: ['０４４（２０１）３１１３'] as never[] }), [])
})

test('hours that change next month, a closed day and the end of the section are said before', () => {
  const regular = [
    { days: '月火水木金', open: [{ from: '08:30', to: '17:00' }], to: '2024-06-30' },
    { days: '月火水木金', open: [{ from: '09:00', to: '16:30' }], from: '2024-07-01' },
  ]
  const exceptions = [{ from: '2024-07-20', to: '2024-07-20', open: [], why: '庁舎の点検' }]
  const hours = { ...ordinaryHours, regular, exceptions }
  const ahead = changesAhead(
    { office, section: { ...section, hours, to: '2024-07-15' } },
    '2024-06-14',
    '2024-07-31',
  )
  assert.deepEqual(ahead, [
    '令和6年7月15日（月）で、区民課がなくなります。',
    '令和6年7月1日（月）から、受付時間が「月火水木金 9:00〜16:30」に変わります。',
    '令和6年7月20日（土）は、受付時間がふだんと違います（庁舎の点検）。',
  ])
  assert.deepEqual(changesAhead({ office, section: { ...section, hours } }, '2024-06-14', '2024-06-30'), [])
})

test('a changed number, changed hours and a section that ended are found on what was printed', () => {
  const printed = { contact: contactOn(entry, '2024-06-14'), numbers: ['044-201-3113', '044-210-0001'] }
  const known = new Set(['0442013113', '0442100001'])
  const after = (of: Partial<Entry['section']>, day = '2024-06-20') =>
    differencesOf(printed, { office, section: { ...section, ...of } }, known, day)
  assert.deepEqual(after({}), [])
  assert.deepEqual(after({ phone: '044（201）3113' }), [])
  assert.deepEqual(after({ phone: '044-201-4000' }), [
    { part: 'phone', printed: '044-201-3113', now: '044-201-4000' },
  ])
  assert.deepEqual(
    after({ to: '2024-06-15' }).map(({ part }) => part),
    ['office', 'section', 'phone', 'hours', 'place'],
  )
  assert.deepEqual(differencesOf(printed, entry, new Set(['0442013113']), '2024-06-20'), [
    { part: 'phone', printed: '044-210-0001', now: '' },
  ])
})

test('what was printed on a day differs in nothing on that day, whatever the directory says', () => {
  const sections = fc.record({
    name: fc.string({ minLength: 1 }),
    phone: fc.string(),
    place: fc.string(),
    hours: fc.constantFrom(ordinaryHours, null),
  })
  fc.assert(
    fc.property(sections, of => {
      const one: Entry = { office, section: { ...section, ...of } }
      const contact = contactOn(one, '2024-06-14')
      const numbers = [of.phone]
      return (
        differencesOf({ contact, numbers }, one, new Set([digitsOf(of.phone)]), '2024-06-14').length === 0
      )
    }),
  )
})

test('numbers are found however they are typed, and nothing else is', () => {
  const text =
    '電話 ０４４-２０１-３１１３、044（210）0001、FAX 0442013999。令和6年6月14日 8:30-17:00、〒210-8570'
  assert.deepEqual(numbersIn(text).map(digitsOf), ['0442013113', '0442100001', '0442013999'])
  assert.ok(isNumber('０１２０-444-113') && !isNumber('201-3113'))
})
