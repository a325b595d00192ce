// The answer on the page of a voice: earlier rounds, the draft with what was found in it, its approval, its sending.

import { checkedTextField, findingsList } from '../../../text-check/office/field.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttons } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { hidden, selectField, textArea } from '../../../web/components/fields.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { instantWords } from '../../../web/words.ts'
import type { Answer } from '../voice.ts'
import { answerWords, options, wordIn } from '../words.ts'
import { addressOf } from './asked.ts'
import type { Shown } from './body.ts'

export const answerOf = (shown: Shown): Content => {
  const { voice, answers } = shown
  return answers.map(answer => {
    const now = answer.round === voice.round
    const open = now && voice.state === 'open' && voice.answer_by !== 'none'
    const heading = answer.round === 1 ? '返事' : `${answer.round}回目の返事`
    return [
      answer.unsolved !== '' &&
        html`<h2>「解決していない」として伺ったこと</h2><p class="as-typed">${answer.unsolved}</p>`,
      (open || answer.sent_at !== null) && html`<h2${now && html` id="answer"`}>${heading}</h2>`,
      answer.state === 'sent' ? sent(shown, answer) : open && underWay(shown, answer),
    ]
  })
}

const sent = ({ names }: Shown, answer: Answer): Html =>
  html`<p class="as-typed">${answer.body}</p>${descriptionList([
    { term: '書いた人', is: names(answer.drafted_by) },
    { term: '承認した人', is: names(answer.approved_by) },
    {
      term: '返事をした日時',
      is: `${answer.sent_at ? instantWords(answer.sent_at) : ''}（${wordIn(answerWords, answer.sent_how ?? '')}、${names(answer.sent_by)}）`,
    },
  ])}`

function underWay(shown: Shown, answer: Answer): Content {
  const { voice, writes, approves, staff, names } = shown
  const own = staff === answer.drafted_by || staff === answer.offered_by
  const address = addressOf(voice)
  return [
    answer.returned !== '' &&
      banner({
        tone: 'warning',
        heading: '直してほしいところがあります',
        body: html`<p class="as-typed">${answer.returned}</p>`,
      }),
    answer.state === 'offered' &&
      (approves && !own
        ? approval(address, answer, names(answer.drafted_by), shown)
        : [
            html`<p class="as-typed">${answer.body}</p>`,
            banner({
              heading: '責任者の承認を待っています',
              body: own ? 'あなたが書いたか頼んだので、承認はほかの責任者がします。' : undefined,
            }),
          ]),
    answer.state === 'approved' && writes && sending(shown, answer),
    writes && drafting(shown, answer),
  ]
}

/** What was approved can still be changed; it is then approved anew. */
function drafting({ voice, filled, check }: Shown, answer: Answer): Html {
  const typed = filled.typed.body !== undefined
  const form = typed ? filled : { typed: { body: check.text }, errors: [] }
  // Text that came back unsaved keeps the version it was written on, so that it overwrites nothing unseen.
  const version = typed ? String(filled.typed.version ?? answer.version) : answer.version
  const draft = answer.state === 'draft'
  // First it is read and classified; then the answer is what the page is for.
  const first = draft && voice.classified_at !== null
  const inside = html`<form method="post" novalidate action="${`${addressOf(voice)}/drafts`}" data-confirm-leave${typed && html`="unsaved"`}>${hidden('version', version)}
${checkedTextField({ name: 'body', label: '返事の文', rows: 14, maxlength: 8000, form, check, hint: '受付番号の画面にも、このまま出ます。「です・ます」で、何を調べ、どうしたかを書きます。' })}
${buttons(button({ label: '下書きを保存する', weight: first ? 'primary' : 'secondary' }), ...(draft ? [button({ label: '保存して承認を頼む', weight: 'secondary', name: 'offer', value: 'yes' })] : []))}</form>`
  return draft
    ? html`<div class="not-printed">${inside}</div>`
    : html`<details class="not-printed"${typed && html` open`}><summary>文を直す（承認はやり直しになります）</summary>${inside}</details>`
}

const approval = (address: string, answer: Answer, writer: string, { filled: form, check }: Shown): Html =>
  html`<p>${writer}が書きました。</p><p class="as-typed">${answer.body}</p>${findingsList(check)}<form method="post" action="${`${address}/approvals`}" class="not-printed">${hidden('version', answer.version)}
${textArea({ name: 'returned', label: '直してほしいところ（承認しないときに書きます）', rows: 2, maxlength: 2000, form })}
${buttons(button({ label: '承認する', name: 'decision', value: 'approved' }), button({ label: '直しを頼む', weight: 'secondary', name: 'decision', value: 'returned' }))}</form>`

const sending = ({ voice, filled }: Shown, answer: Answer): Html =>
  html`<p class="as-typed">${answer.body}</p>${banner({ tone: 'success', heading: '承認されました。返事を送ってください', body: '記録すると、受付番号の画面にこの文が出ます。' })}<form method="post" novalidate action="${`${addressOf(voice)}/sendings`}" class="not-printed">${hidden('version', answer.version)}
${selectField({ name: 'how', label: 'どのように送りましたか', required: true, choices: options(answerWords).filter(({ value }) => value !== 'none'), form: filled.errors.some(({ field }) => field === 'how') ? filled : { typed: { how: voice.answer_by }, errors: [] } })}
${button({ label: '返事を送ったことを記録する' })}</form>`
