// Doing a self-check for a section, and looking at one that was done.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { namesOf } from '../../../casework/staff-names.ts'
import { improvementRoom } from '../../../improvement/room.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, type Named, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, radios, textArea } from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type FieldError, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { dayWords, instantWords } from '../../../web/words.ts'
import { lastDayOf, periodOf, rhythmOf } from '../schedule.ts'
import {
  type Answer,
  type Check,
  checkBy,
  doCheck,
  type List,
  listsOf,
  lookAt,
  stands,
} from '../self-check.ts'
import { stateOf } from './overview.ts'

const path = '/self-checks'
const answerWords: Record<Answer['is'], string> = {
  kept: 'できている',
  missed: 'できていない',
  none: '当てはまらない',
}

export const checkPages = new Hono<Env>()
  .use('/self-checks/:check', allow('improvement.read'))
  .use('/self-checks/:check/review', allow('improvement.write'))
  .use('/self-checks/:list/:section', allow('improvement.write'))
  .get('/self-checks/:check', async c => {
    const { room, check } = await checkAsked(c)
    return donePage(c, room, check, blank)
  })
  .post('/self-checks/:check/review', async c => {
    const { room, check } = await checkAsked(c)
    const posted = z.object({
      version: z.coerce.number().int(),
      returning: z.literal('yes').optional(),
      returned: z.string().max(1000).optional(),
    })
    const read = await parseForm(c, posted)
    if (!read.ok) return donePage(c, room, check, read)
    const { version, returning, returned } = read.ok
    const refuse = (field: string, message: string) =>
      donePage(c, room, check, { typed: { returned: returned ?? '' }, errors: [{ field, message }] })
    if (returning && !returned) return refuse('returned', '差し戻す理由を書いてください。課に伝わります。')
    const by = { by: personIn(c).staff, version, returned: returning ? returned : undefined }
    const done = await within(c, trx => lookAt(trx, c.get('house'), room.city, check.self_check, by))
    if ('refused' in done) return refuse('', done.refused)
    return seeOther(c, at(room, path), returning ? '差し戻しました。' : '見たことを記録しました。')
  })
  .get('/self-checks/:list/:section', async c => {
    const { room, list, section } = await listAsked(c)
    return formPage(c, room, list, section, blank)
  })
  .post('/self-checks/:list/:section', async c => {
    const { room, list, section } = await listAsked(c)
    const posted = await c.req.parseBody()
    const typed = Object.fromEntries(
      Object.entries(posted).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
    const answers = list.items.map((item, nth) => ({ item, is: answerIn(typed[`item-${nth}`]) }))
    const errors = answers.flatMap(({ is }, nth): FieldError[] =>
      is ? [] : [{ field: `item-${nth}`, message: `${nth + 1}つ目の項目に答えてください。` }],
    )
    const note = String(typed.note ?? '').trim()
    if (note.length > 1000) errors.push({ field: 'note', message: '1000文字以内にしてください。' })
    if (errors.length > 0) return formPage(c, room, list, section, { typed, errors })
    const done = await within(c, trx =>
      doCheck(trx, c.get('house'), room.city, {
        ...{ list, section: section.value, period: periodOf(room.today, rhythmOf(list.every)), note },
        answers: answers.flatMap(({ item, is }) => (is ? [{ item, is }] : [])),
        by: personIn(c).staff,
      }),
    )
    if ('refused' in done)
      return formPage(c, room, list, section, { typed, errors: [{ field: '', message: done.refused }] })
    return seeOther(c, at(room, path), '点検を記録しました。ほかの人に見てもらってください。')
  })

const answerIn = (text: string | undefined): Answer['is'] | undefined =>
  text === 'kept' || text === 'missed' || text === 'none' ? text : undefined

async function checkAsked(c: Page): Promise<{ room: Room; check: Check }> {
  const id = z.uuid().safeParse(c.req.param('check'))
  const check = id.success ? await within(c, trx => checkBy(trx, personIn(c).city, id.data)) : undefined
  await officeIn(c, 'improvement.read', check?.office)
  if (!check) throw new HTTPException(404)
  return { check, room: await roomOf(c, 'improvement.read', check.office) }
}

async function listAsked(c: Page): Promise<{ room: Room; list: List; section: Named }> {
  const room = await roomOf(c, 'improvement.write')
  const lists = await within(c, trx => listsOf(trx, room.city, room.office))
  const list = lists.find(one => one.list === c.req.param('list') && stands(one, room.today))
  const section = room.standing.find(({ value }) => value === c.req.param('section'))
  if (!list || !section) throw new HTTPException(404)
  return { room, list, section }
}

function formPage(c: Page, room: Room, list: List, section: Named, filled: Filled): Promise<Response> {
  const action = at(room, `/self-checks/${list.list}/${section.value}`, { office: room.office })
  const every = rhythmOf(list.every)
  const until = lastDayOf(periodOf(room.today, every), every)
  return showRoom(c, room, improvementRoom, {
    ...{ path, title: `${list.name}　${section.label}`, errors: filled.errors },
    lead: `${dayWords(until)}までの分です。課のようすを見て答えます。だれかの名前は書きません。`,
    below: [{ href: action, label: list.name }],
    body: html`${errorSummary(filled)}<form method="post" action="${action}" class="narrow" data-confirm-leave novalidate>${list.items.map(
      (item, nth) =>
        radios({
          ...{ name: `item-${nth}`, label: item, required: true, form: filled },
          choices: Object.entries(answerWords).map(([value, label]) => ({ value, label })),
        }),
    )}
${textArea({ name: 'note', label: '気づいたこと', rows: 3, maxlength: 1000, form: filled })}
${buttons(button({ label: '点検を記録する' }), buttonLink({ label: 'やめて一覧へ戻る', href: at(room, path), weight: 'plain' }))}</form>`,
  })
}

async function donePage(c: Page, room: Room, check: Check, filled: Filled): Promise<Response> {
  const { list, name } = await within(c, async trx => ({
    list: (await listsOf(trx, room.city, room.office)).find(one => one.list === check.list),
    name: await namesOf(trx, room.city, [check.done_by, check.reviewed_by]),
  }))
  const person = personIn(c)
  const looks =
    check.state === 'done' && person.staff !== check.done_by && may(person, 'improvement.write', check.office)
  const address = `/self-checks/${check.self_check}`
  return showRoom(c, room, improvementRoom, {
    ...{ path, title: `${list?.name ?? '自己点検'}　${room.sectionName(check.section)}` },
    ...{ errors: filled.errors, below: [{ href: address, label: list?.name ?? '自己点検' }] },
    lead: `${dayWords(check.period)}からの分　${name(check.done_by)}が${instantWords(check.done_at)}に記録`,
    body: html`${errorSummary(filled)}<p>${stateOf(check)}${check.reviewed_at && `　${name(check.reviewed_by)}　${instantWords(check.reviewed_at)}`}</p>${
      check.state === 'returned' &&
      banner({ tone: 'warning', heading: '差し戻されています', body: check.returned })
    }${table<Answer>({
      caption: '点検の項目',
      columns: [
        { label: '項目', names: true, prose: true, of: ({ item }) => item },
        { label: '答え', of: ({ is }) => answerWords[is] },
      ],
      rows: check.answers,
    })}${check.note !== '' && html`<h2>気づいたこと</h2><p class="as-typed">${check.note}</p>`}${
      looks &&
      html`<form method="post" action="${`${address}/review`}">${hidden('version', check.version)}${button({ label: '見たことを記録する' })}</form>
<details${filled.errors.length > 0 ? html` open` : ''}><summary>差し戻す</summary><form method="post" action="${`${address}/review`}" class="narrow" novalidate>${hidden('version', check.version)}${hidden('returning', 'yes')}${textArea({ name: 'returned', label: '差し戻す理由', required: true, rows: 3, maxlength: 1000, form: filled })}${button({ label: '差し戻す', weight: 'secondary' })}</form></details>`
    }`,
  })
}
