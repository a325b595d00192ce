// By what numbers an office hands over and calls back: how long an offer may wait, and when a call-back may be given up.
import { Hono } from 'hono'
import { z } from 'zod'
import { promisesRoom } from '../casework/room.ts'
import { setSetting, settingOf } from '../casework/settings.ts'
import { ruleWords } from '../instruments/call-backs/giving-up.ts'
import { rules } from '../instruments/call-backs/settings.ts'
import { waits } from '../instruments/hand-offs/settings.ts'
import { allow, type Env, type Page, personIn, within } from '../people/access.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../people/room.ts'
import { button } from '../web/components/button.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { hidden, numberField, radios } from '../web/components/fields.ts'
import { filterBar } from '../web/components/filter-bar.ts'
import type { Filled } from '../web/filled.ts'
import { numeral, parseForm, seeOther } from '../web/forms.ts'
import { html } from '../web/html.ts'

const path = '/call-backs/settings'

const whole = (min: number, max: number) => numeral(z.number().int().min(min).max(max))
const form = z.object({
  office: z.string(),
  ...{ minutes: whole(5, 480), again: whole(5, 480) },
  ...{ tries: whole(1, 20), days: whole(1, 10), numbers: whole(1, 365) },
  ending: z.enum(['head', 'letter', 'either']),
  ...{ waitsVersion: whole(0, 1_000_000), rulesVersion: whole(0, 1_000_000) },
})

export const promiseSettingsPages = new Hono<Env>()
  .use('/call-backs/settings', allow('casework.settings'))
  .get('/call-backs/settings', async c => settingsPage(c, await roomOf(c, 'casework.settings')))
  .post('/call-backs/settings', async c => {
    const read = await parseForm(c, form)
    const room = await roomOf(
      c,
      'casework.settings',
      read.ok ? read.ok.office : [read.typed.office ?? []].flat()[0],
    )
    if (!read.ok) return settingsPage(c, room, read)
    const { office, minutes, again, tries, days, ending, numbers, waitsVersion, rulesVersion } = read.ok
    const by = { staff: personIn(c).staff, now: room.now }
    const saved = await within(c, async trx => {
      const { city } = room
      const current = await settingOf(trx, city, office, rules)
      if (current.version !== rulesVersion) return { conflict: true }
      const first = await setSetting(
        trx,
        city,
        office,
        waits,
        { minutes, again },
        { ...by, version: waitsVersion },
      )
      if ('conflict' in first) return first
      return setSetting(
        trx,
        city,
        office,
        rules,
        { tries, days, ending, numbers },
        { ...by, version: rulesVersion },
      )
    })
    if ('conflict' in saved)
      return settingsPage(c, room, {
        typed: textOf({ minutes, again, tries, days, ending, numbers }),
        errors: [
          {
            field: '',
            message: 'ほかの人が先に設定を変えました。下のあなたの内容でよければ、もう一度保存してください。',
          },
        ],
      })
    return seeOther(
      c,
      at(room, path),
      '設定を変えました。これからの引継ぎと、いま続いている折り返しに使います。',
    )
  })

const textOf = (values: Record<string, string | number>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))

async function settingsPage(c: Page, room: Room, filled?: Filled): Promise<Response> {
  const { city, office } = room
  const kept = await within(c, async trx => ({
    waits: await settingOf(trx, city, office, waits),
    rules: await settingOf(trx, city, office, rules),
  }))
  const { version: waitsVersion, ...handingOver } = kept.waits
  const { version: rulesVersion, ...callingBack } = kept.rules
  const shown = filled ?? { typed: textOf({ ...handingOver, ...callingBack }), errors: [] }
  return showRoom(c, room, promisesRoom, {
    ...{ path, title: '折り返しと引継ぎの設定', errors: shown.errors },
    lead: `${room.officeName}の決まりです。分は、相手の課の開庁時間だけを数えます。`,
    body: [
      errorSummary(shown),
      room.offices.length > 1 &&
        filterBar({ action: path, label: '区役所を選ぶ', fields: officeField(room), submit: '見る' }),
      html`<form method="post" action="${path}" class="narrow" data-confirm-leave novalidate>${hidden('office', office)}${hidden('waitsVersion', waitsVersion)}${hidden('rulesVersion', rulesVersion)}
<h2>引継ぎ</h2>
${numberField({ name: 'minutes', label: '答えを待つ時間', unit: '分', required: true, form: shown, hint: 'この時間のうちに受けるか返すかの答えがないと、両方の課に知らせます。' })}
${numberField({ name: 'again', label: 'その後、係長・課長に知らせる間隔', unit: '分', required: true, form: shown })}
<h2>連絡のつかない折り返し</h2>
<p>いまの決まり：${ruleWords(kept.rules)}</p>
${numberField({ name: 'tries', label: 'かける回数', unit: '回以上', required: true, form: shown })}
${numberField({ name: 'days', label: 'かける日数', unit: '日以上', required: true, form: shown })}
${radios({
  ...{ name: 'ending', label: '終え方', required: true, form: shown },
  choices: [
    { value: 'either', label: '係長・課長の了承か、手紙を送る' },
    { value: 'head', label: '係長・課長の了承' },
    { value: 'letter', label: '手紙を送る' },
  ],
})}
${numberField({ name: 'numbers', label: '終わった約束の電話番号を残す日数', unit: '日', required: true, form: shown })}
${button({ label: '保存する' })}</form>`,
    ],
  })
}
