// What is known of an incident, written anew as it becomes clear; the second of two editors sees both.
import { Hono } from 'hono'
import { z } from 'zod'
import { settingOf } from '../../../casework/settings.ts'
import { allow, type Env, logged, type Page, personIn, within } from '../../../people/access.ts'
import { readStaff } from '../../../people/staff.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { conflict } from '../../../web/components/conflict.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, typedIn } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { changeAnswers } from '../changing.ts'
import { addressOf, type Incident, numberWords } from '../incident.ts'
import { wordsOf } from '../sending.ts'
import { incidentSetting } from '../settings.ts'
import { answerWords, finderWords, questions, recoveryWords, sortWords } from '../words.ts'
import { incidentAsked, type Room, showIncidents } from './room.ts'
import {
  happenedFields,
  questionFields,
  type SaidForm,
  saidForm,
  saidOf,
  typedSaid,
  wordFields,
  wrongIn,
} from './said.ts'

const form = saidForm.extend({ version: numeral(z.number()) })

export const answerPages = new Hono<Env>()
  .use('/incidents/:incident/answers', allow('incidents.write'))
  .get('/incidents/:incident/answers', async c => {
    const { room, incident } = await incidentAsked(c, 'incidents.write')
    await logged(c, {
      action: 'incidents.read',
      outcome: 'done',
      target: incident.incident,
      office: room.office,
    })
    const words = await within(c, trx => wordsOf(trx, room.city, incident.incident))
    const typed = typedSaid(incident, words ?? { what: '', people: '' })
    return answersPage(c, room, incident, {
      typed: { ...typed, version: String(incident.version) },
      errors: [],
    })
  })
  .post('/incidents/:incident/answers', async c => {
    const { room, incident } = await incidentAsked(c, 'incidents.write')
    const read = await parseForm(c, form)
    if (!read.ok) return answersPage(c, room, incident, read)
    const wrong = wrongIn(read.ok, room)
    if (wrong.length > 0) return answersPage(c, room, incident, { typed: retyped(read.ok), errors: wrong })
    const by = { staff: personIn(c).staff, version: read.ok.version }
    const said = saidOf(read.ok)
    const saved = await within(c, trx =>
      changeAnswers(trx, c.get('house'), room.city, incident.incident, said, by),
    )
    if ('ok' in saved) return seeOther(c, addressOf(incident.incident), '分かったことを保存しました。')
    return conflictPage(c, room, 'conflict' in saved ? saved.conflict : incident, read.ok)
  })

const retyped = (read: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(read).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )

async function answersPage(c: Page, room: Room, incident: Incident, filled: Filled): Promise<Response> {
  const { ordinance } = await within(c, trx => settingOf(trx, room.city, room.office, incidentSetting))
  const [version = '0'] = typedIn({ name: 'version', form: filled })
  return showIncidents(
    c,
    room,
    {
      path: '/incidents',
      title: `${numberWords(incident)}　分かったこと`,
      lead: '分かったことを書き直します。答えによって、報告の要否と期限が変わります。何がどう変わったかは、経過に残ります。',
      body: html`${errorSummary(filled)}<form method="post" novalidate action="${`${addressOf(incident.incident)}/answers`}" data-confirm-leave>${hidden('version', version)}
${happenedFields(room, filled)}${wordFields(filled)}${questionFields(filled, ordinance)}
${buttons(button({ label: '保存する' }), buttonLink({ label: '取りやめる', href: addressOf(incident.incident), weight: 'plain' }))}</form>`,
      below: [
        { href: addressOf(incident.incident), label: numberWords(incident) },
        { href: `${addressOf(incident.incident)}/answers`, label: '分かったこと' },
      ],
    },
    filled.errors.length > 0 ? 422 : 200,
  )
}

/** Words are put side by side; of the answers, those of whoever saves now are sent along and shown beside what stands. */
async function conflictPage(c: Page, room: Room, theirs: Incident, mine: SaidForm): Promise<Response> {
  const { words, by } = await within(c, async trx => ({
    words: await wordsOf(trx, room.city, theirs.incident),
    by: theirs.changedBy ? await readStaff(trx, room.city, theirs.changedBy) : undefined,
  }))
  const { what, whose, ...answers } = mine
  const kept = Object.entries(retyped(answers)).filter(([name]) => name !== 'version')
  const told = (label: string, was: string, is: string) =>
    was === is ? [] : [html`<li>${label}：保存された答え「${was}」、あなたの答え「${is}」</li>`]
  const differences = [
    ...told('出来事', sortWords[theirs.sort].label, sortWords[mine.sort].label),
    ...told('見つけた人', finderWords[theirs.foundBy], finderWords[mine.foundBy]),
    ...(['sensitive', 'financial', 'wrongful'] as const).flatMap(of =>
      told(questions[of].short, answerWords[theirs[of]], answerWords[mine[of]]),
    ),
    ...told('回収', recoveryWords[theirs.recovered].label, recoveryWords[mine.recovered].label),
    ...told('人数', `${theirs.people.from ?? '不明'}`, `${mine.from ?? '不明'}`),
  ]
  return showIncidents(
    c,
    room,
    {
      path: '/incidents',
      title: 'ほかの人が先に保存しました',
      body: conflict({
        ...{
          by: by?.name ?? 'ほかの人',
          at: theirs.changedAt,
          version: theirs.version,
          back: addressOf(theirs.incident),
        },
        action: `${addressOf(theirs.incident)}/answers`,
        also: html`${kept.map(([name, value]) => hidden(name, value))}${
          differences.length > 0 &&
          html`<h2>違っている答え</h2><p>「あなたの内容で保存する」と、あなたの答えになります。</p><ul>${differences}</ul>`
        }`,
        fields: [
          { name: 'what', label: '聞いたこと・見たこと', theirs: words?.what ?? '', mine: what },
          { name: 'whose', label: '本人・受け取った人', theirs: words?.people ?? '', mine: whose },
        ],
      }),
      below: [{ href: addressOf(theirs.incident), label: numberWords(theirs) }],
    },
    409,
  )
}
