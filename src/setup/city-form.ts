// The form for a city of one's own; its rows grow without scripts, and refused input keeps all that was typed.
import { button, buttonLink, buttons } from '../web/components/button.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { checkbox, hidden, passwordField, radios, textField } from '../web/components/fields.ts'
import type { Filled, Typed } from '../web/filled.ts'
import { type Html, html } from '../web/html.ts'
import type { Page } from '../web/layout.ts'
import { shipped } from './found.ts'
import { usualSections } from './proposals.ts'

const ownSections = 4

/** Eight rows for offices to begin with, eight more whenever they are asked for. */
export const rowsShown = (typed: Typed): number =>
  Math.min(
    64,
    (Number([typed.offices ?? ''].flat()[0]) || 0) + (typed.offices === undefined || typed.more ? 8 : 0),
  )

/** The form as it is first seen: the usual sections ticked, the first edition chosen. */
const proposed: Typed = {
  edition: shipped[0]?.folder ?? '',
  ...Object.fromEntries(
    usualSections.flatMap(({ slug, name }, at) => [
      [`section-${at + 1}-take`, 'yes'],
      [`section-${at + 1}-name`, name],
      [`section-${at + 1}-slug`, slug],
    ]),
  ),
}

export function cityForm({ typed, errors }: Filled): Page {
  const fresh = typed['city-name'] === undefined && typed['section-1-name'] === undefined
  const form: Filled = { typed: fresh ? { ...proposed, ...typed } : typed, errors }
  const offices = Number([typed.offices ?? ''].flat()[0]) || 8
  return {
    title: '自分の市を登録する',
    lead: '名前はあとから直せます。アドレスに使う名前は、記録に残るので変えられません。空欄なら自動で付けます。',
    here: [
      { href: '/setup', label: 'はじめに' },
      { href: '/setup/city', label: '自分の市を登録する' },
    ],
    body: html`${errorSummary(form)}<form method="post" action="/setup/city" novalidate>${hidden('offices', offices)}
<h2>市</h2><div class="field-row">${textField({ name: 'city-name', label: '市の名前', form, required: true, hint: '例：川崎市' })}
${textField({ name: 'city-slug', label: 'アドレスに使う名前', form, hint: '例：kawasaki' })}</div>
<h2>使い始める基準</h2>${radios({
      name: 'edition',
      label: '基準',
      form,
      choices: [
        ...shipped.map(({ folder, title }) => ({ value: folder, label: title })),
        { value: 'none', label: 'あとで取り込む', hint: '自分の市の基準の文書を、画面から読み込めます。' },
      ],
    })}
<h2>区役所</h2>${Array.from({ length: offices }, (_, at) => pair(form, 'office', at + 1, '区役所'))}
${button({ label: '区役所の行を増やす', weight: 'secondary', name: 'more', value: 'yes' })}
<h2>課</h2><p>どの区役所にも同じ課を置いて始めます。区ごとの違い、支所・出張所、開いている時間は、あとで「人と課」で直せます。</p>
${usualSections.map((_, at) => pair(form, 'section', at + 1, '課', true))}
${Array.from({ length: ownSections }, (_, at) => {
  const nth = usualSections.length + at + 1
  return html`${hidden(`section-${nth}-own`, 'yes')}${pair(form, 'section', nth, '課')}`
})}
<h2>最初の管理者</h2>${textField({ name: 'admin-name', label: '氏名', form, required: true, autocomplete: 'name' })}
${textField({ name: 'admin-login', label: 'ログイン名', form, required: true, autocomplete: 'username', hint: '半角の英数字。例：kanri' })}
${passwordField({ name: 'admin-password', label: 'パスワード', form, required: true, autocomplete: 'new-password', hint: '10文字以上。忘れると、ほかの管理者がいない間は開けられません。' })}
${passwordField({ name: 'admin-again', label: 'パスワード（もう一度）', form, required: true, autocomplete: 'new-password' })}
${buttons(button({ label: 'この内容で始める' }), buttonLink({ label: '始め方の選択に戻る', href: '/setup', weight: 'plain' }))}</form>`,
  }
}

const pair = (form: Filled, kind: 'office' | 'section', nth: number, word: string, ticked?: boolean): Html =>
  html`<div class="field-row">${ticked && checkbox({ name: `${kind}-${nth}-take`, label: '置く', form })}
${textField({ name: `${kind}-${nth}-name`, label: `${word}${nth}`, form })}
${textField({ name: `${kind}-${nth}-slug`, label: `${word}${nth}のアドレスに使う名前`, form })}</div>`
