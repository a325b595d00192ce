// Tells owner and deputy, once, that something of theirs is near its due time; by the office's own minutes, in open hours.
import { z } from 'zod'
import { isOpen, openSeconds } from '../calendar/hours.ts'
import { samePlace } from '../casework/places.ts'
import { type Setting, settingOf } from '../casework/settings.ts'
import type { Waiting } from '../casework/waiting.ts'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import { tell } from '../messages/tell.ts'
import { ordinaryHours } from '../people/hours.ts'
import { minute, type Tending } from '../tending.ts'
import { type OpenWork, openWorkOf } from './open-work.ts'
import { dueWords } from './when.ts'

export const alarmSetting: Setting<{ before: number[] }> = {
  key: 'alarms',
  shape: z.object({
    /** Open minutes before the due time; none for no alarm. */
    before: z.array(z.number().int().min(1).max(2400)).max(3).default([60, 15]),
  }),
}

/** Gives how many alarms rang. However many programs tend the city, each rings once. */
export async function ringAlarms(house: House, city: string): Promise<number> {
  const offices = await house.store.within({ city, offices: '*' }, trx =>
    trx.selectFrom('offices').select('office').where('city', '=', city).execute(),
  )
  let rung = 0
  for (const { office } of offices) {
    const work = await openWorkOf(house, city, office)
    const owned = work.waiting.filter(({ owner, due }) => owner !== undefined && due && due > house.now())
    if (owned.length > 0)
      rung += await house.store.within({ city, offices: [office] }, trx =>
        ringIn(trx, house, city, office, work, owned),
      )
  }
  return rung
}

async function ringIn(
  trx: Work,
  house: House,
  city: string,
  office: string,
  { places }: OpenWork,
  owned: readonly Waiting[],
): Promise<number> {
  const now = house.now()
  const { before } = await settingOf(trx, city, office, alarmSetting)
  const near = owned.flatMap(item => {
    const hours = places.find(place => samePlace(place, item))?.hours ?? ordinaryHours
    const left = openSeconds(hours, now, item.due ?? now, Math.max(...before) * 60)
    const minutes = nearest(item, before, left / 60)
    return minutes !== undefined && isOpen(hours, now)
      ? [{ item, minutes, alarm: alarmOf(item, minutes) }]
      : []
  })
  if (near.length === 0) return 0
  const fresh = await trx
    .insertInto('alarms')
    .values(near.map(({ alarm }) => ({ city, office, alarm, told_at: now })))
    .onConflict(conflict => conflict.doNothing())
    .returning('alarm')
    .execute()
  const news = new Set(fresh.map(({ alarm }) => alarm))
  for (const { item, alarm } of near) if (news.has(alarm)) await ring(trx, house, city, item)
  return news.size
}

/** The smallest of the office's minutes that so many open minutes lie within: who comes late to the first is told the second alone. */
const nearest = ({ since, due }: Waiting, before: readonly number[], left: number): number | undefined =>
  before
    .filter(minutes => left <= minutes)
    // What was promised within the time itself needs no word that it is near.
    .filter(minutes => due !== undefined && +due - +since > minutes * 60_000)
    .toSorted((a, b) => a - b)[0]

const alarmOf = ({ key, due }: Waiting, minutes: number): string => `${key} ${due?.toISOString()} ${minutes}`

async function ring(trx: Work, house: House, city: string, item: Waiting): Promise<void> {
  const { office, tool, todo, href, owner, deputy } = item
  for (const staff of new Set([owner, deputy]))
    if (staff !== undefined)
      await tell(trx, house, city, {
        ...{ office, section: '', staff, kind: 'near.due', href },
        words: `まもなく期限です：${tool}「${todo}」${leftWords(item, house.now())}`,
      })
}

const leftWords = ({ due }: Waiting, now: Date): string =>
  due === undefined ? '' : `（${dueWords(due, now)}）`

export const tendAlarms: Tending = { name: 'alarms', pause: minute, round: ringAlarms }
