// What a publication holds: the words and figures of one period as they stood when they were frozen.
import type { Day } from '../../calendar/day.ts'
import type { Period } from '../../calendar/periods.ts'
import type { Scope } from '../../editions/edition.ts'
import type { Judgement, Override } from '../../judgement/judge.ts'
import type { Witness } from '../../measures/measure.ts'

/** The languages of the published site; Japanese is the original. */
export const languages = ['ja', 'easy', 'en'] as const
export type Language = (typeof languages)[number]
/** A text in Japanese and in those languages that have it; `easy` carries ruby as {漢字|かんじ}. */
export type Texts = { ja: string } & { [other in Exclude<Language, 'ja'>]?: string }

export type FrozenOffice = { slug: string; name: Texts }
export type FrozenPrinciple = { name: Texts; text: Texts }
export type FrozenStandard = {
  key: string
  no: number
  text: Texts
  /** As circulated, where `text` is our corrected reading of a defect. */
  asPublished?: string
  scene: Texts
  scope: Scope
  /** The one office that promises it; absent when all do. */
  office?: string
}
/** `waitsFor`: the tool that will record it is not in use yet. */
export type FrozenMeasure = {
  id: string
  counts: Texts
  aside?: Texts
  witness: Witness
  waitsFor?: string
}

export type Counts = { kept: number; missed: number; aside: number; late: number }
/** One measure in one office: everything it counted, and whether that may be read by others. */
export type FrozenCell = Counts & {
  measure: string
  hidden: boolean
  /** Rates 0–1. */
  target: number
  nearTarget: number
  minimum: number
  parameters: Record<string, number | string | boolean>
  low: number
  high: number
  judgement: Judgement
}

/** One standard in one office, judged by what may be read alone. */
export type FrozenResult = {
  standard: string
  office: string
  judgement: Judgement
  /** Measures: the one that decided, and those that say otherwise. */
  decisive?: string
  disagreeing: string[]
  overridden?: Override & { instead: Judgement }
  cells: FrozenCell[]
}

/** A goal as it was when frozen. Its own figures are whole per cent, null where they may not be read; counts stand with the standard. */
export type FrozenGoal = {
  office: string
  standard: string
  /** The number of the standard when the goal was set. */
  no: number
  title: string
  means: string
  counts?: Texts
  /** How it will be measured, while nothing counts it. */
  untilMeasured: string
  /** Rates 0–1. */
  target: number | null
  nearTarget: number | null
  due: Day
  start: number | null
  half?: FrozenCheck
  result?: FrozenCheck
  last?: { grade: string; percent: number | null }
  corrections: { about: string; why: string }[]
}
/** The office's own words and grade; what was counted stands beside them and never instead. */
export type FrozenCheck = {
  grade: string
  words: string
  next: string
  percent: number | null
  judgement: Judgement | null
}
/** A voice and its answer in general words. */
export type FrozenVoice = {
  office: string
  sort: 'complaint' | 'opinion' | 'thanks'
  title: string
  said: string
  answered: string
  changed: string
  response: 'improved' | 'explained' | 'considering' | 'declined' | 'thanks'
  receivedOn: Day
  answeredOn: Day | null
}

export type Frozen = {
  form: 1
  city: string
  cityName: Texts
  period: Period
  edition: { fiscalYear: number; title: string; preamble: string[] }
  threshold: number
  principles: FrozenPrinciple[]
  /** In the order of their numbers. */
  standards: FrozenStandard[]
  /** In the order of the city's document. */
  offices: FrozenOffice[]
  measures: FrozenMeasure[]
  results: FrozenResult[]
  /** Absent in what was frozen before goals and voices were published. */
  goals?: FrozenGoal[]
  voices?: FrozenVoice[]
}

/** A frozen period with its place in the series of publications. */
export type Publication = {
  id: string
  version: number
  state: 'draft' | 'approved' | 'published'
  note: string
  digest: string
  /** The day it was published; of a draft the day it was frozen. */
  day: Day
  frozen: Frozen
}

export const of = ({ kept, missed }: Counts): number => kept + missed
