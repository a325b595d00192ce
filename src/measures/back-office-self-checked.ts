// 執務室のふるまい, as sections say of themselves.
import { selfChecked } from './self-checked.ts'

export const backOfficeSelfChecked = selfChecked(
  'back-office-self-checked',
  'back-office',
  '課の自己点検の執務室のふるまいの項目のうち、できているとしたもの',
)
