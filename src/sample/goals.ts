// How the invented city keeps its standards and makes them better: practices, goals of the year and of the one before.
import { startOf } from '../calendar/day.ts'
import { monthsOf, yearPeriod } from '../calendar/periods.ts'
import type { Work } from '../db/store.ts'
import { readFigures } from '../judgement/figures.ts'
import { type Judgement, judge } from '../judgement/judge.ts'
import type { SampleCity } from './city.ts'
import { sampleId } from './settle.ts'

const practices: Record<string, string> = {
  'telephone-answered-promptly':
    '毎朝、電話の当番を2人決めます。12時台と月曜日の午前は3人にします。当番は2コールまでに受けます。',
  'section-and-name-said':
    '受けるときも取り次ぐときも「区民課の○○です」と言います。電話機に札を貼っています。',
  'call-back-for-certain':
    '折り返す時刻は、担当の予定を見てから約束します。閉庁前に、残っている約束をみなで確かめます。',
}

/** On calls, which the sample counts; nothing counts the other yet, and it says how it will be counted. */
const goals = [
  {
    ...{ standard: 'telephone-answered-promptly', no: 11, measure: 'calls-answered-in-time' },
    ...{ text: '電話は３コール以内で受けます。', target: 0.95, near: 0.9 },
    title: '昼の時間帯も、電話を3コール以内に95%以上受けます',
    means: '12時台の当番を3人にします。納入通知書を送った週は、課を越えて応援します。',
    until: '',
  },
  {
    ...{ standard: 'neat-appearance', no: 13, measure: '', target: null, near: null },
    text: '清潔感があり節度ある身だしなみをしています。',
    title: '窓口の身だしなみを、ほかの人の目で確かめます',
    means: '課の自己点検を月に一度行い、あわせて区役所の中で互いに見て回ります。',
    until: '巡回の記録を始め、見た人の数のうち、できていた人の数で測ります。',
  },
]

/** In the transaction of the mark that the sample is whole; the same every time. */
export async function keepAndImprove(
  trx: Work,
  { city: { slug: city }, offices, fiscalYear }: SampleCity,
): Promise<void> {
  for (const { slug: office } of offices) {
    const by = sampleId(city, `${office}-jimukyoku`)
    await writePractices(trx, { city, office, by, fiscalYear })
    for (const year of [fiscalYear - 1, fiscalYear])
      await setGoals(trx, { city, office, by, year, last: year < fiscalYear })
  }
}

type Where = { city: string; office: string; by: string }

async function writePractices(
  trx: Work,
  { city, office, by, fiscalYear }: Where & { fiscalYear: number },
): Promise<void> {
  for (const [standard, words] of Object.entries(practices)) {
    const row = {
      ...{
        city,
        office,
        section: 'kumin',
        standard,
        words,
        review_by: `${fiscalYear + 1}-05-31`,
        version: 1,
      },
      ...{ saved_by: by, saved_at: startOf(`${fiscalYear}-05-10`) },
    }
    await trx.insertInto('practices').values(row).execute()
    await trx.insertInto('practice_versions').values(row).execute()
  }
}

/** Of the year of the records each has its half-year check; of the one before, which has no records, its result in words. */
async function setGoals(
  trx: Work,
  { city, office, by, year, last }: Where & { year: number; last: boolean },
): Promise<void> {
  const months = monthsOf(yearPeriod(year))
  const figures = await readFigures(trx, city, { months, office })
  const approver = sampleId(city, `${office}-kumin-01`)
  for (const one of goals) {
    const id = (of: number) => sampleId(city, `${office} ${of} ${one.standard}`)
    const saved = { saved_by: by, saved_at: startOf(`${year}-06-10`) }
    const text = { title: one.title, means: one.means, until_measured: one.until }
    const aims = { target: one.target, near_target: one.near }
    await trx
      .insertInto('goals')
      .values({
        ...{ city, office, goal: id(year), fiscal_year: year, standard: one.standard, standard_no: one.no },
        ...{ standard_text: one.text, ...text, measure: one.measure, ...aims, due: `${year + 1}-03-31` },
        ...{ section: 'kumin', continues: last ? null : id(year - 1), state: 'approved' },
        ...{ ...saved, approved_by: approver, approved_at: startOf(`${year}-06-20`) },
      })
      .execute()
    await trx
      .insertInto('goal_versions')
      .values({
        city,
        office,
        goal: id(year),
        version: 1,
        text: JSON.stringify({ ...text, ...aims }),
        ...saved,
      })
      .execute()
    const counted = figures.at(one.measure, { office, section: '*' }, months.slice(0, 6))
    const of = counted.kept + counted.missed
    const check = { city, office, goal: id(year), state: 'approved', approved_by: approver }
    if (last) await setResult(trx, { ...check, saved_by: by }, year)
    await trx
      .insertInto('goal_checks')
      .values({
        ...{ ...check, part: 'half', words: '当番の表を作り、月の初めに見直しています。' },
        ...{ next_steps: '納入通知書を送る週の応援を、課の間で決めます。' },
        ...{ measured_kept: of > 0 ? counted.kept : null, measured_of: of > 0 ? of : null },
        judgement: of > 0 && one.target !== null ? judgementOf(one, counted) : null,
        ...{ saved_by: by, saved_at: startOf(`${year}-10-15`) },
        approved_at: startOf(`${year}-10-25`),
      })
      .execute()
  }
}

const judgementOf = (
  { measure, target, near }: { measure: string; target: number; near: number },
  { kept, missed }: { kept: number; missed: number },
): Judgement => {
  const counted = { measure, witness: 'machine', kept, missed, aside: 0, target, nearTarget: near } as const
  return judge([{ ...counted, minimum: 10 }], [], '').judgement
}

/** Without records the grade stands alone, and the page says that no figure backs it. */
const setResult = (
  trx: Work,
  check: { city: string; office: string; goal: string; state: string; approved_by: string; saved_by: string },
  year: number,
) =>
  trx
    .insertInto('goal_checks')
    .values({
      ...{ ...check, part: 'year', grade: 3, grade_words: '目標をほぼ達成' },
      words: '当番を決めて続けましたが、数字の記録はまだありませんでした。',
      next_steps: '電話機の記録を取り込み、数字で確かめます。',
      ...{ saved_at: startOf(`${year + 1}-04-10`), approved_at: startOf(`${year + 1}-04-20`) },
    })
    .execute()
