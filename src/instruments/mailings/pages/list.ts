// The list of a sending: taken, read with a bar that can be stopped, its columns corrected, its findings answered.
import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import { audit } from '../../../people/audit.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { fileField } from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import { sendCsv } from '../../../web/download.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { bodyOfAtMost } from '../../../web/security.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import { causes } from '../checking/causes.ts'
import type { Columns } from '../checking/columns.ts'
import { levelWords } from '../checking/report.ts'
import { causesOf, findingsOf } from '../findings.ts'
import { cancelReading, type List, largestList, listOf, type Part, readAgain, takeList } from '../lists.ts'
import { makePieces } from '../pieces.ts'
import { type KeptPostcodes, keptPostcodes } from '../postcodes/kept.ts'
import { readTaken } from '../reading-list.ts'
import { heldSending } from '../sendings.ts'
import { type Asked, one, pathOf, sendingAsked, showSending } from './room.ts'

const accept = '.csv,.txt,.xlsx,text/csv'
const file = z.file({ error: 'ファイルを選んでください。' })

export const listPages = new Hono<Env>()
  .use(`${one}/list`, allow('mailings.write'))
  .use(`${one}/list/*`, allow('mailings.write'))
  .use(`${one}/lists`, allow('mailings.write'))
  .get(`${one}/list`, async c => listPage(c, await sendingAsked(c, 'mailings.write'), blank))
  .post(`${one}/lists`, bodyOfAtMost(largestList), async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const { sending, by } = asked
    const form = z.object({ list: file.optional(), later: file.optional(), protected: file.optional() })
    const read = await parseForm(c, form)
    if (!read.ok) return listPage(c, asked, read)
    const refuse = (message: string) =>
      listPage(c, asked, { typed: {}, errors: [{ field: 'list', message }] })
    if (sending.state !== 'planned') return refuse('宛名を作った後は、名簿を読み直せません。')
    const held = await within(c, trx => listOf(trx, by.city, sending.sending))
    if (!read.ok.list && !held) return refuse('名簿のファイルを選んでください。')
    for (const part of ['later', 'protected', 'main'] as const) {
      const given = read.ok[part === 'main' ? 'list' : part]
      if (!given) continue
      const bytes = Buffer.from(await given.arrayBuffer())
      await within(c, trx => takeList(trx, c.get('house'), by, sending, part, { name: given.name, bytes }))
    }
    return begin(c, asked)
  })
  .post(`${one}/list/cancellation`, async c => {
    const { sending, by } = await sendingAsked(c, 'mailings.write')
    await within(c, trx => cancelReading(trx, by, sending.sending, c.get('house').now()))
    return seeOther(c, pathOf(sending, '/list'), '読み込みを止めました。何も取り込んでいません。')
  })
  .get(`${one}/list/findings.csv`, async c => {
    const { sending, by } = await sendingAsked(c, 'mailings.write')
    const rows = await within(c, async trx => {
      await noted(c, trx, by, sending)
      return findingsOf(trx, by.city, sending.sending, { open: false, page: 1, most: 100_000 })
    })
    const words = { kept: 'このまま', 'left-out': '外した', mended: '直した' }
    return sendCsv(
      c,
      [
        ['重さ', '見つかったこと', '行', '理由', 'すること', '答え', '答えの理由'],
        ...rows.map(row => [
          ...[
            levelWords[row.level],
            causes[row.cause].word,
            row.rows.join('、'),
            row.why,
            causes[row.cause].todo,
          ],
          ...[row.decision ? words[row.decision] : '', row.reason ?? ''],
        ]),
      ],
      `名簿の点検_${sending.title}`,
    )
  })
  .use(`${one}/pieces`, allow('mailings.write'))
  .post(`${one}/pieces`, async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const { sending, kind, by } = asked
    const made = await within(c, async trx => {
      const held = await heldSending(trx, by.city, sending.sending)
      return held ? makePieces(trx, c.get('house'), by, held, kind) : { refused: 'この発送はありません。' }
    })
    if ('refused' in made) return seeOther(c, pathOf(sending, '/list'), made.refused)
    return seeOther(c, pathOf(sending, '/print'), `${countWords(made.pieces, '通')}の宛名を作りました。`)
  })

