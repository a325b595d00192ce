// kijun edition import: a new year's text compared with the year before, and saved once every change is decided.
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { type DiffItem, needsDecision } from '../editions/diff.ts'
import { readEdition } from '../editions/read.ts'
import { saveEdition, saveOverlay } from '../editions/shelf.ts'
import type { House } from '../house.ts'
import { audit } from '../people/audit.ts'
import { baseFor, bring, type Choice, compare, officeBefore } from '../reports/editions/bringing.ts'
import { type Answer, answer, cityOf, command, inHouse, type Refused } from './answer.ts'
import { diffWords, textOf } from './edition-text.ts'

type Options = { year: string; decisions?: string; city?: string }
type Found = {
  year: number
  comparedWith: number | null
  changed: DiffItem[]
  saved: boolean
  notes: string[]
}

export const editionImportCommand: Command = command(
  'import',
  '新しい年度の文書を前の年度と比べ、変わった基準の扱いがすべて決まっていれば保存します',
)
  .argument('<file>', '公表された文書')
  .requiredOption('--year <year>', '年度（始まる年。令和7年度は 2025）')
  .option(
    '--decisions <file>',
    '扱い（JSON。{"5→4": {"decision": "carry|new|drop", "office": "区役所"}}）。省くと比べるだけです',
  )
  .option('--city <city>', '市（1つだけのときは要りません）')
  .action(async (file: string, options: Options & { json?: boolean }) =>
    answer(await inHouse(house => imported(house, file, options)), options),
  )

const decisionsShape = z.record(
  z.string(),
  z.strictObject({ decision: z.enum(['carry', 'new', 'drop']).optional(), office: z.string().optional() }),
)

async function imported(house: House, file: string, options: Options): Promise<Answer<Found> | Refused> {
  const year = Number(options.year)
  if (!Number.isInteger(year) || year < 1990 || year > 2100)
    return { refused: `年度「${options.year}」は、2025 のように始まる年で書いてください。` }
  const source = await textOf(file)
  if ('refused' in source) return source
  const given = options.decisions === undefined ? undefined : await decisionsIn(options.decisions)
  if (given && 'refused' in given) return given
  const found = await cityOf(house, options.city)
  if ('refused' in found) return found
  const { city } = found
  const reading = readEdition(source.text)
  return house.store.within({ city, offices: '*' }, async trx => {
    const base = baseFor((await house.termsOf(trx, city)).shelf, year)
    const diff = compare(base, reading)
    const changed = diff.items.filter(needsDecision)
    const told = reading.problems.map(one => `${one.line}行目：${one.why}`)
    const words = [
      `変わった基準 ${changed.length}`,
      ...changed.map(item => `${item.id}\t${diffWords(item)}`),
      ...told,
    ]
    const seen = { year, comparedWith: base?.year ?? null, changed }
    if (!given) return { found: { ...seen, saved: false, notes: [] }, words: words.join('\n') }
    const choices = new Map(
      diff.items.map(({ id, before }): [string, Choice] => [
        id,
        {
          decision: given.decisions[id]?.decision,
          office: given.decisions[id]?.office ?? officeBefore(base, before?.key),
        },
      ]),
    )
    const undecided = base ? changed.filter(({ id }) => !choices.get(id)?.decision) : []
    if (undecided.length > 0)
      return {
        refused: `扱いが決まっていない基準があります：${undecided.map(({ id }) => id).join('、')}。何も保存していません。`,
      }
    const brought = bring(base, diff, choices, { city, fiscalYear: year })
    if ('refused' in brought) return brought
    const by = { now: house.now(), staff: null }
    await saveEdition(trx, city, { ...brought, source: source.text }, by)
    for (const overlay of brought.overlays) await saveOverlay(trx, city, overlay, by)
    await house.recount(trx, city)
    await audit(trx, city, {
      at: by.now,
      action: 'editions.save',
      outcome: 'done',
      target: `FY${year}`,
      detail: { by: 'terminal' },
    })
    const { notes } = brought
    return {
      found: { ...seen, saved: true, notes },
      words: [...words, ...notes, `${year}年度版を保存しました。`].join('\n'),
    }
  })
}

async function decisionsIn(file: string): Promise<{ decisions: z.infer<typeof decisionsShape> } | Refused> {
  try {
    const read = decisionsShape.safeParse(JSON.parse(await readFile(file, 'utf8')))
    if (read.success) return { decisions: read.data }
    return {
      refused: `${file} の「${read.error.issues[0]?.path.join('.') ?? ''}」の書き方が違います。decision は carry、new、drop のどれかです。`,
    }
  } catch {
    return { refused: `${file} を JSON として読めません。中身と場所を確かめてください。` }
  }
}
