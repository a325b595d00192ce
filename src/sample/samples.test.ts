import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf } from '../calendar/day.ts'
import { isOpen } from '../calendar/hours.ts'
import { monthsOf } from '../calendar/periods.ts'
import { callSampled } from '../instruments/calls/facts.ts'
import { simulateCity } from './city.ts'
import { type Sample, simulateSamples } from './samples.ts'

const city = simulateCity(1, { fiscalYear: 2024 })
const year = monthsOf('FY2024').flatMap(month => simulateSamples(city, 1, month))
const sectionsOf = city.offices.flatMap(office =>
  office.sections.map(section => ({ office: office.slug, section })),
)
const of = (office: string, section: string) =>
  year.filter(each => each.office === office && each.section === section)
const said = (samples: Sample[], what: 'section' | 'name' | 'waited') => {
  const asked = samples.filter(({ body }) => body[what] !== 'unneeded')
  return asked.filter(({ body }) => body[what] === 'said').length / asked.length
}

test('every finding is a fact body that the calls instrument takes, heard while the section was open', () => {
  for (const { office, section, happenedAt, body } of year) {
    assert.deepEqual(callSampled.body.parse(body), body)
    const found = sectionsOf.find(each => each.office === office && each.section.slug === section)
    assert.ok(found && isOpen(found.section.hours, happenedAt))
  }
  const june = simulateSamples(city, 1, '2024-06')
  assert.ok(june.every(({ happenedAt }) => dayOf(happenedAt).startsWith('2024-06')))
  assert.deepEqual(simulateSamples(city, 1, '2024-06'), june, 'the same seed hears the same')
})

test('some sections are never listened to, some too seldom, some enough', () => {
  const counts = sectionsOf.map(({ office, section }) => of(office, section.slug).length)
  assert.ok(counts.filter(count => count === 0).length >= 5)
  assert.ok(counts.filter(count => count > 0 && count <= 12).length >= 5)
  assert.ok(counts.filter(count => count >= 90).length >= 30)
})

test('a quick section is found curt, a slow one kind, so that machine and observer disagree', () => {
  assert.ok(said(of('nakahara', 'kumin'), 'section') < 0.5)
  assert.ok(said(of('takatsu', 'koreishogai'), 'section') > 0.9)
  assert.ok(said(of('takatsu', 'koreishogai'), 'waited') > 0.85)
})

test('「お待たせしました」 is asked for only where a caller waited', () => {
  const others = year.filter(({ body }) => body.direction !== 'receiving')
  assert.ok(others.every(({ body }) => body.waited === 'unneeded'))
  const waited = (samples: Sample[]) =>
    samples.filter(({ body }) => body.waited !== 'unneeded').length / samples.length
  assert.ok(waited(of('takatsu', 'koreishogai')) > 5 * waited(of('nakahara', 'kumin')))
})
