// Rules over the figures: kept by self-declaration alone, and measures whose tool has fallen silent.
import { sql } from 'kysely'
import { type Day, fiscalYearOf, monthOf } from '../../../calendar/day.ts'
import { monthsSoFar, yearPeriod } from '../../../calendar/periods.ts'
import { assess } from '../../../judgement/assess.ts'
import type { Figures } from '../../../judgement/figures.ts'
import { measures } from '../../../measures/index.ts'
import { dayWords } from '../../../web/words.ts'
import { type Asked, ago, rule } from '../rule.ts'

type Sum = { office: string; measure: string; kept: number; missed: number; aside: number }

const standing = measures
  .filter(one => one.shape === 'coverage' && one.span === 'standing')
  .map(({ id }) => id)

/** Sums of the year so far read as figures of each whole office. */
const figuresOf = (rows: readonly Sum[]): Figures => {
  const known = new Map(rows.map(row => [`${row.office} ${row.measure}`, row]))
  const late = { lateKept: 0, lateMissed: 0, lateAside: 0 }
  return {
    at: (measure, { office }) => ({
      kept: 0,
      missed: 0,
      aside: 0,
      ...known.get(`${office} ${measure}`),
      ...late,
    }),
    sectionsOf: () => [],
  }
}

export const onlySelfDeclared = rule<Sum>({
  id: 'only-self-declared',
  name: '申告だけでまもれている基準',
  says: '自分たちで付けた印のほかに証拠のない基準です。まもられているとは、まだ言えません。',
  severity: 'look',
  mend: '基準のページで、ほかのものさしの道具を使い始められるかを確かめます。',
  ask: ({ city, offices, today }) => {
    const months = monthsSoFar(yearPeriod(fiscalYearOf(today)), today)
    return sql<Sum>`
      select office, measure, sum(kept)::int as kept, sum(missed)::int as missed, sum(aside)::int as aside
      from tallies_month where city = ${city} and section = '*' and office = any(${offices}::text[])
        and (month = any(${months}::text[]) or (measure = any(${standing}::text[]) and month <= ${monthOf(today)}))
      group by office, measure`
  },
  see: (rows, { offices, editions, today }) => {
    const figures = figuresOf(rows)
    return offices.flatMap(office =>
      (editions.get(office)?.standards ?? [])
        .filter(
          standard =>
            assess(standard, figures, { office, section: '*' }, { months: [monthOf(today)], today })
              .judgement === 'self-declared',
        )
        .map(({ key, no, display, text }) => ({
          ...{ office, section: '', about: `基準${no}　${display ?? text}` },
          href: `/standards/${key}?office=${office}`,
        })),
    )
  },
  examples: [
    {
      rows: [{ office: 'kawasaki', measure: 'appearance-self-checked', kept: 40, missed: 0, aside: 0 }],
      gives: 1,
      because: '身だしなみの自己点検だけが40件あり、調査員も市民も見ていない',
    },
    { rows: [], gives: 0, because: '自己点検も、まだない（記録なし）' },
  ],
})

/** A tool in use leaves something within so many days. */
const silence = 60

type Last = { office: string; measure: string; day: Day | null }

const bound = ({ offices, editions }: Asked): { office: string; measure: string }[] => {
  const built = new Set(measures.map(({ id }) => id))
  return offices.flatMap(office =>
    [
      ...new Set(
        (editions.get(office)?.standards ?? []).flatMap(({ bindings }) =>
          bindings.map(({ measure }) => measure),
        ),
      ),
    ]
      .filter(measure => built.has(measure))
      .map(measure => ({ office, measure })),
  )
}

export const measureWithoutFacts = rule<Last>({
  id: 'measure-without-facts',
  name: '事実の届かなくなったものさし',
  says: `前は数えられていたのに、${silence}日のあいだ一つも事実が届いていないものさしです。道具が使われなくなったか、取り込みが止まっています。`,
  severity: 'look',
  mend: 'そのものさしの道具が使われているか、取り込みが動いているかを確かめます。',
  // The newest day of each is the end of its stretch of the key: as quick with ten years of tallies as with one.
  ask: asked => {
    const all = bound(asked)
    return sql<Last>`
      select b.office, b.measure, last.day from unnest(${all.map(({ office }) => office)}::text[], ${all.map(({ measure }) => measure)}::text[])
        as b (office, measure)
      left join lateral (select t.day from tallies t where t.city = ${asked.city} and t.office = b.office
        and t.measure = b.measure order by t.day desc limit 1) as last on true`
  },
  see: (rows, asked) =>
    rows.flatMap(({ office, measure, day }) => {
      const standard = asked.editions
        .get(office)
        ?.standards.find(({ bindings }) => bindings.some(one => one.measure === measure))
      if (day === null || day >= ago(asked, silence) || !standard) return []
      const counts = measures.find(({ id }) => id === measure)?.counts ?? measure
      return [
        {
          ...{ office, section: '', since: day, href: `/standards/${standard.key}?office=${office}` },
          about: `${counts}（最後は${dayWords(day)}）`,
        },
      ]
    }),
  examples: [
    {
      rows: [{ office: 'kawasaki', measure: 'calls-answered-in-time', day: '2024-03-29' }],
      gives: 1,
      because: '電話の記録が3月29日から届いていない',
    },
    {
      rows: [
        { office: 'kawasaki', measure: 'calls-answered-in-time', day: '2024-06-13' },
        { office: 'kawasaki', measure: 'incident-reports-in-time', day: null },
      ],
      gives: 0,
      because: '電話は昨日届いた。事故は一度もなく、止まったのではない',
    },
  ],
})
