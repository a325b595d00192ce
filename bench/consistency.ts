// The rules of consistency over ten million facts' worth of tallies and a hundred thousand actions, beside their bare questions.
import { sql } from 'kysely'
import { addDays, dayOf } from '../src/calendar/day.ts'
import type { House } from '../src/house.ts'
import { askedFor, lookOver } from '../src/improvement/consistency/looking.ts'
import { rules } from '../src/improvement/consistency/rules/index.ts'
import { type Bench, held, median } from './bench.ts'
import { city, everywhere, inTemporaryHouse, offices, sections } from './temporary.ts'

const facts = Number(process.env.KIJUN_BENCH_FACTS ?? 10_000_000)
const actions = 100_000
const counted = [
  'calls-answered-in-time',
  'calls-reached',
  'calls-ended-by-caller',
  'appearance-self-checked',
]

export const consistency: Bench = {
  name: 'consistency',
  about: '気づき：1,000万件ぶんの集計と改善10万件 ÷ 問い合わせだけの合計',
  async *run() {
    const { ours, bare, found, each } = await inTemporaryHouse(async house => {
      await fillTallies(house)
      await fillActions(house)
      await sql`vacuum analyze`.execute(house.store.owner)
      return measure(house)
    })
    yield held('consistency-over-bare', ours, bare, 'ms', { atMost: 2 })
    yield { name: 'consistency-found', value: found, unit: '件' }
    for (const [name, value] of each) yield { name: `consistency-bare ${name}`, value, unit: 'ms' }
  },
}

/** As the ledger would have kept them: each section's hours of a year. */
async function fillTallies({ store, now }: House): Promise<void> {
  const first = addDays(dayOf(now()), -364)
  const each = Math.max(1, Math.round(facts / (offices.length * sections.length * 365 * 9 * counted.length)))
  const every = sql`unnest(${offices}::text[]) as o (office), unnest(${sections}::text[]) as s (section),
    unnest(${counted}::text[]) as m (measure), generate_series(0, 364) as d (n)`
  await sql`
    insert into tallies (city, office, measure, day, section, hour, recorded_on, lane, kept, missed, aside)
    select ${city}, o.office, m.measure, ${first}::date + d.n, s.section, h.hour, ${first}::date + d.n, 0, ${each}::int, 1, 0
    from ${every}, generate_series(8, 16) as h (hour)`.execute(store.owner)
  await sql`
    insert into tallies_month (city, month, office, measure, section, lane, kept, missed, aside, late_kept, late_missed, late_aside)
    select city, to_char(day, 'YYYY-MM'), office, measure, coalesce(section, '*'), 0, sum(kept), sum(missed), 0, 0, 0, 0
    from tallies group by city, to_char(day, 'YYYY-MM'), office, measure, rollup (section)`.execute(
    store.owner,
  )
}

/** One in ten still open, some of these late; one in five of the done ones waits for its check. */
async function fillActions({ store, now }: House): Promise<void> {
  const today = dayOf(now())
  await sql`
    insert into actions (city, office, action, section, title, origin, due, state, ended_on, check_on, word_at, recorded_at, changed_at)
    select ${city}, (${offices}::text[])[1 + n % 7], gen_random_uuid(), (${sections}::text[])[1 + (n / 7) % 12],
      '改善 ' || n, 'free', ${today}::date + (n % 400) - 370, case when n % 10 = 0 then 'open' else 'done' end,
      case when n % 10 = 0 then null else ${today}::date + (n % 400) - 380 end,
      case when n % 5 = 1 then ${today}::date + (n % 400) - 300 end, ${now()}::timestamptz - (n % 60) * interval '1 day', ${now()}, ${now()}
    from generate_series(1, ${actions}::int) as n`.execute(store.owner)
}

/** In turn, so that a machine that slows down slows both. */
async function measure(house: House) {
  const [ours, bare]: [number[], number[]] = [[], []]
  const each = new Map<string, number[]>()
  let found = 0
  for (let round = 0; round < 40; round++) {
    await house.store.look(everywhere, async trx => {
      const asked = await askedFor(trx, house, city, offices)
      const began = performance.now()
      found = (await lookOver(trx, asked)).length
      const took = performance.now() - began
      let sum = 0
      for (const rule of rules) {
        const from = performance.now()
        await rule.bare(trx, asked)
        const alone = performance.now() - from
        sum += alone
        if (round >= 5) each.set(rule.id, [...(each.get(rule.id) ?? []), alone])
      }
      if (round >= 5) {
        ours.push(took)
        bare.push(sum)
      }
    })
  }
  return {
    ours: median(ours),
    bare: median(bare),
    found,
    each: [...each].map(([id, of]) => [id, median(of)] as const),
  }
}
