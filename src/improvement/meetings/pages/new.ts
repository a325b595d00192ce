// Putting meetings into the calendar: a single one, and a series that the calendar moves over holidays by itself.
import { Hono } from 'hono'
import { z } from 'zod'
import { addDays } from '../../../calendar/day.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { at, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import {
  checkboxes,
  dateField,
  hidden,
  radios,
  selectField,
  textField,
  timeField,
  typedIn,
} from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther, several, whenEmpty } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import { improvementRoom } from '../../room.ts'
import { fillAgenda, nextMeetings } from '../agenda.ts'
import { arrangeMeeting, arrangeSeries, endSeries } from '../arranging.ts'
import { meetingBy, type Series } from '../meeting.ts'
import { datesOf, moves, movesWords, ruleWords } from '../series.ts'

const common = {
  office: z.string(),
  name: z.string(whenEmpty('会議の名前を入力してください。')).max(60),
  starts: z.iso.time(whenEmpty('始まりの時刻を入力してください。')),
  place: z.string().max(60).default(''),
}
const single = z.object({ ...common, on: z.iso.date(whenEmpty('会議の日を選んでください。')) })
const series = z.object({
  ...common,
  weekday: numeral(z.number(whenEmpty('曜日を選んでください。')).int().min(1).max(5)),
  nth: several(z.coerce.number().int().min(1).max(5)).refine(
    all => all.length > 0,
    '第何週かを、一つ以上選んでください。',
  ),
  moves: z.enum(moves, { error: '閉庁日に当たるときを選んでください。' }),
  from: z.iso.date(whenEmpty('はじめの日を選んでください。')),
})

export const newPages = new Hono<Env>()
  .use('/meetings/new', allow('improvement.write'))
  .use('/meetings/series', allow('improvement.write'))
  .get('/meetings/new', async c => newPage(c, await roomOf(c, 'improvement.write'), blank))
  .post('/meetings', allow('improvement.write'), async c => {
    const read = await parseForm(c, single)
    const room = await roomOf(c, 'improvement.write', officeTyped(read))
    if (!read.ok) return newPage(c, room, read)
    const made = await within(c, async trx => {
      const made = await arrangeMeeting(
        trx,
        c.get('house'),
        room.city,
        { ...read.ok, office: room.office },
        personIn(c).staff,
      )
      if ('ok' in made) await fillNext(c, trx, room)
      return made
    })
    if ('ok' in made)
      return seeOther(c, `/meetings/${made.ok}`, '会議を加えました。議題は、待っているものから載せました。')
    return newPage(c, room, { typed: { ...read.ok }, errors: [{ field: made.field, message: made.refused }] })
  })
  .get('/meetings/series', async c => seriesPage(c, await roomOf(c, 'improvement.write'), blank))
  .post('/meetings/series', async c => {
    const read = await parseForm(c, series)
    const room = await roomOf(c, 'improvement.write', officeTyped(read))
    if (!read.ok) return seriesPage(c, room, read)
    const made = await within(c, async trx => {
      const made = await arrangeSeries(
        trx,
        c.get('house'),
        room.city,
        { ...read.ok, office: room.office },
        personIn(c).staff,
      )
      await fillNext(c, trx, room)
      return made
    })
    const moved = [
      made.moved > 0 && `${countWords(made.moved, '回')}は閉庁日に当たるので日を動かしました`,
      made.off > 0 && `${countWords(made.off, '回')}は閉庁日に当たるので開きません`,
    ].filter(Boolean)
    return seeOther(
      c,
      at(room, '/meetings', { order: 'asc', state: 'planned' }),
      `${countWords(made.meetings, '回')}の会議を加えました。${moved.length > 0 ? `${moved.join('。')}。` : ''}`,
    )
  })
  .post('/meetings/series/ended', allow('improvement.write'), async c => {
    const read = await parseForm(c, seriesEnd)
    if (!read.ok) return seriesPage(c, await roomOf(c, 'improvement.write'), read)
    const room = await roomOf(c, 'improvement.write', read.ok.office)
    const { series } = read.ok
    const off = await within(c, trx =>
      endSeries(trx, c.get('house'), room.city, { office: room.office, series }, personIn(c).staff),
    )
    return seeOther(
      c,
      at(room, '/meetings/series'),
      `定例の会議を終えました。まだ議題のない${countWords(off, '回')}は開きません。`,
    )
  })

const seriesEnd = z.object({ office: z.string(), series: z.uuid() })

const officeTyped = (read: { ok?: { office: string } } | ({ ok?: never } & Filled)): string | undefined =>
  read.ok?.office ?? ('typed' in read ? typedIn({ name: 'office', form: read })[0] : undefined)

