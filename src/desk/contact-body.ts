// How one contact is drawn: what is open and to be done first, then the person, then everything that happened.

import { attachmentsOf } from '../attachments/shown.ts'
import { dayOf } from '../calendar/day.ts'
import type { Contact } from '../casework/contact.ts'
import { matterWords } from '../casework/matters.ts'
import type { Moment } from '../casework/moments.ts'
import { closedToday } from '../casework/withdrawing.ts'
import { newFactId } from '../facts/id.ts'
import { banner } from '../web/components/banner.ts'
import { button, buttonLink, buttons } from '../web/components/button.ts'
import { descriptionList } from '../web/components/description-list.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { hidden, radios, textArea } from '../web/components/fields.ts'
import type { Filled } from '../web/filled.ts'
import { type Content, type Html, html } from '../web/html.ts'
import { dayWords, instantWords } from '../web/words.ts'
import type { Seen } from './contact.ts'
import { sameLine, waitingLine } from './same.ts'
import { stateOf } from './search.ts'
import { askedChoices, channelWords, outcomeChoices } from './words.ts'

export function contactBody(seen: Seen, form: Filled): { title: string; lead: string; body: Content } {
  const { contact, named, mayWrite } = seen
  const working = mayWrite && contact.state !== 'withdrawn'
  return {
    title: aboutOf(seen),
    lead: `${instantWords(contact.receivedAt)}に${channelWords[contact.channel]}で受けた用件　${stateOf(contact)}　担当：${named.placeName(contact.holder)}`,
    body: [
      errorSummary(form),
      repeats(seen, working),
      open(seen),
      working && todo(contact),
      html`<div class="contact-parts">${person(seen, working)}${course(seen, form, working)}</div>`,
      others(seen),
      working && seen.person && files(seen),
      working && contact.state === 'open' && closing(contact, form),
      working && contact.state === 'closed' && closed(seen),
      also(seen, working),
    ],
  }
}

const at = ({ contact }: Contact, part: string) => `/contacts/${contact}/${part}`

const aboutOf = ({ contact, person, named }: Seen): string =>
  matterWords(named.matters, contact.office, contact.matter) || person?.words || '応対の記録'

/** The same matter brought again: said, asked about, or nothing. */
function repeats({ contact, earlier, proposed, now }: Seen, working: boolean): Content {
  const link = (one: Contact) =>
    html`<a href="${`/contacts/${one.contact}`}">${dayWords(one.receivedAt)}に受けた用件</a>`
  if (earlier)
    return banner({
      heading: '前に終えた用件が、もう一度持ち込まれたものです',
      body: html`<p>前の用件：${link(earlier)}</p>${working && post(at(contact, 'repeats/withdrawn'), '別の用件でした（つながりを外す）')}`,
    })
  if (!proposed || !working || contact.state === 'withdrawn') return undefined
  return banner({
    tone: 'warning',
    heading: '同じ人の同じ用件が、少し前に終わっています',
    body: html`<p>前の用件：${link(proposed)}（${dayWords(proposed.closedAt ?? now)}に終えました）</p>
<form method="post" action="${at(contact, 'repeats')}">${hidden('earlier', proposed.contact)}${button({ label: '同じ用件がもう一度来た', weight: 'secondary' })}</form>`,
  })
}

const post = (action: string, label: string): Html =>
  html`<form method="post" class="not-printed" action="${action}">${button({ label, weight: 'plain' })}</form>`

const open = ({ open, now }: Seen): Content =>
  open.length > 0 &&
  html`<section aria-labelledby="open"><h2 id="open">まだ終わっていないこと</h2><ul>${open.map(item => html`<li>${waitingLine(item, now)}</li>`)}</ul></section>`

const todo = (contact: Contact): Content => {
  const link = (part: string, label: string, key?: string) =>
    buttonLink({ label, href: at(contact, part), ...(key !== undefined && { key }) })
  return html`<h2 class="not-printed">この用件ですること</h2>${buttons(
    ...(contact.state === 'open'
      ? [link('call-backs', '折り返しを約束する', 'o'), link('hand-offs', 'ほかの課へ引き継ぐ', 'h')]
      : []),
    link('refusals', '応じられなかったことを記録する'),
    buttonLink({ label: 'ご意見・苦情として受ける', href: `/voices/new?contact=${contact.contact}` }),
    buttonLink({
      label: '事故・ヒヤリハットを報告する',
      href: `/incidents/new?contact=${contact.contact}`,
      weight: 'danger',
    }),
  )}`
}

