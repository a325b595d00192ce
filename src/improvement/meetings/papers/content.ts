// What stands in the minutes on paper, in Japanese and in order; before the meeting it is the programme.
import type { NameOf } from '../../../casework/staff-names.ts'
import { dayWords, instantWords } from '../../../web/words.ts'
import type { Correction, Decision, Item, Meeting } from '../meeting.ts'
import type { Pass } from '../passing.ts'
import { sourceWords, wordIn } from '../words.ts'

export type PaperCorrection = { when: string; before: string; after: string; why: string }
export type PaperItem = {
  nth: number
  source: string
  title: string
  about: string
  minutes: string
  corrections: PaperCorrection[]
  decisions: { words: string; action: string; corrections: PaperCorrection[] }[]
  passing: string
  sections: string
}
export type Paper = {
  title: string
  office: string
  /** Names beside what they are: 日, 場所, 出席, 承認. */
  particulars: { name: string; value: string }[]
  notes: string
  items: PaperItem[]
  off: { title: string; why: string }[]
  corrected: number
  /** Said at the foot of a programme or of minutes that nobody approved yet. */
  state: string
}

export type Told = {
  officeName: string
  sectionName(section: string): string
  decisions: readonly Decision[]
  corrections: readonly Correction[]
  passes: readonly Pass[]
  /** Actions that decisions became, by id: who does them by when. */
  actions: ReadonlyMap<string, string>
  name: NameOf
}

export function paperOf(meeting: Meeting, items: readonly Item[], told: Told): Paper {
  const planned = meeting.state === 'planned' || meeting.state === 'off'
  const on = items.filter(({ off_why }) => off_why === null)
  const said = (all: readonly Correction[]): PaperCorrection[] =>
    all.map(({ at, by_staff, before, after, why }) => ({
      when: `${instantWords(at)}　${told.name(by_staff)}`,
      ...{ before, after, why },
    }))
  return {
    title: `${meeting.name}　${planned ? '次第' : '議事録'}`,
    office: told.officeName,
    particulars: [
      { name: '日', value: `${dayWords(meeting.on_day)}　${meeting.starts}` },
      ...(meeting.on_day === meeting.planned_day
        ? []
        : [{ name: '日の変更', value: `${dayWords(meeting.planned_day)}から（${meeting.moved_why}）` }]),
      ...(meeting.place ? [{ name: '場所', value: meeting.place }] : []),
      ...(meeting.attended ? [{ name: '出席', value: meeting.attended }] : []),
      ...(meeting.approved_at
        ? [{ name: '承認', value: `${instantWords(meeting.approved_at)}　${told.name(meeting.approved_by)}` }]
        : []),
    ],
    notes: meeting.notes,
    items: on.map((item, at) => ({
      ...{ nth: at + 1, title: item.title, about: item.about, minutes: item.minutes, passing: item.passing },
      source: `${wordIn(sourceWords, item.source)}${item.section ? `・${told.sectionName(item.section)}` : ''}`,
      corrections: said(told.corrections.filter(one => one.item === item.item && one.decision === null)),
      decisions: told.decisions
        .filter(one => one.item === item.item)
        .map(({ decision, words, action }) => ({
          ...{ words, action: (action && told.actions.get(action)) ?? '' },
          corrections: said(told.corrections.filter(one => one.decision === decision)),
        })),
      sections: told.passes
        .filter(one => one.item === item.item)
        .map(({ section }) => told.sectionName(section))
        .join('、'),
    })),
    off: items.flatMap(({ title, off_why }) => (off_why === null ? [] : [{ title, why: off_why }])),
    corrected: told.corrections.length,
    state:
      {
        planned: '',
        held: 'この議事録は、まだ承認されていません。',
        approved: '',
        off: `この会議は開きません（${meeting.off_why}）。`,
      }[meeting.state] ?? '',
  }
}
