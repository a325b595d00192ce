// The list of refusals: by month, section and what is still to be done, on screen and as a file; without personal data.
import { Hono } from 'hono'
import { addDays, isDay, monthOf } from '../../../calendar/day.ts'
import { lastDay } from '../../../calendar/periods.ts'
import { voicesRoom } from '../../../casework/room.ts'
import type { Work } from '../../../db/store.ts'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import { at, downloads, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { dateField, selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { pager } from '../../../web/components/navigation.ts'
import { table } from '../../../web/components/table.ts'
import { sendCsv } from '../../../web/download.ts'
import { type Html, html } from '../../../web/html.ts'
import { countWords, dayWords, instantWords, periodWords } from '../../../web/words.ts'
import { type Asked, countOf, type Refusal, refusalsOf, untold } from '../refusal.ts'
import { approvalWords, howWords, kindWords, partWords } from '../words.ts'

const path = '/refusals'
const perPage = 50

export const refusalListPages = new Hono<Env>()
  .use('/refusals', allow('casework.read'))
  .use('/refusals.csv', allow('casework.read'))
  .get('/refusals', async c => {
    const room = await roomOf(c, 'casework.read')
    const asked = askedOf(c, room)
    const page = Math.max(1, Math.floor(Number(c.req.query('page')) || 1))
    const { rows, count } = await within(c, trx => pageOf(trx, room, asked, page))
    return showRoom(c, room, voicesRoom, {
      path,
      title: '応じられなかった要望',
      lead: html`${periodWords(asked.from, asked.to)}に、${room.officeName}で伝えたものは${countWords(count, '件')}です。記録は、<a href="/contacts">応対の記録</a>の画面から始めます。件数の多い少ないは成績ではありません。`,
      body: [filter(room, asked), list(room, rows), pages(room, asked, page, count), files(room, asked)],
    })
  })
  .get('/refusals.csv', async c => {
    const room = await roomOf(c, 'casework.read')
    const asked = askedOf(c, room)
    const rows = await within(c, trx => refusalsOf(trx, room, asked, { limit: 100_000, offset: 0 }))
    const head = ['伝えた日', '課', '手続や用件', '種類', '伝え方', 'まだ伝えていないもの', '承認']
    return sendCsv(
      c,
      [head, ...rows.map(row => cellsOf(room, row))],
      `応じられなかった要望_${room.officeName}`,
    )
  })

/** This fiscal month and the two before it, when nothing else is asked. */
function askedOf(c: Page, { today, sections }: Room): Asked {
  const day = (name: string) => {
    const text = c.req.query(name) ?? ''
    return isDay(text) ? text : undefined
  }
  const from = day('from') ?? `${monthOf(addDays(`${monthOf(today)}-01`, -40))}-01`
  const to = day('to') ?? lastDay(monthOf(today))
  const only = c.req.query('only')
  const section = c.req.query('section')
  return {
    ...(from <= to ? { from, to } : { from: to, to: from }),
    section: sections.some(({ value }) => value === section) ? section : undefined,
    only: only === 'waiting' || only === 'untold' ? only : undefined,
  }
}

async function pageOf(trx: Work, room: Room, asked: Asked, page: number) {
  const rows = await refusalsOf(trx, room, asked, { limit: perPage, offset: (page - 1) * perPage })
  return { rows, count: await countOf(trx, room, asked) }
}

const filter = (room: Room, { from, to, section, only }: Asked): Html => {
  const form = { typed: { from, to, section: section ?? '', only: only ?? '' }, errors: [] }
  return filterBar({
    action: path,
    label: '絞り込む',
    fields: [
      officeField(room),
      dateField({ name: 'from', label: '伝えた日（から）', form }),
      dateField({ name: 'to', label: '（まで）', form }),
      selectField({ name: 'section', label: '課', none: 'すべての課', choices: room.sections, form }),
      selectField({
        ...{ name: 'only', label: '残っていること', none: 'すべて', form },
        choices: [
          { value: 'untold', label: 'まだ伝えていないものがある' },
          { value: 'waiting', label: '承認待ち' },
        ],
      }),
    ],
  })
}

const kindOf = ({ kind }: Refusal) => kindWords[kind === 'harassment' ? 'harassment' : 'declined']
const howOf = ({ told_how: how }: Refusal): string =>
  Object.entries(howWords).find(([known]) => known === how)?.[1] ?? how
const approvalOf = ({ approval }: Refusal): string =>
  Object.entries(approvalWords).find(([known]) => known === approval)?.[1] ?? ''
const leftOf = (refusal: Refusal): string =>
  untold(refusal)
    .map(part => partWords[part].replace(/（.*/, ''))
    .join('、')

const cellsOf = (room: Room, row: Refusal): string[] => [
  ...[dayWords(row.told_at), room.sectionName(row.section), row.procedure, kindOf(row)],
  ...[howOf(row), leftOf(row), approvalOf(row)],
]

const list = (room: Room, rows: readonly Refusal[]): Html =>
  table<Refusal>({
    caption: '応じられなかった要望（新しい順）',
    columns: [
      {
        label: '手続や用件',
        names: true,
        of: row => html`<a href="${`/refusals/${row.refusal}`}">${row.procedure}</a>`,
      },
      { label: '伝えた日時', of: row => instantWords(row.told_at) },
      { label: '課', of: row => room.sectionName(row.section) },
      { label: '種類', of: row => kindOf(row) },
      { label: '残っていること', of: row => leftOf(row) || (row.approval === 'waiting' ? '承認' : '') },
    ],
    rows,
    empty: 'この条件に当てはまる記録はありません。応じられなかったことがあったら、応対の記録から書きます。',
  })

const pages = (room: Room, asked: Asked, page: number, count: number): Html | undefined => {
  const last = Math.ceil(count / perPage)
  if (last < 2) return undefined
  const to = (n: number) => at(room, path, { ...asked, page: String(n) })
  return pager({
    label: '応じられなかった要望のページ',
    ...(page > 1 && { earlier: to(page - 1) }),
    ...(page < last && { later: to(page + 1) }),
    shown: `${(page - 1) * perPage + 1}〜${Math.min(count, page * perPage)}件目（全${countWords(count)}件）`,
  })
}

const files = (room: Room, asked: Asked): Html => downloads(room, '/refusals.csv', { ...asked })
