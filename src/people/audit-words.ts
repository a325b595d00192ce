// What the actions of the audit trail are called on screen, and which of them read personal data.

import { roleWords } from './roles.ts'

type Words = { word: string; personal?: true }

/** An action that is not listed is shown by its own name, so nothing is hidden by being forgotten here. */
export const actionWords: Record<string, Words> = {
  'sign-in': { word: 'サインイン' },
  setup: { word: '市を始めた' },
  'notices.look': { word: 'お知らせの見た目の変更' },
  'account.password': { word: '自分のパスワードの変更' },
  'casework.alarms': { word: '期限の前に知らせる時間の変更' },
  'account.mail': { word: 'メールの受け取り方の変更' },
  'people.list': { word: '職員の一覧を見た', personal: true },
  'people.read': { word: '職員の記録を見た', personal: true },
  'people.export': { word: '職員の一覧を書き出した', personal: true },
  'people.add': { word: '職員を加えた' },
  'people.change': { word: '職員の記録を変えた' },
  'people.role': { word: '役割を与えた' },
  'people.role-end': { word: '役割の終わりを決めた' },
  'people.leave': { word: '最後の日を決めた' },
  'people.password': { word: '仮のパスワードを作った' },
  'people.import': { word: '名簿を取り込んだ' },
  'people.purge': { word: '退職3年後の記録を消した' },
  'directory.add': { word: '区役所や課を加えた' },
  'directory.change': { word: '区役所や課を変えた' },
  'calls.reveal': { word: '電話番号を見た', personal: true },
  'calls.refusals': { word: '受け取れなかった行を書き出した', personal: true },
  'calls.key': { word: '電話の取り込みの鍵を作った' },
  'contacts.read': { word: '応対の記録を見た', personal: true },
  'contacts.list': { word: '応対を探した', personal: true },
  'contacts.same': { word: '同じ人の応対を見た', personal: true },
  'contacts.export': { word: '応対の一覧を書き出した', personal: true },
  'contacts.slip': { word: '応対を紙に印刷した', personal: true },
  'contacts.withdrawn': { word: '応対の記録を取り消した' },
  'contacts.deleted': { word: '市民の方の記録を早めに消した' },
  'contacts.purge': { word: '期日の過ぎた市民の方の記録を消した' },
  'contacts.settings': { word: '応対の設定を変えた' },
  'mailings.addressee': { word: '封筒の宛名を見た', personal: true },
  'mailings.finding': { word: '名簿の指摘に答えた、答えを取り消した' },
  'mailings.list': { word: '発送の名簿を見た', personal: true },
  'mailings.print': { word: '宛名や点検表を印刷した', personal: true },
  'mailings.second': { word: '二人目の点検を始めようとした' },
  'callbacks.read': { word: '折り返しの約束と番号を見た', personal: true },
  'callbacks.number': { word: '折り返す番号を見た', personal: true },
  'callbacks.list': { word: '折り返しの番号を一覧で見た', personal: true },
  'callbacks.purge': { word: '期日の過ぎた折り返しの番号を消した' },
  'handoffs.read': { word: '引継ぎの内容を見た', personal: true },
  'months.closed': { word: '月を締めた' },
  'meeting.take-back': { word: '会議を開いたという記録の取り消し' },
  'year.opened': { word: '年度を始めた' },
  'year.closed': { word: '年度を締めた' },
  'year.corrected': { word: '締めた年度を直した' },
  'year.settings': { word: '年度の決まりを変えた' },
  'overrides.made': { word: '判定を手直しした' },
  'overrides.withdrawn': { word: '判定の手直しを取り消した' },
  'voices.read': { word: '市民の声を読んだ', personal: true },
  'voices.search': { word: '市民の声を言葉や名前で探した', personal: true },
  'voices.slip': { word: '市民の声の受付番号を見た', personal: true },
  'voices.purge': { word: '市民の声の文を消した' },
  'refusals.read': { word: '応じられなかった要望の説明を読んだ', personal: true },
  'refusals.purge': { word: '応じられなかった要望の文を消した' },
  'attachments.read': { word: '添付ファイルを見た', personal: true },
  'attachments.keep': { word: '添付ファイルを加えた' },
  'attachments.remove': { word: '添付ファイルを消した' },
  'incidents.read': { word: '事故の記録（名前や言葉）を見た', personal: true },
  'incidents.search': { word: '事故の記録をことばで探した', personal: true },
  'incidents.purge': { word: '期日の過ぎた事故の名前や言葉を消した' },
  'incidents.merge': { word: '事故の原因をまとめた' },
  'audit.read': { word: '監査の記録を見た', personal: true },
  'audit.export': { word: '監査の記録を書き出した', personal: true },
}

export const personalActions = Object.keys(actionWords).filter(action => actionWords[action]?.personal)

export const wordOf = (action: string): string => {
  const [method, right] = action.split(' ')
  if (right) return `${method === 'GET' ? '見ること' : '変えること'}を断られた（${right}）`
  return actionWords[action]?.word ?? action
}

/** What stands in the detail of an entry, by its name there; values that are words of ours too. */
const detailNames: Record<string, string> = {
  ...{ shown: '件数', rows: '行数', page: 'ページ', day: '日', from: 'はじめ', to: 'おわり', name: '名前' },
  ...{ role: '役割', office: '区役所', section: '課', why: '理由', way: '方法' },
  ...{ action: 'したこと', outcome: '結果', personal: '個人データだけ' },
}
const detailValues: Record<string, string> = {
  ...{ password: 'ログイン名かパスワードの誤り', waiting: '誤りが続いた後の待ち時間', unknown: '登録がない' },
  ...{ 'once-expired': '仮のパスワードの期限切れ', oidc: '市の認証', ...roleWords },
}

export const detailWords = (detail: Record<string, unknown>): string =>
  Object.entries(detail)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${detailNames[name] ?? name}：${detailValues[String(value)] ?? String(value)}`)
    .join('　')
