// Offices side by side as a publication says it: what citizens may read, and nothing that is withheld.
import { besideEachOther, type Compared, isCommon, type Line } from '../../improvement/year/comparing.ts'
import { judgementWords } from '../../judgement/judge.ts'
import { type Frozen, type FrozenResult, of } from '../publication/frozen.ts'

/** Offices in the order of the city's document. */
export const publishedComparison = ({ standards, offices, results }: Frozen): Compared[] =>
  standards.filter(isCommon).flatMap(({ key, no, text }) =>
    besideEachOther(
      { key, no, text: text.ja },
      offices.map(({ slug, name }) => ({
        ...{ office: slug, name: name.ja },
        ...standing(results.find(one => one.standard === key && one.office === slug)),
      })),
    ),
  )

/** A mark that one sets for oneself is nothing to compare by. */
function standing(result: FrozenResult | undefined): Pick<Line, 'decisive' | 'instead'> {
  const cell = result?.cells.find(one => one.measure === result.decisive && !one.hidden)
  if (!cell || cell.judgement === 'self-declared') return { decisive: undefined, instead: insteadOf(result) }
  const { measure, kept, low, high, target, parameters } = cell
  return {
    decisive: { measure, of: of(cell), rate: kept / of(cell), low, high, target, parameters },
    instead: '',
  }
}

/** A withheld figure and one that is empty look the same; what was too little to judge was published as that. */
const insteadOf = (result: FrozenResult | undefined): string =>
  result?.judgement === 'too-few' || result?.judgement === 'self-declared'
    ? judgementWords[result.judgement]
    : '公表していません'
