// An action as it is kept, its course, and how a change of it is written down.
import type { Selectable, Updateable } from 'kysely'
import type { ActionMoments, ActionOccurrences, Actions } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'

export type Action = Selectable<Actions>
export type Occurrence = Selectable<ActionOccurrences>
export type Moment = Selectable<ActionMoments>

export const actionBy = (
  trx: Work,
  city: string,
  action: string,
  { lock = false } = {},
): Promise<Action | undefined> =>
  trx
    .selectFrom('actions')
    .selectAll()
    .where('city', '=', city)
    .where('action', '=', action)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()

export const occurrencesOf = (trx: Work, city: string, action: string): Promise<Occurrence[]> =>
  trx
    .selectFrom('action_occurrences')
    .selectAll()
    .where('city', '=', city)
    .where('action', '=', action)
    .orderBy('due')
    .execute()

/** The whole course, oldest first. */
export const momentsOf = (trx: Work, city: string, action: string): Promise<Moment[]> =>
  trx
    .selectFrom('action_moments')
    .selectAll()
    .where('city', '=', city)
    .where('action', '=', action)
    .orderBy('moment')
    .execute()

/** What comes of a goal, a standard, a voice: the actions it gave rise to, newest first. */
export const actionsFrom = (
  trx: Work,
  city: string,
  office: string,
  { origin, ids }: { origin: string; ids: readonly string[] },
): Promise<Action[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : trx
        .selectFrom('actions')
        .selectAll()
        .where('city', '=', city)
        .where('office', '=', office)
        .where('origin', '=', origin)
        .where('origin_id', 'in', ids)
        .orderBy('recorded_at', 'desc')
        .orderBy('action')
        .execute()

export const addressOf = ({ action }: Pick<Action, 'action'>): string => `/actions/${action}`

/** Whether its day has passed, or more was spent than was planned. */
export const overdue = ({ state, due }: Pick<Action, 'state' | 'due'>, today: string): boolean =>
  state === 'open' && due < today
export const overrun = ({ cost, spent }: Pick<Action, 'cost' | 'spent'>): boolean =>
  cost !== null && spent !== null && spent > cost

/** Written down as changed now, by somebody; a word of theirs is the last one said. */
export const setAction = (
  trx: Work,
  house: House,
  city: string,
  { action, version }: Pick<Action, 'action' | 'version'>,
  set: Updateable<Actions>,
  by: string | null,
) => {
  const now = house.now()
  return trx
    .updateTable('actions')
    .set({ ...set, word_at: now, changed_at: now, changed_by: by, version: version + 1 })
    .where('city', '=', city)
    .where('action', '=', action)
    .execute()
}

export async function noteMoment(
  trx: Work,
  house: House,
  city: string,
  { action, office, section }: Pick<Action, 'action' | 'office' | 'section'>,
  { words, by, kind = 'word' }: { words: string; by: string | null; kind?: string },
): Promise<void> {
  const at = house.now()
  await trx
    .insertInto('action_moments')
    .values({ city, office, action, moment: newFactId(at), at, by_staff: by, kind, words })
    .execute()
  stir(trx, house, city, { office, section })
}

/** One fact about an action; `once` names the happening, so that the same one counts once. */
export const recordAction = (
  trx: Work,
  house: House,
  city: string,
  { action, office, section }: Pick<Action, 'action' | 'office' | 'section'>,
  { kind, body, once = '1' }: { kind: string; body: object; once?: string },
) => {
  const at = house.now()
  const fact = { kind, body, happenedAt: at, office, section, subject: action, source: 'web' }
  return house.ledger.record(trx, city, [{ ...fact, sourceKey: `${kind} ${action} ${once}` }], at)
}
