// What observers hear in the calls they listen to, month by month: some sections many, some too few, some none.
import type { z } from 'zod'
import { addDays, dayOf, hourOf, type Month } from '../calendar/day.ts'
import { type Span, spansOn } from '../calendar/hours.ts'
import { firstDay, lastDay } from '../calendar/periods.ts'
import type { callSampled } from '../instruments/calls/facts.ts'
import type { SampleCity, SampleSection } from './city.ts'
import { type Random, random } from './random.ts'
import { type Temper, temperOf, waitOn } from './temper.ts'
import { loadAt } from './traffic.ts'

export type Sample = {
  office: string
  section: string
  happenedAt: Date
  body: z.infer<typeof callSampled.body>
}

/** Seconds within which nobody has to say 「お待たせしました」: three rings. */
const threeRings = 9

export const simulateSamples = (city: SampleCity, seed: number, month: Month): Sample[] =>
  city.offices.flatMap(office =>
    office.sections.flatMap(section => {
      const temper = temperOf(city, seed, office.slug, section.slug)
      const chance = random(seed, 'samples', office.slug, section.slug, month)
      const spans = openSpans(section, month)
      return Array.from({ length: chance.whole(...temper.samples) }, () => ({
        office: office.slug,
        section: section.slug,
        ...heard(city, temper, chance, spans),
      })).toSorted((a, b) => +a.happenedAt - +b.happenedAt)
    }),
  )

const openSpans = (section: SampleSection, month: Month): Span[] => {
  const spans: Span[] = []
  for (let day = firstDay(month); day <= lastDay(month); day = addDays(day, 1))
    spans.push(...spansOn(section.hours, day))
  return spans
}

const heard = (
  city: SampleCity,
  temper: Temper,
  chance: Random,
  spans: Span[],
): Pick<Sample, 'happenedAt' | 'body'> => {
  const { from, to } = chance.pick(spans)
  const at = new Date(+from + chance.whole(0, (+to - +from) / 1000 - 1) * 1000)
  const direction = chance.pick([
    'receiving',
    'receiving',
    'receiving',
    'receiving',
    'transferring',
    'calling',
  ] as const)
  const wait = chance.lognormal(
    waitOn(temper, city, dayOf(at)) * loadAt(dayOf(at), hourOf(at)),
    temper.spread,
  )
  const said = () => (chance.chance(temper.courtesy) ? 'said' : 'unsaid')
  return {
    happenedAt: at,
    body: {
      direction,
      waited: direction === 'receiving' && wait >= threeRings ? said() : 'unneeded',
      section: said(),
      // where giving one's name would put a clerk at risk the section may leave it out
      name: chance.chance(0.03) ? 'unneeded' : said(),
      way: chance.chance(0.8) ? 'listened' : 'mystery',
    },
  }
}
