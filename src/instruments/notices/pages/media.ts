// The media plan of a notice: through what it is told, where it is posted, from when until when.
import { Hono } from 'hono'
import { z } from 'zod'
import { settingOf } from '../../../casework/settings.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { checkboxes, dateField, textArea } from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther, several } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { mediumWords } from '../content.ts'
import { type Medium, medium, onPaper } from '../facts.ts'
import { type Item, itemsOf, type Notice } from '../notice.ts'
import { planFault, planMedia, planStanding, type Wanted, whereWords } from '../posting.ts'
import { noticesRoom } from '../room.ts'
import { noticeSetting } from '../settings.ts'
import { options } from '../words.ts'
import { addressOf, ownNotice } from './asked.ts'

const form = z.object({
  media: several(medium),
  posters: z.string().max(2000).default(''),
  flyers: z.string().max(2000).default(''),
  'up-on': z.iso.date().optional(),
  'down-on': z.iso.date().optional(),
})

export const mediaPages = new Hono<Env>()
  .use('/notices/:notice/media', allow('notices.write'))
  .get('/notices/:notice/media', async c => {
    const { room, notice } = await ownNotice(c, 'notices.write')
    return mediaPage(c, room, notice, blank)
  })
  .post('/notices/:notice/media', async c => {
    const { room, notice } = await ownNotice(c, 'notices.write')
    const read = await parseForm(c, form)
    if (!read.ok) return mediaPage(c, room, notice, read)
    const { 'up-on': upOn = null, 'down-on': downOn = null, media, posters, flyers } = read.ok
    const fault = planFault({ upOn, downOn }, planStanding(notice, room.today))
    const errors = [
      ...(media.length === 0 && notice.issue === 0
        ? [{ field: 'media', message: '知らせる媒体を、一つは選んでください。' }]
        : []),
      ...(fault ? [{ field: `${fault.day}-on`, message: fault.message }] : []),
    ]
    const typed = { media, posters, flyers, 'up-on': upOn ?? '', 'down-on': downOn ?? '' }
    if (errors.length > 0) return mediaPage(c, room, notice, { typed, errors })
    const wanted = media
      .flatMap(one => placesOf(one, { posters, flyers }))
      .map(one => ({ ...one, upOn, downOn }))
    await within(c, trx => planMedia(trx, c.get('house'), room.city, notice, wanted, personIn(c).staff))
    return seeOther(c, addressOf(notice), 'どこで知らせるかを保存しました。')
  })

/** A poster and a flyer stand at each of their places; everything else once. */
function placesOf(
  one: Medium,
  { posters, flyers }: { posters: string; flyers: string },
): Pick<Wanted, 'medium' | 'place'>[] {
  const text = one === 'poster' ? posters : one === 'flyer' ? flyers : ''
  const places = placesTyped(text)
  return places.length > 0 ? places.map(place => ({ medium: one, place })) : [{ medium: one, place: '' }]
}

/** One a line, each once. */
export const placesTyped = (text: string): string[] =>
  [...new Set(text.split(/\r?\n/).map(line => line.trim().slice(0, 60)))].filter(Boolean)

async function mediaPage(c: Page, room: Room, notice: Notice, filled: Filled): Promise<Response> {
  const { items, places } = await within(c, async trx => ({
    items: await itemsOf(trx, room.city, notice.notice),
    places: (await settingOf(trx, room.city, room.office, noticeSetting)).places,
  }))
  const planned = items.filter(one => one.issue === 0)
  const out = items.filter(one => one.issue > 0 && one.down_at === null)
  const typing = Object.keys(filled.typed).length > 0
  const form = typing ? filled : { typed: plannedIn(planned, places, notice), errors: filled.errors }
  return showRoom(c, room, noticesRoom, {
    path: '/notices',
    title: 'どこで知らせるか',
    lead: '広く知らせるものは、紙とデジタルを含む三つ以上で知らせます。',
    body: [
      errorSummary(filled),
      out.length > 0 &&
        table<Item>({
          caption: 'もう出ているもの、貼る予定のもの',
          columns: [
            { label: '媒体', names: true, of: whereWords },
            { label: '初めの日', whole: true, of: ({ up_on }) => (up_on ? dayWords(up_on) : '') },
            { label: '終わりの日', whole: true, of: ({ down_on }) => (down_on ? dayWords(down_on) : '') },
          ],
          rows: out,
        }),
      html`<form method="post" action="${`${addressOf(notice)}/media`}" data-confirm-leave>
${checkboxes({
  ...{ name: 'media', label: out.length > 0 ? '加える媒体' : '媒体', form },
  choices: options(mediumWords).map(({ value, label }) => ({
    ...{ value, label },
    hint: onPaper.some(one => one === value) ? '紙' : 'デジタル',
  })),
})}
<div class="field-row">${textArea({
        ...{ name: 'posters', label: 'ポスターを貼る場所', rows: 4, form },
        hint: `一行に一か所。例：${places.slice(0, 2).join('、')}`,
      })}
${textArea({ name: 'flyers', label: 'チラシを置く場所', rows: 4, form, hint: '一行に一か所。' })}</div>
<div class="field-row">${dateField({ name: 'up-on', label: '初めの日', form, hint: '空欄なら、出す日。' })}
${dateField({ name: 'down-on', label: '外す日', form, hint: '空欄なら、お知らせの終わりの日。' })}</div>
${buttons(button({ label: '保存する' }), buttonLink({ label: '戻る', href: addressOf(notice), weight: 'plain' }))}</form>`,
    ],
    below: [
      { href: addressOf(notice), label: notice.title },
      { href: `${addressOf(notice)}/media`, label: 'どこで知らせるか' },
    ],
    errors: filled.errors,
  })
}

/** What was planned; for a new one what serves best, so that the usual takes one press. */
function plannedIn(planned: readonly Item[], places: readonly string[], notice: Notice): Filled['typed'] {
  if (planned.length === 0 && notice.issue > 0) return {}
  if (planned.length === 0)
    return notice.to_public
      ? { media: ['poster', 'web', 'message'], posters: places.slice(0, 1).join('\n'), flyers: '' }
      : { media: ['letter'] }
  const of = (one: Medium) =>
    planned
      .filter(({ medium, place }) => medium === one && place !== '')
      .map(({ place }) => place)
      .join('\n')
  return {
    media: [...new Set(planned.map(({ medium }) => medium))],
    ...{ posters: of('poster'), flyers: of('flyer') },
    ...{ 'up-on': planned[0]?.up_on ?? '', 'down-on': planned[0]?.down_on ?? '' },
  }
}
