// 読めない文字: what a printer, a reader aloud or another machine cannot show.
import type { Found, Rule } from '../finding.ts'
import { matches } from '../reading.ts'

/** Each kind of character, and what to say of it. A variation selector after a kanji is part of a name and stays. */
const kinds: readonly { is: RegExp; say: string; proposal: string | null }[] = [
  {
    is: /(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F)(?:\u200D(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F?)|\p{Emoji_Modifier})*/gu,
    say: '絵文字は、印刷や読み上げで正しく出ないことがあります。言葉で書きます。',
    proposal: '',
  },
  {
    is: /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C\u200B\uFEFF\u00AD]+/g,
    say: '目に見えない文字があります。ほかの画面から写したときに入ったものなので、取ります。',
    proposal: '',
  },
  {
    is: /[\p{Script=Arabic}\p{Script=Hebrew}]+(?:[\s\p{Script=Arabic}\p{Script=Hebrew}]*[\p{Script=Arabic}\p{Script=Hebrew}])?/gu,
    say: '右から左へ書く言葉です。日本語と同じ行に置くと順序が乱れるので、行を分けます。',
    proposal: null,
  },
  {
    is: /[\p{Co}]+/gu,
    say: 'この機械だけの外字です。ほかの機械や紙では出ないので、別の字か、かなで書きます。',
    proposal: null,
  },
  {
    is: /\uFFFD+/g,
    say: '文字が壊れています。もとの文書を見て、打ち直します。',
    proposal: null,
  },
]

export const specialCharacter: Rule = {
  id: 'special-character',
  sort: 'mistake',
  looksFor: '印刷や読み上げで出ない文字（絵文字、外字、見えない文字、壊れた文字など）',
  versions: ['ordinary', 'easy'],
  find: ({ text }) =>
    kinds.flatMap(({ is, say, proposal }): Found[] =>
      matches(text, is).map(({ from, to }) => ({ from, to, proposal, message: say })),
    ),
  examples: [
    {
      text: 'お祭りを開きます🎆ぜひお越しください。',
      finds: ['🎆'],
      proposes: '',
      because: '絵文字は、古い機械や印刷で四角になる',
    },
    {
      text: '受付は\u202E9時からです。',
      finds: ['\u202E'],
      proposes: '',
      because: '目に見えない文字が、続く文字の向きを変える',
    },
    { text: '川崎区\uE000丁目', finds: ['\uE000'], because: '外字は、その機械でしか出ない' },
    {
      text: 'アラビア語の相談（مرحبا بكم）もあります。',
      finds: ['مرحبا بكم'],
      because: '右から左へ書く言葉が、日本語の行に入っている',
    },
    {
      text: '①申請書 ㈱見本商事 葛\u{E0100}城さん 髙橋さん 5℃ ☎',
      finds: [],
      because: 'ふつうの機械で出る文字と、名前の異体字',
    },
  ],
}
