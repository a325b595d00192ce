// What is to be put up, what is to be taken down, and what did not happen: the list one walks with.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { attachmentSetting, keepFiles } from '../../../attachments/keeping.ts'
import { settingOf } from '../../../casework/settings.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { fileField, selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { bodyOfAtMost } from '../../../web/security.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import { type Item, itemsOf } from '../notice.ts'
import { isToPost, isToTakeDown, markDown, markUp, whereWords } from '../posting.ts'
import { noticesRoom } from '../room.ts'
import { addressOf, type Out, outAsked } from './asked.ts'

const path = '/notices/posting'
type Row = Item & { title: string }

export const postingPages = new Hono<Env>()
  .use(path, allow('notices.read'))
  .use('/notices/:notice/media/:item/proofs', allow('notices.write'))
  .use('/notices/:notice/media/:item/removals', allow('notices.write'))
  .get(path, async c => postingPage(c, await roomOf(c, 'notices.read'), blank))
  .post('/notices/:notice/media/:item/proofs', async c => {
    const { room, out } = await outAsked(c, 'notices.write')
    const limit = await within(c, trx => settingOf(trx, room.city, room.office, attachmentSetting))
    const bytes = limit.megabytes * 1_000_000
    await bodyOfAtMost(bytes + 100_000)(c, async () => {})
    const read = await parseForm(c, z.object({ photo: z.file().optional() }))
    const item = await itemAsked(c, room, out)
    const by = personIn(c).staff
    const photo = read.ok?.photo
    if (photo) {
      const kept = await keepFiles(
        c.get('house'),
        {
          ...{ city: room.city, by, limit: bytes },
          holder: { office: out.office, kind: 'notice', id: out.notice },
        },
        [photo],
        work => within(c, work),
        async () => {},
      )
      if ('refused' in kept)
        return postingPage(c, room, {
          typed: {},
          errors: [{ field: `photo-${item.item}`, message: kept.refused }],
        })
    }
    await within(c, trx =>
      markUp(trx, c.get('house'), room.city, item, { by, proof: photo ? 'photo' : 'tick' }),
    )
    return seeOther(c, `${path}?office=${room.office}`, `記録しました：${whereWords(item)}`)
  })
  .post('/notices/:notice/media/:item/removals', async c => {
    const { room, out } = await outAsked(c, 'notices.write')
    const item = await itemAsked(c, room, out)
    await within(c, trx => markDown(trx, c.get('house'), room.city, item, personIn(c).staff))
    return seeOther(c, `${path}?office=${room.office}`, `外したことを記録しました：${whereWords(item)}`)
  })

/** Addresses that take a photograph. */
export const takesProofs = (path: string): boolean =>
  /^\/notices\/[0-9a-f-]{36}\/media\/[0-9a-f-]{36}\/proofs$/.test(path)

async function itemAsked(c: Page, { city }: Room, { notice }: Out): Promise<Item> {
  const items = await within(c, trx => itemsOf(trx, city, notice))
  const found = items.find(one => one.item === c.req.param('item'))
  if (!found) throw new HTTPException(404)
  return found
}

async function postingPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const asked = c.req.query('section')
  const section = room.sections.find(({ value }) => value === asked)?.value
  const rows = await within(c, async trx =>
    trx
      .selectFrom('notice_media as m')
      .leftJoin('notices as n', join =>
        join.onRef('n.city', '=', 'm.city').onRef('n.notice', '=', 'm.notice'),
      )
      .leftJoin('outside_sheets as s', join =>
        join.onRef('s.city', '=', 'm.city').onRef('s.sheet', '=', 'm.notice'),
      )
      .selectAll('m')
      .select(({ fn, eb }) => fn.coalesce('n.title', 's.title', eb.val('')).as('title'))
      .where('m.city', '=', room.city)
      .where('m.office', '=', room.office)
      .where('m.issue', '>', 0)
      .where('m.down_at', 'is', null)
      .$if(section !== undefined, query => query.where('m.section', '=', section ?? ''))
      .orderBy('m.place')
      .orderBy('m.up_on')
      .orderBy('m.item')
      .limit(1000)
      .execute(),
  )
  const items = rows as Row[]
  const writes = may(personIn(c), 'notices.write', room.office)
  const down = items.filter(one => isToTakeDown(one, room.today))
  const missed = items.filter(one => one.missed_at !== null && one.up_at === null)
  const post = items.filter(one => isToPost(one, room.today) && one.missed_at === null)
  const form = { typed: { section: section ?? '' }, errors: [] }
  return showRoom(c, room, noticesRoom, {
    path,
    title: '掲示と配布',
    lead: '貼ったら、置いたら、出したら、その場で記録します。写真があれば、確かな記録になります。',
    body: [
      errorSummary(filled),
      filterBar({
        ...{ action: path, label: '課を選ぶ', submit: '見る' },
        fields: [
          officeField(room),
          selectField({ name: 'section', label: '課', none: 'すべての課', choices: room.sections, form }),
        ],
      }),
      group(
        '外すもの',
        '期限を過ぎたもの、新しいものに替わったもの',
        down,
        'いま外すものはありません。',
        one => writes && removal(one),
      ),
      group(
        '貼る・置く・出すもの',
        '今日までのもの',
        post,
        'いま貼るものはありません。',
        one => writes && proof(one, filled),
      ),
      missed.length > 0 &&
        group(
          '載らなかったもの',
          '予定の日を過ぎても、載った記録がないもの',
          missed,
          '',
          one => writes && proof(one, filled),
        ),
    ],
    errors: filled.errors,
  })
}

const group = (
  heading: string,
  about: string,
  rows: readonly Row[],
  empty: string,
  act: (row: Row) => Content,
): Html =>
  html`<section class="posting" aria-label="${heading}"><h2>${heading}（${countWords(rows.length, '件')}）</h2><p class="hint">${about}</p>${
    rows.length === 0
      ? html`<p>${empty}</p>`
      : html`<ul class="posting-list">${rows.map(
          row =>
            html`<li><div><p><strong>${whereWords(row)}</strong></p><p><a href="${addressOf(row)}">${row.title}</a></p><p class="hint">${row.up_on && dayWords(row.up_on)}${row.down_on && ` から ${dayWords(row.down_on)} まで`}</p></div>${act(row)}</li>`,
        )}</ul>`
  }</section>`

const proof = ({ notice, item, medium }: Row, form: Filled): Html =>
  html`<form method="post" action="${`/notices/${notice}/media/${item}/proofs`}" enctype="multipart/form-data">${
    (medium === 'poster' || medium === 'flyer') &&
    fileField({ name: 'photo', id: `photo-${item}`, label: '写真（あれば）', accept: 'image/*', form })
  }${button({ label: { poster: '貼った', flyer: '置いた', letter: '送った', web: '載せた', bulletin: '載った', message: '出した' }[medium], weight: 'secondary' })}</form>`

const removal = ({ notice, item }: Row): Html =>
  html`<form method="post" action="${`/notices/${notice}/media/${item}/removals`}">${button({ label: '外した', weight: 'secondary' })}</form>`
