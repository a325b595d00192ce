// 常に市民の目を意識して行動する: weeks in which no citizen complained of how staff behave, where citizens were heard at all.
import { z } from 'zod'
import { voiceWeekRead } from '../instruments/voices/facts.ts'
import { ratio } from './measure.ts'

const week = (said: 'nothing' | 'complaint' | 'unread', silent = 0) =>
  ({ kind: 'voice.week-read', body: { said, silent } }) as const

export const weeksWithoutConductComplaint = ratio({
  id: 'weeks-without-conduct-complaint',
  counts: '業務のあった週のうち、職員の私語やふるまいへの苦情がなかったもの',
  aside: '市民の声が長く一つも届いていない週（苦情がなかったのか、聞いていなかったのか分からないもの）',
  witness: 'citizen',
  reads: [voiceWeekRead],
  parameters: z.object({
    silence: z
      .number()
      .int()
      .min(0)
      .max(52)
      .default(4)
      .describe('声が一つも届かなくても、聞いていたとみなす長さ（週）'),
  }),
  count: ({ body: { said, silent } }, { silence }) => {
    if (said !== 'nothing') return 'missed'
    return silent > silence ? 'aside' : 'kept'
  },
  examples: [
    { fact: week('nothing'), gives: 'kept', because: '届いた声をすべて読み、ふるまいへの苦情がなかった' },
    { fact: week('nothing', 4), gives: 'kept', because: '声のない週。4週前には声が届いていた' },
    {
      fact: week('nothing', 5),
      gives: 'aside',
      because: '5週の間、一つも声が届いていない。苦情がなかったとは言えない',
    },
    { fact: week('complaint'), gives: 'missed', because: '私語への苦情があった。何件でも一週と数える' },
    {
      fact: week('unread'),
      gives: 'missed',
      because: '読まれていない声が残っている。読めば、数え直す',
    },
    {
      fact: week('nothing', 2),
      with: { silence: 1 },
      gives: 'aside',
      because: '1週までと決めた区では、2週の沈黙は聞いていたとは言えない',
    },
  ],
})
