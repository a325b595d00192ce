// What things of this room are called on screen, with the examples by which they are recognised.
import type { Criterion, Finder, IncidentSort, NearMissSort } from './facts.ts'
import type { Answer, Recovery, Verdict } from './reporting.ts'

export const sortWords: Record<IncidentSort, { label: string; hint: string }> = {
  'wrong-person': {
    label: '別の人に届いた・渡した',
    hint: '封筒に別の人の書類が入っていた、窓口で別の人に証明書を渡した',
  },
  'wrong-address': {
    label: '送り先を間違えた',
    hint: '古い住所に送った、メールやファクスの宛先を間違えた',
  },
  exposed: {
    label: '見えるところに出した',
    hint: '宛先の全員にアドレスが見えるメールを送った、名前が写った写真を載せた',
  },
  lost: { label: 'なくした', hint: '書類や USB メモリーが見当たらない、置き忘れた' },
  taken: {
    label: '盗まれた・不正に見られた',
    hint: 'かばんの盗難、不正アクセス、目的外に調べた・持ち出した',
  },
  destroyed: { label: '消えた・使えなくなった', hint: '控えのないデータを消した、書類を誤って捨てた' },
  other: { label: 'そのほか', hint: '上のどれでもない' },
  unknown: { label: 'まだ分からない', hint: '電話の途中など。後で選べます' },
}

export const finderWords: Record<Finder, string> = {
  receiver: '受け取った人',
  person: '情報の本人・家族',
  staff: '職員',
  other: 'そのほかの人',
  unknown: 'まだ分からない',
}

export const answerWords: Record<Answer, string> = { yes: 'はい', no: 'いいえ', unknown: 'まだ分からない' }

export const recoveryWords: Record<Recovery, { label: string; hint?: string }> = {
  out: { label: 'まだ戻っていない' },
  seen: { label: '戻ったが、開けられた・見られた' },
  unopened: {
    label: 'だれにも見られないうちに、全部戻った',
    hint: '開封されていない封筒を受け取ったときなど。全部が戻り、見られていないことを確かめられたときだけ選びます',
  },
  unknown: { label: 'まだ分からない' },
}

type Question = {
  /** In one line, for tables. */
  short: string
  question: string
  hint: string
  law: string
  /** What follows from each answer. */
  follows: Record<Answer, string>
}

export const questions: Record<Criterion, Question> = {
  sensitive: {
    short: '要配慮個人情報',
    question: '要配慮個人情報が含まれますか',
    hint: '病気や障害、福祉や医療の通知は、題名に書かれていなくても中身で当たることがあります。迷うときは「まだ分からない」を選びます。',
    law: '規則43条1号・5号',
    follows: {
      yes: '一人分でも、報告が要ります。',
      no: 'この点では、報告は要りません。',
      unknown: '分からないうちは、報告が要るものとして数えます。',
    },
  },
  financial: {
    short: '財産の被害のおそれ',
    question: '使われると、お金の被害が出るおそれがありますか',
    hint: 'クレジットカードの番号、インターネットバンキングのIDとパスワードなど。口座番号だけのときも、一緒に何が書かれていたかで変わります。',
    law: '規則43条2号',
    follows: {
      yes: '一人分でも、報告が要ります。',
      no: 'この点では、報告は要りません。',
      unknown: '分からないうちは、報告が要るものとして数えます。',
    },
  },
  wrongful: {
    short: '不正の目的',
    question: '不正の目的で行われたおそれがありますか',
    hint: '盗難、不正アクセス、ウイルス、職員などが目的外に持ち出した場合です。うっかりした誤送付は「いいえ」です。',
    law: '規則43条3号',
    follows: {
      yes: '一人分でも、報告が要ります。確報の期限は60日になります。',
      no: 'この点では、報告は要りません。',
      unknown: '分からないうちは、報告が要るものとして、短いほうの期限で数えます。',
    },
  },
  many: {
    short: '100人を超える',
    question: '本人の数は100人を超えますか',
    hint: '情報に載っている人の数です。受け取った人の数ではありません。',
    law: '規則43条4号',
    follows: {
      yes: '中身が何であっても、報告が要ります。',
      no: 'この点では、報告は要りません。',
      unknown: '分からないうちは、報告が要るものとして数えます。',
    },
  },
}

/**
 * 個人情報保護法 2条3項, 施行令 2条 and 施行規則 5条, in the words of a ward office. 生活保護 is not among them by itself;
 * a municipality may name it by ordinance (法60条5項), and its medical part tells of illness.
 */
export const sensitiveExamples: readonly { what: string; as: string }[] = [
  { what: '病気・診療・調剤', as: '診断書、医療費の通知、健康保険の明細、自立支援医療、難病、医療扶助' },
  { what: '障害', as: '障害者手帳、障害福祉サービス、障害者の医療費助成、発達障害の相談' },
  { what: '健診や検査の結果', as: '特定健診、がん検診、乳幼児健診の結果、保健指導の記録' },
  { what: '犯罪の経歴・刑事手続・少年の保護事件', as: '犯歴の照会、逮捕や裁判の記録、家庭裁判所の審判' },
  { what: '犯罪の被害', as: '犯罪被害者の支援、配偶者からの暴力やストーカーの被害（支援措置の書類）' },
  { what: '人種・信条・社会的身分', as: '民族、宗教や思想、本人の力では変えられない生まれによる地位' },
]

export const notByItself: readonly { what: string; why: string }[] = [
  {
    what: '生活保護を受けていること',
    why: '法律の例には挙がっていません。ただし、病気や障害のこと（医療扶助など）が一緒に書かれていれば当たります。市の条例で定めていれば、それだけで当たります',
  },
  { what: '国籍だけ', why: '「人種」には含みません。民族などが書かれていれば当たります' },
  {
    what: '税額・所得・マイナンバーだけ',
    why: '要配慮個人情報ではありません。マイナンバーは、番号法の報告も別に確かめます',
  },
]

export const verdictWords: Record<Verdict, string> = {
  yes: '報告が要る',
  perhaps: '要るかもしれない',
  no: '報告は要らない',
  'no-leak': '漏えいに当たらない',
}

export const nearMissWords: Record<NearMissSort, string> = {
  contents: '別の人の書類を入れそうになった',
  address: '宛先を間違えそうになった',
  person: '別の人に渡しそうになった',
  leftover: '書類の残り・不足に気づいた',
  screen: '画面や名前が人に見えそうだった',
  paper: '書類を置き忘れそうになった',
  other: 'そのほか',
}
