// The page a clerk stands at with a scanner: one field, one sign, and a stop that nobody can overlook.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { allow, type Env, type Page } from '../../../people/access.ts'
import { asset } from '../../../web/assets.ts'
import { button } from '../../../web/components/button.ts'
import { radios } from '../../../web/components/fields.ts'
import { progress } from '../../../web/components/progress.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { withinBatches } from '../contractors.ts'
import { stopCause } from '../facts.ts'
import { setNamed } from '../kinds.ts'
import { type Pairing, wanted } from '../pairing.ts'
import { pieceNth } from '../pieces.ts'
import { pieceCode } from '../sheets/piece-code.ts'
import {
  closeTable,
  doneOf,
  pairingOf,
  resolveStop,
  type Stop,
  scan,
  stopBy,
  type Table,
  tableBy,
  tablesOf,
} from '../tables.ts'
import { slips, stopWords } from '../words.ts'
import { one, pathOf } from './room.ts'
import { type Batch, batchAsked, showBatch } from './stuffing.ts'

const here = `${one}/tables/:table{[0-9a-f-]{36}}`

export const tablePages = new Hono<Env>()
  .use(here, allow('mailings.stuff'))
  .use(`${here}/*`, allow('mailings.stuff'))
  .get(here, tablePage)
  // A scan goes straight to the table: whose batch it is was asked when the table was opened, and the guards ask again.
  .post(`${here}/scans`, async c => {
    const read = await parseForm(c, z.object({ code: z.string().max(200) }))
    const { path } = addressOf(c)
    if (!read.ok) return seeOther(c, path)
    const { batch, table } = await tableAsked(c)
    await withinBatches(c, async trx => {
      const held = await tableBy(trx, batch.by.city, table.table)
      return held && scan(trx, c.get('house'), batch.by, held, read.ok.code)
    })
    return seeOther(c, path)
  })
  .post(`${here}/resolutions`, async c => {
    const { batch, table } = await tableAsked(c)
    const { path } = addressOf(c)
    const read = await parseForm(c, z.object({ resolution: z.enum(['mended', 'slip', 'aside']) }))
    if (!read.ok) return seeOther(c, path, 'どうしたかを選んでから、続けてください。')
    await withinBatches(c, async trx => {
      const held = await tableBy(trx, batch.by.city, table.table)
      return held && resolveStop(trx, c.get('house'), batch.by, held, read.ok.resolution)
    })
    return seeOther(c, path)
  })
  .post(`${here}/closings`, async c => {
    const { batch, table } = await tableAsked(c)
    const refused = await withinBatches(c, async trx => {
      const held = await tableBy(trx, batch.by.city, table.table)
      return held && closeTable(trx, c.get('house'), batch.by, held)
    })
    const { path } = addressOf(c)
    return seeOther(
      c,
      refused ? path : pathOf(batch.sending, '/stuffing'),
      refused ? refused.refused : `${table.name}を閉じました。続きは、どの台でもできます。`,
    )
  })

const addressOf = (c: Page) => {
  const sending = c.req.param('sending') ?? ''
  return { path: `/mailings/${sending}/tables/${c.req.param('table') ?? ''}` }
}

async function tableAsked(c: Page): Promise<{ batch: Batch; table: Table }> {
  const batch = await batchAsked(c)
  const table = await withinBatches(c, trx => tableBy(trx, batch.by.city, c.req.param('table') ?? ''))
  if (table?.sending !== batch.sending.sending) throw new HTTPException(404)
  return { batch, table }
}

