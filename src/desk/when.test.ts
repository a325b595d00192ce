import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Waiting } from '../casework/waiting.ts'
import { ordinaryHours } from '../people/hours.ts'
import { dueWords, type Looking, rowsFor, spanWords } from './when.ts'

const at = (text: string) => new Date(`2024-06-${text}+09:00`)
const now = at('14T10:00:00')
const thing = (key: string, more: Partial<Waiting> = {}): Waiting => ({
  ...{
    key,
    tool: '折り返し',
    todo: '折り返す',
    about: '住民票',
    href: '/',
    office: 'kawasaki',
    section: 'kumin',
  },
  ...{ since: at('14T09:00:00'), ...more },
})
const me: Looking = { staff: 'me', sections: ['kumin'], leads: false, now, hoursOf: () => ordinaryHours }
const headings = (things: Waiting[], looking = me) =>
  rowsFor(things, looking).map(({ item, heading }) => `${heading} ${item.key}`)

for (const [title, due, words] of [
  ['minutes left', '14T10:20:00', 'あと20分'],
  ['minutes over', '14T09:45:00', '15分過ぎました'],
  ['this very minute', '14T10:00:30', '今が期限です'],
  ['later today', '14T16:50:00', '16:50まで'],
  ['tomorrow', '15T09:00:00', 'あす09:00まで'],
  ['another day', '17T16:50:00', '令和6年6月17日（月）16:50まで'],
  ['the end of today', '15T00:00:00', 'きょうまで'],
  ['the end of a day', '20T23:59:00', '令和6年6月20日（木）まで'],
  ['hours over', '14T07:30:00', '2時間過ぎました'],
  ['days over', '11T07:30:00', '3日過ぎました'],
] as const)
  test(`a due time is told as people say it: ${title}`, () => assert.equal(dueWords(at(due), now), words))

test('what only heads can do waits for those who lead, not in a clerk’s list', () => {
  const decision = thing('decision', { heads: true })
  assert.deepEqual(headings([decision]), [])
  assert.deepEqual(headings([decision], { ...me, leads: true }), ['today decision'])
})

test('late and within the hour is now, today’s and without a due time is today, the rest is later', () =>
  assert.deepEqual(
    headings([
      thing('tomorrow', { due: at('17T09:00:00') }),
      thing('none'),
      thing('today', { due: at('14T16:50:00') }),
      thing('soon', { due: at('14T10:59:00') }),
      thing('late', { due: at('13T10:00:00') }),
    ]),
    ['now late', 'now soon', 'today today', 'today none', 'later tomorrow'],
  ))

test('what came while the office was closed stands on top at the opening, and in its place an hour later', () => {
  const overnight = thing('overnight', { since: at('13T19:00:00'), due: at('17T07:00:00') })
  assert.deepEqual(headings([overnight], { ...me, now: at('14T08:00:00') }), ['now overnight'])
  assert.deepEqual(headings([overnight], { ...me, now: at('14T09:29:00') }), ['now overnight'])
  assert.deepEqual(headings([overnight], { ...me, now: at('14T09:31:00') }), ['later overnight'])
})

test('of what came while the office was closed, one’s own and what is due in weeks stand in their places', () =>
  assert.deepEqual(
    headings(
      [
        thing('mine', { since: at('13T19:00:00'), due: at('17T09:00:00'), owner: 'me' }),
        thing('weeks', { since: at('13T19:00:00'), due: at('28T00:00:00') }),
      ],
      { ...me, now: at('14T08:45:00') },
    ),
    ['later mine', 'later weeks'],
  ))

test('mine first, then those I stand in for, then my section’s', () =>
  assert.deepEqual(
    rowsFor(
      [
        thing('theirs', { due: at('14T10:01:00'), owner: 'other' }),
        thing('deputy', { due: at('14T10:10:00'), owner: 'other', deputy: 'me' }),
        thing('mine', { due: at('14T10:20:00'), owner: 'me' }),
      ],
      me,
    ).map(({ item, whose }) => [item.key, whose]),
    [
      ['mine', 'mine'],
      ['deputy', 'deputy'],
      ['theirs', 'section'],
    ],
  ))

test('another section’s things are not seen, but for one’s own', () =>
  assert.deepEqual(
    headings([thing('other', { section: 'hoken' }), thing('mine', { section: 'hoken', owner: 'me' })]),
    ['today mine'],
  ))

test('what no section has yet waits in every one', () =>
  assert.deepEqual(headings([thing('nobody', { section: '' })]), ['today nobody']))

test('each thing stands once, and none of those looked at is left out, whatever waits', () => {
  const any = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    section: fc.constantFrom('kumin', 'hoken'),
    owner: fc.constantFrom('me', 'other'),
    since: fc.date({ min: at('01T00:00:00'), max: now, noInvalidDate: true }),
    due: fc.date({ min: at('01T00:00:00'), max: at('30T00:00:00'), noInvalidDate: true }),
  })
  fc.assert(
    fc.property(fc.array(any), many => {
      const things = many.map(({ key, ...more }) => thing(key, more))
      const shown = rowsFor(things, { ...me, sections: '*' }).map(({ item }) => item.key)
      assert.deepEqual(shown.toSorted(), [...new Set(things.map(({ key }) => key))].toSorted())
    }),
  )
})

test('time is told in one unit', () =>
  assert.deepEqual([0, 59, 60, 1439, 1440].map(spanWords), ['1分未満', '59分', '1時間', '23時間', '1日']))
