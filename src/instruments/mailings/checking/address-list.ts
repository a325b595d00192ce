// An address list as the checks see it: who is written to, what was found, and why.
import type { CauseId } from './causes.ts'

/** One addressee as the list says it, nothing changed. `row` is the line in the file as a spreadsheet counts (header = 1). */
export type Addressee = {
  row: number
  /** The business system's own number of the person, when a column holds one. */
  person?: string
  /** Household number, when a column holds one. */
  household?: string
  name: string
  kana?: string
  postcode: string
  address: string
  /** Which enclosure set or kind the list asks for, when a column says so. */
  kind?: string
  /** Special destination mark (支援措置・送付先変更), as typed. */
  special?: string
  /** When the row was extracted, YYYY-MM-DD. */
  extracted?: string
}

export type Cause = CauseId

export type Finding = {
  cause: Cause
  /** Lines of the list; none when the finding is about the list as a whole. */
  rows: number[]
  /** For the clerk: which row, which field, what is wrong. Holds no name and no address. */
  why: string
  /** The same matter has the same key in the next list: a decision once made is remembered by it. A sealed digest. */
  key: string
  /** What the row should perhaps say; nobody takes it over unseen. */
  proposal?: { field: 'postcode' | 'address' | 'name'; to: string }
}

/** What reading itself met in a row: refused whole, or read with a doubt. */
export type Trouble = {
  cause: 'unreadable' | 'merged' | 'formula'
  rows: number[]
  why: string
  /** Rows that did not become addressees. */
  lost: boolean
}
