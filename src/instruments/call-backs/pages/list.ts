// Promises to call back: one's own, one's section's, the whole office's, and those that have ended.
import { Hono } from 'hono'
import { dueCell } from '../../../casework/across.ts'
import { promisesRoom } from '../../../casework/room.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import {
  at,
  officeField,
  type Room,
  roomOf,
  sectionAsked,
  sectionNamed,
  showRoom,
} from '../../../people/room.ts'
import { selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { pager } from '../../../web/components/navigation.ts'
import { type Column, table } from '../../../web/components/table.ts'
import { type Content, html } from '../../../web/html.ts'
import { countWords, instantWords } from '../../../web/words.ts'
import { awayOn } from '../absences.ts'
import { type CallBack, openCallBacks, perPage, settledCallBacks } from '../call-back.ts'
import { addressOf } from '../promising.ts'
import { stateWords } from '../settling.ts'
import { turnOf } from '../turn.ts'
import { quickButtons } from './room.ts'

const path = '/call-backs'

const whose = { mine: 'わたしの約束', all: 'すべての約束', ended: '終わった約束' } as const
type Whose = keyof typeof whose

export const listPages = new Hono<Env>().get('/call-backs', allow('casework.read'), async c => {
  const room = await roomOf(c, 'casework.read')
  const asked = askedOf(c, room)
  const { rows, isAway } = await within(c, async trx => ({
    rows:
      asked.whose === 'ended'
        ? await settledCallBacks(trx, room.city, asked)
        : await openCallBacks(trx, room.city, asked),
    isAway: await awayOn(trx, room.city, room.office, room.today),
  }))
  const ended = asked.whose === 'ended'
  const late = ended ? 0 : rows.filter(({ due }) => due <= room.now).length
  return showRoom(c, room, promisesRoom, {
    path,
    title: '折り返しの約束',
    lead: ended
      ? undefined
      : `${room.officeName}${asked.section && room.sectionName(asked.section)}でこれから折り返す約束です。${late > 0 ? `うち${countWords(late, '件')}は期限を過ぎています。` : '期限を過ぎたものはありません。'}`,
    body: [
      filter(room, asked),
      table<CallBack>({
        caption: `${whose[asked.whose]}${ended ? '（新しいものから）' : `（${countWords(rows.length, '件')}）`}`,
        columns: ended ? past(room) : open(c, room, isAway, at(room, path, addressed(asked))),
        rows: ended ? rows.slice(0, perPage) : sorted(rows, asked.sort, asked.order),
        empty: ended ? '終わった約束はまだありません。' : '待っている約束はありません。',
        ...(!ended && {
          sorting: {
            ...{ by: asked.sort, order: asked.order },
            href: (sort: string, order: string) => at(room, path, { ...addressed(asked), sort, order }),
          },
        }),
      }),
      ended && pages(room, asked, rows.length === perPage),
    ],
  })
})

type Asked = {
  office: string
  section: string
  person: string
  whose: Whose
  page: number
  sort: 'due' | 'section' | 'owner' | 'tries'
  order: 'asc' | 'desc'
}

function askedOf(c: Page, room: Room): Asked {
  const of = (c.req.query('whose') ?? 'all') as string
  const chosen = (Object.keys(whose) as Whose[]).find(one => one === of) ?? 'all'
  const sort =
    (['due', 'section', 'owner', 'tries'] as const).find(one => one === c.req.query('sort')) ?? 'due'
  return {
    office: room.office,
    section: sectionAsked(c, room),
    person: chosen === 'mine' ? personIn(c).staff : '',
    ...{ whose: chosen, sort, order: c.req.query('order') === 'desc' ? 'desc' : 'asc' },
    page: Math.max(1, Math.floor(Number(c.req.query('page')) || 1)),
  }
}

const addressed = ({ section, whose, sort, order }: Asked) => ({
  section: sectionNamed(section),
  ...(whose !== 'all' && { whose }),
  ...(sort !== 'due' && { sort }),
  ...(order === 'desc' && { order }),
})

function sorted(rows: readonly CallBack[], by: Asked['sort'], order: Asked['order']): CallBack[] {
  const keyOf = {
    due: () => 0,
    section: (a: CallBack, b: CallBack) => a.place.section.localeCompare(b.place.section),
    owner: (a: CallBack, b: CallBack) => a.ownerName.localeCompare(b.ownerName, 'ja'),
    tries: (a: CallBack, b: CallBack) => a.tries - b.tries,
  }[by]
  const ascending = rows.toSorted((a, b) => keyOf(a, b) || +a.due - +b.due)
  return order === 'asc' ? ascending : ascending.toReversed()
}

const filter = (room: Room, { section, whose: chosen }: Asked): Content =>
  filterBar({
    action: path,
    label: '約束を選ぶ',
    fields: [
      officeField(room),
      selectField({
        ...{ name: 'section', label: '課', none: 'すべての課', choices: room.sections },
        form: { typed: { section }, errors: [] },
      }),
      selectField({
        ...{ name: 'whose', label: 'どの約束', none: whose.all },
        choices: [
          { value: 'mine', label: whose.mine },
          { value: 'ended', label: whose.ended },
        ],
        form: { typed: { whose: chosen }, errors: [] },
      }),
    ],
  })

type IsAway = (staff: string) => boolean

/** Who rings: the deputy where the owner is away. */
export const turnCell = (row: CallBack, isAway: IsAway): Content => {
  const turn = turnOf(row, isAway)
  if (turn.turn === 'owner') return row.ownerName
  if (turn.turn === 'deputy') return html`${row.deputyName}<br>（${row.ownerName}は不在）`
  return html`課のだれでも<br>（${row.ownerName}は不在）`
}

const open = (c: Page, room: Room, isAway: IsAway, back: string): Column<CallBack>[] => [
  {
    label: '期限',
    names: true,
    sort: 'due',
    of: row => html`<a href="${addressOf(row.callBack)}">${dueCell(row.due, room.now)}</a>`,
  },
  ...(may(personIn(c), 'casework.write', room.office)
    ? [{ label: 'かけたら', of: (row: CallBack) => quickButtons(row, back) }]
    : []),
  { label: '用件', of: row => row.matter },
  { label: '課', sort: 'section', of: row => room.sectionName(row.place.section) },
  { label: 'かける人', sort: 'owner', of: row => turnCell(row, isAway) },
  { label: 'かけた回数', numeric: true, sort: 'tries', of: row => countWords(row.tries, '回') },
]

const past = (room: Room): Column<CallBack>[] => [
  {
    label: '終わった日時',
    names: true,
    of: row => html`<a href="${addressOf(row.callBack)}">${row.settledAt && instantWords(row.settledAt)}</a>`,
  },
  { label: 'どう終わったか', of: row => stateWords[row.state] },
  { label: '期限', of: row => instantWords(row.due) },
  { label: '用件', of: row => row.matter },
  { label: '課', of: row => room.sectionName(row.place.section) },
  { label: '担当', of: row => row.ownerName },
]

const pages = (room: Room, asked: Asked, more: boolean): Content => {
  const { page } = asked
  if (page === 1 && !more) return undefined
  const to = (n: number) => at(room, path, { ...addressed(asked), page: String(n) })
  return pager({
    label: '終わった約束のページ',
    ...(page > 1 && { earlier: to(page - 1) }),
    ...(more && { later: to(page + 1) }),
    shown: `${page}ページ目`,
  })
}
