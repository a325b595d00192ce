// The facts that contacts with citizens leave (standards 6, 34); the subject of each is the contact.
import { z } from 'zod'
import { factKind } from '../../facts/fact.ts'

export const channels = ['phone', 'counter', 'letter', 'mail', 'web', 'visit'] as const
export type Channel = (typeof channels)[number]

/** A section of an office, as the directory names them. */
const place = z.strictObject({ office: z.string(), section: z.string() })

export const contactReceived = factKind(
  'contact.received',
  '市民からの用件を受けた',
  z.strictObject({
    channel: z.enum(channels),
    /** A slug of the office's short list; '' when only free words were written. */
    matter: z.string(),
    /** Written on paper first and keyed in later. */
    keyedIn: z.boolean(),
  }),
)

export const contactPassed = factKind(
  'contact.passed',
  '用件を別の課に申し送った',
  z.strictObject({ from: place, to: place }),
)

export const contactTakenOver = factKind(
  'contact.taken-over',
  '用件の責任が、次の課に移った',
  z.strictObject({ from: place, to: place }),
)

export const contactRepeated = factKind(
  'contact.repeated',
  '終えた用件が、もう一度持ち込まれた',
  z.strictObject({
    /** Seconds from the closing to the new contact. */
    after: z.number().min(0),
  }),
)

export const contactClosed = factKind(
  'contact.closed',
  '用件を終えた',
  z.strictObject({
    outcome: z.enum(['solved', 'next-step', 'unsolved']),
    /** The citizen was asked whether it is solved. */
    asked: z.boolean(),
  }),
)

export const contactReopened = factKind('contact.reopened', '終えた用件をもう一度開いた', z.strictObject({}))

export const contactKinds = [
  contactReceived,
  contactPassed,
  contactTakenOver,
  contactRepeated,
  contactClosed,
  contactReopened,
] as const
