// The check of a text: every rule of its version over one reading, in the order of the text.
import type { Finding, Given } from './finding.ts'
import { proseFindings } from './prose.ts'
import { read } from './reading.ts'
import { rules } from './rules/index.ts'

export async function checkText(text: string, given: Given): Promise<Finding[]> {
  const reading = await read(text)
  const ours = rules
    .filter(({ versions }) => versions.includes(given.version))
    .flatMap(({ id, find }) => find(reading, given).map(found => ({ rule: id, ...found })))
  const all = [...ours, ...(await proseFindings(text, given.version))]
  return all
    .filter(one => !all.some(other => saysMore(other, one)))
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
}

/** What should be another word need not carry ruby. */
const saysMore = (one: Finding, other: Finding): boolean =>
  asksForRuby.includes(other.rule) &&
  !asksForRuby.includes(one.rule) &&
  one.proposal !== null &&
  one.from < other.to &&
  other.from < one.to

const asksForRuby: readonly string[] = ['hard-kanji', 'easy-ruby']
