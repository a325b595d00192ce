// Contacts found again: by name, kana or number, by section, state, channel, matter and days; as a list and as a file.
import { Hono } from 'hono'
import { isDay } from '../calendar/day.ts'
import { matterWords } from '../casework/matters.ts'
import { countContacts, type Found, findContacts, type Sought } from '../casework/search.ts'
import { channels } from '../instruments/contacts/facts.ts'
import { allow, type Env, logged, officeIn, type Page, personIn, within } from '../people/access.ts'
import { buttonLink } from '../web/components/button.ts'
import { dateField, selectField, textField } from '../web/components/fields.ts'
import { filterBar } from '../web/components/filter-bar.ts'
import { pager } from '../web/components/navigation.ts'
import { table } from '../web/components/table.ts'
import { sendCsv } from '../web/download.ts'
import { type Html, html } from '../web/html.ts'
import { countWords, instantWords } from '../web/words.ts'
import { type Named, namedFor, showContacts } from './room.ts'
import { channelWords, optionsOf, outcomeWordOf, stateWords } from './words.ts'

const path = '/contacts'
const perPage = 50
/** Further back one narrows by day; counting on costs more than it tells. */
const counted = 5_000

export const searchPages = new Hono<Env>()
  .use('/contacts.csv', allow('casework.read'))
  .get('/contacts', allow('casework.read'), async c => {
    const page = Math.min(Math.max(1, Math.floor(Number(c.req.query('page')) || 1)), counted / perPage)
    const { named, sought, rows, count } = await read(c, { limit: perPage, offset: (page - 1) * perPage })
    if (rows.length > 0) await log(c, 'contacts.list', rows.length)
    return showContacts(c, {
      path,
      title: '応対を探す',
      lead: '名前の漢字や、かな・カナ、全角・半角の違いはそのままで見つかります。電話番号は、下4けたでも探せます。',
      body: [
        filter(named, c),
        list(c, named, sought, rows),
        count > perPage && pages(c, page, count),
        rows.length > 0 && downloads(c),
      ],
    })
  })
  .get('/contacts.csv', async c => {
    const { named, rows, count } = await read(c, { limit: counted, offset: 0 })
    await log(c, 'contacts.export', rows.length)
    return sendFile(c, named, rows, count)
  })

/** What is asked in the address, as far as it makes sense. */
async function read(c: Page, cut: Pick<Sought, 'limit' | 'offset'>) {
  const asked = (name: string) => c.req.query(name)?.trim() || undefined
  const office = asked('office')
  if (office) await officeIn(c, 'casework.read', office)
  const one = <T extends string>(of: readonly T[], name: string) => of.find(each => each === asked(name))
  const day = (name: string) => (isDay(asked(name) ?? '') ? asked(name) : undefined)
  const { city } = personIn(c)
  return within(c, async trx => {
    const named = await namedFor(c, trx, 'casework.read')
    const all: { [K in keyof Sought]: Sought[K] | undefined } = {
      ...{ offices: office ? [office] : named.offices.map(({ value }) => value), ...cut },
      ...{ q: asked('q')?.slice(0, 100), section: asked('section'), matter: asked('matter') },
      ...{ state: one(['open', 'closed'], 'state'), channel: one(channels, 'channel') },
      ...{ from: day('from'), to: day('to'), order: one(['asc', 'desc'], 'order') },
    }
    const sought = given(all)
    return {
      ...{ named, sought, rows: await findContacts(trx, city, sought) },
      count: await countContacts(trx, city, { ...sought, limit: counted }),
    }
  })
}

const given = (all: { [K in keyof Sought]: Sought[K] | undefined }): Sought =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Sought

/** What was searched for is a name: it stays out of the log. */
const log = (c: Page, action: string, shown: number): Promise<void> =>
  logged(c, { action, outcome: 'done', target: c.req.path, detail: { shown } })

function filter(named: Named, c: Page): Html {
  const form = { typed: c.req.query(), errors: [] }
  const matters = [...new Map(named.matters.map(one => [one.matter, one.label]))]
  const sections = [...new Map(named.places.map(one => [one.section, one.name]))]
  const choices = (of: [string, string][]) => of.map(([value, label]) => ({ value, label }))
  return filterBar({
    action: path,
    label: '応対を探す',
    fields: [
      textField({ name: 'q', label: '名前・かな・電話番号', type: 'search', autocomplete: 'off', form }),
      named.offices.length > 1 &&
        selectField({ name: 'office', label: '区役所', none: 'すべて', choices: named.offices, form }),
      selectField({ name: 'section', label: '課', none: 'すべて', choices: choices(sections), form }),
      selectField({
        ...{ name: 'state', label: 'いま', none: 'すべて', form },
        choices: [
          { value: 'open', label: stateWords.open },
          { value: 'closed', label: stateWords.closed },
        ],
      }),
      selectField({
        name: 'channel',
        label: '受け方',
        none: 'すべて',
        choices: optionsOf(channelWords),
        form,
      }),
      selectField({ name: 'matter', label: '用件', none: 'すべて', choices: choices(matters), form }),
      dateField({ name: 'from', label: 'この日から', form }),
      dateField({ name: 'to', label: 'この日まで', form }),
    ],
    submit: '探す',
  })
}

