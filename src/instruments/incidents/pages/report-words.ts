// The nine texts of a report, written by whoever knows; the second of two writers sees both.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, logged, type Page, personIn, within } from '../../../people/access.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { conflict } from '../../../web/components/conflict.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, textArea, typedIn } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { addressOf, type Incident, numberWords } from '../incident.ts'
import { itemKeys, itemWords, type Written } from '../report.ts'
import { type Words, wordsOf, writeReport } from '../sending.ts'
import { incidentAsked, type Room, showIncidents } from './room.ts'

const text = z.string().max(5000).optional()
const form = z.object({
  ...{ overview: text, data: text, people: text, cause: text, harm: text },
  ...{ response: text, publication: text, prevention: text, other: text },
  version: numeral(z.number()),
})

export const reportWordPages = new Hono<Env>()
  .use('/incidents/:incident/report-words', allow('incidents.write'))
  .get('/incidents/:incident/report-words', async c => {
    const { room, incident } = await incidentAsked(c, 'incidents.write')
    const words = await wordsRead(c, room, incident)
    const typed = { ...words?.written, version: String(words?.version ?? 0) }
    return writingPage(c, room, incident, { typed, errors: [] })
  })
  .post('/incidents/:incident/report-words', async c => {
    const { room, incident } = await incidentAsked(c, 'incidents.write')
    const read = await parseForm(c, form)
    if (!read.ok) return writingPage(c, room, incident, read)
    const { version, ...texts } = read.ok
    const written: Written = Object.fromEntries(
      itemKeys.flatMap(key => (texts[key] ? [[key, texts[key]]] : [])),
    )
    const by = { staff: personIn(c).staff, version }
    const saved = await within(c, trx =>
      writeReport(trx, c.get('house'), room.city, incident.incident, written, by),
    )
    if (saved)
      return seeOther(
        c,
        `${addressOf(incident.incident)}/reports/${incident.promptSent === null ? 'prompt' : 'final'}`,
        '報告の文を保存しました。',
      )
    const theirs = await wordsRead(c, room, incident)
    return theirs
      ? conflictPage(c, room, incident, theirs, written)
      : writingPage(c, room, incident, {
          typed: written,
          errors: [{ field: '', message: '保存の期間が過ぎたので、文は消えています。' }],
        })
  })

async function wordsRead(c: Page, room: Room, { incident, office }: Incident): Promise<Words | undefined> {
  await logged(c, { action: 'incidents.read', outcome: 'done', target: incident, office })
  return within(c, trx => wordsOf(trx, room.city, incident))
}

const below = (incident: Incident) => [
  { href: addressOf(incident.incident), label: numberWords(incident) },
  { href: `${addressOf(incident.incident)}/report-words`, label: '報告の文' },
]

const writingPage = (c: Page, room: Room, incident: Incident, filled: Filled): Promise<Response> =>
  showIncidents(
    c,
    room,
    {
      path: '/incidents',
      title: `${numberWords(incident)}　報告の文`,
      lead: '速報と確報に共通の文です。記録から分かること（日時、人数、知らせた数、再発防止策など）は、報告書に自動で入ります。',
      body: html`${errorSummary(filled)}<form method="post" novalidate action="${`${addressOf(incident.incident)}/report-words`}" data-confirm-leave>${hidden('version', typedIn({ name: 'version', form: filled })[0] ?? '0')}
${itemKeys.map((key, index) => textArea({ name: key, label: `${index + 1}　${itemWords[key].title}`, hint: itemWords[key].hint, form: filled, rows: 4, maxlength: 5000 }))}
${buttons(button({ label: '保存して報告書を見る' }), buttonLink({ label: '取りやめる', href: addressOf(incident.incident), weight: 'plain' }))}</form>`,
      below: below(incident),
    },
    filled.errors.length > 0 ? 422 : 200,
  )

const conflictPage = (
  c: Page,
  room: Room,
  incident: Incident,
  theirs: Words,
  mine: Written,
): Promise<Response> => {
  const differing = itemKeys.filter(key => (theirs.written[key] ?? '') !== (mine[key] ?? ''))
  const same = itemKeys.filter(key => !differing.includes(key))
  return showIncidents(
    c,
    room,
    {
      path: '/incidents',
      title: 'ほかの人が先に保存しました',
      body: conflict({
        ...{ by: theirs.name ?? 'ほかの人', at: theirs.at ?? room.now, version: theirs.version },
        action: `${addressOf(incident.incident)}/report-words`,
        back: addressOf(incident.incident),
        also: same.map(key => hidden(key, mine[key] ?? '')),
        fields: differing.map(key => ({
          name: key,
          label: itemWords[key].title,
          theirs: theirs.written[key] ?? '',
          mine: mine[key] ?? '',
        })),
      }),
      below: below(incident),
    },
    409,
  )
}
