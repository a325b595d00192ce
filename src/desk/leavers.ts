// April: what people who leave have promised and handed on, each with a named successor, in bulk.
import { Hono } from 'hono'
import { z } from 'zod'
import { addDays, type Day } from '../calendar/day.ts'
import { acrossOffices } from '../casework/across.ts'
import { type Colleague, colleaguesIn, peopleIn } from '../casework/colleagues.ts'
import { promisesRoom } from '../casework/room.ts'
import { namesOf } from '../casework/staff-names.ts'
import type { Work } from '../db/store.ts'
import { handOverAll, leaversOf } from '../instruments/call-backs/handing-over.ts'
import { handOverOffers, offersKeptBy } from '../instruments/hand-offs/keeping.ts'
import { handOverMeasures, measuresKeptBy } from '../instruments/incidents/keeping.ts'
import { handOverVoices, voicesKeptBy } from '../instruments/voices/keeping.ts'
import { stir } from '../messages/live.ts'
import { allow, type Env, type Page, personIn } from '../people/access.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../people/room.ts'
import { banner } from '../web/components/banner.ts'
import { button } from '../web/components/button.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { hidden, selectField } from '../web/components/fields.ts'
import { filterBar } from '../web/components/filter-bar.ts'
import { table } from '../web/components/table.ts'
import { blank, type Filled } from '../web/filled.ts'
import { parseForm, seeOther } from '../web/forms.ts'
import { type Html, html } from '../web/html.ts'
import { countWords, dayWords } from '../web/words.ts'

const path = '/call-backs/leavers'

/** Whose roles end within so many days is listed before they leave. */
const ahead = 60

type Leaving = {
  staff: string
  name: string
  /** Null when no role of theirs in this office is known any more. */
  lastDay: Day | null
  promises: number
  deputies: number
  /** By what else somebody can see to, how many. */
  others: readonly number[]
}

/** What besides promises has one person who sees to it. */
const others = [
  { label: '引継ぎ', keptBy: offersKeptBy, handOver: handOverOffers },
  { label: '市民の声', keptBy: voicesKeptBy, handOver: handOverVoices },
  { label: '再発防止策', keptBy: measuresKeptBy, handOver: handOverMeasures },
] as const

export const leaverPages = new Hono<Env>()
  .use('/call-backs/leavers', allow('casework.approve'))
  .get('/call-backs/leavers', async c => leaverPage(c, await roomOf(c, 'casework.approve'), blank))
  .post('/call-backs/leavers', async c => {
    const read = await parseForm(c, z.record(z.string(), z.string().optional()))
    const typed = Object.fromEntries(
      Object.entries(read.ok ?? {}).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    )
    const room = await roomOf(c, 'casework.approve', typed.office)
    const named = Object.entries(typed).flatMap(([field, to]) =>
      field.startsWith('to-')
        ? [{ leaver: field.slice(3), to, deputy: typed[`deputy-${field.slice(3)}`] ?? null }]
        : [],
    )
    const { people } = await see(c, room)
    const errors = wrongIn(named, people)
    if (errors.length > 0) return leaverPage(c, room, { typed, errors })
    const moved = await acrossOffices(c, trx => handOver(trx, c, room, named))
    return seeOther(
      c,
      at(room, path),
      `${countWords(moved, '件')}を引き渡しました。引き受けた人に知らせました。`,
    )
  })

type Named = { leaver: string; to: string; deputy: string | null }

const wrongIn = (named: readonly Named[], people: readonly Colleague[]) => {
  if (named.length === 0) return [{ field: '', message: '引き受ける人を、一人以上選んでください。' }]
  return named.flatMap(({ leaver, to, deputy }) => {
    const field = `to-${leaver}`
    if (to === leaver) return [{ field, message: '異動・退職する本人には引き渡せません。' }]
    if (to === deputy) return [{ field, message: '代わりの人には、引き受ける人とは別の人を選んでください。' }]
    const known = [to, deputy ?? to].every(id => people.some(({ staff }) => staff === id))
    return known ? [] : [{ field, message: 'この区役所の職員から選んでください。' }]
  })
}

