// Which page goes into which envelope: by the number of pages or by the text on them (pure). What is in doubt goes nowhere.
import { byCount } from './by-count.ts'
import { byText } from './by-text.ts'
import type { Assigned, Page, Rule } from './rule.ts'
import { ownersAmong, type Person } from './who.ts'

export function assignPages(pages: readonly Page[], people: readonly Person[], rule: Rule): Assigned {
  const ownerOf = ownersAmong(people)
  const owners = pages.map(page => ownerOf(page.lines))
  return rule.by === 'count' ? byCount(pages, owners, people, rule) : byText(pages, owners, people, rule)
}
