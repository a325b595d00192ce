// So that it does not happen again: the cause, measures, that they were done, and whether they work.
import { z } from 'zod'
import { addDays, dayOf } from '../../../calendar/day.ts'
import { byName, peopleIn } from '../../../casework/colleagues.ts'
import { settingOf } from '../../../casework/settings.ts'
import { dateField, radios, selectField, textArea, textField } from '../../../web/components/fields.ts'
import { html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { addCause, causesOf, nameCause } from '../causes.ts'
import { checkEffect, decideMeasure, type Measure, markDone, measuresOf, resultWords } from '../effects.ts'
import { incidentSetting } from '../settings.ts'
import { type At, type Dealing, dayField, note, notLater, today } from './dealing.ts'

export const cause: Dealing<{
  cause?: string | undefined
  other?: string | undefined
  note?: string | undefined
}> = {
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
    const label = (await causesOf(trx, room.city, room.office)).find(one => one.cause === named)?.label ?? ''
    await nameCause(trx, house, room.city, incident, { cause: named, label, note: more }, staff)
    return '原因を決めました。'
  },
}

export const measures: Dealing<{
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

export const done: Dealing<{ on: string }> = {
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

export const effect: Dealing<{
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
