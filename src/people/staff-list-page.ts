// The staff list: found by name, login or section, filtered by office, role and whether they have left.
import { Hono } from 'hono'
import { dayOf } from '../calendar/day.ts'
import { buttonLink, buttons } from '../web/components/button.ts'
import { selectField, textField } from '../web/components/fields.ts'
import { filterBar } from '../web/components/filter-bar.ts'
import { pager } from '../web/components/navigation.ts'
import { table } from '../web/components/table.ts'
import { html } from '../web/html.ts'
import { countWords, dayWords } from '../web/words.ts'
import { allow, type Env, logged, type Page, personIn, within } from './access.ts'
import { readDirectory } from './directory.ts'
import { show } from './frame.ts'
import { officeChoices, peopleHere, peopleTabs } from './people-frame.ts'
import { may, roleWords } from './roles.ts'
import { type Listed, type ListQuery, listQuery, listStaff, rowsOfPage, states } from './staff-list.ts'

export const staffListPage = new Hono<Env>().get('/people', allow('people.write'), async c => {
  const query = listQuery.parse(c.req.query())
  const person = personIn(c)
  const today = dayOf(c.get('house').now())
  const wholeCity = may(person, 'people.write', '*')
  const { rows, directory } = await within(c, async trx => ({
    rows: await listStaff(trx, person.city, query, today, wholeCity),
    directory: await readDirectory(trx, person.city),
  }))
  await logged(c, {
    action: 'people.list',
    outcome: 'done',
    target: '/people',
    detail: { shown: rows.length, page: query.page },
  })
  return listPage(c, query, rows, officeChoices(person, directory))
})

function listPage(
  c: Page,
  query: ListQuery,
  rows: Listed[],
  offices: { value: string; label: string }[],
): Promise<Response> {
  const total = rows[0]?.total ?? 0
  const href = (more: Partial<ListQuery>) => {
    const given = Object.entries({ ...query, page: 1, ...more }).map(([name, value]) => [name, String(value)])
    return `/people?${new URLSearchParams(given.filter(([, value]) => value !== ''))}`
  }
  const form = {
    typed: { q: query.q, office: query.office, role: query.role, state: query.state },
    errors: [],
  }
  const first = (query.page - 1) * rowsOfPage + 1
  const body = html`${peopleTabs('/people')}${buttons(
    buttonLink({ label: '職員を加える', href: '/people/staff/new', weight: 'primary', key: 'n' }),
    buttonLink({ label: '名簿をまとめて取り込む', href: '/people/imports' }),
  )}${filterBar({
    action: '/people',
    label: '職員を探す',
    fields: [
      textField({ name: 'q', label: '氏名・ログイン名・課', type: 'search', form }),
      ...(offices.length > 1
        ? [selectField({ name: 'office', label: '区役所', none: 'すべて', choices: offices, form })]
        : []),
      selectField({
        name: 'role',
        label: '役割',
        none: 'すべて',
        choices: Object.entries(roleWords).map(([value, label]) => ({ value, label })),
        form,
      }),
      selectField({
        name: 'state',
        label: '在職',
        none: states.now,
        choices: Object.entries(states).map(([value, label]) => ({ value, label })),
        form,
      }),
    ],
  })}${table({
    caption: `職員（${countWords(total, '人')}）`,
    columns: [
      {
        label: '氏名',
        of: row => html`<a href="${`/people/staff/${row.staff}`}">${row.name}</a>`,
        names: true,
        sort: 'name',
      },
      { label: 'ログイン名', of: row => row.login, sort: 'login' },
      { label: '所属', of: placed, sort: 'section' },
      { label: '役割', of: row => (row.role ? roleWords[row.role] : 'なし') },
      { label: '着任', of: row => dayWords(row.from), sort: 'from' },
      { label: '最後の日', of: row => (row.to ? dayWords(row.to) : '') },
      { label: 'パスワード', of: row => (row.hasPassword ? '' : '未設定') },
    ],
    rows,
    empty:
      query.q || query.office || query.role
        ? '当てはまる職員はいません。ことばを短くするか、条件を外してください。'
        : 'まだ職員がいません。「職員を加える」か、名簿の取り込みで登録できます。',
    sorting: {
      by: query.sort,
      order: query.order,
      href: (sort, order) => href({ sort: listQuery.shape.sort.parse(sort), order }),
    },
  })}${
    total > rowsOfPage &&
    pager({
      label: '職員のページ',
      ...(query.page > 1 && { earlier: href({ page: query.page - 1 }) }),
      ...(first + rows.length <= total && { later: href({ page: query.page + 1 }) }),
      shown: `${countWords(first)}〜${countWords(first + rows.length - 1, '人目')}（全${countWords(total, '人')}）`,
    })
  }`
  return show(c, { title: '職員', here: [peopleHere], body, wide: true })
}

const placed = ({ office, officeName, sectionName }: Listed): string => {
  if (office === '*') return '市全体'
  return [officeName, sectionName].filter(Boolean).join('　')
}
