// One import: its progress while it goes on, what was taken, and what was refused, to the row.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Work } from '../../../db/store.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { audit } from '../../../people/audit.ts'
import { at, type Room, roomOf } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { table } from '../../../web/components/table.ts'
import { sendCsv } from '../../../web/download.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, instantWords } from '../../../web/words.ts'
import { type Import, importBy } from '../imports.ts'
import { sourceBy } from '../sources.ts'
import { type Unassigned, unassignedOf } from '../unassigned.ts'
import { showCalls } from './room.ts'

const path = '/calls/imports'
const refusalsShown = 200

export const importPages = new Hono<Env>()
  .use('/calls/imports/:import/*', allow('calls.import'))
  .get('/calls/imports/:import', async c => {
    const found = await importAsked(c)
    const room = await roomOf(c, 'calls.import', found.office)
    const { refusals, unassigned, source } = await within(c, async trx => ({
      refusals: await refusalsOf(trx, found, refusalsShown),
      unassigned: await unassignedOf(trx, found.city, found.source),
      source: await sourceBy(trx, found.city, found.source),
    }))
    if (found.state === 'running') c.header('Refresh', '2')
    return showCalls(c, room, {
      path,
      title: found.name,
      lead: `${source?.name ?? found.source}の記録を${instantWords(found.began_at)}に取り込みました。`,
      body: detail(room, found, refusals, unassigned),
      below: [{ href: `${path}/${found.import}`, label: found.name }],
    })
  })
  .get('/calls/imports/:import/refused.csv', async c => {
    const found = await importAsked(c)
    const { city, staff } = personIn(c)
    const rows = await within(c, async trx => {
      await audit(trx, city, {
        ...{ at: c.get('house').now(), staff, office: found.office, outcome: 'done' },
        ...{ action: 'calls.refusals', target: found.import },
      })
      return refusalsOf(trx, found)
    })
    return sendCsv(
      c,
      [['行', '取り込めなかった理由', '元の行'], ...rows.map(({ row, why, text }) => [row, why, text])],
      `取り込めなかった行_${found.name}`,
    )
  })

/** The import in the address, if it is of an office where this person may import; else 404, and the attempt is logged. */
async function importAsked(c: Page): Promise<Import> {
  const id = c.req.param('import') ?? ''
  const found = await within(c, trx => importBy(trx, personIn(c).city, id))
  await officeIn(c, 'calls.import', found?.office)
  if (!found) throw new HTTPException(404)
  return found
}

const refusalsOf = (trx: Work, { city, import: id }: Import, most?: number) =>
  trx
    .selectFrom('call_refusals')
    .select(['nth', 'row', 'why', 'text'])
    .where('city', '=', city)
    .where('import', '=', id)
    .orderBy('nth')
    .$if(most !== undefined, query => query.limit(most ?? 0))
    .execute()

type Refusal = Awaited<ReturnType<typeof refusalsOf>>[number]

const detail = (
  room: Room,
  found: Import,
  refusals: readonly Refusal[],
  unassigned: readonly Unassigned[],
): Content => [
  found.state === 'running' &&
    banner({
      heading: `取り込んでいます（${countWords(found.taken + found.repeated + found.aside, '件')}まで読みました）`,
      body: 'このページは自動で新しくなります。閉じても取り込みは続きます。',
    }),
  found.trouble !== null && banner({ tone: 'error', heading: '途中で止まりました', body: found.trouble }),
  found.state === 'done' &&
    found.refused === 0 &&
    banner({ tone: 'success', heading: 'すべての行を読みました' }),
  descriptionList([
    { term: '新しく数えた電話', is: countWords(found.taken, '件') },
    { term: '前に取り込んであった電話', is: `${countWords(found.repeated, '件')}（数え直していません）` },
    { term: '数えない電話', is: `${countWords(found.aside, '件')}（こちらからの発信、内線）` },
    { term: 'かけ直したと分かった電話', is: countWords(found.returned, '件') },
    { term: 'まだ終わっていない電話', is: countWords(found.pending, '件') },
    { term: '取り込めなかった行', is: countWords(found.refused, '行') },
  ]),
  unassigned.length > 0 &&
    banner({
      tone: 'warning',
      heading: `課の決まっていない番号が${unassigned.length}個あります`,
      body: html`区役所全体としては数えましたが、課ごとの数字には入っていません。<a href="${`/calls/sources/${found.source}/lines`}">番号ごとに課を決める</a>と、取り込んだ分も課に入ります。`,
    }),
  found.refused > 0 && refusedRows(found, refusals),
  html`<p><a href="${at(room, '/calls')}">一日の電話を見る</a>　<a href="${at(room, path)}">ほかのファイルを取り込む</a></p>`,
]

const refusedRows = (found: Import, refusals: readonly Refusal[]): Html =>
  html`<h2>取り込めなかった行</h2>
<p>直してもう一度取り込むと、その行だけが加わります。${refusals.length < found.refused && `はじめの${refusals.length}行です。`}元の行は電話番号を含むことがあるので、ファイルで見て、見たことを記録に残します。</p>
<p><a href="${`${path}/${found.import}/refused.csv`}">取り込めなかった行を CSV（Excel 用）で見る</a>　<a href="${`${path}/${found.import}/refused.csv?encoding=shift_jis`}">CSV（Shift_JIS）</a></p>
${table<Refusal>({
  caption: '取り込めなかった行',
  columns: [
    { label: '行', names: true, numeric: true, of: ({ row }) => countWords(row) },
    { label: '理由と、すること', of: ({ why }) => why },
  ],
  rows: refusals,
  empty: '保存する期間を過ぎたので、行の内容は消えています。',
})}`
