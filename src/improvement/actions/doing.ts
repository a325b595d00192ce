// What becomes of an action: a word about it, a change, an occurrence done, all of it done, or dropped with a reason.
import { type Day, dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { personalIn, personalWords } from '../../names/personal.ts'
import { dayWords } from '../../web/words.ts'
import {
  type Action,
  actionBy,
  addressOf,
  noteMoment,
  occurrencesOf,
  recordAction,
  setAction,
} from './action.ts'
import { type NewAction, wrongIn } from './deciding.ts'
import { actionDone, actionDropped } from './facts.ts'
import { yen } from './words.ts'

/** The action as it stands when somebody else changed it meanwhile. */
export type Done = { ok: true } | { refused: string; field?: string } | { conflict: Action }
type By = { by: string; version: number }

export type Change = Pick<
  NewAction,
  'section' | 'title' | 'words' | 'owner' | 'due' | 'cost' | 'checkOn' | 'standard' | 'measure'
>

/** Any of it; the timeline says what became different. */
export async function changeAction(
  trx: Work,
  house: House,
  city: string,
  id: string,
  change: Change,
  { by, version }: By,
): Promise<Done> {
  const action = await held(trx, city, id)
  if (action.version !== version) return { conflict: action }
  const wrong = wrongIn(change)
  if (wrong) return wrong
  const { checkOn, ...rest } = change
  await setAction(trx, house, city, action, { ...rest, check_on: checkOn }, by)
  const said = [
    ...(change.due === action.due
      ? []
      : [`期限を${dayWords(action.due)}から${dayWords(change.due)}に変えました。`]),
    ...(change.owner === action.owner ? [] : ['担当を変えました。']),
    ...(change.section === action.section ? [] : ['行う課を変えました。']),
    ...(change.cost === null || change.cost === action.cost
      ? []
      : [`費用の見込みを${yen(change.cost)}にしました。`]),
  ]
  await noteMoment(
    trx,
    house,
    city,
    { ...action, section: change.section },
    {
      ...{ by, kind: 'change' },
      words: said.join('') || '内容を直しました。',
    },
  )
  if (change.owner && change.owner !== action.owner && change.owner !== by)
    await tell(trx, house, city, {
      ...{
        office: action.office,
        section: '',
        staff: change.owner,
        kind: 'action.owner',
        href: addressOf(action),
      },
      words: `改善の担当になりました。${dayWords(change.due)}までに行います。`,
    })
  return { ok: true }
}

/** A word on how it goes: what was said and when is seen by everybody. */
export async function sayWord(
  trx: Work,
  house: House,
  city: string,
  id: string,
  words: string,
  by: string,
): Promise<Done> {
  const found = personalIn(words)
  if (found.length > 0) return { field: 'word', refused: personalWords(found) }
  const action = await held(trx, city, id)
  // A word conflicts with nobody's: the version stays.
  await trx
    .updateTable('actions')
    .set({ word_at: house.now() })
    .where('city', '=', city)
    .where('action', '=', id)
    .execute()
  await noteMoment(trx, house, city, action, { words, by })
  return { ok: true }
}

/** One occurrence of a recurring action; the next open one becomes its due day, and after the last it is done. */
export async function doOccurrence(
  trx: Work,
  house: House,
  city: string,
  id: string,
  due: Day,
  { by, words }: { by: string; words: string },
): Promise<Done> {
  const found = personalIn(words)
  if (found.length > 0) return { field: 'word', refused: personalWords(found) }
  const action = await held(trx, city, id)
  if (action.state !== 'open') return { refused: 'もう終えた改善です。' }
  const on = dayOf(house.now())
  const { numUpdatedRows } = await trx
    .updateTable('action_occurrences')
    .set({ done_on: on, by_staff: by, words })
    .where('city', '=', city)
    .where('action', '=', id)
    .where('due', '=', due)
    .where('done_on', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return { refused: 'その回は、もう行ったと記録されています。' }
  const next = (await occurrencesOf(trx, city, id)).find(one => one.done_on === null)
  await noteMoment(trx, house, city, action, {
    ...{ by, kind: 'occurrence' },
    words: `${dayWords(due)}の回を行いました。${words}`,
  })
  if (!next) return finish(trx, house, city, action, { by, on, spent: null })
  await setAction(trx, house, city, action, { due: next.due }, by)
  return { ok: true }
}

export async function doAction(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { on, spent, by }: { on: Day; spent: number | null; by: string },
): Promise<Done> {
  const action = await held(trx, city, id)
  if (action.state !== 'open') return { refused: 'もう終えた改善です。' }
  if (on > dayOf(house.now())) return { field: 'on', refused: '行った日に、これからの日は選べません。' }
  return finish(trx, house, city, action, { on, spent, by })
}

async function finish(
  trx: Work,
  house: House,
  city: string,
  action: Action,
  { on, spent, by }: { on: Day; spent: number | null; by: string },
): Promise<Done> {
  await setAction(trx, house, city, action, { state: 'done', ended_on: on, spent }, by)
  await recordAction(trx, house, city, action, { kind: actionDone.name, body: { due: action.due, on } })
  const over = spent !== null && action.cost !== null && spent > action.cost
  const late = on > action.due ? `（期限の${dayWords(action.due)}を過ぎて）` : ''
  await noteMoment(trx, house, city, action, {
    ...{ by, kind: actionDone.name },
    words: `行いました${late}。${spent === null ? '' : `費用は${yen(spent)}${over ? '（見込みを超えました）' : ''}。`}`,
  })
  return { ok: true }
}

export async function dropAction(
  trx: Work,
  house: House,
  city: string,
  id: string,
  why: string,
  by: string,
): Promise<Done> {
  const found = personalIn(why)
  if (found.length > 0) return { field: 'why', refused: personalWords(found) }
  const action = await held(trx, city, id)
  if (action.state !== 'open') return { refused: 'もう終えた改善です。' }
  await setAction(trx, house, city, action, { state: 'dropped', ended_on: dayOf(house.now()), why }, by)
  await recordAction(trx, house, city, action, { kind: actionDropped.name, body: {} })
  await noteMoment(trx, house, city, action, {
    ...{ by, kind: actionDropped.name, words: `取りやめました。理由：${why}` },
  })
  return { ok: true }
}

async function held(trx: Work, city: string, id: string): Promise<Action> {
  const action = await actionBy(trx, city, id, { lock: true })
  if (!action) throw new Error(`no action ${id}`)
  return action
}
