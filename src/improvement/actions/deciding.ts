// Deciding on an action: from a goal, a miss, a complaint, an incident, a walk, a meeting, or because somebody thought of it.
import { type Day, dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { personalIn, personalWords } from '../../names/personal.ts'
import { dayWords } from '../../web/words.ts'
import { addressOf, noteMoment, recordAction } from './action.ts'
import { type ActionOrigin, actionDecided } from './facts.ts'
import { occurrences, type Rhythm, rhythmWords } from './recurring.ts'
import { originWords } from './words.ts'

export type NewAction = {
  office: string
  section: string
  title: string
  words: string
  origin: ActionOrigin
  originId: string
  originWords: string
  standard: string
  measure: string
  owner: string | null
  due: Day
  cost: number | null
  checkOn: Day | null
  every: Rhythm | null
  until: Day | null
}

export type Decided = { ok: string } | { refused: string; field: keyof NewAction }

export async function decideAction(
  trx: Work,
  house: House,
  city: string,
  wanted: NewAction,
  by: string,
): Promise<Decided> {
  const now = house.now()
  const wrong = wrongIn(wanted) ?? (wanted.due < dayOf(now) ? pastDue : undefined)
  if (wrong) return wrong
  const action = newFactId(now)
  const { office, section, title, words, origin, standard, measure, owner, due, cost, every, until } = wanted
  const days = every && until ? occurrences(due, every, until) : []
  await trx
    .insertInto('actions')
    .values({
      ...{
        city,
        office,
        action,
        section,
        title,
        words,
        origin,
        standard,
        measure,
        owner,
        cost,
        every,
        until,
      },
      ...{ origin_id: wanted.originId, origin_words: wanted.originWords, check_on: wanted.checkOn },
      ...{ due: days.at(0) ?? due, word_at: now, recorded_at: now, recorded_by: by },
      ...{ changed_at: now, changed_by: by },
    })
    .execute()
  if (days.length > 0)
    await trx
      .insertInto('action_occurrences')
      .values(days.map(due => ({ city, office, action, due })))
      .execute()
  const here = { action, office, section }
  await recordAction(trx, house, city, here, {
    kind: actionDecided.name,
    body: { origin, due, recurring: every !== null },
  })
  const again = every ? `${rhythmWords[every]}、${days.length}回。最初は` : ''
  const from = origin === 'free' ? '' : `${originWords[origin]}から、`
  await noteMoment(trx, house, city, here, {
    ...{ by, kind: actionDecided.name },
    words: `${from}改善することを決めました（${again}${dayWords(days.at(0) ?? due)}まで）。`,
  })
  if (owner && owner !== by)
    await tell(trx, house, city, {
      ...{ office, section: '', staff: owner, kind: actionDecided.name, href: addressOf({ action }) },
      words: `改善の担当になりました。${dayWords(days.at(0) ?? due)}までに行います。`,
    })
  return { ok: action }
}

const pastDue: Decided = { field: 'due', refused: '期限には、今日からあとの日を選んでください。' }

/** What is wrong whatever the day is. */
export function wrongIn({
  title,
  words,
  originWords,
  due,
  checkOn,
  every,
  until,
}: Pick<NewAction, 'title' | 'words' | 'due' | 'checkOn'> &
  Partial<Pick<NewAction, 'originWords' | 'every' | 'until'>>):
  | Extract<Decided, { refused: string }>
  | undefined {
  for (const [field, text] of [
    ['title', title],
    ['words', words],
    ['originWords', originWords ?? ''],
  ] as const) {
    const found = personalIn(text)
    if (found.length > 0) return { field, refused: personalWords(found) }
  }
  if (checkOn !== null && checkOn < due)
    return { field: 'checkOn', refused: '効果を確かめる日は、期限の日からあとにしてください。' }
  if (every && !until) return { field: 'until', refused: 'くり返すときは、いつまでかを入力してください。' }
  if (every && until && until < due)
    return { field: 'until', refused: 'くり返しの終わりは、期限の日からあとにしてください。' }
  return undefined
}
