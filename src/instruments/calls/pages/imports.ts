// The import log: a file is uploaded, its progress watched, and what was taken or refused is told to the row.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Work } from '../../../db/store.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { audit } from '../../../people/audit.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { fileField, hidden, selectField, typedIn } from '../../../web/components/fields.ts'
import { pager } from '../../../web/components/navigation.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled, parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { bodyOfAtMost } from '../../../web/security.ts'
import { countWords, instantWords } from '../../../web/words.ts'
import { hold, largestFile, refusedBeginning } from '../files.ts'
import { type Import, importBy } from '../imports.ts'
import { type Source, sourcesOf } from '../sources.ts'
import { importHeld } from '../tending.ts'
import { type Unassigned, unassignedOf } from '../unassigned.ts'
import { at, type Room, roomOf, sendCsv, showRoom } from './room.ts'

const path = '/calls/imports'
const perPage = 30
const refusalsShown = 200

export const importPages = new Hono<Env>()
  .use('/calls/imports/*', allow('calls.import'))
  .get('/calls/imports', async c => importsPage(c, await roomOf(c, 'calls.import'), blank))
  .post('/calls/imports', bodyOfAtMost(largestFile), async c => {
    const read = await parseForm(c, uploadForm)
    const office = read.ok ? read.ok.office : typedIn({ name: 'office', form: read })[0]
    const room = await roomOf(c, 'calls.import', office)
    if (!read.ok) return importsPage(c, room, read)
    const { file } = read.ok
    const refused = (field: string, message: string) =>
      importsPage(c, room, { typed: { source: read.ok.source }, errors: [{ field, message }] })
    const source = (await within(c, trx => sourcesOf(trx, room.city, room.office))).find(
      one => one.source === read.ok.source,
    )
    if (!source) return refused('source', '電話装置を一覧から選んでください。')
    const why = refusedBeginning(new Uint8Array(await file.slice(0, 8).arrayBuffer()))
    if (why) return refused('file', `「${file.name}」：${why}`)
    const id = randomUUID()
    const held = await hold(c.get('house'), id, file)
    const { mapping, city, source: slug } = source
    const incoming = {
      city,
      office: room.office,
      source: slug,
      mapping,
      name: file.name,
      by: personIn(c).staff,
      id,
    }
    const importing = importHeld(c.get('house'), incoming, held)
    // A usual day is read before anybody could look; a large file goes on while its progress is shown.
    await Promise.race([importing, sleep(1500)])
    return seeOther(c, `${path}/${id}`)
  })
  .get('/calls/imports/:import', async c => {
    const found = await importAsked(c)
    const room = await roomOf(c, 'calls.import', found.office)
    const { refusals, unassigned, source } = await within(c, async trx => ({
      refusals: await refusalsOf(trx, found, refusalsShown),
      unassigned: await unassignedOf(trx, found.city, found.source),
      source: (await sourcesOf(trx, found.city, found.office)).find(one => one.source === found.source),
    }))
    if (found.state === 'running') c.header('Refresh', '2')
    return showRoom(c, room, {
      path,
      title: found.name,
      lead: `${source?.name ?? found.source}の記録を${instantWords(found.began_at)}に取り込みました。`,
      body: detail(room, found, refusals, unassigned),
      below: { href: `${path}/${found.import}`, label: found.name },
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

const uploadForm = z.object({
  office: z.string().max(100).optional(),
  source: z.string({ error: '電話装置を選んでください。' }).max(100),
  file: z.file({ error: 'ファイルを選んでください。' }),
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

async function importsPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const page = Math.max(1, Math.floor(Number(c.req.query('page')) || 1))
  const { sources, imports } = await within(c, async trx => ({
    sources: await sourcesOf(trx, room.city, room.office),
    imports: await trx
      .selectFrom('call_imports')
      .selectAll()
      .where('city', '=', room.city)
      .where('office', '=', room.office)
      .orderBy('began_at', 'desc')
      .orderBy('import')
      .limit(perPage + 1)
      .offset((page - 1) * perPage)
      .execute(),
  }))
  const status = filled.errors.length > 0 ? 422 : 200
  const body: Content = [
    upload(room, sources, filled),
    log(room, sources, imports.slice(0, perPage)),
    pages(room, page, imports.length),
  ]
  const lead = `${room.officeName}の電話装置の記録を取り込みます。同じファイルや、重なるファイルを何度取り込んでも、一件の電話は一度だけ数えます。`
  return showRoom(c, room, { path, title: '電話の記録の取り込み', lead, body }, status)
}

function upload(room: Room, sources: readonly Source[], filled: Filled): Html {
  const ready = sources.filter(one => !one.stopped_at)
  if (ready.length === 0)
    return html`${banner({ heading: sources.length > 0 ? '取り込みのできる電話装置がありません' : 'まず、電話装置を登録してください', body: 'どの電話装置の記録を、どう読むかを一度だけ決めます。ファイルの見本があれば、列の意味は自動で見当をつけます。' })}
<p>${buttonLink({ label: sources.length > 0 ? '電話装置の設定を見る' : '電話装置を登録する', href: at(room, sources.length > 0 ? '/calls/sources' : '/calls/sources/new'), weight: 'primary' })}</p>`
  const choices = ready.map(({ source: value, name: label }) => ({ value, label }))
  const only = choices.length === 1 && choices[0] ? { source: choices[0].value } : {}
  const form = { ...filled, typed: { ...only, ...filled.typed } }
  return html`${errorSummary(filled)}<form method="post" action="${path}" enctype="multipart/form-data" class="narrow">${hidden('office', room.office)}
${selectField({ name: 'source', label: '電話装置', required: true, choices, form })}
${fileField({ name: 'file', label: '記録のファイル', required: true, form, accept: '.csv,.txt,.log,text/*', hint: '200MBまで。圧縮したファイルと Excel のファイルは取り込めません。' })}
${button({ label: '取り込む' })}</form>`
}

const stateWords: Record<string, string> = {
  running: '取り込み中',
  done: '終わり',
  stopped: '途中で止まった',
}

const log = (room: Room, sources: readonly Source[], imports: readonly Import[]): Html =>
  table<Import>({
    caption: 'これまでの取り込み',
    columns: [
      {
        label: 'ファイル',
        names: true,
        of: row => html`<a href="${at(room, `${path}/${row.import}`)}">${row.name}</a>`,
      },
      { label: '日時', of: row => instantWords(row.began_at) },
      { label: '電話装置', of: row => sources.find(one => one.source === row.source)?.name ?? row.source },
      { label: '新しく数えた', numeric: true, of: row => countWords(row.taken) },
      { label: '前からある', numeric: true, of: row => countWords(row.repeated) },
      { label: '取り込めなかった行', numeric: true, of: row => countWords(row.refused) },
      { label: 'ようす', of: row => stateWords[row.state] ?? row.state },
    ],
    rows: imports,
    empty: 'まだ何も取り込んでいません。',
  })

const pages = (room: Room, page: number, found: number): Html | false =>
  (page > 1 || found > perPage) &&
  pager({
    label: '取り込みのページ',
    ...(page > 1 && { earlier: at(room, path, { page: String(page - 1) }) }),
    ...(found > perPage && { later: at(room, path, { page: String(page + 1) }) }),
    shown: `${page}ページ目`,
  })

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
