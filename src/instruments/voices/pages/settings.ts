// The numbers by which an office answers voices and takes files.
import { Hono } from 'hono'
import { z } from 'zod'
import { attachmentSetting } from '../../../attachments/keeping.ts'
import { voicesRoom } from '../../../casework/room.ts'
import { setSetting, settingOf } from '../../../casework/settings.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { checkbox, hidden, numberField, selectField, typedIn } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { voiceSetting } from '../settings.ts'

const path = '/voices/settings'
const whole = (least: number, most: number) => numeral(z.number().int().min(least).max(most))
const form = z.object({
  office: z.string(),
  version: z.coerce.number().int(),
  'files-version': z.coerce.number().int(),
  days: whole(1, 90),
  moves: z.literal('yes').optional(),
  section: z.string().default(''),
  keep: whole(30, 3650),
  megabytes: whole(1, 100),
})

export const settingsPages = new Hono<Env>()
  .use('/voices/settings', allow('casework.settings'))
  .get('/voices/settings', async c => settingsPage(c, await roomOf(c, 'casework.settings'), blank))
  .post('/voices/settings', async c => {
    const read = await parseForm(c, form)
    const office =
      read.ok?.office ?? ('typed' in read ? typedIn({ name: 'office', form: read })[0] : undefined)
    const room = await roomOf(c, 'casework.settings', office)
    if (!read.ok) return settingsPage(c, room, read)
    const { days, moves, section, keep, megabytes, version, 'files-version': filesVersion } = read.ok
    const by = { staff: personIn(c).staff, now: room.now }
    const numbers = { days, moves: moves === 'yes', section, keep }
    const saved = await within(c, async trx => {
      const first = await setSetting(trx, room.city, room.office, voiceSetting, numbers, { ...by, version })
      if (!('ok' in first)) return first
      const files = { ...by, version: filesVersion }
      return setSetting(trx, room.city, room.office, attachmentSetting, { megabytes }, files)
    })
    if ('ok' in saved)
      return seeOther(c, at(room, path), '設定を保存しました。これから受ける声から使います。')
    const message =
      'ほかの人が先に変えました。今の設定は別のタブで確かめられます。よければ、もう一度保存してください。'
    const typed = { ...textOf(read.ok), ...(await versionsOf(c, room)) }
    return settingsPage(c, room, { typed, errors: [{ field: 'days', message }] })
  })

const textOf = (typed: z.infer<typeof form>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )

const known = (c: Page, room: Room) =>
  within(c, async trx => ({
    voices: await settingOf(trx, room.city, room.office, voiceSetting),
    files: await settingOf(trx, room.city, room.office, attachmentSetting),
  }))

const versionsOf = async (c: Page, room: Room) => {
  const { voices, files } = await known(c, room)
  return { version: String(voices.version), 'files-version': String(files.version) }
}

async function settingsPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const { voices, files } = await known(c, room)
  const { days, moves, section, keep, version } = voices
  const kept = { days: String(days), moves: moves ? 'yes' : '', section, keep: String(keep) }
  const typed = {
    ...{ ...kept, megabytes: String(files.megabytes) },
    ...{ version: String(version), 'files-version': String(files.version) },
  }
  const form = filled.errors.length > 0 ? filled : { typed, errors: [] }
  const value = (name: string) => typedIn({ name, form })[0] ?? '0'
  const office = officeField(room)
  return showRoom(c, room, voicesRoom, {
    path,
    title: '市民の声の設定',
    lead: `${room.officeName}の決まりです。`,
    body: [
      errorSummary(filled),
      office && filterBar({ action: path, label: '区役所を選ぶ', fields: office, submit: '見る' }),
      html`<form method="post" novalidate action="${path}" class="narrow" data-confirm-leave>${hidden('office', room.office)}${hidden('version', value('version'))}${hidden('files-version', value('files-version'))}
${numberField({ name: 'days', label: '返事の期限', unit: '日', required: true, form, hint: '受けた日の次の日から数えます。受け取ったときに、最後の日を市民の方に伝えます。' })}
${checkbox({ name: 'moves', label: '最後の日が閉庁日のときは、次の開庁日にする', form })}
${selectField({ name: 'section', label: 'ウェブの声を最初に読む課', none: '決めない（すべての課に出る）', choices: room.standing, form })}
${numberField({ name: 'keep', label: '声と返事の文を残す日数', unit: '日', required: true, form, hint: '終えた日から数えます。過ぎると、名前・連絡先・文・ファイルを消します。件数と公表した文は残ります。' })}
${numberField({ name: 'megabytes', label: '受け取るファイルの大きさ', unit: 'MB', required: true, form, hint: '応対・声・事故に添えるファイルの、一度の合計です。' })}
${button({ label: '保存する' })}</form>`,
    ],
    errors: filled.errors,
  })
}
