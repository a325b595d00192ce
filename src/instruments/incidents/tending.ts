// What falls due by itself: a report or an effect check whose last day has ended becomes a fact, and words are deleted when due.
import { dropAttachments } from '../../attachments/keeping.ts'
import { addDays, type Day, dayOf, startOf } from '../../calendar/day.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { audit } from '../../people/audit.ts'
import { minute, type Tending } from '../../tending.ts'
import { stageWords } from './clocks.ts'
import { addEntry, leave } from './entries.ts'
import { incidentEffectFellDue, incidentReportFellDue, type Stage, stages } from './facts.ts'
import { addressOf, type Incident, incidentOf, numberWords } from './incident.ts'
import { incidentSetting } from './settings.ts'
import { tellInside } from './telling.ts'

export const tendIncidents: Tending = {
  name: 'incidents',
  pause: minute,
  round(house, city) {
    const today = dayOf(house.now())
    return house.store.within({ city, offices: '*' }, async trx => {
      await reportsFallenDue(trx, house, city, today)
      await effectsFallenDue(trx, house, city, today)
      await deleteDue(trx, house, city, today)
    })
  },
}

async function reportsFallenDue(trx: Work, house: House, city: string, today: Day): Promise<void> {
  const rows = await trx
    .selectFrom('incidents')
    .selectAll()
    .where('city', '=', city)
    .where('state', '=', 'open')
    .execute()
  for (const incident of rows.map(incidentOf))
    for (const stage of stages) {
      const { due, sent, fell } = ofStage(incident, stage)
      if (due === null || due >= today || sent !== null || fell === due) continue
      await reportFellDue(trx, house, city, incident, stage, due)
    }
}

const ofStage = (incident: Incident, stage: Stage) =>
  stage === 'prompt'
    ? { due: incident.promptDue, sent: incident.promptSent, fell: incident.promptFell }
    : { due: incident.finalDue, sent: incident.finalSent, fell: incident.finalFell }

async function reportFellDue(
  trx: Work,
  house: House,
  city: string,
  incident: Incident,
  stage: Stage,
  due: Day,
): Promise<void> {
  const happenedAt = startOf(addDays(due, 1))
  await leave(trx, house, city, incident, {
    ...{ kind: incidentReportFellDue.name, at: happenedAt, body: { stage, due } },
    key: `fell-due ${incident.incident} ${stage} ${due}`,
  })
  await trx
    .updateTable('incidents')
    .set(stage === 'prompt' ? { prompt_fell: due } : { final_fell: due })
    .where('city', '=', city)
    .where('incident', '=', incident.incident)
    .execute()
  await addEntry(trx, house, city, incident, {
    ...{ kind: incidentReportFellDue.name, happenedAt, by: null },
    words: `${stageWords[stage]}を出さないまま、期限の日が終わりました。`,
  })
  const settings = await settingOf(trx, city, incident.office, incidentSetting)
  const words = `${numberWords(incident)}の${stageWords[stage]}が、期限を過ぎました。すぐに確かめてください。`
  await tellInside(trx, house, city, incident, settings, words)
}

async function effectsFallenDue(trx: Work, house: House, city: string, today: Day): Promise<void> {
  const rows = await trx
    .selectFrom('incident_measures')
    .select(['office', 'section', 'incident', 'measure', 'owner', 'check_due'])
    .where('city', '=', city)
    .where('result', 'is', null)
    .where('check_due', '<', today)
    .where(({ eb, or, ref }) => or([eb('fell', 'is', null), eb('fell', '<>', ref('check_due'))]))
    .execute()
  for (const { owner, ...row } of rows) {
    const due = row.check_due
    await leave(trx, house, city, row, {
      ...{
        kind: incidentEffectFellDue.name,
        at: startOf(addDays(due, 1)),
        subject: row.measure,
        body: { due },
      },
      key: `effect-fell-due ${row.measure} ${due}`,
    })
    await trx
      .updateTable('incident_measures')
      .set({ fell: due })
      .where('city', '=', city)
      .where('measure', '=', row.measure)
      .execute()
    await tell(trx, house, city, {
      ...{ office: row.office, section: owner ? '' : row.section, ...(owner && { staff: owner }) },
      ...{ kind: incidentEffectFellDue.name, href: addressOf(row.incident) },
      words: '再発防止策の効果を確かめる日が過ぎました。',
    })
  }
}

/** Names and free words go, with notes, notices, sent reports and files; no figure changes by it. */
async function deleteDue(trx: Work, house: House, city: string, today: Day): Promise<void> {
  const due = await trx
    .deleteFrom('incident_words')
    .where('city', '=', city)
    .where('delete_on', '<', today)
    .returning('incident')
    .execute()
  for (const { incident } of due)
    for (const table of ['incident_notes', 'incident_notices', 'incident_reports'] as const)
      await trx.deleteFrom(table).where('city', '=', city).where('incident', '=', incident).execute()
  await dropAttachments(
    trx,
    house,
    city,
    'incident',
    due.map(({ incident }) => incident),
  )
  const near = await trx
    .deleteFrom('near_miss_words')
    .where('city', '=', city)
    .where('delete_on', '<', today)
    .executeTakeFirst()
  const rows = due.length + Number(near.numDeletedRows)
  if (rows > 0)
    await audit(trx, city, {
      ...{ at: house.now(), action: 'incidents.purge', outcome: 'done', target: 'incident_words' },
      detail: { rows },
    })
}
