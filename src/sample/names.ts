// Names that nobody bears, with the characters that break systems: 髙 﨑 𠮷, a variant by selector, one to four characters.
import type { Random } from './random.ts'

const surnames = [
  ...['例沢', '見本木', '仮名山', '架空橋', '試川', '雛形', '模木', '作例', '例示田', '仮野'],
  ...['見本', '試作谷', '想定原', '類例寺', '範例堂', '空想坂', '仮置', '例題', '見立', '素描'],
  // compatibility ideographs, and a four-character surname
  ...['髙﨑例', '髙﨑', '勅使河原'],
  // 𠮷 lies outside the basic plane: two code units, one character
  '𠮷例',
  // 辻 with the one-dotted road, told by a variation selector
  '辻\u{e0100}見',
  '例',
]
const givens = [
  ...['一例', '仮太', '例子', '試郎', '見本子', '模恵', '範人', '作美', '例', '想介'],
  ...['仮名子', '試乃', '例之助', '雛', '架音', '模一', '題子', '類', '想子', '範代'],
]

export const nameOf = (random: Random): { surname: string; given: string } => ({
  surname: random.pick(surnames),
  given: random.pick(givens),
})
