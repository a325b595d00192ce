// 自己点検: which section has answered which list in this period, what it said, and what waits to be looked at.
import { Hono } from 'hono'
import { addDays } from '../../../calendar/day.ts'
import { improvementRoom } from '../../../improvement/room.ts'
import { allow, type Env, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, officeField, roomOf, showRoom } from '../../../people/room.ts'
import { buttonLink } from '../../../web/components/button.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { type Content, html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { lastDayOf, periodOf, rhythmOf, rhythmWords } from '../schedule.ts'
import { type Check, checksOf, type List, listsOf, stands } from '../self-check.ts'

const path = '/self-checks'

export const overviewPages = new Hono<Env>()
  .use('/self-checks', allow('improvement.read'))
  .get('/self-checks', async c => {
    const room = await roomOf(c, 'improvement.read')
    const { lists, checks } = await within(c, async trx => ({
      lists: (await listsOf(trx, room.city, room.office)).filter(list => stands(list, room.today)),
      checks: await checksOf(trx, room.city, room.office, addDays(room.today, -370)),
    }))
    const [writes, leads] = (['improvement.write', 'improvement.lead'] as const).map(right =>
      may(personIn(c), right, room.office),
    )
    const earlier = checks.filter(one => lists.every(list => one.period !== periodNow(list, room.today)))
    return showRoom(c, room, improvementRoom, {
      path,
      title: '自己点検',
      lead: '課ごとに、決めた間隔で短く点検します。人ごとの点検はしません。自分たちで付けた印だけでは、まもられているとは言いません。',
      body: [
        room.offices.length > 1 &&
          filterBar({ action: path, label: '区役所を選ぶ', fields: officeField(room), submit: '見る' }),
        lists.length === 0 &&
          html`<p>点検する項目がまだありません。${leads ? '' : '係長・課長が項目を決めると、ここに並びます。'}</p>`,
        lists.map(list => {
          const period = periodNow(list, room.today)
          return html`<section><h2>${list.name}</h2><p>${rhythmWords[rhythmOf(list.every)]}。この期間は${dayWords(lastDayOf(period, rhythmOf(list.every)))}までです。${leads && html`<a href="${at(room, `/self-checks/lists/${list.list}`)}">項目を変える</a>`}</p>${table(
            {
              caption: `${list.name}：課ごとの点検`,
              columns: [
                { label: '課', names: true, of: row => row.section.label },
                {
                  label: '状態とできている項目',
                  of: row =>
                    html`${stateOf(row.check)}${row.check && html`<br>${saidOf(row.check)}`}<br>${
                      row.check && row.check.state !== 'returned'
                        ? html`<a href="${`/self-checks/${row.check.self_check}`}">見る<span class="visually-hidden">（${list.name}　${row.section.label}）</span></a>`
                        : writes &&
                          html`<a href="${at(room, `/self-checks/${list.list}/${row.section.value}`, { office: room.office })}">点検する<span class="visually-hidden">（${list.name}　${row.section.label}）</span></a>`
                    }`,
                },
              ],
              rows: room.standing.map(section => ({
                section,
                check: checks.find(
                  one => one.list === list.list && one.section === section.value && one.period === period,
                ),
              })),
              tall: false,
            },
          )}</section>`
        }),
        leads &&
          html`<p class="not-printed">${buttonLink({ label: '点検の項目を作る', href: at(room, '/self-checks/lists/new'), weight: lists.length === 0 ? 'primary' : 'secondary' })}</p>`,
        earlier.length > 0 &&
          html`<details><summary>これまでの点検（${earlier.length}件）</summary><ul>${earlier.map(one => html`<li><a href="${`/self-checks/${one.self_check}`}">${dayWords(one.period)}から　${room.sectionName(one.section)}</a>　${stateOf(one)}　${saidOf(one)}</li>`)}</ul></details>`,
      ],
    })
  })

const periodNow = (list: List, today: string): string => periodOf(today, rhythmOf(list.every))

const states: Record<string, string> = {
  done: '点検した（ほかの人が見るのを待っています）',
  returned: '差し戻された',
  reviewed: '点検し、ほかの人が見た',
}

export const stateOf = (check: Check | undefined): Content =>
  check ? (states[check.state] ?? check.state) : html`<strong>まだ</strong>`

export const saidOf = ({ answers }: Check): string => {
  const of = answers.filter(one => one.is !== 'none').length
  return `${of}項目中${answers.filter(one => one.is === 'kept').length}項目`
}
