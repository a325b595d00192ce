// How an office handles incidents: the days of the clocks, who is told, the ordinance's list, how long words are kept.
import { Hono } from 'hono'
import { z } from 'zod'
import { byName, peopleIn } from '../../../casework/colleagues.ts'
import { setSetting, settingOf } from '../../../casework/settings.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { at, officeField } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import {
  checkbox,
  checkboxes,
  hidden,
  numberField,
  textArea,
  typedIn,
} from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import type { Filled, Typed } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther, several } from '../../../web/forms.ts'
import { attributes, html } from '../../../web/html.ts'
import { type IncidentSettings, incidentSetting } from '../settings.ts'
import { type Room, roomOf, showIncidents } from './room.ts'

const path = '/incidents/settings'
const days = numeral(z.number().int().min(1).max(365))
const role = z.enum(['head', 'ward', 'city'])
const yes = z.literal('yes').optional()

const form = z.object({
  ...{ office: z.string(), version: numeral(z.number()) },
  ...{
    promptAim: days,
    promptDays: days,
    finalDays: days,
    wrongfulDays: days,
    noticeDays: days,
    effectAfter: days,
  },
  ...{ firstDayCounts: yes, movesToBusinessDay: yes, keepYears: numeral(z.number().int().min(1).max(30)) },
  ...{ alwaysRoles: several(role), alwaysStaff: several(z.uuid()) },
  ...{ reportableRoles: several(role), reportableStaff: several(z.uuid()) },
  ordinance: z.string().max(2000).default(''),
})
type Form = z.infer<typeof form>

export const incidentSettingPages = new Hono<Env>()
  .use(path, allow('casework.settings'))
  .get(path, async c => {
    const room = await roomOf(c, 'casework.settings')
    return settingsPage(c, room, {
      typed: typedOf(await within(c, trx => settingOf(trx, room.city, room.office, incidentSetting))),
      errors: [],
    })
  })
  .post(path, async c => {
    const read = await parseForm(c, form)
    const room = await roomOf(
      c,
      'casework.settings',
      read.ok ? read.ok.office : typedIn({ name: 'office', form: read })[0],
    )
    if (!read.ok) return settingsPage(c, room, read)
    const settings = settingsOf(read.ok)
    const again = (version: number, field: string, message: string) =>
      settingsPage(c, room, { typed: typedOf({ ...settings, version }), errors: [{ field, message }] })
    if (settings.promptAim > settings.promptDays)
      return again(read.ok.version, 'promptAim', '速報の目安は、速報の期限までの日数にしてください。')
    const by = { staff: personIn(c).staff, now: room.now, version: read.ok.version }
    const saved = await within(c, trx =>
      setSetting(trx, room.city, room.office, incidentSetting, settings, by),
    )
    if ('ok' in saved)
      return seeOther(c, at(room, path), '決まりを保存しました。これから記録・変更する事故に使います。')
    const now = await within(c, trx => settingOf(trx, room.city, room.office, incidentSetting))
    return again(
      now.version,
      '',
      `この間に、ほかの人が決まりを変えました（今は速報${now.promptDays}日、確報${now.finalDays}日）。あなたの入力は残っています。よければ、もう一度保存してください。`,
    )
  })

const settingsOf = (read: Form): IncidentSettings => ({
  ...{ promptAim: read.promptAim, promptDays: read.promptDays, finalDays: read.finalDays },
  ...{ wrongfulDays: read.wrongfulDays, noticeDays: read.noticeDays, effectAfter: read.effectAfter },
  ...{ firstDayCounts: read.firstDayCounts === 'yes', movesToBusinessDay: read.movesToBusinessDay === 'yes' },
  keepYears: read.keepYears,
  tellAlways: { roles: read.alwaysRoles, staff: read.alwaysStaff },
  tellReportable: { roles: read.reportableRoles, staff: read.reportableStaff },
  ordinance: read.ordinance
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean),
})

