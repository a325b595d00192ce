// 年度: the steps of an office's year with their days, what is left of each and for whom; opening, closing, corrections.
import { Hono } from 'hono'
import { z } from 'zod'
import { fiscalYearOf } from '../../../calendar/day.ts'
import { nendo } from '../../../calendar/era.ts'
import { colleaguesIn } from '../../../casework/colleagues.ts'
import type { Work } from '../../../db/store.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, type Weight } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { linkList } from '../../../web/components/links.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayWords, instantWords } from '../../../web/words.ts'
import { cycleOf } from '../../cycle.ts'
import { type Goal, goalAddress, goalsOf } from '../../goals/goal.ts'
import { improvementRoom } from '../../room.ts'
import { yearAsked, yearField } from '../../years.ts'
import { type DueStep, dueSteps, dueWords } from '../due.ts'
import { correctionsOf, type OfficeYear, yearOf } from '../fiscal-year.ts'
import { stateOf } from '../state.ts'
import { closeYear, openYear } from '../turning.ts'

const path = '/year'
const form = z.object({ office: z.string(), year: z.coerce.number().int().min(1990).max(2100) })

export const yearOnePages = new Hono<Env>()
  .use('/year', allow('improvement.read'))
  .use('/year/openings', allow('improvement.approve'))
  .use('/year/closings', allow('improvement.approve'))
  .get('/year', async c => {
    const room = await roomOf(c, 'improvement.read')
    return yearPage(c, room, yearAsked(c, room), blank)
  })
  .post('/year/openings', c =>
    turn(
      c,
      (trx, room, year, by) => openYear(trx, c.get('house'), room.city, room.office, year, by),
      '年度を始めました。',
    ),
  )
  .post('/year/closings', c =>
    turn(
      c,
      (trx, room, year, by) => closeYear(trx, room.city, room.office, year, { ...by, today: room.today }),
      '年度を締めました。これから直すと、直したことが見えるように残ります。',
    ),
  )

type Turn = (
  trx: Work,
  room: Room,
  year: number,
  by: { staff: string; now: Date },
) => Promise<{ ok: true } | { refused: string }>

async function turn(c: Page, take: Turn, notice: string): Promise<Response> {
  const read = await parseForm(c, form)
  if (!read.ok) return yearPage(c, await roomOf(c, 'improvement.approve'), fiscalYearOf('2024-04-01'), read)
  const { office, year } = read.ok
  const room = await roomOf(c, 'improvement.approve', office)
  const done = await within(c, trx => take(trx, room, year, { staff: personIn(c).staff, now: room.now }))
  if ('refused' in done)
    return yearPage(c, room, year, { typed: {}, errors: [{ field: '', message: done.refused }] })
  return seeOther(c, at(room, path, { year: String(year) }), `${nendo(year)}：${notice}`)
}

async function yearPage(c: Page, room: Room, year: number, filled: Filled): Promise<Response> {
  const person = personIn(c)
  const { city, office, today } = room
  const found = await within(c, async trx => ({
    cycle: await cycleOf(trx, city),
    state: await stateOf(trx, c.get('house'), city, office, { year, today }),
    kept: await yearOf(trx, city, office, year),
    next: await yearOf(trx, city, office, year + 1),
    corrections: await correctionsOf(trx, city, office, year),
    ownerless: await ownerless(trx, room, year),
  }))
  const { cycle, state, kept, next, corrections } = found
  const steps = dueSteps(cycle, year, today, state)
  const approves = may(person, 'improvement.approve', office)
  const asked = { year: String(year) }
  return showRoom(c, room, improvementRoom, {
    ...{ path, title: `${nendo(year)}の一年`, errors: filled.errors },
    lead: `${room.officeName}の一年の仕事と期限です。${standingWords(kept)}`,
    body: [
      errorSummary(filled),
      filterBar({
        ...{ action: path, label: '年度を選ぶ', submit: '見る' },
        fields: [officeField(room), yearField(room, year)],
      }),
      corrections.length > 0 &&
        banner({
          tone: 'warning',
          heading: '締めた後に直したところがあります',
          body: html`<ul>${corrections.map(one => html`<li>${instantWords(one.at)}　${one.about}。${one.why}</li>`)}</ul>`,
        }),
      stepList(steps),
      handedOver(room, found.ownerless, may(person, 'improvement.lead', office)),
      approves && turning(room, year, kept, next),
      html`<h2>見る・出す</h2>`,
      linkList([
        {
          href: at(room, '/year/review.pdf', { ...asked, office }),
          label: cycle.names.review,
          about: '判定・目標・結果・声から変わったことを、A4のPDFにします。',
        },
        {
          href: at(room, '/year/decisions', { year: String(year + 1), office }),
          label: `${nendo(year + 1)}の年度版で変わること`,
          about: '目標とまもり方を、一つずつ、続けるか終えるか決めます。',
        },
        {
          href: at(room, '/year/comparison', asked),
          label: 'ほかの区役所と見くらべる',
          about: '共通の基準だけを、範囲といっしょに並べます。順位は付けません。',
        },
        ...(person.offices === '*'
          ? [
              {
                href: `/year/collection?year=${year}`,
                label: '市のとりまとめ',
                about: '区役所ごとに、出たものと、まだのもの',
              },
              {
                href: '/year/settings',
                label: '年度の決まり',
                about: '日付、言葉、目標の数、評価の段階、承認する人',
              },
            ]
          : []),
      ]),
    ],
  })
}

