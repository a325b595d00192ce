// How one incident is drawn below its clocks: what is known, causes and measures, who was told, reports, and its course.
import { at } from '../../../people/room.ts'
import { buttonLink, buttons } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { table } from '../../../web/components/table.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayWords, instantWords } from '../../../web/words.ts'
import type { Notice } from '../acting.ts'
import { stageWords } from '../clocks.ts'
import { type Measure, resultWords } from '../effects.ts'
import type { Entry } from '../entries.ts'
import { addressOf, type Incident, numberWords } from '../incident.ts'
import type { Report, Words } from '../sending.ts'
import { answerWords, finderWords, questions, recoveryWords, sortWords, verdictWords } from '../words.ts'
import type { Room } from './room.ts'

const editing = (href: string, label: string, writes: boolean): Html | false =>
  writes && html`<p><a href="${href}">${label}</a></p>`

export function known(incident: Incident, room: Room, words: Words | undefined, writes: boolean): Html {
  const { people, sensitive, financial, wrongful, recovered, foundBy, verdict, decision, contact, piece } =
    incident
  const here = addressOf(incident.incident)
  const count =
    people.from === null
      ? 'まだ分からない'
      : people.to === null || people.to === people.from
        ? `${people.from}人`
        : `${people.from}人から${people.to}人`
  const judged: Content = html`${verdictWords[verdict]}${
    decision === null
      ? '（責任者の確認待ち）'
      : decision === 'report'
        ? '（責任者が「報告する」と確認）'
        : '（責任者が「報告は要らない」と確認）'
  }　<a href="${`${here}/classification`}">条件と答えを見る</a>`
  return html`<h2>分かっていること</h2>${descriptionList([
    { term: '報告の要否', is: judged },
    {
      term: '知った時',
      is: html`${instantWords(incident.known)}${writes && html`　<a href="${`${here}/known`}">訂正する</a>`}`,
    },
    { term: '見つけた人', is: finderWords[foundBy] },
    { term: '何人分', is: count },
    ...(
      [
        ['sensitive', sensitive],
        ['financial', financial],
        ['wrongful', wrongful],
      ] as const
    ).map(([of, answer]) => ({
      term: questions[of].short,
      is: answerWords[answer],
    })),
    {
      term: '回収',
      is: html`${recoveryWords[recovered].label}${writes && recovered !== 'unopened' && html`　<a href="${`${here}/recovery`}">回収を記録する</a>`}`,
    },
    ...(contact
      ? [
          {
            term: '応対の記録',
            is: writes ? html`<a href="${`/contacts/${contact}`}">この事故を知った応対</a>` : 'あり',
          },
        ]
      : []),
    ...(piece ? [{ term: '発送の通番', is: html`<code>${piece}</code>` }] : []),
    ...(words
      ? [
          {
            term: '聞いたこと・見たこと',
            is: html`<span class="incident-words">${words.what || '（まだ書かれていません）'}</span>`,
          },
          {
            term: '本人・受け取った人',
            is: html`<span class="incident-words">${words.people || '（まだ書かれていません）'}</span>`,
          },
        ]
      : room.private
        ? [{ term: '聞いたこと・名前', is: '保存の期間が過ぎたので消しました。' }]
        : []),
  ])}${editing(`${here}/answers`, '分かったことを書き直す', writes)}`
}

export const causeAndMeasures = (
  incident: Incident,
  measures: readonly Measure[],
  cause: string | undefined,
  room: Room,
  writes: boolean,
): Html => {
  const here = addressOf(incident.incident)
  return html`<h2>原因と再発防止</h2><p>原因：${cause ?? 'まだ決まっていません。'}${writes && html`　<a href="${`${here}/cause`}">${cause ? '原因を改める' : '原因を決める'}</a>`}</p>${table<Measure>(
    {
      caption: '再発防止策',
      columns: [
        { label: '行うこと', names: true, prose: true, of: ({ words }) => words },
        { label: '担当', of: ({ name, section }) => (room.private && name) || room.sectionName(section) },
        { label: 'いつまで', of: ({ due }) => dayWords(due) },
        {
          label: '行った日',
          of: ({ measure, done_on }) =>
            done_on
              ? dayWords(done_on)
              : writes
                ? html`<a href="${`${here}/measures/${measure}/done`}">行ったことを記録する</a>`
                : 'まだ',
        },
        {
          label: '効果',
          of: ({ measure, result, checked_on, check_due, postponed }) =>
            result === 'held' || result === 'not-held'
              ? `${resultWords[result]}${checked_on ? `　${dayWords(checked_on)}` : ''}`
              : html`${dayWords(check_due)}に確かめます${postponed > 0 ? `（${postponed}回、日を改めました）` : ''}${writes && html`　<a href="${`${here}/measures/${measure}/effect`}">確かめる</a>`}`,
        },
      ],
      rows: measures,
      empty: 'まだ決まっていません。',
    },
  )}${editing(`${here}/measures`, '再発防止策を足す', writes)}`
}

