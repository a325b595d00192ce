// The enclosure set a row asks for must be one of this sending's.
import { foldName } from '../../../../names/fold.ts'
import type { Check, Found, Terms } from '../check.ts'

const sets = new WeakMap<readonly string[], Set<string>>()
const setOf = (kinds: readonly string[]): Set<string> => {
  const known = sets.get(kinds) ?? new Set(kinds.map(foldName))
  sets.set(kinds, known)
  return known
}

const foreign = (kind: string, { kinds }: Terms): boolean =>
  kinds !== undefined && !kinds.includes(kind) && !setOf(kinds).has(foldName(kind))

export const kindOfSending: Check = {
  id: 'kind',
  says: '封入物の種別が、この発送のものでない',
  gives: ['wrong-kind'],
  lacks: ({ kinds }) =>
    kinds
      ? undefined
      : 'この発送の種別が決まっていません。決めると、名簿の種別と照らします（空の種別は今も探します）。',
  row: ({ one, prints }, terms) =>
    one.kind !== undefined && foreign(one.kind, terms)
      ? [
          wrong(
            [one.row],
            `${prints.person}/${prints.name}`,
            where => `${where}の「種別」は、この発送の種別にありません。`,
          ),
        ]
      : undefined,
  list: ({ rows, kindless }, { kinds }) =>
    (kindless.length < rows.length || kinds) && kindless.length > 0 && rows.length > 0
      ? kindless.map(row =>
          wrong(
            [row],
            String(row),
            where => `${where}の「種別」が空です。どの書類を入れるかが決まりません。`,
          ),
        )
      : [],
  cases: [
    {
      list: [{ kind: 'A' }, { kind: 'Ａ' }, { kind: 'C' }, {}],
      with: { kinds: ['A', 'B'] },
      gives: [
        ['wrong-kind', [4]],
        ['wrong-kind', [5]],
      ],
      because: '全角のＡはAと同じ。Cはこの発送になく、空では入れる物が決まらない',
    },
    { list: [{}, {}], gives: [], because: '種別の列のない名簿では、みな同じ物を入れる' },
  ],
}

const wrong = (rows: number[], about: string, why: Found['why']): Found => ({
  cause: 'wrong-kind',
  rows,
  about,
  why,
})
