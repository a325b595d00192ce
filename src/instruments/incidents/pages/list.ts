// The incidents of an office as a list, to be narrowed, searched, sorted, printed and taken as a file.
import { Hono } from 'hono'
import { allow, type Env, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at } from '../../../people/room.ts'
import { buttonLink, buttons } from '../../../web/components/button.ts'
import { pager } from '../../../web/components/navigation.ts'
import { table } from '../../../web/components/table.ts'
import { sendCsv } from '../../../web/download.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, dayWords, instantWords } from '../../../web/words.ts'
import { causesOf } from '../causes.ts'
import { addressOf, type Incident, numberWords } from '../incident.ts'
import { type Asked, incidentsOf, yearsOf } from '../listing.ts'
import { finderWords, recoveryWords, sortWords, verdictWords } from '../words.ts'
import { leftWords, sentWords } from './clock-cards.ts'
import { filters, listAsked, path, queryOf, stateWords } from './list-filters.ts'
import { type Room, roomOf, showIncidents } from './room.ts'

const perPage = 50

export const listPages = new Hono<Env>()
  .use(path, allow('incidents.read'))
  .use(`${path}.csv`, allow('incidents.read'))
  .get(path, async c => {
    const room = await roomOf(c, 'incidents.read')
    const { asked, page } = await listAsked(c, room)
    const { incidents, count, years, causes } = await within(c, async trx => ({
      ...(await incidentsOf(trx, room.city, room.office, asked, {
        limit: perPage,
        offset: (page - 1) * perPage,
      })),
      years: await yearsOf(trx, room.city, room.office),
      causes: await causesOf(trx, room.city, room.office),
    }))
    return showIncidents(c, room, {
      path,
      title: '事故',
      lead: `${room.officeName}の個人情報の事故です。${asked.state === 'open' ? '対応しているものを並べています。' : ''}`,
      body: [
        may(personIn(c), 'incidents.write', room.office) &&
          buttons(
            buttonLink({
              label: '事故を記録する',
              href: at(room, `${path}/new`),
              weight: 'primary',
              key: 'n',
            }),
            buttonLink({ label: 'ヒヤリハットを知らせる', href: at(room, `${path}/near-misses`) }),
          ),
        filters(room, asked, years, causes),
        list(room, asked, incidents, count, years.length > 0),
        count > perPage && pages(room, asked, page, count),
        html`<p>この表をファイルで：<a href="${at(room, `${path}.csv`, queryOf(asked))}">CSV（Excel 用）</a>　<a href="${at(room, `${path}.csv`, { ...queryOf(asked), encoding: 'shift_jis' })}">CSV（Shift_JIS）</a></p>`,
      ],
    })
  })
  .get(`${path}.csv`, async c => {
    const room = await roomOf(c, 'incidents.read')
    const { asked } = await listAsked(c, room)
    const { incidents, causes } = await within(c, async trx => ({
      ...(await incidentsOf(trx, room.city, room.office, asked, { limit: 100_000 })),
      causes: await causesOf(trx, room.city, room.office, { merged: true }),
    }))
    const label = (cause: string | null) => causes.find(one => one.cause === cause)?.label ?? ''
    return sendCsv(
      c,
      [heading, ...incidents.map(one => cellsOf(room, one, label(one.cause)))],
      `事故_${room.officeName}_${room.today}`,
    )
  })

const clock = (due: string | null, sent: string | null, today: string): Content => {
  if (sent !== null) return sentWords(sent, due)
  if (due === null) return '—'
  const words = `${dayWords(due)}まで（${leftWords(due, today)}）`
  return due < today ? html`<strong class="incident-late">${words}</strong>` : words
}

const list = (room: Room, asked: Asked, incidents: readonly Incident[], count: number, any: boolean): Html =>
  table<Incident>({
    caption: `事故（${countWords(count, '件')}）`,
    columns: [
      {
        label: '番号',
        names: true,
        sort: 'number',
        of: one => html`<a class="incident-number" href="${addressOf(one.incident)}">${numberWords(one)}</a>`,
      },
      { label: '出来事', prose: true, of: ({ sort }) => sortWords[sort].label },
      { label: '課', of: ({ section }) => room.sectionName(section) },
      { label: '知った時', sort: 'known', of: ({ known }) => instantWords(known) },
      {
        label: '報告',
        of: ({ verdict, decision }) => `${verdictWords[verdict]}${decision === null ? '（確認待ち）' : ''}`,
      },
      {
        label: '速報',
        sort: 'prompt',
        of: ({ promptDue, promptSent }) => clock(promptDue, promptSent, room.today),
      },
      {
        label: '確報',
        sort: 'final',
        of: ({ finalDue, finalSent }) => clock(finalDue, finalSent, room.today),
      },
      ...(asked.state === 'all' ? [{ label: '状態', of: ({ state }: Incident) => stateWords[state] }] : []),
    ],
    rows: incidents,
    empty: any ? 'この条件に合う事故はありません。' : 'まだ事故の記録はありません。',
    sorting: {
      by: asked.by,
      order: asked.order,
      href: (by, order) => at(room, path, { ...queryOf(asked), sort: by, order }),
    },
  })

const pages = (room: Room, asked: Asked, page: number, count: number): Html => {
  const to = (n: number) => at(room, path, { ...queryOf(asked), page: String(n) })
  const last = Math.ceil(count / perPage)
  return pager({
    label: '事故のページ',
    ...(page > 1 && { earlier: to(page - 1) }),
    ...(page < last && { later: to(page + 1) }),
    shown: `${(page - 1) * perPage + 1}〜${Math.min(count, page * perPage)}件目（全${countWords(count)}件）`,
  })
}

const heading = [
  '番号',
  '出来事',
  '課',
  '知った時',
  '見つけた人',
  '何人分（から）',
  '何人分（まで）',
  '報告の要否',
  '責任者の確認',
  '速報の期限',
  '速報を出した日',
  '確報の期限',
  '確報を出した日',
  '回収',
  '原因',
  '状態',
]

const cellsOf = (room: Room, one: Incident, cause: string) => [
  ...[
    numberWords(one),
    sortWords[one.sort].label,
    room.sectionName(one.section),
    instantWords(one.known),
    finderWords[one.foundBy],
  ],
  ...[one.people.from, one.people.to, verdictWords[one.verdict]],
  one.decision === null ? '確認待ち' : one.decision === 'report' ? '報告する' : '報告は要らない',
  ...[one.promptDue ?? '', one.promptSent ?? '', one.finalDue ?? '', one.finalSent ?? ''],
  ...[recoveryWords[one.recovered].label, cause, stateWords[one.state]],
]
