// The body of a fact in words that people read; a name without a word here is shown as it is.
import { isDay } from '../../calendar/day.ts'
import { dayWords, durationWords } from '../../web/words.ts'

const seconds = (value: unknown): string => durationWords(Number(value))
const yesNo = (yes: string, no: string) => (value: unknown) => (value ? yes : no)
const oneOf = (words: Record<string, string>) => (value: unknown) => words[String(value)] ?? String(value)
const said = oneOf({ said: '言った', unsaid: '言わなかった', unneeded: '要らなかった' })

const day = (value: unknown): string =>
  isDay(String(value)) ? dayWords(String(value)) : value === null ? 'なし' : String(value)
const sorts = {
  ...{
    'wrong-person': '別の人に届いた・渡した',
    'wrong-address': '送り先を間違えた',
    exposed: '見えるところに出した',
  },
  ...{
    lost: 'なくした',
    taken: '盗まれた・不正に見られた',
    destroyed: '消えた・使えなくなった',
    unknown: 'まだ分からない',
  },
  ...{
    contents: '別の人の書類を入れそうになった',
    address: '宛先を間違えそうになった',
    person: '別の人に渡しそうになった',
  },
  ...{
    leftover: '書類の残り・不足に気づいた',
    screen: '画面や名前が見えそうだった',
    paper: '書類を置き忘れそうになった',
  },
  other: 'そのほか',
}
const conditions = {
  ...{
    sensitive: '要配慮個人情報',
    financial: '財産の被害のおそれ',
    wrongful: '不正の目的',
    many: '100人を超える',
  },
}

const words: Record<string, [name: string, value: (value: unknown) => string]> = {
  rang: ['鳴った時間', seconds],
  talked: ['話した時間', seconds],
  after: ['かけ直すまで', seconds],
  announced: ['自動音声', yesNo('あり', 'なし')],
  open: ['開庁時間', yesNo('内', '外')],
  transfers: ['取り次ぎ', value => `${value}回`],
  endedBy: ['先に切ったのは', oneOf({ caller: 'かけた人', office: 'こちら', unknown: '分からない' })],
  why: ['受けられなかったわけ', oneOf({ timeout: '時間切れ', busy: '話し中', failed: 'つながらない' })],
  shownBy: ['かけ直しの証拠', oneOf({ record: '電話機の記録', clerk: '職員の印' })],
  direction: ['向き', oneOf({ receiving: '受けた', transferring: '取り次いだ', calling: 'かけた' })],
  way: ['確かめ方', oneOf({ listened: '聞き取り', mystery: '覆面調査' })],
  waited: ['「お待たせしました」', said],
  section: ['所属', said],
  name: ['名前', said],
  reason: ['理由', String],
  sort: ['出来事', oneOf(sorts)],
  foundBy: [
    '見つけた人',
    oneOf({ receiver: '受け取った人', person: '本人・家族', staff: '職員', other: 'そのほか' }),
  ],
  verdict: [
    '報告',
    oneOf({ yes: '要る', perhaps: '要るかもしれない', no: '要らない', 'no-leak': '漏えいに当たらない' }),
  ],
  met: ['当たる条件', value => [value].flat().map(oneOf(conditions)).join('・') || 'なし'],
  decision: ['責任者の確認', oneOf({ report: '報告する', 'no-report': '報告は要らない', null: 'まだ' })],
  prompt: ['速報の期限', day],
  final: ['確報の期限', day],
  stage: ['報告', oneOf({ prompt: '速報', final: '確報' })],
  on: ['した日', day],
  due: ['期限', day],
  nth: ['何日目', value => `${value}日目`],
  impossible: ['知らせられない人', value => `${value}人`],
  since: ['前の同じ原因の事故から', value => (value === null ? '初めて' : `${value}日`)],
}

export const bodyWords = (body: unknown): string =>
  typeof body !== 'object' || body === null
    ? ''
    : Object.entries(body)
        .map(([name, value]) => {
          const [label, tell] = words[name] ?? [name, String]
          return `${label}：${tell(value)}`
        })
        .join('、')
