// The end of the stuffing: the sheets that were made, spoilt and left are counted, and have to come out even.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page } from '../../../people/access.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { checkbox, numberField } from '../../../web/components/fields.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, html } from '../../../web/html.ts'
import { countWords } from '../../../web/words.ts'
import { withinBatches } from '../contractors.ts'
import { heldSending } from '../sendings.ts'
import { enclosedOf, endStuffing, notYetStuffed } from '../stuffing.ts'
import { type Batch, batchAsked, showBatch } from './batch.ts'
import { one, pathOf } from './room.ts'

export const leftoverPages = new Hono<Env>()
  .use(`${one}/leftovers`, allow('mailings.write'))
  .get(`${one}/leftovers`, async c => leftoversPage(c, await batchAsked(c), blank))
  .post(`${one}/leftovers`, async c => {
    const batch = await batchAsked(c)
    const { sending, kind, by } = batch
    const enclosed = await withinBatches(c, trx => enclosedOf(trx, by.city, sending.sending, kind))
    const count = numeral(z.number().int().min(0))
    const read = await parseForm(
      c,
      z.object({
        keyedIn: z.literal('yes').optional(),
        ...Object.fromEntries(
          enclosed.flatMap((_, at) => [
            [`made${at}`, count],
            [`spoilt${at}`, count.optional()],
            [`spare${at}`, count.optional()],
          ]),
        ),
      }),
    )
    if (!read.ok) return leftoversPage(c, batch, read)
    const typed: Record<string, unknown> = read.ok
    const number = (name: string) => Number(typed[name] ?? 0)
    const counted = enclosed.map(({ enclosure }, at) => ({
      ...{ enclosure, made: number(`made${at}`) },
      ...{ spoilt: number(`spoilt${at}`), spare: number(`spare${at}`) },
    }))
    const refused = await withinBatches(c, async trx => {
      const held = await heldSending(trx, by.city, sending.sending)
      if (!held) return { refused: [{ enclosure: '', message: 'この発送はありません。' }] }
      const left = await notYetStuffed(trx, by.city, held, kind)
      if (left) return { refused: [{ enclosure: '', message: left }] }
      return endStuffing(trx, c.get('house'), by, held, kind, counted, typed.keyedIn === 'yes')
    })
    if (!refused) return seeOther(c, pathOf(sending), '封入を終えました。枚数がすべて合っています。')
    const errors = refused.refused.map(({ enclosure, message }) => ({
      field: `made${Math.max(
        0,
        enclosed.findIndex(one => one.enclosure === enclosure),
      )}`,
      message,
    }))
    const text = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, String(value ?? '')]))
    return leftoversPage(c, batch, { typed: text, errors })
  })

async function leftoversPage(c: Page, batch: Batch, form: Filled): Promise<Response> {
  const { sending, kind, by } = batch
  const { enclosed, left } = await withinBatches(c, async trx => ({
    enclosed: await enclosedOf(trx, by.city, sending.sending, kind),
    left: await notYetStuffed(trx, by.city, sending, kind),
  }))
  const asks = kind.checks.includes('leftovers')
  const body: Content = left
    ? [
        banner({ tone: 'warning', heading: left }),
        html`<p><a href="${pathOf(sending, '/stuffing')}">封入に戻る</a></p>`,
      ]
    : html`${errorSummary(form)}<form method="post" action="${pathOf(sending, '/leftovers')}">
${
  asks
    ? enclosed.map(
        (
          { enclosure, enclosed: inside },
          at,
        ) => html`<fieldset class="field"><legend>${enclosure}</legend><p>封筒に入れた数：${countWords(inside, '枚')}</p>
<div class="field-row">${numberField({ name: `made${at}`, label: '作った数', unit: '枚', required: true, form })}${numberField({ name: `spoilt${at}`, label: '書き損じ', unit: '枚', form })}${numberField({ name: `spare${at}`, label: '残った予備', unit: '枚', form })}</div></fieldset>`,
      )
    : enclosed.map((_, at) => html`<input type="hidden" name="made${at}" value="0">`)
}
${checkbox({ name: 'keyedIn', label: '紙の点検表で行い、後から入力しています', form })}
${buttons(button({ label: '封入を終える' }), buttonLink({ label: '封入に戻る', href: pathOf(sending, '/stuffing'), weight: 'plain' }))}</form>`
  const lead =
    '作った数が、入れた数と書き損じと予備の合計に合わないときは、終えられません。残った紙の番号を読むと、どの封筒の紙かが分かります。'
  return showBatch(
    c,
    batch,
    { title: '残った紙を数える', lead, body, below: pathOf(sending, '/leftovers') },
    form.errors.length > 0 ? 422 : 200,
  )
}
