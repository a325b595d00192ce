// The import log, and the form that takes a file.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { at, type Room, roomOf } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { fileField, hidden, selectField, typedIn } from '../../../web/components/fields.ts'
import { pager } from '../../../web/components/navigation.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { bodyOfAtMost } from '../../../web/security.ts'
import { countWords, instantWords } from '../../../web/words.ts'
import { hold, largestFile, refusedBeginning } from '../files.ts'
import type { Import } from '../imports.ts'
import { type Source, sourcesOf } from '../sources.ts'
import { importHeld } from '../tending.ts'
import { officePicker, showCalls } from './room.ts'

const path = '/calls/imports'
const perPage = 30

export const importsPages = new Hono<Env>()
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

const uploadForm = z.object({
  office: z.string().max(100).optional(),
  source: z.string({ error: '電話装置を選んでください。' }).max(100),
  file: z.file({ error: 'ファイルを選んでください。' }),
})

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
    officePicker(room, path),
    upload(room, sources, filled),
    log(room, sources, imports.slice(0, perPage)),
    pages(room, page, imports.length),
  ]
  const lead = `${room.officeName}の電話装置の記録を取り込みます。同じファイルや、重なるファイルを何度取り込んでも、一件の電話は一度だけ数えます。`
  return showCalls(c, room, { path, title: '電話の記録の取り込み', lead, body }, status)
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
