// Goals and voices as CSV and JSON, each with a dictionary of its columns.
import Papa from 'papaparse'
import type { Publication } from '../frozen.ts'
import { nameOfFile } from './data.ts'

type Column = { name: string; ja: string; en: string }
type Row = Record<string, string | number | null>

const about: Column[] = [
  { name: 'period', ja: '公表した期間', en: 'Period of the publication' },
  { name: 'version', ja: '版。訂正のたびに増えます', en: 'Version; grows with every correction' },
  { name: 'office', ja: '区役所のキー', en: 'Key of the ward office' },
]

const goalDictionary: Column[] = [
  ...about,
  {
    name: 'standard_no',
    ja: '基準の番号（目標を決めたとき）',
    en: 'Number of the standard when the goal was set',
  },
  { name: 'standard', ja: '基準のキー', en: 'Key of the standard' },
  { name: 'title', ja: '目標', en: 'The goal (Japanese)' },
  { name: 'means', ja: '取り組むこと', en: 'What will be done (Japanese)' },
  { name: 'until_measured', ja: 'まだ測れないときの、測り方', en: 'How it will be measured (Japanese)' },
  { name: 'target', ja: '目標値（0から1）', en: 'Target, 0 to 1' },
  { name: 'near_target', ja: '許される下限（0から1）', en: 'Lowest acceptable rate, 0 to 1' },
  { name: 'due', ja: '期限', en: 'Due day' },
  {
    name: 'start_percent',
    ja: 'はじまりの数字（整数の%。公表しないときは空）',
    en: 'Starting figure in whole per cent; empty when withheld',
  },
  { name: 'half_words', ja: '半年の確認', en: 'Half-year check (Japanese)' },
  {
    name: 'half_percent',
    ja: '半年までに数えたもの（整数の%）',
    en: 'Counted by the half-year, whole per cent',
  },
  { name: 'grade', ja: '自己評価', en: 'The office’s own grade (Japanese)' },
  { name: 'result_words', ja: '一年の結果', en: 'Result of the year (Japanese)' },
  { name: 'result_percent', ja: '一年に数えたもの（整数の%）', en: 'Counted over the year, whole per cent' },
  { name: 'last_grade', ja: '前の年度の自己評価', en: 'Grade of the year before (Japanese)' },
]

const voiceDictionary: Column[] = [
  ...about,
  { name: 'sort', ja: '種類（complaint 苦情、opinion ご意見、thanks お礼）', en: 'Kind of voice' },
  { name: 'received_on', ja: '受けた日', en: 'Day of receipt' },
  { name: 'answered_on', ja: '返事をした日', en: 'Day of the answer' },
  {
    name: 'response',
    ja: '対応の種類（improved, explained, considering, declined, thanks）',
    en: 'Kind of response',
  },
  { name: 'title', ja: '題', en: 'Title (Japanese)' },
  {
    name: 'said',
    ja: '寄せられた声（だれか分からない言い方）',
    en: 'The voice, in general words (Japanese)',
  },
  { name: 'answered', ja: '答え', en: 'The answer (Japanese)' },
  { name: 'changed', ja: '変わったこと', en: 'What changed (Japanese)' },
]

const goalRows = ({ frozen, version }: Publication): Row[] =>
  (frozen.goals ?? []).map(one => ({
    ...{ period: frozen.period, version, office: one.office, standard_no: one.no, standard: one.standard },
    ...{ title: one.title, means: one.means, until_measured: one.untilMeasured },
    ...{ target: one.target, near_target: one.nearTarget, due: one.due, start_percent: one.start },
    ...{ half_words: one.half?.words ?? null, half_percent: one.half?.percent ?? null },
    ...{ grade: one.result?.grade ?? null, result_words: one.result?.words ?? null },
    ...{ result_percent: one.result?.percent ?? null, last_grade: one.last?.grade ?? null },
  }))

const voiceRows = ({ frozen, version }: Publication): Row[] =>
  (frozen.voices ?? []).map(one => ({
    ...{ period: frozen.period, version, office: one.office, sort: one.sort, response: one.response },
    ...{ received_on: one.receivedOn, answered_on: one.answeredOn },
    ...{ title: one.title, said: one.said, answered: one.answered, changed: one.changed },
  }))

export const sets = [
  { name: 'goals', dictionary: goalDictionary, rows: goalRows },
  { name: 'voices', dictionary: voiceDictionary, rows: voiceRows },
] as const

/** Only of publications that hold any: what was frozen before keeps the files it had. */
export function* improvementFiles(publications: readonly Publication[]): Generator<[string, string]> {
  for (const { name, dictionary, rows } of sets) {
    for (const one of publications) {
      const data = rows(one)
      if (data.length === 0) continue
      yield [`data/${name}-${nameOfFile(one, 'csv')}`, csvOf(dictionary, data)]
      yield [
        `data/${name}-${nameOfFile(one, 'json')}`,
        `${JSON.stringify({ form: 1, rows: data }, null, 1)}\n`,
      ]
    }
    yield [`data/${name}-dictionary.json`, `${JSON.stringify(dictionary, null, 1)}\n`]
  }
}

/** With the mark by which Excel knows UTF-8. */
const csvOf = (dictionary: readonly Column[], rows: readonly Row[]): string =>
  `\ufeff${Papa.unparse(
    {
      fields: dictionary.map(one => one.name),
      data: rows.map(row => dictionary.map(({ name }) => row[name] ?? null)),
    },
    { escapeFormulae: true },
  )}`
