// The dictionaries of the city and the office: looked through, proposed to, settled, and exchanged as files.
import { Hono } from 'hono'
import { z } from 'zod'
import { decodeText } from '../../../editions/decode.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, downloads, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import {
  type Entry,
  entriesOf,
  propose,
  readWords,
  settle,
  shippedUses,
  spelling,
} from '../../../text-check/office/dictionary.ts'
import { plainWords } from '../../../text-check/words.ts'
import { button, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { fileField, hidden, selectField, textField, typedIn } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { sendCsv } from '../../../web/download.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { textsRoom } from '../room.ts'

const path = '/texts/words'
const stateWords: Record<string, string> = { proposed: '案', used: '使っている', retired: '使わない' }
const form = spelling.extend({
  office: z.string(),
  keeper: z.enum(['office', 'city']).default('office'),
  state: z.enum(['proposed', 'used', 'retired']).default('proposed'),
  version: z.coerce.number().int().default(0),
})

export const wordPages = new Hono<Env>()
  .use(path, allow('notices.read'))
  .use(`${path}/*`, allow('notices.read'))
  .use(`${path}/imports`, allow('notices.settings'))
  .get(path, async c => wordsPage(c, await roomOf(c, 'notices.read'), blank))
  .get(`${path}/file`, async c => {
    const room = await roomOf(c, 'notices.read')
    const rows = await within(c, trx => entriesOf(trx, room.city, room.office, { limit: 100_000 }))
    const heading = ['言葉', '言いかえ', '理由', 'だれの言葉か', '状態', '置きかえた回数']
    const cells = rows.map(one => [
      ...[one.word, one.plain, one.why, keeperWords(room, one.keeper)],
      ...[stateWords[one.state] ?? '', one.taken],
    ])
    return sendCsv(c, [heading, ...cells], `言葉の辞書_${room.officeName}`)
  })
  .post(path, async c => {
    const read = await parseForm(c, form)
    const office = read.ok?.office ?? typedIn({ name: 'office', form: 'typed' in read ? read : blank })[0]
    await officeIn(c, 'notices.write', office)
    const room = await roomOf(c, 'notices.write', office)
    if (!read.ok) return wordsPage(c, room, read)
    const { keeper, state, version, word, plain, why } = read.ok
    const owner = keeper === 'city' ? '' : room.office
    const by = { staff: personIn(c).staff, now: room.now }
    if (state === 'proposed') {
      await within(c, trx => propose(trx, room.city, owner, { word, plain, why }, by))
      return seeOther(c, at(room, path), `「${word}」の案を出しました。決まると、点検で使います。`)
    }
    if (keeper === 'city' ? !settlesCity(c) : !may(personIn(c), 'notices.settings', room.office))
      return wordsPage(c, room, {
        typed: typedOf(read.ok),
        errors: [{ field: 'word', message: 'この辞書の言葉は、案として出せます。決めるのは辞書の係です。' }],
      })
    const done = await within(c, trx =>
      settle(trx, room.city, owner, { word, plain, why, state }, { ...by, version }),
    )
    if ('conflict' in done)
      return wordsPage(c, room, {
        typed: { ...typedOf(read.ok), version: String(done.conflict.version) },
        errors: [
          {
            field: 'plain',
            message: `「${word}」は、もう辞書にあります（いまの言いかえ：${done.conflict.plain}、${stateWords[done.conflict.state]}）。よければ、もう一度保存してください。`,
          },
        ],
      })
    const said = state === 'used' ? `「${word}」を辞書に入れました。` : `「${word}」は、もう指摘しません。`
    return seeOther(c, at(room, path), said)
  })
  .post(`${path}/imports`, async c => {
    const read = await parseForm(
      c,
      z.object({ office: z.string(), file: z.file({ error: 'ファイルを選んでください。' }) }),
    )
    const office = read.ok?.office ?? typedIn({ name: 'office', form: 'typed' in read ? read : blank })[0]
    await officeIn(c, 'notices.settings', office)
    const room = await roomOf(c, 'notices.settings', office)
    if (!read.ok) return wordsPage(c, room, read)
    const decoded = decodeText(new Uint8Array(await read.ok.file.arrayBuffer()))
    const refuse = (message: string) =>
      wordsPage(c, room, { typed: {}, errors: [{ field: 'file', message }] })
    if ('refused' in decoded) return refuse(decoded.refused)
    const { words, refused } = readWords(decoded.text)
    if (refused.length > 0)
      return refuse(
        `読めない行があるので、何も取り込んでいません。${refused
          .slice(0, 5)
          .map(({ row, why }) => `${row}行目：${why}`)
          .join('　')}${refused.length > 5 ? `　ほか${refused.length - 5}行` : ''}`,
      )
    const by = { staff: personIn(c).staff, now: room.now }
    await within(c, async trx => {
      const standing = new Map(
        (await entriesOf(trx, room.city, room.office, { limit: 100_000 }))
          .filter(one => one.keeper === room.office)
          .map(one => [one.word, one.version]),
      )
      for (const one of words)
        await settle(
          trx,
          room.city,
          room.office,
          { ...one, state: 'used' },
          { ...by, version: standing.get(one.word) ?? 0 },
        )
    })
    return seeOther(c, at(room, path), `${words.length}の言葉を辞書に入れました。`)
  })

/** The city's words are settled by whoever may set things for the whole city. */
const settlesCity = (c: Page): boolean =>
  personIn(c).held.some(({ office }) => office === '*') && may(personIn(c), 'notices.settings')

const keeperWords = (room: Room, keeper: string): string => (keeper === '' ? '市' : room.officeName)

const typedOf = (read: z.infer<typeof form>): Record<string, string> =>
  Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]))

