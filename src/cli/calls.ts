// kijun calls: imports a file of calls from a phone system.
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import { importCalls } from '../instruments/calls/importing.ts'
import type { CallFormat, CallMapping } from '../instruments/calls/record.ts'
import {
  addSource,
  changeSource,
  formats,
  formatWords,
  mappingSchema,
  type Source,
  sourcesOf,
} from '../instruments/calls/sources.ts'
import { type Answer, answer, cityOf, command, group, inHouse, officeOf, type Refused } from './answer.ts'

type Options = { format: CallFormat; mapping?: string; office: string; city?: string; source?: string }

export const callsCommand: Command = group('calls', '電話の記録を取り込みます').addCommand(
  command('import', '電話機の記録のファイルを取り込み、取った件数と断った行を書き出します')
    .argument('<file>', '電話機の記録')
    .addOption(new Option('--format <format>', '記録の形').choices(formats).makeOptionMandatory())
    .option('--mapping <file>', '読み方（JSON。回線と課の対応 lines、時計の進み clockAhead、csv の列など）')
    .requiredOption('--office <office>', '区役所（英小文字の名前）')
    .option('--source <source>', '取り込み元（省くと、その区役所でこの形の最初のもの。なければ作ります）')
    .option('--city <city>', '市（1つだけのときは要りません）')
    .action(async (file: string, options: Options & { json?: boolean }) =>
      answer(await inHouse(house => imported(house, file, options)), options),
    ),
)

type Found = {
  taken: number
  repeated: number
  refused: { row: number; why: string }[]
  pending: number
  unassigned: unknown
}

async function imported(house: House, file: string, options: Options): Promise<Answer<Found> | Refused> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) return { refused: `${file} がありません。名前と場所を確かめてください。` }
  const given =
    options.mapping === undefined ? { mapping: undefined } : await mappingIn(options.mapping, options.format)
  if ('refused' in given) return given
  const city = await cityOf(house, options.city)
  if ('refused' in city) return city
  const office = await officeOf(house, city.city, options.office)
  if ('refused' in office) return office
  const place = { city: city.city, office: office.office }
  const source = await house.store.within({ city: city.city, offices: [office.office] }, trx =>
    sourceFor(trx, place, options, given.mapping, house.now()),
  )
  if ('refused' in source) return source
  const bytes = createReadStream(file)
  const { taken, repeated, refused, pending, unassigned, stopped } = await importCalls(house, {
    ...place,
    source: source.source,
    mapping: source.mapping,
    bytes,
    name: basename(file),
    by: null,
  })
  if (stopped !== undefined)
    return {
      refused: `${file}：${stopped}（取った電話 ${taken}。同じファイルをもう一度取り込めば、続きから数えます）`,
    }
  const rows = refused.map(one => `${one.row}行目：${one.why}`)
  const lines = unassigned.map(one => `課の決まっていない回線 ${one.line}：${one.calls}件`)
  const words = [
    `取った電話 ${taken}、前に取った電話 ${repeated}、断った行 ${refused.length}、途中の電話 ${pending}`,
    ...rows,
    ...lines,
  ]
  return { found: { taken, repeated, refused, pending, unassigned }, words: words.join('\n') }
}

/** What the file does not say stays as the source has it; `format` is the option's. */
async function mappingIn(file: string, format: CallFormat): Promise<{ mapping: CallMapping } | Refused> {
  try {
    const read: unknown = JSON.parse(await readFile(file, 'utf8'))
    const whole = { clockAhead: 0, lines: {}, ...(typeof read === 'object' ? read : {}), format }
    const parsed = mappingSchema.safeParse(whole)
    if (parsed.success) return { mapping: parsed.data }
    const [issue] = parsed.error.issues
    return { refused: `${file} の「${issue?.path.join('.') ?? ''}」の書き方が違います。` }
  } catch (error) {
    const why = error instanceof SyntaxError ? 'JSON として読めません' : '読めません'
    return { refused: `${file} を${why}。中身と場所を確かめてください。` }
  }
}

/** One source per exchange, so that the same file, or the next one that overlaps it, counts once. */
async function sourceFor(
  trx: Work,
  { city, office }: { city: string; office: string },
  options: Options,
  mapping: CallMapping | undefined,
  now: Date,
): Promise<Source | Refused> {
  const all = await sourcesOf(trx, city, office)
  const known = all.find(one =>
    options.source ? one.source === options.source : one.mapping.format === options.format,
  )
  if (options.source && !known) return { refused: `取り込み元「${options.source}」はありません。` }
  if (known && mapping) await changeSource(trx, known, { mapping }, null, now)
  if (!known) {
    if (options.format === 'csv' && !mapping?.csv)
      return { refused: 'CSV には読み方（--mapping の csv）が要ります。画面の「取り込み元」で作れます。' }
    const made = mapping ?? { format: options.format, clockAhead: 0, lines: {} }
    await addSource(
      trx,
      city,
      office,
      { name: formatWords[options.format], way: 'upload', mapping: made, path: null, stopped: false },
      null,
      now,
    )
  }
  const [source] = (await sourcesOf(trx, city, office)).filter(one =>
    !known ? one.mapping.format === options.format : one.source === known.source,
  )
  if (!source) throw new Error('the source that was just saved is gone')
  return source
}
