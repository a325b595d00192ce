// How the records of one phone system are read: made once on screen with a sample, its first rows shown as they would be taken.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import type { Room } from '../../../people/room.ts'
import { button, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { fileField, hidden } from '../../../web/components/fields.ts'
import type { FieldError, Filled, Typed } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { bodyOfAtMost } from '../../../web/security.ts'
import { type Draft, keepDraft } from '../drafts.ts'
import { largestFile, refusedBeginning } from '../files.ts'
import type { CallMapping } from '../record.ts'
import { previewCsv } from '../records/preview.ts'
import type { Source } from '../sources.ts'
import { changed, draftAsked, meanwhile, sourceAsked } from './asked.ts'
import {
  commonFields,
  csvFields,
  type MappingTyped,
  mappingForm,
  mappingFrom,
  typedFrom,
  wordsOf,
} from './mapping-form.ts'
import { preview } from './preview.ts'
import { showCalls } from './room.ts'

export const mappingPages = new Hono<Env>()
  .use('/calls/sources/:source/mapping/*', allow('calls.import'))
  .get('/calls/sources/:source/mapping', async c => {
    const { room, source } = await sourceAsked(c)
    const draft = await draftAsked(c, source, c.req.query('draft'))
    // A CSV that nobody has mapped yet is guessed from its sample.
    const csv =
      source.mapping.csv ??
      (draft && source.mapping.format === 'csv' ? previewCsv(draft.bytes).csv : undefined)
    const mapping = { ...source.mapping, ...(csv && { csv }) }
    return mappingPage(c, room, source, { draft, mapping, filled: { typed: typedFrom(mapping), errors: [] } })
  })
  .post('/calls/sources/:source/mapping/samples', bodyOfAtMost(largestFile), async c => {
    const { room, source } = await sourceAsked(c)
    const read = await parseForm(c, z.object({ sample: z.file({ error: 'ファイルを選んでください。' }) }))
    const refused = (errors: readonly FieldError[]) =>
      mappingPage(c, room, source, {
        draft: undefined,
        mapping: source.mapping,
        filled: { typed: typedFrom(source.mapping), errors },
      })
    if (!read.ok) return refused(read.errors)
    const why = refusedBeginning(new Uint8Array(await read.ok.sample.slice(0, 8).arrayBuffer()))
    if (why) return refused([{ field: 'sample', message: why }])
    const { city, office } = source
    const draft = await within(c, trx =>
      keepDraft(trx, { city, office }, read.ok.sample, c.get('house').now()),
    )
    return seeOther(c, `${addressOf(source)}?draft=${draft}`)
  })
  .post('/calls/sources/:source/mapping/preview', async c => {
    const { room, source } = await sourceAsked(c)
    const read = await parseForm(c, mappingForm)
    const draft = await draftAsked(c, source, read.ok ? read.ok.draft : typedText(read, 'draft'))
    if (!read.ok) return mappingPage(c, room, source, { draft, mapping: source.mapping, filled: read })
    const { mapping, errors } = mappingFrom(source.mapping, read.ok)
    return mappingPage(c, room, source, { draft, mapping, filled: { typed: typedAgain(read.ok), errors } })
  })
  .post('/calls/sources/:source/mapping', async c => {
    const { room, source } = await sourceAsked(c)
    const read = await parseForm(c, mappingForm)
    const draft = await draftAsked(c, source, read.ok ? read.ok.draft : typedText(read, 'draft'))
    if (!read.ok) return mappingPage(c, room, source, { draft, mapping: source.mapping, filled: read })
    const { mapping, errors } = mappingFrom(source.mapping, read.ok)
    const again = (wrong: readonly FieldError[]) =>
      mappingPage(c, room, source, { draft, mapping, filled: { typed: typedAgain(read.ok), errors: wrong } })
    if (errors.length > 0) return again(errors)
    const undecided = mapping.csv
      ? wordsOf(draft?.bytes, mapping.csv).filter(word => !mapping.csv?.words[word])
      : []
    if (undecided.length > 0)
      return again([{ field: 'means-0', message: `ことばの意味が決まっていません：${undecided.join('、')}` }])
    const saved = await changed(c, { ...source, version: read.ok.version }, { mapping, stopped_at: null })
    if (!saved) return again([{ field: '', message: meanwhile }])
    const lines = draft ? `/calls/sources/${source.source}/lines?draft=${draft.draft}` : '/calls/sources'
    return seeOther(
      c,
      lines,
      `「${source.name}」の読み方を決めました。${draft ? '続けて、番号ごとに課を決めます。' : ''}`,
    )
  })

const addressOf = ({ source }: Source) => `/calls/sources/${source}/mapping`
const typedText = ({ typed }: Filled, name: string) => [typed[name] ?? []].flat()[0]
const typedAgain = (typed: MappingTyped): Typed =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )

type Shown = { draft: Draft | undefined; mapping: CallMapping; filled: Filled }

async function mappingPage(
  c: Page,
  room: Room,
  source: Source,
  { draft, mapping, filled }: Shown,
): Promise<Response> {
  const previewed = c.req.path.endsWith('/preview')
  const status = filled.errors.length > 0 && !previewed ? 422 : 200
  const isCsv = source.mapping.format === 'csv'
  const ready = !isCsv || draft !== undefined || mapping.csv !== undefined
  const body: Content = [
    errorSummary(filled),
    sample(source, draft, filled),
    ready && (await form(source, { draft, mapping, filled })),
  ]
  return showCalls(
    c,
    room,
    {
      path: '/calls/sources',
      title: '記録の読み方',
      lead: `${source.name}の記録をどう読むかを、一度だけ決めます。`,
      body,
      below: [{ href: `/calls/sources/${source.source}`, label: source.name }],
    },
    status,
  )
}

const sample = (source: Source, draft: Draft | undefined, filled: Filled): Html =>
  html`<h2>見本</h2><form method="post" action="${`${addressOf(source)}/samples`}" enctype="multipart/form-data" class="narrow">
${fileField({ name: 'sample', label: draft ? '別の見本に替える' : '記録の見本', required: true, form: filled, hint: draft ? `今の見本は「${draft.name}」です。` : '電話装置が書き出したファイルを一つ選びます。はじめの部分だけを読み、1日で消します。' })}
${button({ label: '見本を読む', weight: draft || source.mapping.csv || source.mapping.format !== 'csv' ? 'secondary' : 'primary' })}</form>`

async function form(source: Source, { draft, mapping, filled }: Shown): Promise<Html> {
  const { format } = source.mapping
  const shown = draft && format === 'csv' && mapping.csv ? previewCsv(draft.bytes, mapping) : undefined
  const csv = mapping.csv
  const widest = Math.max(0, ...Object.values(csv?.columns ?? {}).map(Number)) + 1
  const header =
    shown?.header ?? shown?.rows[0]?.fields.map(() => '') ?? Array.from({ length: widest }, () => '')
  const address = addressOf(source)
  return html`<form method="post" action="${address}" data-live-preview="${`${address}/preview`}" data-live-target="preview" data-confirm-leave>
${hidden('version', source.version)}${draft && hidden('draft', draft.draft)}
<h2>時計</h2>${commonFields(format, filled)}
${csv && csvFields(filled, header, wordsOf(draft?.bytes, csv), csv.words)}
${await preview(draft, mapping, shown, filled)}
${buttons(
  button({ label: 'この読み方に決める' }),
  ...(draft ? [button({ label: 'プレビュー', weight: 'secondary', action: `${address}/preview` })] : []),
)}</form>`
}