async function tablePage(c: Page): Promise<Response> {
  const { batch, table } = await tableAsked(c)
  const { city } = batch.by
  const pairing = pairingOf(table.pairing)
  const { stop, tables, open } = await withinBatches(c, async trx => ({
    stop: table.stop ? await stopBy(trx, city, table.stop) : undefined,
    tables: await tablesOf(trx, city, table.sending),
    open: pairing.open && (await pieceNth(trx, city, table.sending, pairing.open.nth)),
  }))
  const of = table.pieces - table.pulled
  const done = doneOf(tables)
  const path = pathOf(batch.sending, `/tables/${table.table}`)
  const set = setNamed(batch.kind, open?.set_name)
  const sheets = set.enclosures.filter(({ coded }) => coded).map(({ name }) => name)
  const same = set.enclosures.filter(({ coded }) => !coded).map(({ name }) => name)
  const closed = table.closed_at !== null || table.state !== 'made'
  const sign = stop
    ? stopSign(table, stop, path)
    : closed
      ? plainSign('この台は閉じています', '「封入」に戻ると、新しい台を開けます。')
      : pairing.open
        ? openSign(table, pairing, sheets, same)
        : done >= of
          ? plainSign('すべて封入しました', '「封入」に戻って、残った紙を数えます。')
          : pairing.before === undefined
            ? plainSign('封筒の番号を読んでください', '封筒の番号、入れる紙の番号の順に読みます。')
            : doneSign(table, pairing.before)
  const body = html`<section id="table" class="stuffing" aria-label="${table.name}" data-stop="${stop ? 'yes' : ''}" data-done="${table.done}">${sign}
${
  !closed &&
  !stop &&
  html`<form method="post" action="${`${path}/scans`}" class="stuffing-scan" data-scan><label for="code">番号を読む、または入力する</label><input id="code" name="code" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="200" autofocus required>${button({ label: '確かめる', weight: 'secondary' })}</form>`
}
${progress({ label: `${table.name}では${table.done}通。この発送の全体`, done, of, unit: '通' })}</section>
${!closed && html`<form method="post" action="${`${path}/closings`}">${button({ label: 'この台を閉じる（中断する）', weight: 'plain' })}</form>`}
<script type="module" src="${asset('islands/scan-table.js')}"></script>`
  return showBatch(c, batch, { title: table.name, body, below: path })
}

const codeOf = ({ batch }: Table, nth: number): string => (batch ? pieceCode(batch, nth) : `${nth}番`)

const plainSign = (heading: string, todo: string): Html =>
  html`<div class="stuffing-sign" role="status"><p class="stuffing-word">${heading}</p><p>${todo}</p></div>`

const doneSign = (table: Table, nth: number): Html =>
  html`<div class="stuffing-sign stuffing-done" role="status"><p class="stuffing-word">${nth}番　済み</p><p class="stuffing-code">${codeOf(table, nth)}</p><p>次の封筒の番号を読んでください。</p></div>`

const openSign = (
  table: Table,
  pairing: Pairing & { open?: { nth: number } | undefined },
  sheets: readonly string[],
  same: readonly string[],
): Html => {
  const nth = pairing.open?.nth ?? 0
  const left = wanted(pairing)
  return html`<div class="stuffing-sign stuffing-open" role="status"><p class="stuffing-word">${nth}番に入れる紙</p><p class="stuffing-code">${codeOf(table, nth)}</p>
<ol class="stuffing-sheets">${sheets.map((name, at) => (left.includes(at + 1) ? html`<li>${name}　<strong>これから</strong></li>` : html`<li class="stuffing-in">${name}　入れました</li>`))}</ol>${same.length > 0 && html`<p>番号のない紙も入れます：${same.join('、')}</p>`}</div>`
}

function stopSign(table: Table, stop: Stop, path: string): Html {
  const cause = stopCause.parse(stop.cause)
  const { sign, todo } = stopWords[cause]
  const slip = { value: 'slip', label: '読み方のまちがいだった（封筒も紙も正しい）' }
  const choices = slips.includes(cause)
    ? [{ value: 'slip', label: '読み直す' }]
    : [
        { value: 'mended', label: 'まちがいを直した', hint: '封筒の中を確かめて、残りの紙を読みます。' },
        { value: 'aside', label: 'この封筒を後回しにする', hint: '紙を封筒から出して、別に置きます。' },
        slip,
      ]
  return html`<div class="stuffing-sign stuffing-stop" role="alert" tabindex="-1" autofocus><p class="stuffing-word">止まれ　${sign}</p>
<dl class="stuffing-pair">${stop.nth !== null && html`<div><dt>封筒</dt><dd>${stop.nth}番　${codeOf(table, stop.nth)}</dd></div>`}${stop.other !== null && stop.other !== stop.nth && html`<div><dt>読んだもの</dt><dd>${stop.other}番　${codeOf(table, stop.other)}</dd></div>`}</dl>
<p>${todo}</p></div>
<form method="post" action="${`${path}/resolutions`}">${radios({ name: 'resolution', label: 'どうしましたか', required: true, choices })}${button({ label: '続ける' })}</form>`
}
