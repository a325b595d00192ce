// Rules over goals and practices: a goal nothing counts yet, an owner who is gone, a practice nobody has looked at for two years.
import { sql } from 'kysely'
import { type Day, dayOf, fiscalYearOf } from '../../../calendar/day.ts'
import { type Asked, ago, most, rule } from '../rule.ts'

type Goal = { goal: string; office: string; section: string; title: string; gone: boolean }
const goal: Goal = {
  goal: 'g',
  office: 'kawasaki',
  section: 'kumin',
  title: '昼の電話を3コール以内に',
  gone: false,
}
const found = ({ goal, office, section, title }: Goal) => ({
  office,
  section,
  about: title,
  href: `/goals/${goal}`,
})

const ofTheYear = ({ city, offices, today }: Asked) => sql`
  g.city = ${city} and g.office = any(${offices}::text[]) and g.fiscal_year = ${fiscalYearOf(today)}
    and g.state <> 'withdrawn'`

export const goalWithoutMeasure = rule<Goal>({
  id: 'goal-without-measure',
  name: 'ものさしのない目標',
  says: '今年度の向上目標のうち、まだ何も数えていないものです。年度末に、届いたかどうかを数字で言えません。',
  severity: 'look',
  mend: '目標の画面でものさしを選ぶか、数えられるようになるまでの確かめ方を書きます。',
  ask: asked => sql<Goal>`
    select g.goal, g.office, g.section, g.title, false as gone from goals g
    where ${ofTheYear(asked)} and g.measure = '' order by g.standard_no, g.goal limit ${most}`,
  see: rows => rows.map(found),
  examples: [
    { rows: [goal], gives: 1, because: '目標は決まったが、数えるものがない' },
    { rows: [], gives: 0, because: 'すべての目標にものさしがある' },
  ],
})

export const goalOwnerGone = rule<Goal>({
  id: 'goal-owner-gone',
  name: '担当がもういない目標',
  says: '担当の人の役割が終わったのに、担当が変わっていない今年度の向上目標です。',
  severity: 'act',
  mend: '「異動・退職する人の改善と目標」で、引き受ける人を決めます。目標の画面でも決め直せます。',
  ask: asked => sql<Goal>`
    select g.goal, g.office, g.section, g.title, not exists (select from roles r
        where r.city = g.city and r.staff = g.owner and r.office in (g.office, '*')
          and r.from_day <= ${asked.today} and coalesce(r.to_day, ${asked.today}) >= ${asked.today}) as gone
    from goals g where ${ofTheYear(asked)} and g.owner is not null order by g.standard_no, g.goal limit ${most}`,
  see: rows => rows.filter(({ gone }) => gone).map(found),
  examples: [
    { rows: [{ ...goal, gone: true }], gives: 1, because: '担当は3月で異動した' },
    { rows: [goal], gives: 0, because: '担当は今も区役所にいる' },
  ],
})

/** Two years. */
const stale = 730

type Practice = { office: string; section: string; standard: string; saved: Date; review: Day }
const practice: Practice = {
  ...{ office: 'kawasaki', section: 'kumin', standard: 'telephone-answered-promptly', review: '2024-03-31' },
  saved: new Date('2022-05-01T10:00:00+09:00'),
}

export const practiceNotReviewed = rule<Practice>({
  id: 'practice-not-reviewed',
  name: '2年見直していないまもり方',
  says: '課が書いた「まもり方」のうち、2年のあいだ一度も見直していないものです。今のやり方と違っているかもしれません。',
  severity: 'look',
  mend: '「まもり方」で今も同じかを確かめ、直すか、変わりないと記録します。',
  ask: asked => sql<Practice>`
    select p.office, p.section, p.standard, p.saved_at as saved, p.review_by as review from practices p
    where p.city = ${asked.city} and p.office = any(${asked.offices}::text[]) and p.ended_on is null
      and p.review_by < ${asked.today} order by p.saved_at, p.section, p.standard limit ${most}`,
  see: (rows, asked) =>
    rows
      .filter(({ saved }) => dayOf(saved) < ago(asked, stale))
      .map(({ office, section, standard, saved }) => {
        const known = asked.editions.get(office)?.standards.find(({ key }) => key === standard)
        return {
          ...{ office, section, since: dayOf(saved), href: `/practices?office=${office}&section=${section}` },
          about: known ? `基準${known.no}　${known.display ?? known.text}` : '今の年度版にない基準のまもり方',
        }
      }),
  examples: [
    { rows: [practice], gives: 1, because: '令和4年5月に書いたまま' },
    {
      rows: [{ ...practice, saved: new Date('2023-05-01T10:00:00+09:00') }],
      gives: 0,
      because: '見直しの日は過ぎたが、まだ2年たっていない',
    },
  ],
})
