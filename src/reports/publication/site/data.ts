// The published figures as CSV and JSON, with a dictionary of what every column means.
import Papa from 'papaparse'
import { judgements } from '../../../judgement/judge.ts'
import { of, type Publication } from '../frozen.ts'

/** Byte order mark: without it Excel takes UTF-8 for Shift_JIS. */
const bom = '\ufeff'

export const nameOfFile = ({ frozen, version }: Publication, kind: string): string =>
  `${frozen.period}-v${version}.${kind}`

type Row = Record<string, string | number | boolean | null>

export const dictionary = [
  {
    name: 'period',
    ja: '期間（月は 2024-06、年度は FY2024）',
    en: 'Period: a month as 2024-06, a fiscal year as FY2024',
  },
  { name: 'version', ja: '版。訂正のたびに増えます', en: 'Version; grows with every correction' },
  { name: 'published_on', ja: '公表した日', en: 'Day of publication' },
  {
    name: 'standard_no',
    ja: '基準の番号（年度によって変わります）',
    en: 'Number of the standard; changes with the year',
  },
  {
    name: 'standard',
    ja: '基準のキー（年度が変わっても同じです）',
    en: 'Key of the standard; the same from year to year',
  },
  { name: 'standard_text', ja: '基準の文', en: 'Text of the standard' },
  { name: 'office', ja: '区役所のキー', en: 'Key of the ward office' },
  { name: 'office_name', ja: '区役所の名前', en: 'Name of the ward office' },
  {
    name: 'standard_judgement',
    ja: `基準の判定。公表した数字だけで決めたもの（${judgements.join('、')}）`,
    en: `Judgement of the standard, from published figures alone (${judgements.join(', ')})`,
  },
  {
    name: 'override_reason',
    ja: '判定を役職者が変えたときの理由',
    en: 'Reason, where a named role changed the judgement',
  },
  { name: 'measure', ja: 'ものさしのキー', en: 'Key of the measure' },
  { name: 'measure_counts', ja: 'ものさしが数えるもの', en: 'What the measure counts (Japanese)' },
  {
    name: 'witness',
    ja: '証拠の種類（machine 機械、record 仕事、observer 調査員、citizen 市民、self 自己申告）',
    en: 'Kind of evidence',
  },
  {
    name: 'published',
    ja: 'true: 数字を公表 / false: 公表していない（記録がないときも false）',
    en: 'false when the figure is withheld or there is none',
  },
  { name: 'kept', ja: 'まもられた件数', en: 'Cases in which it was kept' },
  { name: 'of', ja: '分母の件数', en: 'All cases counted' },
  { name: 'aside', ja: '分母に入れずに別に数えた件数', en: 'Cases counted apart, not in the total' },
  {
    name: 'late',
    ja: '月の締めの後に届いた記録の件数（ほかの欄に含む）',
    en: 'Records that arrived after closing, included in the others',
  },
  { name: 'low', ja: '95%信頼区間の下端（0から1）', en: 'Lower end of the 95 % interval, 0 to 1' },
  { name: 'high', ja: '95%信頼区間の上端（0から1）', en: 'Upper end of the 95 % interval, 0 to 1' },
  { name: 'target', ja: '目標（0から1）', en: 'Target, 0 to 1' },
  { name: 'near_target', ja: '許される下限（0から1）', en: 'Lowest acceptable rate, 0 to 1' },
  { name: 'minimum', ja: '判定に必要な件数', en: 'Cases needed to judge' },
] as const satisfies readonly { name: string; ja: string; en: string }[]

/** Of a hidden figure only that it is hidden. */
export function rowsOf({ frozen, version, day }: Publication): Row[] {
  return frozen.results.flatMap(({ standard: key, office: slug, judgement, overridden, cells }) => {
    const standard = frozen.standards.find(one => one.key === key)
    const office = frozen.offices.find(one => one.slug === slug)
    return cells.map((cell): Row => {
      const measure = frozen.measures.find(one => one.id === cell.measure)
      const open = <T>(value: T): T | null => (cell.hidden ? null : value)
      return {
        period: frozen.period,
        version,
        published_on: day,
        standard_no: standard?.no ?? null,
        standard: key,
        standard_text: standard?.text.ja ?? null,
        office: slug,
        office_name: office?.name.ja ?? null,
        standard_judgement: judgement,
        override_reason: overridden?.reason ?? null,
        measure: cell.measure,
        measure_counts: measure?.counts.ja ?? null,
        witness: measure?.witness ?? null,
        published: !cell.hidden,
        kept: open(cell.kept),
        of: open(of(cell)),
        aside: open(cell.aside),
        late: open(cell.late),
        low: open(rounded(cell.low)),
        high: open(rounded(cell.high)),
        target: cell.target,
        near_target: cell.nearTarget,
        minimum: cell.minimum,
      }
    })
  })
}

const rounded = (rate: number): number => Math.round(rate * 1e6) / 1e6

export const csvOf = (publication: Publication): string =>
  bom +
  Papa.unparse(
    {
      fields: dictionary.map(one => one.name),
      data: rowsOf(publication).map(row => dictionary.map(({ name }) => row[name])),
    },
    { escapeFormulae: true },
  )

export const jsonOf = (publication: Publication): string =>
  `${JSON.stringify({ form: 1, city: publication.frozen.cityName.ja, period: publication.frozen.period, version: publication.version, note: publication.note, digest: publication.digest, rows: rowsOf(publication) }, null, 1)}\n`
