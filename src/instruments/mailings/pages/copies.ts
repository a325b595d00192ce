// Last year’s sendings planned again in one step, each on its day of this year.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { fiscalYearOf } from '../../../calendar/day.ts'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import { at } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { checkboxes, hidden } from '../../../web/components/fields.ts'
import { numeral, parseForm, seeOther, several } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { dayWords, fiscalYearWords } from '../../../web/words.ts'
import { kindBy } from '../kinds.ts'
import { copyable, planSendings, yearLater } from '../sendings.ts'
import { byOf, planFrom } from './plan.ts'
import { type Room, roomOf, showMailings } from './room.ts'

export const copyPages = new Hono<Env>()
  .use('/mailings/copies', allow('mailings.write'))
  .get('/mailings/copies', async c => copyPage(c, await roomOf(c, 'mailings.write')))
  .post('/mailings/copies', async c => {
    const form = z.object({
      office: z.string(),
      year: numeral(z.number().int()),
      sendings: several(z.uuid()),
    })
    const read = await parseForm(c, form)
    if (!read.ok) throw new HTTPException(404)
    const room = await roomOf(c, 'mailings.write', read.ok.office)
    const { year, sendings } = read.ok
    if (sendings.length === 0) return copyPage(c, room, '写すものを一つ以上選んでください。')
    const count = await within(c, async trx => {
      const found = await copyable(trx, room.city, room.office, year)
      const chosen = found.filter(({ sending }) => sendings.includes(sending))
      for (const last of chosen) {
        const kind = await kindBy(trx, room.city, last.kind)
        const plan = planFrom(last)
        const days = [yearLater(last.planned_on)]
        const keepDays = kind?.keepDays ?? 90
        const people = { prepares: null, checks: null }
        await planSendings(trx, c.get('house'), byOf(c, room), { ...plan, ...people }, days, {
          ...{ keepDays, copiedFrom: last.sending },
        })
      }
      return chosen.length
    })
    return seeOther(
      c,
      at(room, '/mailings', { year: String(year + 1) }),
      `${count}件を${fiscalYearWords(year + 1)}に写しました。準備と点検の人を決めてください。`,
    )
  })

async function copyPage(c: Page, room: Room, refused?: string): Promise<Response> {
  const asked = Number(c.req.query('year'))
  const year = Number.isInteger(asked) && asked > 1990 ? asked : fiscalYearOf(room.today) - 1
  const rows = await within(c, trx => copyable(trx, room.city, room.office, year))
  const errors = refused ? [{ field: 'sendings', message: refused }] : []
  const form = { typed: { sendings: refused ? [] : rows.map(({ sending }) => sending) }, errors }
  const body =
    rows.length === 0
      ? html`<p>${fiscalYearWords(year)}の発送で、まだ写していないものはありません。</p><p><a href="${at(room, '/mailings')}">予定へ戻る</a></p>`
      : html`${errorSummary(form)}<form method="post" action="/mailings/copies">${hidden('office', room.office)}${hidden('year', year)}
${checkboxes({ name: 'sendings', label: '写す発送', form, choices: rows.map(row => ({ value: row.sending, label: `${row.title}（${dayWords(row.planned_on)} → ${dayWords(yearLater(row.planned_on))}）`, hint: room.sectionName(row.section) })) })}
${buttons(button({ label: `${fiscalYearWords(year + 1)}に写す` }), buttonLink({ label: '予定へ戻る', href: at(room, '/mailings'), weight: 'plain' }))}</form>`
  const lead = `${fiscalYearWords(year)}の発送を、一年後の同じ日に写します。休みの日は、次の開庁日になります。見込みの数は、実際に作った数を写します。`
  const below = [{ href: at(room, '/mailings/copies'), label: '前の年度の予定を写す' }]
  return showMailings(
    c,
    room,
    { path: '/mailings', title: '前の年度の予定を写す', lead, body, below },
    refused ? 422 : 200,
  )
}
