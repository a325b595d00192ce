// What a year of sendings says: sent, gone wrong by cause, stopped in time, planted errors found by kind of check.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { fiscalYearOf } from '../../../calendar/day.ts'
import type { Work } from '../../../db/store.ts'
import { allow, type Env, within } from '../../../people/access.ts'
import { at } from '../../../people/room.ts'
import { card, cards } from '../../../web/components/card.ts'
import { pager } from '../../../web/components/navigation.ts'
import { table } from '../../../web/components/table.ts'
import { html } from '../../../web/html.ts'
import { countWords, figureWords, fiscalYearWords } from '../../../web/words.ts'
import { checkKind, stopCause, wrongCause } from '../facts.ts'
import { checkWords, stopWords, wrongWords } from '../words.ts'
import { type Room, roomOf, showMailings } from './room.ts'

const path = '/mailings/figures'

export const figurePages = new Hono<Env>().use(path, allow('mailings.read')).get(path, async c => {
  const room = await roomOf(c, 'mailings.read')
  const asked = Number(c.req.query('year'))
  const year = Number.isInteger(asked) && asked > 1990 && asked < 2200 ? asked : fiscalYearOf(room.today)
  const { sent, wrong, stops, planted } = await within(c, trx => figuresOf(trx, room, year))
  const total = wrong.reduce((sum, row) => sum + row.count, 0)
  const near = stops.reduce((sum, row) => sum + row.count, 0)
  const to = (of: number) => at(room, path, { year: String(of) })
  return showMailings(c, room, {
    path,
    title: '発送の数字',
    lead: `${room.officeName}の${fiscalYearWords(year)}の記録です。ヒヤリハットは、点検が働いた証拠です。多いことを責めるものではありません。`,
    body: [
      html`<h2>${fiscalYearWords(year)}</h2>`,
      cards(
        card({
          heading: '予定した発送',
          figure: figureWords(sent.kept, sent.kept + sent.missed),
          body: 'すべての点検を終えてから出したもの',
        }),
        card({ heading: '出した通数', figure: countWords(sent.pieces, '通') }),
        card({
          heading: '誤発送・発送漏れ',
          figure: sent.pieces === 0 ? '記録なし' : `1万通に${perTenThousand(total, sent.pieces)}`,
          body: countWords(total, '件'),
        }),
        card({ heading: '出す前に止めたまちがい', figure: countWords(near, '件'), body: 'ヒヤリハット' }),
      ),
      table<(typeof wrong)[number]>({
        caption: '誤発送・発送漏れの原因',
        columns: [
          { label: '原因', names: true, of: row => wrongWords[wrongCause.parse(row.cause)] },
          { label: '件数', numeric: true, of: row => countWords(row.count) },
          { label: '1万通あたり', numeric: true, of: row => perTenThousand(row.count, sent.pieces) },
        ],
        rows: wrong,
        empty: 'この年度に分かった誤発送・発送漏れはありません。',
      }),
      table<(typeof stops)[number]>({
        caption: '出す前に止めたまちがい（ヒヤリハット）',
        columns: [
          { label: 'まちがい', names: true, of: row => stopWords[stopCause.parse(row.cause)].name },
          { label: '止めた点検', of: row => checkWords[checkKind.parse(row.check)].name },
          { label: '件数', numeric: true, of: row => countWords(row.count) },
        ],
        rows: stops,
        empty: 'この年度に止めたまちがいはありません。',
      }),
      table<(typeof planted)[number]>({
        caption: 'ためしのまちがいを見つけた割合（点検の種類ごと）',
        columns: [
          { label: '点検', names: true, of: row => checkWords[checkKind.parse(row.check)].name },
          { label: '見つけた割合', numeric: true, of: row => figureWords(row.found, row.count) },
        ],
        rows: planted,
        empty: 'この年度は、ためしのまちがいを入れていません。',
      }),
      html`<p>人ごとの数字はありません。判定は<a href="/standards/no-wrong-or-missed-mailing">基準のページ</a>にあります。</p>`,
      pager({ label: '年度', earlier: to(year - 1), later: to(year + 1), shown: fiscalYearWords(year) }),
    ],
  })
})

const perTenThousand = (count: number, pieces: number): string =>
  pieces === 0 ? '記録なし' : `${((count / pieces) * 10_000).toFixed(2)}件`

/** Sendings are few; the pieces themselves are never counted here. */
async function figuresOf(trx: Work, { city, office }: Room, year: number) {
  const [from, to] = [`${year}-04-01`, `${year + 1}-03-31`]
  const tallied = await sql<{ measure: string; kept: number; missed: number }>`
    select measure, coalesce(sum(kept), 0)::int as kept, coalesce(sum(missed), 0)::int as missed from tallies
    where city = ${city} and office = ${office} and day between ${from} and ${to}
      and measure in ('sends-fully-checked', 'pieces-delivered-right') group by measure`.execute(trx)
  const of = (measure: string) => tallied.rows.find(row => row.measure === measure) ?? { kept: 0, missed: 0 }
  const checked = of('sends-fully-checked')
  const delivered = of('pieces-delivered-right')
  const facts = sql`from facts f where f.city = ${city} and f.office = ${office}
    and f.day between ${from} and ${to}
    and not exists (select from facts later where later.city = f.city and later.corrects = f.id)`
  const wrong = await sql<{ cause: string; count: number }>`
    select body ->> 'cause' as cause, count(*) as count ${facts} and f.kind = 'mailing.went-wrong'
    group by 1 order by 2 desc, 1`.execute(trx)
  const stops = await sql<{ cause: string; check: string; count: number }>`
    select body ->> 'cause' as cause, body ->> 'check' as "check", count(*) as count
    ${facts} and f.kind = 'mailing.stopped' and (body ->> 'nearMiss')::boolean
    group by 1, 2 order by 3 desc, 1, 2`.execute(trx)
  const planted = await sql<{ check: string; found: number; count: number }>`
    select body ->> 'check' as "check", count(*) filter (where (body ->> 'found')::boolean) as found, count(*) as count
    ${facts} and f.kind = 'mailing.planted-tried' group by 1 order by 1`.execute(trx)
  const sent = { ...checked, pieces: delivered.kept + delivered.missed }
  return { sent, wrong: wrong.rows, stops: stops.rows, planted: planted.rows }
}
