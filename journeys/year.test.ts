import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { complain, meetingOn } from '../src/improvement/meetings/testing.ts'
import { good, inCity, taken } from '../src/improvement/testing.ts'
import { nextEdition } from '../src/improvement/year/testing.ts'
import { press, serveCity, shows } from '../src/people/served.testing.ts'
import { beginSession } from '../src/people/sessions.ts'
import { openTestCity } from '../src/people/testing.ts'
import { recordCalls } from '../src/reports/board/testing.ts'
import { axe } from '../src/web/testing.ts'

const calls = 'telephone-answered-promptly'

test('one office through a whole year: practices, goals, facts, a complaint, an action, results, publication, and the next edition', async t => {
  const city = await openTestCity()
  const { house } = city
  const { origin, sit, signInAnew } = await serveCity(city, close => t.after(close))
  const on = (day: string) => city.setNow(new Date(`${day}T10:00:00+09:00`))
  const anew = async (staff: string) =>
    city.visitor(
      staff,
      `kijun=${await inCity(city, trx => beginSession(trx, city.city, staff, house.now()))}`,
    )
  const open = (page: Page, path: string) => page.goto(origin + path)
  let broken = false
  /** Each stands on the one before: after the first that fails the others have nothing to say. */
  const chapter = (name: string, work: () => Promise<void>) =>
    t.test(name, { skip: broken }, async () => {
      broken = true
      await work()
      broken = false
    })

  on('2024-05-10')
  const [head, ward, whole, second] = [
    await city.as('head', 'kawasaki'),
    await city.as('ward', 'kawasaki'),
    await city.as('city'),
    await city.as('city'),
  ]
  const [desk, office] = [await sit(head), await sit(ward, { scripts: false })]
  for (const page of [desk, office]) page.setDefaultTimeout(20_000)
  const back = async (day: string) => {
    on(day)
    await signInAnew(desk, head)
    await signInAnew(office, ward)
  }

  await chapter('in May a section says how it keeps a standard, and the calls of May are weak', async () => {
    await open(desk, '/practices?section=kumin')
    await desk.getByRole('link', { name: /^書く.*基準11）/ }).click()
    await desk.getByLabel('区民課のまもり方').fill('電話の当番を毎朝決めます。')
    await press(desk, '保存する')
    await shows(desk, /電話の当番を毎朝決めます/)
    await recordCalls(city, { day: '2024-05-14', kept: 60, missed: 40 })
    await recordCalls(city, { office: 'takatsu', day: '2024-05-14', kept: 380, missed: 20 })
  })

  let goal = ''
  await chapter(
    'in June the page proposes a goal with its figures; it is written, offered and approved',
    async () => {
      await back('2024-06-20')
      await open(desk, '/goals')
      await desk.getByRole('link', { name: '案を見て目標を書く' }).click()
      await shows(desk, /100件のうち60件（60\.0%）/)
      await axe(desk)
      await desk.getByRole('link', { name: '基準11の目標を書く' }).click()
      await desk.getByLabel('目標', { exact: false }).first().fill('昼も電話を3コール以内に90%以上受けます')
      await desk.getByLabel('取り組むこと').fill('12時台の当番を二人にします。')
      await desk.getByLabel('進める課').selectOption({ label: '区民課' })
      await press(desk, '下書きを保存する')
      await press(desk, '承認を頼む')
      await shows(desk, /承認を待っています/)
      goal = new URL(desk.url()).pathname
      await open(office, goal)
      await press(office, '承認する')
      await shows(office, /が承認しました/)
    },
  )

  let meeting = ''
  await chapter(
    'in July a citizen complains; the managers’ meeting shares it and decides an action',
    async () => {
      await back('2024-07-08')
      const voice = await complain(city)
      meeting = await meetingOn(await anew(ward.staff), '2024-07-09')
      await back('2024-07-09')
      await open(office, meeting)
      const agenda = await shows(office, /苦情/)
      assert.doesNotMatch(agenda, /見本　花子|044-000-1234/)
      const secretary = await anew(ward.staff)
      const page = await good(await secretary.get(meeting))
      const held = /held"[^>]*>\s*<input type="hidden" name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
      await taken(await secretary.post(`${meeting}/held`, { version: held }))
      const minutes = await good(await secretary.get(`${meeting}/minutes`))
      const item = /id="item-([0-9a-f-]+)"/.exec(minutes)?.[1] ?? ''
      const kept = Object.fromEntries(
        [...minutes.matchAll(/name="(version-[^"]+)" value="(\d+)"/g)].map(([, name = '', value = '']) => [
          name,
          value,
        ]),
      )
      const words = '12時台の窓口と電話の当番を分ける'
      await taken(
        await secretary.post(`${meeting}/minutes`, {
          ...{ ...kept, attended: '区長、区民課長', decide: item },
          ...{ [`words-${item}`]: words, [`section-${item}`]: 'kumin', [`due-${item}`]: '2024-07-31' },
        }),
      )
      await open(office, '/actions')
      await shows(office, new RegExp(words))
      await generalWords(voice)
    },
  )

  /** What was changed because of the voice, in words that name nobody: written by one, checked by another. */
  async function generalWords(voice: string): Promise<void> {
    const [writer, checker] = [await anew(head.staff), await anew(ward.staff)]
    const general = {
      ...{ version: '0', title: '昼の待ち時間', said: '昼に窓口で長く待ちました。', response: 'improved' },
      ...{ answered: '当番を分けました。', changed: '12時台の窓口と電話の当番を分けました。', offer: 'yes' },
    }
    await taken(await writer.post(`/voices/${voice}/publication`, general))
    await taken(await checker.post(`/voices/${voice}/publication/checks`, { version: '2' }))
  }

  await chapter(
    'an action for the goal is done, and its effect is looked at against the measure',
    async () => {
      on('2024-07-10')
      const one = await anew(head.staff)
      const action = await taken(
        await one.post('/actions', {
          ...{
            office: 'kawasaki',
            title: '12時台の電話の当番を二人にする',
            section: 'kumin',
            due: '2024-07-31',
          },
          ...{
            standard: calls,
            measure: 'calls-answered-in-time',
            checkOn: '2024-11-05',
            origin: 'standard',
          },
        }),
      )
      const version = async (step: string) => {
        const page = await good(await (await anew(head.staff)).get(action))
        return (
          new RegExp(`${step}"[^>]*>\\s*<input type="hidden" name="version" value="(\\d+)"`).exec(
            page,
          )?.[1] ?? ''
        )
      }
      on('2024-07-31')
      await taken(
        await (await anew(head.staff)).post(`${action}/done`, {
          version: await version('done'),
          on: '2024-07-31',
        }),
      )
      for (const day of ['2024-08-14', '2024-09-12', '2024-10-10'])
        await recordCalls(city, { day, kept: 190, missed: 10 })
      await back('2024-11-05')
      await open(desk, action)
      await shows(desk, /60\.0%[\s\S]*95\.0%/)
      await taken(
        await (await anew(head.staff)).post(`${action}/checks`, {
          ...{ version: await version('checks'), answer: 'better', words: '昼の電話が取れるようになった。' },
        }),
      )
    },
  )

  await chapter('at half-year the office says what it found, beside what was counted', async () => {
    await back('2024-11-06')
    await open(desk, goal)
    await desk.getByRole('link', { name: '半年の確認を書く' }).click()
    await desk
      .getByLabel('したことと、分かったこと')
      .fill('当番を二人にして、昼の電話が取れるようになりました。')
    await press(desk, '保存する')
    await shows(desk, /数えたもの[\s\S]*500件中440件/)
    await open(office, goal)
    await press(office, '半年の確認を承認する')
    await shows(office, /半年の確認を承認しました|が承認しました/)
  })

  await chapter(
    'in March the next edition arrives: each item is decided, then the new year opens',
    async () => {
      await back('2025-03-10')
      await nextEdition(city)
      await open(office, '/year/decisions?year=2025')
      await shows(office, /基準11　→　基準12：文と番号が変わります/)
      for (const form of await office.locator('section.proposal').all()) {
        await form.getByLabel('続ける', { exact: true }).check()
        await form.getByRole('button').click()
        await shows(office, /決めたことを保存しました|続ける/)
      }
      await open(office, '/year?year=2024')
      await press(office, '令和7年度を始める')
      await shows(office, /令和7年度の一年/)
    },
  )

  await chapter('in April the result is given and approved, and the year is closed', async () => {
    await back('2025-04-10')
    await open(desk, goal)
    await desk.getByRole('link', { name: '年度末の結果を書く' }).click()
    await desk.getByLabel('目標をほぼ達成').check()
    await desk.getByLabel('したことと、結果').fill('昼の当番を続け、ほぼ達成しました。')
    await press(desk, '保存する')
    await open(office, goal)
    await press(office, '年度末の結果を承認する')
    await shows(office, /目標をほぼ達成/)
    await open(office, '/year?year=2024')
    await press(office, '令和6年度を締める')
    await shows(office, /に締めました/)
    const pdf = await (await anew(ward.staff)).get('/year/review.pdf?year=2024&office=kawasaki')
    assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  })

  await chapter(
    'the city publishes; everybody reads the result, and what changed because somebody spoke',
    async () => {
      on('2025-06-02')
      const frozen = await taken(
        await (await anew(whole.staff)).post('/publication/snapshots', { period: 'FY2024' }),
      )
      await taken(await (await anew(second.staff)).post(`${frozen}/approval`, {}))
      await taken(await (await anew(second.staff)).post(`${frozen}/publication`, {}))
      const citizen = await sit()
      await open(citizen, '/public/goals/')
      await shows(citizen, /目標をほぼ達成[\s\S]*およそ90%/)
      await axe(citizen)
      await open(citizen, '/public/voices/')
      await shows(citizen, /12時台の窓口と電話の当番を分けました/)
    },
  )

  await chapter('the new year goes on from the old one, and last year still reads as it did', async () => {
    await back('2025-06-03')
    await open(desk, '/goals?year=2025')
    const page = await shows(desk, /下書き/)
    assert.match(page, /昼も電話を3コール以内に90%以上受けます[\s\S]*前の年度[\s\S]*目標をほぼ達成/)
    await open(desk, goal)
    await shows(desk, /500件中440件/)
    assert.match(await desk.locator('main').innerText(), /3コール以内/)
    await open(desk, `/standards/${calls}?office=kawasaki&period=2024-05`)
    const last = await shows(desk, /電話の当番を毎朝決めます/)
    assert.match(last, /3コール以内/)
    await open(desk, `/standards/${calls}?office=kawasaki&period=2025-05`)
    await shows(desk, /2コール以内/)
    await recordCalls(city, { day: '2025-03-03', recorded: '2025-06-03', kept: 500 })
    await open(desk, goal)
    await shows(desk, /承認した後に届いた記録があります/)
    const citizen = await sit()
    await open(citizen, '/public/goals/')
    await shows(citizen, /およそ90%/)
  })
})
