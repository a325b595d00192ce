// The check of a text in an office: the findings that are open, those that stand by exception, and how easily it is read.
import type { Work } from '../../db/store.ts'
import { sortOf } from '../catalogue.ts'
import { check, makeReady } from '../desk.ts'
import { type Finding, type Sort, sorts } from '../finding.ts'
import { type Readability, readabilityOf } from '../readability.ts'
import { type Asked, exceptionKey, type Known, knownTo } from './known.ts'

export type Checked = {
  asked: Asked
  /** As it was checked: line breaks are one character. */
  text: string
  /** Neither mended nor accepted. */
  findings: readonly Finding[]
  /** Found, and let stand by an exception of the office. */
  accepted: readonly Finding[]
  readability: Readability | null
}

/** The findings of a text with the dictionaries, directory and exceptions of the office applied. */
export async function checkFor(trx: Work, { text, ...asked }: Asked & { text: string }): Promise<Checked> {
  return checkKnowing(await knownTo(trx, asked, [text]), { ...asked, text })
}

/** The same outside a transaction: checking takes longer than reading what the office knows. */
export async function checkKnowing(
  { given, exceptions }: Known,
  { text: typed, ...asked }: Asked & { text: string },
): Promise<Checked> {
  const text = typed.replaceAll('\r\n', '\n')
  if (text.trim() === '') makeReady()
  const rubied = (asked.kind === 'notice' || asked.kind === 'flyer') && !asked.whole
  const all = text.trim() === '' ? [] : await check(text, { ...given, rubied })
  const stands = ({ rule, from, to }: Finding) => exceptions.has(exceptionKey(rule, text.slice(from, to)))
  return {
    ...{ asked, text, readability: readabilityOf(text) },
    findings: all.filter(one => !stands(one)),
    accepted: all.filter(stands),
  }
}

export function countsOf(findings: readonly Finding[]): Record<Sort, number> {
  const counts: Record<Sort, number> = { mistake: 0, polite: 0, word: 0, readability: 0, spelling: 0 }
  for (const sort of sorts) counts[sort] = findings.filter(({ rule }) => sortOf(rule) === sort).length
  return counts
}
