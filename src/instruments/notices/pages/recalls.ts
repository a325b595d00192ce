// 直すお知らせ: what is out with a contact that the directory no longer says, and what is done about it.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may, worksIn } from '../../../people/roles.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button, buttonLink } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, textField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import { type Item, itemsOf } from '../notice.ts'
import { whereWords } from '../posting.ts'
import { findRecalls, openRecalls, type Recall } from '../recalling.ts'
import { noticesRoom } from '../room.ts'
import { settledWords, settleRecalls } from '../settling.ts'
import { contactPartWords, wordIn } from '../words.ts'
import { addressOf, ownOut } from './asked.ts'

const path = '/notices/recalls'
const form = z.object({
  recall: z.uuid(),
  why: z.string({ error: 'そのままにする理由を書いてください。例：前の番号から転送されるため' }).max(300),
})

export const recallPages = new Hono<Env>()
  .use(path, allow('notices.read'))
  .use('/notices/:notice/recalls/acceptances', allow('notices.approve'))
  .get(path, async c => {
    const room = await roomOf(c, 'notices.read')
    // Whoever looks sees the directory of this moment, not that of the last round.
    if (may(personIn(c), 'notices.write', room.office))
      await within(c, trx => findRecalls(trx, c.get('house'), room.city, room.office))
    return recallsPage(c, room, blank)
  })
  .post('/notices/:notice/recalls/acceptances', async c => {
    const { room, out } = await ownOut(c, 'notices.approve')
    const read = await parseForm(c, form)
    if (!read.ok) return recallsPage(c, room, read)
    const { recall, why } = read.ok
    await within(c, trx =>
      settleRecalls(trx, c.get('house'), room.city, out, {
        ...{ how: 'accepted', by: personIn(c).staff, why, only: recall },
      }),
    )
    return seeOther(c, at(room, path), '理由を残し、そのままにしました。')
  })

type Open = Recall & { items: readonly Item[] }

async function recallsPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const { open, settled } = await within(c, async trx => {
    const recalls = await openRecalls(trx, room.city, room.office)
    const withItems: Open[] = []
    for (const one of recalls)
      withItems.push({ ...one, items: (await itemsOf(trx, room.city, one.notice)).filter(isUp) })
    const rows = await trx
      .selectFrom('notice_recalls as r')
      .leftJoin('notices as n', join =>
        join.onRef('n.city', '=', 'r.city').onRef('n.notice', '=', 'r.notice'),
      )
      .leftJoin('outside_sheets as s', join =>
        join.onRef('s.city', '=', 'r.city').onRef('s.sheet', '=', 'r.notice'),
      )
      .select(['r.recall', 'r.notice', 'r.found_at', 'r.settled_at', 'r.how', 'r.why'])
      .select(({ fn, eb }) => fn.coalesce('n.title', 's.title', eb.val('')).as('title'))
      .where('r.city', '=', room.city)
      .where('r.office', '=', room.office)
      .where('r.settled_at', 'is not', null)
      .orderBy('r.settled_at', 'desc')
      .orderBy('r.recall')
      .limit(50)
      .execute()
    return { open: withItems, settled: rows }
  })
  const person = personIn(c)
  const office = officeField(room)
  return showRoom(c, room, noticesRoom, {
    path,
    title: '直すお知らせ',
    lead: '出ているお知らせのうち、印刷した電話番号・受付時間・場所・名前が、今の名簿と違うものです。名簿が変わると、すぐここに出ます。',
    body: [
      errorSummary(filled),
      office && filterBar({ action: path, label: '区役所を選ぶ', fields: office, submit: '見る' }),
      open.length === 0
        ? html`<p>いま直すお知らせはありません。</p>`
        : html`<p>${countWords(open.length, '件')}あります。訂正して出し直すと、貼ってあるものは「掲示と配布」に、外すものと貼るものとして並びます。</p>`,
      open.map(one => {
        const place = { office: room.office, section: one.section }
        const writes = worksIn(person, 'notices.write', place)
        return openOne(room, one, { writes, approves: worksIn(person, 'notices.approve', place), filled })
      }),
      settled.length > 0 &&
        table<(typeof settled)[number]>({
          caption: '終わったもの（新しい順）',
          columns: [
            { label: '見出し', names: true, of: row => html`<a href="${addressOf(row)}">${row.title}</a>` },
            { label: '分かった日', whole: true, of: row => dayWords(row.found_at) },
            { label: 'どうしたか', of: row => wordIn(settledWords, row.how ?? '') },
            { label: '理由', prose: true, of: row => row.why },
            { label: '終えた日', whole: true, of: row => (row.settled_at ? dayWords(row.settled_at) : '') },
          ],
          rows: settled,
        }),
    ],
    errors: filled.errors,
  })
}

const isUp = ({ up_at, down_at }: Item): boolean => up_at !== null && down_at === null

type May = { writes: boolean; approves: boolean; filled: Filled }

const openOne = (room: Room, recall: Open, { writes, approves, filled }: May): Html =>
  html`<section class="recall" aria-label="${recall.title}"><h2><a href="${addressOf(recall)}">${recall.title}</a></h2>
<p class="hint">${recall.outside && '外で作ったもの　'}${room.sectionName(recall.section)}　${dayWords(recall.found_at)}に分かりました</p>
${differencesOf(recall)}${standing(recall.items)}${
  writes &&
  (recall.outside
    ? html`<p>作った人に、直してもらってください。新しい紙は「外で作ったもの」で点検して出し、前の紙は、その画面で終えます。</p>${buttonLink({ label: '前の紙の画面を開く', href: addressOf(recall), weight: 'secondary' })}`
    : buttonLink({ label: '訂正の文を書く', href: `${addressOf(recall)}/text`, weight: 'secondary' }))
}${
  approves &&
  html`<details${mine(filled, recall) && html` open`}><summary>${recall.outside ? 'そのままにする' : '取り下げる、またはそのままにする'}</summary>${!recall.outside && html`<p>取り下げるときは、<a href="${addressOf(recall)}">お知らせの画面</a>で理由を書いてください。</p>`}
<form method="post" action="${`${addressOf(recall)}/recalls/acceptances`}">${hidden('recall', recall.recall)}${textField(
    {
      ...{
        name: 'why',
        id: `why-${recall.recall}`,
        label: 'そのままにする理由',
        required: true,
        maxlength: 300,
      },
      form: mine(filled, recall) ? filled : blank,
    },
  )}${button({ label: '理由を残して、そのままにする', weight: 'secondary' })}</form></details>`
}</section>`

const mine = (filled: Filled, { recall }: Recall): boolean => filled.typed.recall === recall

const differencesOf = ({ title, parts }: Recall): Html =>
  table<Recall['parts'][number]>({
    caption: `「${title}」の違い`,
    columns: [
      { label: '部分', names: true, of: ({ part }) => contactPartWords[part] },
      { label: '印刷されているもの', of: ({ printed }) => printed },
      { label: '今の名簿', of: ({ now }) => now || '名簿にありません' },
    ],
    rows: parts,
  })

const standing = (items: readonly Item[]): Content =>
  items.length === 0
    ? html`<p>貼ったり出したりした記録はありません。</p>`
    : html`<p>いま出ているところ：${items.map(whereWords).join('、')}</p>`
