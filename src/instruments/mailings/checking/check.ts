// What a check is: metadata, a pure function over rows or over the list, and the cases that are its tests and its help.
import type { Day } from '../../../calendar/day.ts'
import type { PostcodeTable } from '../postcodes/table.ts'
import type { Addressee, Finding } from './address-list.ts'
import type { CauseId } from './causes.ts'
import type { LaterList } from './later.ts'
import type { ProtectedPeople } from './protected-people.ts'
import type { Memory, Seen } from './seen.ts'

export type Terms = {
  today: Day
  /** Days after which an extraction counts as old. */
  staleAfter: number
  /** To whom one letter goes: decides whether two in a household are one too many. */
  per: 'person' | 'household'
  /** Letters the last time, or expected. */
  lastCount?: number
  /** How far the number may lie from it, 0–1. */
  tolerance: number
  /** The enclosure sets of this sending, as the list names them. */
  kinds?: readonly string[]
  /** An extract made after the list. */
  later?: LaterList
  protectedPeople?: ProtectedPeople
  postcodes?: PostcodeTable
  /** Keys of findings that were decided before: they are not found again. */
  decided: ReadonlySet<string>
  /** Seals the keys of findings, so that nobody can guess who one is about. */
  secret: string
}

export const usual: Omit<Terms, 'today'> = {
  staleAfter: 14,
  per: 'person',
  tolerance: 0.1,
  decided: new Set(),
  secret: '',
}

export type Found = {
  cause: CauseId
  rows: number[]
  /** Who or what it is about: the same next time; sealed before anybody sees it. */
  about: string
  /** `where` names the rows, as 12行目. */
  why: (where: string) => string
  proposal?: Finding['proposal']
  /** One finding for all rows that are about the same. */
  together?: boolean
}

export type Case = {
  list: Partial<Addressee>[]
  with?: Partial<Omit<Terms, 'later' | 'protectedPeople'>> & {
    later?: Partial<Addressee>[]
    protected?: Partial<Addressee>[]
  }
  /** Causes with the rows they are found in; the list begins at row 2. */
  gives: [CauseId, number[]][]
  because: string
}

export type Check = {
  id: string
  /** What it looks for, in Japanese. */
  says: string
  gives: readonly CauseId[]
  /** Why it cannot be made under these terms, in Japanese. */
  lacks?: (terms: Terms) => string | undefined
  row?: (seen: Seen, terms: Terms) => readonly Found[] | undefined
  list?: (memory: Memory, terms: Terms) => readonly Found[]
  cases: Case[]
}
