// The list of voices: by state, sort, section, days, and by what was said; on screen and as a file without personal data.
import { Hono } from 'hono'
import { dayOf, isDay } from '../../../calendar/day.ts'
import { voicesRoom } from '../../../casework/room.ts'
import { allow, type Env, logged, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, downloads, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { buttonLink } from '../../../web/components/button.ts'
import { dateField, selectField, textField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { pager } from '../../../web/components/navigation.ts'
import { table } from '../../../web/components/table.ts'
import { sendCsv } from '../../../web/download.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import { type Asked, countOf, type Listed, type ListState, listStates, voicesOf } from '../listing.ts'
import { channelWords, draftWords, options, sortWords, stateWords, tagWords, wordIn } from '../words.ts'
import { addressOf, titleOf } from './asked.ts'

const path = '/voices'
const perPage = 50

const listWords: Record<ListState, string> = {
  open: '対応中',
  late: '期限を過ぎた',
  approval: '返事の承認待ち',
  unsolved: '「解決していない」と言われた',
  answered: '返事をした',
  noted: '受け止めた',
}

export const voiceListPages = new Hono<Env>()
  .use('/voices', allow('casework.read'))
  .use('/voices.csv', allow('casework.read'))
  .get('/voices', async c => {
    const room = await roomOf(c, 'casework.read')
    const asked = askedOf(c, room)
    const page = Math.max(1, Math.floor(Number(c.req.query('page')) || 1))
    const { rows, count } = await within(c, async trx => ({
      rows: await voicesOf(trx, room, asked, { limit: perPage, offset: (page - 1) * perPage }),
      count: await countOf(trx, room, asked),
    }))
    await noteSearch(c, room, asked, count)
    const writes = may(personIn(c), 'casework.write', room.office)
    return showRoom(c, room, voicesRoom, {
      path,
      title: '市民の声',
      lead: `${room.officeName}に寄せられた苦情・ご意見・お礼です。件数の多い少ないは成績ではありません。期限までに返事をし、解決したかを尋ねます。`,
      body: [
        writes &&
          html`<p class="not-printed">${buttonLink({ label: '声を書き入れる', href: at(room, '/voices/new'), weight: 'primary', key: 'n' })}　<a href="/voice">市民が使う受付の画面</a></p>`,
        filter(room, asked),
        list(room, rows, count, asked),
        pages(room, asked, page, count),
        downloads(room, '/voices.csv', { ...asked }),
      ],
    })
  })
  .get('/voices.csv', async c => {
    const room = await roomOf(c, 'casework.read')
    const asked = askedOf(c, room)
    const rows = await within(c, trx => voicesOf(trx, room, asked, { limit: 100_000, offset: 0 }))
    await noteSearch(c, room, asked, rows.length)
    const head = [
      '受けた日',
      '受け方',
      '種類',
      'テーマ',
      '印',
      '課',
      '返事の期限',
      '状態',
      '回数',
      '終えた日',
    ]
    return sendCsv(c, [head, ...rows.map(row => cellsOf(room, row))], `市民の声_${room.officeName}`)
  })

function askedOf(c: Page, { sections }: Room): Asked {
  const day = (name: string) => {
    const text = c.req.query(name) ?? ''
    return isDay(text) ? text : undefined
  }
  const section = c.req.query('section')
  const known = section === '-' || sections.some(({ value }) => value === section)
  const sort = c.req.query('sort') ?? ''
  return {
    ...{ from: day('from'), to: day('to'), q: c.req.query('q')?.trim().slice(0, 100) || undefined },
    state: listStates.find(state => state === c.req.query('state')),
    sort: Object.hasOwn(sortWords, sort) ? sort : undefined,
    section: known ? section : undefined,
    owner: c.req.query('owner') === 'me' ? personIn(c).staff : undefined,
  }
}

/** Searching goes over names and what was said: that it was done is logged, the words searched for are not. */
async function noteSearch(c: Page, { office }: Room, { q }: Asked, shown: number): Promise<void> {
  if (q)
    await logged(c, { action: 'voices.search', outcome: 'done', target: 'voices', office, detail: { shown } })
}

const filter = (room: Room, asked: Asked): Html => {
  const { from = '', to = '', state = '', sort = '', section = '', q = '', owner } = asked
  const typed = { from, to, state, sort, section, q, owner: owner ? 'me' : '' }
  const form = { typed, errors: [] }
  return filterBar({
    action: path,
    label: '絞り込む',
    fields: [
      officeField(room),
      textField({ name: 'q', label: '言葉か名前', type: 'search', maxlength: 100, form }),
      selectField({ name: 'state', label: '状態', none: 'すべて', choices: options(listWords), form }),
      selectField({ name: 'sort', label: '種類', none: 'すべて', choices: options(sortWords), form }),
      selectField({
        ...{ name: 'section', label: '課', none: 'すべての課', form },
        choices: [{ value: '-', label: 'まだ決めていない' }, ...room.sections],
      }),
      selectField({
        ...{ name: 'owner', label: '担当', none: 'だれでも', form },
        choices: [{ value: 'me', label: 'わたし' }],
      }),
      dateField({ name: 'from', label: '受けた日（から）', form }),
      dateField({ name: 'to', label: '（まで）', form }),
    ],
  })
}

const late = ({ state, due_on }: Listed, today: string): boolean =>
  state === 'open' && due_on !== null && due_on < today

const stepOf = ({ classified_at, answer_by, draft }: Listed): string => {
  if (classified_at === null) return 'まだ読んでいない'
  if (answer_by === 'none') return '返事は不要'
  return draft === null || draft === 'draft' ? '返事を準備中' : wordIn(draftWords, draft)
}

const stateOf = (row: Listed, today: string): string => {
  if (row.state !== 'open') return wordIn(stateWords, row.state)
  const step = stepOf(row)
  return late(row, today) ? `期限を過ぎています（${step}）` : step
}

const cellsOf = (room: Room, row: Listed): (string | number)[] => [
  ...[
    dayWords(dayOf(row.received_at)),
    wordIn(channelWords, row.channel),
    wordIn(sortWords, row.kind),
    row.theme,
  ],
  row.tags.map(tag => wordIn(tagWords, tag)).join('、'),
  ...[
    room.sectionName(row.section),
    row.due_on ? dayWords(row.due_on) : '',
    stateOf(row, room.today),
    row.round,
  ],
  row.closed_at ? dayWords(dayOf(row.closed_at)) : '',
]

const list = (room: Room, rows: readonly Listed[], count: number, asked: Asked): Html =>
  table<Listed>({
    caption: `市民の声（新しい順、${countWords(count, '件')}）`,
    columns: [
      {
        label: 'テーマ',
        names: true,
        of: row =>
          html`<a href="${addressOf(row)}">${titleOf(row)}</a>${row.round > 1 && html`<br>${row.round}回目`}`,
      },
      { label: '種類', of: row => wordIn(sortWords, row.kind) },
      {
        label: '受けた日',
        of: row => html`${dayWords(dayOf(row.received_at))}<br>${wordIn(channelWords, row.channel)}`,
      },
      { label: '課', of: row => room.sectionName(row.section) },
      { label: '返事の期限', of: row => (row.due_on ? dayWords(row.due_on) : '') },
      { label: '状態', of: row => stateOf(row, room.today) },
    ],
    rows,
    empty: Object.values(asked).some(Boolean)
      ? 'この条件に当てはまる声はありません。'
      : 'まだ声はありません。電話や窓口で伺った声は「声を書き入れる」から、市民の方は受付の画面から送れます。',
  })

const pages = (room: Room, asked: Asked, page: number, count: number): Content => {
  const last = Math.ceil(count / perPage)
  const to = (n: number) => at(room, path, { ...asked, owner: asked.owner && 'me', page: String(n) })
  return (
    last > 1 &&
    pager({
      label: '市民の声のページ',
      ...(page > 1 && { earlier: to(page - 1) }),
      ...(page < last && { later: to(page + 1) }),
      shown: `${(page - 1) * perPage + 1}〜${Math.min(count, page * perPage)}件目（全${countWords(count)}件）`,
    })
  )
}
