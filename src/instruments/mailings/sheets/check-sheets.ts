// The sheets of a sending held against its list: every page has its person and every person the pages expected.
import { readPdf } from '../../../pdf/read.ts'
import type { Addressee, Finding } from '../checking/address-list.ts'
import { assignPages } from './assign.ts'
import { byRow, problemWords } from './problems.ts'
import type { Problem, Rule } from './rule.ts'
import { noText } from './stamping.ts'

/** A finding of the check of a list, but for the key that the check itself seals. */
export type SheetFinding = Pick<Finding, 'cause' | 'rows' | 'why'>

const causes: Record<Problem['cause'], Finding['cause']> = {
  missing: 'sheet-missing',
  nobody: 'sheet-for-nobody',
  near: 'sheet-for-nobody',
  blank: 'sheet-for-nobody',
  scanned: 'sheet-for-nobody',
  unreadable: 'sheet-ambiguous',
  several: 'sheet-ambiguous',
  'same-name': 'sheet-ambiguous',
  contradiction: 'sheet-ambiguous',
  swapped: 'sheet-ambiguous',
  extra: 'sheet-ambiguous',
  order: 'sheet-ambiguous',
  apart: 'sheet-ambiguous',
}

export async function checkSheets(
  addressees: readonly Addressee[],
  bytes: Uint8Array,
  rule: Rule = { by: 'text' },
): Promise<{ pages: number; findings: SheetFinding[] } | { refused: string }> {
  const read = await readPdf(bytes)
  if ('refused' in read) return read
  if (read.scanned && rule.by === 'text') return { refused: noText }
  // To a person with a list in front of them, a piece is the row of the list.
  const people = addressees.map(({ row, name, person, address }) => ({
    nth: row,
    name,
    address,
    ...(person !== undefined && { person }),
  }))
  const pages = read.pages.map(({ lines, scanned }) => ({ lines: lines.map(({ text }) => text), scanned }))
  const findings = assignPages(pages, people, rule).problems.map(problem => ({
    cause: causes[problem.cause],
    rows: problem.nths,
    why: problemWords[problem.cause].why(problem, byRow),
  }))
  return { pages: pages.length, findings }
}
