// One phone system registered or changed: its name, what it writes, and how that reaches us.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { at, type Room, roomOf } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, radios, textField, typedIn } from '../../../web/components/fields.ts'
import type { FieldError, Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { allowedFolders, allowedPath } from '../files.ts'
import { addSource, formats, formatWords, type Source, ways, wayWords } from '../sources.ts'
import { changed, meanwhile, sourceAsked } from './asked.ts'
import { showCalls } from './room.ts'

const path = '/calls/sources'

const form = z.object({
  name: z.string().max(100),
  way: z.enum(ways, { error: '届き方を選んでください。' }),
  path: z.string().max(1000).optional(),
})
type Settings = z.infer<typeof form>

export const settingsPages = new Hono<Env>()
  .use('/calls/sources/*', allow('calls.import'))
  .get('/calls/sources/new', async c => {
    const first = { typed: { format: 'csv', way: 'upload' }, errors: [] }
    return newPage(c, await roomOf(c, 'calls.import'), first)
  })
  .post('/calls/sources', async c => {
    const read = await parseForm(c, form.extend({ office: z.string(), format: z.enum(formats) }))
    const office = read.ok ? read.ok.office : typedIn({ name: 'office', form: read })[0]
    const room = await roomOf(c, 'calls.import', office)
    if (!read.ok) return newPage(c, room, read)
    const wrong = await wrongPath(c, read.ok)
    if (wrong)
      return newPage(c, room, { typed: { ...typedOf(read.ok), format: read.ok.format }, errors: [wrong] })
    const { name, way, format } = read.ok
    const source = await within(c, trx =>
      addSource(
        trx,
        room.city,
        room.office,
        // Nothing is taken from a CSV before its columns are known.
        {
          name,
          way,
          path: pathOf(read.ok),
          stopped: format === 'csv',
          mapping: { format, clockAhead: 0, lines: {} },
        },
        personIn(c).staff,
        c.get('house').now(),
      ),
    )
    return seeOther(
      c,
      `${path}/${source}/mapping`,
      '電話装置を登録しました。続けて、記録の読み方を決めます。',
    )
  })
  .get('/calls/sources/:source', async c => {
    const { room, source } = await sourceAsked(c)
    const { name, way, path: where } = source
    return editPage(c, room, source, { typed: { name, way, path: where ?? '' }, errors: [] })
  })
  .post('/calls/sources/:source', async c => {
    const { room, source } = await sourceAsked(c)
    const read = await parseForm(c, form.extend({ version: numeral(z.number()) }))
    if (!read.ok) return editPage(c, room, source, read)
    const wrong = await wrongPath(c, read.ok)
    if (wrong) return editPage(c, room, source, { typed: typedOf(read.ok), errors: [wrong] })
    const { name, way, version } = read.ok
    const saved = await changed(
      c,
      { ...source, version },
      { name, way, path: pathOf(read.ok), trouble: null },
    )
    if (saved) return seeOther(c, at(room, path), `「${name}」の設定を変えました。`)
    return editPage(c, room, source, { typed: typedOf(read.ok), errors: [{ field: '', message: meanwhile }] })
  })

const typedOf = ({ name, way, path: where = '' }: Settings) => ({ name, way, path: where })
const needsPath = (way: Source['way']): boolean => way === 'folder' || way === 'follow'
const pathOf = ({ way, path: where }: Settings): string | null => (needsPath(way) ? (where ?? null) : null)

async function wrongPath(c: Page, { way, path: where }: Settings): Promise<FieldError | undefined> {
  if (!needsPath(way)) return undefined
  if (!where) return { field: 'path', message: '読み取る場所を入力してください。' }
  const found = await allowedPath(c.get('house'), where)
  return typeof found === 'string' ? undefined : { field: 'path', message: found.refused }
}

const newPage = (c: Page, room: Room, filled: Filled): Promise<Response> =>
  showCalls(
    c,
    room,
    {
      path,
      title: '電話装置を登録する',
      lead: `${room.officeName}の電話装置です。次の画面で、記録の見本を使って読み方を決めます。`,
      body: html`${errorSummary(filled)}<form method="post" action="${path}" class="narrow" data-confirm-leave>${hidden('office', room.office)}
${nameField(filled)}
${radios({ name: 'format', label: '記録の形式', required: true, form: filled, choices: formats.toReversed().map(value => ({ value, label: formatWords[value] })) })}
${wayFields(c, filled)}
${button({ label: '登録して、読み方を決める' })}</form>`,
      below: [{ href: at(room, `${path}/new`), label: '登録' }],
    },
    filled.errors.length > 0 ? 422 : 200,
  )

const editPage = (c: Page, room: Room, source: Source, filled: Filled): Promise<Response> =>
  showCalls(
    c,
    room,
    {
      path,
      title: source.name,
      lead: `${formatWords[source.mapping.format]}を読みます。`,
      body: html`${errorSummary(filled)}<p><a href="${`${path}/${source.source}/mapping`}">記録の読み方を変える</a>　<a href="${`${path}/${source.source}/lines`}">番号ごとに課を決める</a></p>
<form method="post" action="${`${path}/${source.source}`}" class="narrow" data-confirm-leave>${hidden('version', source.version)}
${nameField(filled)}
${wayFields(c, filled)}
${button({ label: '保存する' })}</form>`,
      below: [{ href: `${path}/${source.source}`, label: source.name }],
    },
    filled.errors.length > 0 ? 422 : 200,
  )

const nameField = (filled: Filled): Html =>
  textField({
    name: 'name',
    label: '名前',
    required: true,
    form: filled,
    maxlength: 100,
    hint: '「代表電話の交換機」のように、どの装置か分かる名前を付けます。',
  })

const wayFields = (c: Page, filled: Filled): Html =>
  html`${radios({
    name: 'way',
    label: '記録の届き方',
    required: true,
    form: filled,
    choices: ways.map(value => ({ value, label: wayWords[value] })),
  })}
${textField({
  name: 'path',
  label: '読み取る場所',
  form: filled,
  maxlength: 1000,
  hint: `フォルダか、書き足されるファイルの場所です（その二つのときだけ入力します）。次の中に限ります：${allowedFolders(c.get('house')).join('、')}`,
})}`
