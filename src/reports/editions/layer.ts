// A ward's layer changed one thing at a time: a setting of a common standard, a standard of its own, or either taken back.
import { proposeKey } from '../../editions/decide.ts'
import type { Binding, Bindings, Overlay, ResolvedBinding, Standard } from '../../editions/edition.ts'

export type Setting = {
  standard: string
  measure: string
  /** Rates 0–1. */
  target: number
  nearTarget: number
  minimum: number
  parameters: Record<string, number | string | boolean>
  reason: string
}

export const emptyLayer = (city: string, fiscalYear: number, office: string): Overlay => ({
  city,
  fiscalYear,
  office,
  adds: [],
  bindings: {},
  changes: [],
})

/** Only what differs from the city is written down; nothing different takes the change back. */
export function withSetting(layer: Overlay, base: Binding, set: Setting): Overlay {
  const others = layer.changes.filter(one => one.standard !== set.standard || one.measure !== set.measure)
  const parameters = Object.fromEntries(
    Object.entries(set.parameters).filter(([name, value]) => base.parameters?.[name] !== value),
  )
  const change = {
    ...(Object.keys(parameters).length > 0 && { parameters }),
    ...(set.target !== base.target && { target: set.target }),
    ...(set.nearTarget !== base.nearTarget && { nearTarget: set.nearTarget }),
    ...(set.minimum !== base.minimum && { minimum: set.minimum }),
  }
  if (Object.keys(change).length === 0) return { ...layer, changes: others }
  const { standard, measure, reason } = set
  return { ...layer, changes: [...others, { standard, measure, ...change, reason }] }
}

export const withoutSetting = (layer: Overlay, standard: string, measure: string): Overlay => ({
  ...layer,
  changes: layer.changes.filter(one => one.standard !== standard || one.measure !== measure),
})

type Own = { no: number; text: string; scene: string; owner: string | null; bindings: Binding[] }

/** The key is a first name of ours; numbers change from year to year, the key stays. */
export function withOwn(layer: Overlay, { bindings, ...own }: Own): Overlay {
  const taken = new Set(layer.adds.map(one => one.key))
  const first = `${layer.office}-${proposeKey(layer.fiscalYear, own.no)}`
  const key = taken.has(first) ? `${first}-2` : first
  const standard: Standard = { key, scope: '各区独自', exceptions: [], parameters: [], ...own }
  const bound: Bindings = bindings.length > 0 ? { ...layer.bindings, [key]: bindings } : layer.bindings
  return { ...layer, adds: [...layer.adds, standard], bindings: bound }
}

/** As the city has it, before the ward's change. */
export const baseOf = (
  { measure, parameters, target, nearTarget, minimum }: ResolvedBinding,
  city: Bindings,
  standard: string,
): Binding =>
  city[standard]?.find(one => one.measure === measure) ?? {
    measure,
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value])),
    target: target.value,
    nearTarget: nearTarget.value,
    minimum: minimum.value,
  }
