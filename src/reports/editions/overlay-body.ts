// What the pages of a ward's own settings show.
import { nendo } from '../../calendar/era.ts'
import type { ResolvedBinding, ResolvedStandard } from '../../editions/edition.ts'
import { fromCity } from '../../editions/resolve.ts'
import { measureNamed } from '../../judgement/assess.ts'
import { witnessWords } from '../../judgement/judge.ts'
import { percent } from '../../judgement/words.ts'
import { measures } from '../../measures/index.ts'
import { button, buttonLink, buttons } from '../../web/components/button.ts'
import { descriptionList } from '../../web/components/description-list.ts'
import { errorSummary } from '../../web/components/error-summary.ts'
import { hidden, numberField, selectField, textArea, textField } from '../../web/components/fields.ts'
import { table } from '../../web/components/table.ts'
import type { Filled } from '../../web/filled.ts'
import { type Html, html } from '../../web/html.ts'
import type { Ward } from './overlay.ts'

const at = (ward: Ward, standard: string, measure: string): string =>
  `/editions/overlays/${ward.office}/settings/${standard}/${measure}`

export function overlayBody(ward: Ward): Html {
  const rows = ward.resolved.standards.flatMap(standard =>
    standard.bindings.map(binding => ({ standard, binding })),
  )
  return html`${buttons(buttonLink({ href: `/editions/overlays/${ward.office}/own`, label: 'この区の基準を加える' }))}
<h2>区で変えているもの</h2>
${table({
  caption: '市の決まりとの違い',
  columns: [
    {
      label: '基準',
      names: true,
      of: one =>
        `${ward.resolved.standards.find(({ key }) => key === one.standard)?.no ?? ''}　${measureNamed(one.measure).counts}`,
    },
    { label: '理由', of: one => one.reason },
    {
      label: '操作',
      of: one =>
        html`<form method="post" action="${`${at(ward, one.standard, one.measure)}/removal`}">${button({ label: '市の決まりに戻す', weight: 'plain' })}</form>`,
    },
  ],
  rows: ward.layer.changes,
  empty: '市の決まりのままです。',
})}
<h2>${nendo(ward.year)}のものさしと目標</h2>
${table({
  caption: '基準とものさし',
  columns: [
    { label: '基準', of: ({ standard }) => standard.no, numeric: true },
    { label: 'ものさし', names: true, of: ({ binding }) => measureNamed(binding.measure).counts },
    { label: '証拠', of: ({ binding }) => witnessWords[measureNamed(binding.measure).witness] },
    { label: '目標', of: ({ binding }) => sourced(binding.target.value, binding.target.from), numeric: true },
    {
      label: '下限',
      of: ({ binding }) => sourced(binding.nearTarget.value, binding.nearTarget.from),
      numeric: true,
    },
    {
      label: '操作',
      of: ({ standard, binding }) =>
        html`<a href="${at(ward, standard.key, binding.measure)}">変える<span class="visually-hidden">：基準${standard.no}　${measureNamed(binding.measure).counts}</span></a>`,
    },
  ],
  rows,
})}`
}

const sourced = (rate: number, from: string): string => `${percent(rate)}${from === fromCity ? '' : '（区）'}`

export function settingBody(
  ward: Ward,
  standard: ResolvedStandard,
  binding: ResolvedBinding,
  filled: Filled,
): Html {
  const asPercent = (rate: number) => String(Math.round(rate * 1e6) / 1e4)
  const now = {
    target: asPercent(binding.target.value),
    nearTarget: asPercent(binding.nearTarget.value),
    minimum: String(binding.minimum.value),
    reason: binding.reasons.at(-1) ?? '',
    ...Object.fromEntries(
      Object.entries(binding.parameters).map(([name, { value }]) => [`parameter-${name}`, String(value)]),
    ),
  }
  const form: Filled = { ...filled, typed: { ...now, ...filled.typed } }
  return html`${errorSummary(filled)}${descriptionList([
    { term: '基準', is: `${standard.no}　${standard.text}` },
    { term: 'ものさし', is: measureNamed(binding.measure).counts },
  ])}
<form method="post" action="${at(ward, standard.key, binding.measure)}" class="narrow" data-confirm-leave>${hidden('version', ward.version)}
${numberField({ name: 'target', label: '目標', unit: '%', required: true, form })}
${numberField({ name: 'nearTarget', label: '許される下限', unit: '%', required: true, form })}
${numberField({ name: 'minimum', label: '判定に必要な件数', unit: '件', required: true, form })}
${Object.keys(binding.parameters).map(name => textField({ name: `parameter-${name}`, label: describe(binding.measure, name), form, width: 'short' }))}
${textArea({ name: 'reason', label: '市と違う決まりにする理由', required: true, rows: 3, maxlength: 500, form, hint: 'この区の基準のページに示されます。' })}
<p class="hint">保存すると、今年度の記録を新しい決まりで数え直します。前の年度の数字と、公表した数字は変わりません。</p>
${buttons(button({ label: '保存して数え直す' }), buttonLink({ label: 'やめる', href: `/editions/overlays/${ward.office}`, weight: 'plain' }))}</form>`
}

/** What the measure itself says of its parameter. */
function describe(measure: string, name: string): string {
  const shape = measures.find(one => one.id === measure)?.parameters
  const fields = shape && 'shape' in shape ? (shape.shape as Record<string, { description?: string }>) : {}
  return fields[name]?.description ?? name
}

export const ownBody = (
  ward: Ward,
  form: Filled,
): Html => html`${errorSummary(form)}<form method="post" action="${`/editions/overlays/${ward.office}/own`}" class="narrow" data-confirm-leave>${hidden('version', ward.version)}
${numberField({ name: 'no', label: '番号', required: true, form, hint: '全区共通の基準と重ならない番号にします。' })}
${textArea({ name: 'text', label: '基準の文', required: true, rows: 3, maxlength: 500, form })}
${textField({ name: 'scene', label: '場面', required: true, form, list: [...new Set(ward.resolved.standards.map(one => one.scene))] })}
${textField({ name: 'owner', label: '所管', form, hint: '書かなければ、すべての課です。' })}
${selectField({ name: 'measure', label: 'ものさし', form, none: '後で決める', choices: measures.map(one => ({ value: one.id, label: one.counts })) })}
${numberField({ name: 'target', label: '目標', unit: '%', form, hint: '書かなければ95%です。' })}
${numberField({ name: 'nearTarget', label: '許される下限', unit: '%', form, hint: '書かなければ90%です。' })}
${buttons(button({ label: 'この基準を加える' }), buttonLink({ label: 'やめる', href: `/editions/overlays/${ward.office}`, weight: 'plain' }))}</form>`
