// The phone systems of an office: how their records reach us, what is wrong, and for how long numbers are kept.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Work } from '../../../db/store.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { audit } from '../../../people/audit.ts'
import { at, type Room, roomOf } from '../../../people/room.ts'
import { button, buttonLink } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, numberField, typedIn } from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { countWords, instantWords } from '../../../web/words.ts'
import { retentionOf, setRetention } from '../retention.ts'
import { formatWords, newKey, type Source, sourcesOf, wayWords } from '../sources.ts'
import { changed, sourceAsked } from './asked.ts'
import { officePicker, showCalls } from './room.ts'

const path = '/calls/sources'

export const sourcePages = new Hono<Env>()
  .use('/calls/sources/*', allow('calls.import'))
  .get('/calls/sources', async c => sourcesPage(c, await roomOf(c, 'calls.import'), blank))
  .post('/calls/sources/retention', async c => {
    const read = await parseForm(c, retentionForm)
    const office = read.ok ? read.ok.office : typedIn({ name: 'office', form: read })[0]
    const room = await roomOf(c, 'calls.import', office)
    if (!read.ok) return sourcesPage(c, room, read)
    await within(c, trx => setRetention(trx, room.city, room.office, read.ok))
    return seeOther(c, at(room, path), '残す日数を変えました。これから取り込む分に使います。')
  })
  .post('/calls/sources/:source/stops', async c => {
    const { room, source } = await sourceAsked(c)
    await changed(c, source, { stopped_at: source.stopped_at ? null : c.get('house').now() })
    const said = source.stopped_at ? '取り込みを再び始めました。' : '取り込みを止めました。'
    return seeOther(c, at(room, path), said)
  })
  // Not a redirect: the key is shown in this one answer and never again.
  .post('/calls/sources/:source/keys', async c => {
    const { room, source } = await sourceAsked(c)
    const { city, staff } = personIn(c)
    const key = await within(c, async trx => {
      await audit(trx, city, {
        ...{ at: c.get('house').now(), staff, office: source.office, outcome: 'done' },
        ...{ action: 'calls.key', target: source.source },
      })
      return newKey(trx, source)
    })
    c.header('Cache-Control', 'no-store')
    return showCalls(c, room, {
      path,
      title: '新しい鍵',
      body: keyShown(room, source, key, new URL(c.req.url).origin),
      below: [{ href: `${path}/${source.source}`, label: source.name }],
    })
  })

const days = numeral(z.number().int().min(1).max(90))
const retentionForm = z.object({ office: z.string(), callers: days, refusals: days })

type Last = { source: string; began_at: Date; name: string; import: string; unassigned: number }

async function sourcesPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const { sources, last, kept } = await within(c, async trx => ({
    sources: await sourcesOf(trx, room.city, room.office),
    last: await lastImports(trx, room),
    kept: await retentionOf(trx, room.city, room.office),
  }))
  const typed = { callers: String(kept.callers), refusals: String(kept.refusals), ...filled.typed }
  const body = [
    officePicker(room, path),
    html`<p>${buttonLink({ label: '電話装置を登録する', href: at(room, `${path}/new`), weight: 'primary' })}</p>`,
    list(room, sources, last),
    retention(room, { ...filled, typed }),
  ]
  const lead = `${room.officeName}の電話の記録が、どこから、どう届くかを決めます。`
  const status = filled.errors.length > 0 ? 422 : 200
  return showCalls(c, room, { path, title: '電話装置', lead, body }, status)
}

async function lastImports(trx: Work, { city, office }: Room): Promise<Map<string, Last>> {
  const { rows } = await sql<Last>`
    select s.source, i.began_at, i.name, i.import,
      (select count(distinct u.line)::int from call_unassigned u where u.city = s.city and u.source = s.source) as unassigned
    from call_sources s join lateral (
      select began_at, name, import from call_imports
      where city = s.city and office = s.office and source = s.source order by began_at desc limit 1) i on true
    where s.city = ${city} and s.office = ${office}`.execute(trx)
  return new Map(rows.map(row => [row.source, row]))
}

const list = (room: Room, sources: readonly Source[], last: ReadonlyMap<string, Last>): Html =>
  table<Source>({
    caption: `${room.officeName}の電話装置`,
    columns: [
      { label: '名前', names: true, of: row => html`<a href="${`${path}/${row.source}`}">${row.name}</a>` },
      { label: '形式', of: row => formatWords[row.mapping.format] },
      { label: '届き方', of: row => wayWords[row.way] },
      { label: '最後の取り込み', of: row => lastWords(last.get(row.source)) },
      { label: 'ようす', of: row => stateOf(row, last.get(row.source)) },
      { label: '設定', of: settings },
      { label: 'すること', of: actions },
    ],
    rows: sources,
    empty: 'まだ電話装置がありません。「電話装置を登録する」から始めてください。',
  })

const lastWords = (last: Last | undefined) =>
  last
    ? html`<a href="${`/calls/imports/${last.import}`}">${instantWords(last.began_at)}</a>`
    : 'まだありません'

function stateOf(source: Source, last: Last | undefined) {
  if (source.trouble) return `▲ ${source.trouble}`
  if (source.stopped_at) return '止めています'
  if (last && last.unassigned > 0)
    return html`<a href="${`${path}/${source.source}/lines`}">課の決まっていない番号が${countWords(last.unassigned, '個')}</a>`
  return '使っています'
}

const settings = ({ source, name }: Source): Html =>
  html`<a href="${`${path}/${source}/mapping`}">読み方<span class="visually-hidden">（${name}）</span></a><br><a href="${`${path}/${source}/lines`}">番号と課<span class="visually-hidden">（${name}）</span></a>`

const actions = ({ source, way, stopped_at }: Source): Html =>
  html`${post(`${path}/${source}/stops`, stopped_at ? '再び始める' : '止める')}${
    way === 'http' && post(`${path}/${source}/keys`, '新しい鍵を作る')
  }`

const post = (action: string, label: string): Html =>
  html`<form method="post" action="${action}">${button({ label, weight: 'plain' })}</form>`

const retention = (room: Room, form: Filled): Html =>
  html`<h2>番号を残す日数</h2>
<p>受けられなかった電話の番号は、折り返すためだけに残し、かけ直すか、この日数が過ぎると消えます。取り込めなかった行も番号を含むことがあるので、この日数で消えます。数字（集計）は変わりません。</p>
${errorSummary(form)}<form method="post" action="${`${path}/retention`}" class="narrow">${hidden('office', room.office)}
${numberField({ name: 'callers', label: '受けられなかった電話の番号', unit: '日', required: true, form })}
${numberField({ name: 'refusals', label: '取り込めなかった行', unit: '日', required: true, form })}
${button({ label: '日数を決める', weight: 'secondary' })}</form>`

const keyShown = (room: Room, { source, name }: Source, key: string, origin: string): Html =>
  html`<p>「${name}」の記録を送るプログラムに、次の鍵を設定してください。<strong>この鍵は今だけ表示します。</strong>前の鍵は使えなくなりました。</p>
${descriptionList([
  { term: '送り先', is: html`<code>POST ${origin}/api/calls/${source}</code>` },
  { term: '鍵', is: html`<code>Authorization: Bearer ${key}</code>` },
  { term: '送るもの', is: '記録のファイルの中身をそのまま。何を取り込んだかを JSON で返します。' },
])}
${buttonLink({ label: '控えたので、一覧へ戻る', href: at(room, path) })}`
