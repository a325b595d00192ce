// 市のとりまとめ: every office with what it has handed in of the year and what is missing.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { nendo } from '../../../calendar/era.ts'
import { allow, type Env, type Page, personIn, refuse, within } from '../../../people/access.ts'
import { roomOf, showRoom } from '../../../people/room.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { linkList } from '../../../web/components/links.ts'
import { table } from '../../../web/components/table.ts'
import { type Content, html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { type Cycle, cycleOf } from '../../cycle.ts'
import { improvementRoom } from '../../room.ts'
import { yearAsked, yearField } from '../../years.ts'
import { type DueStep, dueSteps, dueWords } from '../due.ts'
import { yearOf } from '../fiscal-year.ts'
import { stateOf } from '../state.ts'

const path = '/year'
const collected = ['practices', 'goals', 'half', 'result', 'review'] as const

type Line = { office: string; name: string; steps: DueStep[]; closedAt: Date | null }

export const collectionPages = new Hono<Env>()
  .use('/year/collection', allow('improvement.read'))
  .get('/year/collection', async c => {
    await wholeCity(c)
    const room = await roomOf(c, 'improvement.read')
    const year = yearAsked(c, room)
    const { lines, cycle } = await within(c, async trx => {
      const cycle: Cycle = await cycleOf(trx, room.city)
      const lines: Line[] = []
      for (const { value: office, label: name } of room.offices) {
        const asked = { year, today: room.today }
        const state = await stateOf(trx, c.get('house'), room.city, office, asked)
        const kept = await yearOf(trx, room.city, office, year)
        lines.push({
          office,
          name,
          steps: dueSteps(cycle, year, room.today, state),
          closedAt: kept?.closed_at ?? null,
        })
      }
      return { lines, cycle }
    })
    const title = `${nendo(year)}のとりまとめ`
    return showRoom(c, room, improvementRoom, {
      ...{ path, title, wide: true, below: [{ href: '/year/collection', label: title }] },
      lead: '区役所ごとに、出たものと、まだのものです。数で比べるためのものではありません。',
      body: [
        filterBar({
          action: '/year/collection',
          label: '年度を選ぶ',
          submit: '見る',
          fields: yearField(room, year),
        }),
        table<Line>({
          caption: title,
          columns: [
            {
              label: '区役所',
              names: true,
              of: line => html`<a href="${`/year?office=${line.office}&year=${year}`}">${line.name}</a>`,
            },
            ...collected.map(step => ({
              label: cycle.steps[step].words,
              of: (line: Line) => stepWords(line.steps.find(one => one.step === step)),
            })),
            {
              label: '締めた日',
              whole: true,
              of: line => (line.closedAt ? dayWords(line.closedAt) : 'まだ'),
            },
          ],
          rows: lines,
          tall: false,
        }),
        linkList([
          {
            href: `/year/city-review.pdf?year=${year}`,
            label: cycle.names.cityReview,
            about: 'すべての区役所の目標と結果、共通の基準の数字を、A4のPDFにします。',
          },
        ]),
      ],
    })
  })

const stepWords = (step: DueStep | undefined): Content =>
  step &&
  (step.is === 'later' || step.is === 'done'
    ? dueWords[step.is]
    : html`${step.is === 'late' && html`<strong>${dueWords.late}</strong><br>`}残り${step.left.length}`)

/** What only who sees the whole city may open. */
export async function wholeCity(c: Page): Promise<void> {
  if (personIn(c).offices === '*') return
  await refuse(c, 'improvement.read')
  throw new HTTPException(404)
}
