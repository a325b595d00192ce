// Import of a published text on screen: read, compared with the year before, decided item by item, saved.
import { hash } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { nendo } from '../../calendar/era.ts'
import { decodeText } from '../../editions/decode.ts'
import { needsDecision } from '../../editions/diff.ts'
import { readEdition } from '../../editions/read.ts'
import { saveEdition, saveOverlay } from '../../editions/shelf.ts'
import { allow, type Env, type Page, personIn, within } from '../../people/access.ts'
import { audit } from '../../people/audit.ts'
import { show } from '../../people/frame.ts'
import { blank, type FieldError, type Filled, type Typed } from '../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../web/forms.ts'
import { bodyOfAtMost } from '../../web/security.ts'
import { readDirectory } from '../board/directory.ts'
import { baseFor, bring, type Choice, compare } from './bringing.ts'
import { type Compared, importBody } from './import-body.ts'

/** A year's standards are some 20 kB of text. */
const most = 5_000_000

const form = z.looseObject({
  year: numeral(z.number().int().min(1990).max(2100)),
  text: z.string().optional(),
  file: z.instanceof(File).optional(),
  read: z.string().optional(),
  anyway: z.literal('yes').optional(),
})
type Form = z.infer<typeof form>

const here = [
  { href: '/editions', label: '基準の版' },
  { href: '/editions/import', label: '新しい年度の取り込み' },
]

export const importPages = new Hono<Env>()
  .use('/editions/import', allow('editions.write'), bodyOfAtMost(most))
  .get('/editions/import', c => page(c, blank))
  .post('/editions/import', async c => {
    const read = await parseForm(c, form)
    if (!read.ok) return page(c, read)
    const text = await textOf(read.ok)
    if (typeof text !== 'string')
      return page(c, {
        typed: typedOf(read.ok, ''),
        errors: [{ field: read.ok.file ? 'file' : 'text', message: text.refused }],
      })
    const typed = typedOf(read.ok, text)
    const compared = await comparedWith(c, read.ok.year, text)
    const first = read.ok.read === undefined
    if (first) return page(c, { typed, errors: [] }, compared)
    if (read.ok.read !== digestOf(text, read.ok.year))
      return page(
        c,
        {
          typed,
          errors: [
            {
              field: 'text',
              message: '文章か年度が変わったので、読み直しました。もう一度確かめてください。',
            },
          ],
        },
        compared,
      )
    const errors = open(compared, typed)
    if (errors.length > 0) return page(c, { typed, errors }, compared)
    const refused = await save(c, read.ok.year, text, compared, typed)
    if (refused !== undefined)
      return page(
        c,
        { typed, errors: refused.split('\n').map(message => ({ field: 'text', message })) },
        compared,
      )
    return seeOther(c, '/editions', `${nendo(read.ok.year)}の基準を保存しました。`)
  })

/** A chosen file takes the place of what stands in the box. */
async function textOf({ file, text }: Form): Promise<string | { refused: string }> {
  if (file && file.size > 0) {
    const decoded = decodeText(new Uint8Array(await file.arrayBuffer()))
    return 'refused' in decoded ? decoded : decoded.text
  }
  return text ?? { refused: 'ファイルを選ぶか、文章を貼り付けてください。' }
}

const digestOf = (text: string, year: number): string =>
  hash('sha256', JSON.stringify([year, text.replaceAll(/\r\n?/g, '\n').trim()])).slice(0, 16)

const typedOf = ({ file: _, read: __, ...rest }: Form, text: string): Typed => ({
  ...Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  ),
  year: String(rest.year),
  text,
})

async function comparedWith(c: Page, year: number, text: string): Promise<Compared> {
  const { city } = personIn(c)
  const house = c.get('house')
  return within(c, async trx => {
    const { shelf } = await house.termsOf(trx, city)
    const base = baseFor(shelf, year)
    const reading = readEdition(text)
    const offices = await readDirectory(trx, city, `FY${year}`)
    return { base, reading, diff: compare(base, reading), offices, digest: digestOf(text, year) }
  })
}

const word = (typed: Typed, name: string): string | undefined => [typed[name] ?? []].flat()[0]

const choicesOf = ({ diff }: Compared, typed: Typed): Map<string, Choice> =>
  new Map(
    diff.items.map(({ id }, index) => {
      const decision = (['carry', 'new', 'drop'] as const).find(
        one => one === word(typed, `decision-${index}`),
      )
      return [id, { decision, office: word(typed, `office-${index}`) }]
    }),
  )

/** What nobody has decided yet, each at its own field. */
function open(compared: Compared, typed: Typed): FieldError[] {
  const { base, diff, reading } = compared
  const choices = choicesOf(compared, typed)
  const undecided = diff.items.flatMap((item, index): FieldError[] => {
    const { decision, office } = choices.get(item.id) ?? {}
    const name = `基準${(item.after ?? item.before)?.no}`
    if (base && needsDecision(item) && !decision)
      return [{ field: `decision-${index}`, message: `${name}：どう扱うかを選んでください。` }]
    const own = item.after?.scope === '各区独自' && decision !== 'drop'
    return own && !office
      ? [{ field: `office-${index}`, message: `${name}：どの区役所の独自の基準かを選んでください。` }]
      : []
  })
  const unread = reading.problems.length > 0 && word(typed, 'anyway') !== 'yes'
  return [
    ...undecided,
    ...(unread
      ? [
          {
            field: 'anyway',
            message:
              '読み取れなかった所があります。文章を直して読み直すか、このままでよいことを確かめてください。',
          },
        ]
      : []),
  ]
}

async function save(
  c: Page,
  fiscalYear: number,
  source: string,
  compared: Compared,
  typed: Typed,
): Promise<string | undefined> {
  const { city, staff } = personIn(c)
  const house = c.get('house')
  const brought = bring(compared.base, compared.diff, choicesOf(compared, typed), { city, fiscalYear })
  if ('refused' in brought) return brought.refused
  const by = { now: house.now(), staff }
  await within(c, async trx => {
    await saveEdition(trx, city, { edition: brought.edition, bindings: brought.bindings, source }, by)
    for (const overlay of brought.overlays) await saveOverlay(trx, city, overlay, by)
    await house.recount(trx, city)
    const entry = { at: by.now, staff, action: 'editions.save', outcome: 'done' } as const
    await audit(trx, city, { ...entry, target: `FY${fiscalYear}` })
  })
  return undefined
}

function page(c: Page, filled: Filled, compared?: Compared): Promise<Response> {
  const lead =
    '公表された文書を読み取り、前の年度と比べて、変わった基準の扱いを一つずつ決めてから保存します。'
  const body = importBody(filled, compared)
  return show(c, { title: '新しい年度の取り込み', lead, here, body }, filled.errors.length > 0 ? 422 : 200)
}
