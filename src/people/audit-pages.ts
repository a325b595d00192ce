// The audit view: who did or was refused what, and who read personal data; looking at it is itself logged.
import { Hono } from 'hono'
import { dayOf } from '../calendar/day.ts'
import { buttonLink, buttons } from '../web/components/button.ts'
import { dateField, selectField, textField } from '../web/components/fields.ts'
import { filterBar } from '../web/components/filter-bar.ts'
import { pager, tabs } from '../web/components/navigation.ts'
import { table } from '../web/components/table.ts'
import { csvText } from '../web/csv.ts'
import { html } from '../web/html.ts'
import { countWords, instantWords, machineTime } from '../web/words.ts'
import { allow, type Env, logged, type Page, personIn, within } from './access.ts'
import { actionsIn, asked, type Entry, readTrail, type TrailQuery, trailQuery } from './audit-trail.ts'
import { detailWords, personalActions, wordOf } from './audit-words.ts'
import { show } from './frame.ts'

const rowsOfPage = 100
/** What Excel opens without trouble; more is exported by choosing fewer days. */
const rowsOfExport = 100_000

const guarded = allow('audit.read')
const queryOf = (c: Page): TrailQuery => asked(trailQuery.parse(c.req.query()), dayOf(c.get('house').now()))
const outcomeWords = { done: '行った', refused: '断られた' } as const

export const auditPages = new Hono<Env>()
  .get('/audit', guarded, async c => {
    const query = queryOf(c)
    const { city } = personIn(c)
    const { found, actions } = await within(c, async trx => ({
      found: await readTrail(trx, city, query, rowsOfPage + 1),
      actions: (await actionsIn(trx, city, query)).filter(
        action => !query.personal || personalActions.includes(action),
      ),
    }))
    await logged(c, { action: 'audit.read', outcome: 'done', target: '/audit', detail: askedFor(query) })
    return auditPage(c, query, found, actions)
  })
  .get('/audit.csv', guarded, async c => {
    const query = queryOf(c)
    const rows = await within(c, trx => readTrail(trx, personIn(c).city, query, rowsOfExport))
    await logged(c, {
      action: 'audit.export',
      outcome: 'done',
      target: '/audit.csv',
      detail: { ...askedFor(query), rows: rows.length },
    })
    const heading = [
      '日時',
      '人',
      '人の番号',
      '区役所',
      'したこと',
      '記号',
      '結果',
      '対象',
      '対象の人',
      'くわしく',
    ]
    const lines = rows.map(row => [
      ...[
        row.at.toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' }),
        row.name ?? '',
        row.staff ?? '',
        row.office,
        wordOf(row.action),
        row.action,
      ],
      ...[outcomeWords[row.outcome], row.target, row.about ?? '', JSON.stringify(row.detail)],
    ])
    return c.body(csvText([heading, ...lines], 'utf-8-bom').bytes, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="audit-${query.from}-${query.to}.csv"`,
    })
  })

const askedFor = ({ from, to, action, outcome, personal }: TrailQuery) => ({
  from,
  to,
  action,
  outcome,
  personal,
})

function auditPage(c: Page, query: TrailQuery, found: Entry[], actions: string[]): Promise<Response> {
  const rows = found.slice(0, rowsOfPage)
  const address = (path: string, more: Partial<TrailQuery>) => {
    const given = Object.entries({ ...query, before: undefined, ...more }).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    )
    return `${path}?${new URLSearchParams(given)}`
  }
  const all = address('/audit', { personal: '' })
  const personal = address('/audit', { personal: 'yes', action: '' })
  const form = { typed: { ...query, before: '' }, errors: [] }
  const body = html`${tabs({
    label: '記録の種類',
    here: query.personal ? personal : all,
    links: [
      { href: all, label: 'すべての記録' },
      { href: personal, label: '個人データを見た記録' },
    ],
  })}${filterBar({
    action: '/audit',
    label: '記録を探す',
    fields: [
      dateField({ name: 'from', label: 'はじめの日', form }),
      dateField({ name: 'to', label: 'おわりの日', form }),
      textField({ name: 'who', label: '氏名・ログイン名', type: 'search', form }),
      selectField({
        name: 'action',
        label: 'したこと',
        none: 'すべて',
        choices: actions.map(value => ({ value, label: wordOf(value) })),
        form,
      }),
      selectField({
        name: 'outcome',
        label: '結果',
        none: 'すべて',
        choices: Object.entries(outcomeWords).map(([value, label]) => ({ value, label })),
        form,
      }),
      ...(query.personal ? [html`<input type="hidden" name="personal" value="yes">`] : []),
    ],
  })}${buttons(buttonLink({ label: 'CSVで受け取る', href: address('/audit.csv', {}) }))}${table({
    caption: query.personal ? '個人データを見た記録（新しい順）' : '記録（新しい順）',
    columns: [
      {
        label: '日時',
        of: row => html`<time datetime="${machineTime(row.at)}">${instantWords(row.at)}</time>`,
        names: true,
      },
      { label: '人', of: whoWords },
      { label: 'したこと', of: row => wordOf(row.action) },
      { label: '結果', of: row => outcomeWords[row.outcome] },
      { label: '対象', of: row => row.about ?? row.target },
      { label: 'くわしく', of: row => detailWords(row.detail) },
    ],
    rows,
    empty: 'この条件に当てはまる記録はありません。日の範囲を広げてください。',
  })}${pager({
    label: '記録のページ',
    ...(query.before && { earlier: address('/audit', {}) }),
    ...(found.length > rowsOfPage && { later: address('/audit', { before: rows.at(-1)?.id }) }),
    shown: query.before ? `続きの${countWords(rows.length, '件')}` : countWords(rows.length, '件'),
  })}`
  const lead =
    'だれが何をし、何を断られたかの記録です。書き足すことしかできません。このページを見たことも記録されます。'
  return show(c, {
    title: '監査の記録',
    lead,
    here: [{ href: '/audit', label: '監査の記録' }],
    body,
    wide: true,
  })
}

const whoWords = ({ staff, name }: Entry): string =>
  name ?? (staff ? `消された記録の人（${staff.slice(0, 8)}）` : 'サインインしていない人')