/** What the office changes beyond this incident; its own measures stand above. */
export const improvement = (incident: Incident, room: Room): Html =>
  html`<p class="not-printed">ほかの課や区役所全体で変えることは、改善として残します。　<a href="${at(room, '/actions/new', { origin: 'incident', originId: incident.incident, originWords: `${numberWords(incident)}　${sortWords[incident.sort].label}`, section: incident.section })}">改善を書き入れる</a></p>`

export const told = (notices: readonly Notice[], incident: Incident, room: Room, writes: boolean): Html =>
  html`<h2>本人への通知</h2>${table<Notice>({
    caption: '知らせた記録',
    columns: [
      { label: '日', names: true, of: ({ on_day }) => dayWords(on_day) },
      { label: '知らせた人数', numeric: true, of: one => `${one.told}人` },
      { label: '知らせられない人数', numeric: true, of: ({ impossible }) => `${impossible}人` },
      ...(room.private
        ? [
            { label: '方法', prose: true, of: ({ how }: Notice) => how },
            { label: '知らせられないわけ', prose: true, of: ({ why }: Notice) => why },
          ]
        : []),
    ],
    rows: notices,
    empty: 'まだ知らせていません。',
  })}${editing(`${addressOf(incident.incident)}/notices`, '知らせたことを記録する', writes)}`

export const sent = (reports: readonly Report[], incident: Incident, room: Room): Html => {
  const here = addressOf(incident.incident)
  return html`<h2>個人情報保護委員会への報告</h2>${table<Report>({
    caption: '出した報告',
    columns: [
      {
        label: '報告',
        names: true,
        of: ({ report, stage, nth, withdrawn_at }) => {
          const name = `${stage === 'prompt' ? stageWords.prompt : stageWords.final}${nth > 1 ? `（${nth}回目）` : ''}${withdrawn_at ? '　取り消し済み' : ''}`
          return room.private ? html`<a href="${`${here}/sent/${report}`}">${name}</a>` : name
        },
      },
      { label: '出した日', of: ({ sent_on }) => dayWords(sent_on) },
      { label: 'あて先', of: ({ addressee }) => addressee },
      { label: '受付番号など', of: ({ reference }) => reference || '—' },
    ],
    rows: reports,
    empty: 'まだ出していません。',
  })}${
    room.private &&
    buttons(
      buttonLink({ label: '速報を作る・印刷する', href: `${here}/reports/prompt` }),
      buttonLink({ label: '確報を作る・印刷する', href: `${here}/reports/final` }),
    )
  }`
}

export const course = (entries: readonly Entry[], incident: Incident, room: Room, writes: boolean): Html =>
  html`<h2>経過</h2>${table<Entry>({
    caption: '起きた順',
    columns: [
      { label: '起きた時', names: true, of: ({ happened_at }) => instantWords(happened_at) },
      {
        label: 'こと',
        prose: true,
        of: ({ words, note }) =>
          html`${words}${note && html`<br><span class="incident-words">${note}</span>`}`,
      },
      ...(room.private ? [{ label: '記録した人', of: ({ name }: Entry) => name ?? '自動' }] : []),
      { label: '記録した時', of: ({ recorded_at }) => instantWords(recorded_at) },
    ],
    rows: entries,
  })}${editing(`${addressOf(incident.incident)}/entries`, '経過を書き足す', writes)}${
    incident.state === 'closed' &&
    editing(`${addressOf(incident.incident)}/reopening`, 'もう一度開く', writes)
  }`