/** What is next may have changed with the new one: its agenda is filled at once, not in ten minutes. */
async function fillNext(
  c: Page,
  trx: Parameters<typeof fillAgenda>[0],
  { city, office }: Room,
): Promise<void> {
  const house = c.get('house')
  for (const { meeting, office: of } of await nextMeetings(trx, house, city)) {
    const next = of === office ? await meetingBy(trx, city, meeting, { lock: true }) : undefined
    if (next) await fillAgenda(trx, house, city, next, null)
  }
}

const newPage = (c: Page, room: Room, filled: Filled): Promise<Response> =>
  showRoom(c, room, improvementRoom, {
    ...{ path: '/meetings', title: '会議を加える', errors: filled.errors },
    below: [{ href: at(room, '/meetings/new'), label: '会議を加える' }],
    body: [
      errorSummary(filled),
      html`<form method="post" action="/meetings" class="narrow" data-confirm-leave novalidate>${hidden('office', room.office)}
${textField({ name: 'name', label: '会議の名前', required: true, maxlength: 60, form: filled, hint: '例：管理職会議、臨時の管理職会議' })}
${dateField({ name: 'on', label: '日', required: true, form: filled })}
${timeField({ name: 'starts', label: '始まり', required: true, form: filled })}
${textField({ name: 'place', label: '場所', maxlength: 60, form: filled })}
${button({ label: '加える' })}</form>`,
    ],
  })

const weekdays = [1, 2, 3, 4, 5].map(value => ({
  value: String(value),
  label: `${'日月火水木金土'[value]}曜日`,
}))
const nths = [1, 2, 3, 4, 5].map(value => ({ value: String(value), label: `第${value}` }))

async function seriesPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const known = await within(c, trx =>
    trx
      .selectFrom('meeting_series')
      .selectAll()
      .where('city', '=', room.city)
      .where('office', '=', room.office)
      .orderBy('from_day')
      .orderBy('series')
      .execute(),
  )
  const form =
    filled.errors.length > 0
      ? filled
      : { typed: { moves: 'later', from: room.today, starts: '10:00' }, errors: [] }
  return showRoom(c, room, improvementRoom, {
    ...{ path: '/meetings', title: '定例の会議を決める', errors: filled.errors },
    below: [{ href: at(room, '/meetings/series'), label: '定例の会議' }],
    lead: '1年分の会議をまとめて加えます。祝日・年末年始に当たる回は、決めたとおりに動かします。',
    body: [
      errorSummary(filled),
      known.length > 0 && shown(room, known),
      html`<form method="post" action="/meetings/series" class="narrow" data-confirm-leave novalidate>${hidden('office', room.office)}
${textField({ name: 'name', label: '会議の名前', required: true, maxlength: 60, form, hint: '例：管理職会議' })}
${checkboxes({ name: 'nth', label: '毎月の第何週', required: true, choices: nths, form })}
${selectField({ name: 'weekday', label: '曜日', required: true, choices: weekdays, form })}
${timeField({ name: 'starts', label: '始まり', required: true, form })}
${textField({ name: 'place', label: '場所', maxlength: 60, form })}
${radios({ name: 'moves', label: '閉庁日に当たるとき', required: true, form, choices: moves.map(value => ({ value, label: movesWords[value] })) })}
${dateField({ name: 'from', label: 'はじめの日', required: true, form })}
${button({ label: '1年分の会議を加える' })}</form>`,
    ],
  })
}

const shown = ({ today }: Room, known: readonly Series[]) =>
  table<Series>({
    caption: '今の定例の会議',
    columns: [
      { label: '会議', names: true, whole: true, of: ({ name }) => name },
      {
        label: '日',
        whole: true,
        of: one => `${ruleWords({ weekday: one.weekday, nth: one.nth.map(Number) })} ${one.starts}`,
      },
      {
        label: '閉庁日に当たるとき',
        whole: true,
        of: one => movesWords[moves.find(way => way === one.moves) ?? 'later'],
      },
      { label: 'これから動く回', prose: true, of: one => movedAhead(one, today) },
      {
        label: '終える',
        whole: true,
        of: one =>
          one.to_day
            ? `${dayWords(one.to_day)}に終えました`
            : html`<form method="post" action="/meetings/series/ended">${hidden('office', one.office)}${hidden('series', one.series)}<button type="submit" class="button button-plain" aria-label="${`「${one.name}」の定例を終える`}">終える</button></form>`,
      },
    ],
    rows: known,
  })

/** The next year's days that the calendar moves, so that they surprise nobody. */
const movedAhead = (one: Series, today: string): string =>
  datesOf(
    {
      ...{ weekday: one.weekday, nth: one.nth.map(Number) },
      moves: moves.find(way => way === one.moves) ?? 'later',
    },
    today,
    addDays(today, 365),
  )
    .filter(({ planned, on }) => planned !== on)
    .map(({ planned, on, why }) => `${dayWords(planned)}（${why}）→ ${on ? dayWords(on) : '開かない'}`)
    .join('、') || 'ありません'
