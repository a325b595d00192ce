// What changed between two texts of the standards: word by word, field by field, with the question that each change puts.
import { diffWordsWithSpace } from 'diff'
import type { Parameter, Principle, Standard } from './edition.ts'
import { type Pair, pairUp } from './match.ts'

/** A standard of an edition (with its key) or one just read from a text (without). */
export type Comparable = Omit<Standard, 'key' | 'display'> & { key?: string; display?: string }
export type ComparableEdition = {
  title: string
  preamble?: string[]
  displayPreamble?: string[]
  principles: Principle[]
  standards: Comparable[]
}

export type Part = { text: string; is: 'same' | 'added' | 'removed' }
/** Values as people read them; '' where there is none. */
export type FieldChange = {
  field: 'scene' | 'scope' | 'owner' | 'exceptions' | 'parameters'
  before: string
  after: string
}
export type Change = 'same' | 'reworded' | 'renumbered' | 'reworded-renumbered' | 'added' | 'removed'

export type DiffItem = {
  /** Old number → new number; names the item in a form and in the decisions. */
  id: string
  kind: Change
  before?: Comparable
  after?: Comparable
  words: Part[]
  fields: FieldChange[]
}

export type EditionDiff = {
  before: ComparableEdition
  after: ComparableEdition
  /** In the order of the new numbers, a removed one at its old place. */
  items: DiffItem[]
  /** Changes of the title, the preamble and the principles. */
  around: { where: '題名' | '前文' | '理念'; words: Part[] }[]
}

export const diffEditions = (before: ComparableEdition, after: ComparableEdition): EditionDiff => ({
  before,
  after,
  items: pairUp(before.standards, after.standards)
    .map(itemOf)
    .sort((a, b) => placeOf(a) - placeOf(b) || Number(a.kind !== 'removed') - Number(b.kind !== 'removed')),
  around: [
    { where: '題名' as const, words: wordsBetween(before.title, after.title) },
    {
      where: '前文' as const,
      words: wordsBetween(inLines(before.preamble ?? after.preamble), inLines(after.preamble)),
    },
    { where: '理念' as const, words: wordsBetween(named(before.principles), named(after.principles)) },
  ].filter(({ words }) => words.some(part => part.is !== 'same')),
})

const itemOf = (pair: Pair<Comparable, Comparable>): DiffItem => {
  const { before, after } = pair
  const id = `${before?.no ?? ''}→${after?.no ?? ''}`
  const words = wordsBetween(before?.text ?? '', after?.text ?? '')
  if (!before || !after) return { ...pair, id, kind: before ? 'removed' : 'added', words, fields: [] }
  const reworded = before.text !== after.text
  const renumbered = before.no !== after.no
  const kind =
    reworded && renumbered
      ? 'reworded-renumbered'
      : reworded
        ? 'reworded'
        : renumbered
          ? 'renumbered'
          : 'same'
  return { id, kind, before, after, words, fields: fieldsBetween(before, after) }
}

const placeOf = ({ before, after }: DiffItem): number => after?.no ?? before?.no ?? 0

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })

/** The parts that are not added make the old text again, those not removed the new one. */
export const wordsBetween = (before: string, after: string): Part[] =>
  diffWordsWithSpace(before, after, { intlSegmenter: segmenter }).map(({ value, added, removed }) => ({
    text: value,
    is: added ? 'added' : removed ? 'removed' : 'same',
  }))

const fieldsBetween = (before: Comparable, after: Comparable): FieldChange[] => {
  const fields: FieldChange[] = [
    { field: 'scene', before: before.scene, after: after.scene },
    { field: 'scope', before: before.scope, after: after.scope },
    { field: 'owner', before: before.owner ?? '', after: after.owner ?? '' },
    { field: 'exceptions', before: inLines(before.exceptions), after: inLines(after.exceptions) },
  ]
  const parameters = { before: inText(before.parameters), after: inText(after.parameters) }
  const same = valuesOf(before.parameters) === valuesOf(after.parameters)
  return [
    ...fields.filter(one => one.before !== one.after),
    ...(same ? [] : [{ field: 'parameters' as const, ...parameters }]),
  ]
}

const inLines = (texts: string[] = []): string => texts.join('\n')
const named = (principles: Principle[]): string =>
  inLines(principles.map(({ name, text }) => `${name}：${text}`))
const inText = (parameters: Parameter[]): string => parameters.map(one => one.text).join('、')
/** ３コール and 3コール set the same. */
const valuesOf = (parameters: Parameter[]): string =>
  JSON.stringify(parameters.map(({ name, value, unit }) => [name, value, unit]))

/** Whatever is not the same in words, number and fields waits for somebody to say what it means. */
export const needsDecision = ({ kind, fields }: DiffItem): boolean => kind !== 'same' || fields.length > 0
