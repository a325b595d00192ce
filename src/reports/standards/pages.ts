// The standards' addresses: the edition, a page per standard, and the facts behind its figures.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { dayOf, fiscalYearOf } from '../../calendar/day.ts'
import { firstDay, labelOf } from '../../calendar/periods.ts'
import { fromCity } from '../../editions/resolve.ts'
import { editionFor, yearInForce } from '../../editions/shelf.ts'
import { counters } from '../../house.ts'
import { latestMonth } from '../../judgement/figures.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../people/access.ts'
import { show } from '../../people/frame.ts'
import { may } from '../../people/roles.ts'
import type { Link } from '../../web/html.ts'
import { countWords, fiscalYearWords } from '../../web/words.ts'
import { readAsked } from '../board/asked.ts'
import { readDirectory } from '../board/directory.ts'
import { sendCsv } from '../board/download.ts'
import { readBoard } from '../board/read.ts'
import { readFacts } from './facts.ts'
import { type FactsShown, factRows, factsBody, readings } from './facts-page.ts'
import { groupings, standardsBody } from './list.ts'
import { measureById } from './measures.ts'
import { readPractices } from './practices.ts'
import { placeAsked, type StandardPage, standardBody } from './standard.ts'

const here = [{ href: '/standards', label: '基準' }]
/** Facts on a page, and in one file. */
const perPage = 50
const perFile = 20_000

export const standardPages = new Hono<Env>()
  .use('/standards', allow('board.read'))
  .use('/standards/*', allow('board.read'))
  .get('/standards', async c => {
    const { city, held } = personIn(c)
    const house = c.get('house')
    const today = dayOf(house.now())
    const own = [...new Set(held.map(one => one.office))].find(office => office !== '*') ?? ''
    const { shelf, offices } = await within(c, async trx => ({
      shelf: (await house.termsOf(trx, city)).shelf,
      offices: await readDirectory(trx, city, today.slice(0, 7)),
    }))
    const office = c.req.query('office') ?? own
    const year = Number(c.req.query('year')) || yearInForce(shelf, fiscalYearOf(today))
    const edition = year === undefined ? undefined : editionFor(shelf, office || fromCity, year)
    const by = groupings.find(one => one === c.req.query('by')) ?? 'number'
    if (!edition || year === undefined)
      return show(c, {
        title: '基準',
        here,
        body: 'まだ基準がありません。管理者が公表された文を取り込むと、ここで読めます。',
      })
    const place = offices.find(one => one.office === office)
    if (office && !place) throw new HTTPException(404)
    const asked = { by, q: c.req.query('q')?.trim().slice(0, 100) ?? '', office, year: edition.fiscalYear }
    return show(c, {
      title: edition.title,
      lead: `${place ? `${place.name}が守る基準です。区が独自に加えたものと、区で変えた値も入っています。` : 'すべての区役所に共通する基準です。'}${edition.fiscalYear === year ? '' : `${fiscalYearWords(year)}の版はまだないので、${fiscalYearWords(edition.fiscalYear)}の版によります。`}`,
      here,
      body: standardsBody({ edition, asked, offices, years: shelf.years }),
    })
  })
  .get('/standards/:key', async c => {
    const page = await standardAsked(c)
    const practices = await within(c, trx => readPractices(trx, personIn(c).city, page))
    const section = c.req.query('section')
    const place = placeAsked(page, section)
    return show(c, {
      title: `基準${page.row.standard.no}`,
      lead: `${labelOf(page.asked.period)}　${place?.name ?? ''}`,
      here: [...here, hereOf(page.row.standard)],
      body: standardBody(page, section, practices, {
        improves: one => one !== '*' && may(personIn(c), 'improvement.write', one),
      }),
    })
  })
  .get('/standards/:key/facts', async c => {
    const shown = await factsAsked(c, perPage)
    const { standard } = shown
    return show(c, {
      title: `基準${standard.no}の元の記録`,
      lead: standard.display ?? standard.text,
      here: [...here, hereOf(standard), { href: `/standards/${standard.key}/facts`, label: '元の記録' }],
      body: factsBody(shown),
      wide: true,
    })
  })
  .get('/standards/:key/facts.csv', async c => {
    const shown = await factsAsked(c, perFile)
    const name = `基準${shown.standard.no}の元の記録_${labelOf(shown.wanted.period)}`
    const trail = [...here, hereOf(shown.standard)]
    if (!shown.next) return sendCsv(c, factRows(shown), name, trail)
    return show(
      c,
      {
        title: '一度に書き出せる件数を超えています',
        lead: `一つのファイルには${countWords(perFile, '件')}まで入れられます。途中で切れたファイルは作っていません。`,
        here: [...trail, { href: c.req.path, label: 'CSVの書き出し' }],
        body: '前のページに戻り、月、課、数え方のどれかで絞り込んでから、もう一度書き出してください。',
      },
      422,
    )
  })

const hereOf = ({ key, no }: { key: string; no: number }): Link => ({
  href: `/standards/${key}`,
  label: `基準${no}`,
})

async function standardAsked(c: Page): Promise<StandardPage> {
  const { city, offices } = personIn(c)
  const house = c.get('house')
  const today = dayOf(house.now())
  const office = c.req.query('office')
  if (office) await officeIn(c, 'board.read', office)
  return within(c, async trx => {
    const latest = await latestMonth(trx, city, today.slice(0, 7))
    const { filter: _, ...place } = readAsked(c.req.query(), today, latest)
    const asked = { ...place, filter: {} }
    const board = await readBoard(house, trx, city, asked, offices)
    const row = board.rows.find(one => one.standard.key === c.req.param('key'))
    if (!row) throw new HTTPException(404)
    return { board, row, asked }
  })
}

async function factsAsked(c: Page, size: number): Promise<FactsShown> {
  const { city } = personIn(c)
  const house = c.get('house')
  const today = dayOf(house.now())
  const office = await officeIn(c, 'board.read', c.req.query('office'))
  return within(c, async trx => {
    const latest = await latestMonth(trx, city, today.slice(0, 7))
    const { period } = readAsked(c.req.query(), today, latest)
    const [terms, directory] = [await house.termsOf(trx, city), await readDirectory(trx, city, period)]
    const edition = editionFor(terms.shelf, office, fiscalYearOf(firstDay(period)))
    const standard = edition?.standards.find(one => one.key === c.req.param('key'))
    const measures = standard?.bindings.flatMap(binding => measureById(binding.measure) ?? []) ?? []
    const measure = measures.find(one => one.id === c.req.query('measure')) ?? measures[0]
    const counter = counters.find(one => one.measure === measure?.id)
    if (!standard || !measure || !counter) throw new HTTPException(404)
    const wanted = {
      office,
      section: c.req.query('section') || undefined,
      period,
      reading: readings.find(one => one === c.req.query('reading')),
      after: afterIn(c.req.query('after')),
    }
    const { facts, next } = await readFacts(trx, city, measure, counter, terms, wanted, size)
    return { standard, measures, measure, wanted, directory, facts, next }
  })
}

function afterIn(text = ''): { day: string; id: string } | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})\.([0-9a-f-]{36})$/.exec(text)
  return found?.[1] && found[2] ? { day: found[1], id: found[2] } : undefined
}
