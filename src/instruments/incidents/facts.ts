// The facts that incidents and near misses leave (standards 22, 35); the subject is the incident, of effects the measure.
import { z } from 'zod'
import { factKind } from '../../facts/fact.ts'

export const incidentSorts = [
  'wrong-person',
  'wrong-address',
  'exposed',
  'lost',
  'taken',
  'destroyed',
  'other',
  'unknown',
] as const
export const incidentSort = z.enum(incidentSorts)
export type IncidentSort = z.infer<typeof incidentSort>

export const finders = ['receiver', 'person', 'staff', 'other', 'unknown'] as const
export const finder = z.enum(finders)
export type Finder = z.infer<typeof finder>

export const stages = ['prompt', 'final'] as const
/** 速報 and 確報. */
export const stage = z.enum(stages)
export type Stage = z.infer<typeof stage>

export const criteria = ['sensitive', 'financial', 'wrongful', 'many'] as const
export type Criterion = (typeof criteria)[number]

export const nearMissSorts = [
  'contents',
  'address',
  'person',
  'leftover',
  'screen',
  'paper',
  'other',
] as const
export const nearMissSort = z.enum(nearMissSorts)
export type NearMissSort = z.infer<typeof nearMissSort>

const day = z.iso.date()

export const incidentKnown = factKind(
  'incident.known',
  '個人情報の事故を知った',
  z.strictObject({ sort: incidentSort, foundBy: finder }),
)

export const incidentClassified = factKind(
  'incident.classified',
  '個人情報保護委員会への報告が要るかを判断した',
  z.strictObject({
    /** What the answers mean by the rule; `perhaps` while something is not known. */
    verdict: z.enum(['yes', 'perhaps', 'no', 'no-leak']),
    /** The criteria that apply. */
    met: z.array(z.enum(criteria)),
    /** What a head confirmed; null while nobody has. */
    decision: z.enum(['report', 'no-report']).nullable(),
    /** The last days of 速報 and 確報; null where no clock runs. */
    prompt: day.nullable(),
    final: day.nullable(),
  }),
)

export const incidentReported = factKind(
  'incident.reported',
  '個人情報保護委員会に報告した',
  z.strictObject({
    stage,
    on: day,
    /** The last day as it stood then; null when no clock ran. */
    due: day.nullable(),
    /** Which day of the term it was sent on, the day of knowing being the first. */
    nth: z.number().int(),
  }),
)

export const incidentReportFellDue = factKind(
  'incident.report-fell-due',
  '報告しないまま期限の日が終わった',
  z.strictObject({ stage, due: day }),
)

const count = z.number().int().min(0)

export const incidentNoticeGiven = factKind(
  'incident.notice-given',
  '本人に知らせた',
  z.strictObject({ told: count, impossible: count, nth: z.number().int() }),
)

export const incidentRecovered = factKind(
  'incident.recovered',
  '届いたものを回収した',
  z.strictObject({ how: z.enum(['unopened', 'seen']) }),
)

export const incidentCauseNamed = factKind(
  'incident.cause-named',
  '事故の原因を決めた',
  z.strictObject({
    cause: z.string(),
    /** Days since the office last knew of an incident with this cause; null when it never did. */
    since: count.nullable(),
  }),
)

export const incidentMeasureDecided = factKind(
  'incident.measure-decided',
  '再発防止策を決めた',
  z.strictObject({ due: day, check: day }),
)

export const incidentEffectChecked = factKind(
  'incident.effect-checked',
  '再発防止策の効果を確かめた',
  z.strictObject({
    /** `unsure`: it cannot be said yet, and is looked at again on `next`. */
    result: z.enum(['held', 'not-held', 'unsure']),
    due: day,
    on: day,
    next: day.nullable(),
  }),
)

export const incidentEffectFellDue = factKind(
  'incident.effect-fell-due',
  '効果を確かめないまま、確かめる日が終わった',
  z.strictObject({ due: day }),
)

export const nearMissNoted = factKind(
  'nearmiss.noted',
  'ヒヤリハットを知らせた',
  z.strictObject({ sort: nearMissSort }),
)

export const incidentKinds = [
  incidentKnown,
  incidentClassified,
  incidentReported,
  incidentReportFellDue,
  incidentNoticeGiven,
  incidentRecovered,
  incidentCauseNamed,
  incidentMeasureDecided,
  incidentEffectChecked,
  incidentEffectFellDue,
  nearMissNoted,
] as const
