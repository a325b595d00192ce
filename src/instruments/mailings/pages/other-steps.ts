// What else can be done with a sending, and what only heads do.
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { checkboxes, numberField, textField } from '../../../web/components/fields.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { type Check, openChecks } from '../checks.ts'
import type { CheckKind } from '../facts.ts'
import { checkWords } from '../words.ts'
import { type Asked, pathOf } from './room.ts'

export const links = ({ sending }: Asked, leads: boolean): Html => {
  const open = sending.state !== 'sent' && sending.state !== 'cancelled'
  const made = sending.state !== 'planned' && sending.state !== 'cancelled'
  return html`<h2>このほかにすること</h2>${buttons(
    ...(open ? [buttonLink({ label: '予定を変える', href: pathOf(sending, '/plan') })] : []),
    ...(sending.state === 'planned' ? [buttonLink({ label: '名簿', href: pathOf(sending, '/list') })] : []),
    ...(made ? [buttonLink({ label: '印刷', href: pathOf(sending, '/print') })] : []),
    ...(made ? [buttonLink({ label: '封入の台', href: pathOf(sending, '/stuffing') })] : []),
    ...(sending.state === 'stuffed'
      ? [buttonLink({ label: '二人目の点検', href: pathOf(sending, '/seconds') })]
      : []),
    ...(leads && made && open
      ? [buttonLink({ label: 'ためしのまちがい', href: pathOf(sending, '/planted') })]
      : []),
    ...(sending.state === 'sent'
      ? [buttonLink({ label: '誤発送を記録する', href: `/mailings/back?sending=${sending.sending}` })]
      : []),
  )}${
    made &&
    open &&
    html`<details><summary>送らない封筒を抜く</summary><form method="post" action="${pathOf(sending, '/pulled')}" class="narrow">
${numberField({ name: 'nth', label: '封筒の番号', required: true })}${textField({ name: 'why', label: '理由', required: true, hint: '例：抽出の後に転出したことが分かった' })}
${button({ label: '送らないものとする', weight: 'danger' })}</form></details>`
  }${
    sending.state === 'made' &&
    html`<details><summary>名簿に戻る</summary><p>封入を始める前なら、宛名を作り直せます。前に印刷した宛名の番号は、使えなくなります。</p><form method="post" action="${pathOf(sending, '/unmaking')}">${button({ label: '宛名を捨てて名簿に戻る', weight: 'danger' })}</form></details>`
  }`
}

type People = readonly { staff: string; name: string }[]

export const forHeads = (
  { sending, kind }: Asked,
  checks: readonly Check[],
  { opened, contractors }: { opened: People; contractors: People },
): Content => {
  if (sending.state === 'sent' || sending.state === 'cancelled') return undefined
  const open = openChecks(kind, checks)
  const flagged = (check: CheckKind) => checks.some(done => done.check === check)
  return html`<h2>係長・課長がすること</h2>
${
  open.length > 0 &&
  html`<details><summary>点検を省く、早すぎた点検を認める</summary><p>理由を残します。省いた発送は「すべての点検を終えた発送」には数えません。</p>
<form method="post" action="${pathOf(sending, '/excuses')}" class="narrow"><div class="field"><label for="excuse">点検</label><select id="excuse" name="check">${open.map(check => html`<option value="${check}">${checkWords[check].name}${flagged(check) ? '（早すぎた点検を認める）' : 'を省く'}</option>`)}</select></div>
${textField({ name: 'reason', label: '理由', required: true, hint: '5文字以上で書きます。' })}${button({ label: '理由を残す', weight: 'danger' })}</form></details>`
}
${
  contractors.length > 0 &&
  sending.state === 'made' &&
  html`<details><summary>委託先の人に封入の台を開く（いま${opened.length}人）</summary><form method="post" action="${pathOf(sending, '/contractors')}">
${checkboxes({ name: 'people', label: '開く人', hint: 'この発送の封入だけが見えます。名前や住所は見えません。引き渡すと閉じます。', form: { typed: { people: opened.map(({ staff }) => staff) }, errors: [] }, choices: contractors.map(({ staff, name }) => ({ value: staff, label: name })) })}
${button({ label: 'この人たちに開く', weight: 'secondary' })}</form></details>`
}
<details><summary>この発送を取りやめる</summary><form method="post" action="${pathOf(sending, '/cancellation')}" class="narrow">${textField({ name: 'why', id: 'cancel-why', label: '取りやめる理由', required: true })}${button({ label: '取りやめる', weight: 'danger' })}</form></details>`
}
