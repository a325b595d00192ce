// One period read from the tallies: the standards in force, each office's figures, and what of them may be published.
import { fiscalYearOfPeriod, isFiscalYear, lastDay, monthsOf, type Period } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import type { ResolvedEdition, ResolvedStandard } from '../../editions/edition.ts'
import { editionFor, type Shelf, yearInForce } from '../../editions/shelf.ts'
import { assess, measureNamed } from '../../judgement/assess.ts'
import { type Figures, readFigures } from '../../judgement/figures.ts'
import { type Judged, judge, type Override } from '../../judgement/judge.ts'
import { overrideKey, overridesIn } from '../../judgement/overrides.ts'
import { measures } from '../../measures/index.ts'
import { readDirectory } from '../board/directory.ts'
import type { Frozen, FrozenCell, FrozenResult, FrozenStandard, Publication } from './frozen.ts'
import { readGoals, readVoices } from './improvement.ts'
import { hiddenOffices, type Line, monthly, type PublishedLine } from './suppression.ts'
import type { Translations } from './translations.ts'

type Wanted = {
  city: string
  period: Period
  shelf: Shelf
  words: Translations
  threshold: number
  published: readonly Publication[]
}

export async function readPeriod(trx: Work, wanted: Wanted): Promise<Frozen | { refused: string }> {
  const { city, period, shelf, words, threshold } = wanted
  const directory = await readDirectory(trx, city, period)
  const row = await trx.selectFrom('cities').select('name').where('city', '=', city).executeTakeFirstOrThrow()
  const year = yearInForce(shelf, fiscalYearOfPeriod(period))
  const kept = year === undefined ? undefined : shelf.editions.get(year)
  if (year === undefined || !kept || directory.length === 0)
    return {
      refused: 'この期間の基準か区役所がまだ登録されていません。基準の取り込みを先に済ませてください。',
    }
  const editions = directory.flatMap(one => editionFor(shelf, one.office, year) ?? [])
  const figures = withLate(await readFigures(trx, city, { months: monthsOf(period) }))
  const judged = assessed(editions, figures, period)
  const hidden = hiddenCells(judged, wanted)
  const overrides = await overridesIn(trx, city)
  const results = judged.map(one => published(one, hidden, overrides, period))
  const used = new Set(results.flatMap(one => one.cells.map(cell => cell.measure)))
  const { edition } = kept
  const offices = directory.map(({ office, name }) => ({ slug: office, name: words.office(office, name) }))
  return {
    form: 1,
    city,
    cityName: words.city(row.name),
    period,
    edition: {
      fiscalYear: year,
      title: edition.title,
      preamble: edition.displayPreamble ?? edition.preamble,
    },
    threshold,
    principles: edition.principles.map(one =>
      words.principle(one, { name: one.name, text: one.text, ...one.display }),
    ),
    standards: standardsOf(editions, words),
    offices,
    measures: [...used].map(id => {
      const { counts, aside, witness, waitsFor } = measureNamed(id)
      return {
        id,
        counts: words.measure(id, counts),
        ...(aside !== undefined && { aside: { ja: aside } }),
        witness,
        ...(waitsFor !== undefined && { waitsFor }),
      }
    }),
    results,
    goals: await readGoals(trx, { city, period, offices, results, threshold, words }),
    voices: await readVoices(trx, city, period),
  }
}

/** What came after a month was closed belongs to it all the same: a publication says what is known when it is frozen. */
const withLate = (figures: Figures): Figures => ({
  ...figures,
  at: (measure, place, months) => {
    const { kept, missed, aside, lateKept, lateMissed, lateAside } = figures.at(measure, place, months)
    const late = { lateKept, lateMissed, lateAside }
    return { kept: kept + lateKept, missed: missed + lateMissed, aside: aside + lateAside, ...late }
  },
})

type Assessed = { standard: ResolvedStandard; office: string; judged: Judged; late: Map<string, number> }

/** Before anything is hidden; by the month only what the rules let out by the month. */
function assessed(editions: readonly ResolvedEdition[], figures: Figures, period: Period): Assessed[] {
  const over = { months: monthsOf(period), today: lastDay(period) }
  return editions.flatMap(({ office, standards }) =>
    standards.map(whole => {
      const bindings = whole.bindings.filter(one => isByPeriod(one.measure, period))
      const standard = { ...whole, bindings }
      const place = { office, section: '*' }
      const late = bindings.map(({ measure }): [string, number] => {
        const { lateKept, lateMissed, lateAside } = figures.at(measure, place, over.months)
        return [measure, lateKept + lateMissed + lateAside]
      })
      return { standard, office, judged: assess(standard, figures, place, over), late: new Map(late) }
    }),
  )
}

