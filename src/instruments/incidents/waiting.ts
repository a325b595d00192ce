// What waits of incidents: a head's confirmation, reports and notices by their clocks, measures to be done and looked at again.

import { sql } from 'kysely'
import { type Day, dayOf } from '../../calendar/day.ts'
import {
  byUrgency,
  type Open,
  type OpenOf,
  type OpenOn,
  type Waiting,
  type WaitingOf,
} from '../../casework/waiting.ts'
import { endOf } from './clocks.ts'
import { addressOf, type Incident, incidentOf, numberWords } from './incident.ts'
import { sortWords } from './words.ts'

const tool = '事故・ヒヤリハット'

export const incidentsWaiting: WaitingOf = async (trx, { city, office, section, now }) => {
  const incidents = await trx
    .selectFrom('incidents')
    .selectAll()
    .where('city', '=', city)
    .where('office', '=', office)
    .where('state', '=', 'open')
    .$if(section !== '', query => query.where('section', 'in', [section, '']))
    .execute()
  const measures = await trx
    .selectFrom('incident_measures as m')
    .innerJoin('incidents as i', join =>
      join.onRef('i.city', '=', 'm.city').onRef('i.incident', '=', 'm.incident'),
    )
    .selectAll('m')
    .select(['i.year', 'i.number'])
    .where('m.city', '=', city)
    .where('m.office', '=', office)
    .where('m.result', 'is', null)
    .$if(section !== '', query => query.where('m.section', 'in', [section, '']))
    .execute()
  const today = dayOf(now)
  return [
    ...incidents.map(incidentOf).flatMap(incident => ofIncident(incident, today)),
    ...measures.flatMap(({ measure, owner, done_on, due, check_due, recorded_at, ...row }): Waiting[] => {
      const of = {
        tool,
        about: numberWords(row),
        href: addressOf(row.incident),
        office,
        section: row.section,
      }
      const more = { ...of, ...(owner !== null && { owner }), since: recorded_at }
      if (done_on === null)
        return [{ ...more, key: `incident-measure ${measure}`, todo: '再発防止策を行う', due: endOf(due) }]
      if (check_due > today) return []
      return [
        {
          ...more,
          key: `incident-effect ${measure}`,
          todo: '再発防止策の効果を確かめる',
          due: endOf(check_due),
        },
      ]
    }),
  ].toSorted(byUrgency)
}

/** In the order of their clocks; a report is asked for by the day aimed at, and after that by the last day. */
function ofIncident(incident: Incident, today: Day): Waiting[] {
  const { incident: id, office, section, sort, known, decision } = incident
  const of = {
    tool,
    about: `${numberWords(incident)}　${sortWords[sort].label}`,
    office,
    section,
    since: known,
  }
  const one = (name: string, todo: string, href: string, due: Day | null): Waiting => ({
    ...of,
    ...{ key: `incident-${name} ${id}`, todo, href },
    ...(due !== null && { due: endOf(due) }),
  })
  const here = addressOf(id)
  const { promptAim, promptDue, finalDue, noticeDue, promptSent, finalSent, toldAt } = incident
  const aim = promptAim !== null && promptAim >= today ? promptAim : promptDue
  return [
    ...(decision === null
      ? [
          {
            ...one('classify', '報告が要るかを確かめる', `${here}/classification`, aim),
            heads: true as const,
          },
        ]
      : []),
    ...(promptDue !== null && promptSent === null
      ? [one('prompt', '速報を出す', `${here}/reports/prompt`, aim)]
      : []),
    ...(finalDue !== null && finalSent === null
      ? [one('final', '確報を出す', `${here}/reports/final`, finalDue)]
      : []),
    ...(noticeDue !== null && toldAt === null
      ? [one('notice', '本人に知らせる', `${here}/notices`, noticeDue)]
      : []),
  ]
}

export const incidentOpenOn: OpenOn = sql`exists (
  select from incidents i where i.city = c.city and i.contact = c.contact and i.state = 'open')`

/** Incidents that some contacts told of, for whoever answers the same person's second call. */
export const incidentsOpenOf: OpenOf = async (trx, city, contacts) => {
  if (contacts.length === 0) return []
  const rows = await trx
    .selectFrom('incidents')
    .selectAll()
    .select(({ ref }) => ref('contact').$notNull().as('contact'))
    .where('city', '=', city)
    .where('contact', 'in', contacts)
    .where('state', '=', 'open')
    .execute()
  return rows.map(({ contact, ...row }) => ofContact(incidentOf({ ...row, contact }), contact))
}

const ofContact = (incident: Incident, contact: string): Open => ({
  ...{
    contact,
    key: `incident ${incident.incident}`,
    tool,
    todo: '対応しています',
    href: addressOf(incident.incident),
  },
  about: `${numberWords(incident)}　${sortWords[incident.sort].label}`,
  ...{ office: incident.office, section: incident.section, since: incident.known },
  ...(incident.finalDue !== null && incident.finalSent === null && { due: endOf(incident.finalDue) }),
})
