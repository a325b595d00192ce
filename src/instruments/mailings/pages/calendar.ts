// The plan of a fiscal year: every sending on its day, what was missed first, and the way to plan more.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { fiscalYearOf, type Month, monthOf } from '../../../calendar/day.ts'
import type { Work } from '../../../db/store.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, officeField } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { buttonLink, buttons } from '../../../web/components/button.ts'
import { selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { pager } from '../../../web/components/navigation.ts'
import { table } from '../../../web/components/table.ts'
import { sendCsv } from '../../../web/download.ts'
import { type Html, html } from '../../../web/html.ts'
import { countWords, dayWords, fiscalYearWords, monthWords } from '../../../web/words.ts'
import { isContractor } from '../contractors.ts'
import type { Sending } from '../sendings.ts'
import { stateWords } from '../words.ts'
import { pathOf, type Room, roomOf, showMailings } from './room.ts'

const path = '/mailings'

type Planned = Sending & { kind_name: string }

export const calendarPages = new Hono<Env>()
  .use('/mailings', allow('mailings.stuff'))
  .use('/mailings/plan.csv', allow('mailings.read'))
  .get('/mailings', async c => {
    if (isContractor(c)) return c.redirect('/mailings/stuffing', 303)
    const room = await roomOf(c, 'mailings.read')
    const asked = askedOf(c, room)
    const { rows, missed } = await within(c, async trx => ({
      rows: await plannedIn(trx, room, asked),
      missed: await missedIn(trx, room),
    }))
    const writes = may(personIn(c), 'mailings.write', room.office)
    return showMailings(c, room, {
      path,
      title: '発送の予定',
      lead: `${room.officeName}から送る通知や案内の予定です。予定日を過ぎても引き渡しの記録がないものは、漏れとして残ります。`,
      body: [
        missed.length > 0 && missedBanner(missed),
        writes &&
          buttons(
            buttonLink({
              label: '発送を予定する',
              href: at(room, '/mailings/new'),
              weight: 'primary',
              key: 'n',
            }),
            buttonLink({ label: '前の年度の予定を写す', href: at(room, '/mailings/copies') }),
          ),
        filter(room, asked),
        ...months(room, rows, asked),
        years(room, asked),
        html`<p>この表をファイルで：<a href="${at(room, '/mailings/plan.csv', addressed(asked))}">CSV（Excel 用）</a>　<a href="${at(room, '/mailings/plan.csv', { ...addressed(asked), encoding: 'shift_jis' })}">CSV（Shift_JIS）</a></p>`,
      ],
    })
  })
  .get('/mailings/plan.csv', async c => {
    const room = await roomOf(c, 'mailings.read')
    const asked = askedOf(c, room)
    const rows = await within(c, trx => plannedIn(trx, room, asked))
    const head = [
      '予定日',
      '件名',
      '種類',
      '送る相手',
      '決め方',
      '課',
      '見込み',
      '作った数',
      '準備',
      '点検',
      'ようす',
    ]
    return sendCsv(
      c,
      [
        head,
        ...rows.map(row => [
          ...[row.planned_on, row.title, row.kind_name, row.audience, row.rule],
          ...[room.sectionName(row.section), row.expected, row.pieces || null],
          ...[room.personName(row.prepares), room.personName(row.checks), howItStands(row)],
        ]),
      ],
      `発送の予定_${room.officeName}_${asked.year}`,
    )
  })

type AskedFor = { year: number; section: string | undefined; state: string | undefined }

function askedOf(c: Page, room: Room): AskedFor {
  const year = Number(c.req.query('year'))
  const section = c.req.query('section')
  const state = c.req.query('state')
  return {
    year: Number.isInteger(year) && year > 1990 && year < 2200 ? year : fiscalYearOf(room.today),
    section: room.sections.some(({ value }) => value === section) ? section : undefined,
    state: state && state in states ? state : undefined,
  }
}

const addressed = ({ year, section, state }: AskedFor) => ({ year: String(year), section, state })

const states: Record<string, string> = {
  open: 'これから・途中',
  missed: '予定日を過ぎた',
  sent: '引き渡した',
}

async function plannedIn(
  trx: Work,
  { city, office }: Room,
  { year, section, state }: AskedFor,
): Promise<Planned[]> {
  const { rows } = await sql<Planned>`
    select s.*, k.name as kind_name from mailing_sendings s
    join mailing_kinds k on k.city = s.city and k.kind = s.kind
    where s.city = ${city} and s.office = ${office}
      and s.planned_on between ${`${year}-04-01`} and ${`${year + 1}-03-31`}
      and (${section ?? null}::text is null or s.section = ${section ?? null})
      and case ${state ?? ''} when 'open' then s.state not in ('sent', 'cancelled')
        when 'missed' then s.missed_at is not null and s.state not in ('sent', 'cancelled')
        when 'sent' then s.state = 'sent' else true end
    order by s.planned_on, s.sending limit 2000`.execute(trx)
  return rows
}

const missedIn = (trx: Work, { city, office, today }: Room) =>
  trx
    .selectFrom('mailing_sendings')
    .select(['sending', 'title', 'planned_on'])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('planned_on', '<', today)
    .where('state', 'not in', ['sent', 'cancelled'])
    .orderBy('planned_on')
    .limit(20)
    .execute()

const missedBanner = (rows: readonly Pick<Sending, 'sending' | 'title' | 'planned_on'>[]): Html =>
  banner({
    tone: 'error',
    heading: `予定日を過ぎた発送が${rows.length === 20 ? '20件以上' : `${rows.length}件`}あります`,
    body: html`<ul>${rows.map(
      row => html`<li><a href="${pathOf(row)}">${row.title}</a>（予定 ${dayWords(row.planned_on)}）</li>`,
    )}</ul>`,
  })

const filter = (room: Room, asked: AskedFor): Html =>
  filterBar({
    action: path,
    label: '予定を絞り込む',
    fields: [
      officeField(room),
      html`<input type="hidden" name="year" value="${asked.year}">`,
      selectField({
        ...{ name: 'section', label: '課', none: 'すべての課', choices: room.sections },
        form: { typed: { ...(asked.section && { section: asked.section }) }, errors: [] },
      }),
      selectField({
        ...{ name: 'state', label: 'ようす', none: 'すべて' },
        choices: Object.entries(states).map(([value, label]) => ({ value, label })),
        form: { typed: { ...(asked.state && { state: asked.state }) }, errors: [] },
      }),
    ],
  })

function months(room: Room, rows: readonly Planned[], asked: AskedFor): Html[] {
  const byMonth = Map.groupBy(rows, row => monthOf(row.planned_on))
  if (byMonth.size === 0) return [month(room, `${asked.year}-04`, [], fiscalYearWords(asked.year))]
  return [...byMonth].map(([of, some]) => month(room, of, some, monthWords(of)))
}

const month = (room: Room, _: Month, rows: readonly Planned[], caption: string): Html =>
  table<Planned>({
    caption: `${caption}の発送（${countWords(rows.length, '件')}）`,
    columns: [
      { label: '件名', names: true, of: row => html`<a href="${pathOf(row)}">${row.title}</a>` },
      { label: '予定日', of: row => dayWords(row.planned_on) },
      { label: '種類', prose: true, of: row => row.kind_name },
      { label: '課', of: row => room.sectionName(row.section) },
      {
        label: '通数',
        numeric: true,
        of: row =>
          row.pieces > 0
            ? countWords(row.pieces, '通')
            : row.expected === null
              ? '未定'
              : `約${countWords(row.expected, '通')}`,
      },
      { label: '準備', of: row => room.personName(row.prepares) },
      { label: '点検', of: row => room.personName(row.checks) },
      { label: 'ようす', of: row => howItStands(row) },
    ],
    rows,
    empty: 'この年度の予定はまだありません。「発送を予定する」か「前の年度の予定を写す」から始めます。',
    tall: false,
  })

/** A missed sending says so until it is sent. */
export const howItStands = (row: Pick<Sending, 'state' | 'missed_at'>): string =>
  row.missed_at && row.state !== 'sent' && row.state !== 'cancelled'
    ? `予定日を過ぎました（${stateWords[row.state]}）`
    : (stateWords[row.state] ?? row.state)

const years = (room: Room, asked: AskedFor): Html => {
  const to = (year: number) => at(room, path, { ...addressed(asked), year: String(year) })
  return pager({
    label: '年度',
    earlier: to(asked.year - 1),
    later: to(asked.year + 1),
    shown: fiscalYearWords(asked.year),
  })
}
