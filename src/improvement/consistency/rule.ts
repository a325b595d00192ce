// What a rule of consistency is: one question to the data, one pure look at the answer, and the way to mend what it finds.
import type { RawBuilder } from 'kysely'
import { addDays, type Day } from '../../calendar/day.ts'
import type { ResolvedEdition } from '../../editions/edition.ts'

/** 直す: something was left undone. 確かめる: it may be wrong. 知っておく: true, and better known. */
export const severities = ['act', 'look', 'note'] as const
export type Severity = (typeof severities)[number]

export const severityWords: Record<Severity, string> = { act: '直す', look: '確かめる', note: '知っておく' }

/** For whom and when it is looked at; `editions` are those in force in each of the offices. */
export type Asked = {
  city: string
  offices: readonly string[]
  today: Day
  editions: ReadonlyMap<string, ResolvedEdition>
}

export type Finding = {
  office: string
  /** '' is the whole office. */
  section: string
  /** What it is, without personal data. */
  about: string
  /** Where it is mended. */
  href: string
  since?: Day
}

export type Rule<Row = unknown> = {
  id: string
  /** What it is called, as 「期限を過ぎて、ひとこともない改善」. */
  name: string
  /** One sentence: what it finds and why that matters. */
  says: string
  severity: Severity
  /** How to mend it, one sentence. */
  mend: string
  /** The question; at most `most` rows come back. */
  ask(asked: Asked): RawBuilder<Row>
  /** Pure: what of the answer is a finding. */
  see(rows: readonly Row[], asked: Asked): Finding[]
  /** Rows and how many findings they give, with the reason. */
  examples: { rows: Row[]; gives: number; because: string }[]
}

export const rule = <Row>(of: Rule<Row>): Rule<Row> => of

/** More than so many of one kind are not listed: the first are mended first. */
export const most = 200

/** So many days before today. */
export const ago = ({ today }: Pick<Asked, 'today'>, days: number): Day => addDays(today, -days)
