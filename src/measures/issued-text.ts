// An issued text for the examples of measures: a notice of which nothing is open, but for what the example states.
import type { z } from 'zod'
import type { textIssued } from '../instruments/text-check/facts.ts'

export type IssuedText = z.infer<typeof textIssued.body>

export const issuedText = ({
  open,
  ...of
}: Partial<Omit<IssuedText, 'open'>> & { open?: Partial<IssuedText['open']> }) => ({
  kind: 'text.issued' as const,
  body: {
    ...({ text: 'notice', version: 'ordinary', made: 'here', accepted: 0, figure: 55 } as const),
    ...of,
    open: { mistake: 0, polite: 0, word: 0, readability: 0, spelling: 0, ...open },
  },
})
