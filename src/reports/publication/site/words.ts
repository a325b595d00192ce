// Every phrase of the published site in Japanese, やさしい日本語 and English.
import type { Judgement } from '../../../judgement/judge.ts'
import type { Witness } from '../../../measures/measure.ts'
import type { Language } from '../frozen.ts'
import { type ImprovementWords, improvementWords } from './improvement-words.ts'

/** Phrases of `easy` carry ruby as {漢字|かんじ}. */
export type Words = {
  /** What this language is called in itself. */
  language: string
  site: string
  skip: string
  home: string
  offices: string
  standards: string
  periods: string
  corrections: string
  about: string
  data: string
  notices: string
  improvement: ImprovementWords
  noNotices: string
  noticesOf: (office: string) => string
  noticesEnded: string
  noticesHere: string
  feed: string
  calendar: string
  languages: string
  menu: string
  here: string
  lead: string
  original: string
  draft: string
  promise: string
  principles: string
  how: string
  result: string
  latest: string
  past: string
  none: string
  nothingYet: string
  all: string
  judgements: Record<Judgement, string>
  judgementsMean: Record<Judgement, string>
  judgement: string
  legend: string
  witness: Record<Witness, string>
  office: string
  standard: string
  scene: string
  period: string
  version: (n: number) => string
  publishedOn: (day: string) => string
  corrected: string
  correctedOn: (day: string, version: number) => string
  earlier: string
  noCorrections: string
  correctionsLead: string
  before: string
  after: string
  withheld: string
  asPublished: string
  counts: (what: string) => string
  countedAside: (n: string) => string
  counted: (of: string, kept: string, rate: string) => string
  range: (low: string, high: string) => string
  target: (target: string, near: string) => string
  minimum: (n: string) => string
  late: (n: string) => string
  decides: string
  differs: string
  waiting: string
  preparing: string
  byYear: string
  overridden: (role: string, until: string, instead: string) => string
  reason: string
  ownOnly: (office: string) => string
  everybody: string
  correctedText: string
  download: string
  dictionary: string
  column: string
  meaning: string
  digest: string
  note: string
  aboutBody: readonly { heading: string; text: readonly string[] }[]
  hiddenRules: (threshold: number) => readonly string[]
}