/** Reading a list of people is logged, once per look. */
export const noted = (
  c: Page,
  trx: Parameters<typeof audit>[0],
  by: Asked['by'],
  { sending, office }: Asked['sending'],
) =>
  audit(trx, by.city, {
    ...{ at: c.get('house').now(), office, outcome: 'done', action: 'mailings.list', target: sending },
    ...(by.by && { staff: by.by }),
  })

/** Starts the reading, or starts it anew; a usual list is read before anybody could look. */
export async function begin(
  c: Page,
  asked: Asked,
  told?: { columns: Columns; header: number },
  again?: string,
): Promise<Response> {
  const { sending, kind, by } = asked
  const list = await within(c, async trx => {
    const found = await listOf(trx, by.city, sending.sending)
    if (found && (again || found.state !== 'reading')) await readAgain(trx, by, found.list)
    return found?.list
  })
  if (list) await Promise.race([readTaken(c.get('house'), by, sending, kind, list, told), sleep(1500)])
  return seeOther(c, pathOf(sending, '/list'))
}

async function listPage(c: Page, asked: Asked, form: Filled): Promise<Response> {
  const { sending, by } = asked
  const { main, later, shielded, found, people } = await within(c, async trx => ({
    main: await listOf(trx, by.city, sending.sending),
    later: await listOf(trx, by.city, sending.sending, 'later'),
    shielded: await listOf(trx, by.city, sending.sending, 'protected'),
    found: await causesOf(trx, by.city, sending.sending),
    people: await countsOf(trx, by.city, sending.sending),
  }))
  if (main?.state === 'reading') c.header('Refresh', '2')
  const open = found.reduce((sum, row) => sum + row.open, 0)
  const read = main?.state === 'read'
  const body: Content = [
    errorSummary(form),
    main?.state === 'reading' && running(asked, main),
    main?.state === 'failed' && failed(asked, main),
    main?.state === 'cancelled' &&
      banner({ heading: '読み込みを止めました', body: '何も取り込んでいません。' }),
    read &&
      sending.state !== 'planned' &&
      banner({ heading: '宛名を作りました', body: '名簿はもう変わりません。' }),
    read && sending.state === 'planned' && next(asked, open, people),
    read && causeTable(asked, found),
    read && main && taken(main, later, shielded, await keptPostcodes(c.get('house'))),
    main?.state !== 'reading' &&
      sending.state === 'planned' &&
      upload(asked, form, { main, later, shielded }),
  ]
  const lead =
    '業務システムから書き出した名簿を、そのまま読み込みます。見つかったことにすべて答えると、宛名を作れます。黙って直すことはありません。'
  return showSending(
    c,
    asked,
    { title: '名簿', lead, body, below: '/list' },
    form.errors.length > 0 ? 422 : 200,
  )
}

async function countsOf(trx: Parameters<typeof audit>[0], city: string, sending: string) {
  const { all, out } = await trx
    .selectFrom('mailing_addressees')
    .select(({ fn }) => [
      fn.countAll<number>().as('all'),
      fn.countAll<number>().filterWhere('left_out', '=', true).as('out'),
    ])
    .where('city', '=', city)
    .where('sending', '=', sending)
    .executeTakeFirstOrThrow()
  return { all, out }
}

const running = ({ sending }: Asked, list: List): Html =>
  html`${banner({ heading: `${list.doing || '名簿を読んでいます'}（${countWords(list.rows, '行')}まで）`, body: 'このページは自動で新しくなります。閉じても続きます。' })}<form method="post" action="${pathOf(sending, '/list/cancellation')}">${button({ label: '読み込みを止める', weight: 'secondary' })}</form>`

const failed = ({ sending }: Asked, list: List): Html =>
  html`${banner({ tone: 'error', heading: `「${list.name}」を読み込めませんでした`, body: list.trouble ?? '' })}<p>${buttonLink({ label: '列の意味を選ぶ', href: pathOf(sending, '/list/columns') })}</p>`

