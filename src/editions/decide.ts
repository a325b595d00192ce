// From the changes and a decision on each of them to next year's edition and bindings; nothing is decided by itself.
import { type Comparable, type DiffItem, type EditionDiff, needsDecision } from './diff.ts'
import type { Binding, Bindings, Edition, Standard } from './edition.ts'

/** carry: the same meaning, key and bindings stay · new: a new key, no bindings yet · drop: it ends here. */
export type Decision = 'carry' | 'new' | 'drop'

export type Decided = {
  edition: Edition
  bindings: Bindings
  /** Standards of one ward (各区独自) belong in its overlay, not in the city's edition. */
  own: { adds: Standard[]; bindings: Bindings }
  /** What was set anew because a number in the text changed, in Japanese. */
  notes: string[]
}

export const applyDecisions = (
  diff: EditionDiff,
  decisions: Readonly<Record<string, Decision | undefined>>,
  { city, fiscalYear, bindings }: { city: string; fiscalYear: number; bindings: Bindings },
): Decided | { refused: string } => {
  const faults = diff.items.flatMap((item, index) =>
    faultOf(item, decisions[item.id], diff.items.slice(0, index)),
  )
  if (faults.length > 0) return { refused: faults.join('\n') }
  const taken = new Set(diff.items.flatMap(({ before }) => before?.key ?? []))
  const notes: string[] = []
  const standards: Standard[] = []
  const bound: Bindings = {}
  for (const item of diff.items) {
    const decision = decisions[item.id] ?? 'carry'
    if (!item.after || decision === 'drop') continue
    const carried = decision === 'carry' ? item.before : undefined
    const key = carried?.key ?? item.after.key ?? unusedKey(proposeKey(fiscalYear, item.after.no), taken)
    taken.add(key)
    standards.push(standardOf(item.after, key, carried))
    const last = carried?.key === undefined ? undefined : bindings[carried.key]
    if (last) bound[key] = last.map(binding => asWritten(binding, item, notes))
  }
  const [own, common] = [true, false].map(is => standards.filter(one => (one.scope === '各区独自') === is))
  const only = (some: Standard[] = []): Bindings =>
    Object.fromEntries(some.flatMap(({ key }) => (bound[key] ? [[key, bound[key]]] : [])))
  return {
    edition: { city, fiscalYear, ...around(diff), standards: common ?? [] },
    bindings: only(common),
    own: { adds: own ?? [], bindings: only(own) },
    notes,
  }
}

const faultOf = (item: DiffItem, decision: Decision | undefined, earlier: DiffItem[]): string[] => {
  const { id, before, after, kind } = item
  const name = `基準${id}「${(after ?? before)?.text.slice(0, 15)}…」`
  if (earlier.some(one => one.id === id))
    return [`${name}：同じ番号の基準が2つあります。番号を直してから読み直してください。`]
  if (!needsDecision(item)) return []
  if (!decision)
    return [`${name}：どう扱うかが決まっていません。引き継ぐ・新しくする・終えるのどれかを選んでください。`]
  if (kind === 'removed' && decision !== 'drop')
    return [`${name}：新しい文にないので引き継げません。「終える」を選んでください。`]
  if (kind === 'added' && decision === 'carry')
    return [`${name}：前の年度に同じ基準がありません。「新しくする」を選んでください。`]
  if (after && decision === 'drop' && after.scope !== '各区独自')
    return [`${name}：公表された文にある基準は外せません。「引き継ぐ」か「新しくする」を選んでください。`]
  return []
}

/** `standard-r7-12`: a first name, until somebody gives it one by its meaning. */
export const proposeKey = (fiscalYear: number, no: number): string =>
  `standard-${fiscalYear >= 2019 ? `r${fiscalYear - 2018}` : fiscalYear}-${no}`

const unusedKey = (key: string, taken: ReadonlySet<string>, count = 2): string =>
  !taken.has(key) ? key : taken.has(`${key}-${count}`) ? unusedKey(key, taken, count + 1) : `${key}-${count}`

/** The new words and fields under the key; a corrected reading stays only over the words it corrects. */
const standardOf = (after: Comparable, key: string, carried: Comparable | undefined): Standard => {
  const { no, text, scene, scope, owner, exceptions, parameters } = after
  const display = after.display ?? (carried?.text === text ? carried.display : undefined)
  return {
    key,
    no,
    text,
    ...(display === undefined ? {} : { display }),
    scene,
    scope,
    owner,
    exceptions,
    parameters,
  }
}

/** Where the binding held the number of the old text, it holds that of the new one, and a note says so. */
const asWritten = (binding: Binding, { before, after }: DiffItem, notes: string[]): Binding => {
  const moved = (before?.parameters ?? []).flatMap(({ name, value }) => {
    const next = after?.parameters.find(one => one.name === name)
    return next && next.value !== value && binding.parameters?.[name] === value
      ? [{ name, value, next: next.value }]
      : []
  })
  for (const { name, value, next } of moved)
    notes.push(
      `基準${after?.no}：文の値が変わったので、ものさし「${binding.measure}」の${name}を${value}から${next}にしました。`,
    )
  if (moved.length === 0) return binding
  return {
    ...binding,
    parameters: { ...binding.parameters, ...Object.fromEntries(moved.map(one => [one.name, one.next])) },
  }
}

const around = ({ before, after }: EditionDiff): Omit<Edition, 'city' | 'fiscalYear' | 'standards'> => {
  const preamble = after.preamble ?? []
  const same = preamble.join('\n') === before.preamble?.join('\n')
  const displayPreamble = after.displayPreamble ?? (same ? before.displayPreamble : undefined)
  const principles = after.principles.map(
    one => before.principles.find(({ name, text }) => name === one.name && text === one.text) ?? one,
  )
  return { title: after.title, preamble, ...(displayPreamble ? { displayPreamble } : {}), principles }
}
