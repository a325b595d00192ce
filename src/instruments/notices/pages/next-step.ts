// What keeps a notice in, what to know before it goes out, and the one step that comes next.
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { hidden, textArea } from '../../../web/components/fields.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { addressOf } from './asked.ts'
import type { Shown } from './shown.ts'

/** What keeps it in, what to know before, and the one step that comes next. */
export function nextStep(shown: Shown): Content {
  const { checked, notice, oldDays, writes, approves, staff, writers } = shown
  const open = notice.state === 'draft' || notice.state === 'offered' || notice.state === 'approved'
  if (!open) return undefined
  const { stops, warnings } = checked
  return [
    oldDays.length > 0 &&
      banner({
        tone: 'warning',
        heading: '前のお知らせの日付が残っていませんか',
        body: html`<p>写した文の中に、次の日付があります。一つずつ確かめてください。</p><p>${oldDays.join('、')}</p>`,
      }),
    stops.length > 0 &&
      banner({
        tone: 'error',
        heading: 'このままでは出せません',
        body: html`<ul>${stops.map(words => html`<li>${words}</li>`)}</ul>`,
      }),
    warnings.length > 0 &&
      banner({
        tone: 'warning',
        heading: '掲示している間に、連絡先が変わります',
        body: html`<ul>${warnings.map(words => html`<li>${words}</li>`)}</ul><p>変わる前と後が分かるように書くか、終わりの日を早めてください。</p>`,
      }),
    notice.state === 'draft' && writes && drafting(shown),
    notice.state === 'offered' &&
      (approves && !writers.has(staff)
        ? approval(shown)
        : html`<p>承認は、この文を書いていない責任者がします。</p>`),
    notice.state === 'approved' &&
      notice.held !== '' &&
      writes &&
      post(shown, 'issues', button({ label: 'もう一度確かめて、出す' })),
  ]
}

const post = ({ notice }: Shown, step: string, inside: Content): Html =>
  html`<form method="post" action="${`${addressOf(notice)}/${step}`}" class="notice-step not-printed">${hidden('version', notice.version)}${inside}</form>`

const drafting = (shown: Shown): Html => {
  const { notice, checked, items } = shown
  const planned = items.some(one => one.down_at === null)
  if (checked.stops.length === 0) return post(shown, 'offers', button({ label: '決裁を頼む' }))
  return buttons(
    planned || notice.issue_on === null
      ? buttonLink({ label: '文を直す', href: `${addressOf(notice)}/text`, weight: 'primary' })
      : buttonLink({
          label: 'どこで知らせるかを決める',
          href: `${addressOf(notice)}/media`,
          weight: 'primary',
        }),
  )
}

const approval = (shown: Shown): Html => {
  const { notice, room, filled } = shown
  const today = notice.issue_on !== null && notice.issue_on <= room.today
  return html`${post(
    shown,
    'approvals',
    button({
      label: today
        ? '承認して、きょう出す'
        : `承認する（${notice.issue_on ? dayWords(notice.issue_on) : ''}に出ます）`,
    }),
  )}${post(
    shown,
    'returns',
    html`${textArea({ name: 'words', label: '直してほしいところ', rows: 2, maxlength: 2000, form: filled })}${button({ label: '書いて返す', weight: 'secondary' })}`,
  )}`
}

export const withdrawing = (shown: Shown): Html =>
  html`<details class="not-printed"${shown.filled.errors.some(({ field }) => field === 'why') && html` open`}><summary>出ているものを取り下げる</summary>${post(
    shown,
    'withdrawals',
    html`${textArea({ name: 'why', label: '取り下げる理由', required: true, rows: 2, maxlength: 500, form: shown.filled })}${button({ label: '取り下げる', weight: 'danger' })}`,
  )}</details>`
