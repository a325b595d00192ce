// What comes back: returned envelopes one scan each, wrong deliveries, and the history of one piece.
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../../../calendar/day.ts'
import type { Work } from '../../../db/store.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at } from '../../../people/room.ts'
import { asset } from '../../../web/assets.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { dateField, hidden, radios, selectField, textField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { misdeliveriesOf, misdeliveryBy, takeBack, tellWrong, withdrawWrong } from '../coming-back.ts'
import { returnCause, wrongCause, wrongCauses } from '../facts.ts'
import { pieceOfCode } from '../pieces.ts'
import { sendingBy } from '../sendings.ts'
import { foundByWords, optionsOf, returnWords, wrongWords } from '../words.ts'
import { camera } from './camera.ts'
import { pathOf, type Room, roomOf, showMailings } from './room.ts'

export const path = '/mailings/back'

const wrongForm = z.object({
  office: z.string(),
  code: z.string().max(200).optional(),
  sending: z.uuid().optional(),
  cause: wrongCause,
  foundBy: z.enum(['receiver', 'post', 'office', 'contractor']),
  day: z.iso.date(),
})

export const backPages = new Hono<Env>()
  .use(path, allow('mailings.read'))
  .get(path, async c => {
    const sending = c.req.query('sending') ?? ''
    return backPage(c, await roomOf(c, 'mailings.read'), { ...blank, typed: { sending } })
  })
  .use('/mailings/returns', allow('mailings.write'))
  .post('/mailings/returns', async c => {
    const read = await parseForm(
      c,
      z.object({ office: z.string(), code: z.string().max(200), why: returnCause }),
    )
    const room = await roomOf(c, 'mailings.write', read.ok ? read.ok.office : String(read.typed.office ?? ''))
    if (!read.ok) return backPage(c, room, read, 'return')
    const { code, why } = read.ok
    const taken = await within(c, trx => takeBack(trx, c.get('house'), byOf(c, room), code, why))
    if ('refused' in taken)
      return backPage(
        c,
        room,
        { typed: { code, why }, errors: [{ field: 'code', message: taken.refused }] },
        'return',
      )
    return seeOther(
      c,
      at(room, path, { why }),
      `${taken.piece.code}：${taken.again ? 'この封筒は、もう戻りとして記録してあります。' : '戻りを記録しました。次の封筒を読んでください。'}`,
    )
  })
  .use('/mailings/wrong', allow('mailings.write'))
  .use('/mailings/wrong/*', allow('mailings.write'))
  .post('/mailings/wrong', async c => {
    const read = await parseForm(c, wrongForm)
    const room = await roomOf(c, 'mailings.write', read.ok ? read.ok.office : String(read.typed.office ?? ''))
    if (!read.ok) return backPage(c, room, read, 'wrong')
    const { code, sending: named, cause, foundBy, day } = read.ok
    const typed = { code: code ?? '', sending: named ?? '', cause, foundBy, day }
    const refuse = (field: string, message: string) =>
      backPage(c, room, { typed, errors: [{ field, message }] }, 'wrong')
    if (day > room.today) return refuse('day', 'これからの日は選べません。')
    const now = c.get('house').now()
    const knownAt = day === room.today ? now : new Date(`${day}T12:00:00+09:00`)
    const told = await within(c, async trx => {
      const piece = code === undefined ? undefined : await pieceOfCode(trx, room.city, code)
      if (piece && 'refused' in piece) return piece
      const id = piece?.sending ?? named
      const sending = id === undefined ? undefined : await sendingBy(trx, room.city, id)
      if (!sending) return { refused: '封筒の番号を読むか、どの発送かを選んでください。' }
      const wrong = { piece: piece?.piece ?? null, cause, foundBy, knownAt }
      const done = await tellWrong(trx, c.get('house'), byOf(c, room), sending, wrong)
      return 'refused' in done ? done : { ...done, piece: piece?.piece }
    })
    if ('refused' in told) return refuse('code', told.refused)
    return seeOther(
      c,
      told.piece ? `/mailings/pieces/${told.piece}` : at(room, path),
      '誤発送を記録しました。続けて、事故の報告を始めてください。',
    )
  })
  .post('/mailings/wrong/:misdelivery{[0-9a-f-]{36}}/withdrawn', async c => {
    const { city, staff } = personIn(c)
    const found = await within(c, trx => misdeliveryBy(trx, city, c.req.param('misdelivery')))
    const office = await officeIn(c, 'mailings.approve', found?.office)
    await within(c, async trx => {
      const held = await misdeliveryBy(trx, city, c.req.param('misdelivery'))
      const sending = held && (await sendingBy(trx, city, held.sending))
      if (held && sending)
        await withdrawWrong(trx, c.get('house'), { city, office, by: staff }, held, sending.section)
    })
    return seeOther(c, path, '誤発送の記録を取り消しました。')
  })
  .use('/mailings/pieces', allow('mailings.read'))
  .get('/mailings/pieces', async c => {
    const room = await roomOf(c, 'mailings.read')
    const code = c.req.query('code') ?? ''
    const piece = code === '' ? undefined : await within(c, trx => pieceOfCode(trx, room.city, code))
    if (piece && !('refused' in piece)) return c.redirect(`/mailings/pieces/${piece.piece}`, 303)
    const errors = piece ? [{ field: 'code', message: piece.refused }] : []
    return backPage(c, room, { typed: { code }, errors }, 'lookup')
  })

