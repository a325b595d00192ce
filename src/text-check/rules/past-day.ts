// 過ぎた日: a notice of today that speaks of a day gone by as if it were to come.
import type { Rule } from '../finding.ts'
import { daysIn } from './dates.ts'

/** What follows a day that is still to come: a deadline, a beginning, an event. */
const toCome = /^[^。\n]{0,12}?(?:まで|から|締切|必着|に(?:開催|行い|実施)|より)/

/** What follows a day that is meant to be past: something that was done, a condition that was met. */
const gone =
  /^[^。\n]{0,24}(?:ました|でした|生まれ)|^(?:から|まで)?に?[^。\n、]{0,20}(?:して|し、|した|った|れた)/

export const pastDay: Rule = {
  id: 'past-day',
  sort: 'mistake',
  looksFor: '過ぎた日の締め切りや予定',
  versions: ['ordinary', 'easy'],
  find: ({ text }, { today }) =>
    daysIn(text, today)
      .filter(({ day, sure }) => sure && day !== undefined && day < today)
      .filter(({ to }) => toCome.test(text.slice(to)) && !gone.test(text.slice(to)))
      .map(({ from, to }) => ({
        ...{ from, to, proposal: null },
        message: 'もう過ぎた日です。去年の文章から写したときは、日付を直してください。',
      })),
  examples: [
    {
      text: '令和5年6月14日（水）まで受け付けます。',
      finds: ['令和5年6月14日（水）'],
      with: { today: '2024-06-14' },
      because: '1年前の締め切り',
    },
    {
      text: '令和7年3月31日まで受け付けます。',
      finds: [],
      with: { today: '2024-06-14' },
      because: 'これから来る日',
    },
    {
      text: '平成18年10月28日までに生まれ、令和6年3月14日までに転入の届け出をして、住み続けている方。',
      finds: [],
      with: { today: '2024-06-14' },
      because: 'もう満たしているはずの条件',
    },
    {
      text: '令和5年6月14日に始まりました。',
      finds: [],
      with: { today: '2024-06-14' },
      because: '過ぎたこととして書いている',
    },
  ],
}
