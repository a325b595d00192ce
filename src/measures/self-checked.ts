// What the measures of self-checks share: item by item as the section said, never more than self-declared.
import { z } from 'zod'
import { type SelfCheckTheme, selfCheckDone, selfCheckReturned } from '../instruments/self-checks/facts.ts'
import { coverage } from './measure.ts'

type Said = { kept: number; missed: number } | null

/** The newest answer of a check counts; one that was given back counts not at all until it is done again. */
export const selfChecked = (id: string, theme: SelfCheckTheme, counts: string) => {
  const other = theme === 'appearance' ? 'back-office' : 'appearance'
  const done = (of: SelfCheckTheme, kept: number, missed: number) => ({
    ...{ kind: 'self-check.done' as const, body: { theme: of, kept, missed } },
  })
  const returned = { kind: 'self-check.returned' as const, body: {} }
  return coverage({
    ...{ id, counts, witness: 'self', span: 'begun' },
    reads: [selfCheckDone, selfCheckReturned],
    parameters: z.object({}),
    fold: (_: Said | undefined, fact): Said => {
      if (fact.kind === 'self-check.returned' || fact.body.theme !== theme) return null
      return { kept: fact.body.kept, missed: fact.body.missed }
    },
    read: said => said ?? undefined,
    examples: [
      {
        ...{ facts: [done(theme, 4, 1)], gives: { kept: 4, missed: 1 } },
        because: '5つの項目のうち、4つができていると課で答えた',
      },
      {
        ...{ facts: [done(theme, 5, 0), returned], gives: undefined },
        because: '見た人が差し戻した。やり直すまで数えない',
      },
      {
        ...{ facts: [done(theme, 5, 0), returned, done(theme, 3, 2)], gives: { kept: 3, missed: 2 } },
        because: '差し戻された後にやり直した、新しい答えを数える',
      },
      { ...{ facts: [done(other, 5, 0)], gives: undefined }, because: '別のことの自己点検である' },
    ],
  })
}
