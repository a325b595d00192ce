// 同じ原因の事故をくり返さない: incidents whose cause had not led to one of the office's within the years before.
import { z } from 'zod'
import { incidentCauseNamed, incidentKnown } from '../instruments/incidents/facts.ts'
import { coverage } from './measure.ts'

const known = { kind: 'incident.known', body: { sort: 'wrong-person', foundBy: 'receiver' } } as const

export const incidentsWithoutTheSameCause = coverage({
  id: 'incidents-without-the-same-cause',
  counts: '起きた事故のうち、前と同じ原因ではなかったもの',
  aside: '原因がまだ分からない事故',
  witness: 'record',
  reads: [incidentKnown, incidentCauseNamed],
  span: 'begun',
  parameters: z.object({
    within: z
      .number()
      .positive()
      .default(1096)
      .describe('前の同じ原因の事故から、くり返しとして数える日数（日。初期値は3年）'),
  }),
  /** `since`: undefined while no cause is named; null when it is the first with its cause. */
  fold: (state: { since: number | null | undefined } | undefined, fact) => ({
    since: fact.kind === 'incident.cause-named' ? fact.body.since : state?.since,
  }),
  read: ({ since }, { within }) => {
    if (since === undefined) return 'aside'
    return since === null || since > within ? 'kept' : 'missed'
  },
  examples: [
    {
      facts: [known, { kind: 'incident.cause-named', body: { cause: 'attachment', since: null } }],
      gives: 'kept',
      because: '添付書類の確かめ漏れは、この区役所で初めて',
    },
    {
      facts: [known, { kind: 'incident.cause-named', body: { cause: 'attachment', since: 200 } }],
      gives: 'missed',
      because: '200日前にも、同じ原因の事故があった',
    },
    {
      facts: [known, { kind: 'incident.cause-named', body: { cause: 'attachment', since: 200 } }],
      with: { within: 100 },
      gives: 'kept',
      because: '100日までをくり返しとする設定で、200日たっている',
    },
    {
      facts: [
        known,
        { kind: 'incident.cause-named', body: { cause: 'attachment', since: 200 } },
        { kind: 'incident.cause-named', body: { cause: 'leftovers', since: null } },
      ],
      gives: 'kept',
      because: '調べ直すと別の原因だった。最後に決めた原因で数える',
    },
    { facts: [known], gives: 'aside', because: '調べているところで、原因はまだ分からない' },
  ],
})
