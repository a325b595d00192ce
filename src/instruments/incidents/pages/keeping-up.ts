// Keeping the record true: the course added to, the moment of knowing corrected, the work ended and taken up again.
import { z } from 'zod'
import { dayOf } from '../../../calendar/day.ts'
import { dateField, hidden, textArea, timeField } from '../../../web/components/fields.ts'
import { numeral } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { timeWords } from '../../../web/words.ts'
import { openEnds, setState } from '../acting.ts'
import { correctKnown } from '../changing.ts'
import { measuresOf } from '../effects.ts'
import { addEntry } from '../entries.ts'
import { type Dealing, dayField, note } from './dealing.ts'
import { knownShape, knownTyped } from './said.ts'

export const entry: Dealing<{ on: string; time?: string | undefined; words: string }> = {
  path: 'entries',
  title: '経過を書き足す',
  lead: '起きた時と、記録した時の両方が残ります。',
  label: '書き足す',
  form: z.object({ on: z.iso.date(), time: z.iso.time({ precision: -1 }).optional(), words: note }),
  first: async ({ room }) => ({ on: room.today, time: timeWords(room.now) }),
  fields: async (at, form) =>
    html`<div class="field-row">${dayField('起きた日', at, form)}${timeField({ name: 'time', label: '時刻', form })}</div>${textArea({ name: 'words', label: 'したこと・分かったこと', required: true, form, rows: 4, maxlength: 2000, hint: '名前などがあっても構いません。対応する人だけが見られます。' })}`,
  wrong: ({ on, time }, { room }) =>
    'ok' in knownTyped({ knownDay: on, knownTime: time }, room.now)
      ? []
      : [{ field: 'on', message: 'これからの時刻は選べません。' }],
  save: async ({ on, time, words }, { trx, house, room, incident, staff }) => {
    const at = knownTyped({ knownDay: on, knownTime: time }, room.now)
    const happenedAt = 'ok' in at ? at.ok : room.now
    await addEntry(trx, house, room.city, incident, {
      kind: 'note',
      words: '対応の記録',
      happenedAt,
      by: staff,
      note: words,
    })
    return '経過を書き足しました。'
  },
}

export const known: Dealing<{
  knownDay?: string | undefined
  knownTime?: string | undefined
  note: string
  version: number
}> = {
  path: 'known',
  title: '知った時を訂正する',
  lead: '知った時は、報告の期限の始まりです。訂正すると期限も変わり、前の時刻と理由が経過に残ります。',
  label: '訂正する',
  form: z.object({ ...knownShape, note, version: numeral(z.number()) }),
  first: async ({ incident }) => ({ knownDay: dayOf(incident.known), knownTime: timeWords(incident.known) }),
  fields: async ({ room, incident }, form) =>
    html`${hidden('version', incident.version)}<div class="field-row">${dateField({ name: 'knownDay', label: '知った日', required: true, form, max: room.today })}${timeField({ name: 'knownTime', label: '知った時刻', form })}</div>${textArea({ name: 'note', label: '訂正のわけ', required: true, form, rows: 3, maxlength: 2000, hint: '例：前日の夕方に、宿直が電話を受けていたことが分かった。' })}`,
  wrong: (form, { room }) => {
    const at = knownTyped(form, room.now)
    return 'ok' in at ? [] : [at]
  },
  save: async ({ note: why, version, ...typed }, { trx, house, room, incident, staff }) => {
    const at = knownTyped(typed, room.now)
    const saved = await correctKnown(
      trx,
      house,
      room.city,
      incident.incident,
      { known: 'ok' in at ? at.ok : incident.known, note: why },
      { staff, version },
    )
    return 'ok' in saved
      ? '知った時を訂正し、期限を数え直しました。'
      : {
          field: 'knownDay',
          message: 'この間に、ほかの人がこの事故の記録を変えました。内容を確かめて、もう一度送ってください。',
        }
  },
}

export const closing: Dealing<{ note?: string | undefined }> = {
  path: 'closing',
  title: '対応を終える',
  lead: '名前や自由に書いた言葉は、決めた年数の後に消えます。効果の確認は、終えた後も続きます。',
  label: '終える',
  form: z.object({ note: note.optional() }),
  first: async ({ incident }) => (incident.state === 'open' ? {} : undefined),
  fields: async ({ trx, room, incident }, form) => {
    const open = openEnds(incident, (await measuresOf(trx, room.city, incident.incident)).length)
    return html`${open.length > 0 && html`<p>まだ残っていることがあります。</p><ul>${open.map(one => html`<li>${one}</li>`)}</ul>`}${textArea({ name: 'note', label: '書き残すこと', form, rows: 3, maxlength: 2000 })}`
  },
  save: async ({ note: more }, { trx, house, room, incident, staff }) => {
    const open = openEnds(incident, (await measuresOf(trx, room.city, incident.incident)).length)
    if (open.length > 0)
      return { field: 'note', message: `終えられません。残っていること：${open.join('、')}` }
    await setState(trx, house, room.city, incident, 'closed', { note: more, staff })
    return '対応を終えました。'
  },
}

export const reopening: Dealing<{ note: string }> = {
  path: 'reopening',
  title: 'もう一度開く',
  lead: '新しいことが分かったときに開きます。',
  label: '開く',
  form: z.object({ note }),
  first: async ({ incident }) => (incident.state === 'closed' ? {} : undefined),
  fields: async (_, form) =>
    textArea({ name: 'note', label: '開くわけ', required: true, form, rows: 3, maxlength: 2000 }),
  save: async ({ note: more }, { trx, house, room, incident, staff }) => {
    await setState(trx, house, room.city, incident, 'open', { note: more, staff })
    return 'もう一度開きました。'
  },
}