const isByPeriod = (measure: string, period: Period): boolean =>
  isFiscalYear(period) || monthly.includes(measureNamed(measure).witness)

/** `measure office` of every figure that must not be read. */
function hiddenCells(judged: readonly Assessed[], { period, threshold, published }: Wanted): Set<string> {
  const n = new Map<string, Map<string, number>>()
  for (const { office, judged: one } of judged)
    for (const { measure, of } of one.witnesses) n.set(measure, (n.get(measure) ?? new Map()).set(office, of))
  const around = published.filter(
    ({ frozen }) => fiscalYearOfPeriod(frozen.period) === fiscalYearOfPeriod(period),
  )
  const hidden = new Set<string>()
  for (const [measure, counts] of n) {
    const line: Line = { month: isFiscalYear(period) ? 'year' : period, n: counts }
    const standing = measures.some(
      one => one.id === measure && one.shape === 'coverage' && one.span === 'standing',
    )
    const lines = publishedLines(around, measure)
    const months = monthsOf(`FY${fiscalYearOfPeriod(period)}`)
    for (const office of hiddenOffices(line, lines, months, { threshold, standing }))
      hidden.add(`${measure} ${office}`)
  }
  return hidden
}

/** What is out of one measure; of several versions the newest figures, hidden where any of them was. */
function publishedLines(around: readonly Publication[], measure: string): PublishedLine[] {
  const lines = new Map<string, PublishedLine>()
  for (const { frozen } of around) {
    const month = isFiscalYear(frozen.period) ? 'year' : frozen.period
    const cells = frozen.results.flatMap(one =>
      one.cells.filter(cell => cell.measure === measure).map(cell => [one.office, cell] as const),
    )
    const before = lines.get(month)?.hidden ?? new Set<string>()
    lines.set(month, {
      month,
      n: new Map(cells.map(([office, { kept, missed }]) => [office, kept + missed])),
      hidden: new Set([...before, ...cells.filter(([, cell]) => cell.hidden).map(([office]) => office)]),
    })
  }
  return [...lines.values()]
}

/** Judged again by what may be read alone, so that no judgement tells of a hidden figure. */
function published(
  { standard, office, judged, late }: Assessed,
  hidden: ReadonlySet<string>,
  overrides: ReadonlyMap<string, Override[]>,
  period: Period,
): FrozenResult {
  const isHidden = (measure: string) => hidden.has(`${measure} ${office}`)
  const open = judged.witnesses.filter(one => !isHidden(one.measure))
  const made = overrides.get(overrideKey(standard.key, { office, section: '*' })) ?? []
  const { judgement, decisive, disagreeing, overridden } = judge(open, made, lastDay(period))
  return {
    standard: standard.key,
    office,
    judgement,
    ...(decisive && { decisive: decisive.measure }),
    disagreeing: disagreeing.map(one => one.measure),
    ...(overridden && { overridden }),
    cells: standard.bindings.flatMap((binding): FrozenCell[] => {
      const one = judged.witnesses.find(({ measure }) => measure === binding.measure)
      if (!one) return []
      const { measure, kept, missed, aside, target, nearTarget, minimum, low, high } = one
      const parameters = Object.fromEntries(
        Object.entries(binding.parameters).map(([name, { value }]) => [name, value]),
      )
      const counts = { kept, missed, aside, late: late.get(measure) ?? 0 }
      const held = { target, nearTarget, minimum, parameters, low, high }
      return [{ measure, hidden: isHidden(measure), ...counts, ...held, judgement: one.judgement }]
    }),
  }
}

function standardsOf(editions: readonly ResolvedEdition[], words: Translations): FrozenStandard[] {
  const all = new Map<string, FrozenStandard>()
  for (const { office, standards } of editions)
    for (const { key, no, text, display, scene, scope, from } of standards)
      if (!all.has(key))
        all.set(key, {
          key,
          no,
          text: words.standard(key, text, display ?? text),
          ...(display !== undefined && { asPublished: text }),
          scene: words.scene(scene),
          scope,
          ...(from === office && { office }),
        })
  return [...all.values()].sort((a, b) => a.no - b.no || (a.office ?? '').localeCompare(b.office ?? ''))
}
