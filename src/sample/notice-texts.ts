// What the notices of the invented year say.
import { type Day, startOf } from '../calendar/day.ts'
import { emptyContent, type NoticeContent, type NoticeTexts } from '../instruments/notices/content.ts'

export type Told = {
  section: string
  ordinary: Partial<NoticeContent> & { title: string }
  easy?: Partial<NoticeContent>
}

/** What ward offices tell in a year. */
export const told: readonly Told[] = [
  {
    section: 'kumin',
    ordinary: {
      title: '引っ越しの多い時期は、窓口が混み合います',
      audience: '転入・転出・転居の届出をする方',
      what: '3月と4月は窓口が大変混み合います。混み合う日は、2時間以上お待ちいただくことがあります。木曜日と金曜日の午前は、比較的すいています。',
      bring: '本人確認書類（マイナンバーカード、運転免許証など）',
      cost: '無料',
    },
    easy: {
      title: '引《ひ》っ越《こ》しの 手続《てつづ》きは、時間《じかん》が かかります',
      what: '3月と 4月は、人が 多いです。長く 待ちます。木曜日と 金曜日の 午前は、人が 少ないです。',
    },
  },
  {
    section: 'hokennenkin',
    ordinary: {
      title: '国民健康保険料の休日相談を開きます',
      audience: '保険料の納付が難しい方',
      what: '平日に来られない方のために、休日に相談の窓口を開きます。分けて納める方法を一緒に考えます。',
      bring: '納入通知書、収入の分かるもの',
      cost: '無料',
      apply: '申込みはいりません。直接お越しください。',
    },
  },
  {
    section: 'kumin',
    ordinary: {
      title: 'マイナンバーカードは、予約をしてから受け取ってください',
      audience: '交付の通知が届いた方',
      what: 'カードの受取りには予約が必要です。予約の日に、本人が窓口へお越しください。',
      bring: '交付の通知（はがき）、本人確認書類2点',
      cost: '無料',
    },
    easy: {
      title: 'マイナンバーカードを もらう人へ',
      what: 'はじめに 予約《よやく》を してください。予約の 日に、あなたが 窓口へ 来て ください。',
    },
  },
  {
    section: 'hokennenkin',
    ordinary: {
      title: '後期高齢者医療の保険証が新しくなります',
      audience: '75歳以上の方',
      what: '新しい保険証を、7月の終わりまでに簡易書留で送ります。8月からは新しい保険証を使ってください。',
    },
  },
]

export const whole = ({ ordinary, easy }: Omit<Told, 'section'>, day: Day): NoticeTexts => {
  const when = `${dayWordsOf(day)}から`
  return {
    ordinary: { ...emptyContent, when, ...ordinary },
    ...(easy && { easy: { ...emptyContent, title: '', ...easy } }),
  }
}

const dayWordsOf = (day: Day): string =>
  new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'Asia/Tokyo' }).format(
    startOf(day),
  )
