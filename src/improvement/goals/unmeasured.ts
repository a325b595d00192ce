// Why nothing can be said of a standard yet: which tool is missing, what was not recorded, how few there were.
import { measureNamed } from '../../judgement/assess.ts'
import { type Judgement, type Witnessed, witnessWords } from '../../judgement/judge.ts'
import { sayWitness } from '../../judgement/words.ts'
import { countWords } from '../../web/words.ts'

/** Of twelve months; undefined where something can be said. */
export function unmeasuredWhy(judgement: Judgement, witnesses: readonly Witnessed[]): string | undefined {
  const counted = witnesses
    .filter(({ of }) => of > 0)
    .map(one => `${witnessWords[one.witness]}：${sayWitness(one)}`)
  if (judgement === 'no-evidence') return nothing(witnesses)
  if (judgement === 'self-declared') return [...counted, waiting(witnesses)].join('')
  return judgement === 'too-few' ? counted.join('') : undefined
}

function nothing(witnesses: readonly Witnessed[]): string {
  if (witnesses.length === 0) return 'この基準を数えるものさしが、まだ結び付けられていません。'
  const silent = witnesses
    .filter(({ measure }) => measureNamed(measure).waitsFor === undefined)
    .map(
      ({ measure, aside }) =>
        `${measureNamed(measure).counts}${aside > 0 ? `（別に数えたものが${countWords(aside, '件')}）` : ''}`,
    )
  return `${silent.length > 0 ? `12か月で一件も記録がないもの：${silent.join('、')}。` : ''}${waiting(witnesses)}`
}

/** The tools of measures that are not built yet. */
function waiting(witnesses: readonly Witnessed[]): string {
  const tools = [...new Set(witnesses.flatMap(({ measure }) => measureNamed(measure).waitsFor ?? []))]
  return tools.length > 0 ? `道具「${tools.join('」「')}」ができると数えます。` : ''
}
