// What a check of a text finds: where, why in one friendly sentence, and a proposal that can be taken as it is.
import type { Day } from '../calendar/day.ts'
import type { Reading } from './reading.ts'

/** `from` and `to` count UTF-16 code units of the text, `to` excluded, as JavaScript slices. */
export type Finding = {
  rule: string
  from: number
  to: number
  /** One friendly Japanese sentence. */
  message: string
  /** What could stand there instead; null where only a person can tell. */
  proposal: string | null
}

/** What a finding is about: a slip of fact, です・ます, words of the office, how easily it is read, how it is spelt. */
export const sorts = ['mistake', 'polite', 'word', 'readability', 'spelling'] as const
export type Sort = (typeof sorts)[number]

/** `ordinary` Japanese, or the version in やさしい日本語. */
export type Version = 'ordinary' | 'easy'

/**
 * A hard word and what a citizen understands; `why` is shown when it is given. One that counts only `alone` makes
 * another name together with the kanji beside it: 督促 and 督促状.
 */
export type PlainWord = { word: string; plain: string; why?: string; alone?: true }

/** All that a check knows besides the text; it can be sent to another thread. */
export type Given = {
  version: Version
  today: Day
  /** Words of the city and the office besides those that ship; of equals the later stands. */
  words: readonly PlainWord[]
  /** Digits of every telephone number in the directory; absent: numbers are not looked up. */
  phones?: readonly string[]
  /** Names of sections; given for a notice, which must name one with a number. */
  sections?: readonly string[]
  /** Of our own published pages, those that the text names: a link into `under` that is not among them does not exist. */
  pages?: { under: string; known: readonly string[] }
  /** The program itself puts ruby over every kanji when the text goes out: none has to be typed. */
  rubied?: boolean
  /** Names of places and people that may be read without ruby. */
  names?: readonly string[]
}

export type Found = Omit<Finding, 'rule'>

/** A rule: what it looks for, a pure function, and examples that are its tests and stand on its page. */
export type Rule = {
  id: string
  sort: Sort
  /** One Japanese sentence for everybody. */
  looksFor: string
  versions: readonly Version[]
  find(reading: Reading, given: Given): Found[]
  examples: readonly {
    text: string
    /** The pieces of text that are found, in order. */
    finds: readonly string[]
    /** The proposal for the first of them. */
    proposes?: string
    with?: Partial<Given>
    because: string
  }[]
}
