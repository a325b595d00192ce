// What waits for somebody: the shape in which every instrument says it, for わたしの今日, the section view and the lists.
import type { RawBuilder } from 'kysely'
import type { Work } from '../db/store.ts'

/** Said without personal data: `about` is the matter, never a name. */
export type Waiting = {
  /** Its own name, as `callback 0190…`: the same thing is listed once. */
  key: string
  /** The tool it comes from, in one word, as 折り返し. */
  tool: string
  /** What is to be done, as 「折り返す」「引継ぎを受けるか決める」. */
  todo: string
  about: string
  href: string
  office: string
  section: string
  /** Staff ids; absent when it is for everybody of the section. */
  owner?: string
  deputy?: string
  /** A decision or an approval: only those who lead can do it. */
  heads?: true
  since: Date
  /** By when; absent when nothing was promised. */
  due?: Date
}

export type WaitingAsked = {
  city: string
  office: string
  /** '' is the whole office. */
  section: string
  now: Date
}

/** What waits in a section, oldest due first; its cost goes with what is open, never with history. */
export type WaitingOf = (trx: Work, asked: WaitingAsked) => Promise<Waiting[]>

/** What is open of some contacts, each with its own: shown to whoever answers the same person's second call. */
export type OpenOf = (trx: Work, city: string, contacts: readonly string[], now: Date) => Promise<Open[]>
export type Open = Waiting & { contact: string }

/** Whether an instrument has something open on the contact `c` of a query: then the contact waits with it. */
export type OpenOn = RawBuilder<boolean>

const hour = 3_600_000

/** `late` after the due time, `soon` in the last hour before it. */
export const urgency = ({ due }: Waiting, now: Date): 'late' | 'soon' | 'open' =>
  !due || +due - +now > hour ? 'open' : due < now ? 'late' : 'soon'

/** Late first, then by due time, then by age. */
export const byUrgency = (a: Waiting, b: Waiting): number =>
  (a.due?.getTime() ?? Number.MAX_SAFE_INTEGER) - (b.due?.getTime() ?? Number.MAX_SAFE_INTEGER) ||
  +a.since - +b.since
