// What voices leave open: to be read, answered, approved, sent or noted; and general words that wait for their check.
import { sql } from 'kysely'
import { addDays, startOf } from '../../calendar/day.ts'
import type { OpenOf, OpenOn, Waiting, WaitingOf } from '../../casework/waiting.ts'
import { sortWords, wordIn } from './words.ts'

type Row = {
  voice: string
  office: string
  section: string
  kind: string
  theme: string
  owner: string | null
  answer_by: string
  classified_at: Date | null
  received_at: Date
  due_on: string | null
  draft: string | null
}

/** What no section has yet waits in every one: nobody can think that it is another's. */
export const voicesWaiting: WaitingOf = async (trx, { city, office, section }) => {
  const { rows } = await sql<Row>`
    select v.voice, v.office, v.section, v.kind, v.theme, v.owner, v.answer_by, v.classified_at, v.received_at, v.due_on,
      a.state as draft
    from voices v left join voice_answers a on a.city = v.city and a.voice = v.voice and a.round = v.round
    where v.city = ${city} and v.office = ${office} and v.state = 'open'
      and (${section} = '' or v.section = ${section} or v.section = '')
    order by v.due_on, v.voice`.execute(trx)
  const checks = await sql<{
    voice: string
    office: string
    section: string
    title: string
    offered_at: Date
  }>`
    select p.voice, p.office, v.section, p.title, p.offered_at from voice_publications p
      join voices v on v.city = p.city and v.voice = p.voice
    where p.city = ${city} and p.office = ${office} and p.state = 'offered'
      and (${section} = '' or v.section = ${section} or v.section = '')
    order by p.offered_at, p.voice`.execute(trx)
  return [
    ...rows.map(waitingOf),
    ...checks.rows.map(
      ({ voice, office, section, title, offered_at }): Waiting => ({
        ...{
          key: `voice-publication ${voice}`,
          tool: '市民の声',
          todo: '公表する文を確かめる',
          about: title,
        },
        ...{ href: `/voices/${voice}/publication`, office, section, since: offered_at, heads: true },
      }),
    ),
  ]
}

export const voicesOpenOf: OpenOf = async (trx, city, contacts) => {
  const { rows } = await sql<Row & { contact: string }>`
    select v.voice, v.office, v.section, v.kind, v.theme, v.owner, v.answer_by, v.classified_at, v.received_at, v.due_on,
      v.contact, a.state as draft
    from voices v left join voice_answers a on a.city = v.city and a.voice = v.voice and a.round = v.round
    where v.city = ${city} and v.contact = any(${contacts}::uuid[]) and v.state = 'open'
    order by v.due_on, v.voice`.execute(trx)
  return rows.map(({ contact, ...row }) => ({ ...waitingOf(row), contact }))
}

export const voiceOpenOn: OpenOn = sql`exists (
  select from voices v where v.city = c.city and v.contact = c.contact and v.state = 'open')`

function waitingOf({
  voice,
  office,
  section,
  kind,
  theme,
  owner,
  received_at: since,
  due_on,
  ...row
}: Row): Waiting {
  return {
    ...{ key: `voice ${voice}`, tool: '市民の声', href: `/voices/${voice}`, office, section, since },
    ...{ todo: todoOf(row), about: theme || wordIn(sortWords, kind) },
    ...(isForHeads(row) ? { heads: true } : owner !== null && { owner }),
    // The last day itself is still in time.
    ...(due_on !== null && { due: startOf(addDays(due_on, 1)) }),
  }
}

type Course = Pick<Row, 'classified_at' | 'answer_by' | 'draft'>

const isForHeads = ({ classified_at, answer_by, draft }: Course): boolean =>
  classified_at !== null && answer_by !== 'none' && draft === 'offered'

function todoOf({ classified_at, answer_by, draft }: Course): string {
  if (classified_at === null) return '読んで分類する'
  if (answer_by === 'none') return '読んで受け止める'
  if (draft === 'offered') return '返事を承認するか決める'
  return draft === 'approved' ? '返事を送る' : '返事を書く'
}
