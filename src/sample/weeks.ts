// The weeks of every office whose voices were read: in a few of them somebody complained of how the staff behave.
import { addDays, type Day, fiscalYearOf, startOf } from '../calendar/day.ts'
import { isBusinessDay } from '../calendar/holidays.ts'
import type { NewFact } from '../facts/fact.ts'
import { voiceWeekRead } from '../instruments/voices/facts.ts'
import type { SampleCity } from './city.ts'
import { random } from './random.ts'

/** Of the week that begins on this Monday; nothing when no day of the year in it was a working one. */
export function simulateWeek({ offices, fiscalYear }: SampleCity, seed: number, monday: Day): NewFact[] {
  const lastOpen = [4, 3, 2, 1, 0].map(n => addDays(monday, n)).find(day => isBusinessDay(day))
  if (!lastOpen || fiscalYearOf(lastOpen) !== fiscalYear) return []
  return offices.map(({ slug: office }) => {
    const chance = random(seed, 'week', office, monday)
    const said = chance.chance(0.06) ? 'complaint' : 'nothing'
    return {
      ...{ kind: voiceWeekRead.name, office, section: '', source: 'web' },
      happenedAt: new Date(+startOf(addDays(lastOpen, 1)) - 1000),
      sourceKey: `${voiceWeekRead.name} ${office} ${monday} first`,
      body: { said, silent: 0 },
    }
  })
}
