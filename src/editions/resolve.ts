// The edition one office works under: the city's edition with the ward's layer over it, every setting with where it comes from.
import type {
  Binding,
  Bindings,
  Edition,
  Overlay,
  ResolvedBinding,
  ResolvedEdition,
  ResolvedStandard,
  Sourced,
  Standard,
} from './edition.ts'

/** What a setting of the city's own edition comes from. */
export const fromCity = '市'

/** Only the layer of this office is looked at; another ward's layer, even a broken one, changes nothing here. */
export const resolve = (
  edition: Edition,
  bindings: Bindings,
  overlays: Overlay[],
  office: string,
): ResolvedEdition | { refused: string } => {
  const layers = overlays.filter(one => one.office === office)
  const [overlay] = layers
  const faults = layers.flatMap(one => faultsOf(one, edition, bindings))
  if (layers.length > 1)
    faults.push(`${office}の上乗せが${layers.length}つあります。1つのファイルにまとめてください。`)
  if (faults.length > 0) return { refused: faults.join('\n') }
  const standards = [
    ...edition.standards.map(one => resolved(one, fromCity, bindings[one.key] ?? [], overlay)),
    ...(overlay?.adds ?? []).map(one => resolved(one, office, overlay?.bindings[one.key] ?? [], overlay)),
  ]
  const { city, fiscalYear, title, principles } = edition
  return { city, office, fiscalYear, title, principles, standards: standards.sort((a, b) => a.no - b.no) }
}

/** A ward adds and changes settings; it never removes, redefines or renumbers what is common to all. */
const faultsOf = (
  overlay: Overlay,
  { city, fiscalYear, standards }: Edition,
  bindings: Bindings,
): string[] => {
  const { office, adds } = overlay
  const own = new Set(adds.map(one => one.key))
  const known = (key: string) => [...(bindings[key] ?? []), ...(overlay.bindings[key] ?? [])]
  const faults: string[] = []
  if (overlay.city !== city || overlay.fiscalYear !== fiscalYear)
    faults.push(
      `${overlay.city} ${overlay.fiscalYear}年度の上乗せは、${city} ${fiscalYear}年度に重ねられません。`,
    )
  for (const add of adds) {
    const common = standards.find(one => one.key === add.key)
    const numbered = standards.find(one => one.no === add.no)
    if (common)
      faults.push(
        `「${add.key}」は全区共通の基準${common.no}です。区では書き換えられません。別のキーを付けてください。`,
      )
    else if (numbered)
      faults.push(
        `番号${add.no}は全区共通の基準「${numbered.key}」が使っています。別の番号を付けてください。`,
      )
    if (add.scope !== '各区独自')
      faults.push(`「${add.key}」の範囲が「${add.scope}」です。区が加える基準は「各区独自」にしてください。`)
  }
  for (const key of Object.keys(overlay.bindings).filter(key => !own.has(key)))
    faults.push(
      standards.some(one => one.key === key)
        ? `「${key}」は全区共通の基準なので、ものさしを置き換えたり外したりできません。目標や値は changes で変えてください。`
        : `「${key}」という基準は、この区の独自基準（adds）にありません。`,
    )
  for (const { standard, measure, parameters = {} } of overlay.changes) {
    const base = known(standard).find(one => one.measure === measure)
    if (!base)
      faults.push(
        `基準「${standard}」はものさし「${measure}」で示していないので、${office}では変えられません。名前を確かめてください。`,
      )
    for (const [name, value] of Object.entries(parameters)) {
      const before = base?.parameters?.[name]
      if (before !== undefined && typeof before !== typeof value)
        faults.push(`「${standard}」の${name}は「${before}」のような値です。「${value}」にはできません。`)
    }
  }
  return [...faults, ...upsideDown(overlay, known)]
}

/** After the change too, the near target lies at or below the target. */
const upsideDown = ({ changes }: Overlay, known: (key: string) => Binding[]): string[] =>
  changes.flatMap(({ standard, measure, target, nearTarget }) => {
    const base = known(standard).find(one => one.measure === measure)
    const upside = base && (nearTarget ?? base.nearTarget) > (target ?? base.target)
    return upside ? [`「${standard}」の準目標が目標より高くなります。両方を書いてください。`] : []
  })

const resolved = (
  standard: Standard,
  from: string,
  bindings: Binding[],
  overlay?: Overlay,
): ResolvedStandard => ({
  ...standard,
  from,
  bindings: bindings.map(binding => {
    const changes =
      overlay?.changes.filter(one => one.standard === standard.key && one.measure === binding.measure) ?? []
    return changes.reduce<ResolvedBinding>(
      (before, change) => changed(before, change, overlay?.office ?? from),
      {
        measure: binding.measure,
        parameters: sourced(binding.parameters ?? {}, from),
        target: { value: binding.target, from },
        nearTarget: { value: binding.nearTarget, from },
        minimum: { value: binding.minimum, from },
        reasons: [],
      },
    )
  }),
})

const changed = (
  before: ResolvedBinding,
  change: Overlay['changes'][number],
  from: string,
): ResolvedBinding => ({
  measure: before.measure,
  parameters: { ...before.parameters, ...sourced(change.parameters ?? {}, from) },
  target: change.target === undefined ? before.target : { value: change.target, from },
  nearTarget: change.nearTarget === undefined ? before.nearTarget : { value: change.nearTarget, from },
  minimum: change.minimum === undefined ? before.minimum : { value: change.minimum, from },
  reasons: [...before.reasons, change.reason],
})

const sourced = <T>(values: Record<string, T>, from: string): Record<string, Sourced<T>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, from }]))
