// What the packages without types of their own give us.
declare module 'textlint-rule-preset-ja-technical-writing' {
  import type { TextlintRuleModule } from '@textlint/types'

  const preset: { rules: Record<string, TextlintRuleModule> }
  export default preset
}
