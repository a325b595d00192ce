// What meetings passed on: the sections' news, read by each, told by somebody; how many have read it is counted by section, never shown by person.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { checkboxes, hidden, selectField, textArea } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther, several } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import { improvementRoom } from '../../room.ts'
import { passingWays } from '../facts.ts'
import type { Item } from '../meeting.ts'
import { addressOf } from '../meeting.ts'
import { markSeen, type News, newsOf, passBy, passDown, passesOf, passOn } from '../passing.ts'
import { wayWords, wordIn } from '../words.ts'
import { type Asked, hereOf, itemAsked } from './asked.ts'

const path = '/meetings/news'

const passingForm = z.object({
  words: z
    .string({ error: issue => (issue.input === undefined ? '課へ伝える文を入力してください。' : undefined) })
    .max(2000),
  sections: several(z.string()).refine(all => all.length > 0, '伝える課を、一つ以上選んでください。'),
})

export const newsPages = new Hono<Env>()
  .use('/meetings/news', allow('improvement.read'))
  .use('/meetings/passes/*', allow('improvement.write'))
  .use('/meetings/:meeting/items/:item/passing', allow('improvement.write'))
  .get('/meetings/news', async c => {
    const room = await roomOf(c, 'improvement.read')
    const own = personIn(c).held.filter(({ office, section }) => office === room.office && section !== '')
    const asked = c.req.query('section')
    const section =
      asked === 'all'
        ? undefined
        : (room.sections.find(({ value }) => value === asked)?.value ?? own[0]?.section)
    const rows = await within(c, trx =>
      newsOf(trx, room.city, { office: room.office, section, staff: personIn(c).staff, today: room.today }),
    )
    return showRoom(c, room, improvementRoom, {
      path,
      title: '会議からの連絡',
      lead: '管理職会議で共有したことのうち、課のみなさんに伝えることです。読んだ人の数は課ごとに数えるだけで、だれが読んだかは出ません。',
      body: [filter(room, section), list(room, rows, may(personIn(c), 'improvement.write', room.office))],
    })
  })
  .post('/meetings/passes/:pass/seen', async c => {
    const { room, pass } = await passAsked(c)
    await within(c, trx => markSeen(trx, c.get('house'), room.city, pass, personIn(c).staff))
    return seeOther(c, at(room, path, { section: pass.section }), '読んだと記録しました。')
  })
  .post('/meetings/passes/:pass/passed', async c => {
    const { room, pass } = await passAsked(c)
    const read = await parseForm(c, z.object({ how: z.enum(passingWays) }))
    if (!read.ok) throw new HTTPException(422)
    const done = await within(c, trx =>
      passDown(trx, c.get('house'), room.city, pass, read.ok.how, personIn(c).staff),
    )
    return seeOther(
      c,
      at(room, path, { section: pass.section }),
      'ok' in done ? '課に伝えたと記録しました。' : done.refused,
    )
  })
  .get('/meetings/:meeting/items/:item/passing', async c =>
    passingPage(c, await itemAsked(c, 'improvement.write'), blank),
  )
  .post('/meetings/:meeting/items/:item/passing', async c => {
    const asked = await itemAsked(c, 'improvement.write')
    const read = await parseForm(c, passingForm)
    if (!read.ok) return passingPage(c, asked, read)
    const { room, meeting, item } = asked
    const sections = read.ok.sections.filter(section => room.standing.some(({ value }) => value === section))
    const done = await within(c, trx =>
      passOn(trx, c.get('house'), room.city, meeting, item, { words: read.ok.words, sections }),
    )
    if ('refused' in done)
      return passingPage(c, asked, { typed: read.ok, errors: [{ field: done.field, message: done.refused }] })
    return seeOther(c, addressOf(meeting), `${countWords(done.ok, '課')}へ連絡しました。`)
  })

async function passAsked(c: Page) {
  const id = z.uuid().safeParse(c.req.param('pass'))
  const { city } = personIn(c)
  const pass = id.success ? await within(c, trx => passBy(trx, city, id.data)) : undefined
  await officeIn(c, 'improvement.write', pass?.office)
  if (!pass) throw new HTTPException(404)
  return { pass, room: await roomOf(c, 'improvement.write', pass.office) }
}

