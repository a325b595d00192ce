// 問合せ先の部署名、連絡先: what the directory said of the printed contact on the day each notice or letter went out.
import { z } from 'zod'
import { noticeIssued } from '../instruments/notices/facts.ts'
import { ratio } from './measure.ts'

const issued: z.infer<typeof noticeIssued.body> = {
  issue: 1,
  toPublic: true,
  planned: ['poster', 'web'],
  contact: { section: true, phone: true, hours: true },
  made: 'here',
}

export const issuedItemsWithValidContact = ratio({
  id: 'issued-items-with-valid-contact',
  counts: '出したお知らせや通知のうち、出した日に有効な部署名と連絡先を載せていたもの',
  witness: 'machine',
  reads: [noticeIssued],
  parameters: z.object({
    hours: z.boolean().default(false).describe('受付時間が合っていることも求めるか'),
  }),
  count: ({ body: { contact } }, { hours }) =>
    contact.section && contact.phone && (contact.hours || !hours) ? 'kept' : 'missed',
  examples: [
    {
      fact: { kind: 'notice.issued', body: issued },
      gives: 'kept',
      because: '課も電話番号も、出した日の名簿にあった',
    },
    {
      fact: {
        kind: 'notice.issued',
        body: { ...issued, made: 'elsewhere', contact: { section: true, phone: false, hours: false } },
      },
      gives: 'missed',
      because: 'ほかで作ったチラシに、電話番号がなかった',
    },
    {
      fact: {
        kind: 'notice.issued',
        body: { ...issued, contact: { section: true, phone: true, hours: false } },
      },
      gives: 'kept',
      because: '部署名と電話番号は合っている',
    },
    {
      fact: {
        kind: 'notice.issued',
        body: { ...issued, contact: { section: true, phone: true, hours: false } },
      },
      with: { hours: true },
      gives: 'missed',
      because: '受付時間も求める区で、時間が名簿と違う',
    },
  ],
})
