// One incident: its clocks, what is to be done next, what is known, and its whole course.
import { Hono } from 'hono'
import { attachmentSetting, listAttachments } from '../../../attachments/keeping.ts'
import { attachmentsOf } from '../../../attachments/shown.ts'
import { settingOf } from '../../../casework/settings.ts'
import { allow, type Env, logged, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { banner } from '../../../web/components/banner.ts'
import { type Html, html } from '../../../web/html.ts'
import { instantWords } from '../../../web/words.ts'
import { noticesOf } from '../acting.ts'
import { causesOf } from '../causes.ts'
import { measuresOf } from '../effects.ts'
import { entriesOf } from '../entries.ts'
import { addressOf, type Incident, numberWords } from '../incident.ts'
import { reportsOf, wordsOf } from '../sending.ts'
import { sortWords, verdictWords } from '../words.ts'
import { clockCards, nextSteps } from './clock-cards.ts'
import { causeAndMeasures, course, improvement, known, sent, told } from './incident-body.ts'
import { incidentAsked, type Room, showIncidents } from './room.ts'

export const incidentPages = new Hono<Env>()
  .use('/incidents/:incident', allow('incidents.read'))
  .get('/incidents/:incident', async c => {
    const { room, incident } = await incidentAsked(c, 'incidents.read')
    const { incident: id, office } = incident
    if (room.private) await logged(c, { action: 'incidents.read', outcome: 'done', target: id, office })
    const seen = await within(c, async trx => ({
      words: room.private ? await wordsOf(trx, room.city, id) : undefined,
      entries: await entriesOf(trx, room.city, id, { notes: room.private }),
      measures: await measuresOf(trx, room.city, id),
      notices: await noticesOf(trx, room.city, id),
      reports: await reportsOf(trx, room.city, id),
      causes: await causesOf(trx, room.city, office, { merged: true }),
      attachments: room.private ? await listAttachments(trx, room.city, 'incident', id) : [],
      megabytes: (await settingOf(trx, room.city, office, attachmentSetting)).megabytes,
    }))
    const lead = may(personIn(c), 'incidents.lead', office)
    const writes = room.private
    return showIncidents(c, room, {
      path: '/incidents',
      title: `${numberWords(incident)}　${sortWords[incident.sort].label}`,
      lead: `${room.officeName} ${room.sectionName(incident.section)}。${instantWords(incident.known)}に知りました。`,
      body: [
        standing(incident, room),
        clockCards(incident, { today: room.today, writes }),
        writes && nextSteps(incident, seen.measures, { today: room.today, lead }),
        known(incident, room, seen.words, writes),
        causeAndMeasures(
          incident,
          seen.measures,
          seen.causes.find(({ cause }) => cause === incident.cause)?.label,
          room,
          writes,
        ),
        may(personIn(c), 'improvement.write', office) && improvement(incident, room),
        told(seen.notices, incident, room, writes),
        sent(seen.reports, incident, room),
        course(seen.entries, incident, room, writes),
        seen.words &&
          html`<section class="not-printed" aria-labelledby="attached"><h2 id="attached">添付ファイル</h2>${attachmentsOf({ path: addressOf(id), attachments: seen.attachments, megabytes: seen.megabytes })}</section>`,
      ],
      below: [{ href: addressOf(id), label: numberWords(incident) }],
    })
  })

/** What has to be said first: a day gone by, a decision not made, or that all is done. */
function standing(incident: Incident, room: Room): Html | undefined {
  const { promptDue, promptSent, finalDue, finalSent, decision, verdict, state, closedAt } = incident
  const late = [
    ...(promptDue !== null && promptSent === null && promptDue < room.today ? ['速報'] : []),
    ...(finalDue !== null && finalSent === null && finalDue < room.today ? ['確報'] : []),
  ]
  if (late.length > 0)
    return banner({
      tone: 'error',
      heading: `${late.join('と')}の期限を過ぎています`,
      body: '分かっていることだけで、すぐに報告してください。遅れたわけも書き添えます。',
    })
  if (state === 'closed')
    return banner({
      tone: 'success',
      heading: '対応を終えました',
      body: closedAt ? instantWords(closedAt) : '',
    })
  if (decision === null)
    return banner({
      tone: 'warning',
      heading: `報告は「${verdictWords[verdict]}」。責任者の確認を待っています`,
      body: '確かめるまで、報告の時計は止まりません。',
    })
  return undefined
}
