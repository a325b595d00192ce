// The slip of paper for a contact, A6, alone or four on a sheet of A4: blank to write on, or filled from a contact.
import { attributes, type Content, type Html, html } from '../web/html.ts'
import { askedChoices, channelWords, optionsOf, outcomeChoices } from './words.ts'

/** What stands on a filled slip; on a blank one everything is left to be written. */
export type Slip = {
  received?: string
  section?: string
  channel?: string
  matter?: string
  name?: string
  kana?: string
  phone?: string
  note?: string
  outcome?: string | undefined
  asked?: string | undefined
}

export const papers = ['a4', 'a6'] as const
export type Paper = (typeof papers)[number]

/** `matters` are those most asked for: a tick is faster than words. */
export const slipSheet = (slips: readonly Slip[], matters: readonly string[], paper: Paper): Html =>
  html`<div class="${`slips slips-${paper}`}">${slips.map(slip => drawn(slip, matters))}</div>`

function drawn(slip: Slip, matters: readonly string[]): Html {
  const blank = slip.received === undefined
  return html`<div class="slip"><p class="slip-title">応対の記録票<span>${slip.section ?? '　　　　　　　課　受けた人'}</span></p>
${row('受けた日時', slip.received ?? '　　年　　月　　日　　時　　分')}
${row(
  '受け方',
  ticks(
    optionsOf(channelWords).filter(({ value }) => value !== 'web'),
    slip.channel,
  ),
)}
${row('用件', blank ? ticks([...matters.slice(0, 8).map(label => ({ value: label, label })), { value: '', label: 'その他（　　　　　　　　）' }]) : slip.matter)}
${row('名前', html`${slip.name}　${slip.kana && `（${slip.kana}）`}`)}
${row('電話番号', slip.phone)}
<div class="slip-note"><p>覚え書き</p>${slip.note && html`<p class="slip-words">${slip.note}</p>`}</div>
${row('用件は', ticks([...outcomeChoices, { value: 'open', label: 'まだ続く' }], slip.outcome))}
${row('解決したかを', ticks(askedChoices, slip.asked))}
${blank && row('折り返す', '　　月　　日　　時　　分まで　担当')}
${
  blank &&
  row(
    '引き継ぐ',
    html`　　　　　　　　課　${ticks([
      { value: 'yes', label: '市民に伝えた' },
      { value: 'no', label: 'まだ' },
    ])}`,
  )
}
${blank && html`<p class="slip-keyed">□ 入力した（　　月　　日）</p>`}</div>`
}

const row = (term: string, is: Content): Html =>
  html`<div class="slip-row"><span>${term}</span><span>${is}</span></div>`

const ticks = (of: readonly { value: string; label: string }[], chosen?: string): Html =>
  html`${of.map(({ value, label }) => html`<span${attributes({ class: 'slip-tick' })}>${chosen === value ? '☑' : '□'}${label}</span> `)}`
