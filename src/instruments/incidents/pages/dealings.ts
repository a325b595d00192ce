// The dealings with an incident: recovery, notice, cause, measures and their effect, course, knowing corrected, closing.
import { Hono } from 'hono'
import { z } from 'zod'
import { addDays, dayOf } from '../../../calendar/day.ts'
import { byName, peopleIn } from '../../../casework/colleagues.ts'
import { settingOf } from '../../../casework/settings.ts'
import type { Env } from '../../../people/access.ts'
import {
  dateField,
  hidden,
  numberField,
  radios,
  selectField,
  textArea,
  textField,
  timeField,
} from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { numeral } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { dayWords, timeWords } from '../../../web/words.ts'
import { bringBack, giveNotice, openEnds, setState } from '../acting.ts'
import { addCause, causesOf, nameCause } from '../causes.ts'
import { correctKnown } from '../changing.ts'
import { checkEffect, decideMeasure, type Measure, markDone, measuresOf, resultWords } from '../effects.ts'
import { addEntry } from '../entries.ts'
import { wordsOf } from '../sending.ts'
import { incidentSetting } from '../settings.ts'
import { type At, type Dealing, dealingPages } from './dealing.ts'
import { knownShape, knownTyped } from './said.ts'

const note = z.string().max(2000)
const count = numeral(z.number().int().min(0).max(10_000_000).default(0))
const today = async ({ room }: At) => ({ on: room.today })
const notLater = ({ on }: { on: string }, { room }: At) =>
  on > room.today ? [{ field: 'on', message: 'これからの日は選べません。' }] : []
const dayField = (label: string, { room }: At, form: Filled) =>
  dateField({ name: 'on', label, required: true, form, max: room.today })

const recovery: Dealing<{ how: 'unopened' | 'seen'; on: string; confirmedBy: string }> = {
  path: 'recovery',
  title: '回収を記録する',
  lead: 'だれにも見られないうちに全部戻ったときは、漏えいに当たりません。確かめた人と方法を残します。',
  label: '記録する',
  form: z.object({
    how: z.enum(['unopened', 'seen'], { error: 'どちらかを選んでください。' }),
    on: z.iso.date(),
    confirmedBy: z.string().max(500),
  }),
  first: today,
  fields: async (at, form) =>
    html`${radios({
      ...{ name: 'how', label: 'どう戻りましたか', required: true, form },
      choices: [
        {
          value: 'unopened',
          label: 'だれにも見られないうちに、全部戻った',
          hint: '封が開いていない、メールを開かずに消したことを確かめたときだけ選びます。',
        },
        { value: 'seen', label: '戻ったが、開けられた・見られた' },
      ],
    })}${dayField('戻った日', at, form)}${textField({ name: 'confirmedBy', label: '確かめた人と方法', required: true, form, maxlength: 500, hint: '例：係長の○○が受け取り、封が開いていないことを見た。' })}`,
  wrong: notLater,
  save: async ({ how, on, confirmedBy }, { trx, house, room, incident, staff }) => {
    const words = await wordsOf(trx, room.city, incident.incident)
    const kept = { what: words?.what ?? '', whose: words?.people ?? '' }
    await bringBack(trx, house, room.city, incident, { how, on, confirmedBy, words: kept }, staff)
    return '回収を記録しました。報告が要るかを、もう一度確かめてください。'
  },
}

const notice: Dealing<{ on: string; told: number; how: string; impossible: number; why: string }> = {
  path: 'notices',
  title: '本人に知らせたことを記録する',
  lead: '何が起きたか、どの情報か、原因、二次被害のおそれ、こちらの対応を、できるだけ早く分かりやすく知らせます。',
  label: '記録する',
  form: z.object({
    on: z.iso.date(),
    told: count,
    how: note.default(''),
    impossible: count,
    why: note.default(''),
  }),
  first: today,
  fields: async (at, form) =>
    html`${dayField('知らせた日', at, form)}<div class="field-row">${numberField({ name: 'told', label: '知らせた人数', unit: '人', form })}${numberField({ name: 'impossible', label: '知らせることができない人数', unit: '人', form })}</div>${textField({ name: 'how', label: '方法', form, maxlength: 500, hint: '例：電話で謝り、文書を送った。' })}${textArea({ name: 'why', label: '知らせられないわけと、代わりにしたこと', form, rows: 3, maxlength: 2000, hint: '連絡先が分からないときなど。公表や問い合わせ先を設けることで代えられる場合があります。' })}`,
  wrong: (form, at) => [
    ...notLater(form, at),
    ...(form.told + form.impossible === 0
      ? [{ field: 'told', message: '知らせた人数か、知らせられない人数を入力してください。' }]
      : []),
    ...(form.impossible > 0 && form.why === ''
      ? [{ field: 'why', message: '知らせられないわけを入力してください。' }]
      : []),
  ],
  save: async (form, { trx, house, room, incident, staff }) => {
    await giveNotice(trx, house, room.city, incident, form, staff)
    return '本人への通知を記録しました。'
  },
}

