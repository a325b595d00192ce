// 始まりより早い終わり: a span whose end stands before its beginning.
import type { Day } from '../../calendar/day.ts'
import type { Found, Rule } from '../finding.ts'
import { matches } from '../reading.ts'
import { daysIn } from './dates.ts'

const link = /^\s*(?:から|〜|～|~|－|-|より)\s*$/

export const backwards: Rule = {
  id: 'backwards',
  sort: 'mistake',
  looksFor: '終わりが始まりより早い期間や時間',
  versions: ['ordinary', 'easy'],
  find: ({ text }, { today }) => [...daysBackwards(text, today), ...hoursBackwards(text)],
  examples: [
    {
      text: '申込みは、令和6年6月20日（木）から6月10日（月）までです。',
      finds: ['令和6年6月20日（木）から6月10日（月）'],
      because: '6月10日は、6月20日より前',
    },
    { text: '受付は、15時〜11時です。', finds: ['15時〜11時'], because: '11時は、15時より前' },
    {
      text: '12月20日から1月10日まで、22時から翌5時まで閉めます。午後1時〜3時に受け付けます。',
      finds: [],
      because: '年をまたぐ日、夜をまたぐ時間、午前と午後',
    },
  ],
}

function daysBackwards(text: string, today: Day): Found[] {
  const days = daysIn(text, today)
  return days.flatMap((first, at): Found[] => {
    const second = days[at + 1]
    if (!second?.day || !first.day || !link.test(text.slice(first.to, second.from))) return []
    // Without a year of its own, the end has that of the beginning; December to January goes into the next year.
    const year = Number(first.day.slice(0, 4))
    const meant = second.sure ? second.day : `${year}${second.day.slice(4)}`
    const months = Number(first.day.slice(5, 7)) - Number(meant.slice(5, 7))
    if (meant >= first.day || (!second.sure && months >= 3)) return []
    return [
      {
        ...{ from: first.from, to: second.to, proposal: null },
        message: '終わりの日が、始まりの日より前になっています。どちらの日が正しいかを確かめてください。',
      },
    ]
  })
}

const span =
  /(午前|午後)?\s*([0-9０-９]{1,2})(?:時(?:([0-9０-９]{1,2})分|(半))?|[:：]([0-9０-９]{2}))\s*(?:から|〜|～|~|－|-)\s*(翌日?の?|午前|午後|正午)?\s*([0-9０-９]{1,2})(?:時(?!間)(?:([0-9０-９]{1,2})分|(半))?|[:：]([0-9０-９]{2}))/g

const hoursBackwards = (text: string): Found[] =>
  matches(text, span).flatMap(({ from, to, of }): Found[] => {
    const [, half, hour, minutes, halfPast, clock, other, hour2, minutes2, halfPast2, clock2] = of
    // 午前10時〜3時 leaves the afternoon to the reader, and 翌 says that a night lies between.
    if (half || other) return []
    const begins = minutesOf(hour, minutes ?? clock, halfPast)
    const ends = minutesOf(hour2, minutes2 ?? clock2, halfPast2)
    return ends > begins || ends === 0
      ? []
      : [
          {
            ...{ from, to, proposal: null },
            message: '終わりの時刻が、始まりより前になっています。時刻を確かめてください。',
          },
        ]
  })

const minutesOf = (hour = '0', minutes: string | undefined, half: string | undefined): number =>
  Number(hour.normalize('NFKC')) * 60 + (half ? 30 : Number((minutes ?? '0').normalize('NFKC')))
