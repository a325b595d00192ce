// The list of what waits, as it stands on the first screen and as it is sent to pages that are open.
import { hash } from 'node:crypto'
import { dayOf } from '../calendar/day.ts'
import type { Waiting } from '../casework/waiting.ts'
import { type Html, html } from '../web/html.ts'
import { countWords, machineTime, timeWords, untilWords } from '../web/words.ts'
import type { OpenWork } from './open-work.ts'
import type { View } from './view.ts'
import { dueWords, type Heading, type Row, rowsFor, sinceWords } from './when.ts'

export type Drawn = { html: Html; text: string; mark: string }

const headings: readonly { heading: Heading; label: string; about: string }[] = [
  { heading: 'now', label: 'いま', about: '期限を過ぎたもの、1時間以内のもの、閉庁中に届いたもの' },
  { heading: 'today', label: 'きょう', about: '今日のうちのもの、期限のないもの' },
  { heading: 'later', label: 'このあと', about: 'あすから先のもの' },
]

export function lookedAt(work: OpenWork, { office, sections, leads }: View, staff: string, now: Date): Row[] {
  const places = work.places.filter(place => place.office === office)
  // What no section has yet goes by the hours of the first.
  const hoursOf = (section: string) => (places.find(place => place.section === section) ?? places[0])?.hours
  return rowsFor(work.waiting, { staff, sections, leads, now, hoursOf })
}

/** What two people must have in common to be shown the same list. */
export const likeness = ({ office, sections, leads }: View, rows: readonly Row[]): string => {
  const own = rows.filter(({ whose }) => whose !== 'section').map(({ item, whose }) => `${whose} ${item.key}`)
  return JSON.stringify([office, sections, leads, own])
}

/** The list as text, and a mark that tells it from any other. */
export async function drawList(work: OpenWork, view: View, rows: readonly Row[], now: Date): Promise<Drawn> {
  const html = list(work, view, rows, now)
  const text = String(await html)
  return { html, text, mark: hash('sha1', text).slice(0, 12) }
}

const list = (work: OpenWork, view: View, rows: readonly Row[], now: Date): Html =>
  rows.length === 0
    ? html`<p class="waiting-none">いま待っているものはありません。新しいものが届くと、ここに出ます。</p>`
    : html`${headings.map(({ heading, label, about }) => {
        const under = rows.filter(row => row.heading === heading)
        return (
          under.length > 0 &&
          html`<section class="waiting-group" aria-label="${label}"><h3>${label}<span class="waiting-count">${countWords(under.length, '件')}</span></h3><p class="visually-hidden">${about}</p>
<ul class="waiting-list">${under.map(row => item(work, view, row, now))}</ul></section>`
        )
      })}`

const shapes = {
  late: html`<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8Z"/><path d="M12 8v5M12 16v.5"/>`,
  soon: html`<path d="M12 3 22 20H2Z"/><path d="M12 10v5M12 17v.5"/>`,
  open: html`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,
}
const words = { late: '期限を過ぎています', soon: 'まもなく期限です', open: '' }

/** The shape and the words of urgency, for those who see no colour and those who see nothing. */
export const markOf = (urgency: Row['urgency']): Html =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true">${shapes[urgency]}</svg>${
    words[urgency] && html`<span class="visually-hidden">${words[urgency]}。</span>`
  }`

function item(work: OpenWork, view: View, { item, whose, urgency, overnight }: Row, now: Date): Html {
  const { key, todo, about, href, tool, due, since } = item
  return html`<li class="${`waiting-item waiting-${urgency}`}" data-waiting="${key}"><p class="waiting-when">${markOf(urgency)}${
    due
      ? html`<strong>${dueWords(due, now)}</strong>${urgency !== 'open' && time(due, now, 'まで')}`
      : html`<strong>${sinceWords(since, now)}待っています</strong>${time(since, now, 'から')}`
  }</p><p class="waiting-what"><a href="${href}">${todo}</a><span>${about}</span></p><p class="waiting-who"><span class="waiting-tool">${tool}</span>${
    overnight && html`<span>閉庁中に届きました</span>`
  }<span>${whoWords(work, view, { item, whose })}</span></p></li>`
}

const time = (at: Date, now: Date, word: string): Html =>
  html`<time datetime="${machineTime(at)}">${dayOf(new Date(+at - 1)) === dayOf(now) ? timeWords(at) : untilWords(at)}${word}</time>`

export const noSection = 'まだ課が決まっていません'

/** Who does what has no owner. */
export const anybodyWords = ({ heads }: Waiting): string => (heads ? '係長・課長' : '課のだれでも')

function whoWords(
  { names, places }: OpenWork,
  view: View,
  { item, whose }: Pick<Row, 'item' | 'whose'>,
): string {
  const { owner, deputy, office, section, heads } = item
  const name = (staff: string | undefined) => (staff === undefined ? undefined : names.get(staff))
  const place =
    places.find(one => one.office === office && one.section === section)?.name ?? (section || noSection)
  const alone = view.sections !== '*' && view.sections.length === 1 && view.sections[0] === section
  // What heads decide for the whole office is no section's.
  const where = alone || (heads && section === '') ? [] : [place]
  const [owned, second] = [name(owner), name(deputy)]
  if (whose === 'mine')
    return [...where, 'あなたが担当です', second ? `代わり：${second}` : []].flat().join('　')
  if (whose === 'deputy') return [...where, 'あなたが代わりです', `担当：${owned ?? '—'}`].join('　')
  if (owned) return [...where, `担当：${owned}`, second ? `代わり：${second}` : []].flat().join('　')
  return [...where, anybodyWords(item)].join('　')
}
