// The list of actions: what is open, late, to be checked and over its cost; narrowed, searched, sorted, printed, as a file.
import { Hono } from 'hono'
import { z } from 'zod'
import { type NameOf, namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, downloads, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { buttonLink, buttons } from '../../../web/components/button.ts'
import { selectField, textField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { pager } from '../../../web/components/navigation.ts'
import { table } from '../../../web/components/table.ts'
import type { Cell } from '../../../web/csv.ts'
import { sendCsv } from '../../../web/download.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import { improvementRoom } from '../../room.ts'
import { type Action, addressOf, overdue, overrun } from '../action.ts'
import { actionOrigins } from '../facts.ts'
import { type Asked, actionsOf, countsOf, type ListState, listStates, sortings } from '../listing.ts'
import { effectWords, originWords, stateWords, wordIn, yen } from '../words.ts'

export const path = '/actions'
const perPage = 50

const listWords: Record<ListState, string> = {
  open: '進行中',
  late: '期限を過ぎた',
  check: '効果を確かめる日が来た',
  over: '費用が見込みを超えた',
  done: '行った',
  dropped: '取りやめた',
}

const query = z.object({
  state: z.enum([...listStates, 'all']).catch('open'),
  section: z.string().min(1).optional().catch(undefined),
  origin: z.enum(actionOrigins).optional().catch(undefined),
  owner: z.enum(['me']).optional().catch(undefined),
  q: z.string().trim().max(100).catch(''),
  sort: z.enum(sortings).catch('due'),
  order: z.enum(['asc', 'desc']).catch('asc'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
type Query = z.infer<typeof query>

export const actionListPages = new Hono<Env>()
  .use('/actions', allow('improvement.read'))
  .use('/actions.csv', allow('improvement.read'))
  .get('/actions', async c => {
    const room = await roomOf(c, 'improvement.read')
    const typed = query.parse(c.req.query())
    const { found, counts, name } = await within(c, async trx => {
      const found = await actionsOf(trx, room, askedOf(c, typed), {
        limit: perPage,
        offset: (typed.page - 1) * perPage,
      })
      const name = await namesOf(
        trx,
        room.city,
        found.rows.map(({ owner }) => owner),
      )
      return { found, counts: await countsOf(trx, room), name }
    })
    return showRoom(c, room, improvementRoom, {
      path,
      title: '改善',
      lead: `${room.officeName}で、良くすると決めたことです。だれが、いつまでに行い、効果があったかを追います。`,
      body: [
        may(personIn(c), 'improvement.write', room.office) &&
          html`<div class="not-printed">${buttons(
            buttonLink({
              label: '改善を書き入れる',
              href: at(room, '/actions/new'),
              weight: 'primary',
              key: 'n',
            }),
            ...(may(personIn(c), 'improvement.lead', room.office)
              ? [buttonLink({ label: '異動・退職する人の改善と目標', href: at(room, '/actions/leavers') })]
              : []),
          )}</div>`,
        counts.late > 0 &&
          banner({
            tone: 'warning',
            heading: `期限を過ぎた改善が${countWords(counts.late, '件')}あります`,
            body: html`<a href="${at(room, path, { state: 'late' })}">期限を過ぎたものだけを見る</a>。終わったら記録し、遅れているときは期限を変えて理由を書きます。`,
          }),
        counts.check > 0 &&
          html`<p><a href="${at(room, path, { state: 'check' })}">効果を確かめる日が来た改善が${countWords(counts.check, '件')}あります</a>。</p>`,
        filter(room, typed),
        list(room, found, typed, name),
        pages(room, typed, found.count),
        downloads(room, '/actions.csv', addressed(typed)),
      ],
      wide: true,
    })
  })
  .get('/actions.csv', async c => {
    const room = await roomOf(c, 'improvement.read')
    const { rows, name } = await within(c, async trx => {
      const { rows } = await actionsOf(trx, room, askedOf(c, query.parse(c.req.query())), { limit: 100_000 })
      return {
        rows,
        name: await namesOf(
          trx,
          room.city,
          rows.map(({ owner }) => owner),
        ),
      }
    })
    const head = [
      ...['何をするか', 'きっかけ', 'きっかけの説明', '行う課', '担当', '期限', '状態', '終えた日'],
      ...['費用の見込み（円）', 'かかった費用（円）', 'ものさし', '効果を確かめる日', '効果'],
    ]
    return sendCsv(c, [head, ...rows.map(row => cells(room, row, name))], `改善_${room.officeName}`)
  })

const askedOf = (c: Page, { state, section, origin, owner, q, sort, order }: Query): Asked => ({
  ...{ state: state === 'all' ? undefined : state, section: section === '-' ? '' : section, origin, q },
  ...{ owner: owner ? personIn(c).staff : undefined, by: sort, order },
})

const addressed = ({ state, section, origin, owner, q, sort, order }: Query) => ({
  state,
  section,
  origin,
  owner,
  q,
  sort,
  order,
})

const filter = (room: Room, { state, section, origin, owner, q }: Query): Html => {
  const typed = { state, section: section ?? '', origin: origin ?? '', owner: owner ?? '', q }
  const form = { typed, errors: [] }
  const words = (of: Record<string, string>) => Object.entries(of).map(([value, label]) => ({ value, label }))
  return filterBar({
    action: path,
    label: '改善を絞り込む',
    fields: [
      officeField(room),
      textField({ name: 'q', label: 'ことば', type: 'search', maxlength: 100, form }),
      selectField({
        ...{ name: 'state', label: '状態', none: '進行中', form },
        choices: [...words(listWords).slice(1), { value: 'all', label: 'すべて' }],
      }),
      selectField({
        ...{ name: 'section', label: '行う課', none: 'すべて', form },
        choices: [{ value: '-', label: '区役所の全体' }, ...room.sections],
      }),
      selectField({ name: 'origin', label: 'きっかけ', none: 'すべて', choices: words(originWords), form }),
      selectField({
        name: 'owner',
        label: '担当',
        none: 'だれでも',
        choices: [{ value: 'me', label: 'わたし' }],
        form,
      }),
    ],
  })
}

const stateOf = (row: Action, today: string): string => {
  if (overdue(row, today)) return '期限を過ぎています'
  if (row.state === 'done' && row.check_on !== null && row.checked_on === null)
    return row.check_on <= today ? '効果を確かめる日です' : '行った（効果はこれから）'
  return wordIn(stateWords, row.state)
}

const effectOf = ({ effect }: Action): string => (effect ? wordIn(effectWords, effect) : '')

const costOf = (row: Action): Content => {
  const spent = row.spent === null ? '' : `実際 ${yen(row.spent)}`
  const planned = row.cost === null ? '' : `見込み ${yen(row.cost)}`
  if (!overrun(row)) return [planned, planned && spent && html`<br>`, spent]
  return html`${planned}<br>${spent}<br><strong class="past">見込みを超えました</strong>`
}

const cells = (room: Room, row: Action, name: NameOf): Cell[] => [
  ...[row.title, wordIn(originWords, row.origin), row.origin_words],
  ...[row.section ? room.sectionName(row.section) : '区役所の全体', name(row.owner), dayWords(row.due)],
  ...[stateOf(row, room.today), row.ended_on ? dayWords(row.ended_on) : '', row.cost, row.spent, row.measure],
  ...[row.check_on ? dayWords(row.check_on) : '', effectOf(row)],
]

const list = (
  room: Room,
  { rows, count }: { rows: readonly Action[]; count: number },
  typed: Query,
  name: NameOf,
): Html =>
  table<Action>({
    caption: `改善（${countWords(count, '件')}）`,
    columns: [
      {
        label: '何をするか',
        names: true,
        prose: true,
        sort: 'title',
        of: row =>
          html`<a href="${addressOf(row)}">${row.title}</a>${row.every !== null && html`<br>くり返し`}`,
      },
      { label: 'きっかけ', whole: true, of: row => wordIn(originWords, row.origin) },
      {
        label: '課と担当',
        sort: 'section',
        of: row =>
          html`${row.section ? room.sectionName(row.section) : '区役所の全体'}<br>${row.owner ? name(row.owner) : '担当は決まっていません'}`,
      },
      { label: '期限', sort: 'due', whole: true, of: row => dayWords(row.due) },
      {
        label: '状態',
        of: row =>
          overdue(row, room.today)
            ? html`<strong class="past">${stateOf(row, room.today)}</strong>`
            : stateOf(row, room.today),
      },
      { label: '効果', of: effectOf },
      { label: '費用', sort: 'cost', whole: true, of: costOf },
    ],
    rows,
    sorting: {
      by: typed.sort,
      order: typed.order,
      href: (sort, order) => at(room, path, { ...addressed(typed), sort, order }),
    },
    empty:
      typed.q || typed.section || typed.origin || typed.owner || typed.state !== 'open'
        ? 'この条件に当てはまる改善はありません。'
        : '進行中の改善はありません。守れていない基準や市民の声から「改善を書き入れる」で始められます。',
  })

const pages = (room: Room, typed: Query, count: number): Content => {
  const last = Math.ceil(count / perPage)
  const { page } = typed
  const to = (n: number) => at(room, path, { ...addressed(typed), page: String(n) })
  return (
    last > 1 &&
    pager({
      label: '改善のページ',
      ...(page > 1 && { earlier: to(page - 1) }),
      ...(page < last && { later: to(page + 1) }),
      shown: `${(page - 1) * perPage + 1}〜${Math.min(count, page * perPage)}件目（全${countWords(count)}件）`,
    })
  )
}
