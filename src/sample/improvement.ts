// Meetings and actions of 川崎区役所 when the sample is made: two that were held, those ahead, actions open, late and done; made by the tools themselves.
import { addDays, type Day, dayOf } from '../calendar/day.ts'
import { addBusinessDays } from '../calendar/due.ts'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import { decideAction, type NewAction } from '../improvement/actions/deciding.ts'
import { doAction, sayWord } from '../improvement/actions/doing.ts'
import { addItem, fillAgenda, nextMeetings } from '../improvement/meetings/agenda.ts'
import { arrangeMeeting, arrangeSeries } from '../improvement/meetings/arranging.ts'
import { decide } from '../improvement/meetings/deciding.ts'
import { approve, hold } from '../improvement/meetings/holding.ts'
import { itemsOf, meetingHeldFast } from '../improvement/meetings/meeting.ts'
import { saveAttended, saveMinutes } from '../improvement/meetings/minutes.ts'
import { markSeen, passBy, passDown, passesOf, passOn } from '../improvement/meetings/passing.ts'
import type { SampleCity } from './city.ts'
import { sampleId } from './settle.ts'

const office = 'kawasaki'

type Told = { title: string; about: string; minutes: string; decision: string; passing: string }

const talks: readonly Told[] = [
  {
    title: '月曜日の朝の待ち時間',
    about: '区民課の窓口で、月曜日の9時台に待ち時間が長い。',
    minutes: '受付の前に立つ案内の職員がいる日は、短いことを確かめた。',
    decision: '月曜日の朝は、案内の職員を一人増やす',
    passing:
      '月曜日の9時から10時まで、区民課の前に案内の職員が一人増えます。ほかの課の窓口を尋ねられたら、案内図で示してください。',
  },
  {
    title: '年末の閉庁のお知らせ',
    about: '12月29日から1月3日までの閉庁と、証明書を取れる場所の案内。',
    minutes: '掲示・ホームページ・市政だよりの三つで知らせる。問合せ先は区民課にそろえる。',
    decision: '年末の閉庁のお知らせを、12月の初めまでに出す',
    passing:
      '年末の閉庁は12月29日から1月3日までです。尋ねられたら、コンビニで取れる証明書も案内してください。',
  },
]

/** In one transaction with the mark that the sample is whole. */
export async function openImprovement(
  trx: Work,
  house: House,
  { city: { slug: city } }: SampleCity,
): Promise<void> {
  const today = dayOf(house.now())
  const [ward, head] = [sampleId(city, `${office}-jimukyoku`), sampleId(city, `${office}-kumin-01`)]
  /** The house as it was at ten in the morning of a day. */
  const on = (day: Day): House => ({ ...house, now: () => new Date(`${day}T10:00:00+09:00`) })
  for (const [nth, told] of talks.entries())
    await heldMeeting(trx, on, city, addBusinessDays(addDays(today, nth === 0 ? -42 : -14), 0), told, {
      ...{ ward, head, approved: nth === 0 },
    })
  await arrangeSeries(
    trx,
    house,
    city,
    {
      ...{ office, name: '管理職会議', weekday: 2, nth: [2, 4], starts: '10:00', place: '7階　第1会議室' },
      ...{ moves: 'later', from: addDays(today, 1) },
    },
    ward,
  )
  for (const meeting of await nextMeetings(trx, house, city))
    await fillAgenda(trx, house, city, meeting, ward)
  await someActions(trx, on, city, today, { ward, head })
}

type People = { ward: string; head: string }