const filter = (room: Room, section: string | undefined): Html =>
  filterBar({
    action: path,
    label: '課を選ぶ',
    fields: [
      officeField(room),
      selectField({
        ...{ name: 'section', label: '課', none: '自分の課' },
        choices: [{ value: 'all', label: 'すべての課' }, ...room.sections],
        form: { typed: { section: section ?? 'all' }, errors: [] },
      }),
    ],
    submit: '見る',
  })

const list = (room: Room, rows: readonly News[], writes: boolean): Content =>
  rows.length === 0
    ? html`<p>会議からの連絡はありません。会議の後、課へ伝えることがあるとここに出ます。</p>`
    : html`<ol class="news">${rows.map(one => entry(room, one, writes))}</ol>`

/** Of very few a number would tell who it was. */
const fewest = 3

const readWords = ({ people, seen }: News): string =>
  people < fewest
    ? '職員の少ない課なので、読んだ人の数は出しません。'
    : `${countWords(people, '人')}のうち${countWords(seen, '人')}が読みました。`

const entry = (room: Room, one: News, writes: boolean): Html => {
  const late = one.passed_on === null && one.last_day < room.today
  const about = `${room.sectionName(one.section)}　${one.title}`
  return html`<li><article aria-label="${about}"><p class="when">${dayWords(one.shared_on)}の${one.name}　${room.sectionName(one.section)}</p><h2>${one.title}</h2><p class="as-typed">${one.words}</p>
<p>${one.passed_on ? `${dayWords(one.passed_on)}に課へ伝えました（${wordIn(wayWords, one.how ?? '')}）。` : late ? html`<strong class="past">${dayWords(one.last_day)}までに伝えるはずでした。</strong>` : `${dayWords(one.last_day)}までに課へ伝えます。`}　${readWords(one)}</p>
${
  writes &&
  html`<div class="buttons not-printed">${!one.mine && step(`${one.pass}/seen`, html`${button({ label: '読みました', weight: 'secondary' })}`, `${about}を読んだと記録する`)}${
    one.passed_on === null &&
    html`<details class="more"><summary>課に伝えたと記録する</summary>${passingWays.map(how => step(`${one.pass}/passed`, html`${hidden('how', how)}${button({ label: wayWords[how], weight: 'secondary' })}`, `${about}：${wayWords[how]}`))}</details>`
  }</div>`
}</article></li>`
}

const step = (to: string, inside: Content, label: string): Html =>
  html`<form method="post" action="${`/meetings/passes/${to}`}" aria-label="${label}">${inside}</form>`

async function passingPage(
  c: Page,
  { room, meeting, item }: Asked & { item: Item },
  filled: Filled,
): Promise<Response> {
  const there = (await within(c, trx => passesOf(trx, room.city, meeting.meeting))).filter(
    one => one.item === item.item,
  )
  const left = room.standing.filter(({ value }) => !there.some(({ section }) => section === value))
  const form =
    filled.errors.length > 0
      ? filled
      : { typed: { words: item.passing, sections: left.map(({ value }) => value) }, errors: [] }
  const to = `${addressOf(meeting)}/items/${item.item}/passing`
  return showRoom(c, room, improvementRoom, {
    ...{ path: '/meetings', title: '課へ伝える', errors: filled.errors },
    below: hereOf(meeting, { href: to, label: '課へ伝える' }),
    lead: `議題「${item.title}」について、課の全員に読んでほしいことを書きます。`,
    body: [
      errorSummary(filled),
      there.length > 0 &&
        html`<p>もう伝えた課：${there.map(({ section }) => room.sectionName(section)).join('、')}</p>`,
      left.length === 0
        ? html`<p>すべての課へ伝えました。</p>`
        : html`<form method="post" action="${to}" class="narrow" data-confirm-leave novalidate>
${textArea({ name: 'words', label: '課へ伝える文', required: true, rows: 4, maxlength: 2000, form, hint: 'だれのことか分かる言葉は書けません。' })}
${checkboxes({ name: 'sections', label: '伝える課', required: true, choices: left, form })}
${buttons(button({ label: '課へ連絡する' }), buttonLink({ label: '取りやめて戻る', href: addressOf(meeting), weight: 'plain' }))}</form>`,
    ],
  })
}
