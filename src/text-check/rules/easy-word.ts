// やさしい日本語の言葉: an everyday word in place of one that is learnt late.
import type { Rule } from '../finding.ts'
import { rubied } from '../reading.ts'
import { easyWords } from '../words.ts'
import { wordPlaces } from './hard-word.ts'

export const easyWord: Rule = {
  id: 'easy-word',
  sort: 'word',
  looksFor: 'やさしい日本語で使わない、むずかしい言葉（提出、持参、高台など）',
  versions: ['easy'],
  find: reading => {
    // Ruby stands between the characters of a word: 提出《ていしゅつ》 is read as 提出.
    const known = new Map(easyWords.map(one => [one.word, one.plain]))
    return wordPlaces(reading, [...known.keys()]).flatMap(({ from, word }) => {
      const plain = known.get(word)
      if (plain === undefined) return []
      const ruby = reading.text.slice(from + word.length).match(/^《[^》]*》/)?.[0] ?? ''
      const said = plain.replace(rubied, '$1')
      return [
        {
          ...{ from, to: from + word.length + ruby.length },
          // A verb takes the form that its sentence asks for: only a person can write it.
          proposal: /[うくぐすつぬぶむる]$/.test(said) ? null : plain,
          message: `「${word}」は、「${said}」のように書くと、もっとやさしくなります。`,
        },
      ]
    })
  },
  examples: [
    {
      text: '書類《しょるい》を提出《ていしゅつ》してください。',
      finds: ['提出《ていしゅつ》'],
      because: '「出す」は、早く習う言葉',
    },
    {
      text: '平日《へいじつ》に来《き》てください。',
      finds: ['平日《へいじつ》'],
      proposes: '月曜日《げつようび》から金曜日《きんようび》',
      because: '何曜日なのかを書くと、わかる',
    },
    { text: '書類《しょるい》を出《だ》してください。', finds: [], because: 'だれでも知っている言葉' },
  ],
}