async function wordsPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const q = c.req.query('q') ?? ''
  const { rows, uses } = await within(c, async trx => ({
    rows: await entriesOf(trx, room.city, room.office, { q }),
    uses: await shippedUses(trx, room.city, room.office),
  }))
  const writes = may(personIn(c), 'notices.write', room.office)
  const settles = may(personIn(c), 'notices.settings', room.office)
  const search = textField({
    name: 'q',
    id: 'words-q',
    label: '言葉を探す',
    type: 'search',
    form: { typed: { q }, errors: [] },
  })
  const shown = plainWords.filter(({ word, plain }) => q === '' || word.includes(q) || plain.includes(q))
  return showRoom(c, room, textsRoom, {
    path,
    title: '言葉の辞書',
    lead: '市民に伝わりにくい言葉と、その言いかえです。区役所の言葉は、市の言葉より先に使います。',
    body: [
      errorSummary(filled),
      filterBar({ action: path, label: '辞書を探す', fields: [officeField(room), search], submit: '探す' }),
      table<Entry>({
        caption: '市と区役所の言葉',
        rows,
        empty: q ? 'この言葉は、市と区役所の辞書にありません。' : 'まだありません。下から加えられます。',
        columns: [
          { label: '言葉', of: one => one.word, names: true },
          { label: '言いかえ', of: one => one.plain, prose: true },
          { label: '理由', of: one => one.why, prose: true },
          { label: 'だれの言葉か', of: one => keeperWords(room, one.keeper) },
          {
            label: '状態',
            of: one =>
              `${stateWords[one.state]}${one.state === 'proposed' && one.proposals > 1 ? `（${one.proposals}人から）` : ''}`,
          },
          { label: '置きかえ', of: one => `${one.taken}回`, numeric: true },
          {
            label: '決める',
            of: one => (one.keeper === '' ? settlesCity(c) : settles) && settling(room, one),
          },
        ],
      }),
      downloads(room, `${path}/file`, {}),
      writes && adding(room, filled, settles, settlesCity(c)),
      settles &&
        html`<details class="not-printed"><summary>ファイルから入れる</summary><form method="post" action="${`${path}/imports`}" enctype="multipart/form-data">${hidden('office', room.office)}${fileField({ name: 'file', label: '言葉のファイル', required: true, accept: '.csv,text/csv', form: filled, hint: 'CSV。1列目に言葉、2列目に言いかえ、3列目に理由。書き出したファイルをそのまま使えます。' })}${button({ label: '辞書に入れる', weight: 'secondary' })}</form></details>`,
      html`<details><summary>はじめから入っている言葉（${shown.length}）</summary>${table({
        caption: 'はじめから入っている言葉',
        rows: shown,
        columns: [
          { label: '言葉', of: one => one.word, names: true },
          { label: '言いかえ', of: one => one.plain, prose: true },
          { label: '置きかえ', of: one => `${uses.get(one.word) ?? 0}回`, numeric: true },
        ],
      })}<p>この区役所で指摘しなくてよいときは、同じ言葉を上の欄に入れ、「使わない言葉にする」を押します。</p></details>`,
    ],
    errors: filled.errors,
    wide: true,
  })
}

const settling = (room: Room, { word, plain, why, keeper, state, version }: Entry): Html =>
  html`<form method="post" action="${path}">${[
    hidden('office', room.office),
    hidden('keeper', keeper === '' ? 'city' : 'office'),
    hidden('word', word),
    hidden('plain', plain),
    hidden('why', why),
    hidden('version', version),
  ]}${buttons(
    ...(state === 'used'
      ? []
      : [button({ label: '使う', weight: 'secondary', name: 'state', value: 'used' })]),
    ...(state === 'retired'
      ? []
      : [button({ label: '使わない', weight: 'plain', name: 'state', value: 'retired' })]),
  )}</form>`

function adding(room: Room, filled: Filled, settles: boolean, city: boolean): Content {
  const value = (name: string) => typedIn({ name, form: filled })[0]
  const keepers = [
    { value: 'office', label: `${room.officeName}の辞書` },
    { value: 'city', label: '市の辞書（すべての区役所で使う）' },
  ]
  return html`<h2>言葉を加える・直す</h2><form method="post" action="${path}" class="narrow">${hidden('office', room.office)}${hidden('version', value('version') ?? '0')}
${textField({ name: 'word', label: '言葉', required: true, maxlength: 60, form: filled, hint: '例：オクトパス申請' })}
${textField({ name: 'plain', label: '言いかえ', required: true, maxlength: 200, form: filled, hint: 'そのまま置きかわる形で書きます。例：電子申請' })}
${textField({ name: 'why', label: '理由（なくてもかまいません）', maxlength: 200, form: filled })}
${selectField({ name: 'keeper', label: 'どの辞書ですか', choices: keepers, form: { typed: { keeper: value('keeper') ?? 'office' }, errors: [] } })}
${buttons(
  ...(settles || city ? [button({ label: '辞書に入れる', name: 'state', value: 'used' })] : []),
  button({
    label: '案として出す',
    weight: settles || city ? 'secondary' : 'primary',
    name: 'state',
    value: 'proposed',
  }),
  ...(settles || city
    ? [button({ label: '使わない言葉にする', weight: 'plain', name: 'state', value: 'retired' })]
    : []),
)}</form>`
}
