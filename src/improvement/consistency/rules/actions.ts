// Rules over actions: late without a word, an owner who is gone, an effect nobody looked at.
import { sql } from 'kysely'
import { type Day, dayOf } from '../../../calendar/day.ts'
import { type Asked, ago, type Finding, most, rule } from '../rule.ts'

type Row = { action: string; office: string; section: string; title: string; day: Day | null }

const finding = ({ action, office, section, title, day }: Row): Finding => ({
  ...{ office, section, about: title, href: `/actions/${action}` },
  ...(day !== null && { since: day }),
})
const row: Row = {
  action: 'a',
  office: 'kawasaki',
  section: 'kumin',
  title: '案内図を直す',
  day: '2024-05-31',
}
const open = (asked: Asked) =>
  sql`a.city = ${asked.city} and a.office = any(${asked.offices}::text[]) and a.state = 'open'`

/** Without a word for so many days after it is late. */
const silence = 14

type Late = Row & { said: Date }

export const actionLateWithoutAWord = rule<Late>({
  id: 'action-late-without-a-word',
  name: '期限を過ぎて、ひとこともない改善',
  says: `期限を過ぎた改善のうち、${silence}日のあいだ、だれも何も書いていないものです。`,
  severity: 'act',
  mend: '行ったら記録し、遅れているときは「ひとこと」に理由を書き、期限を変えます。',
  ask: asked => sql<Late>`
    select a.action, a.office, a.section, a.title, a.due as day, a.word_at as said from actions a
    where ${open(asked)} and a.due < ${asked.today} order by a.due, a.action limit ${most}`,
  see: (rows, asked) => rows.filter(({ said }) => dayOf(said) < ago(asked, silence)).map(finding),
  examples: [
    {
      rows: [{ ...row, said: new Date('2024-05-20T10:00:00+09:00') }],
      gives: 1,
      because: '期限は5月31日。最後の言葉は5月20日のまま',
    },
    {
      rows: [{ ...row, said: new Date('2024-06-10T10:00:00+09:00') }],
      gives: 0,
      because: '期限は過ぎたが、4日前に遅れの理由を書いた',
    },
  ],
})

type Gone = Row & { left: boolean }

export const actionOwnerGone = rule<Gone>({
  id: 'action-owner-gone',
  name: '担当がもういない改善',
  says: '担当の人の役割が終わったのに、引き継いだ人が決まっていない改善です。',
  severity: 'act',
  mend: '「異動・退職する人の改善と目標」で、引き受ける人を決めます。',
  ask: asked => sql<Gone>`
    select a.action, a.office, a.section, a.title, a.due as day, not exists (select from roles r
        where r.city = a.city and r.staff = a.owner and r.office in (a.office, '*')
          and r.from_day <= ${asked.today} and coalesce(r.to_day, ${asked.today}) >= ${asked.today}) as left
    from actions a where ${open(asked)} and a.owner is not null
      and a.owner in (select r.staff from roles r where r.city = ${asked.city} and r.to_day < ${asked.today})
    order by a.due, a.action limit ${most}`,
  see: rows =>
    rows
      .filter(({ left }) => left)
      .map(one => ({ ...finding(one), href: `/actions/leavers?office=${one.office}` })),
  examples: [
    { rows: [{ ...row, left: true }], gives: 1, because: '担当の役割は3月31日で終わった' },
    { rows: [{ ...row, left: false }], gives: 0, because: '前の役割は終わったが、今も同じ区役所にいる' },
  ],
})

export const effectNotChecked = rule<Row>({
  id: 'effect-not-checked',
  name: '効果を確かめる日を過ぎた改善',
  says: '行ってから、効果を確かめると決めた日が過ぎても、確かめていない改善です。',
  severity: 'act',
  mend: '改善の画面で、前と後の数字を見て答えます。「まだ言えない」でもかまいません。',
  ask: ({ city, offices, today }) => sql<Row>`
    select a.action, a.office, a.section, a.title, a.check_on as day from actions a
    where a.city = ${city} and a.office = any(${offices}::text[]) and a.state = 'done'
      and a.check_on is not null and a.checked_on is null and a.check_on < ${today}
    order by a.check_on, a.action limit ${most}`,
  see: rows => rows.map(finding),
  examples: [
    { rows: [row], gives: 1, because: '確かめる日が過ぎた' },
    { rows: [], gives: 0, because: '確かめる日は、まだ来ていない' },
  ],
})

/** Late actions first need doing: whether a done one helped is asked a while after. */
const settled = 90

export const actionWithoutCheck = rule<Row>({
  id: 'action-without-check',
  name: '効果を見ないまま終えた改善',
  says: `行ってから${settled}日たっても、効果を確かめる日が決まっていない改善です。良くなったかどうかは分かりません。`,
  severity: 'note',
  mend: '改善の画面で、効果を確かめて答えます。',
  ask: asked => sql<Row>`
    select a.action, a.office, a.section, a.title, a.ended_on as day from actions a
    where a.city = ${asked.city} and a.office = any(${asked.offices}::text[]) and a.state = 'done'
      and a.check_on is null and a.effect is null and a.ended_on < ${ago(asked, settled)}
      and a.ended_on >= ${ago(asked, 400)}
    order by a.ended_on, a.action limit ${most}`,
  see: rows => rows.map(finding),
  examples: [
    { rows: [row], gives: 1, because: '行って90日たったが、確かめる日がない' },
    { rows: [], gives: 0, because: '確かめる日が決まっている' },
  ],
})
