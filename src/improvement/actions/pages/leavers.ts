// Those who leave and still have actions or goals: listed with what they have, and moved to successors by name.
import { Hono } from 'hono'
import { z } from 'zod'
import { addDays } from '../../../calendar/day.ts'
import { acrossOffices } from '../../../casework/across.ts'
import { allow, type Env, type Page, personIn } from '../../../people/access.ts'
import { at, type Named, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type FieldError, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import { improvementRoom } from '../../room.ts'
import { handOverActions, handOverGoals, type Leaver, leaversOf } from '../leaving.ts'
import { ownersOf } from './asked.ts'

const path = '/actions/leavers'

/** Whose roles end within so many days is listed before they leave. */
const ahead = 60

export const leaverPages = new Hono<Env>()
  .use(path, allow('improvement.lead'))
  .get(path, async c => leaverPage(c, await roomOf(c, 'improvement.lead'), blank))
  .post(path, async c => {
    const read = await parseForm(c, z.record(z.string(), z.string().optional()))
    const typed = Object.fromEntries(
      Object.entries(read.ok ?? {}).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    )
    const room = await roomOf(c, 'improvement.lead', typed.office)
    const named = Object.entries(typed).flatMap(([field, to]) =>
      field.startsWith('to-') ? [{ leaver: field.slice(3), to }] : [],
    )
    const errors = wrongIn(named, await ownersOf(c, room))
    if (errors.length > 0) return leaverPage(c, room, { typed, errors })
    const moved = await acrossOffices(c, async trx => {
      let all = 0
      for (const { leaver, to } of named) {
        const handed = { office: room.office, leaver, to, by: personIn(c).staff }
        all += await handOverActions(trx, c.get('house'), room.city, handed)
        all += await handOverGoals(trx, c.get('house'), room.city, handed)
      }
      return all
    })
    return seeOther(
      c,
      at(room, path),
      `${countWords(moved, '件')}を引き渡しました。引き受けた人に知らせました。`,
    )
  })

function wrongIn(named: readonly { leaver: string; to: string }[], people: readonly Named[]): FieldError[] {
  if (named.length === 0) return [{ field: '', message: '引き受ける人を、一人以上選んでください。' }]
  return named.flatMap(({ leaver, to }) => {
    const field = `to-${leaver}`
    if (to === leaver) return [{ field, message: '異動・退職する本人には引き渡せません。' }]
    return people.some(({ value }) => value === to)
      ? []
      : [{ field, message: 'この区役所の職員から選んでください。' }]
  })
}

async function leaverPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const leaving = await acrossOffices(c, trx =>
    leaversOf(trx, room.city, room.office, addDays(room.today, ahead)),
  )
  const choices = (await ownersOf(c, room)).filter(
    ({ value }) => !leaving.some(({ staff }) => staff === value),
  )
  return showRoom(c, room, improvementRoom, {
    ...{ path: '/actions', title: '異動・退職する人の改善と目標', errors: filled.errors },
    below: [{ href: at(room, path), label: '異動・退職する人の改善と目標' }],
    lead: `${room.officeName}で、役割が終わったか、${ahead}日のうちに終わる人が受け持つ改善と向上目標です。引き受ける人を決めます。`,
    body: [
      errorSummary(filled),
      room.offices.length > 1 &&
        filterBar({ action: path, label: '区役所を選ぶ', fields: officeField(room), submit: '見る' }),
      leaving.length === 0
        ? html`<p>引き渡すものはありません。</p>`
        : html`<form method="post" action="${path}" data-confirm-leave novalidate>${hidden('office', room.office)}${table<Leaver>(
            {
              caption: `改善や目標を受け持つ人（${countWords(leaving.length, '人')}）`,
              columns: [
                { label: '名前', names: true, of: ({ name }) => name },
                {
                  label: '最後の日',
                  of: ({ lastDay }) => (lastDay ? dayWords(lastDay) : 'もう役割がありません'),
                },
                { label: '改善', numeric: true, of: ({ actions }) => countWords(actions, '件') },
                { label: '目標', numeric: true, of: ({ goals }) => countWords(goals, '件') },
                {
                  label: '引き受ける人',
                  of: ({ staff, name }) =>
                    selectField({
                      ...{
                        name: `to-${staff}`,
                        label: `${name}から引き受ける人`,
                        none: 'まだ決めない',
                        choices,
                      },
                      form: filled,
                    }),
                },
              ],
              rows: leaving,
              tall: false,
            },
          )}${button({ label: '選んだ人に引き渡す' })}</form>`,
    ],
  })
}
