// What tests of the media stand on: a notice as a ward office writes it, in three versions, and whom to ask.
import sharp from 'sharp'
import type { NoticeContact, NoticeContent, NoticeTexts } from '../content.ts'

export const contact: NoticeContact = {
  ...{ office: 'miyamae', section: 'kumin', officeName: '宮前区役所', sectionName: '区民課 住民記録係' },
  ...{ phone: '044-856-3141', hours: '月〜金曜日 8:30〜17:00', place: '2階 12番の窓口' },
}

export const changedHours: NoticeContent = {
  title: '3月・4月は、日曜日も区民課の窓口を開けます',
  audience: '引っ越しの手続きをする方',
  what: '引っ越しの多い3月と4月は、区民課の窓口がとても混み合います。平日に来られない方のために、日曜日の午前中も窓口を開けます。待ち時間は、宮前区のホームページでご覧になれます。',
  when: '3月28日（日）と4月4日（日）\n午前8時30分から午後0時30分まで',
  where: '宮前区役所 2階 区民課（宮前区宮前平2-20-5）',
  bring:
    '本人確認書類（マイナンバーカード、運転免許証など）\n家族の分も手続きをするときは、家族のマイナンバーカード',
  cost: '転入・転出・転居の届出は無料。住民票の写しは1通300円',
  apply: '予約はいりません。午後0時までに番号札をお取りください。',
  sections: [
    {
      heading: '日曜日にはできない手続き',
      text: '・ほかの市区町村に確認が必要な手続き\n・パスポートの申請と受け取り\n・国民年金の相談',
    },
  ],
  event: { from: '2027-03-28', to: '2027-04-04', opens: '08:30', closes: '12:30' },
  ...{ picture: '', pictureText: '' },
}

export const easyHours: NoticeContent = {
  ...changedHours,
  title: '3月と4月は、日曜日も区役所に行くことができます',
  audience: '引っ越しをする人',
  what: '3月と4月は、引っ越しをする人がたくさん区役所に来ます。月曜日から金曜日に来ることができない人は、日曜日に来てください。',
  when: '3月28日（日）と4月4日（日）\n朝8時30分から 昼12時30分まで',
  where: '宮前区役所 2階 区民課',
  bring: 'マイナンバーカード、在留カードなど（名前と住所がわかるもの）',
  cost: '引っ越しの手続きは 0円です。',
  apply: '予約はいりません。昼12時までに来て、番号の紙を取ってください。',
  sections: [{ heading: '日曜日にできないこと', text: '・パスポートの手続き\n・年金の相談' }],
}

export const englishHours: NoticeContent = {
  ...changedHours,
  title: 'The Residents’ Affairs counter is open on Sundays in March and April',
  audience: 'Anyone moving home',
  what: 'Many people move in March and April, and our counter is very crowded. If you cannot come on a weekday, please come on one of these Sunday mornings.',
  when: 'Sunday 28 March and Sunday 4 April\n8:30 a.m. to 12:30 p.m.',
  where: 'Miyamae Ward Office, 2nd floor, Residents’ Affairs Section',
  bring: 'An identity document (My Number Card, residence card, driving licence)',
  cost: 'Notification of moving is free. A copy of a resident record costs 300 yen.',
  apply: 'No appointment is needed. Please take a number before noon.',
  sections: [
    { heading: 'Not possible on Sundays', text: '・Passports\n・Advice about the National Pension' },
  ],
}

export const texts: NoticeTexts = { ordinary: changedHours, easy: easyHours, english: englishHours }

export const webAddress = 'https://kijun.example/notices/019abcde-0000-7000-8000-000000000001/'

export const letterTo = {
  ...{ number: '8宮区民第123号', day: '2027-03-01' },
  to: '〒216-8570\n川崎市宮前区宮前平2-20-5\n見本 太郎 様',
}

/** A ward office under the sun, as a photograph of so many pixels. */
export const photo = (width: number, height: number): Promise<Buffer> =>
  sharp(Buffer.from(scene)).resize(width, height, { fit: 'cover' }).jpeg().toBuffer()

const windows = [0, 1, 2, 3, 4].flatMap(at =>
  [310, 450].map(y => `<rect x="${520 + at * 115}" y="${y}" width="80" height="90" fill="#5b7fa6"/>`),
)
const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="#cfe3f5"/><rect y="620" width="1600" height="280" fill="#9cc48a"/><rect x="480" y="260" width="640" height="400" fill="#f2efe6" stroke="#888" stroke-width="6"/>${windows.join('')}<rect x="740" y="560" width="120" height="100" fill="#7a5c3e"/><circle cx="1350" cy="170" r="90" fill="#f6c344"/></svg>`
