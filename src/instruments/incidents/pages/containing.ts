// What is done at once: what came back is recorded, and the people whose data it is are told.
import { z } from 'zod'
import { numberField, radios, textArea, textField } from '../../../web/components/fields.ts'
import { html } from '../../../web/html.ts'
import { bringBack, giveNotice } from '../acting.ts'
import { wordsOf } from '../sending.ts'
import { count, type Dealing, dayField, note, notLater, today } from './dealing.ts'

export const recovery: Dealing<{ how: 'unopened' | 'seen'; on: string; confirmedBy: string }> = {
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

export const notice: Dealing<{ on: string; told: number; how: string; impossible: number; why: string }> = {
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
