import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours, isOpen } from '../calendar/hours.ts'
import { simulateCity } from './city.ts'

const city = simulateCity(1, { fiscalYear: 2024 })
const at = (text: string) => new Date(`${text}+09:00`)

test('the city has seven offices of twelve sections, each with its lines and hours', () => {
  assert.deepEqual(
    city.offices.map(office => office.slug),
    ['kawasaki', 'saiwai', 'nakahara', 'takatsu', 'miyamae', 'tama', 'asao'],
  )
  for (const { sections, sites } of city.offices) {
    assert.equal(new Set([...sections, ...sites].map(each => each.slug)).size, 12 + sites.length)
    for (const each of [...sections, ...sites])
      assert.ok(hours.safeParse(each.hours).success && each.lines.length > 0)
  }
})

test('every telephone number is one of its own, and one that cannot exist', () => {
  const lines = city.offices.flatMap(({ sections, sites }) =>
    [...sections, ...sites].flatMap(each => each.lines),
  )
  assert.equal(new Set(lines).size, lines.length)
  for (const line of lines) assert.match(line, /^044-000-[1-7]\d{3}$/)
})

test('the counters of 大師 and 田島 close to the day, and name the section that took their work', () => {
  const office = city.offices[0]
  const moved = office?.sites.filter(site => site.to === '2025-01-05') ?? []
  assert.equal(moved.length, 4)
  for (const { name, movedTo } of moved) {
    assert.match(name, /大師|田島/)
    assert.ok(office?.sections.some(({ slug }) => slug === movedTo))
  }
  assert.equal(office?.sites.filter(site => site.to === undefined).length, 2, '証明書と地域の仕事は残る')
})

test('some sections open on the second Saturday, others not', () => {
  const open = city.offices[0]?.sections.filter(({ hours }) => isOpen(hours, at('2024-06-08T09:00')))
  assert.deepEqual(
    open?.map(({ name }) => name),
    ['区民課', '保険年金課', '児童家庭課'],
  )
})

test('every section has a head and clerks, every office its secretariat, the city its own people', () => {
  assert.equal(new Set(city.staff.map(({ login }) => login)).size, city.staff.length)
  const count = (role: string) => city.staff.filter(each => each.role === role).length
  assert.deepEqual(['head', 'ward', 'city', 'auditor', 'admin'].map(count), [84, 7, 1, 1, 1])
  assert.ok(count('staff') >= 84 * 3)
  for (const { login } of city.staff) assert.match(login, /^[a-z0-9-]+$/)
})

test('among the names are 髙﨑, a surname of four characters, one of two code units and one with a selector', () => {
  const surnames = new Set(city.staff.map(({ surname }) => surname))
  for (const surname of ['髙﨑', '勅使河原', '𠮷例', '辻\u{e0100}見'])
    assert.ok(surnames.has(surname), surname)
})

test('another seed gives other people in the same city', () => {
  const other = simulateCity(2, { fiscalYear: 2024 })
  assert.deepEqual(other.offices, city.offices)
  assert.notDeepEqual(other.staff, city.staff)
})
