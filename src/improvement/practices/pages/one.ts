// What one section says of one standard: written, looked at again, its earlier versions, and both texts when two wrote at once.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { dayOf, isDay } from '../../../calendar/day.ts'
import { namesOf } from '../../../casework/staff-names.ts'
import type { ResolvedStandard } from '../../../editions/edition.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { at, type Named, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { conflict } from '../../../web/components/conflict.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { dateField, hidden, textArea } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { parseForm, seeOther, whenEmpty } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { cycleOf } from '../../cycle.ts'
import { improvementRoom } from '../../room.ts'
import { type Practice, practiceBy, practiceVersions, savePractice, type Which } from '../practice.ts'
import { reviewDay } from '../review-day.ts'
import { path, readPractices } from './kept.ts'

const form = z.object({
  version: z.coerce.number().int().default(0),
  words: z.string(whenEmpty('まもり方を入力してください。')).max(2000),
  review_by: z
    .string(whenEmpty('次に見直す日を選んでください。'))
    .refine(isDay, '実在する日付を入力してください。'),
})

export const practiceOnePages = new Hono<Env>()
  .use('/practices/:section/:standard', allow('improvement.write'))
  .get('/practices/:section/:standard', async c => {
    const { room, which, section, standard } = await practiceAsked(c)
    const { known, cycle } = await within(c, async trx => ({
      known: await practiceBy(trx, room.city, which),
      cycle: await cycleOf(trx, room.city),
    }))
    const typed = {
      ...{ version: String(known?.version ?? 0), words: known?.words ?? '' },
      review_by: reviewDay(room.today, cycle.reviewMonths),
    }
    return practicePage(c, room, which, section, standard, { typed, errors: [] })
  })
  .post('/practices/:section/:standard', async c => {
    const { room, which, section, standard } = await practiceAsked(c)
    const read = await parseForm(c, form)
    if (!read.ok) return practicePage(c, room, which, section, standard, read)
    const { version, words, review_by } = read.ok
    const { staff } = personIn(c)
    const text = { words, review_by }
    if (review_by <= room.today)
      return practicePage(c, room, which, section, standard, {
        typed: { ...text, version: String(version) },
        errors: [{ field: 'review_by', message: '見直す日は、明日より後の日にしてください。' }],
      })
    const saved = await within(c, trx =>
      savePractice(trx, c.get('house'), room.city, which, text, { by: staff, version }),
    )
    if ('ok' in saved)
      return seeOther(c, at(room, path, { section: which.section }), 'まもり方を保存しました。')
    return conflictPage(c, room, which, standard, saved.conflict, text)
  })

async function practiceAsked(c: Page) {
  const room = await roomOf(c, 'improvement.write')
  const section = room.standing.find(({ value }) => value === c.req.param('section'))
  const standard = (await readPractices(c, room)).standards.find(({ key }) => key === c.req.param('standard'))
  if (!section || !standard) throw new HTTPException(404)
  const which = { office: room.office, section: section.value, standard: standard.key }
  return { room, which, section, standard }
}

async function practicePage(
  c: Page,
  room: Room,
  which: Which,
  section: Named,
  standard: ResolvedStandard,
  filled: Filled,
): Promise<Response> {
  const { versions, name } = await within(c, async trx => {
    const versions = await practiceVersions(trx, room.city, which)
    return {
      versions,
      name: await namesOf(
        trx,
        room.city,
        versions.map(one => one.saved_by),
      ),
    }
  })
  const [version = '0'] = [filled.typed.version ?? []].flat()
  const action = addressOf(room, which)
  return showRoom(c, room, improvementRoom, {
    ...{ path, title: `まもり方　基準${standard.no}`, errors: filled.errors },
    lead: standard.display ?? standard.text,
    below: [
      { href: at(room, path, { section: section.value }), label: section.label },
      { href: action, label: `基準${standard.no}` },
    ],
    body: html`${errorSummary(filled)}<form method="post" action="${action}" class="narrow" data-confirm-leave novalidate>${hidden('version', version)}
${textArea({ name: 'words', label: `${section.label}のまもり方`, required: true, rows: 5, maxlength: 2000, form: filled, hint: 'だれが、いつ、何をするのかを数行で書きます。人の名前は書きません。' })}
${dateField({ name: 'review_by', label: '次に見直す日', required: true, form: filled })}
${buttons(button({ label: '保存する' }), buttonLink({ label: 'やめて一覧へ戻る', href: at(room, path, { section: section.value }), weight: 'plain' }))}</form>
${
  versions.length > 0 &&
  html`<h2>これまでの版</h2>${versions.map(one => html`<section><h3>第${one.version}版　${dayWords(dayOf(one.saved_at))}　${name(one.saved_by)}</h3><p class="as-typed">${one.words}</p></section>`)}`
}`,
  })
}

const addressOf = (room: Room, { section, standard, office }: Which): string =>
  at(room, `/practices/${section}/${standard}`, { office })

async function conflictPage(
  c: Page,
  room: Room,
  which: Which,
  standard: ResolvedStandard,
  theirs: Practice,
  mine: { words: string; review_by: string },
): Promise<Response> {
  const by = await within(c, trx => namesOf(trx, room.city, [theirs.saved_by]))
  return showRoom(
    c,
    room,
    improvementRoom,
    {
      ...{ path, title: 'まもり方がほかの人に書き直されています' },
      below: [{ href: addressOf(room, which), label: `基準${standard.no}` }],
      body: conflict({
        ...{ by: by(theirs.saved_by), at: theirs.saved_at, version: theirs.version },
        ...{ action: addressOf(room, which), back: at(room, path, { section: which.section }) },
        also: hidden('review_by', mine.review_by),
        fields: [{ name: 'words', label: 'まもり方', theirs: theirs.words, mine: mine.words }],
      }),
    },
    409,
  )
}
