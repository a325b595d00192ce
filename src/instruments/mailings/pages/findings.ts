// Answering what was found in a list: keep it with a reason, leave rows out, or mend them; one by one or a whole cause.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink } from '../../../web/components/button.ts'
import { checkbox, checkboxes, hidden, textField } from '../../../web/components/fields.ts'
import { pager } from '../../../web/components/navigation.ts'
import { numeral, parseForm, seeOther, several } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, instantWords } from '../../../web/words.ts'
import { causes } from '../checking/causes.ts'
import { fieldNames } from '../checking/columns.ts'
import { levelWords } from '../checking/report.ts'
import {
  causesOf,
  type Decision,
  decide,
  type Found,
  findingNth,
  findingsOf,
  peopleIn,
  undecide,
} from '../findings.ts'
import { heldSending } from '../sendings.ts'
import { noted, wordOf } from './list.ts'
import { type Asked, one, pathOf, sendingAsked, showSending } from './room.ts'

const perPage = 20

const decisionForm = z.object({
  does: z.enum(['kept', 'left-out', 'mended', 'proposed']),
  reason: z.string().max(300).optional(),
  remember: z.literal('yes').optional(),
  rows: several(numeral(z.number().int())),
  ...{ row: numeral(z.number().int()).optional(), name: z.string().max(200).optional() },
  ...{ postcode: z.string().max(20).optional(), address: z.string().max(400).optional() },
  back: z.string().max(300).optional(),
})

export const findingPages = new Hono<Env>()
  .use(`${one}/findings`, allow('mailings.write'))
  .use(`${one}/findings/*`, allow('mailings.write'))
  .get(`${one}/findings`, findingsPage)
  .post(`${one}/findings/all`, async c => {
    const { sending, by } = await sendingAsked(c, 'mailings.write')
    const form = z.object({
      cause: z.string(),
      does: z.enum(['kept', 'left-out', 'proposed']),
      reason: z.string().max(300),
    })
    const read = await parseForm(c, form)
    const back = pathOf(sending, `/findings?cause=${encodeURIComponent(read.ok?.cause ?? '')}`)
    if (!read.ok) return seeOther(c, back, '理由を書いてから、まとめて答えてください。')
    const { cause, does, reason } = read.ok
    const count = await within(c, async trx => {
      const held = await heldSending(trx, by.city, sending.sending)
      if (held?.state !== 'planned') return 0
      const open = await findingsOf(trx, by.city, sending.sending, {
        cause,
        open: true,
        page: 1,
        most: 100_000,
      })
      for (const found of open) {
        const answer = bulk(does, found, reason)
        if (answer) await decide(trx, c.get('house'), by, held, found, answer)
      }
      return open.length
    })
    return seeOther(c, pathOf(sending, '/findings'), `${countWords(count, '件')}にまとめて答えました。`)
  })
  .post(`${one}/findings/:nth{[0-9]+}`, async c => {
    const { sending, by } = await sendingAsked(c, 'mailings.write')
    const read = await parseForm(c, decisionForm)
    if (!read.ok) return seeOther(c, pathOf(sending, '/findings'), '答えを選んでください。')
    const refused = await within(c, async trx => {
      const held = await heldSending(trx, by.city, sending.sending)
      const found = await findingNth(trx, by.city, sending.sending, Number(c.req.param('nth')))
      if (held?.state !== 'planned') return { refused: '宛名を作った後は、名簿を変えられません。' }
      if (!found) throw new HTTPException(404)
      const answer = answerOf(read.ok, found)
      return 'refused' in answer ? answer : decide(trx, c.get('house'), by, held, found, answer)
    })
    const back = read.ok.back?.startsWith(pathOf(sending, '/findings'))
      ? read.ok.back
      : pathOf(sending, '/findings')
    return seeOther(
      c,
      back,
      refused ? refused.refused : '答えを記録しました。下の「答えたもの」から取り消せます。',
    )
  })
  .post(`${one}/findings/:nth{[0-9]+}/withdrawn`, async c => {
    const { sending, by } = await sendingAsked(c, 'mailings.write')
    await within(c, async trx => {
      const held = await heldSending(trx, by.city, sending.sending)
      const found = await findingNth(trx, by.city, sending.sending, Number(c.req.param('nth')))
      if (held?.state === 'planned' && found) await undecide(trx, c.get('house'), by, held, found)
    })
    return seeOther(c, pathOf(sending, '/findings'), '答えを取り消しました。')
  })

const keptReason = '確かめました。このままで正しいです。'

