// A field whose text is checked as it is typed: what was found stands beside it, and one key takes a proposal.

import { textArea } from '../../web/components/fields.ts'
import type { Filled } from '../../web/filled.ts'
import { attributes, type Content, type Html, html } from '../../web/html.ts'
import { sortOf, sortWords } from '../catalogue.ts'
import type { Finding } from '../finding.ts'
import type { Readability } from '../readability.ts'
import type { Checked } from './checking.ts'

export type CheckedField = {
  name: string
  label: string
  /** Of the text that stands in the form. */
  check: Checked
  form?: Filled
  required?: boolean
  hint?: string
  id?: string
  rows?: number
  maxlength?: number
}

/**
 * `public/islands/text-check.js` asks anew while one types; without it the button 点検する does. The hidden button
 * stands first so that Enter in a field of the form sends the form, and takes no proposal.
 */
export function checkedTextField({ check, ...field }: CheckedField): Html {
  const { office, kind, version, whole } = check.asked
  const of = { 'data-field': field.name, 'data-office': office, 'data-kind': kind, 'data-version': version }
  return html`<div class="checked-text" data-checked-text="/text-checks"${attributes({ ...of, 'data-whole': whole && 'yes' })}>
<button type="submit" hidden>送る</button>
${textArea(field)}
${findingsPanel(field.name, check)}</div>`
}

/** Never longer than what a person reads through. */
const mostShown = 40

/** What was found in a field: the answer to an island, and part of the page without one. */
export function findingsPanel(field: string, { text, findings, accepted, readability }: Checked): Html {
  const empty = text.trim() === ''
  return html`<div class="findings" role="group" aria-label="文章の点検" data-findings>
<p class="findings-count" role="status">${empty ? '書いた文を、ここで点検します。' : countWords(findings.length, accepted.length)}</p>
${!empty && readability && readabilityWords(readability)}
${findings.length > 0 && html`<ol>${findings.slice(0, mostShown).map(one => findingItem(field, text, one))}</ol>`}
${findings.length > mostShown && html`<p>ほかに${findings.length - mostShown}か所あります。上から直すと、続きが出ます。</p>`}
<p class="findings-keys"><span data-scripted hidden>F2で指摘へ移り、Enterで置きかえ、Escで文に戻ります。</span><button type="submit" class="button button-plain" name="text-check" value="${field}">点検する</button></p></div>`
}

/** For whoever reads the text and does not change it. */
export const findingsList = ({ text, findings, accepted, readability }: Checked): Content =>
  (findings.length > 0 || accepted.length > 0) &&
  html`<div class="findings" role="group" aria-label="文章の点検"><p class="findings-count">${countWords(findings.length, accepted.length)}</p>
${readability && readabilityWords(readability)}
<ol>${findings
    .slice(0, mostShown)
    .map(
      ({ rule, from, to, message }) =>
        html`<li class="${`finding finding-${sortOf(rule)}`}"><p class="finding-where"><span class="finding-sort">${sortWords[sortOf(rule)]}</span>${inContext(text, from, to)}</p><p>${message}</p></li>`,
    )}</ol></div>`

const countWords = (open: number, accepted: number): string => {
  const found = open === 0 ? '直すところは見つかりませんでした。' : `見直すところが${open}か所あります。`
  return accepted === 0 ? found : `${found}理由があってこのままにしたものが${accepted}か所あります。`
}

const readabilityWords = ({ figure, means, better }: Readability): Html =>
  better.length === 0
    ? html`<p class="findings-figure"><strong>読みやすさ ${figure}</strong>　${means}</p>`
    : html`<details class="findings-figure"><summary>読みやすさ ${figure}　${means}</summary><p>新聞のふつうの記事が50くらいです。数が大きいほど読みやすくなります。</p><ul>${better.map(say => html`<li>${say}</li>`)}</ul></details>`

function findingItem(field: string, text: string, { rule, from, to, message, proposal }: Finding): Html {
  const sort = sortOf(rule)
  const words = text.slice(from, to)
  const place = [field, from, to].join(' ')
  const reason = `text-reason ${place}`
  return html`<li class="${`finding finding-${sort}`}" data-from="${from}" data-to="${to}" data-rule="${rule}">
<p class="finding-where"><span class="finding-sort">${sortWords[sort]}</span>${inContext(text, from, to)}</p>
<p>${message}</p>
<div class="finding-do">${
    proposal !== null &&
    html`<button type="submit" class="button button-secondary finding-take" name="text-take" value="${`${place} ${proposal}`}">${proposal === '' ? `「${words}」を取る` : `「${shortened(proposal)}」にする`}</button>`
  }<details><summary>このままでよい</summary><label>理由<input type="text" name="${reason}" maxlength="200"></label><button type="submit" class="button button-plain" name="text-accept" value="${`${place} ${rule}`}">理由を残す</button></details></div></li>`
}

const around = 12

/** The words as they stand in their line, long ones shortened in the middle. */
function inContext(text: string, from: number, to: number): Content {
  const before =
    text
      .slice(Math.max(0, from - around), from)
      .split('\n')
      .at(-1) ?? ''
  const [after = ''] = text.slice(to, to + around).split('\n')
  return html`${from > around && '…'}${before}<mark>${shortened(text.slice(from, to)) || '（ここ）'}</mark>${after}${to + around < text.length && '…'}`
}

const shortened = (words: string): string => {
  const characters = [...words.replaceAll('\n', ' ')]
  return characters.length <= 40
    ? words
    : `${characters.slice(0, 20).join('')}……${characters.slice(-10).join('')}`
}
