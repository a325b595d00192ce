// 年度の決まり: every day and word of the cycle, how many goals, the grades, and who approves; the city's own.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { allow, type Env, type Page, personIn, refuse, within } from '../../../people/access.ts'
import { audit } from '../../../people/audit.ts'
import { type Role, roleWords } from '../../../people/roles.ts'
import { type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import {
  checkbox,
  checkboxes,
  hidden,
  numberField,
  textArea,
  textField,
} from '../../../web/components/fields.ts'
import type { FieldError, Filled, Typed } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther, several } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { type Cycle, cycleOf, type Step, saveCycle, steps } from '../../cycle.ts'
import { improvementRoom } from '../../room.ts'

const path = '/year'
const address = '/year/settings'
const approvers = ['head', 'ward', 'city', 'admin'] as const satisfies readonly Role[]
const whole = (least: number, most: number) => numeral(z.number().int().min(least).max(most))
const labels: Record<Step, string> = {
  ...{ practices: 'まもり方', goals: '目標', half: '半年の確認', edition: '次の年度版' },
  ...{ result: '年度末の結果', review: '一年のまとめ', publication: '公表' },
}
/** The message names the field, for there are many alike. */
const dayOf = (label: string) =>
  z
    .string()
    .transform(text => text.normalize('NFKC').replace('翌', '+').replaceAll('/', '-'))
    .pipe(
      z
        .string()
        .regex(
          /^\+?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
          `${label}は「06-30」の形で書いてください。次の年度の日は「翌04-30」と書きます。`,
        ),
    )

const called = z.string().max(60)

const form = z.object({
  ...{
    'practices-words': called,
    'practices-from': dayOf(`${labels.practices}のはじめ`),
    'practices-due': dayOf(`${labels.practices}の期限`),
  },
  ...{
    'goals-words': called,
    'goals-from': dayOf(`${labels.goals}のはじめ`),
    'goals-due': dayOf(`${labels.goals}の期限`),
  },
  ...{
    'half-words': called,
    'half-from': dayOf(`${labels.half}のはじめ`),
    'half-due': dayOf(`${labels.half}の期限`),
  },
  ...{
    'edition-words': called,
    'edition-from': dayOf(`${labels.edition}のはじめ`),
    'edition-due': dayOf(`${labels.edition}の期限`),
  },
  ...{
    'result-words': called,
    'result-from': dayOf(`${labels.result}のはじめ`),
    'result-due': dayOf(`${labels.result}の期限`),
  },
  ...{
    'review-words': called,
    'review-from': dayOf(`${labels.review}のはじめ`),
    'review-due': dayOf(`${labels.review}の期限`),
  },
  ...{
    'publication-words': called,
    'publication-from': dayOf(`${labels.publication}のはじめ`),
    'publication-due': dayOf(`${labels.publication}の期限`),
  },
  version: z.coerce.number().int(),
  ...{ most: whole(1, 50), least: whole(1, 1000), reviewMonths: whole(1, 60) },
  whyMost: z.string().max(500),
  grades: z.string().max(1000),
  approvers: several(z.enum(approvers)).pipe(
    z.array(z.enum(approvers)).min(1, '承認する役割を一つ以上選んでください。'),
  ),
  twoPeople: z.literal('yes').optional(),
  ...{ goals: called, review: called, cityReview: called },
})

export const settingsPages = new Hono<Env>()
  .use(address, allow('improvement.approve'))
  .get(address, async c => {
    const room = await cityRoom(c)
    return settingsPage(c, room, { typed: typedOf(await kept(c)), errors: [] })
  })
  .post(address, async c => {
    const room = await cityRoom(c)
    const read = await parseForm(c, form)
    if (!read.ok) return settingsPage(c, room, read)
    const grades = read.ok.grades.split(/\r?\n/).flatMap(line => line.trim() || [])
    const cycle = cycleIn(read.ok, grades)
    const errors: FieldError[] = []
    if (grades.length < 2 || grades.length > 9)
      errors.push({
        field: 'grades',
        message: '評価の段階は、2つから9つまでにしてください。1行に1つ書きます。',
      })
    const retyped = (version: number) => ({
      ...typedOf({ ...cycle, version }),
      grades: read.ok?.grades ?? '',
    })
    if (errors.length > 0) return settingsPage(c, room, { typed: retyped(read.ok.version), errors })
    const saved = await within(c, async trx => {
      const done = await saveCycle(trx, room.city, cycle, read.ok.version)
      if ('ok' in done)
        await audit(trx, room.city, {
          ...{ at: room.now, staff: personIn(c).staff, action: 'year.settings', outcome: 'done' },
          target: 'year',
        })
      return done
    })
    if ('ok' in saved) return seeOther(c, path, '年度の決まりを保存しました。')
    const message =
      'ほかの人が先に変えました。今の決まりは別のタブで確かめられます。下のあなたの内容でよければ、もう一度保存してください。'
    return settingsPage(c, room, {
      typed: retyped(saved.conflict.version),
      errors: [{ field: '', message }],
    })
  })

