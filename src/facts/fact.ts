// What a fact is: something that happened in the work, once, in the past tense, with two times and no personal data.
import type { z } from 'zod'

/** A kind of fact: its name (`call.answered`), what it records in Japanese, and the shape of its body. */
export type FactKind<Name extends string = string, Body = unknown> = {
  name: Name
  /** One Japanese sentence, shown where the fact is shown. */
  records: string
  body: z.ZodType<Body>
}

export const factKind = <const Name extends string, Body>(
  name: Name,
  records: string,
  body: z.ZodType<Body>,
): FactKind<Name, Body> => ({ name, records, body })

/** What an instrument hands to the ledger. */
export type NewFact<Name extends string = string, Body = unknown> = {
  kind: Name
  /** When it happened. */
  happenedAt: Date
  office: string
  /** Section slug; '' when only the office is known. */
  section: string
  /** Which system or form it came from, as `calls/asterisk` or `web`. */
  source: string
  /** Its name within the source; the same key from the same source is the same fact and counts once. */
  sourceKey: string
  /** Opaque reference to what the fact is about (a call, a promise); never personal data. */
  subject?: string
  /** The fact this one takes the place of. */
  corrects?: string
  body: Body
}

/** A fact as the ledger keeps it. */
export type Fact<Name extends string = string, Body = unknown> = NewFact<Name, Body> & {
  /** uuid version 7, in the order of recording. */
  id: string
  recordedAt: Date
}

/** The facts of some kinds, told apart by `kind`. */
export type FactOf<Kinds extends readonly FactKind[]> = {
  [I in keyof Kinds]: Kinds[I] extends FactKind<infer Name, infer Body> ? Fact<Name, Body> : never
}[number]
