// How a fact becomes part of a tally: the one door through which measures reach the ledger.
import type { Day, FiscalYear, Month } from '../calendar/day.ts'
import type { Fact } from './fact.ts'

/** What facts add to one measure at one place and hour; a correction takes away with a negative sign. */
export type Contribution = {
  office: string
  section: string
  /** Day and hour (0–23) in Asia/Tokyo of the happening it is counted at. */
  day: Day
  hour: number
  kept: number
  missed: number
  aside: number
}

export type Counter = {
  measure: string
  kinds: ReadonlySet<string>
  /** False: each fact counts by itself. True: all facts of one subject count together. */
  bySubject: boolean
  /** Facts that stand (none corrected away), in the order they happened; of one subject when bySubject. */
  count(facts: readonly Fact[], parameters: ParametersOf): Contribution[]
}

/** The parameters in force for an office on the fact's fiscal year. */
export type ParametersOf = (office: string, year: FiscalYear) => unknown

/** What the counting of a city stands on at one moment: parameters from its editions, and closed months. */
export type Terms = {
  /** The city's terms_version that these were read at. */
  version: number
  parameters(measure: string): ParametersOf
  /** The day at whose end the month was closed for the office. */
  closedOn(office: string, month: Month): Day | undefined
}
