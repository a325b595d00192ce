// A kind of sending as its form reads and shows it: what goes into the envelope, and which checks it needs.
import { z } from 'zod'
import { textArea, textField } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { numeral } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { type CheckKind, checkKind, checkKinds } from '../facts.ts'
import type { EnclosureSet, NewKind } from '../kinds.ts'
import { checkWords, isSecond } from '../words.ts'

export const places = [1, 2, 3, 4] as const

const lines = z.string().max(2000).optional()
export const kindForm = z.object({
  office: z.string(),
  name: z.string().max(80),
  ...{ set1: z.string().max(40).optional(), own1: lines, same1: lines },
  ...{ set2: z.string().max(40).optional(), own2: lines, same2: lines },
  ...{ set3: z.string().max(40).optional(), own3: lines, same3: lines },
  ...{ set4: z.string().max(40).optional(), own4: lines, same4: lines },
  addressing: z.enum(['label', 'window']),
  check1: checkKind.optional(),
  ...{ check2: checkKind.optional(), check3: checkKind.optional(), check4: checkKind.optional() },
  ...{ check5: checkKind.optional(), check6: checkKind.optional(), check7: checkKind.optional() },
  samplePercent: numeral(z.number().int().min(1).max(100)),
  sampleLeast: numeral(z.number().int().min(1).max(100_000)),
  leastSeconds: numeral(z.number().int().min(1).max(60)),
  keepDays: numeral(z.number().int().min(7).max(400)),
  ended: z.literal('yes').optional(),
  version: numeral(z.number().int()).optional(),
})
type Typed = z.infer<typeof kindForm>

/** The kind as it was typed, or the field that is wrong. */
export function kindFrom(typed: Typed): NewKind | { field: string; message: string } {
  const sets = places.flatMap((n): EnclosureSet[] => {
    const enclosures = [
      ...linesOf(typed[`own${n}`]).map(name => ({ name, coded: true })),
      ...linesOf(typed[`same${n}`]).map(name => ({ name, coded: false })),
    ]
    return enclosures.length === 0 ? [] : [{ name: typed[`set${n}`] ?? `組${n}`, enclosures }]
  })
  if (sets.length === 0) return { field: 'own1', message: '封筒に入れるものを、一つ以上書いてください。' }
  if (new Set(sets.map(({ name }) => name)).size < sets.length)
    return { field: 'set2', message: '組の名前は、互いに違う名前にしてください。' }
  if (sets.some(one => one.enclosures.filter(({ coded }) => coded).length > 20))
    return { field: 'own1', message: 'その人だけの紙は、20枚までにしてください。' }
  const checks = checkKinds.flatMap((_, at) => typed[`check${at + 1}` as 'check1'] ?? [])
  if (new Set(checks).size < checks.length) return { field: 'check1', message: '同じ点検が二度あります。' }
  if (!checks.some(isSecond))
    return {
      field: 'check1',
      message: '「別の人」の点検を、一つ以上入れてください。省くときは、発送ごとに理由を付けて省きます。',
    }
  if (checks.findIndex(isSecond) < checks.indexOf('pairing'))
    return { field: 'check1', message: '「宛名と中身」は、「別の人」の点検より前に置いてください。' }
  const { name, addressing, samplePercent, sampleLeast, leastSeconds, keepDays } = typed
  return { name, sets, addressing, checks, samplePercent, sampleLeast, leastSeconds, keepDays }
}

const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

export const textOf = (typed: Typed) =>
  Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, String(value ?? '')]))

export const typedOf = (kind: NewKind & { version?: number; ended?: boolean }): Record<string, string> => ({
  name: kind.name,
  ...Object.fromEntries(
    kind.sets.flatMap((set, at) => [
      [`set${at + 1}`, set.name],
      [`own${at + 1}`, set.enclosures.flatMap(one => (one.coded ? one.name : [])).join('\n')],
      [`same${at + 1}`, set.enclosures.flatMap(one => (one.coded ? [] : one.name)).join('\n')],
    ]),
  ),
  ...Object.fromEntries(kind.checks.map((check, at) => [`check${at + 1}`, check])),
  addressing: kind.addressing,
  ...{ samplePercent: String(kind.samplePercent), sampleLeast: String(kind.sampleLeast) },
  ...{ leastSeconds: String(kind.leastSeconds), keepDays: String(kind.keepDays) },
  ...{ version: String(kind.version ?? 0), ended: kind.ended ? 'yes' : '' },
})

export const checkChoices = checkKinds.map((value: CheckKind) => ({ value, label: checkWords[value].name }))

export function setFields(n: (typeof places)[number], form: Filled): Html {
  const used = [`own${n}`, `same${n}`].some(name => form.typed[name])
  const fields = html`${textField({ name: `set${n}`, label: '組の名前', form, hint: '名簿に種別の列があるときは、その言葉と同じにします。', width: 'medium' })}
<div class="field-row">${textArea({ name: `own${n}`, label: 'その人だけの紙（番号付き）', form, rows: 3 })}${textArea({ name: `same${n}`, label: '全員に同じ紙', form, rows: 3 })}</div>`
  if (n === 1) return html`<fieldset class="field"><legend>いつもの組</legend>${fields}</fieldset>`
  return html`<details${used ? html` open` : html``}><summary>${n}つめの組（人によって入れるものが違うとき）</summary>${fields}</details>`
}