const typedOf = (of: IncidentSettings & { version: number }): Typed => ({
  ...Object.fromEntries(
    (
      [
        'promptAim',
        'promptDays',
        'finalDays',
        'wrongfulDays',
        'noticeDays',
        'effectAfter',
        'keepYears',
        'version',
      ] as const
    ).map(name => [name, String(of[name])]),
  ),
  ...(of.firstDayCounts && { firstDayCounts: 'yes' }),
  ...(of.movesToBusinessDay && { movesToBusinessDay: 'yes' }),
  ...{ alwaysRoles: of.tellAlways.roles, alwaysStaff: of.tellAlways.staff },
  ...{ reportableRoles: of.tellReportable.roles, reportableStaff: of.tellReportable.staff },
  ordinance: of.ordinance.join('\n'),
})

const roleChoices = [
  { value: 'head', label: '係長・課長（その課と、区役所全体の人）' },
  { value: 'ward', label: '区の事務局' },
  { value: 'city', label: '市の事務局' },
]

async function settingsPage(c: Page, room: Room, form: Filled): Promise<Response> {
  const workers = (await within(c, trx => peopleIn(trx, room.city, room.office, room.today))).map(byName)
  const number = (name: string, label: string, unit: string, hint?: string) =>
    numberField({ name, label, unit, required: true, form, ...(hint && { hint }) })
  /** Dozens of people: folded away until somebody is chosen. */
  const people = (name: string) =>
    workers.length > 0 &&
    html`<details${attributes({ open: typedIn({ name, form }).length > 0 })}><summary>人を選んで加える</summary>${checkboxes({ name, label: '人', form, choices: workers })}</details>`
  return showIncidents(
    c,
    room,
    {
      path,
      title: '事故の決まり',
      lead: `${room.officeName}の決まりです。初めの値は、個人情報保護法と委員会のガイドラインに沿っています。`,
      body: html`${room.offices.length > 1 ? filterBar({ action: path, label: '区役所を選ぶ', fields: officeField(room), submit: '見る' }) : ''}${errorSummary(form)}
<form method="post" novalidate action="${path}" data-confirm-leave>${hidden('office', room.office)}${hidden('version', typedIn({ name: 'version', form })[0] ?? '0')}
<h2>期限</h2><div class="field-row">${number('promptAim', '速報の目安', '日目')}${number('promptDays', '速報の期限', '日目', '「速やかに」は、おおむね3〜5日とされています。')}${number('finalDays', '確報の期限', '日目')}${number('wrongfulDays', '不正の目的のときの確報', '日目')}${number('noticeDays', '本人への通知の目安', '日目')}</div>
${checkbox({ name: 'firstDayCounts', label: '知った日を1日目として数える', form, hint: '外すと、次の日が1日目になります。' })}${checkbox({ name: 'movesToBusinessDay', label: '最後の日が休みのときは、次の開庁日に移す', form, hint: '土曜・日曜・祝日も日数には数えます。' })}
<h2>知らせる相手</h2><h3>すべての事故</h3>${checkboxes({ name: 'alwaysRoles', label: '役割', form, choices: roleChoices })}${people('alwaysStaff')}
<h3>報告が要る・要るかもしれない事故（上に加えて）</h3>${checkboxes({ name: 'reportableRoles', label: '役割', form, choices: roleChoices })}${people('reportableStaff')}
<h2>そのほか</h2>${textArea({ name: 'ordinance', label: '市の条例で定めた要配慮個人情報（一行に一つ）', form, rows: 4, hint: '事故を記録する画面に、例として出ます。定めていないときは空のままにします。' })}<div class="field-row">${number('effectAfter', '再発防止策の効果を確かめるまで', '日')}${number('keepYears', '終えた後、名前や言葉を残す年数', '年')}</div>
${button({ label: '保存する' })}</form>`,
    },
    form.errors.length > 0 ? 422 : 200,
  )
}
