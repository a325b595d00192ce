// 身だしなみ, as sections say of themselves.
import { selfChecked } from './self-checked.ts'

export const appearanceSelfChecked = selfChecked(
  'appearance-self-checked',
  'appearance',
  '課の自己点検の身だしなみの項目のうち、できているとしたもの',
)
