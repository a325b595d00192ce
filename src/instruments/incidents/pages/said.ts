// The questions about an incident, the same when it is opened in a call and when it is known better later.
import { z } from 'zod'
import { dayOf, startOf } from '../../../calendar/day.ts'
import { numberField, radios, selectField, textArea } from '../../../web/components/fields.ts'
import type { FieldError, Filled, Typed } from '../../../web/filled.ts'
import { numeral } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Said } from '../changing.ts'
import { finder, finders, incidentSort, incidentSorts } from '../facts.ts'
import type { Incident } from '../incident.ts'
import { answers, recoveries } from '../reporting.ts'
import {
  answerWords,
  finderWords,
  notByItself,
  questions,
  recoveryWords,
  sensitiveExamples,
  sortWords,
} from '../words.ts'
import type { Room } from './room.ts'

const answer = z.enum(answers).default('unknown')
const people = numeral(z.number().int().min(0).max(10_000_000).optional())

/** Every part may be left out: saving takes what is there, and the rest is asked after. */
export const saidForm = z.object({
  section: z.string().default(''),
  sort: incidentSort.default('unknown'),
  foundBy: finder.default('unknown'),
  ...{ sensitive: answer, financial: answer, wrongful: answer },
  ...{ from: people, to: people },
  recovered: z.enum(recoveries).default('unknown'),
  what: z.string().max(5000).default(''),
  whose: z.string().max(5000).default(''),
})
export type SaidForm = z.infer<typeof saidForm>

export const saidOf = ({ from, to, ...rest }: SaidForm): Said => ({
  ...rest,
  people: { from: from ?? null, to: to ?? from ?? null },
})

export function wrongIn({ section, from, to }: SaidForm, room: Room): FieldError[] {
  return [
    ...(section !== '' && !room.sections.some(({ value }) => value === section)
      ? [{ field: 'section', message: '課を一覧の中から選んでください。' }]
      : []),
    ...(to !== undefined && from === undefined
      ? [{ field: 'from', message: '幅があるときは、少ないほうの数も入力してください。' }]
      : []),
    ...(to !== undefined && from !== undefined && to < from
      ? [{ field: 'to', message: '多いほうの数は、少ないほうの数より大きくしてください。' }]
      : []),
  ]
}

export const typedSaid = (incident: Incident, words: { what: string; people: string }): Typed => {
  const { section, sort, foundBy, sensitive, financial, wrongful, recovered } = incident
  const { from, to } = incident.people
  return {
    ...{
      section,
      sort,
      foundBy,
      sensitive,
      financial,
      wrongful,
      recovered,
      what: words.what,
      whose: words.people,
    },
    ...{ from: from === null ? '' : String(from), to: to === null || to === from ? '' : String(to) },
  }
}

const choicesOf = <T extends string>(values: readonly T[], of: Record<T, string>) =>
  values.map(value => ({ value, label: of[value] }))

export const happenedFields = (room: Room, form: Filled): Html =>
  html`<div class="incident-sorts">${radios({
    ...{ name: 'sort', label: '何が起きましたか', form },
    choices: incidentSorts.map(value => ({ value, ...sortWords[value] })),
  })}</div><div class="field-row">${radios({ name: 'foundBy', label: 'だれが見つけましたか', form, choices: choicesOf(finders, finderWords) })}${selectField(
    { name: 'section', label: 'どの課の仕事ですか', none: 'まだ分からない', form, choices: room.sections },
  )}</div>`

const asked = (criterion: 'sensitive' | 'financial' | 'wrongful', form: Filled): Html => {
  const { question, hint } = questions[criterion]
  return radios({ name: criterion, label: question, hint, form, choices: choicesOf(answers, answerWords) })
}

/** What counts as 要配慮個人情報 stands above the question, so that it is recognised in a notice that does not say so. */
export const sensitiveBox = (
  ordinance: readonly string[],
): Html => html`<section class="incident-examples" aria-labelledby="sensitive-examples">
<h3 id="sensitive-examples">要配慮個人情報とは</h3><p>次のどれかが分かる書き方があれば、題名や宛名だけでも当たります。</p>
<dl>${sensitiveExamples.map(({ what, as }) => html`<div><dt>${what}</dt><dd>${as}</dd></div>`)}${
  ordinance.length > 0 &&
  html`<div><dt>市の条例で定めたもの（条例要配慮個人情報）</dt><dd>${ordinance.join('、')}</dd></div>`
}</dl><details><summary>迷いやすいもの</summary><dl>${notByItself.map(({ what, why }) => html`<div><dt>${what}</dt><dd>${why}。</dd></div>`)}</dl></details></section>`

export const questionFields = (
  form: Filled,
  ordinance: readonly string[],
): Html => html`<h2>だれの、どんな情報ですか</h2>
<div class="field-row">${numberField({ name: 'from', label: '何人分', unit: '人', form, hint: '情報に載っている人の数です。' })}${numberField(
  { name: 'to', label: '幅があるとき、多くて', unit: '人', form, hint: '50人から300人の間なら300。' },
)}</div>${sensitiveBox(ordinance)}<div class="incident-answers">${asked('sensitive', form)}${asked('financial', form)}${asked('wrongful', form)}</div>${radios(
  {
    ...{ name: 'recovered', label: '届いたもの・なくしたものは戻りましたか', form },
    choices: recoveries.map(value => ({ value, ...recoveryWords[value] })),
  },
)}`

export const wordFields = (form: Filled): Html =>
  html`${textArea({
    ...{ name: 'what', label: '聞いたこと・見たこと', form, rows: 4, maxlength: 5000 },
    hint: '電話で聞いた言葉のままで構いません。',
  })}${textArea({
    ...{ name: 'whose', label: '本人・受け取った人の名前や連絡先', form, rows: 3, maxlength: 5000 },
    hint: '対応する人だけが見られ、見たことが記録に残ります。対応が終わると、決めた年数の後に消えます。',
  })}`

/** The instant that was typed; what is left empty is now. In the future nobody has known it. */
export function knownTyped(
  { knownDay, knownTime }: { knownDay?: string | undefined; knownTime?: string | undefined },
  now: Date,
): { ok: Date } | { field: string; message: string } {
  if (!knownDay && !knownTime) return { ok: now }
  const day = knownDay ?? dayOf(now)
  const known = knownTime ? new Date(`${day}T${knownTime}:00+09:00`) : day === dayOf(now) ? now : startOf(day)
  return known > now
    ? { field: 'knownDay', message: 'これからの時刻は選べません。知った日と時刻を確かめてください。' }
    : { ok: known }
}

export const knownShape = {
  knownDay: z.iso.date().optional(),
  knownTime: z.iso.time({ precision: -1 }).optional(),
}
