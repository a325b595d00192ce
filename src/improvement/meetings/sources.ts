// Where the agenda comes from: voices not shared yet, incidents and near misses, standards that fell, changes ahead, open actions.
import { sql } from 'kysely'
import { addDays, type Day, dayOf, fiscalYearOf, monthOf } from '../../calendar/day.ts'
import { labelOf, previousPeriod } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import { editionFor } from '../../editions/shelf.ts'
import type { House } from '../../house.ts'
import { incidentsForMeeting, nearMissesForMeeting } from '../../instruments/incidents/meeting.ts'
import { voicesForMeeting } from '../../instruments/voices/meeting.ts'
import { readFigures } from '../../judgement/figures.ts'
import { countWords, dayWords } from '../../web/words.ts'
import { fallen, fellWords } from './fell.ts'
import type { Meeting } from './meeting.ts'

/** What would stand on the agenda, in general words. `id` is what it is within its source. */
export type Candidate = {
  source: 'voice' | 'incident' | 'near-miss' | 'standard' | 'change' | 'action'
  id: string
  section: string
  title: string
  about: string
  href: string
}

/** Older than this it has been seen to, or never will be by a meeting. */
const back = 400
/** Changes of the directory that lie so near are announced. */
const near = 45

type Here = Pick<Meeting, 'office' | 'meeting' | 'on_day'>

/** Everything that waits for a meeting of the office, what other meetings have shared or will share left out. */
export async function candidatesFor(trx: Work, house: House, city: string, here: Here): Promise<Candidate[]> {
  const taken = await takenBy(trx, city, here)
  const all = [
    ...(await voices(trx, city, here)),
    ...(await incidents(trx, city, here)),
    ...(await nearMisses(trx, city, here)),
    ...(await standards(trx, house, city, here)),
    ...(await changes(trx, city, here)),
    ...(await actions(trx, city, here)),
  ]
  return all.filter(({ source, id }) => !taken.has(`${source} ${id}`))
}

/**
 * What a meeting that was held has shared, and what stands on an agenda before this one. An open action may come up
 * again and again; what waits on a later agenda comes forward to this one.
 */