export const words: Record<Language, Words> = {
  ja: {
    language: '日本語',
    site: '区役所サービス基準の公表',
    skip: '本文へ移る',
    home: 'はじめに',
    offices: '区役所',
    standards: '基準',
    periods: '期間ごとの結果',
    corrections: '訂正',
    about: '数え方',
    data: 'データ',
    notices: 'お知らせ',
    improvement: improvementWords.ja,
    noNotices: 'いま出しているお知らせはありません。',
    noticesOf: office => `${office}のお知らせ`,
    noticesEnded: '終わったお知らせ',
    noticesHere: '区役所ごとのお知らせ',
    feed: '新しいお知らせを受け取る',
    calendar: 'これからの予定を予定表に入れる（ics）',
    languages: 'ことば',
    menu: '主なページ',
    here: '現在の位置',
    lead: '区役所が市民のみなさんにお約束していることと、それがどのくらい守られているかを公表します。',
    original: '原文は日本語です。',
    draft: '下書き　まだ公表していません',
    promise: 'お約束',
    principles: '区役所サービスの理念',
    how: 'どう数えているか',
    result: '結果',
    latest: '最近の結果',
    past: 'これまで',
    none: 'ありません。',
    nothingYet: 'まだ公表した結果はありません。',
    all: 'すべての区役所',
    judgements: {
      kept: '守られている',
      partly: '一部',
      'not-kept': '守られていない',
      'self-declared': '申告のみ',
      'no-evidence': '公表できる記録なし',
      'too-few': '件数不足',
    },
    judgementsMean: {
      kept: '件数から見て、目標に届いていると言えます。',
      partly: '目標に届いているとも、許される下限を割っているとも言えません。',
      'not-kept': '許される下限に届いていないと言えます。',
      'self-declared': '職員が自分たちで付けた印しかないので、守られているとは言いません。',
      'no-evidence':
        '記録がないか、件数が少ないなどの理由で公表していません。そのどちらであるかは分からないようにしています。',
      'too-few': '記録はありますが、判定に必要な件数に足りません。',
    },
    judgement: '判定',
    legend: '印の意味',
    witness: {
      machine: '機械の記録',
      record: '仕事の記録',
      observer: '調査員',
      citizen: '市民の回答',
      self: '自己申告',
    },
    office: '区役所',
    standard: '基準',
    scene: '場面',
    period: '期間',
    version: n => `第${n}版`,
    publishedOn: day => `${day}に公表しました。`,
    corrected: '訂正',
    correctedOn: (day, version) => `この期間の数字は、${day}に訂正しました（第${version}版）。`,
    earlier: '前の版',
    noCorrections: '公表した後に訂正した数字は、ありません。',
    correctionsLead:
      '公表した後に直した数字を、直す前の値と並べて示します。前の版も、元のアドレスで読めます。',
    before: '訂正前',
    after: '訂正後',
    withheld: '公表していません',
    asPublished: '公表された文書では、次のように書かれています（明らかな誤記を直して示しています）。',
    counts: what => `${what}を数えます。`,
    countedAside: n => `ほかに、分母に入れずに別に数えたものが${n}件あります。`,
    counted: (of, kept, rate) => `${of}件のうち${kept}件（${rate}）`,
    range: (low, high) => `件数から見て、本当の割合は${low}から${high}の間と考えられます。`,
    target: (target, near) => `目標は${target}、許される下限は${near}です。`,
    minimum: n => `${n}件に足りないときは、判定しません。`,
    late: n => `うち${n}件は、月の締めの後に届いた記録です。`,
    decides: 'この証拠で判定しました。',
    differs: '判定と食い違っています。',
    preparing: '準備中',
    waiting: 'この記録を集める仕組みは、準備中です。まだ数えていません。',
    byYear: '件数が少ない種類の証拠（調査員、市民の回答など）は、年度の結果で公表します。',
    overridden: (role, until, instead) =>
      `${role}が、${until}まで判定を変えています。記録による判定は「${instead}」です。`,
    reason: '理由',
    ownOnly: office => `${office}が独自に定めた基準です。`,
    everybody: 'すべての区役所で守る基準です。',
    correctedText: '誤記を直した文',
    download: 'ダウンロード',
    dictionary: '項目の意味',
    column: '項目',
    meaning: '意味',
    digest: '記録の照合値',
    note: '訂正の内容',
    aboutBody: [
      {
        heading: '数字はどこから来るか',
        text: [
          '電話機の記録や、窓口の仕事をする道具に残った記録を、そのまま数えています。職員が後から割合を書き込むことはできません。',
          '受けられなかった電話や、守れなかった約束も、分母から外しません。',
        ],
      },
      {
        heading: 'どう判定するか',
        text: [
          '数えた割合は、件数が少ないほどあてになりません。そこで、本当の割合があると考えられる範囲（95%のウィルソン信頼区間）を求め、その範囲の全部が目標に届いたときだけ「守られている」とします。',
          '証拠は、機械の記録、仕事の記録、調査員、市民の回答、自己申告の順に強いものとします。件数の足りる一番強い証拠で判定し、弱い証拠が違うことを示すときは、混ぜずに並べて示します。',
          '記録がないことは、守られていることにはなりません。',
        ],
      },
      {
        heading: '人に点数は付けません',
        text: [
          '職員一人ひとりを数えたり比べたりはしません。公表する一番小さな単位は、区役所です。',
          '区役所は、いつも同じ順番で並べます。順位は付けません。建物や受け持つ地域が違うので、まず、その区役所のこれまでと比べてください。',
        ],
      },
    ],
    hiddenRules: threshold => [
      `${threshold}件に満たない数字は、公表しません。記録が一つもないときも同じに示すので、どちらかは分かりません。`,
      '全体から引き算をして、公表していない数字が分かってしまうことのないように、決まった組になっている隣の区役所の数字も、いっしょに公表しないことがあります。',
      'ある月の数字を公表しなかったときは、引き算で分からないように、その年度の合計も公表しません。',
      '公表しない数字は、割合、範囲、判定も公表しません。判定は、公表した数字だけから決めています。',
    ],
  },
  easy: {
    language: 'やさしい日本語',
    site: '{区役所|くやくしょ}の{約束|やくそく}',
    skip: '{本文|ほんぶん}へ{行|い}く',
    home: 'はじめに',
    offices: '{区役所|くやくしょ}',
    standards: '{約束|やくそく}',
    periods: 'いつの{結果|けっか}か',
    corrections: '{直|なお}した{数字|すうじ}',
    about: '{数|かぞ}え{方|かた}',
    data: 'データ',
    notices: 'お{知|し}らせ',
    improvement: improvementWords.easy,
    noNotices: 'いま、お{知|し}らせはありません。',
    noticesOf: office => `${office}のお{知|し}らせ`,
    noticesEnded: '{終|お}わったお{知|し}らせ',
    noticesHere: '{区役所|くやくしょ}のお{知|し}らせ',
    feed: '{新|あたら}しいお{知|し}らせをもらう',
    calendar: '{予定|よてい}を{予定表|よていひょう}に{入|い}れる（ics）',
    languages: 'ことば',
    menu: '{主|おも}なページ',
    here: '{今|いま}いるページ',
    lead: '{区役所|くやくしょ}は、みなさんに{約束|やくそく}をしています。その{約束|やくそく}がどのくらい{守|まも}られているかを、{知|し}らせます。',
    original: '{原文|げんぶん}は{日本語|にほんご}です。これは、やさしく{書|か}きかえたものです。',
    draft: '{下書|したが}き　まだ{出|だ}していません',
    promise: '{約束|やくそく}',
    principles: '{大切|たいせつ}にすること',
    how: 'どうやって{数|かぞ}えるか',
    result: '{結果|けっか}',
    latest: '{新|あたら}しい{結果|けっか}',
    past: 'これまで',
    none: 'ありません。',
    nothingYet: 'まだ{結果|けっか}はありません。',
    all: '{全部|ぜんぶ}の{区役所|くやくしょ}',
    judgements: {
      kept: '{守|まも}られている',
      partly: '{一部|いちぶ}',
      'not-kept': '{守|まも}られていない',
      'self-declared': '{自分|じぶん}で{言|い}っただけ',
      'no-evidence': '{出|だ}せる{記録|きろく}がない',
      'too-few': '{数|かず}が{足|た}りない',
    },
    judgementsMean: {
      kept: '{目標|もくひょう}まで{守|まも}られていると{言|い}えます。',
      partly: '{守|まも}られているとも、{守|まも}られていないとも{言|い}えません。',
      'not-kept': '{守|まも}られていないと{言|い}えます。',
      'self-declared':
        '{職員|しょくいん}が{自分|じぶん}で「できた」と{書|か}いただけです。ですから「{守|まも}られている」とは{言|い}いません。',
      'no-evidence':
        '{記録|きろく}がないか、{数|かず}が{少|すく}ないので、{数字|すうじ}を{出|だ}していません。',
      'too-few': '{記録|きろく}はありますが、{数|かず}が{少|すく}ないので、まだわかりません。',
    },
    judgement: '{守|まも}られているか',
    legend: '{印|しるし}の{意味|いみ}',
    witness: {
      machine: '{機械|きかい}の{記録|きろく}',
      record: '{仕事|しごと}の{記録|きろく}',
      observer: '{調|しら}べる{人|ひと}',
      citizen: '{市民|しみん}の{答|こた}え',
      self: '{自分|じぶん}で{言|い}ったこと',
    },
    office: '{区役所|くやくしょ}',
    standard: '{約束|やくそく}',
    scene: 'どんなとき',
    period: 'いつ',
    version: n => `${n}{回目|かいめ}`,
    publishedOn: day => `${day}に{出|だ}しました。`,
    corrected: '{直|なお}しました',
    correctedOn: (day, version) => `${day}に{数字|すうじ}を{直|なお}しました（${version}{回目|かいめ}）。`,
    earlier: '{前|まえ}の{数字|すうじ}',
    noCorrections: '{直|なお}した{数字|すうじ}は、ありません。',
    correctionsLead:
      '{出|だ}した{後|あと}で{直|なお}した{数字|すうじ}です。{前|まえ}の{数字|すうじ}も{見|み}ることができます。',
    before: '{前|まえ}',
    after: '{後|あと}',
    withheld: '{出|だ}していません',
    asPublished: 'もとの{日本語|にほんご}では、こう{書|か}いてあります。',
    counts: what => `${what}を{数|かぞ}えます。`,
    countedAside: n => `ほかに、{別|べつ}に{数|かぞ}えたものが${n}{件|けん}あります。`,
    counted: (of, kept, rate) => `${of}{件|けん}のうち${kept}{件|けん}（${rate}）`,
    range: (low, high) =>
      `{本当|ほんとう}の{割合|わりあい}は、${low}から${high}の{間|あいだ}だと{考|かんが}えます。`,
    target: (target, near) => `{目標|もくひょう}は${target}です。いちばん{少|すく}なくても${near}です。`,
    minimum: n => `${n}{件|けん}より{少|すく}ないときは、{守|まも}られているかどうかを{言|い}いません。`,
    late: n => `このうち${n}{件|けん}は、{後|あと}から{届|とど}いた{記録|きろく}です。`,
    decides: 'この{記録|きろく}で{決|き}めました。',
    differs: 'ほかの{記録|きろく}とちがいます。',
    preparing: '{準備中|じゅんびちゅう}',
    waiting: '{記録|きろく}を{集|あつ}める{準備|じゅんび}をしています。まだ{数|かぞ}えていません。',
    byYear: '{数|かず}が{少|すく}ない{記録|きろく}は、1{年|ねん}に1{回|かい}だけ{出|だ}します。',
    overridden: (role, until, instead) =>
      `${role}が、${until}まで{結果|けっか}を{変|か}えています。{記録|きろく}では「${instead}」です。`,
    reason: '{理由|りゆう}',
    ownOnly: office => `${office}だけの{約束|やくそく}です。`,
    everybody: '{全部|ぜんぶ}の{区役所|くやくしょ}の{約束|やくそく}です。',
    correctedText: '{直|なお}した{文|ぶん}',
    download: 'ダウンロード',
    dictionary: '{言葉|ことば}の{意味|いみ}',
    column: '{名前|なまえ}',
    meaning: '{意味|いみ}',
    digest: '{記録|きろく}の{番号|ばんごう}',
    note: '{直|なお}したこと',
    aboutBody: [
      {
        heading: '{数字|すうじ}はどこから{来|く}るか',
        text: [
          '{電話|でんわ}の{機械|きかい}や、{仕事|しごと}の{道具|どうぐ}に{残|のこ}った{記録|きろく}を{数|かぞ}えます。{職員|しょくいん}が{数字|すうじ}を{書|か}くことはできません。',
          'できなかったことも、{全部|ぜんぶ}{数|かぞ}えます。',
        ],
      },
      {
        heading: 'どうやって{決|き}めるか',
        text: [
          '{数|かず}が{少|すく}ないときは、{割合|わりあい}がはっきりわかりません。ですから、まちがいなく{目標|もくひょう}より{多|おお}いと{言|い}えるときだけ、「{守|まも}られている」と{言|い}います。',
          '{機械|きかい}の{記録|きろく}がいちばん{強|つよ}い{証拠|しょうこ}です。{自分|じぶん}で「できた」と{言|い}っただけでは、{守|まも}られているとは{言|い}いません。',
          '{記録|きろく}がないときは、{守|まも}られているとは{言|い}いません。',
        ],
      },
      {
        heading: '{人|ひと}に{点|てん}をつけません',
        text: [
          '{職員|しょくいん}ひとりひとりを{比|くら}べません。',
          '{区役所|くやくしょ}に{順番|じゅんばん}をつけません。まず、その{区役所|くやくしょ}の{前|まえ}の{結果|けっか}と{比|くら}べてください。',
        ],
      },
    ],
    hiddenRules: threshold => [
      `${threshold}{件|けん}より{少|すく}ない{数字|すうじ}は、{出|だ}しません。0{件|けん}のときも{同|おな}じです。`,
      '{引|ひ}き{算|ざん}をすると{出|だ}していない{数字|すうじ}がわかるときは、ほかの{区役所|くやくしょ}の{数字|すうじ}も{出|だ}しません。',
      '{出|だ}さなかった{月|つき}があるときは、その{年度|ねんど}の{合計|ごうけい}も{出|だ}しません。',
    ],
  },
  en: {
    language: 'English',
    site: 'How the ward offices keep their promises',
    skip: 'Skip to the main text',
    home: 'Start',
    offices: 'Ward offices',
    standards: 'Standards',
    periods: 'Results by period',
    corrections: 'Corrections',
    about: 'How it is counted',
    data: 'Data',
    notices: 'Notices',
    improvement: improvementWords.en,
    noNotices: 'There are no current notices.',
    noticesOf: office => `Notices of ${office}`,
    noticesEnded: 'Past notices',
    noticesHere: 'Notices by ward office',
    feed: 'Follow new notices',
    calendar: 'Add coming events to your calendar (ics)',
    languages: 'Language',
    menu: 'Main pages',
    here: 'You are here',
    lead: 'What the ward offices promise to citizens, and how well each promise is kept.',
    original: 'This is a translation. 原文は日本語です。 The Japanese text is the original.',
    draft: 'Draft – not published yet',
    promise: 'Our promise',
    principles: 'The principles of ward office service',
    how: 'How it is counted',
    result: 'Results',
    latest: 'Latest results',
    past: 'So far',
    none: 'There are none.',
    nothingYet: 'No results have been published yet.',
    all: 'All ward offices',
    judgements: {
      kept: 'Kept',
      partly: 'Partly',
      'not-kept': 'Not kept',
      'self-declared': 'Self-declared only',
      'no-evidence': 'Nothing to publish',
      'too-few': 'Too few',
    },
    judgementsMean: {
      kept: 'With this many cases we can say that the target is reached.',
      partly: 'We can say neither that the target is reached nor that the lowest acceptable rate is missed.',
      'not-kept': 'We can say that the lowest acceptable rate is missed.',
      'self-declared': 'There are only ticks made by the staff themselves, so we do not call it kept.',
      'no-evidence':
        'There is no record, or the figure is withheld, for example because there were few cases. Which of the two is not shown.',
      'too-few': 'There are records, but not enough to judge.',
    },
    judgement: 'Judgement',
    legend: 'What the marks mean',
    witness: {
      machine: 'machine records',
      record: 'records of the work',
      observer: 'observers',
      citizen: 'answers of citizens',
      self: 'self-declaration',
    },
    office: 'Ward office',
    standard: 'Standard',
    scene: 'Scene',
    period: 'Period',
    version: n => `version ${n}`,
    publishedOn: day => `Published on ${day}.`,
    corrected: 'corrected',
    correctedOn: (day, version) =>
      `The figures of this period were corrected on ${day} (version ${version}).`,
    earlier: 'Earlier versions',
    noCorrections: 'No published figure has been corrected.',
    correctionsLead:
      'Figures that were corrected after publication, beside their earlier values. Earlier versions can still be read at their own addresses.',
    before: 'Before',
    after: 'After',
    withheld: 'withheld',
    asPublished: 'The published document says (an obvious slip is corrected above):',
    counts: what => `We count ${what}.`,
    countedAside: n => `Another ${n} were counted apart and are not in the total.`,
    counted: (of, kept, rate) => `${kept} of ${of} (${rate})`,
    range: (low, high) => `Judging by the number of cases, the true rate lies between ${low} and ${high}.`,
    target: (target, near) => `The target is ${target}; the lowest acceptable rate is ${near}.`,
    minimum: n => `With fewer than ${n} cases we do not judge.`,
    late: n => `${n} of the records arrived after the month was closed.`,
    decides: 'This evidence decided.',
    differs: 'This evidence disagrees with the judgement.',
    preparing: 'Being prepared',
    waiting: 'The tool that records this is being prepared. It is not counted yet.',
    byYear:
      'Evidence that comes in small numbers (observers, answers of citizens) is published by the fiscal year.',
    overridden: (role, until, instead) =>
      `The judgement was changed by ${role} until ${until}. By the records it is “${instead}”.`,
    reason: 'Reason',
    ownOnly: office => `A standard of ${office} alone.`,
    everybody: 'All ward offices keep this standard.',
    correctedText: 'Text with slips corrected',
    download: 'Download',
    dictionary: 'What the columns mean',
    column: 'Column',
    meaning: 'Meaning',
    digest: 'Digest of the records',
    note: 'What was corrected',
    aboutBody: [
      {
        heading: 'Where the figures come from',
        text: [
          'They are counted from the records of the telephone systems and of the tools with which staff do their work. Nobody can type in a rate.',
          'Calls that were not answered and promises that were not kept stay in the total.',
        ],
      },
      {
        heading: 'How we judge',
        text: [
          'A rate from few cases is uncertain. We therefore compute the range in which the true rate can be expected (the 95 % Wilson interval), and say “kept” only when the whole range reaches the target.',
          'Evidence is, from strong to weak: machine records, records of the work, observers, answers of citizens, self-declaration. The strongest with enough cases decides; a weaker one that disagrees is shown beside it and never averaged in.',
          'The absence of records never counts as kept.',
        ],
      },
      {
        heading: 'Nobody is scored',
        text: [
          'No member of staff is counted or compared. The smallest unit published is the ward office.',
          'Ward offices always stand in the same order, without ranks. Their buildings and areas differ: please compare an office with its own past first.',
        ],
      },
    ],
    hiddenRules: threshold => [
      `Figures from fewer than ${threshold} cases are withheld. No cases at all look the same, so that nobody can tell which it is.`,
      'So that a withheld figure cannot be computed by subtraction, the figure of the neighbouring office in a fixed pair may be withheld as well.',
      'Where a month is withheld, the figure of its fiscal year is withheld too, so that the month cannot be computed from it.',
      'With a figure its rate, range and judgement are withheld too. Judgements rest on published figures alone.',
    ],
  },
}
