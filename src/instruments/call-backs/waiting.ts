// What waits of call-backs: every open promise of a section, with whose turn it is; closing the contact changes nothing of it.
import { sql } from 'kysely'
import { dayOf } from '../../calendar/day.ts'
import type { OpenOf, OpenOn, Waiting, WaitingOf } from '../../casework/waiting.ts'
import { awayOn } from './absences.ts'
import { type CallBack, callBacksOf, openCallBacks } from './call-back.ts'
import { addressOf } from './promising.ts'
import { turnOf } from './turn.ts'

export const callBacksWaiting: WaitingOf = async (trx, { city, office, section, now }) => {
  const open = await openCallBacks(trx, city, { office, section })
  const isAway = await awayOn(trx, city, office, dayOf(now))
  return open.map(callBack => waiting(callBack, isAway))
}

export const callBacksOpenOf: OpenOf = async (trx, city, contacts) => {
  const all = await callBacksOf(trx, city, contacts)
  return all
    .filter(({ state }) => state === 'open')
    .map(callBack => ({ ...waiting(callBack, () => false), contact: callBack.contact }))
}

export const callBackOpenOn: OpenOn = sql`exists (
  select from call_backs b where b.city = c.city and b.contact = c.contact and b.state = 'open')`

function waiting(callBack: CallBack, isAway: (staff: string) => boolean): Waiting {
  const { owner, deputy, ownerName } = callBack
  const turn = turnOf(callBack, isAway)
  return {
    ...{ key: `callback ${callBack.callBack}`, tool: '折り返し', about: callBack.matter },
    ...{
      href: addressOf(callBack.callBack),
      ...callBack.place,
      since: callBack.promisedAt,
      due: callBack.due,
    },
    todo: turn.turn === 'owner' ? '折り返す' : `折り返す（担当の${ownerName}は不在）`,
    ...('staff' in turn && { owner: turn.staff }),
    ...(turn.turn === 'owner' && deputy !== null && { deputy }),
    ...(turn.turn === 'deputy' && { deputy: owner }),
  }
}
