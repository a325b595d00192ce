// What a measure is: facts in, kept / missed / aside out, with the examples that are its tests, its documentation and its screen.
import type { z } from 'zod'
import type { FactKind, FactOf } from '../facts/fact.ts'

/** Strongest first. M machine event · R record of the job · O observer · C citizen · S self-declaration. */
export const witnesses = ['machine', 'record', 'observer', 'citizen', 'self'] as const
export type Witness = (typeof witnesses)[number]

/** kept and missed are in the denominator; aside is counted apart and shown; undefined is not counted at all. */
export type Reading = 'kept' | 'missed' | 'aside' | undefined

/** How a subject that stands for many things is counted: a sending of 994 pieces. */
export type Amounts = { kept: number; missed: number }

type Declared<Kinds extends readonly FactKind[], Parameters> = {
  /** Its meaning in a slug. */
  id: string
  /** What it counts, one Japanese sentence for everybody. */
  counts: string
  /** What is counted apart, in Japanese; absent when nothing is. */
  aside?: string
  witness: Witness
  reads: Kinds
  /** Every parameter has a default and a description with its unit. */
  parameters: z.ZodType<Parameters>
}

/** What an example states of a fact; the rest is filled in by the test. */
export type ExampleFact<Kinds extends readonly FactKind[]> =
  FactOf<Kinds> extends infer F
    ? F extends { kind: infer Name; body: infer Body }
      ? { kind: Name; body: Body; at?: string }
      : never
    : never

/** Each fact counts by itself. */
export type RatioMeasure<
  Kinds extends readonly FactKind[] = readonly FactKind[],
  Parameters = unknown,
> = Declared<Kinds, Parameters> & {
  shape: 'ratio'
  count(fact: FactOf<Kinds>, parameters: Parameters): Reading
  examples: { fact: ExampleFact<Kinds>; with?: Partial<Parameters>; gives: Reading; because: string }[]
}

/** The facts of one subject are folded, in the order they happened, to a state that is read at a period's end. */
export type CoverageMeasure<
  Kinds extends readonly FactKind[] = readonly FactKind[],
  Parameters = unknown,
  State = unknown,
> = Declared<Kinds, Parameters> & {
  shape: 'coverage'
  /** `begun`: counted in the period its subject began in (a promise). `standing`: counted in every period until it changes (a posted map). */
  span: 'begun' | 'standing'
  fold(state: State | undefined, fact: FactOf<Kinds>, parameters: Parameters): State
  read(state: State, parameters: Parameters): Reading | Amounts
  examples: {
    facts: ExampleFact<Kinds>[]
    with?: Partial<Parameters>
    gives: Reading | Amounts
    because: string
  }[]
}

export type Measure = RatioMeasure | CoverageMeasure

export const ratio = <const Kinds extends readonly FactKind[], Parameters>(
  measure: Omit<RatioMeasure<Kinds, Parameters>, 'shape'>,
): RatioMeasure<Kinds, Parameters> => ({ shape: 'ratio', ...measure })

export const coverage = <const Kinds extends readonly FactKind[], Parameters, State>(
  measure: Omit<CoverageMeasure<Kinds, Parameters, State>, 'shape'>,
): CoverageMeasure<Kinds, Parameters, State> => ({ shape: 'coverage', ...measure })
