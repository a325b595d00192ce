// Reads one board in one transaction: the directory, the editions, the overrides and the tallies of its months.
import { HTTPException } from 'hono/http-exception'
import { fiscalYearOf } from '../../calendar/day.ts'
import { firstDay, previousPeriod } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import { fromCity } from '../../editions/resolve.ts'
import { editionFor, type Shelf } from '../../editions/shelf.ts'
import type { House } from '../../house.ts'
import { readFigures } from '../../judgement/figures.ts'
import { type Asked, monthsAsked } from './asked.ts'
import { type Directory, placeName, readDirectory, sectionName } from './directory.ts'
import { readOverriding } from './overriding.ts'
import { type Column, type Row, rowsOf, type Seen } from './view.ts'

export type Board = {
  title: string
  rows: readonly Row[]
  columns: readonly Column[]
  /** The offices whose boards the reader may open. */
  offices: Directory
  /** Whether the offices can be seen side by side. */
  together: boolean
  /** What the rows were judged from. */
  from: Seen
  /** The edition in force, in its own words; absent while the city has none. */
  edition?: string
}

/** `visible` are the offices whose rows the transaction sees. */
export async function readBoard(
  house: House,
  trx: Work,
  city: string,
  asked: Asked,
  visible: '*' | readonly string[],
): Promise<Board> {
  const { period, seen, asOf } = asked
  const [{ shelf }, directory] = [await house.termsOf(trx, city), await readDirectory(trx, city, period)]
  const offices = directory.filter(({ office }) => visible === '*' || visible.includes(office))
  const office = asked.office ?? (offices.length === 1 ? offices[0]?.office : undefined)
  if (office !== undefined && !offices.some(one => one.office === office)) throw new HTTPException(404)
  const months = monthsAsked(asked)
  const figures = await readFigures(trx, city, {
    months: [...new Set([...months.before, ...months.yearSoFar, ...months.now])].sort(),
    asOf,
    office,
  })
  const overriding = await readOverriding(trx, city, period, seen)
  const places =
    office === undefined
      ? ofOffices(offices, visible)
      : ofSections(directory, office, figures.sectionsOf(office))
  const columns = places.map(place => withStandards(place, shelf, asked))
  const from = { figures, overriding, months, today: seen }
  const title = editionFor(shelf, office ?? fromCity, yearOf(asked))?.title
  return {
    title: office === undefined ? '判定の一覧' : `判定の一覧　${placeName(directory, office)}`,
    columns,
    offices,
    together: offices.length > 1,
    from,
    rows: rowsOf(columns, from),
    ...(title !== undefined && { edition: title }),
  }
}

type Named = Pick<Column, 'name' | 'place'>

const ofOffices = (offices: Directory, visible: '*' | readonly string[]): Named[] => [
  ...(visible === '*' ? [{ name: '市全体', place: { office: '*', section: '*' } }] : []),
  ...offices.map(({ office, name }) => ({ name, place: { office, section: '*' } })),
]

/** The sections that stand, and any that has something counted without standing in the directory. */
function ofSections(directory: Directory, office: string, counted: readonly string[]): Named[] {
  const found = directory.find(one => one.office === office)
  const standing = found?.sections.map(one => one.section) ?? []
  const others = counted.filter(section => !standing.includes(section)).sort()
  return [
    { name: '区役所計', place: { office, section: '*' } },
    ...[...standing, ...others].map(section => ({
      name: sectionName(found, section),
      place: { office, section },
    })),
  ]
}

function withStandards({ name, place }: Named, shelf: Shelf, asked: Asked): Column {
  const standardsIn = (year: number) =>
    new Map(editionFor(shelf, place.office, year)?.standards.map(one => [one.key, one]))
  const yearBefore = fiscalYearOf(firstDay(previousPeriod(asked.period)))
  const standards = standardsIn(yearOf(asked))
  return {
    name,
    place,
    standards,
    before: yearBefore === yearOf(asked) ? standards : standardsIn(yearBefore),
  }
}

const yearOf = ({ period }: Asked): number => fiscalYearOf(firstDay(period))
