// Taking the minutes: one form for the whole meeting, saved at every pause where scripts run, by a button where they do not; two secretaries see both.
import { Hono } from 'hono'
import { z } from 'zod'
import { isDay } from '../../../calendar/day.ts'
import { namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { showRoom } from '../../../people/room.ts'
import { seeOther } from '../../../web/forms.ts'
import { instantWords } from '../../../web/words.ts'
import { improvementRoom } from '../../room.ts'
import { decide } from '../deciding.ts'
import { addressOf, decisionsOf, itemsOf, meetingBy, onAgenda } from '../meeting.ts'
import { type Clash, type Saved, saveAttended, saveMinutes, textsOf } from '../minutes.ts'
import { type Asked, hereOf, meetingAsked } from './asked.ts'
import { minutesForm, type Shown } from './minutes-form.ts'

export const minutesPages = new Hono<Env>()
  .use('/meetings/:meeting/minutes', allow('improvement.write'))
  .get('/meetings/:meeting/minutes', async c => minutesPage(c, await meetingAsked(c, 'improvement.write')))
  .post('/meetings/:meeting/minutes', async c => {
    const asked = await meetingAsked(c, 'improvement.write')
    const typed = z.record(z.string(), z.string()).parse(await c.req.parseBody())
    const { room, meeting } = asked
    const by = personIn(c).staff
    const saved = await within(c, trx =>
      saveMinutes(trx, c.get('house'), room.city, meeting.meeting, textsTyped(typed), by),
    )
    if (c.req.header('accept')?.includes('application/json')) return c.json(await told(c, room.city, saved))
    const errors = [...saved.errors, ...(saved.refused ? [{ field: '', message: saved.refused }] : [])]
    const there = { attended: (typed.attended ?? '').trim().slice(0, 1000), was: typed['was-attended'] ?? '' }
    const attended = await within(c, trx => saveAttended(trx, room.city, meeting.meeting, there))
    if ('refused' in attended) errors.push({ field: 'attended', message: attended.refused })
    const wanted = typed.decide
    if (wanted) errors.push(...(await decided(c, asked, wanted, typed)))
    if (errors.length > 0 || saved.clashes.length > 0)
      return minutesPage(c, await meetingAsked(c, 'improvement.write'), {
        typed,
        errors,
        clashes: saved.clashes,
      })
    if (wanted)
      return seeOther(c, `${addressOf(meeting)}/minutes#item-${wanted}`, '決まったことを加えました。')
    return typed.finish
      ? seeOther(c, addressOf(meeting), '議事録を保存しました。')
      : seeOther(c, `${addressOf(meeting)}/minutes`, '保存しました。')
  })

/** Each text with the version it was read at; the same form is posted by the button and by the island. */
const textsTyped = (typed: Record<string, string>) =>
  Object.entries(typed).flatMap(([field, text]) => {
    const version = Number(typed[`version-${field}`])
    return (field === 'notes' || field.startsWith('minutes-')) && Number.isInteger(version)
      ? [{ field, text: text.replaceAll('\r\n', '\n').trim().slice(0, 20_000), version }]
      : []
  })

async function decided(c: Page, asked: Asked, wanted: string, typed: Record<string, string>) {
  const { room, meeting } = asked
  const item = asked.items.find(one => one.item === wanted)
  if (!item) return [{ field: '', message: 'その議題は、もうありません。' }]
  const words = (typed[`words-${wanted}`] ?? '').trim()
  const [section, due] = [typed[`section-${wanted}`] ?? '', typed[`due-${wanted}`] ?? '']
  if (words === '') return [{ field: `words-${wanted}`, message: '決まったことを入力してください。' }]
  if (words.length > 500)
    return [{ field: `words-${wanted}`, message: '決まったことは500文字以内にしてください。' }]
  if (section && !room.sections.some(({ value }) => value === section))
    return [{ field: `section-${wanted}`, message: '一覧の中から選んでください。' }]
  if (due && !isDay(due)) return [{ field: `due-${wanted}`, message: '実在する日付を入力してください。' }]
  const done = await within(c, trx =>
    decide(
      trx,
      c.get('house'),
      room.city,
      meeting.meeting,
      item,
      { words, section, due: due || null },
      personIn(c).staff,
    ),
  )
  return 'refused' in done ? [{ field: `${done.field}-${wanted}`, message: done.refused }] : []
}

/** What the island needs to know: versions, and what could not be saved, in words. */
async function told(c: Page, city: string, { versions, clashes, errors, refused }: Saved) {
  const name = await within(c, trx =>
    namesOf(
      trx,
      city,
      clashes.map(({ by }) => by),
    ),
  )
  return {
    versions,
    errors: [...errors, ...(refused ? [{ field: '', message: refused }] : [])],
    clashes: clashes.map(({ field, theirs, by, at, version }) => ({
      ...{ field, theirs, version },
      words: `${name(by) || '以前の職員'}が${instantWords(at)}に保存した文`,
    })),
  }
}

type Refused = { typed: Record<string, string>; errors: Shown['errors']; clashes: readonly Clash[] }

async function minutesPage(c: Page, { room, meeting, items }: Asked, refused?: Refused): Promise<Response> {
  const { city } = room
  const clashes = refused?.clashes ?? []
  const known = await within(c, async trx => ({
    meeting: (await meetingBy(trx, city, meeting.meeting)) ?? meeting,
    items: onAgenda(await itemsOf(trx, city, meeting.meeting)),
    decisions: await decisionsOf(trx, city, meeting.meeting),
    name: await namesOf(
      trx,
      city,
      clashes.map(({ by }) => by),
    ),
  }))
  const errors = refused?.errors ?? []
  const path = `${addressOf(meeting)}/minutes`
  const shown: Shown = {
    ...{ room, ...known, texts: textsOf(known.meeting, known.items), clashes, errors },
    typed: refused?.typed,
  }
  return showRoom(
    c,
    room,
    improvementRoom,
    {
      ...{
        path: '/meetings',
        title: '議事録を書く',
        errors,
        below: hereOf(meeting, { href: path, label: '議事録を書く' }),
      },
      lead: '発言した人や市民の方の名前は書かず、何を話し、何を決めたかを書きます。二人で書いても、どちらの文も残ります。',
      body: minutesForm(shown, items),
    },
    clashes.length > 0 ? 409 : errors.length > 0 ? 422 : 200,
  )
}