function next({ sending }: Asked, open: number, { all, out }: { all: number; out: number }): Html {
  const letters = countWords(all - out, '通')
  const left = out > 0 ? `（外した${countWords(out, '行')}を除く）` : ''
  return open > 0
    ? html`${banner({ tone: 'warning', heading: `答えの要る指摘が${countWords(open, '件')}あります`, body: `読んだのは${countWords(all, '行')}、送るのは${letters}${left}です。` })}<p>${buttonLink({ label: '指摘に答える', href: pathOf(sending, '/findings'), weight: 'primary', key: 'g' })}</p>`
    : html`${banner({ tone: 'success', heading: 'すべての指摘に答えました', body: `${letters}の宛名を作れます${left}。` })}<form method="post" action="${pathOf(sending, '/pieces')}">${button({ label: `${letters}の宛名を作る`, key: 'g' })}</form>`
}

type CauseRow = Awaited<ReturnType<typeof causesOf>>[number]

const causeTable = ({ sending }: Asked, rows: readonly CauseRow[]): Html =>
  html`${table<CauseRow>({
    caption: '名簿で見つかったこと',
    columns: [
      {
        label: '見つかったこと',
        names: true,
        of: row =>
          html`<a href="${pathOf(sending, `/findings?cause=${row.cause}`)}">${wordOf(row.cause)}</a>`,
      },
      { label: '重さ', of: row => levelWords[row.level as 'stop'] ?? '' },
      { label: '件数', numeric: true, of: row => countWords(row.all) },
      {
        label: 'まだ答えていない',
        numeric: true,
        of: row => (row.level === 'note' ? '—' : countWords(row.open)),
      },
    ],
    rows,
    empty: '何も見つかりませんでした。',
    tall: false,
  })}<p>この表をファイルで：<a href="${pathOf(sending, '/list/findings.csv')}">CSV（Excel 用）</a>　<a href="${pathOf(sending, '/list/findings.csv?encoding=shift_jis')}">CSV（Shift_JIS）</a>　<a href="${pathOf(sending, '/list/columns')}">列の意味を直す</a></p>`

export const wordOf = (cause: string): string =>
  cause in causes ? causes[cause as keyof typeof causes].word : cause

const taken = (
  main: List,
  later: List | undefined,
  shielded: List | undefined,
  postcodes: KeptPostcodes | undefined,
): Html =>
  html`<h2>比べたもの</h2><ul><li>名簿：${main.name}</li><li>新しい抽出：${later ? later.name : 'ありません。転出や死亡は、比べていません。'}</li><li>支援措置の一覧：${shielded ? shielded.name : 'ありません。「特別な送付先」の点検で、目で確かめます。'}</li><li>郵便番号表：${postcodes && postcodes.importedAt <= main.began_at ? `${dayWords(postcodes.importedAt)}に読み込んだもの` : 'ありません。郵便番号と住所の食い違いは、調べていません。係長・課長が「種類と点検」から読み込めます。'}</li></ul>`

const upload = (
  { sending }: Asked,
  form: Filled,
  of: Partial<Record<Part | 'shielded', List | undefined>>,
): Html => {
  const title = of.main ? '名簿や比べるものを入れ替える' : '名簿を選ぶ'
  const fieldset = html`<form method="post" action="${pathOf(sending, '/lists')}" enctype="multipart/form-data" class="narrow">
${fileField({ name: 'list', label: '名簿', required: !of.main, accept, form, hint: 'CSV（Shift_JIS・UTF-8）か Excel。300MBまで。' })}
${fileField({ name: 'later', label: 'もっと新しい抽出', accept, form, hint: 'あれば選びます。抽出の後に転出・転居・死亡した人が分かります。' })}
${fileField({ name: 'protected', label: '支援措置の一覧', accept, form, hint: 'あれば選びます。名簿に載っていないかを確かめます。' })}
${button({ label: '読み込んで点検する', weight: of.main ? 'secondary' : 'primary' })}</form>`
  return of.main
    ? html`<details${form.errors.length > 0 ? html` open` : html``}><summary>${title}</summary>${fieldset}</details>`
    : html`<h2>${title}</h2>${fieldset}`
}
