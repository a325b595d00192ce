// An incident becomes known: the row, its words, its facts, the clocks, and everybody told, in one transaction.

import type { Contact } from '../../casework/contact.ts'
import { addMoment } from '../../casework/moments.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { clocksOf } from './clocks.ts'
import { addEntry, leave } from './entries.ts'
import { type Finder, type IncidentSort, incidentClassified, incidentKnown } from './facts.ts'
import { addressOf, nextNumber, numberWords } from './incident.ts'
import { type Answers, metBy, verdictOf } from './reporting.ts'
import { incidentSetting } from './settings.ts'
import { tellInside } from './telling.ts'
import { sortWords } from './words.ts'

export type NewIncident = Answers & {
  /** Its id, where the form that was posted has brought one: the same form posted twice is one incident. */
  incident?: string
  office: string
  section: string
  contact: Contact | undefined
  piece: string
  sort: IncidentSort
  foundBy: Finder
  known: Date
  what: string
  whose: string
  by: string
}

export async function openIncident(
  trx: Work,
  house: House,
  city: string,
  said: NewIncident,
): Promise<string> {
  const now = house.now()
  const { office, section, contact, piece, sort, foundBy, known, by } = said
  const { sensitive, financial, wrongful, people, recovered } = said
  const { incident = newFactId(now) } = said
  const settings = await settingOf(trx, city, office, incidentSetting)
  const number = await nextNumber(trx, city, office, known)
  const verdict = verdictOf(said)
  const clocks = clocksOf({ known, verdict, decision: null, wrongful }, settings)
  const of = { office, section, incident }
  const knownFact = await leave(trx, house, city, of, {
    ...{ kind: incidentKnown.name, at: known, body: { sort, foundBy }, key: `known ${incident}` },
  })
  if (knownFact === undefined) return incident
  await leave(trx, house, city, of, {
    ...{ kind: incidentClassified.name, at: now },
    body: {
      ...{ verdict, met: metBy(said), decision: null },
      ...{ prompt: clocks?.prompt ?? null, final: clocks?.final ?? null },
    },
  })
  await trx
    .insertInto('incidents')
    .values({
      ...{ city, ...of, ...number, contact: contact?.contact ?? null, piece, kind: sort, found_by: foundBy },
      ...{ known_at: known, known_fact: knownFact, sensitive, financial, wrongful, recovered, verdict },
      ...{ people_from: people.from, people_to: people.to, prompt_aim: clocks?.promptAim ?? null },
      ...{ prompt_due: clocks?.prompt ?? null, final_due: clocks?.final ?? null },
      ...{
        notice_due: clocks?.notice ?? null,
        recorded_at: now,
        recorded_by: by,
        changed_at: now,
        changed_by: by,
      },
    })
    .execute()
  await trx
    .insertInto('incident_words')
    .values({ city, office, incident, what: said.what, people: said.whose, report: '{}' })
    .execute()
  const name = `${numberWords(number)}「${sortWords[sort].label}」`
  await addEntry(trx, house, city, of, {
    ...{ kind: incidentKnown.name, words: '事故を知りました。', happenedAt: known, by },
  })
  const told = await tellInside(
    trx,
    house,
    city,
    { ...of, verdict },
    settings,
    `事故の記録ができました。${name}`,
  )
  await addEntry(trx, house, city, of, {
    ...{ kind: 'told', happenedAt: now, by },
    words:
      told > 0
        ? `決めてある${told}人に知らせました。`
        : '知らせる相手が決まっていないので、課に知らせました。',
  })
  if (contact)
    await addMoment(trx, city, {
      ...{ office: contact.office, contact: contact.contact, section: contact.holder.section },
      ...{ at: now, by, kind: incidentKnown.name, words: `事故として記録しました（${name}）。` },
      href: addressOf(incident),
    })
  stir(trx, house, city, of)
  return incident
}
