// The page a clerk stands at with a scanner: one field, one sign, and a stop that nobody can overlook.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Work } from '../../../db/store.ts'
import { allow, type Env, officeIn, type Page, personIn } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { asset } from '../../../web/assets.ts'
import { button } from '../../../web/components/button.ts'
import { radios } from '../../../web/components/fields.ts'
import { progress } from '../../../web/components/progress.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { withinBatches } from '../contractors.ts'
import { stopCause } from '../facts.ts'
import { kindBy, setNamed } from '../kinds.ts'
import { type Pairing, wanted } from '../pairing.ts'
import { setNameOf } from '../pieces.ts'
import type { By } from '../sendings.ts'
import { pieceCode } from '../sheets/piece-code.ts'
import { resolveStop, type Stop, stopBy } from '../stops.ts'
import {
  closeTable,
  doneOf,
  heldTable,
  pairingOf,
  type Table,
  tableBy,
  tablesOf,
  takeScan,
} from '../tables.ts'
import { slips, stopWords } from '../words.ts'
import { showBatch } from './batch.ts'
import { camera } from './camera.ts'
import { one } from './room.ts'

const here = `${one}/tables/:table{[0-9a-f-]{36}}`

export const tablePages = new Hono<Env>()
  .use(here, allow('mailings.stuff'))
  .use(`${here}/*`, allow('mailings.stuff'))
  .get(here, tablePage)
  .post(`${here}/scans`, async c => {
    const read = await parseForm(
      c,
      z.object({ code: z.string().max(200), scan: z.string().max(60).optional() }),
    )
    const typed = read.ok
    if (typed) await at(c, (trx, table, by) => takeScan(trx, c.get('house'), by, table, typed))
    return seeOther(c, pathHere(c))
  })
  .post(`${here}/resolutions`, async c => {
    const read = await parseForm(c, z.object({ resolution: z.enum(['mended', 'slip', 'aside']) }))
    const how = read.ok?.resolution
    if (!how) return seeOther(c, pathHere(c), 'どうしたかを選んでから、続けてください。')
    await at(c, (trx, table, by) => resolveStop(trx, c.get('house'), by, table, how))
    return seeOther(c, pathHere(c))
  })
  .post(`${here}/closings`, async c => {
    const refused = await at(c, (trx, table, by) => closeTable(trx, c.get('house'), by, table))
    return seeOther(
      c,
      refused ? pathHere(c) : `/mailings/${c.req.param('sending') ?? ''}/stuffing`,
      refused ? refused.refused : '台を閉じました。続きは、どの台でもできます。',
    )
  })

const pathHere = (c: Page): string =>
  `/mailings/${c.req.param('sending') ?? ''}/tables/${c.req.param('table') ?? ''}`

/** Work at the table in the address, in one transaction: a scan must not make anybody wait. */
async function at<T>(c: Page, work: (trx: Work, table: Table, by: By) => Promise<T>): Promise<T> {
  const person = personIn(c)
  const done = await withinBatches(c, async trx => {
    const table = await heldTable(trx, person.city, c.req.param('table') ?? '')
    if (table?.sending !== c.req.param('sending') || !table) return undefined
    if (!may(person, 'mailings.stuff', table.office)) return undefined
    return { is: await work(trx, table, { city: person.city, office: table.office, by: person.staff }) }
  })
  if (!done) await officeIn(c, 'mailings.stuff', undefined)
  if (!done) throw new HTTPException(404)
  return done.is
}

async function tablePage(c: Page): Promise<Response> {
  const { city } = personIn(c)
  const seen = await withinBatches(c, async trx => {
    const table = await tableBy(trx, city, c.req.param('table') ?? '')
    if (table?.sending !== c.req.param('sending') || !table) return undefined
    const pairing = pairingOf(table.pairing)
    return {
      ...{ table, pairing, done: doneOf(await tablesOf(trx, city, table.sending)) },
      kind: await kindBy(trx, city, table.kind),
      stop: table.stop ? await stopBy(trx, city, table.stop) : undefined,
      setName: pairing.open && (await setNameOf(trx, city, table.sending, pairing.open.nth)),
    }
  })
  await officeIn(c, 'mailings.stuff', seen?.table.office)
  if (!seen?.kind) throw new HTTPException(404)
  const { table, pairing, done, stop, setName } = seen
  const of = table.pieces - table.pulled
  const path = pathHere(c)
  const set = setNamed(seen.kind, setName)
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
  const body = html`<section id="table" class="stuffing" aria-label="${table.name}" data-stop="${stop ? 'yes' : ''}" data-scans="${`${path}/scans`}">${sign}
${
  !closed &&
  !stop &&
  html`<form method="post" action="${`${path}/scans`}" class="stuffing-scan" data-scan><label for="code">番号を読む、または入力する</label><input id="code" name="code" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="200" autofocus required>${button({ label: '確かめる', weight: 'secondary' })}</form>`
}
${progress({ label: `${table.name}では${table.done}通。この発送の全体`, done, of, unit: '通' })}</section>
${!closed && camera(c)}
${!closed && html`<form method="post" action="${`${path}/closings`}">${button({ label: 'この台を閉じる（中断する）', weight: 'plain' })}</form>`}
<script type="module" src="${asset('islands/scan-table.js')}"></script>`
  return showBatch(
    c,
    { sending: { sending: table.sending, title: table.title } },
    { title: table.name, body, below: path },
  )
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
<form method="post" action="${`${path}/resolutions`}" data-resolve>${radios({ name: 'resolution', label: 'どうしましたか', required: true, choices })}${button({ label: '続ける' })}</form>`
}
