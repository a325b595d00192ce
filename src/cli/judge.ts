// kijun judge: the judgement of one standard in one office over one period.
import type { Command } from 'commander'
import { dayOf, type Month } from '../calendar/day.ts'
import { fiscalYearOfPeriod, monthsOf, parsePeriod } from '../calendar/periods.ts'
import { editionFor } from '../editions/shelf.ts'
import type { House } from '../house.ts'
import { assess } from '../judgement/assess.ts'
import { readFigures } from '../judgement/figures.ts'
import type { Judgement } from '../judgement/judge.ts'
import { judgementWords } from '../judgement/judge.ts'
import { overridesOf } from '../judgement/overrides.ts'
import { sayJudged } from '../judgement/words.ts'
import { type Answer, answer, cityOf, command, inHouse, officeOf, type Refused } from './answer.ts'

type Options = {
  office: string
  standard: string
  period: string
  section: string
  city?: string
  asOf?: string
}
type Found = {
  judgement: Judgement
  witnesses: {
    measure: string
    witness: string
    kept: number
    of: number
    low: number
    high: number
    judgement: Judgement
  }[]
}

export const judgeCommand: Command = command('judge', 'ある区役所の、ある基準の判定を書き出します')
  .requiredOption('--office <office>', '区役所（英小文字の名前）')
  .requiredOption('--standard <no>', '基準の番号か、意味の名前')
  .requiredOption('--period <period>', '期間（2024-06 か FY2024）')
  .option('--section <section>', '課（英小文字の名前。省くと区役所全体）', '*')
  .option('--city <city>', '市（1つだけのときは要りません）')
  .option('--as-of <day>', 'その日の終わりに分かっていたこととして判定します')
  .action(async (options: Options & { json?: boolean }) =>
    answer(await inHouse(house => judged(house, options)), options),
  )

async function judged(house: House, { asOf, ...named }: Options): Promise<Answer<Found> | Refused> {
  const city = await cityOf(house, named.city)
  if ('refused' in city) return city
  const office = await officeOf(house, city.city, named.office)
  if ('refused' in office) return office
  const period = parsePeriod(named.period)
  if (typeof period !== 'string') return period
  const months: Month[] = monthsOf(period)
  const place = { office: office.office, section: named.section }
  return house.store.within({ city: city.city, offices: [office.office] }, async trx => {
    const { shelf } = await house.termsOf(trx, city.city)
    const edition = editionFor(shelf, office.office, fiscalYearOfPeriod(period))
    const standard = edition?.standards.find(
      one => String(one.no) === named.standard || one.key === named.standard,
    )
    if (!standard) return { refused: `基準「${named.standard}」は、${office.name}のこの年度にはありません。` }
    const figures = await readFigures(trx, city.city, { months, asOf, office: office.office })
    const today = asOf ?? dayOf(house.now())
    const overrides = await overridesOf(trx, city.city, standard.key, place)
    const result = assess(standard, figures, place, { months, today }, overrides)
    const witnesses = result.witnesses.map(({ measure, witness, kept, of, low, high, judgement }) => ({
      measure,
      witness,
      kept,
      of,
      low,
      high,
      judgement,
    }))
    const words = [`${standard.no} ${standard.text}`, judgementWords[result.judgement], ...sayJudged(result)]
    return { found: { judgement: result.judgement, witnesses }, words: words.join('\n') }
  })
}
