// The page of overrides: those in force and those past, and the form for a new one.
import type { Selectable } from 'kysely'
import { type Day, dayOf } from '../calendar/day.ts'
import type { Overrides } from '../db/schema.ts'
import type { ResolvedStandard } from '../editions/edition.ts'
import { judgements, judgementWords } from '../judgement/judge.ts'
import { button } from '../web/components/button.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { dateField, selectField, textArea } from '../web/components/fields.ts'
import { judgementMark } from '../web/components/judgement-mark.ts'
import { table } from '../web/components/table.ts'
import type { Filled } from '../web/filled.ts'
import { type Html, html } from '../web/html.ts'
import { dayWords, periodWords } from '../web/words.ts'
import { type Directory, placeName } from './board/directory.ts'
import { isJudgement } from './board/overriding.ts'

export type Made = Selectable<Overrides>

type Shown = {
  directory: Directory
  /** Offices that the person may write for; `whole`: the city as one place too. */
  offices: Directory
  whole: boolean
  standards: readonly ResolvedStandard[]
  made: readonly Made[]
  filled: Filled
  today: Day
  may(office: string): boolean
}

export const overridesBody = (shown: Shown): Html =>
  html`${errorSummary(shown.filled)}${list(shown)}${newOne(shown)}`

type State = '使用中' | 'これから' | '期限切れ' | '取りやめ'

/** Lapsed ones stay in the list and say so. */
const stateOf = ({ withdrawn_at, from_day, until_day }: Made, today: Day): State => {
  if (withdrawn_at) return '取りやめ'
  if (until_day < today) return '期限切れ'
  return from_day > today ? 'これから' : '使用中'
}

function list({ made, standards, directory, today, may }: Shown): Html {
  const standardOf = ({ standard }: Made) => {
    const found = standards.find(one => one.key === standard)
    return found ? `${found.no}　${found.display ?? found.text}` : standard
  }
  return table({
    caption: '判定の変更（新しい順）',
    columns: [
      { label: '場所', of: one => placeName(directory, one.office, one.section || '*'), names: true },
      { label: '基準', of: one => html`<a href="${`/standards/${one.standard}`}">${standardOf(one)}</a>` },
      {
        label: '変えた判定',
        of: one => (isJudgement(one.judgement) ? judgementMark(one.judgement) : one.judgement),
      },
      { label: '理由', of: one => one.reason },
      { label: '期間', of: one => periodWords(one.from_day, one.until_day) },
      { label: '変えた役職', of: one => html`${one.made_as}<br>${dayWords(dayOf(one.made_at))}` },
      { label: '状態', of: one => stateOf(one, today) },
      {
        label: '操作',
        of: one =>
          ['使用中', 'これから'].includes(stateOf(one, today)) && may(one.office)
            ? html`<form method="post" action="${`/overrides/${one.id}/withdrawal`}">${button({ label: '取りやめる', weight: 'danger' })}</form>`
            : '',
      },
    ],
    rows: made,
    dense: true,
    tall: false,
    empty: '判定の変更はありません。すべて記録のとおりに判定しています。',
  })
}

const newOne = ({ offices, whole, standards, filled, today }: Shown): Html =>
  html`<section><h2>新しく変更する</h2><form method="post" action="/overrides" data-confirm-leave>
${selectField({
  name: 'place',
  label: '場所',
  required: true,
  form: filled,
  choices: [
    ...(whole ? [{ value: '*', label: '市全体' }] : []),
    ...offices.flatMap(({ office, name, sections }) => [
      { value: office, label: name },
      ...sections.map(one => ({ value: `${office}/${one.section}`, label: `${name}　${one.name}` })),
    ]),
  ],
})}${selectField({
  name: 'standard',
  label: '基準',
  required: true,
  form: filled,
  choices: standards.map(({ key, no, text }) => ({ value: key, label: `${no}　${cut(text)}` })),
})}${selectField({
  name: 'judgement',
  label: '変えたあとの判定',
  required: true,
  form: filled,
  choices: judgements.map(value => ({ value, label: judgementWords[value] })),
})}${textArea({
  name: 'reason',
  label: '理由',
  hint: '判定のそばに出て、だれでも読めます。個人の名前や電話番号は書かないでください。',
  required: true,
  rows: 3,
  maxlength: 500,
  form: filled,
})}${dateField({ name: 'from', label: '始まりの日', required: true, form: filled })}${dateField({
  name: 'until',
  label: '終わりの日',
  hint: '1年まで。この日を過ぎると、自動で記録による判定に戻ります。',
  required: true,
  min: today,
  form: filled,
})}${button({ label: '判定を変更する' })}</form></section>`

/** By characters as people see them, so that nothing is cut within one. */
const cut = (text: string): string => {
  const whole = Array.from(new Intl.Segmenter('ja').segment(text), ({ segment }) => segment)
  return whole.length > 40 ? `${whole.slice(0, 40).join('')}…` : text
}
