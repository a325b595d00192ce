// 管理職会議で共有した事項を課へ伝える: each item, for each section it goes to, passed on within so many working days.
import { z } from 'zod'
import type { Day } from '../calendar/day.ts'
import { addBusinessDays } from '../calendar/due.ts'
import { meetingItemPassed, meetingItemToPass, meetingPassFellDue } from '../improvement/meetings/facts.ts'
import { coverage } from './measure.ts'

type State = { shared: Day; passed: Day | undefined; fell: Day | undefined }

const toPass = { kind: 'meeting.item-to-pass', body: { shared: '2024-06-04' } } as const
const passed = (on: Day) => ({ kind: 'meeting.item-passed', body: { on, how: 'talk' } }) as const

export const newsPassedToTheSectionInTime = coverage({
  id: 'news-passed-to-the-section-in-time',
  counts: '管理職会議で共有した事項のうち、決めた日数のうちに課へ伝えたもの',
  witness: 'record',
  reads: [meetingItemToPass, meetingItemPassed, meetingPassFellDue],
  span: 'begun',
  parameters: z.object({
    days: z
      .number()
      .int()
      .min(1)
      .max(60)
      .default(3)
      .describe('会議の日の後、課へ伝えるまでの開庁日の数（日）'),
  }),
  fold: (state: State = { shared: '', passed: undefined, fell: undefined }, fact): State => {
    if (fact.kind === 'meeting.item-to-pass') return { ...state, shared: fact.body.shared }
    const { on } = fact.body
    if (fact.kind === 'meeting.pass-fell-due') return { ...state, fell: on }
    return { ...state, passed: state.passed !== undefined && state.passed < on ? state.passed : on }
  },
  read: ({ shared, passed, fell }, { days }) => {
    if (shared === '') return undefined
    const last = addBusinessDays(shared, days)
    if (passed !== undefined) return passed <= last ? 'kept' : 'missed'
    return fell !== undefined && fell > last ? 'missed' : undefined
  },
  examples: [
    { facts: [toPass, passed('2024-06-05')], gives: 'kept', because: '会議の翌朝、課の朝礼で伝えた' },
    {
      facts: [toPass, passed('2024-06-07')],
      gives: 'kept',
      because: '火曜日の会議の3開庁日後、金曜日に伝えた。その日は期限のうち',
    },
    { facts: [toPass, passed('2024-06-10')], gives: 'missed', because: '週が明けてから伝えた' },
    {
      facts: [toPass, { kind: 'meeting.pass-fell-due', body: { on: '2024-06-08' } }],
      gives: 'missed',
      because: '伝えないまま、決めた日数が過ぎた',
    },
    { facts: [toPass], gives: undefined, because: 'まだ日数が残っている' },
    {
      facts: [toPass, passed('2024-06-10')],
      with: { days: 5 },
      gives: 'kept',
      because: '5開庁日と決めた区では、月曜日は期限のうち',
    },
  ],
})
