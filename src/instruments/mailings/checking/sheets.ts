// The enclosed sheets held against the list: whose sheet is missing, whose is nobody's, whose cannot be told.
import { assignPages } from '../sheets/assign.ts'
import { byRow, problemWords } from '../sheets/problems.ts'
import type { Problem } from '../sheets/rule.ts'
import type { Person } from '../sheets/who.ts'
import type { Addressee, Finding } from './address-list.ts'
import type { CauseId } from './causes.ts'

type Page = { lines: readonly { text: string }[]; scanned: boolean }

/** An addressee to look for on the pages, by the row of the list. */
export const personOf = ({ row, name, person, address }: Addressee): Person => ({
  ...{ nth: row, name, address },
  ...(person === undefined ? {} : { person }),
})

const causeOf: Partial<Record<Problem['cause'], CauseId>> = {
  missing: 'sheet-missing',
  nobody: 'sheet-for-nobody',
  blank: 'sheet-for-nobody',
}

/** Sheets belong to this sending only, so the keys of these findings are not for remembering. */
export function sheetFindings(
  pages: readonly Page[],
  people: readonly Person[],
  pagesEach?: number,
): Finding[] {
  const texts = pages.map(({ lines, scanned }) => ({ lines: lines.map(line => line.text), scanned }))
  const rule = { by: 'text', ...(pagesEach === undefined ? {} : { pages: pagesEach }) } as const
  return assignPages(texts, people, rule).problems.map(problem => ({
    cause: causeOf[problem.cause] ?? 'sheet-ambiguous',
    rows: problem.nths,
    why: `${problemWords[problem.cause].why(problem, byRow)}${problemWords[problem.cause].todo}`,
    key: `${problem.cause}/${problem.pages.join()}/${problem.nths.join()}`,
  }))
}