function person({ contact, person, mayForget }: Seen, working: boolean): Html {
  const said = (text: string) => text || '—'
  return html`<section aria-labelledby="person"><h2 id="person">市民の方</h2>${
    person
      ? html`${descriptionList([
          { term: '名前', is: said(person.name) },
          { term: 'かな', is: said(person.kana) },
          { term: '電話番号', is: said(person.phone) },
          ...(person.address ? [{ term: '住所', is: person.address }] : []),
          ...(person.note ? [{ term: '覚え書き', is: html`<p class="as-typed">${person.note}</p>` }] : []),
        ])}${
          working &&
          html`<p class="not-printed"><a href="${at(contact, 'person')}">直す・書き足す</a>${mayForget && html`　<a href="${at(contact, 'person/deleted')}">早めに消す</a>`}</p>`
        }${person.delete_on && html`<p class="hint">この欄の記録は、${dayWords(person.delete_on)}を過ぎると消えます。数字は変わりません。</p>`}`
      : html`<p>残す期間が過ぎたか、消すことになったため、記録はありません。</p>`
  }</section>`
}

function course(
  { contact, moments, named, recordedBy, recordedAt, now }: Seen,
  form: Filled,
  working: boolean,
): Html {
  const late = contact.keyedIn ? `（紙の記録票から${instantWords(recordedAt)}に入力）` : ''
  return html`<section aria-labelledby="course"><h2 id="course">これまでのこと</h2><ol class="course">
<li><p class="when">${instantWords(contact.receivedAt)}　${recordedBy}</p><p>${named.placeName(contact)}が${channelWords[contact.channel]}で受けました。${late}</p></li>
${moments.map(moment => momentOf(moment))}</ol>${
    working &&
    html`<form method="post" action="${at(contact, 'notes')}" class="contact-note not-printed" novalidate>${hidden('once', newFactId(now))}${textArea({ name: 'note', label: '覚え書きを加える', rows: 2, maxlength: 4000, form })}${button({ label: '加える', weight: 'secondary' })}</form>`
  }</section>`
}

const momentOf = ({ at, name, words, href, note }: Moment): Html =>
  html`<li><p class="when">${instantWords(at)}${name && `　${name}`}</p><p>${href ? html`<a href="${href}">${words}</a>` : words}</p>${note !== undefined && html`<p class="as-typed">${note}</p>`}</li>`

const others = ({ others, named, now }: Seen): Content =>
  others.length > 0 &&
  html`<section class="not-printed" aria-labelledby="others"><h2 id="others">同じ人かもしれない、ほかの記録</h2><ul>${others.map(one => sameLine(one, [], { ...named, now }))}</ul></section>`

/** Files go with the person's record; without one there is nothing to keep them with. */
const files = ({ contact, files }: Seen): Content =>
  files &&
  html`<section class="not-printed" aria-labelledby="attached"><h2 id="attached">添付ファイル</h2>${attachmentsOf({ path: `/contacts/${contact.contact}`, ...files })}</section>`

const closing = (contact: Contact, form: Filled): Html =>
  html`<section class="not-printed" aria-labelledby="closing"><h2 id="closing">用件を終える</h2><form method="post" action="${at(contact, 'closing')}" class="memo" novalidate>
<div class="memo-part">${radios({ name: 'outcome', label: '用件は', required: true, form, choices: outcomeChoices })}${radios({ name: 'asked', label: '「解決しましたか」と', required: true, form, choices: askedChoices })}</div>
${textArea({ name: 'words', label: '最後に伝えたこと', rows: 2, maxlength: 4000, form })}${button({ label: '終える', key: 'e' })}</form></section>`

const closed = ({ contact, now }: Seen): Html =>
  html`<h2>用件を終えたあと</h2><p>${contact.closedAt && instantWords(contact.closedAt)}に終えました。「解決しましたか」と、${contact.asked ? '尋ねています' : '尋ねていません'}。</p>
<div class="contact-after not-printed">${post(at(contact, 'reopened'), '用件が残っていたので、もう一度開く')}${closedToday(contact, now) && post(at(contact, 'closing/withdrawn'), '押しまちがいなので、終えた記録を取り消す')}</div>`

const also = ({ contact, recordedAt, now, moments }: Seen, working: boolean): Html =>
  html`<p class="contact-also not-printed"><a href="${at(contact, 'slip')}">紙の記録票に印刷する</a></p>${
    working &&
    moments.length === 0 &&
    dayOf(recordedAt) === dayOf(now) &&
    post(at(contact, 'withdrawn'), 'まちがえて記録したので、この応対を取り消す')
  }`
