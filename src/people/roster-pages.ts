// Staff taken in from a CSV roster: what would happen is shown first, and then all of it is taken or nothing.
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../calendar/day.ts'
import type { Work } from '../db/store.ts'
import { decodeText } from '../editions/decode.ts'
import { banner } from '../web/components/banner.ts'
import { button, buttonLink, buttons } from '../web/components/button.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { fileField, hidden } from '../web/components/fields.ts'
import { table } from '../web/components/table.ts'
import { csvText } from '../web/csv.ts'
import { blank, type Filled } from '../web/filled.ts'
import { parseForm, seeOther } from '../web/forms.ts'
import { html } from '../web/html.ts'
import { countWords, dayWords } from '../web/words.ts'
import { allow, type Env, type Page, personIn } from './access.ts'
import { audit } from './audit.ts'
import { type Directory, readDirectory } from './directory.ts'
import { show } from './frame.ts'
import { changeBy, peopleHere, peopleTabs, placeWords } from './people-frame.ts'
import { roleWords } from './roles.ts'
import {
  lastsOn,
  type Planned,
  planRoster,
  type Roster,
  readRoster,
  rolesLeft,
  rosterColumns,
  sameRole,
} from './roster.ts'
import { readStaff, type Staff } from './staff.ts'
import {
  addStaff,
  type Change,
  changeDetails,
  changePeople,
  endRole,
  grant,
  setLastDay,
} from './staff-changes.ts'

const here = [peopleHere, { href: '/people/imports', label: '名簿の取り込み' }]
const guarded = allow('people.write')

export const rosterPages = new Hono<Env>()
  .get('/people/imports', guarded, c => importPage(c, blank))
  .get('/people/imports/sample.csv', guarded, c => {
    const example = ['kumin-11', '見本　一郎', roleWords.staff, '川崎区役所', '区民課', '2025-04-01', '']
    return c.body(csvText([rosterColumns, example], 'utf-8-bom').bytes, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="roster.csv"',
    })
  })
  .post('/people/imports', guarded, async c => {
    const read = await parseForm(c, z.object({ roster: z.instanceof(File) }))
    if (!read.ok) return importPage(c, read)
    const decoded = decodeText(new Uint8Array(await read.ok.roster.arrayBuffer()))
    if ('refused' in decoded) return refusedPage(c, decoded.refused)
    return preview(c, decoded.text)
  })
  .post('/people/imports/confirmation', guarded, async c => {
    const read = await parseForm(c, z.object({ text: z.string() }))
    if (!read.ok) return refusedPage(c, 'もう一度、ファイルを選んでください。')
    return take(c, read.ok.text)
  })

const refusedPage = (c: Page, message: string) =>
  importPage(c, { typed: {}, errors: [{ field: 'roster', message }] })

function importPage(c: Page, form: Filled): Promise<Response> {
  const body = html`${peopleTabs('/people/imports')}${errorSummary(form)}<form method="post" action="/people/imports" enctype="multipart/form-data">
${fileField({ name: 'roster', label: '名簿のCSV', form, required: true, accept: '.csv,.txt', hint: 'UTF-8でもShift_JISでも読めます。1MBまで。' })}
${button({ label: '読んで確かめる' })}</form><p>まだ何も変わりません。次のページで、だれがどうなるかを確かめてから取り込みます。</p>
<h2>列</h2><p>1行目は見出しです：${rosterColumns.join('、')}。順番は自由で、ほかの列は読みません。</p>
<ul><li>知らないログイン名は、新しい職員になります。</li>
<li>知っているログイン名は異動です。今までの役割は着任日の前の日で終わり、新しい役割が始まります。</li>
<li>「最後の日」があれば、その日で退職・転出になります。</li>
<li>1行でも受け取れない行があると、全部を取り込みません。</li></ul>
${buttons(buttonLink({ label: '見本のCSVを受け取る', href: '/people/imports/sample.csv' }))}`
  return show(c, { title: '名簿の取り込み', here, body }, form.errors.length > 0 ? 422 : 200)
}

async function planned(
  c: Page,
  trx: Work,
  text: string,
): Promise<{ roster: Roster; directory: Directory } | { refused: string }> {
  const person = personIn(c)
  const read = readRoster(text)
  if ('refused' in read) return read
  const directory = await readDirectory(trx, person.city)
  const logins = read.rows.map(({ cells }) => cells.ログイン名)
  const found = await trx
    .selectFrom('staff')
    .select(['staff', 'login'])
    .where('city', '=', person.city)
    .where('login', 'in', logins)
    .execute()
  const byLogin = new Map<string, Staff>()
  for (const { staff, login } of found) {
    const known = await readStaff(trx, person.city, staff)
    if (known) byLogin.set(login, known)
  }
  const today = dayOf(c.get('house').now())
  return { roster: planRoster(read.rows, { directory, byLogin, person, today }), directory }
}