const cause: Dealing<{ cause?: string | undefined; other?: string | undefined; note?: string | undefined }> =
  {
    path: 'cause',
    title: '原因を決める',
    lead: 'どの確認が働かなかったかを、一覧から選びます。人の名前やだれの誤りかは書きません。',
    label: '決める',
    form: z.object({
      cause: z.string().optional(),
      other: z.string().max(100).optional(),
      note: note.optional(),
    }),
    first: async ({ incident }) => ({ cause: incident.cause ?? '' }),
    fields: async ({ trx, room }, form) => {
      const causes = await causesOf(trx, room.city, room.office)
      return html`${radios({
        ...{ name: 'cause', label: '原因', form },
        choices: causes.map(({ cause: value, label, uses }) => ({
          value,
          label: uses > 0 ? `${label}（これまで${uses}件）` : label,
        })),
      })}${textField({ name: 'other', label: '一覧にないとき、新しい原因', form, maxlength: 100, hint: '区役所の一覧に加わり、次からは選べます。' })}${textArea({ name: 'note', label: '調べて分かったこと', form, rows: 4, maxlength: 2000 })}`
    },
    wrong: async ({ cause: chosen, other }, { trx, room }) => {
      if (other) return []
      const known = await causesOf(trx, room.city, room.office)
      return known.some(one => one.cause === chosen)
        ? []
        : [{ field: 'cause', message: '一つ選ぶか、新しい原因を入力してください。' }]
    },
    save: async ({ cause: chosen = '', other, note: more }, { trx, house, room, incident, staff }) => {
      const named = other ? await addCause(trx, house, room.city, room.office, other, staff) : chosen
      const label =
        (await causesOf(trx, room.city, room.office)).find(one => one.cause === named)?.label ?? ''
      await nameCause(trx, house, room.city, incident, { cause: named, label, note: more }, staff)
      return '原因を決めました。'
    },
  }

const measures: Dealing<{
  words: string
  section: string
  owner?: string | undefined
  due: string
  check: string
}> = {
  path: 'measures',
  title: '再発防止策を決める',
  lead: '「気を付ける」ではなく、やり方を変えることを決めます。効果を確かめる日も、今決めます。',
  label: '決める',
  form: z.object({
    words: z.string().max(300),
    section: z.string().default(''),
    owner: z.uuid().optional(),
    due: z.iso.date(),
    check: z.iso.date(),
  }),
  first: async ({ trx, room, incident }) => {
    const { effectAfter } = await settingOf(trx, room.city, room.office, incidentSetting)
    return {
      section: incident.section,
      due: addDays(room.today, 30),
      check: addDays(room.today, 30 + effectAfter),
    }
  },
  fields: async ({ trx, house, room }, form) =>
    html`${textField({ name: 'words', label: '行うこと', required: true, form, maxlength: 300, hint: '例：封入の前に、宛名と書類の氏名を別の人が読み合わせる。人の名前は書きません。' })}<div class="field-row">${selectField({ name: 'section', label: '行う課', none: '課は未定', form, choices: room.standing })}${selectField({ name: 'owner', label: '担当', none: '課のみんな', form, choices: (await peopleIn(trx, room.city, room.office, dayOf(house.now()))).map(byName) })}</div><div class="field-row">${dateField({ name: 'due', label: 'いつまでに行うか', required: true, form })}${dateField({ name: 'check', label: '効果を確かめる日', required: true, form })}</div>`,
  wrong: ({ section, due, check }, { room }) => [
    ...(section !== '' && !room.standing.some(({ value }) => value === section)
      ? [{ field: 'section', message: '課を一覧の中から選んでください。' }]
      : []),
    ...(check <= due
      ? [{ field: 'check', message: '効果を確かめる日は、行う日より後にしてください。' }]
      : []),
    ...(check < room.today
      ? [{ field: 'check', message: '効果を確かめる日は、今日より後にしてください。' }]
      : []),
  ],
  save: async ({ owner = null, ...form }, { trx, house, room, incident, staff }) => {
    await decideMeasure(trx, house, room.city, incident, { ...form, owner }, staff)
    return '再発防止策を決めました。'
  },
}

