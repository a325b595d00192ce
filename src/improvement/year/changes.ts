// What next year's edition changes for an office's goals and practices, and what may be decided of each; pure.
import { type Change, diffEditions, type Part } from '../../editions/diff.ts'
import type { ResolvedEdition } from '../../editions/edition.ts'

export const decisions = ['carry', 'rewrite', 'end'] as const
export type Decision = (typeof decisions)[number]

export type Item = {
  kind: 'goal' | 'practice'
  /** A goal's id, or the standard whose practices are meant. */
  item: string
  label: string
  standard: string
  change: Change
  /** The words of the standard, old and new. */
  words: Part[]
  before: number
  after: number | undefined
  /** What may be chosen; what the next edition drops can only end. */
  may: readonly Decision[]
  /** Whether the year can be opened only after it was decided. */
  must: boolean
}

type Held = { standard: string; item: string; label: string }

/** Goals come all, so that each can go on; practices only where their standard changes. */
export function itemsOf(
  before: ResolvedEdition,
  after: ResolvedEdition,
  { goals, practices }: { goals: readonly Held[]; practices: readonly Held[] },
): Item[] {
  const diff = new Map(
    diffEditions(before, after).items.flatMap(item =>
      item.before?.key === undefined ? [] : [[item.before.key, item] as const],
    ),
  )
  const itemOf = (kind: Item['kind'], { standard, item, label }: Held): Item[] => {
    const found = diff.get(standard)
    const change = found?.kind ?? 'removed'
    if (kind === 'practice' && change === 'same') return []
    return [
      {
        ...{ kind, item, label, standard, change },
        ...{ words: found?.words ?? [], before: found?.before?.no ?? 0, after: found?.after?.no },
        may:
          change === 'removed' ? ['end'] : kind === 'goal' ? ['carry', 'end'] : ['carry', 'rewrite', 'end'],
        must: change !== 'same',
      },
    ]
  }
  return [...goals.flatMap(one => itemOf('goal', one)), ...practices.flatMap(one => itemOf('practice', one))]
}

export const changeWords: Record<Change, string> = {
  same: '変わりません',
  reworded: '文が変わります',
  renumbered: '番号が変わります',
  'reworded-renumbered': '文と番号が変わります',
  added: '新しい基準です',
  removed: '次の年度版にありません',
}
