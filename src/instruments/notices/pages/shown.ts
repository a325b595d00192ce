// All that the page of one notice shows.
import type { NameOf } from '../../../casework/staff-names.ts'
import type { Room } from '../../../people/room.ts'
import type { Checked as TextChecked } from '../../../text-check/office/checking.ts'
import type { Filled } from '../../../web/filled.ts'
import type { Checked } from '../checking.ts'
import type { NoticeContact } from '../content.ts'
import type { Issue, Item, Notice } from '../notice.ts'
import type { Moment } from './history.ts'

export type Shown = {
  room: Room
  notice: Notice
  contact: NoticeContact
  checked: Checked
  checks: readonly { language: 'ordinary' | 'easy'; check: TextChecked }[]
  issues: readonly Issue[]
  /** The directory says something else than what is out. */
  wrong: boolean
  items: readonly Item[]
  versions: number
  /** The last version that whoever looks saved themselves; 0 when none. */
  saved: number
  comments: readonly { comment: string; at: Date; by_staff: string; words: string; settled_at: Date | null }[]
  moments: readonly Moment[]
  readBacks: readonly { at: Date; reader: string; answers: unknown }[]
  oldDays: readonly string[]
  writers: ReadonlySet<string>
  names: NameOf
  filled: Filled
  staff: string
  writes: boolean
  mayComment: boolean
  approves: boolean
}