async function takenBy(trx: Work, city: string, { office, meeting, on_day }: Here): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select i.source || ' ' || i.source_id as key from meeting_items i
      join meetings m on m.city = i.city and m.meeting = i.meeting
    where i.city = ${city} and m.office = ${office} and m.meeting <> ${meeting} and i.off_why is null
      and ((m.state in ('held', 'approved') and i.source <> 'action') or (m.state = 'planned' and m.on_day <= ${on_day}))`.execute(
    trx,
  )
  return new Set(rows.map(({ key }) => key))
}

/** By what was written for everybody, or by theme alone; what the person said stands in no agenda. */
async function voices(trx: Work, city: string, { office, on_day }: Here): Promise<Candidate[]> {
  const found = await voicesForMeeting(trx, city, office, { from: addDays(on_day, -back), to: on_day })
  return found.map(({ voice, section, kind, theme, receivedAt, state, title, said, answered, changed }) => {
    const sort = kind === 'complaint' ? '苦情' : 'ご意見'
    const told = [said, answered && `答え：${answered}`, changed && `改めたこと：${changed}`].filter(Boolean)
    const stands = state === 'open' ? '対応中' : '返事をした'
    return {
      ...{ source: 'voice' as const, id: voice, section, href: `/voices/${voice}` },
      title: `${sort}：${title ?? (theme || 'まだ分類していない声')}`,
      about: [`${dayWords(dayOf(receivedAt))}に受けた。${stands}。`, ...told].join('\n'),
    }
  })
}

async function incidents(trx: Work, city: string, { office, on_day }: Here): Promise<Candidate[]> {
  const found = await incidentsForMeeting(trx, city, office, addDays(on_day, -back))
  return found.map(({ incident, section, knownAt, number, sort, verdict, closed }) => ({
    ...{ source: 'incident' as const, id: incident, section, href: `/incidents/${incident}` },
    title: `事故：${number}　${sort}`,
    about: `${dayWords(dayOf(knownAt))}に知った。報告：${verdict}。${closed ? '対応を終えた。' : '対応中。'}`,
  }))
}

/** One line for all since the last meeting: a credit, and no words that could name somebody. */
async function nearMisses(trx: Work, city: string, here: Here): Promise<Candidate[]> {
  const since = await lastHeld(trx, city, here)
  const found = await nearMissesForMeeting(trx, city, here.office, since)
  const all = found.reduce((sum, { count }) => sum + count, 0)
  return all === 0
    ? []
    : [
        {
          ...{ source: 'near-miss', id: here.meeting, section: '', href: '/incidents/near-misses' },
          title: `ヒヤリハット：${countWords(all, '件')}（${dayWords(since)}から）`,
          about: found.map(({ sort, count }) => `${sort}　${countWords(count, '件')}`).join('\n'),
        },
      ]
}

async function lastHeld(trx: Work, city: string, { office, on_day }: Here): Promise<Day> {
  const row = await trx
    .selectFrom('meetings')
    .select(({ fn }) => fn.max('on_day').as('day'))
    .where('city', '=', city)
    .where('office', '=', office)
    .where('state', 'in', ['held', 'approved'])
    .where('on_day', '<', on_day)
    .executeTakeFirst()
  return row?.day ?? addDays(on_day, -31)
}

async function standards(
  trx: Work,
  house: House,
  city: string,
  { office, on_day }: Here,
): Promise<Candidate[]> {
  const today = dayOf(house.now())
  const month = previousPeriod(monthOf(on_day < today ? on_day : today))
  const before = previousPeriod(month)
  const { shelf } = await house.termsOf(trx, city)
  const edition = editionFor(shelf, office, fiscalYearOf(`${month}-01`))
  if (!edition) return []
  const figures = await readFigures(trx, city, { months: [before, month], office })
  return fallen(edition.standards, figures, office, { month, before, today }).map(one => ({
    ...{ source: 'standard' as const, id: `${one.standard.key} ${month}`, section: '' },
    title: `基準${one.standard.no}が下がった：${fellWords(one)}`,
    about: `${one.standard.display ?? one.standard.text}\n${labelOf(month)}：${one.words}`,
    href: `/standards/${one.standard.key}?office=${office}&period=${month}`,
  }))
}

/** Sections and sites that open or close soon. */
async function changes(trx: Work, city: string, { office, on_day }: Here): Promise<Candidate[]> {
  const until = addDays(on_day, near)
  const { rows } = await sql<{ section: string; name: string; day: Day; ends: boolean }>`
    select section, name, from_day as day, false as ends from sections
      where city = ${city} and office = ${office} and from_day > ${on_day} and from_day <= ${until}
    union all
    select section, name, to_day, true from sections
      where city = ${city} and office = ${office} and to_day >= ${on_day} and to_day <= ${until}
    order by day, section`.execute(trx)
  return rows.map(({ section, name, day, ends }) => ({
    ...{ source: 'change', id: `${section} ${ends ? 'ends' : 'begins'} ${day}`, section: '' },
    title: ends ? `${name}が${dayWords(day)}で終わる` : `${name}が${dayWords(day)}に始まる`,
    about: '市民の方と関係する課に知らせることを確かめる。',
    href: '',
  }))
}

/** Those that are late or due by the meeting after this one. */
async function actions(trx: Work, city: string, { office, on_day }: Here): Promise<Candidate[]> {
  const rows = await trx
    .selectFrom('actions')
    .select(['action', 'section', 'title', 'due'])
    .where('city', '=', city)
    .where('office', '=', office)
    .where('state', '=', 'open')
    .where('due', '<=', addDays(on_day, 14))
    .orderBy('due')
    .orderBy('action')
    .limit(30)
    .execute()
  return rows.map(({ action, section, title, due }) => ({
    ...{ source: 'action', id: action, section, title: `改善：${title}`, href: `/actions/${action}` },
    about: due < on_day ? `期限の${dayWords(due)}を過ぎている。` : `期限は${dayWords(due)}。`,
  }))
}
