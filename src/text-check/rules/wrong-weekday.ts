// 曜日が合わない日付, and days that the calendar does not have.
import { weekdayOf } from '../../calendar/day.ts'
import { weekdays } from '../../calendar/era.ts'
import type { Found, Rule } from '../finding.ts'
import { daysIn } from './dates.ts'

export const wrongWeekday: Rule = {
  id: 'wrong-weekday',
  sort: 'mistake',
  looksFor: '曜日の合わない日付、暦にない日付',
  versions: ['ordinary', 'easy'],
  find: ({ text }, { today }) =>
    daysIn(text, today).flatMap(({ from, to, day, sure, weekday }): Found[] => {
      if (!day)
        return [
          { from, to, proposal: null, message: `「${text.slice(from, to)}」という日は、暦にありません。` },
        ]
      const right = weekdays.charAt(weekdayOf(day))
      if (!weekday || weekday.written === right) return []
      const year = sure ? '' : `（${day.slice(0, 4)}年とすれば）`
      return [
        {
          ...{ from: weekday.from, to: weekday.from + 1, proposal: right },
          message: `この日は${year}${right}曜日です。日付と曜日のどちらが正しいかを確かめてください。`,
        },
      ]
    }),
  examples: [
    {
      text: '令和6年6月14日（木）に行います。',
      finds: ['木'],
      proposes: '金',
      because: '2024年6月14日は金曜日',
    },
    {
      text: '6月14日(金曜日)に行います。',
      finds: [],
      with: { today: '2024-06-01' },
      because: '今年の6月14日は金曜日',
    },
    { text: '2月30日まで受け付けます。', finds: ['2月30日'], because: '2月30日という日はない' },
  ],
}
