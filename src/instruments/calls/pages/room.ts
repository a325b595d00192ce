// What the pages of calls have in common: their tabs, and what an address asks for.
import { type Day, isDay } from '../../../calendar/day.ts'
import type { Page } from '../../../people/access.ts'
import {
  type Frame,
  officeField,
  type Room,
  type Shown,
  type Status,
  showRoom,
} from '../../../people/room.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import type { Html } from '../../../web/html.ts'

const callsRoom: Frame = {
  top: { href: '/calls', label: '電話' },
  tabs: [
    { href: '/calls', label: '一日', right: 'calls.read' },
    { href: '/calls/hours', label: '時間帯', right: 'calls.read' },
    { href: '/calls/slowest', label: '待たせた電話', right: 'calls.read' },
    { href: '/calls/unreturned', label: 'かけ直し', right: 'calls.return' },
    { href: '/calls/samples', label: '聞き取り', right: 'calls.sample' },
    { href: '/calls/imports', label: '取り込み', right: 'calls.import' },
    { href: '/calls/sources', label: '電話装置', right: 'calls.import' },
  ],
}

export const showCalls = (c: Page, room: Room, shown: Shown, status?: Status): Promise<Response> =>
  showRoom(c, room, callsRoom, shown, status)

/** The day in the address, when it is one. */
export const dayAsked = (c: Page, name = 'day'): Day | undefined => {
  const text = c.req.query(name) ?? ''
  return isDay(text) ? text : undefined
}

/** The section in the address, when the office has it. */
export const sectionAsked = (c: Page, room: Room): string | undefined => {
  const section = c.req.query('section')
  return room.sections.some(({ value }) => value === section) ? section : undefined
}

/** For the pages that ask for nothing else. */
export const officePicker = (room: Room, path: string): Html | undefined =>
  room.offices.length < 2
    ? undefined
    : filterBar({ action: path, label: '区役所を選ぶ', fields: officeField(room), submit: '見る' })
