// The settings of an office's contacts: the short list of matters, and how long the record of a person is kept.
import { Hono } from 'hono'
import { z } from 'zod'
import {
  addMatter,
  endMatter,
  type Matter,
  mattersOf,
  moveMatter,
  renameMatter,
  resumeMatter,
  standsOn,
  usualMatters,
} from '../casework/matters.ts'
import { repeatDays } from '../casework/repeats.ts'
import { countAnew, retention } from '../casework/retention.ts'
import { setSetting, settingOf } from '../casework/settings.ts'
import type { Work } from '../db/store.ts'
import { allow, type Env, type Page, personIn, within } from '../people/access.ts'
import { audit } from '../people/audit.ts'
import { at, officeField, type Room, roomOf } from '../people/room.ts'
import { button } from '../web/components/button.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { hidden, numberField, selectField, textField, typedIn } from '../web/components/fields.ts'
import { filterBar } from '../web/components/filter-bar.ts'
import { table } from '../web/components/table.ts'
import { blank, type Filled } from '../web/filled.ts'
import { numeral, parseForm, seeOther } from '../web/forms.ts'
import { type Html, html } from '../web/html.ts'
import { countWords } from '../web/words.ts'
import { showContacts } from './room.ts'

const path = '/contacts/settings'
const right = 'casework.settings'
const label = z.string().max(50)
const days = numeral(z.number().int().min(30).max(3650))
const ofOffice = z.object({ office: z.string() })

export const settingsPages = new Hono<Env>()
  .use(path, allow(right))
  .use(`${path}/*`, allow(right))
  .get(path, async c => settingsPage(c, await roomOf(c, right), blank))
  .post(`${path}/matters`, async c => {
    const read = await parseForm(c, ofOffice.extend({ label, section: z.string().max(40).optional() }))
    const room = await roomPosted(c, read)
    if (!read.ok) return settingsPage(c, room, read)
    const { label: typed, section = '' } = read.ok
    const refused = await changed(c, room, async trx => {
      const all = await mattersOf(trx, room.city, [room.office])
      if (all.some(one => one.label === typed && one.section === section)) return true
      await addMatter(trx, room.city, room.office, { label: typed, section, day: room.today })
      return false
    })
    if (refused)
      return settingsPage(c, room, {
        typed: { label: typed, section },
        errors: [
          {
            field: 'label',
            message: 'この用件は、もう一覧にあります。終わりにしたものは「また出す」で戻せます。',
          },
        ],
      })
    return seeOther(c, at(room, path), `「${typed}」を一覧に加えました。`)
  })
  .post(`${path}/usual`, async c => {
    const room = await roomPosted(c, await parseForm(c, ofOffice))
    await changed(c, room, async trx => {
      if ((await mattersOf(trx, room.city, [room.office])).length > 0) return
      for (const label of usualMatters)
        await addMatter(trx, room.city, room.office, { label, section: '', day: room.today })
    })
    return seeOther(c, at(room, path), 'よくある用件を一覧に入れました。言葉は変えられます。')
  })
  .post(`${path}/matters/:matter`, async c => {
    const read = await parseForm(
      c,
      ofOffice.extend({ label, do: z.enum(['rename', 'up', 'down', 'end', 'resume']) }),
    )
    const room = await roomPosted(c, read)
    if (!read.ok)
      return settingsPage(c, room, {
        typed: {},
        errors: [{ field: '', message: '用件の言葉を入力してください。' }],
      })
    const { city, office, today } = room
    const matter = c.req.param('matter')
    const { do: wanted, label: typed } = read.ok
    await changed(c, room, async trx => {
      if (wanted === 'rename') return renameMatter(trx, city, office, matter, typed)
      if (wanted === 'end') return endMatter(trx, city, office, matter, today)
      if (wanted === 'resume') return resumeMatter(trx, city, office, matter)
      return moveMatter(trx, city, office, matter, wanted === 'up' ? -1 : 1)
    })
    return seeOther(c, at(room, path), said[wanted](typed))
  })
  .post(`${path}/retention`, async c => {
    const read = await parseForm(
      c,
      ofOffice.extend({ days, openDays: days, version: numeral(z.number().int()) }),
    )
    const room = await roomPosted(c, read)
    if (!read.ok) return settingsPage(c, room, read)
    const { days: kept, openDays, version } = read.ok
    const { staff } = personIn(c)
    const done = await changed(c, room, async trx => {
      const by = { staff, now: room.now, version }
      const done = await setSetting(trx, room.city, room.office, retention, { days: kept, openDays }, by)
      if ('ok' in done) await countAnew(trx, room.city, room.office, kept)
      return done
    })
    if ('conflict' in done)
      return settingsPage(c, room, {
        typed: { days: String(kept), openDays: String(openDays) },
        errors: [
          {
            field: 'days',
            message: 'ほかの人が先に日数を変えました。いまの値を確かめて、もう一度決めてください。',
          },
        ],
      })
    return seeOther(c, at(room, path), '残す日数を変えました。すでに終えた用件にも使います。')
  })

