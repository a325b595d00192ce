// 一文が長い: past 80 characters a reader has to go back to the beginning.
import type { Rule } from '../finding.ts'

const aimedAt = '40〜60文字'
const longest = { ordinary: 80, easy: 40 }

export const longSentence: Rule = {
  id: 'long-sentence',
  sort: 'readability',
  looksFor: '長すぎる文（ふつうは80文字、やさしい日本語は40文字を超える文）',
  versions: ['ordinary', 'easy'],
  find: ({ sentences }, { version }) =>
    sentences
      .filter(({ text }) => lengthOf(text) > longest[version])
      .map(({ from, to, text }) => ({
        ...{ from, to, proposal: null },
        message:
          version === 'easy'
            ? `${lengthOf(text)}文字あります。一つのことを一つの文にすると、読みやすくなります。`
            : `${lengthOf(text)}文字あります。${aimedAt}を目安に、二つの文に分けると読みやすくなります。`,
      })),
  examples: [
    {
      text: '申請書は、窓口で受け取ってください。',
      finds: [],
      because: '短い文は、そのままでよい',
    },
    {
      text: `${'申請の前に必要な書類をすべてそろえたうえで、'.repeat(4)}窓口にお越しください。`,
      finds: [`${'申請の前に必要な書類をすべてそろえたうえで、'.repeat(4)}窓口にお越しください。`],
      because: '80文字を超えている',
    },
    {
      text: '引っ越しをした人は、新しい家に住み始めてから14日のうちに区役所へ来て転入届を出してください。',
      finds: ['引っ越しをした人は、新しい家に住み始めてから14日のうちに区役所へ来て転入届を出してください。'],
      with: { version: 'easy' },
      because: 'やさしい日本語では、40文字を超えると長い',
    },
  ],
}

/** As a reader counts: ruby is not read twice. */
const lengthOf = (text: string): number => [...text.replace(/《[^》]*》|｜/g, '')].length
