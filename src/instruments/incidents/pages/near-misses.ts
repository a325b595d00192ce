// Near misses in two taps: one on what it was, one to send; shown as thanks, counted for the section, never a person.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { addDays, dayOf, monthOf } from '../../../calendar/day.ts'
import { idFromForm } from '../../../facts/id.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { at, officeField, ownSection } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, radios, selectField, textField, typedIn } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { sendCsv } from '../../../web/download.ts'
import type { Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { countWords, dayWords, instantWords, monthWords } from '../../../web/words.ts'
import { nearMissSort, nearMissSorts } from '../facts.ts'
import { type NearMiss, nearMissesOf, noteNearMiss, takeBackNearMiss } from '../near-misses.ts'
import { nearMissWords } from '../words.ts'
import { type Room, roomOf, showIncidents } from './room.ts'

const path = '/incidents/near-misses'
const form = z.object({
  office: z.string(),
  section: z.string().default(''),
  sort: nearMissSort.optional(),
  words: z.string().max(300).default(''),
  once: z.uuid(),
})

export const nearMissPages = new Hono<Env>()
  .use(path, allow('incidents.read'))
  .use(`${path}/*`, allow('incidents.read'))
  .use(`${path}.csv`, allow('incidents.read'))
  .get(path, async c => {
    const room = await roomOf(c, 'incidents.read')
    return nearMissPage(c, room, { typed: { section: ownSection(c, room) }, errors: [] })
  })
  .get(`${path}.csv`, async c => {
    const room = await roomOf(c, 'incidents.read')
    const rows = await within(c, trx =>
      nearMissesOf(trx, room.city, room.office, { from: yearAgo(room), words: false }),
    )
    const head = ['日時', '課', '種類']
    const cells = rows.map(one => [
      instantWords(one.at),
      room.sectionName(one.section),
      nearMissWords[one.sort],
    ])
    return sendCsv(c, [head, ...cells], `ヒヤリハット_${room.officeName}_${room.today}`)
  })
  .post(path, allow('incidents.write'), async c => {
    const read = await parseForm(c, form)
    const office = read.ok ? read.ok.office : typedIn({ name: 'office', form: read })[0]
    const room = await roomOf(c, 'incidents.write', office)
    if (!read.ok) return nearMissPage(c, room, read)
    const { sort, section, words, once } = read.ok
    const errors = [
      ...(sort ? [] : [{ field: 'sort', message: '何があったか、一つ選んでください。' }]),
      ...(section === '' || room.standing.some(({ value }) => value === section)
        ? []
        : [{ field: 'section', message: '課を一覧の中から選んでください。' }]),
    ]
    if (!sort || errors.length > 0) return nearMissPage(c, room, { typed: { section, words, once }, errors })
    const { count } = await within(c, async trx => {
      await noteNearMiss(trx, c.get('house'), room.city, {
        ...{ office: room.office, section, sort, words, once: idFromForm(once, read.ok) },
      })
      const month = await nearMissesOf(trx, room.city, room.office, {
        from: `${monthOf(room.today)}-01`,
        words: false,
        section,
      })
      return { count: month.length }
    })
    return seeOther(
      c,
      at(room, path),
      `知らせてくれて、ありがとうございます。${room.sectionName(section)}の${monthWords(monthOf(room.today))}の気づきは${countWords(count, '件')}になりました。`,
    )
  })
  .post(`${path}/:one/withdrawn`, allow('incidents.write'), async c => {
    const { city } = personIn(c)
    const id = z.uuid().safeParse(c.req.param('one'))
    const found = id.success
      ? await within(c, trx =>
          trx
            .selectFrom('near_misses')
            .select('office')
            .where('city', '=', city)
            .where('near_miss', '=', id.data)
            .executeTakeFirst(),
        )
      : undefined
    const office = await officeIn(c, 'incidents.write', found?.office)
    const room = await roomOf(c, 'incidents.write', office)
    const undone = await within(c, async trx => {
      const today = await nearMissesOf(trx, city, office, { from: room.today, words: false })
      const one = today.find(({ nearMiss }) => nearMiss === id.data)
      if (one) await takeBackNearMiss(trx, c.get('house'), city, one)
      return one
    })
    if (!undone && !found) throw new HTTPException(404)
    return seeOther(
      c,
      at(room, path),
      undone ? '一つ取り消しました。' : '知らせた日を過ぎたので、取り消せません。',
    )
  })

const yearAgo = ({ today }: Room) => addDays(today, -365)

async function nearMissPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const rows = await within(c, trx =>
    nearMissesOf(trx, room.city, room.office, { from: yearAgo(room), words: room.private }),
  )
  return showIncidents(
    c,
    room,
    {
      path,
      title: 'ヒヤリハット',
      lead: '事故になる前に気づいたことを、二回押すだけで知らせます。気づいたことは課の手柄として数え、減点にはしません。だれが知らせたかは残りません。',
      body: [
        room.offices.length > 1 &&
          filterBar({ action: path, label: '区役所を選ぶ', fields: officeField(room), submit: '見る' }),
        errorSummary(filled),
        room.private && asking(room, filled),
        thanks(room, rows),
        latest(room, rows),
        html`<p>この1年の分をファイルで：<a href="${at(room, `${path}.csv`)}">CSV（Excel 用）</a>　<a href="${at(room, `${path}.csv`, { encoding: 'shift_jis' })}">CSV（Shift_JIS）</a></p>`,
      ],
    },
    filled.errors.length > 0 ? 422 : 200,
  )
}

