// The change-over of a day, as every 1 April: who goes, who comes, who moves, and which section has no head.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { addDays, type Day, dayOf, fiscalYearOf, isDay } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import { buttonLink, buttons } from '../web/components/button.ts'
import { dateField } from '../web/components/fields.ts'
import { filterBar } from '../web/components/filter-bar.ts'
import { linkList } from '../web/components/links.ts'
import { table } from '../web/components/table.ts'
import { csvText } from '../web/csv.ts'
import { html } from '../web/html.ts'
import { countWords, dayWords } from '../web/words.ts'
import { allow, type Env, logged, type Page, personIn, within } from './access.ts'
import { type Directory, readDirectory, standsOn } from './directory.ts'
import { show } from './frame.ts'
import { peopleHere, peopleTabs, placeWords } from './people-frame.ts'
import { may, type Role, roleWords } from './roles.ts'

type Row = {
  staff: string
  name: string
  login: string
  role: Role
  office: string
  section: string
  leaves: boolean
}
type Mover = Pick<Row, 'staff' | 'name' | 'login'> & { before: string; after: string }

const guarded = allow('people.write')

export const changeoverPages = new Hono<Env>()
  .get('/people/changeover', guarded, async c => {
    const day = dayAsked(c)
    const { movers, directory, headless } = await changeover(c, day)
    await logged(c, {
      action: 'people.list',
      outcome: 'done',
      target: '/people/changeover',
      detail: { shown: movers.length, day },
    })
    return changeoverPage(
      c,
      day,
      movers,
      headless.map(one => ({
        href: `/people?office=${one.office}&q=${encodeURIComponent(one.name)}`,
        label: placeWords(one, directory),
      })),
    )
  })
  .get('/people/changeover.csv', guarded, async c => {
    const day = dayAsked(c)
    const { movers } = await changeover(c, day)
    await logged(c, {
      action: 'people.export',
      outcome: 'done',
      target: '/people/changeover.csv',
      detail: { rows: movers.length, day },
    })
    const rows = [
      ['氏名', 'ログイン名', `${addDays(day, -1)}まで`, `${day}から`],
      ...movers.map(one => [one.name, one.login, one.before, one.after]),
    ]
    return c.body(csvText(rows, 'utf-8-bom').bytes, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="changeover-${day}.csv"`,
    })
  })

/** The day of the address; else the coming 1 April from December on, and the last one before. */
function dayAsked(c: Page): Day {
  const asked = c.req.query('day') ?? ''
  if (isDay(asked)) return asked
  const today = dayOf(c.get('house').now())
  const next = `${fiscalYearOf(today) + 1}-04-01`
  return addDays(today, 120) >= next ? next : `${fiscalYearOf(today)}-04-01`
}

async function changeover(c: Page, day: Day) {
  const person = personIn(c)
  return within(c, async trx => {
    const directory = await readDirectory(trx, person.city)
    const before = await holding(trx, person.city, addDays(day, -1))
    const after = await holding(trx, person.city, day)
    const mine = directory.sections.filter(
      one => one.kind === 'section' && standsOn(one, day) && may(person, 'people.write', one.office),
    )
    const headless = mine.filter(
      ({ office, section }) =>
        !after.some(
          one =>
            one.role === 'head' && one.office === office && (one.section === section || one.section === ''),
        ),
    )
    return { directory, movers: moversOf(before, after, directory), headless }
  })
}

async function holding(trx: Work, city: string, day: Day): Promise<Row[]> {
  const found = await sql<Row>`
    select s.staff, s.name, s.login, r.role, r.office, r.section
    from roles r join staff s on s.city = r.city and s.staff = r.staff
    where r.city = ${city} and r.from_day <= ${day} and coalesce(r.to_day, ${day}) >= ${day}
      and s.from_day <= ${day} and coalesce(s.to_day, ${day}) >= ${day}
    order by r.office, r.section, r.role, s.login`.execute(trx)
  return found.rows
}

/** Whoever holds something else on the day than on the day before. */
function moversOf(before: Row[], after: Row[], directory: Directory): Mover[] {
  const held = (rows: Row[] = []) =>
    rows.map(row => `${roleWords[row.role]}（${placeWords(row, directory)}）`).join('、')
  const people = new Map(
    [...before, ...after].map(({ staff, name, login }) => [staff, { staff, name, login }]),
  )
  const [was, is] = [before, after].map(rows => Map.groupBy(rows, row => row.staff))
  return [...people.values()]
    .map(one => ({ ...one, before: held(was?.get(one.staff)), after: held(is?.get(one.staff)) }))
    .filter(one => one.before !== one.after)
}

function changeoverPage(
  c: Page,
  day: Day,
  movers: Mover[],
  headless: { href: string; label: string }[],
): Promise<Response> {
  const list = (caption: string, rows: Mover[], empty: string) =>
    table({
      caption: `${caption}（${countWords(rows.length, '人')}）`,
      columns: [
        {
          label: '氏名',
          of: row => html`<a href="${`/people/staff/${row.staff}`}">${row.name}</a>`,
          names: true,
        },
        { label: 'ログイン名', of: row => row.login },
        { label: `${dayWords(addDays(day, -1))}まで`, of: row => row.before },
        { label: `${dayWords(day)}から`, of: row => row.after },
      ],
      rows,
      empty,
    })
  const body = html`${peopleTabs('/people/changeover')}${filterBar({
    action: '/people/changeover',
    label: '日を選ぶ',
    fields: dateField({ name: 'day', label: '異動の日', form: { typed: { day }, errors: [] } }),
    submit: '見る',
  })}${buttons(
    buttonLink({ label: '一覧をCSVで受け取る', href: `/people/changeover.csv?day=${day}` }),
    buttonLink({ label: '名簿をまとめて取り込む', href: '/people/imports' }),
  )}${
    headless.length > 0 &&
    html`<h2>係長・課長のいない課（${countWords(headless.length, '課')}）</h2>${linkList(headless)}`
  }${list(
    '去る人',
    movers.filter(one => one.before && !one.after),
    'この日に去る人はいません。',
  )}
${list(
  '来る人',
  movers.filter(one => !one.before && one.after),
  'この日に来る人はいません。',
)}
${list(
  '所属や役割の変わる人',
  movers.filter(one => one.before && one.after),
  'この日に変わる人はいません。',
)}`
  const lead = '着任・退職・役割の日付から作った一覧です。引き継ぎの確認に使えます。'
  const here = [peopleHere, { href: '/people/changeover', label: '異動の一覧' }]
  return show(c, { title: `${dayWords(day)}の異動`, lead, here, body, wide: true })
}
