// What dealing pages out to envelopes is asked and answers, by either rule.
import type { Person } from './who.ts'

export type Rule =
  /** Every N pages in the order of the list; `each` where every person has a number of their own (`sheets`). */
  | { by: 'count'; pages: number | 'each' }
  /** The page names its person; of `pages` per person, those without a name follow the one that has it. */
  | { by: 'text'; pages?: number | 'each' }

export type Page = { lines: readonly string[]; scanned: boolean }

export type PageCause =
  | 'nobody'
  | 'near'
  | 'several'
  | 'same-name'
  | 'contradiction'
  | 'swapped'
  | 'scanned'
  | 'blank'
export type PieceCause = 'missing' | 'extra' | 'apart' | 'order'
export type Problem = { cause: PageCause | PieceCause | 'unreadable'; pages: number[]; nths: number[] }

/** The page's place in its piece, counted from 1. */
export type Place = { nth: number; page: number; of: number }

/** `places` has one entry per page; it is undefined where the page or its piece is in doubt. Pages are counted from 1. */
export type Assigned = { places: (Place | undefined)[]; problems: Problem[] }

export const expectedOf = (person: Person, pages: number | 'each' | undefined): number | undefined =>
  pages === 'each' ? person.sheets : pages

export const causeOf = (
  doubt: Exclude<PageCause, 'swapped' | 'scanned' | 'blank'>,
  page: Page | undefined,
): PageCause => {
  if (doubt !== 'nobody' || !page || page.lines.length > 0) return doubt
  return page.scanned ? 'scanned' : 'blank'
}

export const unique = (nths: readonly number[]): number[] => [...new Set(nths)]
