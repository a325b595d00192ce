// Takes calls for facts: what each leaves in the ledger, and who waits to be called back after it.
import type { z } from 'zod'
import type { FactKind, NewFact } from '../../facts/fact.ts'
import { callAbandoned, callAnswered, callReturned, callUnanswered } from './facts.ts'
import type { CallRecord } from './record.ts'

/** A call with the section its line rings in ('' when nobody knows), and whether that section was open. */
export type PlacedCall = { office: string; section: string; call: CallRecord; open: boolean }

/** A missed call whose number is known, until somebody rings back. The number is personal data and never in a fact. */
export type Waiting = { subject: string; office: string; section: string; number: string; since: Date }

/** Days in which a call to the number still counts as ringing back. */
export const returnedWithin = 7

/** The source of a fact is the ledger's name for the slug of a phone system. */
export const ledgerSource = (source: string): string => `calls/${source}`

/** The facts of some calls by themselves. */
export const factsOfCalls = (calls: readonly PlacedCall[], source: string): NewFact[] =>
  takeCalls(calls, source).facts

/** The facts of some calls after others: `before` are the missed calls that nobody has returned yet. */
export function takeCalls(
  calls: readonly PlacedCall[],
  source: string,
  before: readonly Waiting[] = [],
): { facts: NewFact[]; missed: Waiting[] } {
  const facts: NewFact[] = []
  const missed: Waiting[] = []
  const waiting = Map.groupBy(before, callerKey)
  for (const placed of calls.toSorted((a, b) => +a.call.ringAt - +b.call.ringAt)) {
    const { office, call } = placed
    if (call.direction === 'inbound') {
      const one = waitingFor(placed, source)
      facts.push(factOf(placed, source, one?.subject))
      if (!one) continue
      missed.push(one)
      waiting.set(callerKey(one), [...(waiting.get(callerKey(one)) ?? []), one])
    } else if (call.direction === 'outbound' && call.answeredAt) {
      const key = callerKey({ office, number: knownNumber(call.number) })
      const { reached = [], not = [] } = Object.groupBy(waiting.get(key) ?? [], one =>
        returns(call, one) ? 'reached' : 'not',
      )
      for (const one of reached) facts.push(returnOf(one, call, call.answeredAt, source))
      waiting.set(key, not)
    }
  }
  return { facts, missed }
}

const callerKey = ({ office, number }: { office: string; number: string | null }) => `${office} ${number}`

const returns = ({ ringAt }: CallRecord, { since }: Waiting): boolean =>
  ringAt > since && +ringAt - +since <= returnedWithin * 86_400_000

function waitingFor({ office, section, call }: PlacedCall, source: string): Waiting | undefined {
  const number = knownNumber(call.number)
  if (call.answeredAt || number === null) return undefined
  return { subject: `call:${source}:${call.key}`, office, section, number, since: call.ringAt }
}

function factOf(placed: PlacedCall, source: string, subject: string | undefined): NewFact {
  const { call, open } = placed
  const { announced, outcome, endedBy, transfers, ringAt, answeredAt, endedAt } = call
  const rang = seconds(ringAt, answeredAt ?? endedAt)
  const left = <Body>(kind: FactKind<string, Body>, body: Body): NewFact => ({
    kind: kind.name,
    happenedAt: ringAt,
    office: placed.office,
    section: placed.section,
    source: ledgerSource(source),
    sourceKey: call.key,
    ...(subject !== undefined && { subject }),
    body,
  })
  if (answeredAt) {
    const talked = seconds(answeredAt, endedAt)
    return left(callAnswered, { rang, announced, talked, endedBy, transfers, open })
  }
  if (outcome === 'busy' || outcome === 'failed' || outcome === 'timeout')
    return left(callUnanswered, { rang, announced, open, why: outcome })
  return left(callAbandoned, { rang, announced, open })
}

/** One call to a number returns every call missed from it; each return is a fact about the missed call. */
function returnOf(one: Waiting, { key }: CallRecord, at: Date, source: string): NewFact {
  const body: z.infer<typeof callReturned.body> = { after: seconds(one.since, at), shownBy: 'record' }
  return {
    kind: callReturned.name,
    happenedAt: at,
    office: one.office,
    section: one.section,
    source: ledgerSource(source),
    sourceKey: `${key} returns ${one.subject}`,
    subject: one.subject,
    body,
  }
}

/** Seconds, to the millisecond. */
const seconds = (from: Date, to: Date): number => Math.round(+to - +from) / 1000

/** Digits a number must have before somebody can be called back at it; shorter ones are our own phones. */
const fewestDigits = 9

/**
 * A number in the one form it can be dialled in from here, whichever of +81, 184/186 or the exchange's own
 * outside 0 stands before it; null when it was withheld or is one of our own phones.
 */
export function knownNumber(written: string | null): string | null {
  const text = (written ?? '').normalize('NFKC').trim()
  const digits = text.replace(/\D/g, '')
  if (digits.length < fewestDigits) return null
  if (text.startsWith('+') && !digits.startsWith('81')) return `+${digits}`
  return `0${digits.replace(text.startsWith('+') ? /^81/ : /^18[46](?=0)/, '').replace(/^0+/, '')}`
}