/** The cycle is the whole city's: only who sees all of it sets it. */
async function cityRoom(c: Page): Promise<Room> {
  if (personIn(c).offices !== '*') {
    await refuse(c, 'improvement.approve')
    throw new HTTPException(404)
  }
  return roomOf(c, 'improvement.approve')
}

const kept = (c: Page): Promise<Cycle> => within(c, trx => cycleOf(trx, personIn(c).city))

function cycleIn(read: z.infer<typeof form>, grades: string[]): Omit<Cycle, 'version'> {
  const { most, least, reviewMonths, whyMost, goals, review, cityReview } = read
  const stepIn = (step: Step) => ({
    ...{ words: read[`${step}-words`], from: read[`${step}-from`], due: read[`${step}-due`] },
  })
  return {
    ...{ most, least, reviewMonths, whyMost, grades, approvers: read.approvers },
    ...{ twoPeople: read.twoPeople === 'yes', names: { goals, review, cityReview } },
    steps: {
      ...{ practices: stepIn('practices'), goals: stepIn('goals'), half: stepIn('half') },
      ...{ edition: stepIn('edition'), result: stepIn('result'), review: stepIn('review') },
      publication: stepIn('publication'),
    },
  }
}

function typedOf(cycle: Cycle): Typed {
  const ofSteps = steps.flatMap(step => {
    const { words, from, due } = cycle.steps[step]
    const shown = (text: string) => text.replace('+', '翌')
    return [
      [`${step}-words`, words],
      [`${step}-from`, shown(from)],
      [`${step}-due`, shown(due)],
    ]
  })
  return {
    ...Object.fromEntries(ofSteps),
    ...{ version: String(cycle.version), most: String(cycle.most), least: String(cycle.least) },
    ...{ reviewMonths: String(cycle.reviewMonths), whyMost: cycle.whyMost },
    ...{ grades: cycle.grades.join('\n'), approvers: [...cycle.approvers] },
    ...{ twoPeople: cycle.twoPeople ? 'yes' : '', ...cycle.names },
  }
}

function settingsPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const [version = '0'] = [filled.typed.version ?? []].flat()
  return showRoom(c, room, improvementRoom, {
    ...{ path, title: '年度の決まり', errors: filled.errors },
    lead: '市のすべての区役所に共通の決まりです。日付も言葉も変えられます。',
    below: [{ href: address, label: '年度の決まり' }],
    body: html`${errorSummary(filled)}<form method="post" action="${address}" class="narrow" data-confirm-leave novalidate>${hidden('version', version)}
<h2>一年の仕事</h2><p class="hint">日付は「06-30」の形で書きます。次の年度の日は「翌04-30」と書きます。</p>${steps.map(
      step =>
        html`<div class="field-row">${textField({ name: `${step}-words`, label: `${labels[step]}：仕事の名前`, required: true, maxlength: 60, form: filled })}${textField({ name: `${step}-from`, label: `${labels[step]}：はじめ`, required: true, width: 'short', form: filled })}${textField({ name: `${step}-due`, label: `${labels[step]}：期限`, required: true, width: 'short', form: filled })}</div>`,
    )}
<h2>目標</h2>
${numberField({ name: 'most', label: '一つの区役所が一年に決める目標の上限', unit: '個', required: true, form: filled })}
${textArea({ name: 'whyMost', label: 'そのわけ', rows: 2, required: true, maxlength: 500, form: filled, hint: '目標を決める画面に出ます。' })}
${numberField({ name: 'least', label: 'これより少ない件数では、目標に届いたかを言わない', unit: '件', required: true, form: filled })}
${textArea({ name: 'grades', label: '自己評価の段階', rows: 6, required: true, maxlength: 1000, form: filled, hint: '良いほうから順に、1行に1つ書きます。これまでに付けた評価の言葉は変わりません。' })}
${checkboxes({ name: 'approvers', label: '目標と結果を承認する役割', required: true, form: filled, choices: approvers.map(value => ({ value, label: roleWords[value] })) })}
${checkbox({ name: 'twoPeople', label: '書いた人とは別の人が承認する', form: filled })}
<h2>まもり方</h2>
${numberField({ name: 'reviewMonths', label: '見直すまでの月数', unit: 'か月', required: true, form: filled })}
<h2>様式の名前</h2>
${textField({ name: 'goals', label: '目標の様式', required: true, maxlength: 60, form: filled })}
${textField({ name: 'review', label: '区役所の一年のまとめ', required: true, maxlength: 60, form: filled })}
${textField({ name: 'cityReview', label: '市の一年のまとめ', required: true, maxlength: 60, form: filled })}
${button({ label: '保存する' })}</form>`,
  })
}
