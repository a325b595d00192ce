// Hand-offs of an office: what was offered to it, what it offered, and those that were answered.
import { Hono } from 'hono'
import { dueCell } from '../../../casework/across.ts'
import { type Place, placeNames } from '../../../casework/places.ts'
import { promisesRoom } from '../../../casework/room.ts'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import {
  at,
  officeField,
  type Room,
  roomOf,
  sectionAsked,
  sectionNamed,
  showRoom,
} from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { pager } from '../../../web/components/navigation.ts'
import { type Column, table } from '../../../web/components/table.ts'
import { type Content, html } from '../../../web/html.ts'
import { countWords, instantWords } from '../../../web/words.ts'
import { answeredHandOffs, type Listed, openHandOffs, perPage } from '../lists.ts'
import { addressOf } from '../offering.ts'
import { cameBackWords, mayFor, stateWords, toldWords } from './room.ts'

const path = '/hand-offs'

export const listPages = new Hono<Env>().get('/hand-offs', allow('casework.read'), async c => {
  const room = await roomOf(c, 'casework.read')
  const section = sectionAsked(c, room)
  const page = Math.max(1, Math.floor(Number(c.req.query('page')) || 1))
  const asked = { office: room.office, section }
  const seen = await within(c, async trx => ({
    open: await openHandOffs(trx, room.city, asked),
    answered: await answeredHandOffs(trx, room.city, { ...asked, page }),
    name: await placeNames(trx, room.city),
  }))
  const { open, answered, name } = seen
  return showRoom(c, room, promisesRoom, {
    path,
    title: '引継ぎ',
    lead: '相手の課が受けるまで、渡す課が責任を持ちます。',
    body: [
      filter(room, section),
      table<Listed>({
        caption: `受けるか決める引継ぎ（${countWords(open.incoming.length, '件')}）`,
        columns: incoming(c, room, name),
        rows: open.incoming,
        empty: '届いている引継ぎはありません。',
      }),
      table<Listed>({
        caption: `答えを待っている引継ぎ（${countWords(open.outgoing.length, '件')}）`,
        columns: outgoing(room, name),
        rows: open.outgoing,
        empty: '答えを待っている引継ぎはありません。',
      }),
      table<Listed>({
        caption: '答えの出た引継ぎ（新しいものから）',
        columns: past(name),
        rows: answered.slice(0, perPage),
        empty: 'まだありません。',
      }),
      pages(room, section, page, answered.length > perPage),
    ],
  })
})

const filter = (room: Room, section: string): Content =>
  filterBar({
    action: path,
    label: '課を選ぶ',
    fields: [
      officeField(room),
      selectField({
        ...{ name: 'section', label: '課', none: 'すべての課', choices: room.sections },
        form: { typed: { section }, errors: [] },
      }),
    ],
  })

type Name = (place: Place) => string

const about: Column<Listed> = {
  label: '用件',
  names: true,
  of: row =>
    html`<a href="${addressOf(row.handOff)}">${row.matter}</a>${row.cameBack > 0 && html`<br>${cameBackWords(row.cameBack)}`}`,
}

const incoming = (c: Page, { now }: Room, name: Name): Column<Listed>[] => [
  about,
  { label: 'どこから', of: row => name(row.from) },
  { label: 'どの課へ', of: row => name(row.to) },
  { label: '答えの期限', of: row => dueCell(row.dueAt, now) },
  { label: '市民へ', of: row => toldWords(row.told) },
  {
    label: 'すること',
    of: row =>
      mayFor(c, row.to) &&
      html`<form method="post" action="${`${addressOf(row.handOff)}/acceptance`}" class="one-hand">${button({ label: '受ける', weight: 'secondary' })}</form>`,
  },
]

const outgoing = ({ now }: Room, name: Name): Column<Listed>[] => [
  about,
  { label: 'どの課から', of: row => name(row.from) },
  { label: 'どこへ', of: row => name(row.to) },
  { label: '申し出た日時', of: row => instantWords(row.offeredAt) },
  { label: '答えの期限', of: row => dueCell(row.dueAt, now) },
  { label: '市民へ', of: row => toldWords(row.told) },
]

const past = (name: Name): Column<Listed>[] => [
  about,
  { label: 'どこから', of: row => name(row.from) },
  { label: 'どこへ', of: row => name(row.to) },
  { label: '申し出た日時', of: row => instantWords(row.offeredAt) },
  { label: '答え', of: row => stateWords[row.state] },
]

const pages = (room: Room, section: string, page: number, more: boolean): Content => {
  if (page === 1 && !more) return undefined
  const to = (n: number) => at(room, path, { section: sectionNamed(section), page: String(n) })
  return pager({
    label: '答えの出た引継ぎのページ',
    ...(page > 1 && { earlier: to(page - 1) }),
    ...(more && { later: to(page + 1) }),
    shown: `${page}ページ目`,
  })
}
