// 漏えい等の報告を期限までに: 速報 and 確報 of reportable incidents, both sent on or before their last days.
import { z } from 'zod'
import {
  incidentClassified,
  incidentKnown,
  incidentReported,
  incidentReportFellDue,
  type Stage,
} from '../instruments/incidents/facts.ts'
import { coverage } from './measure.ts'

type State = {
  /** Confirmed by a head that it need not be reported. */
  free: boolean
  due: Record<Stage, string | null>
  sent: Record<Stage, string | null>
  fell: Record<Stage, string | null>
}
const begun: State = {
  free: false,
  due: { prompt: null, final: null },
  sent: { prompt: null, final: null },
  fell: { prompt: null, final: null },
}

/** The first of two days, where there is any. */
const earlier = (a: string | null, b: string): string => (a !== null && a < b ? a : b)
const later = (a: string | null, b: string): string => (a !== null && a > b ? a : b)

const known = { kind: 'incident.known', body: { sort: 'wrong-person', foundBy: 'receiver' } } as const
const classified = {
  kind: 'incident.classified',
  body: {
    verdict: 'yes',
    met: ['sensitive'] as 'sensitive'[],
    decision: 'report',
    prompt: '2025-05-16',
    final: '2025-06-10',
  },
} as const
const reported = (stage: Stage, on: string, nth: number) =>
  ({
    kind: 'incident.reported',
    body: { stage, on, due: stage === 'prompt' ? '2025-05-16' : '2025-06-10', nth },
  }) as const

export const incidentReportsInTime = coverage({
  id: 'incident-reports-in-time',
  counts: '報告の要る漏えいなどのうち、速報と確報を期限までに出したもの',
  witness: 'record',
  reads: [incidentKnown, incidentClassified, incidentReported, incidentReportFellDue],
  span: 'begun',
  parameters: z.object({}),
  fold: (state: State = begun, fact): State => {
    if (fact.kind === 'incident.classified') {
      const { prompt, final } = fact.body
      return { ...state, free: prompt === null, due: { prompt, final } }
    }
    if (fact.kind === 'incident.reported') {
      const { stage, on } = fact.body
      // A 確報 says all that a 速報 says: sent in time for both, it is both.
      const prompt = earlier(state.sent.prompt, on)
      const final = stage === 'final' ? earlier(state.sent.final, on) : state.sent.final
      return { ...state, sent: { prompt, final } }
    }
    if (fact.kind === 'incident.report-fell-due') {
      const { stage, due } = fact.body
      return { ...state, fell: { ...state.fell, [stage]: later(state.fell[stage], due) } }
    }
    return state
  },
  read: ({ free, due, sent, fell }) => {
    const late = (stage: Stage): boolean => {
      const last = due[stage]
      if (last === null) return false
      const on = sent[stage]
      return on === null ? (fell[stage] ?? '') >= last : on > last
    }
    if (free) return undefined
    if (late('prompt') || late('final')) return 'missed'
    return sent.final === null ? undefined : 'kept'
  },
  examples: [
    {
      facts: [known, classified, reported('prompt', '2025-05-14', 3), reported('final', '2025-06-10', 30)],
      gives: 'kept',
      because: '3日目に速報、30日目に確報を出した',
    },
    {
      facts: [known, classified, reported('final', '2025-05-15', 4)],
      gives: 'kept',
      because: '4日目にすべて分かり、速報を兼ねた確報を出した',
    },
    {
      facts: [known, classified, reported('prompt', '2025-05-14', 3), reported('final', '2025-07-31', 81)],
      gives: 'missed',
      because: '速報は間に合ったが、確報は期限の6月10日を過ぎてから出した',
    },
    {
      facts: [
        known,
        classified,
        { kind: 'incident.report-fell-due', body: { stage: 'prompt', due: '2025-05-16' } },
      ],
      gives: 'missed',
      because: '速報を出さないまま、期限の日が終わった',
    },
    {
      facts: [
        known,
        {
          kind: 'incident.classified',
          body: { ...classified.body, verdict: 'perhaps', met: [], decision: null },
        },
        { kind: 'incident.report-fell-due', body: { stage: 'prompt', due: '2025-05-16' } },
      ],
      gives: 'missed',
      because: '報告が要るか決めないまま、期限の日が終わった',
    },
    {
      facts: [
        known,
        { kind: 'incident.report-fell-due', body: { stage: 'final', due: '2025-06-10' } },
        {
          kind: 'incident.classified',
          body: { ...classified.body, met: ['wrongful'], final: '2025-07-10' },
        },
        reported('prompt', '2025-05-14', 3),
        reported('final', '2025-07-01', 51),
      ],
      gives: 'kept',
      because: '不正の目的と分かり、確報の期限が60日に変わった',
    },
    {
      facts: [known, classified, reported('prompt', '2025-05-14', 3)],
      gives: undefined,
      because: '速報は出し、確報の期限はまだ来ていない',
    },
    {
      facts: [
        known,
        {
          kind: 'incident.classified',
          body: { verdict: 'no', met: [], decision: 'no-report', prompt: null, final: null },
        },
      ],
      gives: undefined,
      because: '報告の要らないことを、責任者が確かめた',
    },
  ],
})
