import assert from 'node:assert/strict'
import test from 'node:test'
import { newFactId } from '../../facts/id.ts'
import { openTestCity, type TestCity } from '../../people/testing.ts'
import { assertGoodHtml } from '../../web/testing.ts'
import { prepare } from './freeze.ts'
import type { Publication } from './frozen.ts'
import { siteFiles } from './site.ts'
import { calls, deadLinks } from './testing.ts'

const everywhere = { city: 'kawasaki', offices: '*' } as const
const staff = '00000000-0000-7000-8000-000000000001'

type Given = { office?: string; kept: number; of: number; title?: string }

/** An approved goal with its approved result, as the pages would have left them. */
const goal = (
  { house, city }: TestCity,
  { office = 'kawasaki', kept, of, title = '電話を3コール以内に95%以上受けます' }: Given,
) =>
  house.store.within(everywhere, async trx => {
    const now = house.now()
    const id = newFactId(now)
    await trx
      .insertInto('goals')
      .values({
        ...{
          city,
          office,
          goal: id,
          fiscal_year: 2024,
          standard: 'telephone-answered-promptly',
          standard_no: 11,
        },
        ...{ standard_text: '電話は3コール以内で受けます。', title, means: '昼の当番を増やします。' },
        ...{ measure: 'calls-answered-in-time', target: 0.95, near_target: 0.9, due: '2025-03-31' },
        ...{ baseline_kept: 80, baseline_of: 100, baseline_period: 'FY2023', state: 'approved' },
        ...{ saved_by: staff, saved_at: now, approved_by: staff, approved_at: now },
      })
      .execute()
    await trx
      .insertInto('goal_checks')
      .values({
        ...{ city, office, goal: id, part: 'year', words: '当番を増やしました。', grade: 3 },
        ...{ grade_words: '目標をほぼ達成', measured_kept: kept, measured_of: of, judgement: 'partly' },
        ...{ state: 'approved', saved_by: staff, saved_at: now, approved_by: staff, approved_at: now },
      })
      .execute()
  })

const voice = ({ house, city }: TestCity, changed: string) =>
  house.store.within(everywhere, async trx => {
    const at = new Date('2024-06-10T10:00:00+09:00')
    const id = newFactId(at)
    const row = { city, office: 'kawasaki', voice: id }
    await trx
      .insertInto('voices')
      .values({
        ...{ ...row, channel: 'web', kind: 'complaint', received_at: at, recorded_at: at, answer_by: 'none' },
        code_hash: Buffer.from(id),
      })
      .execute()
    await trx
      .insertInto('voice_publications')
      .values({
        ...{
          ...row,
          title: '電話がつながらない',
          said: '昼に電話がつながりません。',
          changed,
          response: 'improved',
        },
        ...{ answered: '昼の当番を増やしました。', state: 'published', received_on: '2024-06-10' },
        ...{ answered_on: '2024-06-12', drafted_by: staff, drafted_at: at, published_at: at },
      })
      .execute()
  })

async function published(city: TestCity, period = 'FY2024'): Promise<Publication> {
  const prepared = await city.house.store.within(everywhere, trx =>
    prepare(city.house, trx, city.city, period, city.house.now()),
  )
  assert.ok('frozen' in prepared, JSON.stringify(prepared))
  // As it comes back from the database.
  const frozen = JSON.parse(JSON.stringify(prepared.frozen))
  return { id: period, version: 1, state: 'published', note: '', digest: 'x', day: '2025-06-01', frozen }
}

const text = (files: ReadonlyMap<string, Buffer>, name: string): string => {
  const found = files.get(name)
  assert.ok(found, name)
  return found.toString()
}

test('goals and results stand on the site in three languages: the office’s words beside what was counted', async () => {
  const city = await openTestCity()
  await calls(city, 'kawasaki', '2024-06-03', { kept: 920, missed: 80 })
  await calls(city, 'takatsu', '2024-06-03', { kept: 480, missed: 20 })
  await goal(city, { kept: 920, of: 1000 })
  await voice(city, '昼の当番を3人にしました。')
  city.setNow(new Date('2025-06-01T10:00:00+09:00'))
  const one = await published(city)
  const files = siteFiles([one], { ja: '川崎市' })
  assert.deepEqual(deadLinks(files), [])
  const ja = text(files, 'goals/index.html')
  await assertGoodHtml(ja)
  assert.match(
    ja,
    /目標をほぼ達成.*当番を増やしました.*およそ92%.*目標に届いたとも、下限を割ったとも言えません/s,
  )
  assert.match(ja, /はじまりの数字<\/dt><dd>およそ80%/)
  const en = text(files, 'en/goals/index.html')
  await assertGoodHtml(en)
  assert.match(en, /about 92%.*neither reached nor below/s)
  await assertGoodHtml(text(files, 'easy/goals/index.html'))
  const voices = text(files, 'voices/index.html')
  await assertGoodHtml(voices)
  assert.match(voices, /声から変わったこと/)
  assert.match(voices, /昼の当番を3人にしました/)
  await assertGoodHtml(text(files, 'en/voices/index.html'))
  assert.match(text(files, 'data/goals-FY2024-v1.csv'), /目標をほぼ達成,当番を増やしました。,92,/)
  assert.match(text(files, 'data/voices-FY2024-v1.json'), /昼に電話がつながりません/)
  assert.match(text(files, 'data/goals-dictionary.json'), /result_percent/)
})

test('a goal does not give away a figure that is withheld, and no counts of its own', async () => {
  const city = await openTestCity()
  await calls(city, 'kawasaki', '2024-06-03', { kept: 900, missed: 100 })
  await calls(city, 'takatsu', '2024-06-03', { kept: 3, missed: 1 })
  await goal(city, { kept: 900, of: 1000 })
  await goal(city, { office: 'takatsu', kept: 3, of: 4, title: '高津の目標' })
  city.setNow(new Date('2025-06-01T10:00:00+09:00'))
  const one = await published(city)
  const goals = one.frozen.goals ?? []
  assert.deepEqual(goals.find(({ office }) => office === 'takatsu')?.result?.percent, null)
  const hidden = one.frozen.results.flatMap(({ office, cells }) =>
    cells.flatMap(cell => (cell.measure === 'calls-answered-in-time' && cell.hidden ? [office] : [])),
  )
  for (const { office, result } of goals)
    assert.equal(result?.percent === null, hidden.includes(office) || office === 'takatsu', office)
  assert.doesNotMatch(JSON.stringify(goals), /measured_kept|"kept":/)
})

test('what was published stays: a later version is frozen beside it, and one from before goals still reads', async () => {
  const city = await openTestCity()
  await calls(city, 'kawasaki', '2024-06-03', { kept: 900, missed: 100 })
  city.setNow(new Date('2025-06-01T10:00:00+09:00'))
  const before = await published(city)
  await goal(city, { kept: 900, of: 1000 })
  const after = await published(city)
  assert.deepEqual(before.frozen.goals, [])
  assert.equal(after.frozen.goals?.length, 1)
  const { goals: _, voices: __, ...old } = before.frozen
  const files = siteFiles([{ ...before, frozen: old }], { ja: '川崎市' })
  assert.match(text(files, 'goals/index.html'), /まだ公表した目標はありません/)
  assert.deepEqual(deadLinks(files), [])
})
