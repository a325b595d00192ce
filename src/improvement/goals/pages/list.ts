// 向上目標: the goals of an office in a year, each with its standard, target, due day and state.
import { Hono } from 'hono'
import { nendo } from '../../../calendar/era.ts'
import { allow, type Env, within } from '../../../people/access.ts'
import { officeField, roomOf, showRoom } from '../../../people/room.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { html } from '../../../web/html.ts'
import { dayWords, rateWords } from '../../../web/words.ts'
import { improvementRoom } from '../../room.ts'
import { yearAsked, yearField } from '../../years.ts'
import { type Goal, goalAddress, goalsOf, stateWordsOf } from '../goal.ts'

const path = '/goals'

export const goalListPages = new Hono<Env>()
  .use('/goals', allow('improvement.read'))
  .get('/goals', async c => {
    const room = await roomOf(c, 'improvement.read')
    const year = yearAsked(c, room)
    const goals = await within(c, trx => goalsOf(trx, room.city, room.office, year))
    return showRoom(c, room, improvementRoom, {
      path,
      title: '区役所サービス向上目標',
      lead: `${room.officeName}の${nendo(year)}の目標です。弱いところから少しだけ選び、半年と年度末に確かめます。`,
      body: [
        filterBar({
          action: path,
          label: '見る',
          fields: [officeField(room), yearField(room, year)],
        }),
        table<Goal>({
          caption: `${nendo(year)}の向上目標`,
          columns: [
            {
              label: '目標',
              names: true,
              of: goal => html`<a href="${goalAddress(goal)}">${goal.title}</a>`,
            },
            { label: '基準', of: goal => `${goal.standard_no}　${goal.standard_text}`, prose: true },
            {
              label: '目標値',
              of: goal => (goal.target === null ? 'まだ測れません' : rateWords(goal.target)),
            },
            { label: '課', of: goal => room.sectionName(goal.section) },
            { label: '期限', of: goal => dayWords(goal.due) },
            { label: '状態', of: goal => stateWordsOf(goal) },
          ],
          rows: goals,
          empty: `${nendo(year)}の目標はまだありません。`,
        }),
      ],
    })
  })
