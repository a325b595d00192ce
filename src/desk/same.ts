// What is known of the person being written down: their open promises and hand-offs, and matters that may have come again.

import { matterTyped, matterWords } from '../casework/matters.ts'
import { mayRepeat, repeatDays, repeatOf } from '../casework/repeats.ts'
import { type Found, findSame } from '../casework/search.ts'
import { byUrgency, urgency, type Waiting } from '../casework/waiting.ts'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import { radios, typedIn } from '../web/components/fields.ts'
import type { Filled } from '../web/filled.ts'
import { type Content, type Html, html } from '../web/html.ts'
import { countWords, dayWords, untilWords } from '../web/words.ts'
import type { Around } from './around.ts'
import { openOfAll } from './instruments.ts'
import { placeOf } from './memo-read.ts'
import { stateWords } from './words.ts'

export type Same = {
  /** Something was typed to look for. */
  asked: boolean
  found: readonly Found[]
  /** How many more there are than are shown. */
  more: number
  open: ReadonlyMap<string, readonly Waiting[]>
  /** Closed so shortly ago that the same matter would count as brought again. */
  repeatable: readonly Found[]
  /** The one that looks like it. */
  proposed: string | undefined
}

/** As many as are passed in a moment by keyboard while one writes; the button shows all. */
const shown = 3

type Asking = { city: string; around: Around; typed: (name: string) => string }

export async function sameOf(trx: Work, house: House, { city, around, typed }: Asking): Promise<Same> {
  const offices = [...new Set(around.own.map(one => one.office))]
  const name = typed('name') || typed('kana')
  const phone = typed('phone')
  const some = offices.length === 0 ? [] : await findSame(trx, city, offices, { name, phone })
  const ids = some.map(one => one.contact)
  const open = Map.groupBy(await openOn(trx, city, ids, around.now), ({ contact }) => contact)
  const days = await repeatDays(trx, house, city, offices[0] ?? '')
  const repeatable = some.filter(one => mayRepeat(one, around.now, days))
  const place = placeOf(around.own, typed('place')) ?? around.own[0]
  const matter = place ? matterTyped(around.matters, place, typed('matter')) : ''
  const anew = { contact: '', receivedAt: around.now, matter, words: typed('matter'), name, phone }
  const proposed = repeatOf(repeatable, anew, days)
  const most = typed('all') ? some.length : shown
  return {
    asked: name !== '' || phone !== '',
    found: some.toSorted((a, b) => Number(open.has(b.contact)) - Number(open.has(a.contact))).slice(0, most),
    more: Math.max(0, some.length - most),
    repeatable: repeatable
      .toSorted((a, b) => Number(b === proposed) - Number(a === proposed))
      .slice(0, shown),
    ...{ open, proposed: proposed?.contact },
  }
}

/** What is open on some contacts, most urgent first. */
export const openOn = async (trx: Work, city: string, contacts: readonly string[], now: Date) =>
  (await Promise.all(openOfAll.map(one => one(trx, city, contacts, now)))).flat().toSorted(byUrgency)

export function samePanel(same: Same, around: Around, form: Filled): Content {
  if (!same.asked) return undefined
  if (same.found.length === 0) return html`<p class="hint">同じ名前・同じ番号の記録はありません。</p>`
  const chosen = typedIn({ name: 'repeats', form })[0] ?? same.proposed ?? 'none'
  return html`<section class="same" aria-label="同じ人かもしれない記録"><p><strong>同じ人かもしれない記録</strong></p>
<ul>${same.found.map(one => sameLine(one, same.open.get(one.contact) ?? [], around))}</ul>${
    same.more > 0 &&
    html`<p class="hint">ほかに${countWords(same.more, '件')}あります。「同じ人の記録を見る」ですべて出ます。</p>`
  }${
    same.repeatable.length > 0 &&
    radios({
      name: 'repeats',
      label: 'この用件は',
      form: { typed: { repeats: chosen }, errors: [] },
      choices: [
        { value: 'none', label: 'はじめて、または別の用件' },
        ...same.repeatable.map(one => ({
          value: one.contact,
          label: `${dayWords(one.receivedAt)}「${matterOf(one, around)}」が、もう一度持ち込まれた`,
        })),
      ],
    })
  }</section>`
}

type Words = Pick<Around, 'matters' | 'places' | 'now'>

const matterOf = (one: Found, { matters }: Words): string =>
  matterWords(matters, one.office, one.matter) || one.words || '用件の言葉なし'

/** One contact of the same person, with what is open on it. */
export const sameLine = (one: Found, open: readonly Waiting[], around: Words): Html =>
  html`<li><p><a href="${`/contacts/${one.contact}`}" target="_blank" rel="noopener">${one.name || one.kana || '名前は聞いていない'}さん　${matterOf(one, around)}<span class="visually-hidden">（新しい画面で開きます）</span></a>　${dayWords(one.receivedAt)}　${sectionOf(one, around)}　${stateWords[one.state]}</p>${
    open.length > 0 && html`<ul>${open.map(item => html`<li>${waitingLine(item, around.now)}</li>`)}</ul>`
  }</li>`

const sectionOf = ({ holder }: Found, { places }: Words): string =>
  places.find(one => one.office === holder.office && one.section === holder.section)?.name ?? ''

/** One open thing in one line, the urgent ones marked by a word. */
export const waitingLine = (item: Waiting, now: Date): Html => {
  const mark = { late: '▲ 期限を過ぎています　', soon: 'まもなく　', open: '' }[urgency(item, now)]
  return html`${mark}<a href="${item.href}" target="_blank" rel="noopener">${item.tool}：${item.todo}<span class="visually-hidden">（新しい画面で開きます）</span></a>${item.due && `　${untilWords(item.due)}まで`}`
}
