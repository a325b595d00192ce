// Meetings and actions of every office when the sample is made, of 川崎区役所 the most: some held, those ahead, actions open, late and done; made by the tools themselves.
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

/** Here everything can be seen; the other offices have a little of it. */
const fullest = 'kawasaki'

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
  { city: { slug: city }, offices }: SampleCity,
): Promise<void> {
  const today = dayOf(house.now())
  for (const [nth, { slug: office }] of offices.entries()) {
    const [ward, head] = [sampleId(city, `${office}-jimukyoku`), sampleId(city, `${office}-kumin-01`)]
    const place: Place = { city, office, ward, head, on: day => ({ ...house, now: () => morningOf(day) }) }
    const full = office === fullest
    for (const [when, told] of talks.slice(0, full ? talks.length : 1).entries())
      await heldMeeting(trx, place, addBusinessDays(addDays(today, when === 0 ? -42 + nth : -14), 0), told, {
        approved: when === 0,
      })
    const series = { weekday: 1 + ((nth + 1) % 5), nth: full ? [2, 4] : [3], starts: '10:00' } as const
    await arrangeSeries(
      trx,
      house,
      city,
      {
        ...{ office, name: '管理職会議', ...series, place: '7階　第1会議室' },
        ...{ moves: 'later', from: addDays(today, 1) },
      },
      ward,
    )
    await (full ? someActions(trx, place, today) : oneAction(trx, place, today, nth))
  }
  for (const meeting of await nextMeetings(trx, house, city))
    await fillAgenda(trx, house, city, meeting, sampleId(city, `${meeting.office}-jimukyoku`))
}

const morningOf = (day: Day): Date => new Date(`${day}T10:00:00+09:00`)

/** An office with its two who do all of this; `on` is the house as it was at ten in the morning of a day. */
type Place = { city: string; office: string; ward: string; head: string; on: (day: Day) => House }

async function heldMeeting(
  trx: Work,
  { city, office, ward, head, on }: Place,
  day: Day,
  { title, about, minutes, decision, passing }: Told,
  { approved }: { approved: boolean },
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
  await saveAttended(trx, city, id, { attended: '区長、副区長、各課長', was: '' })
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

const making =
  (trx: Work, { city, office, ward, head, on }: Place) =>
  async (day: Day, wanted: Pick<NewAction, 'title' | 'due'> & Partial<NewAction>): Promise<string> => {
    const action: NewAction = {
      ...{ office, section: 'kumin', words: '', originId: '', originWords: '', standard: '', measure: '' },
      ...{ owner: head, cost: null, checkOn: null, every: null, until: null, origin: 'free' },
      ...wanted,
    }
    const made = await decideAction(trx, on(day), city, action, ward)
    if ('refused' in made) throw new Error(made.refused)
    return made.ok
  }

const titles = [
  '昼の電話の当番の表を、課の入口に貼る',
  '証明書の窓口の待ち時間を、30分ごとに掲示する',
  '折り返しの約束を、閉庁前に課で読み合わせる',
  '番号で呼ぶことを、窓口の机に書いて置く',
  '引継ぎのときに伝えることの一覧を作る',
  '月曜日の午前に、案内の職員を置く',
]

/** Done in some offices, still open in the others. */
async function oneAction(trx: Work, place: Place, today: Day, nth: number): Promise<void> {
  const due = addDays(today, nth % 2 === 0 ? -20 : 20 + nth)
  const title = titles[(nth - 1) % titles.length] ?? ''
  const action = await making(trx, place)(addDays(today, -60), { title, due })
  const done = { on: addDays(due, -2), spent: 0, by: place.head }
  if (due < today) worked(await doAction(trx, place.on(done.on), place.city, action, done))
}

async function someActions(trx: Work, place: Place, today: Day): Promise<void> {
  const { city, head, on } = place
  const make = making(trx, place)
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
