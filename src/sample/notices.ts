// Notices of the invented year: written, decided and put up by the tools themselves; some are over, some out, some wait, and one counter has moved since.
import { addDays, type Day, dayOf, startOf } from '../calendar/day.ts'
import { colleaguesIn, headsOf } from '../casework/colleagues.ts'
import type { Work } from '../db/store.ts'
import type { House } from '../house.ts'
import type { NoticeTexts } from '../instruments/notices/content.ts'
import { approveNotice, offerNotice, returnNotice } from '../instruments/notices/deciding.ts'
import type { Medium } from '../instruments/notices/facts.ts'
import { endIssue } from '../instruments/notices/issuing.ts'
import { type Item, itemsOf, type Notice, noticeBy } from '../instruments/notices/notice.ts'
import { hangs, markDown, markUp, planMedia } from '../instruments/notices/posting.ts'
import { keepReadBack } from '../instruments/notices/reading-back.ts'
import { findRecalls } from '../instruments/notices/recalling.ts'
import { keepSheet, mendSheet } from '../instruments/notices/walking.ts'
import { addComment, beginNotice, saveNotice } from '../instruments/notices/writing.ts'
import type { SampleCity } from './city.ts'
import { type Told, told, whole } from './notice-texts.ts'
import { random } from './random.ts'

const media: readonly Medium[] = ['poster', 'flyer', 'web', 'message']

/** In one transaction with the mark that the sample is whole; gives nothing, the ledger counts. */
export async function sampleNotices(
  trx: Work,
  house: House,
  sample: SampleCity,
  seed: number,
): Promise<void> {
  const { slug: city } = sample.city
  const today = dayOf(house.now())
  const last = addDays(today, -1)
  const first = `${sample.fiscalYear}-04-08`
  for (const { slug: office } of sample.offices) {
    const chance = random(seed, 'notices', office)
    const days =
      office === 'kawasaki' ? [0, 60, 130, 210, 300] : [chance.whole(0, 90), chance.whole(100, 300)]
    for (const [nth, ahead] of days.entries()) {
      const issueOn = addDays(first, ahead)
      if (issueOn > last) continue
      const { section, ...texts } = told[nth % told.length] ?? { section: 'kumin', ordinary: { title: '' } }
      const until = addDays(issueOn, 45)
      const course = { office, section, issueOn, untilOn: until > last ? null : until }
      await out(
        trx,
        at(house, issueOn),
        city,
        { ...course, texts: whole(texts, issueOn) },
        chance.chance(0.8),
      )
      if (until <= last) await over(trx, at(house, addDays(until, 1)), city, office, issueOn)
    }
    await walks(trx, house, city, office, { first, last, chance })
  }
  await openToday(trx, house, city, today)
}

/** The house as it was at ten in the morning of a day. */
const at = (house: House, day: Day): House => ({ ...house, now: () => new Date(+startOf(day) + 36_000_000) })

type Course = {
  office: string
  section: string
  issueOn: Day
  untilOn: Day | null
  texts: NoticeTexts
}

/** Begun, planned and offered by a clerk. */
async function offered(trx: Work, house: House, city: string, course: Course): Promise<Notice> {
  const { office, section, texts, issueOn, untilOn } = course
  const by = await clerkOf(trx, house, city, course)
  const id = await beginNotice(trx, house, city, {
    office,
    section,
    texts,
    toPublic: true,
    copiedFrom: null,
    by,
  })
  const text = { texts, asked: section, toPublic: true, issueOn, untilOn }
  await saveNotice(trx, house, city, id, text, { by, version: 1 })
  const places = { poster: '1階 総合案内の掲示板', flyer: '1階 待合のラック' } as const
  const wanted = media.map(medium => ({
    ...{ medium, upOn: null, downOn: null },
    place: medium === 'poster' || medium === 'flyer' ? places[medium] : '',
  }))
  await planMedia(trx, house, city, await kept(trx, city, id), wanted, by)
  const { version } = await kept(trx, city, id)
  const done = await offerNotice(trx, house, city, id, { by, version })
  if (!('ok' in done)) throw new Error(`a notice of the sample cannot be offered: ${JSON.stringify(done)}`)
  return kept(trx, city, id)
}

async function out(
  trx: Work,
  house: House,
  city: string,
  course: Course,
  everywhere: boolean,
): Promise<Notice> {
  const notice = await offered(trx, house, city, course)
  const by = await headOf(trx, house, city, course)
  const done = await approveNotice(trx, house, city, notice.notice, { by, version: notice.version })
  if (!('ok' in done)) throw new Error(`a notice of the sample cannot go out: ${JSON.stringify(done)}`)
  const clerk = await clerkOf(trx, house, city, course)
  const posted = (await itemsOf(trx, city, notice.notice)).filter(
    ({ medium, up_at }) => up_at === null && (everywhere || medium === 'poster'),
  )
  for (const item of posted) await markUp(trx, house, city, item, { by: clerk, proof: 'tick' })
  return notice
}

