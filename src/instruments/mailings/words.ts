// What checks, causes and states are called on screen.
import type { CheckKind, ReturnCause, StopCause, WrongCause } from './facts.ts'

export const checkWords: Record<CheckKind, { name: string; about: string; second?: true }> = {
  rule: { name: '抽出の条件と日付', about: '送る相手の決め方、抽出した日、予定した数が合っています。' },
  list: { name: '名簿', about: '重なり、住所、転出・死亡などの指摘に、すべて答えました。' },
  special: { name: '特別な送付先', about: '支援措置の人と送付先を変えた人を、元の登録で確かめました。' },
  pairing: { name: '宛名と中身', about: '封筒と紙の番号を、一通ずつ合わせます。' },
  leftovers: {
    name: '枚数と残り',
    about: '作った枚数が、入れた枚数と書き損じ・予備の合計に合い、残りがありません。',
  },
  contents: {
    name: '宛名と中身の名前（別の人）',
    about: '別の人が、抜き出した封筒の宛名と中身の名前を読み合わせます。',
    second: true,
  },
  addresses: {
    name: '名簿と宛名（別の人）',
    about: '別の人が、抜き出した封筒の宛名を名簿と読み合わせます。',
    second: true,
  },
}

export const isSecond = (check: CheckKind): check is 'contents' | 'addresses' =>
  checkWords[check].second === true

/** The sign at the table: what is wrong, and what to do before going on. */
export const stopWords: Record<StopCause, { name: string; sign: string; todo: string }> = {
  missing: {
    name: '紙が足りない',
    sign: '紙が足りません',
    todo: '前の封筒に入れていない紙があります。探して入れてください。',
  },
  swapped: {
    name: '別の人の紙',
    sign: '別の人の紙です',
    todo: 'いま読んだ紙を取り出し、正しい紙と入れ替えてください。',
  },
  extra: { name: '余分な紙', sign: '余分な紙です', todo: 'いま読んだ紙を、封筒から抜いてください。' },
  foreign: {
    name: 'ほかの発送の紙',
    sign: 'ほかの発送の紙です',
    todo: 'いま読んだ紙を、この台から離してください。',
  },
  unreadable: {
    name: '読めないコード',
    sign: '読めないコードです',
    todo: 'もう一度読むか、印字されたコードを入力してください。',
  },
  already: {
    name: '封入済みの封筒',
    sign: '封入が終わった封筒です',
    todo: '同じ宛名の封筒が2枚ないか、確かめてください。',
  },
  elsewhere: {
    name: 'ほかの台の封筒',
    sign: 'ほかの台で封入中です',
    todo: 'この封筒を、封入中の台へ戻してください。',
  },
  pulled: {
    name: '送らない封筒',
    sign: '送らないと決めた封筒です',
    todo: 'この封筒を、束から抜いて別に置いてください。',
  },
  'no-envelope': {
    name: '封筒より先に紙',
    sign: '先に封筒を読んでください',
    todo: 'この紙の宛名の封筒を読んでから、紙を読みます。',
  },
  leftover: { name: '残った紙', sign: '紙が残っています', todo: 'どの封筒の紙かを調べてください。' },
  address: {
    name: '宛名の誤り',
    sign: '宛名が違います',
    todo: '名簿と見比べて、正しい宛名に直してください。',
  },
  special: {
    name: '特別な送付先の誤り',
    sign: '送付先が違います',
    todo: '登録された送付先を確かめてください。',
  },
}

/** Slips of the hand, not errors in a piece: they stop the table, and nobody counts them. */
export const slips: readonly StopCause[] = ['unreadable', 'no-envelope', 'elsewhere']

export const wrongWords: Record<WrongCause, string> = {
  contents: '別の人の紙が入っていた',
  attachment: '添付が違った・多かった・足りなかった',
  'same-name': '同じ名前の別の人に送った',
  special: '特別な送付先（支援措置など）を見落とした',
  list: '名簿の条件や日付が誤っていた',
  'working-list': '作業用の名簿や書類が入っていた',
  swapped: '二つの封筒が入れ替わった',
  'not-sent': '送るべき人に送らなかった',
  lost: '引き渡した後に無くなった',
  other: 'そのほか',
}

export const foundByWords = {
  receiver: '受け取った人',
  post: '郵便局',
  contractor: '委託先',
  office: '職員',
} as const

export const returnWords: Record<ReturnCause, string> = {
  moved: '転居先が分からない',
  unknown: 'あて名の人がいない',
  'no-address': '住所が足りない・ない',
  refused: '受け取りを断られた',
  'kept-too-long': '保管期間が過ぎた',
  other: 'そのほか',
}

export const sentToWords = { post: '郵便局', contractor: '委託先', own: '自分たちで届ける' } as const

export const stateWords: Record<string, string> = {
  planned: '名簿を待っています',
  made: '封入できます',
  stuffed: '封入が終わりました',
  sent: '引き渡しました',
  cancelled: '取りやめました',
}

export const optionsOf = <Value extends string>(of: Record<Value, string>) =>
  Object.entries<string>(of).map(([value, label]) => ({ value, label }))
