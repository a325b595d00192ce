// Characters: those an earlier conversion lost, 外字 of the office itself, and those Shift_JIS cannot hold.
import type { Check, Found } from '../check.ts'

/** Every code unit that Shift_JIS as Windows knows it can hold, found by decoding all its two-byte codes once. */
const held = (() => {
  const table = new Uint8Array(65_536).fill(1, 0x20, 0x7f)
  const decoder = new TextDecoder('shift_jis')
  for (let code = 0xa1; code <= 0xdf; code++) table[decoder.decode(Uint8Array.of(code)).charCodeAt(0)] = 1
  for (let first = 0x81; first <= 0xfc; first++) {
    if (first > 0x9f && first < 0xe0) continue
    for (let second = 0x40; second <= 0xfc; second++) {
      const text = decoder.decode(Uint8Array.of(first, second))
      if (text.length === 1) table[text.charCodeAt(0)] = 1
    }
  }
  // 波ダッシュ and minus have a twin there that looks the same (src/web/csv.ts).
  for (const twin of '〜−—‖') table[twin.charCodeAt(0)] = 1
  table[0xfffd] = 1
  return table
})()

const lost = /[〓\uFFFD?？]/
const named = (character: string) =>
  `「${character}」（U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}）`

export const characters: Check = {
  id: 'characters',
  says: '化けた文字、外字、Shift_JISで書き表せない文字',
  gives: ['character-lost', 'private-character', 'unencodable'],
  row({ one }) {
    if (plain(one.name) && plain(one.address)) return undefined
    const found: Found[] = []
    for (const [field, text] of [
      ['氏名', one.name],
      ['住所', one.address],
    ] as const) {
      if (plain(text)) continue
      if (lost.test(text))
        found.push({
          ...{ cause: 'character-lost', rows: [one.row], about: `${field}${text}` },
          why: where =>
            `${where}の「${field}」に、失われた文字（〓、?、�）があります。正しい字を入れてください。`,
        })
      for (const segment of text.match(withMarks) ?? []) {
        if (plain(segment) || lost.test(segment)) continue
        const own = /^\p{Co}/u.test(segment)
        found.push({
          ...{
            cause: own ? 'private-character' : 'unencodable',
            rows: [one.row],
            about: segment,
            together: true,
          },
          why: where =>
            own
              ? `${where}に外字${named(segment)}があります。印刷した字を目で確かめてください。`
              : `${where}に、Shift_JISにない${named(segment)}があります。Shift_JISで渡すときは扱いを決めてください。`,
        })
      }
    }
    return found
  },
  cases: [
    {
      list: [{ name: '髙﨑　①', address: '川崎区宮本町1〜2' }],
      gives: [],
      because: 'Windowsの Shift_JIS にある字は、そのまま書ける',
    },
    {
      list: [{ name: '𠮷田' }, { name: '辻\u{e0100}見' }, { name: '𠮷川' }],
      gives: [
        ['unencodable', [2, 4]],
        ['unencodable', [3]],
      ],
      because: '基本面の外の字と、異体字セレクタの付いた字は、字ごとに並べる',
    },
    {
      list: [{ name: '〓田' }, { name: '\ue001田' }, { address: '川崎区?町1' }],
      gives: [
        ['character-lost', [2]],
        ['character-lost', [4]],
        ['private-character', [3]],
      ],
      because: '前の変換で消えた字は止め、庁内の外字は印刷を見てもらう',
    },
  ],
}

/** A character with the variation selectors and marks that follow it, as people see it. */
const withMarks = /.\p{M}*/gsu

/** Nothing to say of any character: all are in Shift_JIS, none is private or a mark of loss. */
function plain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (held[code] !== 1 || (code >= 0xe000 && code <= 0xf8ff)) return false
    if (code === 0x3f || code === 0xff1f || code === 0x3013 || code === 0xfffd) return false
  }
  return true
}
