// Tends what must be noticed without anybody asking: offers unanswered, and the work of sections that have ended.
import type { Tending } from '../../tending.ts'
import { ringAlarms } from './alarming.ts'
import { succeed } from './succeeding.ts'

export const tendHandOffs: Tending = {
  name: 'hand-offs',
  pause: 20,
  async round(house, city) {
    await succeed(house, city)
    await ringAlarms(house, city)
  },
}
