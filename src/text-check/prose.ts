// textlint with the rules of `prose-rules.ts`; only the thread that checks texts reads this.
import { TextlintKernel, type TextlintMessage } from '@textlint/kernel'
import textPlugin from '@textlint/textlint-plugin-text'
import preset from 'textlint-rule-preset-ja-technical-writing'
import type { Found, Version } from './finding.ts'
import { proseRules } from './prose-rules.ts'

const kernel = new TextlintKernel()
const plugins = [{ pluginId: 'text', plugin: textPlugin.default ?? textPlugin }]

/** The same rules with the same options, as textlint alone would run them. */
export const textlintRules = (version: Version) =>
  proseRules
    .filter(({ versions }) => versions.includes(version))
    .map(({ id, textlint, options }) => ({ ruleId: id, rule: ruleOf(textlint), options }))

function ruleOf(name: string) {
  const rule = preset.rules[name]
  if (!rule) throw new Error(`no such rule of textlint: ${name}`)
  return rule
}

const ready = { ordinary: textlintRules('ordinary'), easy: textlintRules('easy') }

export async function lint(text: string, version: Version): Promise<TextlintMessage[]> {
  const { messages } = await kernel.lintText(text, { ext: '.txt', plugins, rules: ready[version] })
  return messages
}

export async function proseFindings(text: string, version: Version): Promise<(Found & { rule: string })[]> {
  const known = new Map(proseRules.map(rule => [rule.id, rule]))
  return (await lint(text, version)).flatMap(({ ruleId, range: [from, to], fix }) => {
    const rule = known.get(ruleId)
    if (!rule) return []
    const proposal = fix?.range[0] === from && fix.range[1] === to ? fix.text : null
    return [{ rule: ruleId, from, to: Math.max(to, from + 1), message: rule.message, proposal }]
  })
}
