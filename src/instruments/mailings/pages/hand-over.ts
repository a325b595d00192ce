// Handing over: what is still in the way, the count, who took the pieces; and the errors a head planted to try the checks.
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf, hourOf } from '../../../calendar/day.ts'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import {
  checkbox,
  dateField,
  hidden,
  numberField,
  radios,
  selectField,
  textField,
  timeField,
} from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, html } from '../../../web/html.ts'
import { instantWords } from '../../../web/words.ts'
import { stopCause } from '../facts.ts'
import { handOver, hindrancesOf } from '../handing-over.ts'
import { type Planted, plant, plantedIn, removePlanted } from '../planted.ts'
import { heldSending } from '../sendings.ts'
import { checkWords, optionsOf, sentToWords, stopWords } from '../words.ts'
import { type Asked, one, pathOf, sendingAsked, showSending } from './room.ts'

const handForm = z.object({
  to: z.enum(['post', 'contractor', 'own']),
  pieces: numeral(z.number().int().min(0)),
  parcels: numeral(z.number().int().min(1).max(10_000)),
  taker: z.string().max(80),
  day: z.iso.date(),
  time: z.string().regex(/^\d{2}:\d{2}$/, '時刻を「16:50」の形で入力してください。'),
  keyedIn: z.literal('yes').optional(),
})

export const handOverPages = new Hono<Env>()
  .use(`${one}/hand-over`, allow('mailings.write'))
  .get(`${one}/hand-over`, async c => handPage(c, await sendingAsked(c, 'mailings.write'), blank))
  .post(`${one}/hand-over`, async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const { sending, kind, by } = asked
    const read = await parseForm(c, handForm)
    if (!read.ok) return handPage(c, asked, read)
    const { day, time, keyedIn, ...given } = read.ok
    const at = new Date(`${day}T${time}:00+09:00`)
    const refuse = (field: string, message: string) =>
      handPage(c, asked, {
        typed: Object.fromEntries(Object.entries(read.ok).map(([name, value]) => [name, String(value)])),
        errors: [{ field, message }],
      })
    if (Number.isNaN(+at) || at > c.get('house').now())
      return refuse('day', 'これからの日時は入力できません。')
    const refused = await within(c, async trx => {
      const held = await heldSending(trx, by.city, sending.sending)
      return held
        ? handOver(trx, c.get('house'), by, held, kind, { ...given, at, keyedIn: keyedIn === 'yes' })
        : { refused: 'この発送はありません。' }
    })
    if (refused) return refuse('pieces', refused.refused)
    return seeOther(c, pathOf(sending), '引き渡しを記録しました。')
  })
  .use(`${one}/planted`, allow('mailings.approve'))
  .use(`${one}/planted/*`, allow('mailings.approve'))
  .get(`${one}/planted`, async c => plantedPage(c, await sendingAsked(c, 'mailings.approve'), blank))
  .post(`${one}/planted`, async c => {
    const asked = await sendingAsked(c, 'mailings.approve')
    const { sending, by } = asked
    const form = z.object({
      nth: numeral(z.number().int().min(1)),
      cause: z.enum(['extra', 'missing', 'swapped']),
      check: z.enum(['pairing', 'contents', 'addresses']),
    })
    const read = await parseForm(c, form)
    if (!read.ok) return plantedPage(c, asked, read)
    const refused = await within(c, trx => plant(trx, c.get('house'), by, sending, read.ok))
    if (!refused)
      return seeOther(
        c,
        pathOf(sending, '/planted'),
        'ためしのまちがいを記録しました。忘れずに取り除いてください。',
      )
    const typed = Object.fromEntries(Object.entries(read.ok).map(([name, value]) => [name, String(value)]))
    return plantedPage(c, asked, { typed, errors: [{ field: 'nth', message: refused.refused }] })
  })
  .post(`${one}/planted/:planted{[0-9a-f-]{36}}/removals`, async c => {
    const { sending, by } = await sendingAsked(c, 'mailings.approve')
    await within(c, trx => removePlanted(trx, c.get('house'), by, sending, c.req.param('planted')))
    return seeOther(c, pathOf(sending, '/planted'), '取り除いたことを記録しました。')
  })

