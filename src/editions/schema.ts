// The shapes of edition.yaml, bindings.yaml and the overlays, checked when they are read.
import { z } from 'zod'
import { type Bindings, type Edition, type Overlay, scopes } from './edition.ts'

/** As written, outer spaces too: nothing here corrects a text. */
const words = z.string().regex(/\S/, '空です。書いてください。')
const slug = z.string().regex(/^[a-z][a-z0-9-]*$/, 'キーや名前は、英小文字・数字・ハイフンで書いてください。')
const fiscalYear = z.number().int().min(1990).max(2100)
const rate = z.number().min(0).max(1)
const parameters = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]))

const principle = z.strictObject({
  name: words,
  text: z.string(),
  display: z.strictObject({ name: words.exactOptional(), text: words.exactOptional() }).exactOptional(),
})

/** Empty lists and an absent owner are left out of the file. */
const standard = z.strictObject({
  key: slug,
  no: z.number().int().min(1),
  scene: words,
  scope: z.enum(scopes),
  owner: words.nullable().default(null),
  text: words,
  display: words.exactOptional(),
  exceptions: z.array(words).default([]),
  parameters: z
    .array(
      z.strictObject({
        name: words,
        value: z.union([z.number(), z.string()]),
        unit: z.string(),
        text: words,
      }),
    )
    .default([]),
})

const binding = z
  .strictObject({
    measure: slug,
    parameters: parameters.exactOptional(),
    target: rate,
    nearTarget: rate,
    minimum: z.number().int().min(1),
  })
  .refine(one => one.nearTarget <= one.target, '準目標（nearTarget）は目標（target）以下にしてください。')

export const bindingsShape: z.ZodType<Bindings> = z.record(slug, z.array(binding).min(1))

export const editionShape: z.ZodType<Edition> = z
  .strictObject({
    city: slug,
    fiscalYear,
    title: words,
    preamble: z.array(words),
    displayPreamble: z.array(words).exactOptional(),
    principles: z.array(principle),
    standards: z.array(standard).min(1),
  })
  .superRefine(({ standards, preamble, displayPreamble }, context) => {
    alone(standards, context)
    if (displayPreamble && displayPreamble.length !== preamble.length)
      context.addIssue({
        code: 'custom',
        path: ['displayPreamble'],
        message: '前文（preamble）と同じ段落の数にしてください。',
      })
  })

export const overlayShape: z.ZodType<Overlay> = z
  .strictObject({
    city: slug,
    fiscalYear,
    office: slug,
    adds: z.array(standard).default([]),
    bindings: bindingsShape.default({}),
    changes: z
      .array(
        z.strictObject({
          standard: slug,
          measure: slug,
          parameters: parameters.exactOptional(),
          target: rate.exactOptional(),
          nearTarget: rate.exactOptional(),
          minimum: z.number().int().min(1).exactOptional(),
          reason: words,
        }),
      )
      .default([]),
  })
  .superRefine(({ adds }, context) => alone(adds, context, 'adds'))

/** No two standards share a key or a number. */
const alone = (
  standards: { key: string; no: number }[],
  context: z.RefinementCtx,
  at = 'standards',
): void => {
  standards.forEach(({ key, no }, index) => {
    const earlier = standards.slice(0, index)
    if (earlier.some(one => one.key === key))
      context.addIssue({
        code: 'custom',
        path: [at, index, 'key'],
        message: `キー「${key}」が重なっています。`,
      })
    if (earlier.some(one => one.no === no))
      context.addIssue({ code: 'custom', path: [at, index, 'no'], message: `番号${no}が重なっています。` })
  })
}

const kinds: Record<string, string> = {
  string: '文字',
  number: '数',
  int: '整数',
  array: '「- 」で始まる並び',
  object: '「名前: 値」の組',
  record: '「名前: 値」の組',
}

/** What is wrong and what to do, in Japanese; messages given above stand as they are. */
export const inJapanese: z.core.$ZodErrorMap = issue => {
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return 'この項目がありません。書き加えてください。'
  if (issue.code === 'invalid_type') return `${kinds[issue.expected] ?? issue.expected}を書いてください。`
  if (issue.code === 'invalid_union') return '数か文字を書いてください。'
  if (issue.code === 'unrecognized_keys')
    return `「${issue.keys.join('」「')}」という項目はありません。名前を直すか消してください。`
  if (issue.code === 'invalid_value') return `${issue.values.join('・')}のどれかを書いてください。`
  if (issue.code === 'too_small')
    return issue.origin === 'string'
      ? '空です。書いてください。'
      : issue.origin === 'array'
        ? '1つ以上書いてください。'
        : `${issue.minimum}以上にしてください。`
  if (issue.code === 'too_big') return `${issue.maximum}以下にしてください。`
  return '書き方が正しくありません。'
}
