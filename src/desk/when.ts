// In which order things that wait are shown to somebody, under which heading, and how their time is told.
import { addDays, type Day, dayOf } from '../calendar/day.ts'
import { type Hours, isOpen, openSeconds } from '../calendar/hours.ts'
import { byUrgency, urgency, type Waiting } from '../casework/waiting.ts'
import { dayWords, endsWithDay, timeWords } from '../web/words.ts'

export type Whose = 'mine' | 'deputy' | 'section'
export type Heading = 'now' | 'today' | 'later'

export type Row = {
  item: Waiting
  whose: Whose
  urgency: 'late' | 'soon' | 'open'
  heading: Heading
  /** It came while the section was closed, and the section has not been open for an hour since. */
  overnight: boolean
}

export type Looking = {
  staff: string
  /** The sections looked at; '*' is the whole office. */
  sections: '*' | readonly string[]
  leads: boolean
  now: Date
  hoursOf(section: string): Hours | undefined
}

/**
 * What waits for this person anywhere in the office, then for the sections looked at, and what no section has yet; each
 * thing once, and what only heads can do for heads alone.
 */
export function rowsFor(waiting: readonly Waiting[], looking: Looking): Row[] {
  const { staff, sections, leads } = looking
  const seen = waiting.filter(
    ({ owner, deputy, section, heads }) =>
      owner === staff ||
      deputy === staff ||
      ((leads || !heads) && (section === '' || sections === '*' || sections.includes(section))),
  )
  const rows = seen.map(item => rowOf(item, looking)).toSorted(inOrder)
  const once = new Set<string>()
  return rows.filter(({ item: { key } }) => !once.has(key) && once.add(key))
}

function rowOf(item: Waiting, { staff, now, hoursOf }: Looking): Row {
  const hours = hoursOf(item.section)
  const overnight = hours !== undefined && cameWhileClosed(item, hours, now)
  const urgent = urgency(item, now)
  const whose = item.owner === staff ? 'mine' : item.deputy === staff ? 'deputy' : 'section'
  return { item, whose, urgency: urgent, heading: headingOf(item, urgent, overnight, now), overnight }
}

const hour = 3_600

/** What is somebody's own they know of, and what is due in weeks can wait; the rest that came stands on top at the opening. */
const cameWhileClosed = ({ owner, since, due }: Waiting, hours: Hours, now: Date): boolean =>
  owner === undefined &&
  (due === undefined || +due - +now < days) &&
  !isOpen(hours, since) &&
  openSeconds(hours, since, now, hour) < hour

const days = 3 * 86_400_000

const headingOf = ({ due }: Waiting, urgent: Row['urgency'], overnight: boolean, now: Date): Heading =>
  urgent !== 'open' || overnight ? 'now' : !due || lastDay(due) <= dayOf(now) ? 'today' : 'later'

/** What is due at midnight is due on the day before. */
const lastDay = (due: Date): Day => dayOf(new Date(+due - 1))

const headings: readonly Heading[] = ['now', 'today', 'later']
const nearness: readonly Whose[] = ['mine', 'deputy', 'section']

const inOrder = (a: Row, b: Row): number =>
  headings.indexOf(a.heading) - headings.indexOf(b.heading) ||
  nearness.indexOf(a.whose) - nearness.indexOf(b.whose) ||
  byUrgency(a.item, b.item) ||
  (a.item.key < b.item.key ? -1 : 1)

/** あと20分, 15分過ぎました, 16:50まで, あす10:00まで, 6月17日… : what one says of a due time. */
export function dueWords(due: Date, now: Date): string {
  const minutes = Math.floor(Math.abs(+due - +now) / 60_000)
  if (due < now) return minutes < 1 ? '今が期限です' : `${spanWords(minutes)}過ぎました`
  if (minutes < 60) return minutes < 1 ? '今が期限です' : `あと${minutes}分`
  const day = lastDay(due)
  const time = endsWithDay(due) ? '' : timeWords(due)
  if (day === dayOf(now)) return `${time || 'きょう'}まで`
  if (day === addDays(dayOf(now), 1)) return `あす${time}まで`
  return `${dayWords(day)}${time}まで`
}

/** How long something has waited, told in one unit: 25分, 3時間, 2日. */
export const spanWords = (minutes: number): string =>
  minutes < 1
    ? '1分未満'
    : minutes < 60
      ? `${minutes}分`
      : minutes < 24 * 60
        ? `${Math.floor(minutes / 60)}時間`
        : `${Math.floor(minutes / (24 * 60))}日`

export const sinceWords = (since: Date, now: Date): string =>
  spanWords(Math.max(0, Math.floor((+now - +since) / 60_000)))
