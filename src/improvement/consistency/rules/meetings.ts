// Rules over meetings: complaints on no agenda, minutes nobody approved, meetings nobody recorded, news that stayed in the room.
import { sql } from 'kysely'
import { addDays, type Day, dayOf, daysBetween } from '../../../calendar/day.ts'
import { complaintsAsked } from '../../../instruments/voices/meeting.ts'
import { dayWords } from '../../../web/words.ts'
import { type Asked, ago, type Finding, most, rule } from '../rule.ts'

/** A complaint waits at most so many days before it stands on an agenda. */
const waits = 14

type Complaint = { voice: string; office: string; section: string; receivedAt: Date }
const complaint: Complaint = {
  ...{ voice: 'v', office: 'kawasaki', section: 'kumin' },
  receivedAt: new Date('2024-05-20T10:00:00+09:00'),
}

export const complaintOnNoAgenda = rule<Complaint>({
  id: 'complaint-on-no-agenda',
  name: 'どの議題にも載っていない苦情',
  says: `受けてから${waits}日を過ぎたのに、どの会議の議題にも載っていない苦情です。件数は成績ではなく、忘れないためのものです。`,
  severity: 'act',
  mend: '次の会議の画面で「待っているものを議題に載せる」を押すか、会議を加えます。',
  ask: asked => sql<Complaint>`
    select c.* from (${complaintsAsked(asked.city, { from: ago(asked, 400), to: ago(asked, waits + 1) })}) c
    where c.office = any(${asked.offices}::text[]) and not exists (
      select from meeting_items i join meetings m on m.city = i.city and m.meeting = i.meeting
      where i.city = ${asked.city} and i.source = 'voice' and i.source_id = c.voice::text and i.off_why is null
        and m.state <> 'off')
    order by c."receivedAt", c.voice limit ${most}`,
  see: (rows, { today }) =>
    rows
      .filter(({ receivedAt }) => daysBetween(dayOf(receivedAt), today) > waits)
      .map(({ voice, office, section, receivedAt }) => ({
        ...{ office, section, href: `/voices/${voice}`, since: dayOf(receivedAt) },
        about: `${dayWords(dayOf(receivedAt))}に受けた苦情`,
      })),
  examples: [
    { rows: [complaint], gives: 1, because: '5月20日に受け、25日たっても議題にない' },
    {
      rows: [{ ...complaint, receivedAt: new Date('2024-06-05T10:00:00+09:00') }],
      gives: 0,
      because: '受けてから9日。次の会議に載ればよい',
    },
  ],
})

type Meeting = { meeting: string; office: string; name: string; day: Day }
const meeting: Meeting = { meeting: 'm', office: 'kawasaki', name: '管理職会議', day: '2024-05-21' }
const found = ({ meeting, office, name, day }: Meeting): Finding => ({
  ...{ office, section: '', about: `${dayWords(day)}の${name}`, href: `/meetings/${meeting}`, since: day },
})
const meetings = ({ city, offices }: Asked, state: string) => sql`
  select m.meeting, m.office, m.name, m.on_day as day from meetings m
  where m.city = ${city} and m.office = any(${offices}::text[]) and m.state = ${state}`

/** Minutes are approved within so many days. */
const approval = 14

export const minutesUnapproved = rule<Meeting>({
  id: 'minutes-unapproved',
  name: '承認されていない議事録',
  says: `会議から${approval}日を過ぎても、議事録が承認されていません。`,
  severity: 'act',
  mend: '会議の画面で議事録を読み、係長・課長が承認します。',
  ask: asked =>
    sql<Meeting>`${meetings(asked, 'held')} and m.on_day < ${ago(asked, approval)} order by m.on_day, m.meeting limit ${most}`,
  see: rows => rows.map(found),
  examples: [
    { rows: [meeting], gives: 1, because: '5月21日の会議の議事録が、24日たっても承認されていない' },
    { rows: [], gives: 0, because: '会議は先週だった' },
  ],
})

export const meetingNotRecorded = rule<Meeting>({
  id: 'meeting-not-recorded',
  name: '開いたかどうか分からない会議',
  says: '日が過ぎたのに、開いたとも開かないとも記録されていない会議です。議題の声は、まだ共有したことになりません。',
  severity: 'act',
  mend: '会議の画面で「会議を開いたと記録する」か、「この会議を開かないことにする」を選びます。',
  ask: asked =>
    sql<Meeting>`${meetings(asked, 'planned')} and m.on_day < ${asked.today} order by m.on_day, m.meeting limit ${most}`,
  see: rows => rows.map(found),
  examples: [
    { rows: [meeting], gives: 1, because: '5月21日の会議が「これから」のまま' },
    { rows: [], gives: 0, because: '会議は来週' },
  ],
})

/** The next meeting lies at most so many days ahead. */
const ahead = 45

type Next = { office: string; name: string; day: Day | null }

export const noMeetingAhead = rule<Next>({
  id: 'no-meeting-ahead',
  name: '次の会議が決まっていない区役所',
  says: `これから${ahead}日のうちに管理職会議の予定がありません。受けた苦情を、期限までに共有できなくなります。`,
  severity: 'look',
  mend: '「定例の会議を決める」で、1年分の日をまとめて加えます。',
  ask: ({ city, offices, today }) => sql<Next>`
    select o.office, o.name, (select min(m.on_day) from meetings m
      where m.city = o.city and m.office = o.office and m.state = 'planned' and m.on_day >= ${today}) as day
    from offices o where o.city = ${city} and o.office = any(${offices}::text[])`,
  see: (rows, { today }) =>
    rows
      .filter(({ day }) => day === null || day > addDays(today, ahead))
      .map(({ office, name }) => ({
        office,
        section: '',
        about: name,
        href: `/meetings/series?office=${office}`,
      })),
  examples: [
    {
      rows: [{ office: 'kawasaki', name: '川崎区役所', day: null }],
      gives: 1,
      because: '会議の予定が一つもない',
    },
    {
      rows: [{ office: 'kawasaki', name: '川崎区役所', day: '2024-06-25' }],
      gives: 0,
      because: '次の会議は11日後',
    },
  ],
})

type Pass = { office: string; section: string; title: string; day: Day }

export const newsNotPassed = rule<Pass>({
  id: 'news-not-passed',
  name: '課へ伝えていない会議の連絡',
  says: '会議で決めた連絡のうち、期限を過ぎても課に伝えたと記録されていないものです。',
  severity: 'act',
  mend: '「会議からの連絡」で、課に伝えてから記録します。',
  ask: ({ city, offices, today }) => sql<Pass>`
    select p.office, p.section, i.title, p.last_day as day from meeting_passes p
      join meeting_items i on i.city = p.city and i.item = p.item
    where p.city = ${city} and p.office = any(${offices}::text[]) and p.passed_on is null and p.last_day < ${today}
    order by p.last_day, p.pass limit ${most}`,
  see: rows =>
    rows.map(({ office, section, title, day }) => ({
      ...{ office, section, about: title, since: day },
      href: `/meetings/news?office=${office}&section=${section}`,
    })),
  examples: [
    {
      rows: [{ office: 'kawasaki', section: 'kumin', title: '夏の開庁時間', day: '2024-06-07' }],
      gives: 1,
      because: '6月7日までに伝えるはずだった',
    },
    { rows: [], gives: 0, because: 'すべての課が伝えた' },
  ],
})