const measureIn = async ({ c, trx, room, incident }: At): Promise<Measure | undefined> =>
  (await measuresOf(trx, room.city, incident.incident)).find(one => one.measure === c.req.param('measure'))

const done: Dealing<{ on: string }> = {
  path: 'measures/:measure/done',
  title: '再発防止策を行ったことを記録する',
  lead: '行った日を記録します。効果は、決めた日に確かめます。',
  label: '行った',
  form: z.object({ on: z.iso.date() }),
  first: async at => ((await measureIn(at)) ? today(at) : undefined),
  fields: async (at, form) => html`<p>${(await measureIn(at))?.words}</p>${dayField('行った日', at, form)}`,
  wrong: notLater,
  save: async ({ on }, at) => {
    const measure = await measureIn(at)
    if (measure) await markDone(at.trx, at.house, at.room.city, at.incident, measure, on, at.staff)
    return '行ったことを記録しました。'
  },
}

const effect: Dealing<{
  result: 'held' | 'not-held' | 'unsure'
  next?: string | undefined
  note?: string | undefined
}> = {
  path: 'measures/:measure/effect',
  title: '効果を確かめる',
  lead: '決めたとおりに行われているか、同じことが起きていないかを見ます。結果のよしあしではなく、確かめたことを数えます。',
  label: '確かめた',
  form: z.object({
    result: z.enum(['held', 'not-held', 'unsure'], { error: '一つ選んでください。' }),
    next: z.iso.date().optional(),
    note: note.optional(),
  }),
  first: async at => {
    const measure = await measureIn(at)
    return measure && measure.result === null ? {} : undefined
  },
  fields: async (at, form) => {
    const measure = await measureIn(at)
    return html`<p>${measure?.words}</p><p>確かめる日は${dayWords(measure?.check_due ?? at.room.today)}です。</p>${radios(
      {
        ...{ name: 'result', label: 'どうでしたか', required: true, form },
        choices: (['held', 'not-held', 'unsure'] as const).map(value => ({
          ...{ value, label: resultWords[value] },
          ...(value === 'unsure' && { hint: '次に確かめる日を決めます。' }),
          ...(value === 'not-held' && { hint: '続けて、別の再発防止策を決めます。' }),
        })),
      },
    )}${dateField({ name: 'next', label: '次に確かめる日（まだ言えないとき）', form })}${textArea({ name: 'note', label: '見たこと', form, rows: 3, maxlength: 2000 })}`
  },
  wrong: ({ result, next }, { room }) =>
    result === 'unsure' && (!next || next <= room.today)
      ? [{ field: 'next', message: '次に確かめる日を、明日より後で入力してください。' }]
      : [],
  save: async ({ result, next = null, note: more }, at) => {
    const measure = await measureIn(at)
    if (measure)
      await checkEffect(
        at.trx,
        at.house,
        at.room.city,
        at.incident,
        measure,
        { result, next, note: more },
        at.staff,
      )
    return result === 'not-held'
      ? '効果がなかったことを記録しました。別の再発防止策を決めてください。'
      : '効果を確かめたことを記録しました。'
  },
}

const entry: Dealing<{ on: string; time?: string | undefined; words: string }> = {
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

const known: Dealing<{
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

const closing: Dealing<{ note?: string | undefined }> = {
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

const reopening: Dealing<{ note: string }> = {
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

export const dealings = new Hono<Env>()
  .route('/', dealingPages(recovery))
  .route('/', dealingPages(notice))
  .route('/', dealingPages(cause))
  .route('/', dealingPages(measures))
  .route('/', dealingPages(done))
  .route('/', dealingPages(effect))
  .route('/', dealingPages(entry))
  .route('/', dealingPages(known))
  .route('/', dealingPages(closing))
  .route('/', dealingPages(reopening))
