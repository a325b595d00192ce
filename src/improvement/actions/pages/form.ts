// The form in which an action is written: what, who, by when, at what cost, and by which measure one will see whether it helped.
import { z } from 'zod'
import type { Named } from '../../../people/room.ts'
import { dateField, numberField, selectField, textArea, textField } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { numeral } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Action } from '../action.ts'

const day = z.iso.date()

export const parts = {
  title: z
    .string({ error: issue => (issue.input === undefined ? '何をするかを入力してください。' : undefined) })
    .max(100),
  words: z.string().max(2000).default(''),
  section: z.string().default(''),
  owner: z.uuid().optional(),
  due: z.iso.date({ error: issue => (issue.input === undefined ? '期限を選んでください。' : undefined) }),
  cost: numeral(z.number().int().min(0).max(9_999_999_999)).optional(),
  standard: z.string().default(''),
  measure: z.string().default(''),
  checkOn: day.optional(),
}

export type Choices = {
  sections: readonly Named[]
  owners: readonly Named[]
  standards: Named[]
  measures: Named[]
}

export const typedOf = (action: Action): Record<string, string> => ({
  ...{ title: action.title, words: action.words, section: action.section, owner: action.owner ?? '' },
  ...{ due: action.due, cost: action.cost === null ? '' : String(action.cost), standard: action.standard },
  ...{ measure: action.measure, checkOn: action.check_on ?? '' },
})

export const fields = (form: Filled, { sections, owners, standards, measures }: Choices): Html =>
  html`${textField({ name: 'title', label: '何をするか', required: true, maxlength: 100, form, hint: '例：12時台の電話の当番を二人にする' })}
${textArea({ name: 'words', label: 'なぜ、どのように', rows: 4, maxlength: 2000, form, hint: 'だれのことか分かる言葉（名前・電話番号・住所）は書けません。' })}
${selectField({ name: 'section', label: '行う課', none: '区役所の全体', choices: sections, form })}
${selectField({ name: 'owner', label: '担当', none: 'まだ決めない', choices: owners, form })}
${dateField({ name: 'due', label: '期限', required: true, form })}
${numberField({ name: 'cost', label: '費用の見込み', unit: '円', form, hint: 'かからないときは0、分からないときは空のままにします。' })}
<fieldset class="field"><legend>効果の確かめ方</legend>
<p class="hint">ものさしを選ぶと、その日に前と後の数字を並べ、言えることだけを示します。</p>
${selectField({ name: 'standard', label: 'かかわる基準', none: '選ばない', choices: standards, form })}
${selectField({ name: 'measure', label: '効果を見るものさし', none: 'ものさしでは見ない', choices: measures, form })}
${dateField({ name: 'checkOn', label: '効果を確かめる日', form, hint: '行った月の次の月から丸3か月を比べます。期限の4か月後くらいが目安です。' })}</fieldset>`
