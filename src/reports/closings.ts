// Closing a month: from the next day on what still comes for it is counted apart as late; never undone.
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf, type Month } from '../calendar/day.ts'
import { labelOf, lastDay } from '../calendar/periods.ts'
import { newTerms } from '../editions/shelf.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../people/access.ts'
import { audit } from '../people/audit.ts'
import { show } from '../people/frame.ts'
import type { FieldError } from '../web/filled.ts'
import { parseForm, seeOther } from '../web/forms.ts'
import { readDirectory } from './board/directory.ts'
import { monthsOf } from './closings-months.ts'
import { closingsBody, confirmBody } from './closings-page.ts'

const here = [
  { href: '/board', label: '判定の一覧' },
  { href: '/closings', label: '月を締める' },
]
const form = z.object({
  office: z.string().max(100),
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  sure: z.literal('yes').optional(),
})

export const closingPages = new Hono<Env>()
  .use('/closings', allow('months.close'))
  .use('/closings/*', allow('months.close'))
  .get('/closings', c => page(c))
  .get('/closings/new', async c => {
    const read = form.safeParse({ office: c.req.query('office'), month: c.req.query('month') })
    if (!read.success) return page(c, [{ field: '', message: '締める月を、表の中から選んでください。' }])
    const { office, month } = read.data
    await officeIn(c, 'months.close', office)
    return confirm(c, office, month)
  })
  .post('/closings', async c => {
    const read = await parseForm(c, form)
    if (!read.ok) return page(c, read.errors)
    const { office, month, sure } = read.ok
    await officeIn(c, 'months.close', office)
    if (sure !== 'yes')
      return confirm(c, office, month, [
        { field: 'sure', message: '締めた後は戻せません。確かめたら、印を付けてください。' },
      ])
    const fault = await faultOf(c, office, month)
    if (fault) return page(c, [{ field: '', message: fault }])
    const { city, staff } = personIn(c)
    const now = c.get('house').now()
    const closed = await within(c, async trx => {
      const done = await trx
        .insertInto('closings')
        .values({ city, office, month, closed_on: dayOf(now), closed_by: staff })
        .onConflict(conflict => conflict.doNothing())
        .executeTakeFirst()
      if (!done.numInsertedOrUpdatedRows) return false
      // It takes effect at the end of today, and nothing has been recorded on a later day: no tally changes.
      await newTerms(trx, city)
      await audit(trx, city, {
        at: now,
        staff,
        office,
        action: 'months.closed',
        outcome: 'done',
        target: month,
      })
      return true
    })
    const told = closed ? '今日の終わりに締まります。' : 'もう締めてあります。'
    return seeOther(c, '/closings', `${labelOf(month)}：${told}`)
  })

/** Why a month cannot be closed, in Japanese. */
async function faultOf(c: Page, office: string, month: Month): Promise<string | undefined> {
  const { city } = personIn(c)
  const today = dayOf(c.get('house').now())
  if (lastDay(month) >= today) return `${labelOf(month)}はまだ終わっていません。終わってから締めてください。`
  const directory = await within(c, trx => readDirectory(trx, city, month))
  return directory.some(one => one.office === office)
    ? undefined
    : 'その月にその区役所はありませんでした。表の中から選んでください。'
}

async function confirm(c: Page, office: string, month: Month, errors: FieldError[] = []): Promise<Response> {
  const fault = await faultOf(c, office, month)
  if (fault) return page(c, [{ field: '', message: fault }])
  const found = (await monthsOf(c)).find(one => one.office === office)
  const row = found?.months.find(one => one.month === month)
  const title = `${labelOf(month)}を締める`
  return show(
    c,
    {
      title,
      here: [...here, { href: '/closings/new', label: title }],
      body: confirmBody({ office, name: found?.name ?? office, month, closedOn: row?.closedOn, errors }),
    },
    errors.length > 0 ? 422 : 200,
  )
}

async function page(c: Page, errors: readonly FieldError[] = []): Promise<Response> {
  return show(
    c,
    {
      title: '月を締める',
      lead: '締めた月の数字は動かなくなります。締めた日の翌日から届いた記録は、判定に入れず「締め後」として別に出します。',
      here,
      body: closingsBody(await monthsOf(c), errors),
    },
    errors.length > 0 ? 422 : 200,
  )
}
