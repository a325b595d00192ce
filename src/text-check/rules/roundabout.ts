// 回りくどい言い方: することができます, where できます says it.
import type { Found, Rule } from '../finding.ts'
import { matches } from '../reading.ts'

/** What is said, and what says the same in fewer words. */
const roundabouts: readonly { said: RegExp; short: string | null }[] = [
  { said: /することができ(?=る|ます|ません|た|な)/g, short: 'でき' },
  { said: /することが(?:可能で(?=す|した)|可能とな(?=り|っ))/g, short: null },
  { said: /(?<=[うくぐすつぬぶむる])ことができ(?=る|ます|ません|た|な)/g, short: null },
  { said: /(?<=[うくぐすつぬぶむる])ことが可能/g, short: null },
  { said: /(?:という|といった)形(?:になり|とな(?:り|っ)|を取)/g, short: null },
  { said: /を行うものとし?(?:ます|する)/g, short: 'を行います' },
  { said: /(?:こと|もの)とな(?=っており|ります)/g, short: null },
]

export const roundabout: Rule = {
  id: 'roundabout',
  sort: 'readability',
  looksFor: '回りくどい言い方（することができます など）',
  // In やさしい日本語 「話すことができます」 is learnt before 「話せます」.
  versions: ['ordinary'],
  find: ({ text }) => {
    const found = roundabouts.flatMap(({ said, short }): Found[] =>
      matches(text, said).map(({ from, to }) => ({
        ...{ from, to, proposal: short },
        message: '短く言えます（例：「申請することができます」→「申請できます」）。',
      })),
    )
    return found
      .filter(one => !found.some(other => other.from < one.from && one.from < other.to))
      .toSorted((a, b) => a.from - b.from)
  },
  examples: [
    {
      text: '郵送で申請することができます。',
      finds: ['することができ'],
      proposes: 'でき',
      because: '「申請できます」と書ける',
    },
    {
      text: '品目を調べることができます。返金することが可能です。',
      finds: ['ことができ', 'することが可能で'],
      because: '「調べられます」「返金できます」と書ける',
    },
    {
      text: 'ご家族が申請することもできます。訓練を行います。',
      finds: [],
      because: '「も」が付くと、ほかの人もできるという意味になる',
    },
  ],
}
