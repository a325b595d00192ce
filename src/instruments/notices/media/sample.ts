// A notice for showing how papers look, when there is none yet.
import { emptyContent, type NoticeContact, type NoticeContent } from '../content.ts'

export const sampleNotice = (officeName: string): { content: NoticeContent; contact: NoticeContact } => ({
  content: {
    ...emptyContent,
    title: '3月・4月は、日曜日も区民課の窓口を開けます',
    audience: '引っ越しの手続きをする方',
    what: '引っ越しの多い3月と4月は、窓口がとても混み合います。平日に来られない方のために、日曜日の午前中も窓口を開けます。',
    when: '3月28日（日）と4月4日（日）\n午前8時30分から午後0時30分まで',
    where: `${officeName} 2階 区民課`,
    bring: '本人確認書類（マイナンバーカードなど）',
    cost: '届出は無料です。',
  },
  contact: {
    ...{ office: '', section: '', officeName, sectionName: '区民課', phone: '044-000-0000' },
    ...{ hours: '月〜金曜日 8:30〜17:00', place: '2階 3番の窓口' },
  },
})
