import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { assignPages } from './assign.ts'
import { byPiece, problemWords } from './problems.ts'
import type { Rule } from './rule.ts'
import { invented, letterFor } from './testing.ts'
import type { Person } from './who.ts'

const person = (nth: number, name: string, more: Partial<Person> = {}): Person => ({ nth, name, ...more })
const page = (...lines: string[]) => ({ lines, scanned: false, nth: 0 })
const scan = { lines: [], scanned: true }
const text: Rule = { by: 'text' }
const said = (problems: ReturnType<typeof assignPages>['problems']) =>
  problems.map(({ cause, pages, nths }) => [cause, pages, nths])
const nths = (assigned: ReturnType<typeof assignPages>) => assigned.places.map(place => place?.nth)

test('a page goes to the one person it names, however the name is spaced, spelt or titled', () => {
  const people = [person(1, '髙橋　花子'), person(2, '小林明'), person(3, 'ジョン・スミス')]
  for (const [line, nth] of [
    ['高橋花子様', 1],
    ['氏名：髙 橋 花 子 殿', 1],
    ['タカハシ（髙橋 花子）', 1],
    ['小林 明 さん', 2],
    ['ジョン スミス様', 3],
  ] as const)
    assert.deepEqual(nths(assignPages([page('お知らせ', line)], people, text)), [nth], line)
})

test('林明 is not found in 小林明: a name grown together is to be looked at', () => {
  const assigned = assignPages(
    [page('小林明様'), page('林明様')],
    [person(1, '林明'), person(2, '森一')],
    text,
  )
  assert.deepEqual(nths(assigned), [undefined, 1])
  assert.deepEqual(said(assigned.problems), [
    ['nobody', [1], []],
    ['missing', [], [2]],
  ])
  const longer = assignPages([page('小林明日香様')], [person(1, '林明日香')], text)
  assert.deepEqual(said(longer.problems)[0], ['near', [1], [1]])
})

test('two people on a page, two of one name, a number against a name: reported with the page, never guessed', () => {
  const people = [
    person(1, '山田太郎', { person: '0012-345', address: '川崎市川崎区東田町8番地' }),
    person(2, '山田太郎', { person: '0099-999', address: '川崎市高津区下作延2丁目' }),
    person(3, '鈴木花子', { person: '0055-555' }),
  ]
  const assigned = assignPages(
    [
      page('山田太郎様', '鈴木花子様'),
      page('山田太郎様'),
      page('鈴木花子様', '番号 0012-345'),
      page('山田太郎様', '川崎市高津区', '下作延2丁目'),
      page('番号：00555 55', '0055555'),
      page('山田太郎様', '0012345'),
    ],
    people,
    text,
  )
  assert.deepEqual(nths(assigned), [undefined, undefined, undefined, 2, 3, 1])
  assert.deepEqual(said(assigned.problems), [
    ['several', [1], [1, 2, 3]],
    ['same-name', [2], [1, 2]],
    ['contradiction', [3], [1, 3]],
  ])
})

test('a day is not the number of a person', () => {
  const assigned = assignPages(
    [page('発行日 2026-11-22', 'ご案内')],
    [person(1, '森一', { person: '20261122' })],
    text,
  )
  assert.deepEqual(nths(assigned), [undefined])
})

test('pages without a name follow their first page up to the number that is expected', () => {
  const people = [person(1, '山田太郎'), person(2, '鈴木花子'), person(3, '森一')]
  const follow = page('計算のしかた')
  const assigned = assignPages(
    [page('山田太郎様'), follow, page('鈴木花子様'), follow, follow, page('森一様'), scan],
    people,
    { by: 'text', pages: 2 },
  )
  assert.deepEqual(nths(assigned), [1, 1, undefined, undefined, undefined, 3, 3])
  assert.deepEqual(said(assigned.problems), [['nobody', [5], [2]]])
})

test('a piece with a page too few, too many or apart gets no page at all', () => {
  const people = [person(1, '山田太郎'), person(2, '鈴木花子'), person(3, '森一')]
  const assigned = assignPages(
    [page('山田太郎様'), page('鈴木花子様'), page('山田太郎様'), page('鈴木花子様'), page('鈴木花子様')],
    people,
    { by: 'text', pages: 2 },
  )
  assert.deepEqual(new Set(nths(assigned)), new Set([undefined]))
  assert.deepEqual(said(assigned.problems), [
    ['apart', [1, 3], [1]],
    ['extra', [2, 4, 5], [2]],
    ['missing', [], [3]],
  ])
})