/** Every notice of the office that went out that day: over, and what hangs is taken down. */
async function over(trx: Work, house: House, city: string, office: string, issuedOn: Day): Promise<void> {
  const rows = await trx
    .selectFrom('notices')
    .select(['notice', 'office', 'section'])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('issue_on', '=', issuedOn)
    .execute()
  for (const one of rows) {
    await endIssue(trx, house, city, one, 'over')
    const by = await clerkOf(trx, house, city, one)
    for (const item of (await itemsOf(trx, city, one.notice)).filter(stands))
      await markDown(trx, house, city, item, by)
  }
}

const stands = ({ medium, up_at, down_at }: Item): boolean =>
  hangs(medium) && up_at !== null && down_at === null

/** Colleagues of another section look at what hangs, a few times a year; what is wrong is put right the next day. */
async function walks(
  trx: Work,
  house: House,
  city: string,
  office: string,
  { first, last, chance }: { first: Day; last: Day; chance: ReturnType<typeof random> },
): Promise<void> {
  for (let nth = 0; nth < 12; nth++) {
    const day = addDays(first, 20 + nth * 24)
    if (day > last) return
    const then = at(house, day)
    const by = await clerkOf(trx, then, city, { office, section: 'hokennenkin' })
    const kumin = { office, section: 'kumin' }
    const place = chance.pick(['1階 総合案内の掲示板', '1階 待合のラック', '2階 掲示板'])
    const seen = { contact: chance.chance(0.93), inDate: chance.chance(0.9) }
    const walked = { ...kumin, ...seen, place, by, own: false, note: '', title: '' }
    const sheet = await keepSheet(trx, then, city, walked)
    if (seen.contact && seen.inDate) continue
    const next = at(house, addDays(day, 1))
    await mendSheet(trx, next, city, { ...kumin, sheet }, await clerkOf(trx, next, city, kumin))
  }
}

/** What is open today in 川崎区役所: one to decide, one returned, one out with the place its counter had before. */
async function openToday(trx: Work, house: House, city: string, today: Day): Promise<void> {
  const kumin = { office: 'kawasaki', section: 'kumin' }
  const [first, second, third] = told
  if (!first || !second || !third) return
  const soon = { issueOn: addDays(today, 5), untilOn: addDays(today, 60) }
  const text = (one: Told) => whole(one, soon.issueOn)
  const head = await headOf(trx, house, city, kumin)
  const waits = await offered(trx, house, city, { ...kumin, ...soon, texts: text(first) })
  await addComment(trx, house, city, waits, {
    by: head,
    words: '昼休みも受け付けることを書き加えてはどうでしょう。',
  })
  const back = await offered(trx, house, city, { ...kumin, ...soon, texts: text(second) })
  await returnNotice(trx, house, city, back.notice, {
    ...{ by: head, version: back.version, words: '相談の日時を、曜日まで書いてください。' },
  })
  const place = (words: string) =>
    trx
      .updateTable('sections')
      .set({ place: words })
      .where('city', '=', city)
      .where('office', '=', 'kawasaki')
      .where('section', '=', 'kumin')
      .execute()
  const { place: now } = await trx
    .selectFrom('sections')
    .select('place')
    .where('city', '=', city)
    .where('office', '=', 'kawasaki')
    .where('section', '=', 'kumin')
    .executeTakeFirstOrThrow()
  await place('3階 仮の窓口')
  const issueOn = addDays(today, -3)
  const moved = await out(
    trx,
    at(house, issueOn),
    city,
    { ...kumin, issueOn, untilOn: soon.untilOn, texts: whole(third, issueOn) },
    true,
  )
  await place(now)
  const said = (words: string, right = true) => ({ said: words, right })
  await keepReadBack(trx, at(house, addDays(today, -2)), city, moved, {
    ...{ by: await clerkOf(trx, house, city, kumin), reader: 'visitor' },
    answers: { when: said('予約した日'), where: said('区役所の3階'), whom: said('書いてある電話番号') },
  })
  await findRecalls(trx, house, city, 'kawasaki')
}

async function kept(trx: Work, city: string, id: string): Promise<Notice> {
  const found = await noticeBy(trx, city, id)
  if (!found) throw new Error(`no notice ${id}`)
  return found
}

type Where = { office: string; section: string }

async function clerkOf(trx: Work, house: House, city: string, { office, section }: Where): Promise<string> {
  const all = await colleaguesIn(trx, city, office, dayOf(house.now()))
  const found = all.find(one => one.section === section && one.role === 'staff')
  if (!found) throw new Error(`nobody works at ${office} ${section}`)
  return found.staff
}

async function headOf(trx: Work, house: House, city: string, where: Where): Promise<string> {
  const [head] = await headsOf(trx, city, where, dayOf(house.now()))
  if (!head) throw new Error(`nobody leads ${where.office} ${where.section}`)
  return head
}
