// What the pages of 公表 show.
import { labelOf } from '../../calendar/periods.ts'
import { banner } from '../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../web/components/button.ts'
import { descriptionList } from '../../web/components/description-list.ts'
import { errorSummary } from '../../web/components/error-summary.ts'
import { hidden, numberField, radios, selectField, textArea, textField } from '../../web/components/fields.ts'
import { linkList } from '../../web/components/links.ts'
import { table } from '../../web/components/table.ts'
import { blank, type Filled } from '../../web/filled.ts'
import { type Content, type Html, html } from '../../web/html.ts'
import { instantWords } from '../../web/words.ts'
import type { Frozen } from './frozen.ts'
import type { Snapshot } from './snapshots.ts'
import type { Warning } from './warnings.ts'

const states: Record<string, string> = {
  draft: '承認を待っています',
  approved: '承認済み（公表前）',
  published: '公表済み',
  discarded: '取りやめ',
}

export const homeBody = (
  snapshots: readonly Snapshot[],
  choices: readonly { value: string; label: string }[],
  mayApprove: boolean,
): Html => html`<form method="get" action="/publication" class="narrow">
${selectField({ name: 'period', label: '公表する期間', choices, form: blank, required: true, hint: '終わった月か年度を選びます。公表済みの期間を選ぶと、訂正した版になります。' })}
${button({ label: '準備を始める' })}</form>
<h2>これまでの版</h2>
${table({
  caption: '公表とその準備',
  columns: [
    {
      label: '期間と版',
      names: true,
      of: one =>
        html`<a href="/publication/snapshots/${one.id}">${labelOf(one.period)}　第${one.version}版</a>`,
    },
    { label: '状態', of: one => states[one.state] ?? one.state },
    { label: '数字を固めた日時', of: one => instantWords(one.frozen_at) },
    { label: '公表した日時', of: one => (one.published_at ? instantWords(one.published_at) : '－') },
  ],
  rows: snapshots,
  empty: 'まだ公表したものはありません。上で期間を選んで準備を始めてください。',
})}
<h2>公表しているもの</h2>
${linkList([
  {
    href: '/public/',
    label: '市民が見るページ',
    about: 'サインインしなくても開けます。お知らせは、出すとすぐに載ります。',
  },
  {
    href: '/publication/site.tar.gz',
    label: 'ページ一式をダウンロードする（tar.gz）',
    about: '広げると、どのウェブサーバーにも置け、USBメモリーからも開けます。',
  },
  { href: '/editions', label: '基準の版', about: '年度ごとの基準と取り込み' },
  ...(mayApprove
    ? [{ href: '/publication/settings', label: '公表の決まり', about: '少ない件数の扱いと、承認する人' }]
    : []),
])}`

export function prepareBody(
  period: string,
  prepared: { refused: string } | { frozen: Frozen; version: number; warnings: Warning[] },
  filled: Filled,
): Html {
  if ('refused' in prepared)
    return html`${banner({ tone: 'warning', heading: 'この期間は準備できません', body: prepared.refused })}${linkList([{ href: '/publication', label: '期間を選び直す' }])}`
  const { frozen, version, warnings } = prepared
  const cells = frozen.results.flatMap(one => one.cells)
  const shown = cells.filter(one => !one.hidden).length
  return html`${errorSummary(filled)}${descriptionList([
    { term: '期間', is: `${labelOf(frozen.period)}　第${version}版` },
    {
      term: '基準',
      is: `${frozen.edition.title}（${frozen.standards.length}の基準、${frozen.offices.length}の区役所）`,
    },
    {
      term: '公表する数字',
      is: `${cells.length.toLocaleString('ja-JP')}のうち${shown.toLocaleString('ja-JP')}。残りは、記録がないか、${frozen.threshold}件に満たないか、そこから逆算できるので公表しません。`,
    },
  ])}
<h2>固める前に確かめること</h2>
${warnings.length === 0 && html`<p>気になる点は見つかりませんでした。</p>`}
${warnings.map(
  ({ heading, items }) =>
    html`<details><summary>${heading}（${items.length}件）</summary><ul>${items.map(item => html`<li>${item}</li>`)}</ul></details>`,
)}
<form method="post" action="/publication/snapshots" data-confirm-leave>${hidden('period', period)}
${textArea({
  name: 'note',
  label: version > 1 ? '何を直したか' : '添えることば',
  hint:
    version > 1
      ? '前の版から何を、なぜ直したのかを、市民に分かる言葉で書きます。公表されます。'
      : '市民に知らせることがあれば書きます。公表されます。',
  required: version > 1,
  rows: 3,
  maxlength: 1000,
  form: filled,
})}
${buttons(button({ label: '数字を固める' }), buttonLink({ label: 'やめて一覧へ戻る', href: '/publication', weight: 'plain' }))}</form>`
}