test('by count, the text still finds two swapped pages, a page too few, a page too many', () => {
  const people = ['山田太郎', '鈴木花子', '森一', '林明', '佐藤結衣'].map((name, at) => person(at + 1, name))
  const pages = people.map(({ name }) => page(`${name}様`))
  const [a, b, c, d, e] = pages
  assert.ok(a && b && c && d && e)
  const count: Rule = { by: 'count', pages: 1 }
  assert.deepEqual(assignPages(pages, people, count).problems, [])
  const swapped = assignPages([a, c, b, d, e], people, count)
  assert.deepEqual(said(swapped.problems), [['swapped', [2, 3], [2, 3]]])
  assert.deepEqual(nths(swapped), [1, undefined, undefined, 4, 5])
  assert.deepEqual(said(assignPages([a, c, d, e], people, count).problems), [
    ['swapped', [2, 3, 4], [2, 3, 4]],
    ['missing', [], [5]],
  ])
  assert.deepEqual(said(assignPages([...pages, page('控え')], people, count).problems), [['extra', [6], []]])
  assert.deepEqual(said(assignPages([a, scan, c, d, e], people, count).problems), [['unreadable', [2], []]])
})

test('by count, each person may have a number of pages of their own', () => {
  const people = [person(1, '森一', { sheets: 2 }), person(2, '林明', { sheets: 1 })]
  const assigned = assignPages([page('森一様'), page('内訳'), page('林明様')], people, {
    by: 'count',
    pages: 'each',
  })
  assert.deepEqual(assigned.places, [
    { nth: 1, page: 1, of: 2 },
    { nth: 1, page: 2, of: 2 },
    { nth: 2, page: 1, of: 1 },
  ])
})

test('whatever is planted into a sending is found, and no page is ever given to another person', () => {
  const list = invented(300)
  const people = list.map(({ name, person = '', address }, at) => ({ nth: at + 1, name, person, address }))
  const clean = list.flatMap((one, at) =>
    letterFor(one).map(lines => ({ lines, scanned: false, nth: at + 1 })),
  )
  assert.deepEqual(assignPages(clean, people, { by: 'text', pages: 2 }).problems, [])
  assert.deepEqual(assignPages(clean, people, { by: 'count', pages: 2 }).problems, [])
  const spoil: Record<string, (at: number, other: number) => typeof clean> = {
    'a page lost': at => clean.toSpliced(at, 1),
    'a person lost': at => clean.toSpliced(at, 2),
    'a page twice': at => clean.toSpliced(at, 0, ...clean.slice(at, at + 1)),
    'a page twice, another lost': (at, other) =>
      clean.toSpliced(other + 1, 1).toSpliced(at, 0, ...clean.slice(at, at + 1)),
    'two people swapped': (at, other) =>
      clean.with(at, clean[other] ?? page()).with(other, clean[at] ?? page()),
    'the list among the letters': at =>
      clean.toSpliced(at, 0, {
        lines: ['名簿', ...clean.slice(0, 8).flatMap(({ lines }) => lines)],
        scanned: false,
        nth: 0,
      }),
  }
  const shifted = assignPages(clean.toSpliced(21, 1), people, { by: 'count', pages: 2 })
  assert.deepEqual(
    shifted.problems.map(({ cause, pages }) => [cause, pages[0], pages.length]),
    [
      ['swapped', 22, 578],
      ['missing', undefined, 0],
    ],
  )
  const places = fc.uniqueArray(fc.nat({ max: 299 }), { minLength: 2, maxLength: 2 })
  const rules = fc.constantFrom<Rule>({ by: 'text', pages: 2 }, { by: 'count', pages: 2 })
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(spoil)), places, rules, (kind, [at = 0, other = 1], rule) => {
      const pages = spoil[kind]?.(at * 2, other * 2) ?? []
      const assigned = assignPages(pages, people, rule)
      assert.ok(assigned.problems.length > 0)
      assigned.places.forEach((place, at) => {
        if (place) assert.equal(place.nth, pages[at]?.nth)
      })
      for (const problem of assigned.problems)
        assert.match(problemWords[problem.cause].why(problem, byPiece), /。$/)
    }),
    { numRuns: 60 },
  )
})