const list = (c: Page, named: Named, sought: Sought, rows: readonly Found[]): Html =>
  table<Found>({
    caption: '応対の記録',
    columns: [
      {
        ...{ label: '受けた日時', names: true, sort: 'received' },
        of: row => html`<a href="${`${path}/${row.contact}`}">${instantWords(row.receivedAt)}</a>`,
      },
      { label: '用件', of: row => aboutOf(named, row) },
      { label: '名前', of: nameOf },
      { label: '受け方', of: row => `${channelWords[row.channel]}${row.keyedIn ? '（紙から）' : ''}` },
      { label: '担当', of: row => named.placeName(row.holder) },
      { label: 'いま', of: row => stateOf(row) },
    ],
    rows,
    sorting: {
      ...{ by: 'received', order: sought.order ?? 'desc' },
      href: (_, order) => `${path}?${query(c, { order, page: undefined })}`,
    },
    empty: isNarrowed(c)
      ? html`見つかりませんでした。条件を減らすか、名前をかなや電話番号の下4けたに変えてみてください。<a href="${path}">条件をすべて消す</a>`
      : html`まだ応対の記録がありません。${buttonLink({ label: '応対を記録する', href: '/contacts/new' })}`,
  })

export const aboutOf = ({ matters }: Named, { office, matter, words }: Found): string =>
  matterWords(matters, office, matter) || words || '（用件の言葉は消えています）'

const nameOf = ({ name, kana }: Found): string => name || kana || '—'

export const stateOf = ({ state, outcome }: Pick<Found, 'state' | 'outcome'>): string =>
  outcome ? `${stateWords[state]}（${outcomeWordOf(outcome)}）` : stateWords[state]

const isNarrowed = (c: Page): boolean =>
  ['q', 'section', 'state', 'channel', 'matter', 'from', 'to', 'office', 'page'].some(name =>
    c.req.query(name),
  )

/** The same address with some of it changed. */
function query(c: Page, changed: Record<string, string | undefined>): string {
  const all = { ...c.req.query(), ...changed }
  return String(
    new URLSearchParams(Object.entries(all).filter((pair): pair is [string, string] => !!pair[1])),
  )
}

function pages(c: Page, page: number, count: number): Html {
  const to = (n: number) => `${path}?${query(c, { page: String(n) })}`
  const last = Math.min(page * perPage, count)
  const all = count >= counted ? `${countWords(counted, '件')}以上` : `全${countWords(count, '件')}`
  return pager({
    label: '応対の記録のページ',
    shown: `${countWords((page - 1) * perPage + 1)}〜${countWords(last, '件目')}（${all}）`,
    ...(page > 1 && { earlier: to(page - 1) }),
    ...(last < count && page < counted / perPage && { later: to(page + 1) }),
  })
}

const downloads = (c: Page): Html => {
  const of = (more: Record<string, string | undefined>) =>
    `/contacts.csv?${query(c, { page: undefined, ...more })}`
  return html`<p>この一覧をファイルで（${countWords(counted, '件')}まで。書き出したことは記録に残ります）：<a href="${of({})}">CSV（Excel 用）</a>　<a href="${of({ encoding: 'shift_jis' })}">CSV（Shift_JIS）</a></p>`
}

function sendFile(c: Page, named: Named, rows: readonly Found[], count: number): Response {
  const head = [
    '受けた日時',
    '区役所と課',
    '受け方',
    '用件',
    '名前',
    'かな',
    '電話番号',
    '担当',
    'いま',
    '尋ねたか',
  ]
  const body = rows.map(row => [
    ...[instantWords(row.receivedAt), named.placeName(row), channelWords[row.channel], aboutOf(named, row)],
    ...[row.name, row.kana, row.phone, named.placeName(row.holder), stateOf(row)],
    row.asked === null ? '' : row.asked ? '尋ねた' : '尋ねていない',
  ])
  const more =
    count >= counted
      ? [[`${countWords(counted, '件')}までを書き出しました。日を分けて書き出してください。`]]
      : []
  return sendCsv(c, [head, ...body, ...more], `応対の記録_${named.today}`)
}
