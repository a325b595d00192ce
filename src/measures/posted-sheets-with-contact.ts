// 掲示物の問合せ先: what somebody from elsewhere saw on a walk past the posted sheets.
import { z } from 'zod'
import { sheetSeen } from '../instruments/notices/facts.ts'
import { ratio } from './measure.ts'

export const postedSheetsWithContact = ratio({
  id: 'posted-sheets-with-contact',
  counts: '巡回で見た掲示物のうち、連絡先があり掲示期限を過ぎていなかったもの',
  aside: '自分の課の紙を見たもの',
  witness: 'observer',
  reads: [sheetSeen],
  parameters: z.object({}),
  count: ({ body: { contact, inDate, ownSheet } }) =>
    ownSheet ? 'aside' : contact && inDate ? 'kept' : 'missed',
  examples: [
    {
      fact: { kind: 'notice.sheet-seen', body: { contact: true, inDate: true, ownSheet: false } },
      gives: 'kept',
      because: '問合せ先があり、期限の中だった',
    },
    {
      fact: { kind: 'notice.sheet-seen', body: { contact: false, inDate: true, ownSheet: false } },
      gives: 'missed',
      because: 'どこに聞けばよいかが書かれていない',
    },
    {
      fact: { kind: 'notice.sheet-seen', body: { contact: true, inDate: false, ownSheet: false } },
      gives: 'missed',
      because: '終わった催しの紙が貼ったままだった',
    },
    {
      fact: { kind: 'notice.sheet-seen', body: { contact: true, inDate: true, ownSheet: true } },
      gives: 'aside',
      because: '自分の課の紙を見たので、調べた人とは言えない',
    },
  ],
})
