// The fact that a text for citizens leaves when it goes out (standards 8, 9, 31); its subject is what the text belongs to.
import { z } from 'zod'
import { factKind } from '../../facts/fact.ts'

/** What a text is for; a flyer is also a poster. */
export const textKinds = ['notice', 'flyer', 'reply', 'bulletin'] as const
export type TextKind = (typeof textKinds)[number]

const count = z.number().int().nonnegative()

export const textIssued = factKind(
  'text.issued',
  '市民に宛てた文章を、点検したうえで出した',
  z.strictObject({
    text: z.enum(textKinds),
    version: z.enum(['ordinary', 'easy']),
    /** Written in the house, or a sheet made elsewhere and checked before it went out. */
    made: z.enum(['here', 'elsewhere']),
    /** Findings that were neither mended nor accepted with a reason, by what they are about. */
    open: z.strictObject({
      mistake: count,
      polite: count,
      word: count,
      readability: count,
      spelling: count,
    }),
    accepted: count,
    /** The figure of how easily it is read; null for a line or two. */
    figure: z.number().int().nullable(),
  }),
)

export const textCheckKinds = [textIssued] as const
