// What the page of one promise shows: first what is needed to ring, then everything else.
import { dayOf } from '../../../calendar/day.ts'
import type { Hours } from '../../../calendar/hours.ts'
import { dueCell } from '../../../casework/across.ts'
import type { Colleague } from '../../../casework/colleagues.ts'
import type { Moment } from '../../../casework/moments.ts'
import type { KnownPlace, Place } from '../../../casework/places.ts'
import { banner } from '../../../web/components/banner.ts'
import { button } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { hidden, selectField, textArea } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { instantWords, timeWords } from '../../../web/words.ts'
import type { CallBack, Try } from '../call-back.ts'
import { results } from '../facts.ts'
import { progressOf, progressWords, type Rule, ruleWords } from '../giving-up.ts'
import { addressOf, closedThen } from '../promising.ts'
import { stateWords } from '../settling.ts'
import { resultWords } from '../trying.ts'
import { againForm, endForms, handOverForm } from './forms.ts'
import { turnCell } from './list.ts'

export type Seen = {
  now: Date
  /** Undefined once it has been deleted. */
  phone: string | undefined
  citizen: string
  tries: readonly Try[]
  rule: Rule
  isAway: (staff: string) => boolean
  /** The people and sections of the office one looks from. */
  people: readonly Colleague[]
  places: readonly KnownPlace[]
  hours: Hours | undefined
  name: (place: Place) => string
  sectionName: (section: string) => string
  /** The promise this one took the place of, and the one that took its place. */
  before: CallBack | undefined
  next: CallBack | undefined
  notes: readonly Moment[]
  may: { write: boolean; approve: boolean }
}

export function callBackBody(callBack: CallBack, seen: Seen, filled: Filled): Content[] {
  const working = callBack.state === 'open' && seen.may.write
  return [
    // Before everything else what one thumb needs: the number, and what came of ringing it.
    number(seen),
    working && ringing(callBack, filled),
    standing(callBack, seen),
    facts(callBack, seen),
    tried(callBack, seen),
    working && html`<h2>ほかのこと</h2>`,
    working && againForm(callBack, seen, filled),
    working && handOverForm(callBack, seen, filled),
    working && endForms(callBack, seen, filled),
    course(seen),
  ]
}

function standing({ state, due, settledAt }: CallBack, { now, hours, next }: Seen): Content {
  if (state !== 'open')
    return banner({
      tone: state === 'kept' ? 'success' : 'info',
      heading: `${stateWords[state]}約束です${settledAt ? `（${instantWords(settledAt)}）` : ''}`,
      body:
        next &&
        html`<a href="${addressOf(next.callBack)}">し直した約束（${instantWords(next.due)}まで）を見る</a>`,
    })
  if (due <= now)
    return banner({
      tone: 'error',
      heading: '期限を過ぎています',
      body: 'おわびして、いますぐ折り返してください。用件を終えていても、この約束は残っています。',
    })
  const warning = hours && closedThen(hours, due)
  return warning && banner({ tone: 'warning', heading: '開庁時間の外に約束しています', body: warning })
}

const number = ({ phone, citizen }: Seen): Html =>
  html`<div class="call-number"><p><span class="visually-hidden">折り返す番号：</span>${
    phone === undefined
      ? '番号は、残す期間が過ぎたので消しました'
      : html`<a href="${`tel:${phone.normalize('NFKC').replace(/[^\d+]/g, '')}`}">${phone}</a>`
  }</p>${citizen && html`<p>${citizen}　様</p>`}</div>`

const others = results.filter(result => result !== 'reached' && result !== 'no-answer')

const ringing = ({ callBack, tries }: CallBack, form: Filled): Html =>
  html`<form method="post" action="${`${addressOf(callBack)}/tries`}" class="call-ringing" novalidate>${hidden('seen', tries)}<div class="one-hand">${button({ label: 'つながり、返答した', name: 'result', value: 'reached', key: 'y' })}${button({ label: '出なかった', weight: 'secondary', name: 'result', value: 'no-answer', key: 'n' })}</div>
${textArea({ name: 'note', label: 'ひとこと（書かなくてもかまいません）', rows: 2, maxlength: 2000, form })}</form>
<details class="more"><summary>ほかの結果</summary><form method="post" action="${`${addressOf(callBack)}/tries`}" class="narrow" novalidate>${hidden('seen', tries)}
${selectField({ name: 'result', label: '結果', required: true, form, choices: others.map(value => ({ value, label: resultWords[value] })) })}
${textArea({ name: 'note', id: 'other-note', label: 'ひとこと', rows: 2, maxlength: 2000, form })}
${button({ label: '記録する', weight: 'secondary' })}</form></details>`

const facts = (callBack: CallBack, { now, rule, tries, isAway, name, before }: Seen): Html =>
  html`<h2>約束</h2>${descriptionList([
    {
      term: 'いつまで',
      is: callBack.state === 'open' ? dueCell(callBack.due, now) : instantWords(callBack.due),
    },
    { term: 'かける人', is: turnCell(callBack, isAway) },
    {
      term: '担当と代わりの人',
      is: [callBack.ownerName, callBack.deputyName ?? '代わりの人は決めていません'].join('、'),
    },
    { term: '責任を持つ課', is: name(callBack.place) },
    { term: '約束した日時', is: `${instantWords(callBack.promisedAt)}　${name(callBack.made)}` },
    { term: '用件', is: html`<a href="${`/contacts/${callBack.contact}`}">${callBack.matter}</a>` },
    ...(before
      ? [
          {
            term: '前の約束',
            is: html`<a href="${addressOf(before.callBack)}">${instantWords(before.due)}まで</a>`,
          },
        ]
      : []),
    {
      term: '連絡がつかないとき',
      is: html`${ruleWords(rule)}${callBack.state === 'open' && html`<br>${progressWords(progressOf(tries, rule))}`}`,
    },
  ])}`

const tried = (callBack: CallBack, { tries, now, may }: Seen): Content => {
  if (tries.length === 0) return undefined
  const undoable = may.write && (callBack.state === 'open' || callBack.state === 'kept')
  return html`<h2>かけた記録</h2><ol class="course">${tries.map(
    ({ try: id, at, name, result }, nth) =>
      html`<li><p class="when">${dayOf(at) === dayOf(now) ? `今日${timeWords(at)}` : instantWords(at)}　${name}</p><p>${resultWords[result]}</p>${
        undoable &&
        nth === tries.length - 1 &&
        html`<form method="post" action="${`${addressOf(callBack.callBack)}/tries/${id}/withdrawn`}">${button({ label: 'この記録を取り消す', weight: 'plain' })}</form>`
      }</li>`,
  )}</ol>`
}

const course = ({ notes }: Seen): Content =>
  notes.length > 0 &&
  html`<h2>これまでのこと</h2><ol class="course">${notes.map(
    ({ at, name, words, note }) =>
      html`<li><p class="when">${instantWords(at)}　${name}</p><p>${words}</p>${note && html`<p class="as-typed">${note}</p>`}</li>`,
  )}</ol>`
