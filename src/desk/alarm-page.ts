// How long before a due time an office wants its people told.
import { Hono } from 'hono'
import { z } from 'zod'
import { setSetting, settingOf } from '../casework/settings.ts'
import { allow, type Env, type Page, personIn, within } from '../people/access.ts'
import { audit } from '../people/audit.ts'
import { officeField, type Room, roomOf } from '../people/room.ts'
import { button } from '../web/components/button.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { hidden, textField } from '../web/components/fields.ts'
import { filterBar } from '../web/components/filter-bar.ts'
import type { Filled } from '../web/filled.ts'
import { numeral, parseForm, seeOther } from '../web/forms.ts'
import { html } from '../web/html.ts'
import { alarmSetting } from './alarms.ts'
import { showDesk } from './today-room.ts'

const path = '/section/alarms'
const right = 'casework.settings'

const form = z.object({
  office: z.string(),
  before: z.string().max(100).optional(),
  version: numeral(z.number().int()),
})

export const alarmPages = new Hono<Env>()
  .use(path, allow(right))
  .get(path, async c => {
    const room = await roomOf(c, right)
    const { before, version } = await within(c, trx => settingOf(trx, room.city, room.office, alarmSetting))
    return alarmPage(c, room, { typed: { before: before.join('、'), version: String(version) }, errors: [] })
  })
  .post(path, async c => {
    const read = await parseForm(c, form)
    const room = await roomOf(c, right, 'ok' in read && read.ok ? read.ok.office : undefined)
    if (!read.ok) return alarmPage(c, room, read)
    const typed = { before: read.ok.before ?? '', version: String(read.ok.version) }
    const minutes = (read.ok.before ?? '').normalize('NFKC').match(/\d+/g)?.map(Number) ?? []
    const wanted = alarmSetting.shape.safeParse({ before: [...new Set(minutes)].toSorted((a, b) => b - a) })
    if (!wanted.success) {
      const message = '1分から2400分までの数を、3つまでにしてください。例：60、15'
      return alarmPage(c, room, { typed, errors: [{ field: 'before', message }] })
    }
    const { staff } = personIn(c)
    const done = await within(c, async trx => {
      const by = { staff, now: room.now, version: read.ok.version }
      const set = await setSetting(trx, room.city, room.office, alarmSetting, wanted.data, by)
      const entry = {
        at: room.now,
        staff,
        office: room.office,
        action: 'casework.alarms',
        target: path,
      } as const
      if ('ok' in set) await audit(trx, room.city, { ...entry, outcome: 'done' })
      return set
    })
    if ('conflict' in done) {
      const now = await within(c, trx => settingOf(trx, room.city, room.office, alarmSetting))
      const message = `ほかの人が先に「${now.before.join('、') || '知らせない'}」に変えました。確かめて、もう一度保存してください。`
      return alarmPage(c, room, {
        typed: { ...typed, version: String(now.version) },
        errors: [{ field: 'before', message }],
      })
    }
    return seeOther(c, `${path}?office=${room.office}`, '期限の前に知らせる時間を変えました。')
  })

const alarmPage = (c: Page, room: Room, filled: Filled) =>
  showDesk(
    c,
    {
      path,
      title: '期限の前の知らせ',
      lead: `${room.officeName}で、担当と代わりの人に、期限が近いことを知らせる時間です。`,
      body: html`${
        room.offices.length > 1 &&
        filterBar({ action: path, label: '区役所を選ぶ', fields: officeField(room), submit: '見る' })
      }${errorSummary(filled)}<form method="post" action="${path}" class="narrow">${hidden('office', room.office)}${hidden('version', [filled.typed.version ?? '0'].flat()[0] ?? '0')}
${textField({ name: 'before', label: '期限の何分前に知らせるか', width: 'medium', form: filled, hint: '開庁時間で数えます。3つまで、例：60、15。空にすると知らせません。' })}
${button({ label: '保存する' })}</form>`,
    },
    filled.errors.length > 0 ? 422 : 200,
  )
