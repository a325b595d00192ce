// What the first visit proposes, so that most of it needs no typing: names for addresses, and the usual sections.

/** The cities with wards (政令指定都市), by the name people type. */
const cities: Record<string, string> = {
  ...{
    札幌: 'sapporo',
    仙台: 'sendai',
    さいたま: 'saitama',
    千葉: 'chiba',
    横浜: 'yokohama',
    川崎: 'kawasaki',
  },
  ...{ 相模原: 'sagamihara', 新潟: 'niigata', 静岡: 'shizuoka', 浜松: 'hamamatsu', 名古屋: 'nagoya' },
  ...{ 京都: 'kyoto', 大阪: 'osaka', 堺: 'sakai', 神戸: 'kobe', 岡山: 'okayama', 広島: 'hiroshima' },
  ...{ 北九州: 'kitakyushu', 福岡: 'fukuoka', 熊本: 'kumamoto' },
}
/** Names of wards that several cities have, and those of 川崎市 whose text ships with the product. */
const wards: Record<string, string> = {
  ...{
    中央: 'chuo',
    東: 'higashi',
    西: 'nishi',
    南: 'minami',
    北: 'kita',
    中: 'naka',
    港: 'minato',
    緑: 'midori',
  },
  ...{
    川崎: 'kawasaki',
    幸: 'saiwai',
    中原: 'nakahara',
    高津: 'takatsu',
    宮前: 'miyamae',
    多摩: 'tama',
    麻生: 'asao',
  },
}

/** How they are read, for those whose reading is beyond doubt. */
const wardKana: Record<string, string> = {
  ...{ 川崎: 'かわさき', 幸: 'さいわい', 中原: 'なかはら', 高津: 'たかつ', 宮前: 'みやまえ' },
  ...{ 多摩: 'たま', 麻生: 'あさお' },
}

type Said = { kana: string; english: string }

const unsaid: Said = { kana: '', english: '' }

/** Reading and English name of an office or section as it is founded; nothing where they would be guessed. */
export function officeSaid(name: string): Said {
  const ward = name.replace(/区役所$/, '')
  const [kana, slug] = [wardKana[ward], wards[ward]]
  if (ward === name || !kana || !slug) return unsaid
  return { kana: `${kana}くやくしょ`, english: `${slug.charAt(0).toUpperCase()}${slug.slice(1)} Ward Office` }
}

export const sectionSaid = (of: string): Said => {
  const found = usualSections.find(({ name }) => name === of)
  return found ? { kana: found.kana, english: found.english } : unsaid
}

export const citySlug = (name: string): string => cities[name.replace(/市$/, '')] ?? 'city'

export const officeSlug = (name: string, nth: number): string =>
  wards[name.replace(/区役所$|区$/, '')] ?? `office-${nth}`

/** Sections that most ward offices have. */
export const usualSections: readonly ({ slug: string; name: string } & Said)[] = [
  { slug: 'somu', name: '総務課', kana: 'そうむか', english: 'General Affairs Section' },
  { slug: 'kikikanri', name: '危機管理担当', kana: 'ききかんりたんとう', english: 'Crisis Management' },
  { slug: 'kikaku', name: '企画課', kana: 'きかくか', english: 'Planning Section' },
  {
    slug: 'chiikishinko',
    name: '地域振興課',
    kana: 'ちいきしんこうか',
    english: 'Community Promotion Section',
  },
  {
    slug: 'shogaigakushu',
    name: '生涯学習支援課',
    kana: 'しょうがいがくしゅうしえんか',
    english: 'Lifelong Learning Support Section',
  },
  { slug: 'kumin', name: '区民課', kana: 'くみんか', english: 'Resident Affairs Section' },
  {
    slug: 'hokennenkin',
    name: '保険年金課',
    kana: 'ほけんねんきんか',
    english: 'Insurance and Pension Section',
  },
  {
    slug: 'chiikicare',
    name: '地域ケア推進課',
    kana: 'ちいきけあすいしんか',
    english: 'Community Care Promotion Section',
  },
  { slug: 'chiikishien', name: '地域支援課', kana: 'ちいきしえんか', english: 'Community Support Section' },
  { slug: 'jidokatei', name: '児童家庭課', kana: 'じどうかていか', english: 'Children and Families Section' },
  {
    slug: 'koreishogai',
    name: '高齢・障害課',
    kana: 'こうれい・しょうがいか',
    english: 'Elderly and Disability Section',
  },
  { slug: 'hogo', name: '保護課', kana: 'ほごか', english: 'Public Assistance Section' },
]
