// What the page of import shows: the form, what was read line by line, the changes with their decisions, every standard.
import { nendo } from '../../calendar/era.ts'
import {
  type DiffItem,
  type EditionDiff,
  type FieldChange,
  needsDecision,
  type Part,
} from '../../editions/diff.ts'
import type { Reading, Told } from '../../editions/reading.ts'
import { button, buttons } from '../../web/components/button.ts'
import { errorSummary } from '../../web/components/error-summary.ts'
import {
  checkbox,
  fileField,
  hidden,
  numberField,
  radios,
  selectField,
  textArea,
} from '../../web/components/fields.ts'
import { table } from '../../web/components/table.ts'
import type { Filled } from '../../web/filled.ts'
import { type Content, type Html, html } from '../../web/html.ts'
import type { Directory } from '../board/directory.ts'
import { type Base, officeBefore } from './bringing.ts'

export type Compared = {
  base: Base | undefined
  reading: Reading
  diff: EditionDiff
  offices: Directory
  digest: string
}

export const importBody = (form: Filled, compared: Compared | undefined): Html =>
  html`${errorSummary(form)}<form method="post" action="/editions/import" enctype="multipart/form-data" data-confirm-leave>
${numberField({ name: 'year', label: '年度の始まる西暦', unit: '年', required: true, form, hint: '令和7年度なら2025です。' })}
${fileField({ name: 'file', label: '文書のファイル', accept: '.txt,text/plain', form, hint: 'テキスト（UTF-8かShift_JIS）。Wordなどの文書は、テキストで保存し直すか、下に貼り付けてください。' })}
${textArea({ name: 'text', label: compared ? '読み取った文章（直して読み直せます）' : '文章の貼り付け', rows: compared ? 12 : 8, form })}
${compared ? decisions(form, compared) : button({ label: '読み取る' })}</form>
${compared && everyStandard(compared)}`

function decisions(form: Filled, { base, reading, diff, offices, digest }: Compared): Html {
  const changed = diff.items.filter(needsDecision)
  return html`${buttons(html`<button type="submit" class="button button-secondary" name="again" value="yes">読み直す</button>`)}
${told('読み取れなかった所、食い違う所', reading.problems)}${told('読み取りの説明', reading.notes)}
${reading.problems.length > 0 && checkbox({ name: 'anyway', label: 'この問題が残ったまま保存してよいことを確かめました', form })}
<h2>${base ? `${nendo(base.year)}からの変更` : '初めての基準'}</h2>
${base ? html`<p>${diff.items.length}の基準のうち、${changed.length}に変更があります。変わった基準は、どう扱うかを一つずつ選びます。</p>` : html`<p>比べる年度がないので、すべて新しい基準として保存します。</p>`}
${diff.around.map(({ where, words }) => html`<section class="change"><h3>${where}</h3>${wordsOf(words)}</section>`)}
${diff.items.map((item, index) => change(form, item, index, base, offices))}
${hidden('read', digest)}${buttons(button({ label: 'この内容で保存する' }))}`
}

const told = (heading: string, some: readonly Told[]): Content =>
  some.length > 0 &&
  html`<details${heading.startsWith('読み取れ') ? html` open` : ''}><summary>${heading}（${some.length}件）</summary><ul>${some.map(
    ({ line, text, why }) =>
      html`<li>${line}行目：${why}<br><span class="hint">${text.slice(0, 60)}</span></li>`,
  )}</ul></details>`

const kinds: Record<DiffItem['kind'], string> = {
  same: '変更なし',
  reworded: '文が変わりました',
  renumbered: '番号が変わりました',
  'reworded-renumbered': '文と番号が変わりました',
  added: '新しい基準です',
  removed: 'なくなりました',
}
const fieldWords: Record<FieldChange['field'], string> = {
  scene: '場面',
  scope: '範囲',
  owner: '所管',
  exceptions: '例外',
  parameters: '文の中の値',
}

/** A changed one asks what it means; a ward's own asks whose it is, which is known where it was so before. */
function change(
  form: Filled,
  item: DiffItem,
  index: number,
  base: Base | undefined,
  offices: Directory,
): Content {
  const own = item.after?.scope === '各区独自'
  const asks = base !== undefined && needsDecision(item)
  if (!asks && !own) return false
  const before = officeBefore(base, item.before?.key)
  const name = `office-${index}`
  const withOffice: Filled =
    before !== undefined && form.typed[name] === undefined
      ? { ...form, typed: { ...form.typed, [name]: before } }
      : form
  const numbers = [item.before && `前の番号 ${item.before.no}`, item.after && `新しい番号 ${item.after.no}`]
  return html`<section class="change"><h3>基準${(item.after ?? item.before)?.no}　${kinds[item.kind]}</h3>
<p class="hint">${numbers.filter(Boolean).join('、')}</p>${wordsOf(item.words)}
${item.fields.map(({ field, before: was, after }) => html`<p>${fieldWords[field]}：<del>${was || 'なし'}</del> から <ins>${after || 'なし'}</ins></p>`)}
${asks && radios({ name: `decision-${index}`, label: `基準${(item.after ?? item.before)?.no}の扱い`, required: true, form, choices: choicesFor(item, own) })}
${own && selectField({ name, label: `基準${item.after?.no}を定めた区役所`, form: withOffice, choices: offices.map(one => ({ value: one.office, label: one.name })) })}</section>`
}

function choicesFor({ before, after }: DiffItem, own: boolean) {
  return [
    ...(before && after
      ? [
          {
            value: 'carry',
            label: '引き継ぐ',
            hint: '同じ意味の基準です。ものさしと目標、これまでの記録をそのまま使います。',
          },
        ]
      : []),
    ...(after
      ? [
          {
            value: 'new',
            label: '新しい基準にする',
            hint: '意味が変わりました。ものさしは後から結び付けます。',
          },
        ]
      : []),
    ...(!after || own
      ? [
          {
            value: 'drop',
            label: '終える',
            hint: 'この年度からは数えません。前の年度の数字は、そのまま残ります。',
          },
        ]
      : []),
  ]
}

/** Readable without colour, and aloud: what went and what came is said. */
const wordsOf = (words: readonly Part[]): Html =>
  html`<p class="words">${words.map(({ text, is }) => {
    if (is === 'same') return text
    return is === 'added'
      ? html`<ins><span class="visually-hidden">（追加）</span>${text}</ins>`
      : html`<del><span class="visually-hidden">（削除）</span>${text}</del>`
  })}</p>`

const everyStandard = ({
  reading,
}: Compared): Html => html`<h2>読み取ったすべての基準</h2><p>${reading.title}　理念${reading.principles.length}、基準${reading.standards.length}</p>
${table({
  caption: '読み取った基準',
  columns: [
    { label: '番号', of: one => one.no, numeric: true },
    { label: '基準', of: one => one.text, names: true },
    { label: '場面', of: one => one.scene },
    { label: '範囲', of: one => one.scope },
    { label: '所管', of: one => one.owner ?? '' },
    { label: '文の中の値', of: one => one.parameters.map(({ text }) => text).join('、') },
    { label: '行', of: one => one.line, numeric: true },
  ],
  rows: reading.standards,
  empty: '基準は一つも読み取れませんでした。',
})}`
