// The forms below a promise: another time or number, somebody else, giving up, and a promise made by mistake.
import { dayOf } from '../../../calendar/day.ts'
import { samePlace } from '../../../casework/places.ts'
import { button } from '../../../web/components/button.ts'
import {
  checkbox,
  dateField,
  radios,
  selectField,
  textArea,
  textField,
  timeField,
} from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { timeWords } from '../../../web/words.ts'
import type { CallBack } from '../call-back.ts'
import { progressOf, progressWords, ruleWords } from '../giving-up.ts'
import { addressOf, usualDue } from '../promising.ts'
import type { Seen } from './one-body.ts'
import { peopleChoices } from './room.ts'

const refusedIn = ({ errors, typed }: Filled, form: string): boolean =>
  errors.length > 0 && typed.form === form

const folded = (label: string, isOpen: boolean, inside: Content): Html =>
  html`<details class="more"${isOpen ? html` open` : ''}><summary>${label}</summary>${inside}</details>`

export const againForm = (callBack: CallBack, { phone, hours, now }: Seen, filled: Filled): Html => {
  const here = refusedIn(filled, 'again')
  const due = callBack.due > now ? callBack.due : hours ? usualDue(hours, now) : now
  const typed = here ? filled.typed : { due: dayOf(due), dueTime: timeWords(due), phone: phone ?? '' }
  const form = { typed, errors: here ? filled.errors : [] }
  return folded(
    '時刻か番号を改める',
    here,
    html`<form method="post" action="${`${addressOf(callBack.callBack)}/again`}" class="narrow" data-confirm-leave novalidate>
<p>新しい約束を作り、この約束はその前の約束として残します。市民の承諾なしに期限を延ばすと、この約束はまもれなかったと数えます。</p>
${dateField({ name: 'due', label: '新しい期限の日', required: true, form })}${timeField({ name: 'dueTime', label: '新しい期限の時刻', required: true, form })}
${textField({ name: 'phone', label: '電話番号', type: 'tel', required: true, form, maxlength: 30 })}
${checkbox({ name: 'agreed', label: '市民の承諾を得た', form })}
${textArea({ name: 'note', id: 'again-note', label: 'ひとこと', rows: 2, maxlength: 2000, form })}
${button({ label: '約束し直す', weight: 'secondary' })}</form>`,
  )
}

export const handOverForm = (
  { callBack, owner, deputy, place }: CallBack,
  { people, sectionName, places }: Seen,
  filled: Filled,
): Html => {
  const here = refusedIn(filled, 'hand-over')
  const ours = places.some(one => samePlace(one, place))
  const kept = ours ? { owner, deputy: deputy ?? '', section: place.section } : {}
  const typed = here ? filled.typed : kept
  const form = { typed, errors: here ? filled.errors : [] }
  const choices = peopleChoices(people, sectionName)
  const sections = places.map(({ section, name }) => ({ value: section, label: name }))
  return folded(
    '担当を代わる',
    here,
    html`<form method="post" action="${`${addressOf(callBack)}/keepers`}" class="narrow" data-confirm-leave novalidate>
<p>市民に伝えた期限は変わりません。</p>
${selectField({ name: 'owner', label: '新しい担当', required: true, form, choices })}
${selectField({ name: 'deputy', label: '担当が休みのときの代わりの人', none: '決めない', form, choices })}
${selectField({ name: 'section', label: '責任を持つ課', required: true, form, choices: sections })}
${button({ label: '代わる', weight: 'secondary' })}</form>`,
  )
}

export const endForms = (callBack: CallBack, { rule, tries, may, now }: Seen, filled: Filled): Content => {
  const here = refusedIn(filled, 'giving-up')
  const form = here ? filled : { typed: {}, errors: [] }
  const progress = progressOf(tries, rule)
  const endings = [
    { value: 'letter', label: '手紙を送って終える', is: rule.ending !== 'head' },
    { value: 'head', label: '係長・課長として了承し、終える', is: rule.ending !== 'letter' && may.approve },
  ].filter(({ is }) => is)
  const asks = rule.ending !== 'letter' && !may.approve
  const mistaken = callBack.tries === 0 && callBack.due > now && dayOf(callBack.promisedAt) === dayOf(now)
  return [
    folded(
      '連絡がつかないので終える',
      here,
      html`<p>${ruleWords(rule)}${progressWords(progress)}</p>${
        progress.ready &&
        html`${
          endings.length > 0 &&
          html`<form method="post" action="${`${addressOf(callBack.callBack)}/giving-up`}" class="narrow" novalidate>
${radios({ name: 'ending', label: '終え方', required: true, form, choices: endings.map(({ value, label }) => ({ value, label })) })}
${textArea({ name: 'note', id: 'end-note', label: 'ひとこと', rows: 2, maxlength: 2000, form })}
${button({ label: '折り返しを終える', weight: 'danger' })}</form>`
        }${asks && html`<form method="post" action="${`${addressOf(callBack.callBack)}/asking-head`}">${button({ label: '係長・課長に了承を求める', weight: 'secondary' })}</form>`}`
      }`,
    ),
    mistaken &&
      folded(
        'まちがえて記録した約束を取り消す',
        false,
        html`<form method="post" action="${`${addressOf(callBack.callBack)}/withdrawn`}"><p>約束していないのに記録したときだけ使います。取り消した約束は数えません。</p>${button({ label: '取り消す', weight: 'danger' })}</form>`,
      ),
  ]
}