function answerOf(typed: z.infer<typeof decisionForm>, found: Found): Decision | { refused: string } {
  const { does, reason } = typed
  if (does === 'kept') {
    if (found.level === 'stop' && !reason)
      return { refused: '「止める」の指摘をこのままにするには、理由を書いてください。' }
    return { does, reason: reason ?? keptReason, remember: typed.remember === 'yes' }
  }
  if (does === 'left-out')
    return {
      does,
      rows: typed.rows.length > 0 ? typed.rows : found.rows.length === 1 ? found.rows : [],
      reason: reason ?? '',
    }
  if (does === 'proposed') return bulk('proposed', found, '') ?? { refused: '直し方の案がありません。' }
  const { row } = typed
  if (row === undefined) return { refused: '直す行を選んでください。' }
  const mended = (['name', 'postcode', 'address'] as const).flatMap(field => {
    const is = typed[field]
    return is === undefined ? [] : [{ row, field, is }]
  })
  return { does: 'mended', mended }
}

function bulk(does: 'kept' | 'left-out' | 'proposed', found: Found, reason: string): Decision | undefined {
  if (does === 'kept') return { does, reason, remember: false }
  if (does === 'left-out') return { does, rows: found.rows, reason }
  const { proposal } = found
  if (!proposal) return undefined
  return { does: 'mended', mended: found.rows.map(row => ({ row, field: proposal.field, is: proposal.to })) }
}

async function findingsPage(c: Page): Promise<Response> {
  const asked = await sendingAsked(c, 'mailings.write')
  const { sending, by } = asked
  const named = c.req.query('cause')
  const cause = named && named in causes ? named : undefined
  const page = Math.max(1, Math.floor(Number(c.req.query('page')) || 1))
  const { counts, open, done, people } = await within(c, async trx => {
    await noted(c, trx, by, sending)
    const open = await findingsOf(trx, by.city, sending.sending, { cause, open: true, page, most: perPage })
    const all = await findingsOf(trx, by.city, sending.sending, { cause, open: false, page: 1, most: 500 })
    const done = all
      .filter(({ decision, level }) => decision !== null || (level === 'note' && cause !== undefined))
      .slice(0, 50)
    const rows = [...open, ...done].flatMap(found => found.rows.slice(0, 10))
    return {
      ...{ counts: await causesOf(trx, by.city, sending.sending), open, done },
      people: await peopleIn(trx, by.city, sending.sending, rows),
    }
  })
  const left = counts
    .filter(row => cause === undefined || row.cause === cause)
    .reduce((sum, row) => sum + row.open, 0)
  const here = (of: Record<string, string | undefined>) => {
    const query = new URLSearchParams(
      Object.entries({ cause, ...of }).filter((pair): pair is [string, string] => !!pair[1]),
    )
    return pathOf(sending, `/findings${query.size > 0 ? `?${query}` : ''}`)
  }
  const body: Content = [
    left === 0 &&
      html`${banner({ tone: 'success', heading: '答えの要る指摘はありません' })}<p>${buttonLink({ label: '名簿へ', href: pathOf(sending, '/list'), weight: 'primary', key: 'g' })}</p>`,
    cause !== undefined &&
      left > 1 &&
      together(
        asked,
        cause,
        left,
        open.some(({ proposal }) => proposal),
      ),
    open.map(found => finding(asked, found, people, here({ page: page > 1 ? String(page) : undefined }))),
    left > perPage &&
      pager({
        label: '指摘のページ',
        ...(page > 1 && { earlier: here({ page: String(page - 1) }) }),
        ...(page * perPage < left && { later: here({ page: String(page + 1) }) }),
        shown: `${(page - 1) * perPage + 1}〜${Math.min(left, page * perPage)}件目（全${countWords(left)}件）`,
      }),
    done.length > 0 &&
      html`<h2>${cause && causes[cause as 'gone'].level === ('note' as string) ? '知らせ' : '答えたもの'}</h2>${done.map(found => answered(asked, found, people))}`,
  ]
  const title = cause ? wordOf(cause) : '名簿の指摘に答える'
  const lead = cause
    ? `${causes[cause as 'gone'].means}${causes[cause as 'gone'].todo}`
    : '重いものから並べています。名簿を見たことは記録に残ります。'
  return showSending(c, asked, { title, lead, body, below: '/findings' })
}

