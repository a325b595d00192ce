// What the columns of a list mean, chosen by hand where the program did not know.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, selectField } from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm } from '../../../web/forms.ts'
import { type Content, html } from '../../../web/html.ts'
import { type Columns, type Field, fieldNames, fields, type Recognition } from '../checking/columns.ts'
import { openList } from '../checking/reading.ts'
import { bytesOf, rememberColumns } from '../lists.ts'
import { begin, noted } from './list.ts'
import { type Asked, one, pathOf, sendingAsked, showSending } from './room.ts'

export const columnPages = new Hono<Env>()
  .use(`${one}/list/columns`, allow('mailings.write'))
  .get(`${one}/list/columns`, async c => columnsPage(c, await sendingAsked(c, 'mailings.write'), blank))
  .post(`${one}/list/columns`, async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const { sending, by } = asked
    const shape = z.object(
      Object.fromEntries(
        fields.map(field => [
          field,
          z
            .string()
            .regex(/^\d{1,4}$/)
            .optional(),
        ]),
      ),
    )
    const read = await parseForm(c, shape)
    if (!read.ok) return columnsPage(c, asked, read)
    const typed: Record<string, string | undefined> = read.ok
    const columns: Columns = Object.fromEntries(
      fields.flatMap(field => (typed[field] === undefined ? [] : [[field, [Number(typed[field])]]])),
    )
    const lacks = (['name', 'address'] as const).find(field => !columns[field])
    if (lacks)
      return columnsPage(c, asked, {
        typed: Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value ?? ''])),
        errors: [{ field: lacks, message: `「${fieldNames[lacks]}」の列を選んでください。` }],
      })
    const seen = await recognised(c, asked)
    if (seen)
      await within(c, trx => rememberColumns(trx, by, { ...seen.recognition, columns }, c.get('house').now()))
    return begin(c, asked, { columns, header: seen?.recognition.header ?? 0 }, sending.sending)
  })

/** The beginning of the file as it stands, and what its columns seem to mean. */
async function recognised(c: Page, { sending, by }: Asked) {
  const bytes = await within(c, trx => bytesOf(trx, by.city, sending.sending, 'main'))
  if (!bytes) return undefined
  const reading = await openList(bytes)
  return 'refused' in reading ? undefined : { recognition: reading.recognition, beginning: reading.beginning }
}

async function columnsPage(c: Page, asked: Asked, form: Filled): Promise<Response> {
  const { sending, by } = asked
  const seen = await recognised(c, asked)
  if (!seen || sending.state !== 'planned') throw new HTTPException(404)
  await within(c, trx => noted(c, trx, by, sending))
  const { recognition, beginning } = seen
  const rows = beginning.filter(({ row }) => row > recognition.header).slice(0, 5)
  const width = Math.max(recognition.headings.length, ...rows.map(row => row.fields.length))
  const heading = (at: number) =>
    `${at + 1}列目${recognition.headings[at] ? `「${recognition.headings[at]}」` : ''}`
  const choices = Array.from({ length: width }, (_, at) => ({ value: String(at), label: heading(at) }))
  const typed = { ...chosen(recognition), ...form.typed }
  const body: Content = [
    errorSummary(form),
    recognition.notes.map(note => html`<p>${note}</p>`),
    html`<form method="post" action="${pathOf(sending, '/list/columns')}">${hidden('sending', sending.sending)}<div class="field-row">${fields.map(
      (field: Field) =>
        selectField({
          ...{ name: field, label: fieldNames[field], choices, none: '（ありません）' },
          ...{ required: field === 'name' || field === 'address', form: { ...form, typed } },
        }),
    )}</div>${buttons(button({ label: 'この意味で読み直す' }), buttonLink({ label: '戻る', href: pathOf(sending, '/list'), weight: 'plain' }))}</form>`,
    table<(typeof rows)[number]>({
      caption: '名簿のはじめの行',
      columns: [
        { label: '行', names: true, numeric: true, of: row => String(row.row) },
        ...choices.map(({ label }, at) => ({
          label,
          of: (row: (typeof rows)[number]) => row.fields[at] ?? '',
        })),
      ],
      rows,
      tall: false,
    }),
  ]
  const lead = '一度選ぶと、同じ見出しの名簿では次から同じに読みます。名簿の中身を見たことは記録に残ります。'
  return showSending(
    c,
    asked,
    { title: '列の意味', lead, body, below: '/list/columns' },
    form.errors.length > 0 ? 422 : 200,
  )
}

const chosen = ({ columns }: Recognition): Record<string, string> =>
  Object.fromEntries(Object.entries(columns).map(([field, at]) => [field, String(at[0] ?? '')]))
