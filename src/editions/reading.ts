// What reading a published text gives: the standards, and for every line what it was read as.
import type { Parameter, Principle, Scope } from './edition.ts'

/** A line of the document that is not blank, counted from 1. */
export type Line = {
  line: number
  text: string
  /** No blank line stands between it and the line before. */
  follows: boolean
}

/** What a line was read as; every line that is not blank is exactly one of these. */
export type Role = 'title' | 'preamble' | 'principle' | 'heading' | 'columns' | 'standard' | 'problem'
export type ReadLine = { line: number; text: string; as: Role }

/** Something to tell the reader about a line, in Japanese. */
export type Told = { line: number; text: string; why: string }

/** A standard as read: no key yet, keys are given by people. */
export type ReadStandard = {
  no: number
  text: string
  scene: string
  scope: Scope
  owner: string | null
  exceptions: string[]
  parameters: Parameter[]
  line: number
}

export type Reading = {
  title: string
  preamble: string[]
  principles: Principle[]
  standards: ReadStandard[]
  /** What could not be placed, or contradicts itself: somebody has to look. */
  problems: Told[]
  /** What was read into the text: filled-down cells, joined lines, headings. */
  notes: Told[]
  lines: ReadLine[]
}

export const linesOf = (text: string): Line[] =>
  text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((text, index, all) => ({ line: index + 1, text, follows: (all[index - 1] ?? '').trim() !== '' }))
    .filter(line => line.text.trim() !== '')

/** True of a text that ends as a sentence does. */
export const isSentence = (text: string): boolean => /[。．！？!?][）)」』]*$/.test(text.trim())