type Found = { snapshot: Snapshot; name: (staff: string | null) => string }

export function snapshotBody({ snapshot: one, name }: Found, mayApprove: boolean, refused?: string): Html {
  const at = `/publication/snapshots/${one.id}`
  const when = (label: string, instant: Date | null, who: string | null) =>
    instant ? [{ term: label, is: `${instantWords(instant)}　${name(who)}` }] : []
  return html`${refused !== undefined && banner({ tone: 'error', heading: 'できませんでした', body: refused })}
${descriptionList([
  { term: '状態', is: states[one.state] ?? one.state },
  ...when('数字を固めた', one.frozen_at, one.frozen_by),
  ...when('承認した', one.approved_at, one.approved_by),
  ...when('公表した', one.published_at, one.published_by),
  ...(one.note === '' ? [] : [{ term: one.version > 1 ? '何を直したか' : '添えたことば', is: one.note }]),
  { term: '記録の照合値', is: html`<code>${one.digest}</code>` },
])}
${one.state !== 'discarded' && linkList([{ href: `${at}/preview/`, label: '市民が見るページで確かめる', ...(one.state !== 'published' && { about: '「下書き」と入ります。サインインした人だけが開けます。' }) }])}
${nextStep(one, at, mayApprove)}`
}

function nextStep({ state }: Snapshot, at: string, mayApprove: boolean): Content {
  const post = (path: string, label: string, weight: 'primary' | 'plain' = 'primary') =>
    html`<form method="post" action="${at}/${path}">${button({ label, weight })}</form>`
  if (state === 'draft')
    return html`<p>${mayApprove ? '数字を固めた人とは別の人が、中身を確かめて承認します。' : '承認できる人に、このページを見てもらってください。'}</p>${mayApprove && post('approval', '承認する')}${post('discarding', '取りやめる', 'plain')}`
  if (state === 'approved')
    return html`<p>公表すると、だれでも読めるようになります。公表した数字は消せません。直すときは、訂正した版を公表します。</p>${post('publication', '公表する')}${post('discarding', '取りやめる', 'plain')}`
  return false
}

export const settingsBody = (
  filled: Filled,
): Html => html`${errorSummary(filled)}<form method="post" action="/publication/settings" class="narrow">
${numberField({ name: 'threshold', label: 'これに満たない件数は公表しない', unit: '件', required: true, form: filled, hint: '2から100まで。逆算できないように、組になっている区役所の数字もいっしょに伏せます。' })}
${radios({
  name: 'approvers',
  label: '承認する人',
  required: true,
  form: filled,
  choices: [
    { value: 'two', label: '数字を固めた人とは別の人' },
    {
      value: 'one',
      label: '同じ人でもよい',
      hint: '担当が一人しかいない市のための決まりです。だれが承認したかは記録に残ります。',
    },
  ],
})}
${textField({ name: 'address', label: '公表するページのアドレス', form: filled, hint: '市民が開くアドレスです（例：https://www.city.example.jp/kijun/）。お知らせのポスターやチラシに印刷するQRコードは、ここを開きます。変えると、もう貼ってある紙のコードは開けなくなります。' })}
${button({ label: '保存する' })}</form>`