const together = ({ sending }: Asked, cause: string, left: number, proposals: boolean): Html =>
  html`<details><summary>この${countWords(left, '件')}にまとめて答える</summary><form method="post" action="${pathOf(sending, '/findings/all')}" class="narrow">${hidden('cause', cause)}
${textField({ name: 'reason', id: 'all-reason', label: '理由', required: true })}<div class="buttons">${button({ label: 'すべて、このままでよい', weight: 'secondary', name: 'does', value: 'kept' })}${button({ label: 'すべての行を外す', weight: 'danger', name: 'does', value: 'left-out' })}${proposals && button({ label: '案のとおりに、すべて直す', weight: 'secondary', name: 'does', value: 'proposed' })}</div></form></details>`

type People = Awaited<ReturnType<typeof peopleIn>>

const rowsOf = (found: Found, people: People): Html => {
  const some = people.filter(person => found.rows.slice(0, 10).includes(person.row))
  return html`${some.length > 0 && html`<ul>${some.map(({ row, name, postcode, address, left_out }) => html`<li>${row}行目　${name}　〒${postcode || '（なし）'}　${address}${left_out && '（外しました）'}</li>`)}</ul>`}${found.rows.length > 10 && html`<p>ほか${found.rows.length - 10}行</p>`}`
}

function finding({ sending }: Asked, found: Found, people: People, back: string): Html {
  const action = pathOf(sending, `/findings/${found.nth}`)
  const id = (name: string) => `${name}-${found.nth}`
  const known = people.filter(({ row }) => found.rows.includes(row))
  const only = known.length === 1 ? known[0] : undefined
  const { proposal } = found
  return html`<section class="card finding" aria-labelledby="${id('finding')}"><h2 id="${id('finding')}">${causes[found.cause].word}<span class="hint">（${levelWords[found.level]}）</span></h2><p>${found.why}</p>${rowsOf(found, people)}
${
  proposal &&
  html`<form method="post" action="${action}">${hidden('does', 'proposed')}${hidden('back', back)}<p>直し方の案：${fieldNames[proposal.field]}を「<strong>${proposal.to}</strong>」に</p>${button({ label: '案のとおりに直す', weight: 'secondary' })}</form>`
}<details${found.level === 'stop' && !proposal ? html` open` : html``}><summary>答える</summary>
${
  known.length > 0 &&
  html`<form method="post" action="${action}">${hidden('does', 'left-out')}${hidden('back', back)}${
    only
      ? hidden('rows', only.row)
      : checkboxes({
          name: 'rows',
          id: id('rows'),
          label: '外す行',
          choices: known.map(({ row, name }) => ({ value: String(row), label: `${row}行目　${name}` })),
        })
  }${textField({ name: 'reason', id: id('out'), label: '外す理由', hint: '例：6月3日に亡くなったことを確かめた' })}${button({ label: only ? 'この行を外す' : '選んだ行を外す', weight: 'secondary' })}</form>`
}${
  only &&
  html`<form method="post" action="${action}">${hidden('does', 'mended')}${hidden('back', back)}${hidden('row', only.row)}${(['name', 'postcode', 'address'] as const).map(field => textField({ name: field, id: id(field), label: fieldNames[field], form: { typed: { [field]: only[field] }, errors: [] } }))}${button({ label: 'この内容に直す', weight: 'secondary' })}</form>`
}<form method="post" action="${action}">${hidden('does', 'kept')}${hidden('back', back)}${textField({ name: 'reason', id: id('kept'), label: 'このままでよい理由', ...(found.level === 'stop' && { required: true }) })}${checkbox({ name: 'remember', id: id('remember'), label: '次の名簿でも同じに扱う（この種類の発送で覚えます）' })}${button({ label: 'このままでよい', weight: 'secondary' })}</form></details></section>`
}

const decisionWords = { kept: 'このまま', 'left-out': '外しました', mended: '直しました' } as const

const answered = ({ sending, room }: Asked, found: Found, people: People): Html =>
  html`<section class="card finding"><h3>${causes[found.cause].word}${found.decision && `：${decisionWords[found.decision]}`}</h3><p>${found.why}</p>${rowsOf(found, people)}${found.mended.map(({ row, field, was, is }) => html`<p>${row}行目の${fieldNames[field]}：<del>${was || '（空）'}</del> → <ins>${is}</ins></p>`)}${found.reason && html`<p>理由：${found.reason}</p>`}${
    found.decidedAt &&
    html`<p class="hint">${room.personName(found.decidedBy)}　${instantWords(found.decidedAt)}</p>${sending.state === 'planned' && html`<form method="post" action="${pathOf(sending, `/findings/${found.nth}/withdrawn`)}">${button({ label: '答えを取り消す', weight: 'plain' })}</form>`}`
  }</section>`
