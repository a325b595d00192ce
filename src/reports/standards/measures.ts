// What a page says of a measure: its parameters in words, their values and where each comes from.
import { z } from 'zod'
import type { ResolvedBinding } from '../../editions/edition.ts'
import { fromCity } from '../../editions/resolve.ts'
import { measures } from '../../measures/index.ts'
import type { Measure } from '../../measures/measure.ts'
import { rateWords } from '../../web/words.ts'
import type { Directory } from '../board/directory.ts'

export const measureById = (id: string): Measure | undefined => measures.find(one => one.id === id)

export type Setting = { name: string; value: string; from: string }

const described = z.object({
  properties: z
    .record(z.string(), z.object({ description: z.string().optional(), default: z.unknown().optional() }))
    .default({}),
})

/** Every setting of a binding: what its parameters, target and limits are, and who set them. */
export function settingsOf(binding: ResolvedBinding, directory: Directory): Setting[] {
  const from = (source: string) => sourceName(source, directory)
  const measure = measureById(binding.measure)
  const shape = measure ? described.parse(z.toJSONSchema(measure.parameters, { io: 'input' })).properties : {}
  const named = new Set([...Object.keys(shape), ...Object.keys(binding.parameters)])
  const parameters = [...named].map(name => {
    const set = binding.parameters[name]
    return {
      name: shape[name]?.description ?? name,
      value: String(set?.value ?? shape[name]?.default ?? ''),
      from: set ? from(set.from) : 'ものさしの初めの値',
    }
  })
  const { target, nearTarget, minimum } = binding
  return [
    ...parameters,
    { name: '目標', value: rateWords(target.value), from: from(target.from) },
    { name: '許される下限', value: rateWords(nearTarget.value), from: from(nearTarget.from) },
    { name: '判定に要る件数', value: `${minimum.value}件`, from: from(minimum.from) },
  ]
}

/** Settings that the ward set otherwise than the city. */
export const changedSettings = (binding: ResolvedBinding, office: string, directory: Directory): Setting[] =>
  binding.reasons.length === 0
    ? []
    : settingsOf(binding, directory).filter(setting => setting.from === sourceName(office, directory))

export const sourceName = (source: string, directory: Directory): string =>
  source === fromCity ? fromCity : (directory.find(one => one.office === source)?.name ?? source)