async function heldMeeting(
  trx: Work,
  on: (day: Day) => House,
  city: string,
  day: Day,
  { title, about, minutes, decision, passing }: Told,
  { ward, head, approved }: People & { approved: boolean },
): Promise<void> {
  const house = on(day)
  const made = await arrangeMeeting(
    trx,
    house,
    city,
    { office, name: '管理職会議', on: day, starts: '10:00', place: '7階　第1会議室' },
    ward,
  )
  if ('refused' in made) throw new Error(made.refused)
  const id = made.ok
  const version = async () => (await meetingHeldFast(trx, city, id)).version
  worked(await addItem(trx, house, city, id, { title, about, section: 'kumin' }, ward))
  worked(await hold(trx, house, city, id, { by: ward, version: await version() }))
  const [item] = await itemsOf(trx, city, id)
  if (!item) throw new Error('no item')
  await saveAttended(trx, city, id, '区長、副区長、各課長')
  await saveMinutes(
    trx,
    house,
    city,
    id,
    [{ field: `minutes-${item.item}`, text: minutes, version: 0 }],
    ward,
  )
  worked(
    await decide(
      trx,
      house,
      city,
      id,
      item,
      { words: decision, section: 'kumin', due: addDays(day, 21) },
      ward,
    ),
  )
  if (approved) {
    const done = await approve(trx, on(addBusinessDays(day, 2)), city, id, {
      by: head,
      version: await version(),
    })
    if (!('ok' in done)) throw new Error('not approved')
  }
  const sections = ['kumin', 'hokennenkin']
  const meeting = await meetingHeldFast(trx, city, id)
  const passed = await passOn(trx, house, city, meeting, item, { words: passing, sections })
  if ('refused' in passed) throw new Error(passed.refused)
  for (const { pass, section } of await passesOf(trx, city, id)) {
    const held = await passBy(trx, city, pass)
    if (!held || (!approved && section !== 'kumin')) continue
    worked(await passDown(trx, on(addBusinessDays(day, 1)), city, held, 'talk', head))
    await markSeen(trx, on(addBusinessDays(day, 1)), city, held, head)
  }
}

async function someActions(
  trx: Work,
  on: (day: Day) => House,
  city: string,
  today: Day,
  { ward, head }: People,
): Promise<void> {
  const usual: Omit<NewAction, 'title' | 'due'> = {
    ...{ office, section: 'kumin', words: '', originId: '', originWords: '', standard: '', measure: '' },
    ...{ owner: head, cost: null, checkOn: null, every: null, until: null },
    origin: 'free',
  }
  const make = async (
    day: Day,
    wanted: Pick<NewAction, 'title' | 'due'> & Partial<NewAction>,
  ): Promise<string> => {
    const action: NewAction = { ...usual, ...wanted }
    const made = await decideAction(trx, on(day), city, action, ward)
    if ('refused' in made) throw new Error(made.refused)
    return made.ok
  }
  const telephone = { standard: 'telephone-answered-promptly', measure: 'calls-answered-in-time' }
  const done = await make(addDays(today, -150), {
    ...{ title: '12時台の電話の当番を二人にする', due: addDays(today, -130), cost: 0, ...telephone },
    ...{
      origin: 'standard',
      originWords: '昼の時間帯に、3コール以内で受けられていない',
      checkOn: addDays(today, -2),
    },
  })
  worked(
    await doAction(trx, on(addDays(today, -132)), city, done, {
      on: addDays(today, -132),
      spent: 0,
      by: head,
    }),
  )
  const late = await make(addDays(today, -60), {
    ...{ title: '窓口の案内図を作り直す', due: addDays(today, -20), cost: 120_000, origin: 'voice' as const },
    originWords: 'どの窓口へ行けばよいか分かりにくいという声',
  })
  worked(
    await sayWord(
      trx,
      on(addDays(today, -10)),
      city,
      late,
      '下書きができました。保険年金課と確かめています。',
      head,
    ),
  )
  await make(addDays(today, -5), {
    ...{
      title: '聞き取りの結果を課で読み合わせる',
      due: addDays(today, 10),
      every: 'month',
      until: addDays(today, 150),
    },
  })
}

const worked = (done: { ok?: unknown } | { refused: string } | { conflict: unknown }): void => {
  if (!('ok' in done)) throw new Error(JSON.stringify(done))
}