const said = {
  rename: (to: string) => `用件の言葉を「${to}」に変えました。`,
  end: (of: string) => `「${of}」を、これからは一覧に出しません。`,
  resume: (of: string) => `「${of}」を、また一覧に出します。`,
  up: () => '順番を変えました。',
  down: () => '順番を変えました。',
}

const roomPosted = (c: Page, read: { ok?: { office: string } } | Filled): Promise<Room> =>
  roomOf(
    c,
    right,
    'ok' in read && read.ok
      ? read.ok.office
      : 'typed' in read
        ? typedIn({ name: 'office', form: read })[0]
        : undefined,
  )

/** A change of settings and its entry in the audit trail. */
const changed = <T>(c: Page, { city, office, now }: Room, work: (trx: Work) => Promise<T>): Promise<T> =>
  within(c, async trx => {
    const done = await work(trx)
    const { staff } = personIn(c)
    await audit(trx, city, {
      at: now,
      staff,
      office,
      action: 'contacts.settings',
      outcome: 'done',
      target: c.req.path,
    })
    return done
  })

async function settingsPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const { matters, kept, again } = await within(c, async trx => ({
    matters: await mattersOf(trx, room.city, [room.office]),
    kept: await settingOf(trx, room.city, room.office, retention),
    again: await repeatDays(trx, c.get('house'), room.city, room.office),
  }))
  return showContacts(
    c,
    {
      path,
      title: '応対の設定',
      lead: `${room.officeName}の、用件の一覧と、市民の方の記録を残す日数を決めます。`,
      body: [
        room.offices.length > 1 &&
          filterBar({ action: path, label: '区役所を選ぶ', fields: officeField(room), submit: '見る' }),
        errorSummary(filled),
        mattersPart(room, matters, filled),
        retentionPart(room, kept, filled),
        html`<h2>同じ用件とみなす日数</h2><p>終えてから${countWords(again, '日')}のうちに、同じ人から同じ用件が来たときに「もう一度持ち込まれた」とみなします。この日数は、<a href="/standards">基準</a>の「同じ用件が来なかったもの」のものさしと同じもので、年度版で決めます。</p>`,
      ],
    },
    filled.errors.length > 0 ? 422 : 200,
  )
}

const mattersPart = (room: Room, matters: readonly Matter[], filled: Filled): Html =>
  html`<h2>用件の一覧</h2><p>応対を記録するときに候補として出ます。多くても20ほどにすると、早く選べます。使った言葉は消えず、終わりにしても過去の記録には残ります。</p>
${table<Matter>({
  caption: `${room.officeName}の用件の一覧`,
  columns: [
    { label: '用件', names: true, of: row => row.label },
    { label: '課', of: row => (row.section ? room.sectionName(row.section) : 'すべての課') },
    { label: 'いま', of: row => (standsOn(row, room.today) ? '出している' : '終わりにした') },
    { label: '変える', of: row => changeForm(room, row) },
  ],
  rows: matters,
  empty: html`まだ一覧がありません。<form method="post" action="${`${path}/usual`}">${hidden('office', room.office)}${button({ label: 'よくある用件を入れる', weight: 'secondary' })}</form>`,
})}
<form method="post" novalidate action="${`${path}/matters`}" class="narrow">${hidden('office', room.office)}${textField({ name: 'label', label: '加える用件', required: true, maxlength: 50, form: filled })}${selectField({ name: 'section', label: '出す課', none: 'すべての課', choices: room.standing, form: filled })}${button({ label: '加える', weight: 'secondary' })}</form>`

const changeForm = (room: Room, { matter, label, ...row }: Matter): Html => {
  const act = (value: string, text: string) => button({ label: text, name: 'do', value, weight: 'plain' })
  const stands = standsOn({ matter, label, ...row }, room.today)
  return html`<form method="post" novalidate action="${`${path}/matters/${matter}`}" class="matter-change">${hidden('office', room.office)}<input type="text" name="label" value="${label}" maxlength="50" required aria-label="${`「${label}」の新しい言葉`}">${act('rename', '言葉を変える')}${act('up', '上へ')}${act('down', '下へ')}${stands ? act('end', '終わりにする') : act('resume', 'また出す')}</form>`
}

function retentionPart(
  room: Room,
  kept: { days: number; openDays: number; version: number },
  filled: Filled,
): Html {
  const form = {
    typed: { days: String(kept.days), openDays: String(kept.openDays), ...filled.typed },
    errors: filled.errors,
  }
  return html`<h2>市民の方の記録を残す日数</h2><p>名前、かな、電話番号、住所、覚え書きは、この日数が過ぎると消えます。応対のあったことと数字は変わりません。初めの値の3年（1,095日）は、損害の賠償を求められる期間（民法第724条の3年）に、何を案内したかを確かめられるようにするためです。</p>
<form method="post" novalidate action="${`${path}/retention`}" class="narrow">${hidden('office', room.office)}${hidden('version', kept.version)}${numberField({ name: 'days', label: '用件を終えてから', unit: '日', required: true, form })}${numberField({ name: 'openDays', label: '終えないままの用件は、受けてから', unit: '日', required: true, form })}${button({ label: '日数を決める', weight: 'secondary' })}</form>`
}
