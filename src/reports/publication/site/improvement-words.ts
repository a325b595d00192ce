// The phrases of goals and voices on the published site, in Japanese, やさしい日本語 and English.
import type { Judgement } from '../../../judgement/judge.ts'
import type { FrozenVoice, Language } from '../frozen.ts'

export type ImprovementWords = {
  goals: string
  goalsLead: string
  noGoals: string
  voices: string
  voicesLead: string
  noVoices: string
  changed: string
  allVoices: string
  means: string
  aim: string
  aimOf: (target: string, near: string) => string
  notMeasured: string
  start: string
  half: string
  result: string
  ourWords: string
  counted: string
  notSaid: string
  percent: (n: number) => string
  next: string
  lastYear: string
  due: string
  corrected: string
  reached: Record<'kept' | 'partly' | 'not-kept' | 'other', string>
  said: string
  answered: string
  received: string
  response: Record<FrozenVoice['response'], string>
  sort: Record<FrozenVoice['sort'], string>
  goalData: string
  voiceData: string
}

export const improvementWords: Record<Language, ImprovementWords> = {
  ja: {
    goals: '向上目標',
    goalsLead:
      '区役所が一年ごとに決める、いまより良くするための目標です。区役所の評価のとなりに、数えたものをそのまま並べています。どちらかがどちらかの代わりになることはありません。',
    noGoals: 'まだ公表した目標はありません。',
    voices: '声から変わったこと',
    voicesLead:
      'みなさんから寄せられた苦情やご意見と、その答えです。だれの声か分からない言い方に直しています。',
    noVoices: 'まだ公表した声はありません。',
    changed: '変わったこと',
    allVoices: '寄せられた声と答え',
    means: '取り組むこと',
    aim: '目指す数字',
    aimOf: (target, near) => `${target}（許される下限 ${near}）`,
    notMeasured: 'まだ測れません。測り方：',
    start: 'はじまりの数字',
    half: '半年の確認',
    result: '一年の結果',
    ourWords: '区役所の評価',
    counted: '数えたもの',
    notSaid: '件数が少ないか、ほかの数字が分かってしまうため、公表しません',
    percent: n => `およそ${n}%`,
    next: 'これからすること',
    lastYear: '前の年度の結果',
    due: '期限',
    corrected: '年度を締めた後に直したところ',
    reached: {
      kept: '目標に届いたと言えます',
      partly: '目標に届いたとも、下限を割ったとも言えません',
      'not-kept': '許される下限に届いていません',
      other: 'まだ言えません',
    },
    said: '寄せられた声',
    answered: '答え',
    received: '受けた日',
    response: {
      ...{ improved: '改善しました', explained: '説明しました', considering: '検討しています' },
      ...{ declined: '応じられませんでした', thanks: 'お礼をお伝えしました' },
    },
    sort: { complaint: '苦情', opinion: 'ご意見', thanks: 'お礼' },
    goalData: '向上目標と結果',
    voiceData: '声と答え',
  },
  easy: {
    goals: 'もっと{良|よ}くする{目標|もくひょう}',
    goalsLead:
      '{区役所|くやくしょ}が、1{年|ねん}ごとに{決|き}める{目標|もくひょう}です。{区役所|くやくしょ}が{自分|じぶん}で{考|かんが}えた{評価|ひょうか}と、{数|かぞ}えた{数字|すうじ}を、{並|なら}べて{見|み}せます。',
    noGoals: 'まだ、{目標|もくひょう}はありません。',
    voices: '{声|こえ}を{聞|き}いて{変|か}えたこと',
    voicesLead:
      'みなさんの{意見|いけん}と、{区役所|くやくしょ}の{答|こた}えです。だれの{意見|いけん}か、わからないようにしています。',
    noVoices: 'まだ、{意見|いけん}はありません。',
    changed: '{変|か}えたこと',
    allVoices: 'みなさんの{意見|いけん}と{答|こた}え',
    means: 'すること',
    aim: '{目標|もくひょう}の{数字|すうじ}',
    aimOf: (target, near) => `${target}（{少|すく}なくとも ${near}）`,
    notMeasured: 'まだ{数|かぞ}えることができません。{数|かぞ}え{方|かた}：',
    start: 'はじめの{数字|すうじ}',
    half: '{半年|はんとし}たったとき',
    result: '1{年|ねん}の{結果|けっか}',
    ourWords: '{区役所|くやくしょ}が{考|かんが}えた{評価|ひょうか}',
    counted: '{数|かぞ}えたもの',
    notSaid: '{数|かず}が{少|すく}ないので、{見|み}せることができません',
    percent: n => `だいたい${n}%`,
    next: 'これからすること',
    lastYear: '{前|まえ}の{年度|ねんど}の{結果|けっか}',
    due: 'いつまで',
    corrected: 'あとで{直|なお}したところ',
    reached: {
      kept: '{目標|もくひょう}に{届|とど}きました',
      partly: '{届|とど}いたかどうか、まだわかりません',
      'not-kept': '{目標|もくひょう}に{届|とど}きませんでした',
      other: 'まだわかりません',
    },
    said: '{意見|いけん}',
    answered: '{答|こた}え',
    received: '{受|う}けた{日|ひ}',
    response: {
      ...{ improved: '{良|よ}くしました', explained: '{説明|せつめい}しました' },
      ...{ considering: '{考|かんが}えています', declined: 'できませんでした' },
      thanks: 'お{礼|れい}を{言|い}いました',
    },
    sort: { complaint: '{困|こま}ったこと', opinion: '{意見|いけん}', thanks: 'お{礼|れい}' },
    goalData: '{目標|もくひょう}と{結果|けっか}',
    voiceData: '{意見|いけん}と{答|こた}え',
  },
  en: {
    goals: 'Goals',
    goalsLead:
      'Each ward office sets a few goals a year to do better. Its own assessment stands beside what was counted; neither replaces the other. Texts by the offices are in Japanese.',
    noGoals: 'No goals have been published yet.',
    voices: 'Changed by your voices',
    voicesLead:
      'Complaints and opinions from citizens, and the answers, reworded so that nobody can be recognised. The texts are in Japanese.',
    noVoices: 'No voices have been published yet.',
    changed: 'What changed',
    allVoices: 'Voices and answers',
    means: 'What will be done',
    aim: 'Figure aimed at',
    aimOf: (target, near) => `${target} (at least ${near})`,
    notMeasured: 'Cannot be measured yet. How it will be:',
    start: 'Starting figure',
    half: 'Half-year check',
    result: 'Result of the year',
    ourWords: 'The office’s own assessment',
    counted: 'What was counted',
    notSaid: 'Withheld: too few cases, or it would give away another figure',
    percent: n => `about ${n}%`,
    next: 'What comes next',
    lastYear: 'Last year’s result',
    due: 'By',
    corrected: 'Corrected after the year was closed',
    reached: {
      kept: 'the goal was reached',
      partly: 'neither reached nor below the lowest acceptable',
      'not-kept': 'below the lowest acceptable',
      other: 'cannot be said yet',
    },
    said: 'Voice',
    answered: 'Answer',
    received: 'Received',
    response: {
      ...{ improved: 'improved', explained: 'explained', considering: 'under consideration' },
      ...{ declined: 'declined', thanks: 'thanked' },
    },
    sort: { complaint: 'Complaint', opinion: 'Opinion', thanks: 'Thanks' },
    goalData: 'Goals and results',
    voiceData: 'Voices and answers',
  },
}

/** Which phrase says whether a goal was reached. */
export const reachedBy = (judgement: Judgement | null): keyof ImprovementWords['reached'] =>
  judgement === 'kept' || judgement === 'partly' || judgement === 'not-kept' ? judgement : 'other'