async function handPage(c: Page, asked: Asked, form: Filled): Promise<Response> {
  const { sending, kind, by } = asked
  const hindered = await within(c, trx => hindrancesOf(trx, by.city, sending, kind))
  const now = c.get('house').now()
  const minutes = String(now.getUTCMinutes()).padStart(2, '0')
  const usual = {
    to: 'post',
    parcels: '1',
    day: dayOf(now),
    time: `${String(hourOf(now)).padStart(2, '0')}:${minutes}`,
  }
  const filled = { ...form, typed: { ...usual, ...form.typed } }
  const body: Content =
    hindered.length > 0
      ? [
          banner({
            tone: 'warning',
            heading: 'まだ引き渡せません',
            body: html`<ul>${hindered.map(text => html`<li>${text}</li>`)}</ul>`,
          }),
          html`<p><a href="${pathOf(sending)}">この発送へ戻る</a></p>`,
        ]
      : html`${errorSummary(form)}<form method="post" action="${pathOf(sending, '/hand-over')}" data-confirm-leave>
${radios({ name: 'to', label: '引き渡す先', required: true, form: filled, choices: optionsOf(sentToWords) })}
<div class="field-row">${numberField({ name: 'pieces', label: '引き渡すときに数えた数', unit: '通', required: true, form: filled, hint: '束を数えて入力します。作った数と違えば止まります。' })}${numberField({ name: 'parcels', label: '箱や束の数', unit: '個', required: true, form: filled })}</div>
${textField({ name: 'taker', label: '受け取った人の名前', required: true, form: filled, hint: '例：川崎中央郵便局　見本様。署名は、点検表の終わりの欄にもらいます。名前は無くなったときに確かめるためのもので、期限が来ると消えます。' })}
<div class="field-row">${dateField({ name: 'day', label: '引き渡した日', required: true, form: filled, max: dayOf(now) })}${timeField({ name: 'time', label: '引き渡した時刻', required: true, form: filled })}</div>
${checkbox({ name: 'keyedIn', label: '紙で行い、後から入力しています', form: filled })}
${buttons(button({ label: '引き渡しを記録する' }), buttonLink({ label: '戻る', href: pathOf(sending), weight: 'plain' }))}</form>`
  return showSending(
    c,
    asked,
    { title: '引き渡し', lead: sending.title, body, below: '/hand-over' },
    form.errors.length > 0 ? 422 : 200,
  )
}

async function plantedPage(c: Page, asked: Asked, form: Filled): Promise<Response> {
  const { sending, by } = asked
  const rows = await within(c, trx => plantedIn(trx, by.city, sending.sending))
  const checks = ['pairing', 'contents', 'addresses'] as const
  const causes = ['extra', 'missing', 'swapped'] as const
  const body: Content = [
    table<Planted>({
      caption: 'ためしのまちがい',
      columns: [
        { label: '封筒', names: true, numeric: true, of: row => `${row.nth}番` },
        { label: 'まちがい', of: row => stopWords[stopCause.parse(row.cause)].name },
        { label: '入れた日時', of: row => instantWords(row.at) },
        {
          label: '見つかったか',
          of: row => (row.found_at ? '点検が見つけました' : 'まだ見つかっていません'),
        },
        {
          label: '取り除く',
          of: row =>
            row.removed_at
              ? '取り除きました'
              : html`<form method="post" action="${pathOf(sending, `/planted/${row.planted}/removals`)}">${button({ label: '取り除いた', weight: 'secondary' })}</form>`,
        },
      ],
      rows,
      empty: 'ためしのまちがいは入れていません。',
      tall: false,
    }),
    html`<h2>まちがいを一つ入れる</h2>${errorSummary(form)}<form method="post" action="${pathOf(sending, '/planted')}" class="narrow">${hidden('office', sending.office)}
${numberField({ name: 'nth', label: '封筒の番号', required: true, form })}
${selectField({ name: 'cause', label: 'どんなまちがいか', required: true, form, choices: causes.map(value => ({ value, label: stopWords[value].name })) })}
${selectField({ name: 'check', label: 'どの点検を試すか', required: true, form, choices: checks.map(value => ({ value, label: checkWords[value].name })) })}
${button({ label: 'このまちがいを入れた' })}</form>`,
  ]
  const lead =
    '点検が働いているかを、わざと入れたまちがいで確かめます。見つけた割合は点検の種類ごとに数え、人ごとには数えません。すべて取り除くまで引き渡せません。'
  return showSending(
    c,
    asked,
    { title: 'ためしのまちがい', lead, body, below: '/planted' },
    form.errors.length > 0 ? 422 : 200,
  )
}
