// The list of notices: drafts, what waits for a decision, what is out; found by anything that is printed on them.
import { Hono } from 'hono'
import { dayOf, isDay } from '../../../calendar/day.ts'
import { type NameOf, namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, downloads, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { buttonLink, buttons } from '../../../web/components/button.ts'
import { dateField, selectField, textField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { pager } from '../../../web/components/navigation.ts'
import { table } from '../../../web/components/table.ts'
import { sendCsv } from '../../../web/download.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import { mediumWords } from '../content.ts'
import { medium } from '../facts.ts'
import { type Asked, countOf, type Listed, type ListState, listStates, noticesOf, sorts } from '../listing.ts'
import { type OutsideListed, outsideAsked } from '../outside/listing.ts'
import { noticesRoom } from '../room.ts'
import { options, stateWords, wordIn } from '../words.ts'
import { addressOf } from './asked.ts'

const path = '/notices'
const perPage = 50

const listWords: Record<ListState, string> = {
  draft: '下書き',
  offered: '決裁を待っている',
  approved: '承認され、出す日を待っている',
  out: 'いま出ている',
  wrong: '連絡先が古い',
  over: '期間が終わった',
  withdrawn: '取り下げた',
}

export const noticeListPages = new Hono<Env>()
  .use('/notices', allow('notices.read'))
  .use('/notices.csv', allow('notices.read'))
  .get('/notices', async c => {
    const room = await roomOf(c, 'notices.read')
    const asked = askedOf(c, room)
    const page = Math.max(1, Math.floor(Number(c.req.query('page')) || 1))
    const { rows, count, names, sheets } = await within(c, async trx => {
      const found = await noticesOf(trx, room, asked, { limit: perPage, offset: (page - 1) * perPage })
      return {
        rows: found,
        count: await countOf(trx, room, asked),
        sheets: page === 1 ? await outsideAsked(trx, room, asked) : [],
        names: await namesOf(
          trx,
          room.city,
          found.map(one => one.saved_by),
        ),
      }
    })
    const writes = may(personIn(c), 'notices.write', room.office)
    return showRoom(c, room, noticesRoom, {
      path,
      title: 'お知らせ',
      lead: '一度書けば、ポスター・チラシ・手紙・ホームページなど、すべての媒体になります。問合せ先は名簿から入り、合っていないと出せません。',
      body: [
        writes &&
          html`<div class="not-printed">${buttons(
            buttonLink({
              label: 'お知らせを書く',
              href: at(room, '/notices/new'),
              weight: 'primary',
              key: 'n',
            }),
            buttonLink({ label: '外で作ったものを点検する', href: at(room, '/notices/sheets') }),
          )}</div>`,
        filter(room, asked),
        list(room, rows, count, asked, names),
        pages(room, asked, page, count),
        downloads(room, '/notices.csv', queryOf(asked)),
        outsideList(room, sheets),
      ],
    })
  })
  .get('/notices.csv', async c => {
    const room = await roomOf(c, 'notices.read')
    const asked = askedOf(c, room)
    const { rows, sheets } = await within(c, async trx => ({
      rows: await noticesOf(trx, room, asked, { limit: 100_000, offset: 0 }),
      sheets: await outsideAsked(trx, room, asked),
    }))
    const head = ['見出し', '課', '状態', '出す日', '終わりの日', '媒体', '載った媒体', '市民向け']
    return sendCsv(
      c,
      [head, ...rows.map(row => cellsOf(room, row)), ...sheets.map(row => outsideCells(room, row))],
      `お知らせ_${room.officeName}`,
    )
  })

function askedOf(c: Page, { sections }: Room): Asked {
  const day = (name: string) => {
    const text = c.req.query(name) ?? ''
    return isDay(text) ? text : undefined
  }
  const section = c.req.query('section')
  return {
    ...{ from: day('from'), to: day('to'), q: c.req.query('q')?.trim().slice(0, 100) || undefined },
    state: listStates.find(state => state === c.req.query('state')),
    section: sections.some(({ value }) => value === section) ? section : undefined,
    by: c.req.query('by') === 'me' ? personIn(c).staff : undefined,
    sort: sorts.find(sort => sort === c.req.query('sort')) ?? 'saved',
    order: c.req.query('order') === 'asc' ? 'asc' : 'desc',
  }
}

const queryOf = ({ by, sort, order, ...asked }: Asked) => ({
  ...asked,
  by: by && 'me',
  ...(sort !== 'saved' && { sort }),
  ...(order === 'asc' && { order }),
})

const filter = (room: Room, asked: Asked): Html => {
  const { from = '', to = '', state = '', section = '', q = '', by } = asked
  const form = { typed: { from, to, state, section, q, by: by ? 'me' : '' }, errors: [] }
  return filterBar({
    action: path,
    label: 'お知らせを探す',
    fields: [
      officeField(room),
      textField({
        ...{ name: 'q', label: '言葉・電話番号・場所', type: 'search', maxlength: 100, form },
        hint: '紙に印刷されている言葉で探せます。',
      }),
      selectField({ name: 'state', label: '状態', none: 'すべて', choices: options(listWords), form }),
      selectField({ name: 'section', label: '課', none: 'すべての課', choices: room.sections, form }),
      selectField({
        ...{ name: 'by', label: '書いた人', none: 'だれでも', form },
        choices: [{ value: 'me', label: 'わたし' }],
      }),
      dateField({ name: 'from', label: '出す日（から）', form }),
      dateField({ name: 'to', label: '（まで）', form }),
    ],
  })
}

const stateOf = (row: Listed): string => {
  const { state, out, held, returned, issue } = row
  if (state === 'issued') return out ? 'いま出ている' : '期間が終わった'
  if (state === 'approved' && held) return '出せていません（確かめることがあります）'
  if (state === 'draft' && returned) return '返された'
  const word = wordIn(stateWords, state)
  return out && issue > 0 ? `${word}（訂正。前のものが出ています）` : word
}

const mediaWords = (of: readonly string[]): string =>
  medium.options
    .filter(one => of.includes(one))
    .map(one => mediumWords[one])
    .join('、')

const cellsOf = (room: Room, row: Listed): string[] => [
  ...[row.title, room.sectionName(row.section), stateOf(row)],
  ...[row.issue_on ?? '', row.until_on ?? '', mediaWords(row.media), mediaWords(row.up)],
  row.to_public ? 'はい' : 'いいえ',
]

const list = (room: Room, rows: readonly Listed[], count: number, asked: Asked, names: NameOf): Html =>
  table<Listed>({
    caption: `お知らせ（${countWords(count, '件')}）`,
    columns: [
      {
        ...{ label: '見出し', names: true, prose: true, sort: 'title' },
        of: row => html`<a href="${addressOf(row)}">${row.title}</a>`,
      },
      {
        label: '状態',
        of: row => html`${stateOf(row)}${row.wrong && html`<br><strong>連絡先が古くなっています</strong>`}`,
      },
      { label: '課', of: row => room.sectionName(row.section) },
      {
        ...{ label: '出す日', sort: 'issue', whole: true },
        of: row =>
          html`${row.issue_on ? dayWords(row.issue_on) : '未定'}${row.until_on && html`<br>${dayWords(row.until_on)}まで`}`,
      },
      { label: '媒体', of: row => mediaWords(row.media) || '未定' },
      {
        ...{ label: '保存', sort: 'saved', whole: true },
        of: row => html`${dayWords(dayOf(row.saved_at))}<br>${names(row.saved_by)}`,
      },
    ],
    rows,
    sorting: {
      by: asked.sort,
      order: asked.order,
      href: (sort, order) => at(room, path, { ...queryOf(asked), sort, order }),
    },
    empty: [asked.state, asked.section, asked.q, asked.by, asked.from, asked.to].some(Boolean)
      ? 'この条件に当てはまるお知らせはありません。'
      : 'まだお知らせはありません。「お知らせを書く」から始められます。',
  })

const outsideStateOf = ({ state, ended_how }: OutsideListed): string => {
  if (state === 'checked') return '点検した（まだ出していない）'
  if (state === 'dropped') return '取りやめた'
  if (ended_how === null) return 'いま出ている'
  return (
    { corrected: '作り直した紙に替えた', withdrawn: '取り下げた', over: '期間が終わった' }[ended_how] ?? ''
  )
}

const outsideCells = (room: Room, row: OutsideListed): string[] => [
  ...[row.title, room.sectionName(row.section), outsideStateOf(row)],
  ...[row.issued_at ? dayOf(row.issued_at) : '', row.until_on ?? '', '外で作ったもの', '', ''],
]

const outsideList = (room: Room, sheets: readonly OutsideListed[]): Content =>
  sheets.length > 0 &&
  table<OutsideListed>({
    caption: `外で作ったもの（${countWords(sheets.length, '件')}）`,
    columns: [
      {
        ...{ label: '見出し', names: true },
        of: row => html`<a href="${`/notices/sheets/${row.sheet}`}">${row.title}</a>`,
      },
      {
        label: '状態',
        of: row =>
          html`${outsideStateOf(row)}${row.wrong && html`<br><strong>連絡先が古くなっています</strong>`}`,
      },
      { label: '課', of: row => room.sectionName(row.section) },
      {
        ...{ label: '出した日', whole: true },
        of: row =>
          html`${row.issued_at ? dayWords(dayOf(row.issued_at)) : 'まだ'}${row.until_on && html`<br>${dayWords(row.until_on)}まで`}`,
      },
      { label: '点検した日', whole: true, of: row => dayWords(dayOf(row.handed_in_at)) },
    ],
    rows: sheets,
  })

const pages = (room: Room, asked: Asked, page: number, count: number): Content => {
  const last = Math.ceil(count / perPage)
  const to = (n: number) => at(room, path, { ...queryOf(asked), page: String(n) })
  return (
    last > 1 &&
    pager({
      label: 'お知らせのページ',
      ...(page > 1 && { earlier: to(page - 1) }),
      ...(page < last && { later: to(page + 1) }),
      shown: `${(page - 1) * perPage + 1}〜${Math.min(count, page * perPage)}件目（全${countWords(count)}件）`,
    })
  )
}
