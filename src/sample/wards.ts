// The invented city's offices, sections and sites: real kinds and names of places, telephone numbers that cannot exist.
import type { Day } from '../calendar/day.ts'
import { yearEnd } from '../calendar/holidays.ts'
import type { Hours } from '../calendar/hours.ts'

export const wards = [
  { slug: 'kawasaki', name: '川崎区役所' },
  { slug: 'saiwai', name: '幸区役所' },
  { slug: 'nakahara', name: '中原区役所' },
  { slug: 'takatsu', name: '高津区役所' },
  { slug: 'miyamae', name: '宮前区役所' },
  { slug: 'tama', name: '多摩区役所' },
  { slug: 'asao', name: '麻生区役所' },
] as const

/** `share` is the section's part of its office's calls; `saturday`: open on the second and fourth Saturday too. */
export const wardSections = [
  { slug: 'somu', name: '総務課', share: 0.05, lines: 2 },
  { slug: 'kikikanri', name: '危機管理担当', share: 0.01, lines: 1 },
  { slug: 'kikaku', name: '企画課', share: 0.01, lines: 1 },
  { slug: 'chiikishinko', name: '地域振興課', share: 0.04, lines: 1 },
  { slug: 'shogaigakushu', name: '生涯学習支援課', share: 0.03, lines: 1 },
  { slug: 'kumin', name: '区民課', share: 0.24, lines: 3, saturday: true },
  { slug: 'hokennenkin', name: '保険年金課', share: 0.21, lines: 3, saturday: true },
  { slug: 'chiikicare', name: '地域ケア推進課', share: 0.03, lines: 1 },
  { slug: 'chiikishien', name: '地域支援課', share: 0.07, lines: 2 },
  { slug: 'jidokatei', name: '児童家庭課', share: 0.11, lines: 2, saturday: true },
  { slug: 'koreishogai', name: '高齢・障害課', share: 0.11, lines: 2 },
  { slug: 'hogo', name: '保護課', share: 0.09, lines: 2 },
] as const

const weekdays = { days: '月火水木金', open: [{ from: '08:30', to: '17:00' }] }
const saturdays = { days: '土', nth: [2, 4], open: [{ from: '08:30', to: '12:30' }] }

export const sectionHours: Hours = { regular: [weekdays], holidays: 'closed', yearEnd, exceptions: [] }
export const counterHours: Hours = { ...sectionHours, regular: [weekdays, saturdays] }

/** 行政サービスコーナー: mornings to evenings on weekdays, and every Saturday and Sunday. */
const cornerHours: Hours = {
  ...sectionHours,
  regular: [
    { days: '月火水木金', open: [{ from: '07:30', to: '19:00' }] },
    { days: '日土', open: [{ from: '09:00', to: '17:00' }] },
  ],
}

/** 大師・田島支所 gave up these counters to 川崎区役所 on this day; certificates and community work stayed. */
export const countersMoved: Day = '2025-01-06'
const lastDay: Day = '2025-01-05'
const opened: Day = '2012-04-01'

export type Site = {
  slug: string
  name: string
  kind: '支所' | '出張所' | '行政サービスコーナー'
  hours: Hours
  from: Day
  to?: Day
  /** Section of the office that does its work after `to`. */
  movedTo?: string
}

const site = (kind: Site['kind'], slug: string, name: string, rest: Partial<Site> = {}): Site => ({
  slug,
  name,
  kind,
  hours: kind === '行政サービスコーナー' ? cornerHours : sectionHours,
  from: opened,
  ...rest,
})
const branch = (slug: string, name: string): Site[] => [
  site('支所', slug, `${name}支所`),
  site('支所', `${slug}-todokede`, `${name}支所 届出・保険年金窓口`, { to: lastDay, movedTo: 'kumin' }),
  site('支所', `${slug}-fukushi`, `${name}支所 福祉・健康窓口`, { to: lastDay, movedTo: 'koreishogai' }),
]

export const sitesOf: Record<(typeof wards)[number]['slug'], Site[]> = {
  kawasaki: [...branch('daishi', '大師'), ...branch('tajima', '田島')],
  saiwai: [site('出張所', 'hiyoshi', '日吉出張所')],
  nakahara: [site('行政サービスコーナー', 'kosugi-corner', '小杉行政サービスコーナー')],
  takatsu: [
    site('出張所', 'tachibana', '橘出張所'),
    site('行政サービスコーナー', 'mizonokuchi-corner', '溝口行政サービスコーナー'),
  ],
  miyamae: [
    site('出張所', 'mukaigaoka', '向丘出張所'),
    site('行政サービスコーナー', 'saginuma-corner', '鷺沼行政サービスコーナー'),
  ],
  tama: [
    site('出張所', 'ikuta', '生田出張所'),
    site('行政サービスコーナー', 'suge-corner', '菅行政サービスコーナー'),
  ],
  asao: [],
}
