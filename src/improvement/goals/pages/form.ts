// The form of a goal: what stands in it, what is read from it, and what is wrong with it in Japanese.
import { z } from 'zod'
import { type FiscalYear, isDay } from '../../../calendar/day.ts'
import { firstDay, lastDay, yearPeriod } from '../../../calendar/periods.ts'
import type { Colleague } from '../../../casework/colleagues.ts'
import type { ResolvedStandard } from '../../../editions/edition.ts'
import { measureNamed } from '../../../judgement/assess.ts'
import type { Room } from '../../../people/room.ts'
import {
  dateField,
  numberField,
  radios,
  selectField,
  textArea,
  textField,
} from '../../../web/components/fields.ts'
import type { FieldError, Filled, Typed } from '../../../web/filled.ts'
import { numeral, whenEmpty } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import type { Goal } from '../goal.ts'
import type { Baseline } from '../measured.ts'
import type { GoalText } from '../saving.ts'

/** Per cent as typed. */
const rate = numeral(z.number().min(0).max(100).optional())

export const goalForm = z.object({
  version: z.coerce.number().int().default(0),
  title: z.string(whenEmpty('目標を、一文で入力してください。')).max(200),
  means: z.string().max(2000).default(''),
  measure: z.string(whenEmpty('ものさしを選んでください。まだなければ「まだ測れない」を選びます。')).max(100),
  until_measured: z.string().max(1000).default(''),
  target: rate,
  near_target: rate,
  section: z.string().max(100).default(''),
  owner: z.string().max(100).default(''),
  due: z.string(whenEmpty('期限を選んでください。')).max(10),
  why: z.string().max(1000).default(''),
})
export type GoalForm = z.infer<typeof goalForm>

/** Chosen when nothing counts it yet. */
export const unmeasured = 'none'

export type Around = {
  room: Room
  year: FiscalYear
  standard: Pick<ResolvedStandard, 'key' | 'no' | 'text' | 'bindings'>
  colleagues: readonly Colleague[]
}

/** The measures of the standard that count something today. */
export const countedBy = ({ bindings }: Around['standard']) =>
  bindings.map(one => measureNamed(one.measure)).filter(one => one.waitsFor === undefined)

export function wrongIn(
  read: GoalForm,
  { room, year, standard, colleagues }: Around,
  was?: Goal,
): FieldError[] {
  const { measure, target, near_target: near } = read
  const errors: FieldError[] = []
  const wrong = (field: string, message: string) => errors.push({ field, message })
  const measured = measure !== unmeasured
  if (measured && !countedBy(standard).some(one => one.id === measure) && was?.measure !== measure)
    wrong('measure', '一覧の中から選んでください。')
  if (!measured && read.until_measured === '')
    wrong('until_measured', 'まだ測れない目標です。何を、いつから、どうやって測るのかを書いてください。')
  if (measured && target === undefined) wrong('target', '目標値を入力してください。')
  if (measured && near === undefined) wrong('near_target', '許される下限を入力してください。')
  if (target !== undefined && near !== undefined && near > target)
    wrong('near_target', '許される下限は、目標値以下にしてください。')
  const [from, to] = [firstDay(yearPeriod(year)), lastDay(yearPeriod(year))]
  if (!isDay(read.due)) wrong('due', '実在する日付を入力してください。')
  else if (read.due < from || read.due > to)
    wrong('due', `期限は${dayWords(from)}から${dayWords(to)}までの日にしてください。`)
  if (read.section !== '' && !room.sections.some(({ value }) => value === read.section))
    wrong('section', '一覧の中から選んでください。')
  if (read.owner !== '' && was?.owner !== read.owner && !colleagues.some(({ staff }) => staff === read.owner))
    wrong('owner', '一覧の中から選んでください。')
  return errors
}

export const goalTextOf = (read: GoalForm, { standard }: Around, baseline: Baseline): GoalText => {
  const measured = read.measure !== unmeasured
  const share = (of: number | undefined) => (measured && of !== undefined ? Math.round(of * 10) / 1000 : null)
  return {
    ...{ standard: standard.key, standard_no: standard.no, standard_text: standard.text },
    ...{ title: read.title, means: read.means, section: read.section, owner: read.owner || null },
    ...{ measure: measured ? read.measure : '', until_measured: measured ? '' : read.until_measured },
    ...{ target: share(read.target), near_target: share(read.near_target), due: read.due, ...baseline },
  }
}

export const percentTyped = (rate: number | null): string =>
  rate === null ? '' : String(Math.round(rate * 1000) / 10)

export const typedGoal = (goal: Goal): Typed => ({
  ...{ title: goal.title, means: goal.means, until_measured: goal.until_measured, section: goal.section },
  ...{ measure: goal.measure || unmeasured, owner: goal.owner ?? '', due: goal.due },
  ...{ target: percentTyped(goal.target), near_target: percentTyped(goal.near_target) },
  version: String(goal.version),
})

export function goalFields({ room, standard, colleagues }: Around, form: Filled): Html {
  const people = [...new Map(colleagues.map(one => [one.staff, one.name])).entries()]
  return html`${textField({
    ...{ name: 'title', label: '目標', required: true, maxlength: 200, form },
    hint: '何をどこまで良くするのかを、市民に伝わる一文で書きます。公表されます。',
  })}
${textArea({
  ...{ name: 'means', label: '取り組むこと', rows: 4, maxlength: 2000, form },
  hint: '仕事のやり方をどう変えるのかを、数行で書きます。公表されます。',
})}
${radios({
  ...{ name: 'measure', label: 'ものさし', required: true, form },
  choices: [
    ...countedBy(standard).map(one => ({ value: one.id, label: one.counts })),
    {
      value: unmeasured,
      label: 'まだ測れない',
      hint: '下に、どうやって測れるようにするかを書きます。それまで達成したとは言えません。',
    },
  ],
})}
<div class="field-row">${numberField({ name: 'target', label: '目標値', unit: '%', form })}${numberField({ name: 'near_target', label: '許される下限', unit: '%', form })}</div>
${textArea({
  ...{ name: 'until_measured', label: 'まだ測れないとき：どうやって測るか', rows: 3, maxlength: 1000, form },
  hint: '例：10月から相談票に「手続きを案内したか」の欄を設け、翌月から数える。',
})}
${selectField({ name: 'section', label: '進める課', none: '区役所全体', choices: room.standing, form })}
${selectField({
  ...{ name: 'owner', label: '担当', none: 'まだ決めない', form },
  choices: people.map(([value, label]) => ({ value, label })),
})}
${dateField({ name: 'due', label: '期限', required: true, form })}`
}
