// わたしの今日: the memo, and below it what waits for this person and their sections.
import { Hono } from 'hono'
import { allow, type Env, personIn } from '../people/access.ts'
import { blank } from '../web/filled.ts'
import { attributes, html } from '../web/html.ts'
import { dayWords, timeWords } from '../web/words.ts'
import { aroundOf } from './around.ts'
import { memoForm } from './memo-form.ts'
import { openWorkOf } from './open-work.ts'
import { drawList, lookedAt } from './today-list.ts'
import { showDesk } from './today-room.ts'
import { viewOf, viewPicker } from './view.ts'

export const todayPages = new Hono<Env>().get('/today', allow('casework.read'), async c => {
  const { staff } = personIn(c)
  const house = c.get('house')
  const view = await viewOf(c, 'casework.read')
  const around = await aroundOf(c)
  const work = await openWorkOf(house, view.city, view.office)
  const now = house.now()
  const { html: list, mark } = await drawList(work, view, lookedAt(work, view, staff, now), now)
  const following = { 'data-follow': `/today/events${view.query}`, 'data-shown': mark }
  return showDesk(c, {
    path: '/today',
    title: 'わたしの今日',
    lead: `${dayWords(now)}　${view.name}`,
    body: html`<p class="to-waiting"><a href="#waiting">待っているものへ</a></p><div class="today"><section class="today-memo" aria-labelledby="memo"><h2 id="memo">応対を記録する</h2>${memoForm(blank, around)}</section>
<section class="today-waiting" aria-labelledby="waiting"${attributes(following)}><h2 id="waiting">待っているもの</h2>
<p class="waiting-state"><span data-follow-state>${timeWords(now)}の様子です。</span><a href="${`/today${view.query}`}">読み直す</a></p>
<div data-follow-list tabindex="-1">${list}</div><p class="visually-hidden" role="status" data-follow-said></p>
${viewPicker(view, '/today')}</section></div>`,
  })
})
