// The stuffing of one sending: its tables, the round by eye, what stopped, and the sheets counted at the end.
import { Hono } from 'hono'
import { z } from 'zod'
import type { Work } from '../../../db/store.ts'
import { allow, type Env, type Page, personIn } from '../../../people/access.ts'
import { show } from '../../../people/frame.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { checkbox, numberField } from '../../../web/components/fields.ts'
import { progress } from '../../../web/components/progress.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, dayWords, durationWords, timeWords } from '../../../web/words.ts'
import { isContractor, withinBatches } from '../contractors.ts'
import { stopCause } from '../facts.ts'
import { type By, heldSending, type Sending } from '../sendings.ts'
import { byEye, doneOf, matchByEye, openTable, tablesOf } from '../tables.ts'
import { stopWords } from '../words.ts'
import { type Batch, batchAsked, showBatch } from './batch.ts'
import { one, pathOf } from './room.ts'

const eyeForm = z.object({
  from: numeral(z.number().int().min(1)),
  to: numeral(z.number().int().min(1)),
  minutes: numeral(z.number().min(0).max(10_000)),
  keyedIn: z.literal('yes').optional(),
})

export const stuffingPages = new Hono<Env>()
  .use('/mailings/stuffing', allow('mailings.stuff'))
  .get('/mailings/stuffing', ownBatches)
  .use(`${one}/stuffing`, allow('mailings.stuff'))
  .get(`${one}/stuffing`, async c => stuffingPage(c, await batchAsked(c), blank))
  .use(`${one}/tables`, allow('mailings.stuff'))
  .post(`${one}/tables`, async c => {
    const { sending, by } = await batchAsked(c)
    const opened = await withinBatches(c, async trx => {
      const held = await heldSending(trx, by.city, sending.sending)
      return held ? openTable(trx, c.get('house'), by, held) : { refused: 'この発送はありません。' }
    })
    if ('refused' in opened) return seeOther(c, pathOf(sending, '/stuffing'), opened.refused)
    return seeOther(c, pathOf(sending, `/tables/${opened.table}`))
  })
  .use(`${one}/by-eye`, allow('mailings.stuff'))
  .post(`${one}/by-eye`, async c => {
    const batch = await batchAsked(c)
    const { sending, by } = batch
    const read = await parseForm(c, eyeForm)
    if (!read.ok) return stuffingPage(c, batch, read)
    const { from, to, minutes, keyedIn } = read.ok
    const round = { from, to, seconds: Math.round(minutes * 60), keyedIn: keyedIn === 'yes' }
    const done = await withinBatches(c, async trx => {
      const held = await heldSending(trx, by.city, sending.sending)
      return held && held.state === 'made' && to >= from
        ? matchByEye(trx, c.get('house'), by, held, round)
        : { refused: 'はじめの番号から、おわりの番号までを入力してください。' }
    })
    if ('refused' in done)
      return stuffingPage(c, batch, {
        typed: { from: String(from), to: String(to), minutes: String(minutes), keyedIn: keyedIn ?? '' },
        errors: [{ field: 'from', message: done.refused }],
      })
    return seeOther(
      c,
      pathOf(sending, '/stuffing'),
      `${done.pieces}通を、番号を目で合わせたものとして記録しました。`,
    )
  })

/** The batches whose tables are open to this person: for a contractor, all there is. */
async function ownBatches(c: Page): Promise<Response> {
  const { city } = personIn(c)
  const rows = await withinBatches(c, trx =>
    trx
      .selectFrom('mailing_sendings')
      .select(['sending', 'title', 'planned_on', 'pieces', 'pulled'])
      .where('city', '=', city)
      .where('state', '=', 'made')
      .orderBy('planned_on')
      .limit(200)
      .execute(),
  )
  return show(c, {
    title: '封入できる発送',
    here: [{ href: '/mailings', label: '発送' }],
    body: table<(typeof rows)[number]>({
      caption: '封入できる発送',
      columns: [
        {
          label: '件名',
          names: true,
          of: row => html`<a href="${pathOf(row, '/stuffing')}">${row.title}</a>`,
        },
        { label: '引き渡す予定', of: row => dayWords(row.planned_on) },
        { label: '通数', numeric: true, of: row => countWords(row.pieces - row.pulled, '通') },
      ],
      rows,
      empty:
        'いま封入できる発送はありません。任されたはずのものがないときは、区役所の担当者に知らせてください。',
    }),
  })
}