async function handOver(
  trx: Work,
  c: Page,
  { city, office }: Room,
  named: readonly Named[],
): Promise<number> {
  const house = c.get('house')
  let moved = 0
  for (const { leaver, to, deputy } of named) {
    moved += await handOverAll(trx, house, city, { office, leaver, owner: to, deputy, by: personIn(c).staff })
    for (const other of others) moved += await other.handOver(trx, city, { office, leaver, to })
  }
  stir(trx, house, city, { office, section: '*' })
  return moved
}

/** The whole city is read, so that somebody who works for all of it is not taken for one who left. */
const see = (c: Page, { city, office, today }: Room): Promise<{ leaving: Leaving[]; people: Colleague[] }> =>
  acrossOffices(c, async trx => {
    const until = addDays(today, ahead)
    const staying = new Set((await colleaguesIn(trx, city, office, until)).map(({ staff }) => staff))
    const leavers = await leaversOf(trx, city, office, until)
    const kept = await Promise.all(others.map(({ keptBy }) => keptBy(trx, city, office)))
    const othersOf = (staff: string) => kept.map(rows => rows.find(row => row.staff === staff)?.count ?? 0)
    const only = [...new Set(kept.flat().map(({ staff }) => staff))].filter(
      staff => !staying.has(staff) && !leavers.some(one => one.staff === staff),
    )
    const name = await namesOf(trx, city, only)
    const leaving = [
      ...leavers.map(one => ({ ...one, others: othersOf(one.staff) })),
      ...only.map(staff => ({
        ...{ staff, name: name(staff), lastDay: null, promises: 0, deputies: 0 },
        others: othersOf(staff),
      })),
    ]
    const people = (await peopleIn(trx, city, office, today)).filter(
      ({ staff }) => !leaving.some(one => one.staff === staff),
    )
    return { leaving, people }
  })

async function leaverPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const { leaving, people } = await see(c, room)
  const gone = leaving.filter(({ lastDay }) => lastDay === null || lastDay < room.today)
  const left = gone.reduce((sum, { promises, others }) => others.reduce((a, b) => a + b, sum + promises), 0)
  return showRoom(c, room, promisesRoom, {
    ...{ path, title: '異動・退職する人の約束', errors: filled.errors },
    lead: `${room.officeName}で、役割が終わったか、${ahead}日のうちに終わる人の、まだ果たしていない約束と、見届けている仕事です。`,
    body: [
      errorSummary(filled),
      room.offices.length > 1 &&
        filterBar({ action: path, label: '区役所を選ぶ', fields: officeField(room), submit: '見る' }),
      left > 0 &&
        banner({
          tone: 'error',
          heading: `担当がもういない約束や仕事が${countWords(left, '件')}あります`,
          body: '引き受ける人を決めてください。決まるまでは、代わりの人と課に出ています。',
        }),
      leaving.length === 0
        ? html`<p>引き渡すものはありません。</p>`
        : html`<form method="post" action="${path}" data-confirm-leave novalidate>${hidden('office', room.office)}${list(room, leaving, people, filled)}
${button({ label: '選んだ人に引き渡す' })}</form>`,
    ],
  })
}

const list = (room: Room, leaving: readonly Leaving[], people: readonly Colleague[], form: Filled): Html => {
  const choices = people.map(({ staff, name, section }) => ({
    value: staff,
    label: section ? `${name}（${room.sectionName(section)}）` : name,
  }))
  return table<Leaving>({
    caption: `引き渡すもののある人（${countWords(leaving.length, '人')}）`,
    columns: [
      { label: '名前', names: true, of: row => row.name },
      { label: '最後の日', of: row => (row.lastDay ? dayWords(row.lastDay) : 'もう役割がありません') },
      { label: '折り返し', numeric: true, of: row => countWords(row.promises, '件') },
      { label: '代わりの人として', numeric: true, of: row => countWords(row.deputies, '件') },
      ...others.map(({ label }, nth) => ({
        ...{ label, numeric: true },
        of: (row: Leaving) => countWords(row.others[nth] ?? 0, '件'),
      })),
      {
        label: '引き受ける人',
        of: row =>
          selectField({
            name: `to-${row.staff}`,
            label: `${row.name}から引き受ける人`,
            none: 'まだ決めない',
            choices,
            form,
          }),
      },
      {
        label: '休みのときの代わり',
        of: row =>
          selectField({
            name: `deputy-${row.staff}`,
            label: `${row.name}の後の代わりの人`,
            none: '決めない',
            choices,
            form,
          }),
      },
    ],
    rows: leaving,
    tall: false,
  })
}
