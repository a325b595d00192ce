// 曜日が合わない日付, and days that the calendar does not have.
import { isDay, weekdayOf } from '../../calendar/day.ts'
import { weekdays } from '../../calendar/era.ts'
import { isHoliday } from '../../calendar/holidays.ts'
import type { Found, Rule } from '../finding.ts'
import { daysIn } from './dates.ts'

export const wrongWeekday: Rule = {
  id: 'wrong-weekday',
  sort: 'mistake',
  looksFor: '曜日の合わない日付、暦にない日付',
  versions: ['ordinary', 'easy'],
  find: ({ text }, { today }) =>
    daysIn(text, today).flatMap(({ from, to, day, sure, weekday, holiday }): Found[] => {
      if (!day)
        return [
          { from, to, proposal: null, message: `「${text.slice(from, to)}」という日は、暦にありません。` },
        ]
      const right = weekdays.charAt(weekdayOf(day))
      if (holiday && weekday?.written === right && !isHoliday(day))
        return [
          { from, to, proposal: null, message: 'この日は、祝日ではありません。日付を確かめてください。' },
        ]
      if (!weekday || weekday.written === right) return []
      const year = sure ? '' : `（${day.slice(0, 4)}年とすれば）`
      const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
      const copied =
        !sure && isDay(before) && weekdays.charAt(weekdayOf(before)) === weekday.written
          ? '去年の曜日と同じなので、去年の文章から写したままかもしれません。'
          : '日付と曜日のどちらが正しいかを確かめてください。'
      return [
        {
          ...{ from: weekday.from, to: weekday.from + 1, proposal: right },
          message: `この日は${year}${right}曜日です。${copied}`,
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
    {
      text: '6月14日（金）から16日（月）まで、7/1（火）にも行います。',
      finds: ['月', '火'],
      with: { today: '2024-06-01' },
      because: '月を書かない日や、「/」で書いた日も確かめる',
    },
    {
      text: '6月14日木曜日と、11月5日（火・祝）に行います。',
      finds: ['木', '11月5日（火・祝）'],
      with: { today: '2024-06-01' },
      because: '11月5日は火曜日だが、祝日ではない',
    },
    { text: '2月30日まで受け付けます。', finds: ['2月30日'], because: '2月30日という日はない' },
  ],
}