async function stuffingPage(c: Page, batch: Batch, form: Filled): Promise<Response> {
  const { sending, by } = batch
  const { tables, stops, blind } = await withinBatches(c, async trx => ({
    tables: await tablesOf(trx, by.city, sending.sending),
    stops: await stopsOf(trx, by.city, sending.sending),
    blind: await isSecondHand(trx, by),
  }))
  const of = sending.pieces - sending.pulled
  const done = doneOf(tables)
  const body: Content = [
    sending.state !== 'made' && banner({ heading: closedWords[sending.state] ?? '封入は終わっています' }),
    sending.state !== 'planned' && progress({ label: '封入', done, of, unit: '通' }),
    sending.state === 'made' && errorSummary(form),
    sending.state === 'made' &&
      done < of &&
      html`<form method="post" action="${pathOf(sending, '/tables')}">${button({ label: 'バーコードを読む台を開く', key: 'n' })}</form>
<p>封筒の番号を読み、入れる紙の番号を一枚ずつ読みます。違う紙、足りない紙、余分な紙で止まります。二つの台で同時に行えます。</p>`,
    sending.state === 'made' && done >= of && done > 0 && ended(c, batch),
    sending.state === 'made' && done < of && eyeRound(batch, form),
    tableList(sending, tables),
    !blind && stopList(stops),
  ]
  return showBatch(c, batch, { title: '封入', lead: sending.title, body }, form.errors.length > 0 ? 422 : 200)
}

const closedWords: Record<string, string> = {
  planned: '宛名がまだ作られていません',
  stuffed: '封入は終わりました',
  sent: '引き渡しました',
  cancelled: '取りやめた発送です',
}

const isSecondHand = async (trx: Work, { city, by }: By): Promise<boolean> => {
  const row = await trx
    .selectFrom('mailing_hands')
    .select('part')
    .where('city', '=', city)
    .where('staff', '=', by ?? '')
    .where('part', '=', 'second')
    .executeTakeFirst()
  return row !== undefined
}

const ended = (c: Page, { sending }: Batch): Html =>
  isContractor(c)
    ? banner({
        tone: 'success',
        heading: 'すべて封入しました',
        body: '残った紙を、区役所の担当者に渡してください。',
      })
    : html`${banner({ tone: 'success', heading: 'すべて封入しました' })}${buttonLink({ label: '残った紙を数えて、封入を終える', href: pathOf(sending, '/leftovers'), weight: 'primary', key: 'g' })}`

const eyeRound = ({ sending }: Batch, form: Filled): Html =>
  html`<details${form.errors.length > 0 ? html` open` : html``}><summary>番号を目で合わせる、紙の点検表から入力する</summary>
<p>封筒と紙の番号を目で見て合わせたときは、何番から何番までかを記録します。一通ごとの時間が短すぎると、点検とは見なされません。</p>
<form method="post" action="${pathOf(sending, '/by-eye')}"><div class="field-row">${numberField({ name: 'from', label: 'はじめの番号', required: true, form })}${numberField({ name: 'to', label: 'おわりの番号', required: true, form })}${numberField({ name: 'minutes', label: 'かかった時間', unit: '分', required: true, form })}</div>
${checkbox({ name: 'keyedIn', label: '紙の点検表で行い、後から入力しています', form })}${button({ label: '目で合わせたと記録する', weight: 'secondary' })}</form></details>`

type Table = Awaited<ReturnType<typeof tablesOf>>[number]

const tableList = (sending: Sending, tables: readonly Table[]): Html =>
  table<Table>({
    caption: '台',
    columns: [
      {
        label: '台',
        names: true,
        of: row =>
          row.name === byEye
            ? row.name
            : html`<a href="${pathOf(sending, `/tables/${row.table}`)}">${row.name}</a>`,
      },
      { label: 'ようす', of: row => (row.closed_at ? '閉じました' : row.stop ? '止まっています' : '封入中') },
      { label: '封入した数', numeric: true, of: row => countWords(row.done, '通') },
      { label: '時間', numeric: true, of: row => durationWords(row.seconds) },
      { label: '最後に読んだ時刻', of: row => timeWords(row.last_at) },
    ],
    rows: tables,
    empty: 'まだ台がありません。',
    tall: false,
  })

type StopRow = Awaited<ReturnType<typeof stopsOf>>[number]

const stopsOf = (trx: Work, city: string, sending: string) =>
  trx
    .selectFrom('mailing_stops')
    .select(['stop', 'cause', 'nth', 'other', 'at', 'resolution'])
    .where('city', '=', city)
    .where('sending', '=', sending)
    .orderBy('at', 'desc')
    .limit(200)
    .execute()

const resolutionWords: Record<string, string> = {
  mended: '直しました',
  slip: '読み方のまちがいでした',
  aside: '後回しにしました',
}

const stopList = (rows: readonly StopRow[]): Html | false =>
  rows.length > 0 &&
  table<StopRow>({
    caption: '止まったところ',
    columns: [
      { label: '時刻', names: true, of: row => timeWords(row.at) },
      { label: '理由', of: row => stopWords[stopCause.parse(row.cause)].name },
      { label: '封筒', numeric: true, of: row => (row.nth === null ? '' : `${row.nth}番`) },
      { label: '読んだもの', numeric: true, of: row => (row.other === null ? '' : `${row.other}番`) },
      { label: 'どうしたか', of: row => resolutionWords[row.resolution ?? ''] ?? 'まだ片づいていません' },
    ],
    rows,
  })
