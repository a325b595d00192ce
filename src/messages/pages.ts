// The page of one's messages: what was told to oneself and to one's sections; opening it is seeing them.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { dayOf } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import { allowAnyone, type Env, personIn, refuse, within } from '../people/access.ts'
import { show } from '../people/frame.ts'
import { pager } from '../web/components/navigation.ts'
import { type Html, html } from '../web/html.ts'
import { countWords, dayWords, machineTime, timeWords } from '../web/words.ts'
import { kindWord } from './kinds.ts'
import { markSeen, messagesOf, type Told } from './reading.ts'
import { keptDays } from './retention.ts'
import { mayHaveMessages, readerOf } from './unread.ts'

const perPage = 50

export const messagePages = new Hono<Env>()
  .use('/messages', allowAnyone, async (c, next) => {
    if (mayHaveMessages(personIn(c))) return next()
    await refuse(c, 'casework.read')
    throw new HTTPException(403)
  })
  .get('/messages', async c => {
    const person = personIn(c)
    const reader = readerOf(person)
    const before = /^[0-9a-f-]{36}$/.exec(c.req.query('before') ?? '')?.[0]
    const { found, names } = await within(c, async trx => {
      const found = await messagesOf(trx, reader, { before, most: perPage + 1 })
      const newest = found[0]
      if (!before && newest && !newest.seen) await markSeen(trx, c.get('house'), reader, newest.message)
      return { found, names: await sectionNames(trx, person.city) }
    })
    const rows = found.slice(0, perPage)
    const last = rows.at(-1)
    const fresh = rows.filter(({ seen }) => !seen).length
    return show(c, {
      title: '連絡',
      lead: fresh > 0 ? `新しい連絡が${countWords(fresh, '件')}あります。` : '新しい連絡はありません。',
      here: [{ href: '/messages', label: '連絡' }],
      body: html`${list(rows, names)}${
        (found.length > perPage || before) &&
        pager({
          label: '連絡のページ',
          shown: before ? '前の連絡' : '新しい連絡',
          ...(before && { earlier: '/messages' }),
          ...(found.length > perPage && last && { later: `/messages?before=${last.message}` }),
        })
      }<p>連絡は${keptDays}日で消えます。<a href="/account/mail">メールでも受け取る</a></p>`,
    })
  })

const sectionNames = async (trx: Work, city: string): Promise<Map<string, string>> => {
  const rows = await trx
    .selectFrom('sections')
    .select(['office', 'section', 'name'])
    .where('city', '=', city)
    .execute()
  return new Map(rows.map(({ office, section, name }) => [`${office}/${section}`, name]))
}

const list = (rows: readonly Told[], names: ReadonlyMap<string, string>): Html =>
  rows.length === 0
    ? html`<p class="waiting-none">まだ連絡はありません。引継ぎが届いたとき、折り返しの時刻が近いときなどに、ここに出ます。</p>`
    : html`${[...Map.groupBy(rows, ({ at }) => dayOf(at))].map(
        ([day, those]) =>
          html`<h2>${dayWords(day)}</h2><ul class="told-list">${those.map(one => told(one, names))}</ul>`,
      )}`

const told = (
  { at, kind, words, href, office, section, personal, seen }: Told,
  names: ReadonlyMap<string, string>,
): Html =>
  html`<li class="${seen ? 'told' : 'told told-new'}"><p><time datetime="${machineTime(at)}">${timeWords(at)}</time><span class="waiting-tool">${kindWord(kind)}</span><span>${personal ? 'あなたへ' : (names.get(`${office}/${section}`) ?? '区役所全体')}</span>${
    !seen && html`<strong>新しい</strong>`
  }</p><p><a href="${href}">${words}</a></p></li>`