async function preview(c: Page, text: string): Promise<Response> {
  const { city } = personIn(c)
  const plan = await c.get('house').store.within({ city, offices: '*' }, trx => planned(c, trx, text))
  return 'refused' in plan ? refusedPage(c, plan.refused) : previewPage(c, plan.roster, plan.directory, text)
}

const doesWords = { add: '新しく加える', move: '異動', leave: '退職・転出', nothing: '変わらない' } as const

function previewPage(
  c: Page,
  { planned, refused }: Roster,
  directory: Directory,
  text: string,
): Promise<Response> {
  const count = (does: Planned['does']) => planned.filter(one => one.does === does).length
  const said = Object.entries(doesWords).map(
    ([does, word]) => `${word} ${countWords(count(does as Planned['does']), '人')}`,
  )
  const body = html`${
    refused.length > 0
      ? html`${banner({
          tone: 'error',
          heading: `受け取れない行が${countWords(refused.length, '行')}あるので、取り込めません`,
          body: '何も変わっていません。下の行を直して、もう一度選んでください。',
        })}${table({
          caption: '受け取れない行',
          columns: [
            { label: '行', of: row => row.row, numeric: true, names: true },
            { label: '理由', of: row => row.why },
            { label: '書かれていたこと', of: row => row.text },
          ],
          rows: refused,
        })}${buttons(buttonLink({ label: 'ファイルを選び直す', href: '/people/imports', weight: 'primary' }))}`
      : html`<form method="post" action="/people/imports/confirmation" enctype="multipart/form-data">${hidden('text', text)}
${buttons(button({ label: `${countWords(planned.length, '人')}を取り込む` }), buttonLink({ label: '取りやめる', href: '/people/imports', weight: 'plain' }))}</form>`
  }${table({
    caption: '受け取れる行',
    columns: [
      { label: '行', of: row => row.row, numeric: true },
      { label: '氏名', of: row => row.name, names: true },
      { label: 'ログイン名', of: row => row.login },
      { label: 'すること', of: row => doesWords[row.does] },
      { label: '役割', of: row => roleWords[row.held.role] },
      { label: '所属', of: row => placeWords(row.held, directory) },
      {
        label: '終わる役割',
        of: row =>
          rolesLeft(row)
            .map(({ role }) => `${roleWords[role.role]}（${placeWords(role, directory)}）`)
            .join('、'),
      },
      { label: '着任', of: row => dayWords(row.from) },
      { label: '最後の日', of: row => (row.last ? dayWords(row.last) : '') },
    ],
    rows: planned,
    empty: '受け取れる行はありません。',
  })}`
  const lead = `${said.join('、')}。まだ何も変わっていません。`
  return show(c, { title: '名簿を確かめる', lead, here, body, wide: true }, refused.length > 0 ? 422 : 200)
}

/** Planned again in the transaction that takes it: what changed since the preview is seen. */
async function take(c: Page, text: string): Promise<Response> {
  const change = changeBy(c)
  const taken = await changePeople(c.get('house'), change, async trx => {
    const plan = await planned(c, trx, text)
    if ('refused' in plan) return { say: plan.refused }
    if (plan.roster.refused.length > 0) return { plan }
    for (const row of plan.roster.planned) await takeRow(trx, change, row)
    await audit(trx, change.city, {
      ...{
        at: change.now,
        staff: change.by,
        action: 'people.import',
        outcome: 'done',
        target: '/people/imports',
      },
      detail: { rows: plan.roster.planned.length },
    })
    return { count: plan.roster.planned.length }
  })
  if ('refused' in taken) return refusedPage(c, taken.refused)
  if (taken.say !== undefined) return refusedPage(c, taken.say)
  if (taken.plan) return previewPage(c, taken.plan.roster, taken.plan.directory, text)
  return seeOther(c, '/people', `名簿の${countWords(taken.count, '人')}を取り込みました。`)
}

async function takeRow(trx: Work, change: Change, row: Planned): Promise<void> {
  const { login, name, held, from, last, known } = row
  if (row.does === 'nothing') return
  const begun = { ...held, from, to: last }
  if (!known) {
    const staff = await addStaff(trx, change, { login, name, subject: null, from, roles: [begun] })
    const added = last !== null && (await readStaff(trx, change.city, staff))
    if (added) await setLastDay(trx, change, added, last)
    return
  }
  if (name !== known.name) await changeDetails(trx, change, known.staff, known.version, { ...known, name })
  for (const { role, last } of rolesLeft(row)) await endRole(trx, change, known.staff, role, last)
  const holds = known.roles.some(one => sameRole(one, held) && lastsOn(one, from))
  if (!holds) await grant(trx, change, known.staff, begun)
  const returns = known.to !== null && known.to < from
  const now =
    (returns || (last !== null && last !== known.to)) && (await readStaff(trx, change.city, known.staff))
  if (now) await setLastDay(trx, change, now, last, returns)
}