const asking = (room: Room, filled: Filled): Html =>
  html`<form method="post" action="${path}" class="incident-taps">${hidden('office', room.office)}${hidden('once', typedIn({ name: 'once', form: filled })[0] ?? randomUUID())}
${radios({ name: 'sort', label: '何に気づきましたか', form: filled, choices: nearMissSorts.map(value => ({ value, label: nearMissWords[value] })) })}
${button({ label: '知らせる' })}
<details${filled.errors.length > 0 ? html` open` : ''}><summary>ひとこと・課を変える</summary>${textField({ name: 'words', label: 'ひとこと（なくても構いません）', form: filled, maxlength: 300, hint: '名前は書きません。' })}${selectField({ name: 'section', label: '課', none: '課は未定', choices: room.standing, form: filled })}</details></form>`

type Count = { section: string; month: number; year: number }

/** The sections in their own order, not by number: it is thanks, not a contest. */
function thanks(room: Room, rows: readonly NearMiss[]): Html | undefined {
  if (rows.length === 0) return undefined
  const month = monthOf(room.today)
  const counts = [...room.sections.map(({ value }) => value), '']
    .map((section): Count => {
      const own = rows.filter(one => one.section === section)
      return { section, year: own.length, month: own.filter(one => monthOf(dayOf(one.at)) === month).length }
    })
    .filter(({ year }) => year > 0)
  return table<Count>({
    caption: '課ごとの気づき（ありがとうございます）',
    columns: [
      { label: '課', names: true, of: ({ section }) => room.sectionName(section) },
      { label: monthWords(month), numeric: true, of: one => countWords(one.month, '件') },
      { label: 'この1年', numeric: true, of: one => countWords(one.year, '件') },
    ],
    rows: counts,
  })
}

const latest = (room: Room, rows: readonly NearMiss[]): Html =>
  table<NearMiss>({
    caption: '新しいもの（30件まで）',
    columns: [
      { label: '日', names: true, of: one => dayWords(one.at) },
      { label: '課', of: ({ section }) => room.sectionName(section) },
      {
        label: '気づいたこと',
        prose: true,
        of: ({ sort, words }) => html`${nearMissWords[sort]}${words && html`<br>${words}`}`,
      },
      {
        label: 'すること',
        of: ({ nearMiss, at: when }) =>
          room.private &&
          dayOf(when) === room.today &&
          html`<form method="post" action="${`${path}/${nearMiss}/withdrawn`}">${button({ label: '取り消す', weight: 'plain' })}</form>`,
      },
    ],
    rows: rows.slice(0, 30),
    empty: 'この1年は、まだありません。小さな気づきから知らせてください。',
  })
