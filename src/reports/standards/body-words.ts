// The body of a fact in words that people read; a name without a word here is shown as it is.
import { durationWords } from '../../web/words.ts'

const seconds = (value: unknown): string => durationWords(Number(value))
const yesNo = (yes: string, no: string) => (value: unknown) => (value ? yes : no)
const oneOf = (words: Record<string, string>) => (value: unknown) => words[String(value)] ?? String(value)
const said = oneOf({ said: '言った', unsaid: '言わなかった', unneeded: '要らなかった' })

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