const byOf = (c: Page, { city, office }: Room) => ({ city, office, by: personIn(c).staff })

async function backPage(
  c: Page,
  room: Room,
  form: Filled,
  about?: 'return' | 'wrong' | 'lookup',
): Promise<Response> {
  const { wrong, sent } = await within(c, async trx => ({
    wrong: await misdeliveriesOf(trx, room.city, room.office, 200),
    sent: await sentOf(trx, room),
  }))
  const writes = may(personIn(c), 'mailings.write', room.office)
  const mine = (of: typeof about): Filled => (about === of || about === undefined ? form : blank)
  const body: Content = [
    about === 'lookup' && errorSummary(form),
    filterBar({
      action: '/mailings/pieces',
      label: '封筒を探す',
      submit: '調べる',
      fields: textField({
        name: 'code',
        id: 'lookup',
        label: '封筒や紙の番号から調べる',
        form: mine('lookup'),
        width: 'medium',
      }),
    }),
    writes &&
      returnForm(c, room, about === 'return' ? form : { ...blank, typed: { why: c.req.query('why') ?? '' } }),
    writes && wrongFields(room, sent, about === 'wrong' || about === undefined ? form : blank),
    wrongTable(c, room, wrong),
  ]
  const lead = '戻ってきた封筒と、受け取った人や郵便局から知らされた誤発送を記録します。'
  return showMailings(
    c,
    room,
    { path, title: '戻りと誤発送', lead, body },
    form.errors.length > 0 ? 422 : 200,
  )
}

const sentOf = (trx: Work, { city, office }: Room) =>
  trx
    .selectFrom('mailing_sendings')
    .select(['sending', 'title', 'sent_at'])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('state', '=', 'sent')
    .orderBy('sent_at', 'desc')
    .limit(100)
    .execute()

const returnForm = (c: Page, room: Room, form: Filled): Html =>
  html`<section><h2>戻ってきた封筒</h2>${errorSummary(form)}<form method="post" action="/mailings/returns" data-scan-list>${hidden('office', room.office)}
<div class="field-row">${selectField({ name: 'why', label: '戻った理由', required: true, form, choices: optionsOf(returnWords) })}${textField({ name: 'code', label: '封筒の番号を読む', required: true, form, width: 'medium', hint: '理由を選んでおけば、続けて読めます。' })}</div>${button({ label: '戻りを記録する', weight: 'secondary' })}</form><script type="module" src="${asset('islands/scan-list.js')}"></script>
${camera(c)}</section>`

const wrongFields = (
  room: Room,
  sent: readonly { sending: string; title: string; sent_at: Date | null }[],
  form: Filled,
): Html => {
  const filled = { ...form, typed: { day: room.today, foundBy: 'receiver', ...form.typed } }
  return html`<section><h2>誤発送・発送漏れが分かった</h2>${errorSummary(form)}<form method="post" action="/mailings/wrong">${hidden('office', room.office)}
${textField({ name: 'code', id: 'wrong-code', label: '封筒や紙の番号', form: filled, width: 'medium', hint: '分かるときに入力します。点検の記録までたどれます。' })}
${selectField({ name: 'sending', label: '番号が分からないときは、どの発送か', form: filled, none: '（番号から分かる）', choices: sent.map(({ sending, title, sent_at }) => ({ value: sending, label: `${title}（${sent_at ? dayWords(sent_at) : ''}）` })) })}
${selectField({ name: 'cause', label: '何が起きたか', required: true, form: filled, choices: wrongCauses.map(value => ({ value, label: wrongWords[value] })) })}
${radios({ name: 'foundBy', label: 'だれが気づいたか', required: true, form: filled, choices: optionsOf(foundByWords) })}
${dateField({ name: 'day', label: '知った日', required: true, form: filled, max: room.today })}
${button({ label: '誤発送を記録する' })}</form></section>`
}

type WrongRow = Awaited<ReturnType<typeof misdeliveriesOf>>[number]

const wrongTable = (c: Page, room: Room, rows: readonly WrongRow[]): Html => {
  const leads = may(personIn(c), 'mailings.approve', room.office)
  return table<WrongRow>({
    caption: 'これまでの誤発送・発送漏れ',
    columns: [
      { label: '知った日', names: true, of: row => dayWords(dayOf(row.known_at)) },
      { label: '発送', of: row => html`<a href="${pathOf(row)}">${row.title}</a>` },
      {
        label: '封筒',
        of: row =>
          row.piece ? html`<a href="/mailings/pieces/${row.piece}">${row.code ?? ''}</a>` : '分かりません',
      },
      { label: '何が起きたか', of: row => wrongWords[wrongCause.parse(row.cause)] },
      { label: '気づいた人', of: row => foundByWords[row.found_by as 'receiver'] ?? row.found_by },
      {
        label: 'すること',
        of: row =>
          row.withdrawn_at
            ? '取り消しました'
            : html`<a href="${incidentOf(row)}">事故の報告へ</a>${leads && html`<form method="post" action="/mailings/wrong/${row.misdelivery}/withdrawn">${button({ label: '誤りではなかった', weight: 'plain' })}</form>`}`,
      },
    ],
    rows,
    empty: '誤発送の記録はありません。',
  })
}

/** Incidents know how to begin from a piece, or from a sending when the piece is not known. */
export const incidentOf = ({ piece, sending }: { piece: string | null; sending: string }): string =>
  piece ? `/incidents/new?piece=${piece}` : `/incidents/new?sending=${sending}`
