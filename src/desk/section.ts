// What waits in a section, for those who lead it: by tool and age, never by person; people are named only where something is theirs to do.
import { Hono } from 'hono'
import { samePlace } from '../casework/places.ts'
import { allow, type Env } from '../people/access.ts'
import { card, cards } from '../web/components/card.ts'
import { linkList } from '../web/components/links.ts'
import { type Column, type Sorting, table } from '../web/components/table.ts'
import { type Html, html } from '../web/html.ts'
import { countWords, timeWords } from '../web/words.ts'
import { type OpenWork, openWorkOf } from './open-work.ts'
import { anybodyWords, lookedAt, markOf, noSection } from './today-list.ts'
import { showDesk } from './today-room.ts'
import { type View, viewOf, viewPicker } from './view.ts'
import { dueWords, type Row, sinceWords } from './when.ts'

const right = 'casework.approve'

export const sectionPages = new Hono<Env>().get('/section', allow(right), async c => {
  const house = c.get('house')
  const view = await viewOf(c, right)
  const work = await openWorkOf(house, view.city, view.office)
  const now = house.now()
  const all = lookedAt(work, view, '', now)
  const tools = [...new Set(all.map(({ item }) => item.tool))]
  const tool = tools.find(one => one === c.req.query('tool'))
  const sorting = sortingOf(c.req.query('sort'), c.req.query('order'), view, tool)
  const rows = sorted(
    all.filter(({ item }) => !tool || item.tool === tool),
    sorting,
  )
  return showDesk(c, {
    path: '/section',
    title: '課のいま',
    lead: `${view.name}で待っているものです（${timeWords(now)}の様子）。`,
    body: html`${viewPicker(view, '/section')}${
      all.length === 0
        ? html`<p class="waiting-none">いま待っているものはありません。</p>`
        : html`<h2>道具ごと</h2>${cards(...tools.map(one => toolCard(one, all, view, now)))}${
            tool && html`<p>「${tool}」だけを見ています。<a href="${address(view, {})}">すべてを見る</a></p>`
          }<h2>一つずつ</h2>${list(rows, work, view, sorting, now)}`
    }<h2>仕事を引き継ぐ</h2>${linkList([
      { href: '/call-backs/absences', label: '不在', about: '休む人の折り返しを、代わりの人が先に見ます' },
      { href: '/call-backs/leavers', label: '異動・退職', about: '去る人の約束を、決めた人に引き継ぎます' },
      { href: '/hand-offs/successors', label: '課の終わり', about: 'なくなる課の用件を、次の課に移します' },
    ])}`,
  })
})

const address = ({ query }: View, of: Record<string, string | undefined>): string => {
  const asked = new URLSearchParams(query)
  for (const [name, value] of Object.entries(of)) if (value) asked.set(name, value)
  return asked.size > 0 ? `/section?${asked}` : '/section'
}

function toolCard(tool: string, all: readonly Row[], view: View, now: Date): Html {
  const those = all.filter(({ item }) => item.tool === tool)
  const late = those.filter(({ urgency }) => urgency === 'late').length
  const oldest = those.map(({ item }) => item.since).reduce((a, b) => (a < b ? a : b))
  return card({
    heading: tool,
    href: address(view, { tool }),
    figure: countWords(those.length, '件'),
    body: html`${late > 0 ? html`<strong class="late-count">${countWords(late, '件')}が期限を過ぎています</strong>。` : '期限を過ぎたものはありません。'}いちばん長いものは${sinceWords(oldest, now)}待っています。`,
  })
}

type By = 'due' | 'since'

function sortingOf(
  sort: string | undefined,
  order: string | undefined,
  view: View,
  tool: string | undefined,
): Sorting & { by: By } {
  return {
    by: sort === 'since' ? 'since' : 'due',
    order: order === 'desc' ? 'desc' : 'asc',
    href: (sort, order) => address(view, { tool, sort, order }),
  }
}

/** What has no due time stands last either way. */
function sorted(rows: readonly Row[], { by, order }: Sorting & { by: By }): Row[] {
  const sign = order === 'asc' ? 1 : -1
  const [known, unknown] = [rows.filter(({ item }) => item[by]), rows.filter(({ item }) => !item[by])]
  return [...known.toSorted((a, b) => sign * (Number(a.item[by]) - Number(b.item[by]))), ...unknown]
}

function list(
  rows: readonly Row[],
  { names, places }: OpenWork,
  view: View,
  sorting: Sorting,
  now: Date,
): Html {
  const several = view.sections === '*' || view.sections.length > 1
  const columns: (Column<Row> | false)[] = [
    { label: 'すること', names: true, of: ({ item }) => html`<a href="${item.href}">${item.todo}</a>` },
    {
      label: '期限',
      sort: 'due',
      of: ({ item, urgency }) =>
        item.due
          ? html`<span class="${`due due-${urgency}`}">${markOf(urgency)}${dueWords(item.due, now)}</span>`
          : '決まっていません',
    },
    { label: '用件', of: ({ item }) => item.about },
    several && {
      label: '課',
      of: ({ item }) =>
        places.find(place => samePlace(place, item))?.name ??
        (item.section || (item.heads ? '—' : noSection)),
    },
    { label: '担当', of: ({ item }) => (item.owner && names.get(item.owner)) ?? anybodyWords(item) },
    { label: '待っている時間', sort: 'since', of: ({ item }) => sinceWords(item.since, now) },
    { label: '道具', of: ({ item }) => item.tool },
  ]
  return table<Row>({
    caption: `待っているもの（${countWords(rows.length, '件')}）`,
    columns: columns.filter(column => column !== false),
    rows,
    sorting,
  })
}