const standingWords = (kept: OfficeYear | undefined): string =>
  kept?.closed_at
    ? `${dayWords(kept.closed_at)}に締めました。`
    : kept
      ? `${dayWords(kept.opened_at)}に始めました。`
      : ''

const stepList = (steps: readonly DueStep[]): Html =>
  html`<h2>一年の仕事</h2><ol class="year-steps">${steps.map(
    one => html`<li><p class="when">${dayWords(one.from)}から<br><strong>${dayWords(one.due)}まで</strong></p>
<div><h3>${one.words}</h3><p class="hint">${one.who}</p></div>
<div><p>${one.is === 'late' || one.is === 'now' ? html`<strong>${dueWords[one.is]}</strong>` : dueWords[one.is]}</p>${leftOf(one)}</div></li>`,
  )}</ol>`

const leftOf = ({ left, is }: DueStep): Content =>
  is !== 'later' &&
  left.length > 0 &&
  html`<p>残り：${left.slice(0, 5).join('、')}${left.length > 5 && `　ほか${left.length - 5}`}</p>`

/** Goals whose owner does not work here any more. */
async function ownerless(trx: Work, { city, office, today }: Room, year: number): Promise<Goal[]> {
  const here = new Set((await colleaguesIn(trx, city, office, today)).map(({ staff }) => staff))
  return (await goalsOf(trx, city, office, year)).filter(one => one.owner !== null && !here.has(one.owner))
}

const handedOver = (room: Room, goals: readonly Goal[], leads: boolean): Content =>
  goals.length > 0 &&
  banner({
    tone: 'warning',
    heading: `担当が異動した目標が${goals.length}件あります`,
    body: html`<ul>${goals.map(goal => html`<li><a href="${goalAddress(goal)}">${goal.title}</a></li>`)}</ul>${leads && html`<p><a href="${at(room, '/actions/leavers')}">引き受ける人をまとめて決める</a></p>`}`,
  })

function turning(
  room: Room,
  year: number,
  kept: OfficeYear | undefined,
  next: OfficeYear | undefined,
): Content {
  const closes = !kept?.closed_at && year < fiscalYearOf(room.today)
  const post = (to: string, of: number, label: string, weight: Weight = 'primary') =>
    html`<form method="post" action="${at(room, `/year/${to}`, { office: room.office })}">${hidden('office', room.office)}${hidden('year', of)}${button({ label, weight })}</form>`
  return html`<h2>年度の切り替え</h2><div class="buttons">${
    closes && post('closings', year, `${nendo(year)}を締める`)
  }${!next && year <= fiscalYearOf(room.today) && post('openings', year + 1, `${nendo(year + 1)}を始める`, closes ? 'secondary' : 'primary')}</div>
<p class="hint">締めると、目標や結果を直すときに理由が要り、直したことが見えるように残ります。始めるには、年度版で変わるものをどうするかが、すべて決まっている必要があります。</p>`
}
