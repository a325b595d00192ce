// The first rows of a sample as they would be taken, with what is still to be decided.
import { banner } from '../../../web/components/banner.ts'
import { type Column, table } from '../../../web/components/table.ts'
import type { Filled } from '../../../web/filled.ts'
import { type Html, html } from '../../../web/html.ts'
import { durationWords, instantWords } from '../../../web/words.ts'
import { masked } from '../callers.ts'
import type { Draft } from '../drafts.ts'
import type { CallMapping, CallRecord } from '../record.ts'
import type { CsvPreview } from '../records/preview.ts'
import { readAll } from '../records/read.ts'

/** The island puts this part anew while somebody types. */
export async function preview(
  draft: Draft | undefined,
  mapping: CallMapping,
  csv: CsvPreview | undefined,
  { errors }: Filled,
): Promise<Html> {
  if (!draft) return html`<div id="preview"></div>`
  const rows =
    errors.length > 0
      ? []
      : csv
        ? csv.rows.map(({ row, reads }) => ({ row, ...reads }))
        : await firstCalls(draft, mapping)
  const doubts = [...errors.map(({ message }) => message), ...(csv?.doubts ?? [])]
  return html`<div id="preview"><h2>プレビュー</h2>
${doubts.length > 0 && banner({ tone: 'warning', heading: 'まだ決まっていないことがあります', body: html`<ul>${doubts.map(doubt => html`<li>${doubt}</li>`)}</ul>` })}
${table<PreviewRow>({ caption: `「${draft.name}」のはじめの${rows.length}件を、今の読み方で読んだもの`, columns: previewColumns, rows, empty: '読める電話がありません。上の設定を確かめてください。', dense: true })}</div>`
}

type PreviewRow = { row: number } & ({ call: CallRecord } | { refused: string })

async function firstCalls({ bytes }: Draft, mapping: CallMapping): Promise<PreviewRow[]> {
  const { calls, refused } = await readAll(bytes, mapping, { following: true })
  const rows = [
    ...calls.map(call => ({ row: call.rows[0], call })),
    ...refused.map(({ row, why }) => ({ row, refused: why })),
  ]
  return rows.toSorted((a, b) => a.row - b.row).slice(0, 10)
}

const directionWords = { inbound: 'かかってきた', outbound: 'こちらからかけた', internal: '内線' }
const outcomeWords = {
  answered: '人が受けた',
  abandoned: 'かけた人が切った',
  timeout: '時間切れ',
  busy: '話し中',
  failed: 'つながらず',
}
const enderWords = { caller: 'かけた人', office: 'こちら', unknown: '分からない' }

const of = (say: (call: CallRecord) => string) => (row: PreviewRow) => ('call' in row ? say(row.call) : '')
const previewColumns: Column<PreviewRow>[] = [
  { label: '行', names: true, numeric: true, of: ({ row }) => row },
  { label: '方向', of: of(call => directionWords[call.direction]) },
  { label: '着信', of: of(call => instantWords(call.ringAt)) },
  {
    label: '呼び出し',
    numeric: true,
    of: of(call => durationWords((+(call.answeredAt ?? call.endedAt) - +call.ringAt) / 1000)),
  },
  { label: '結果', of: of(call => outcomeWords[call.outcome]) },
  { label: '先に切った側', of: of(call => enderWords[call.endedBy]) },
  { label: '着信番号', of: of(call => call.line) },
  { label: '相手の番号', of: of(call => (call.number ? masked(call.number) : '分からない')) },
  { label: '読めない理由', of: row => ('refused' in row ? row.refused : '') },
]
