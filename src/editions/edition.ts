// What a published edition of the standards is: principles and standards as data, each standard with a key that outlives its number.

export const scopes = ['全区', '各課', '特定の課', '各区独自'] as const
/** Who must keep a standard: every office / each section / a named section / one ward's own. */
export type Scope = (typeof scopes)[number]

/** A number or a period written inside the text of a standard, as 3コール, 毎月 or 各階. */
export type Parameter = {
  /** What it sets, in a word of ours: `rings`, `every`, `each`. */
  name: string
  value: number | string
  /** コール, 分, 月, 階 … */
  unit: string
  /** The words in the text, to the letter. */
  text: string
}

export type Principle = { name: string; text: string; display?: { name?: string; text?: string } }

export type Standard = {
  /** Meaning in a slug, the same from year to year; numbers change, keys do not. */
  key: string
  no: number
  /** Word for word as published. */
  text: string
  /** Our corrected reading of an obvious defect, always shown as such beside the text. */
  display?: string
  scene: string
  scope: Scope
  /** 所管; null where the document names nobody (every section). */
  owner: string | null
  /** Exceptions written in the text (※ただし …), to the letter. */
  exceptions: string[]
  parameters: Parameter[]
}

export type Edition = {
  /** City slug, as `kawasaki`. */
  city: string
  /** Fiscal year by the year it begins in. */
  fiscalYear: number
  title: string
  preamble: string[]
  /** The preamble in our corrected reading, paragraph for paragraph; absent when there is nothing to correct. */
  displayPreamble?: string[]
  principles: Principle[]
  standards: Standard[]
}

/** How one measure shows one standard. Rates are 0–1. */
export type Binding = {
  measure: string
  parameters?: Record<string, number | string | boolean>
  target: number
  nearTarget: number
  /** Below this n the standard reads 件数不足. */
  minimum: number
}

/** Standard key → the measures that show it, in the order they are shown. */
export type Bindings = Record<string, Binding[]>

/** A ward's layer over the city's edition: adds standards and changes parameters and targets, never removes. */
export type Overlay = {
  city: string
  fiscalYear: number
  office: string
  adds: Standard[]
  bindings: Bindings
  changes: {
    standard: string
    measure: string
    parameters?: Record<string, number | string | boolean>
    target?: number
    nearTarget?: number
    minimum?: number
    /** Why the ward differs, shown to everybody. */
    reason: string
  }[]
}

/** A value and where it was written: `市` or the overlay's office slug. */
export type Sourced<T> = { value: T; from: string }

export type ResolvedBinding = {
  measure: string
  parameters: Record<string, Sourced<number | string | boolean>>
  target: Sourced<number>
  nearTarget: Sourced<number>
  minimum: Sourced<number>
  reasons: string[]
}

export type ResolvedStandard = Standard & { from: string; bindings: ResolvedBinding[] }

/** The edition one office works under in one fiscal year. */
export type ResolvedEdition = {
  city: string
  office: string
  fiscalYear: number
  title: string
  principles: Principle[]
  standards: ResolvedStandard[]
}
