// What a page shows of an action beside its forms: its occurrences, what it did by the figures, and its course.
import type { NameOf } from '../../../casework/staff-names.ts'
import { button } from '../../../web/components/button.ts'
import { hidden } from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import { type Html, html } from '../../../web/html.ts'
import { countWords, dayWords, figureWords, instantWords, rateWords } from '../../../web/words.ts'
import { type Action, addressOf, type Moment, type Occurrence } from '../action.ts'
import type { Measured } from '../checking.ts'
import { margin, type Side } from '../effect.ts'
import { effectWords, wordIn } from '../words.ts'

export const times = (action: Action, all: readonly Occurrence[], today: string, writes: boolean): Html => {
  const done = all.filter(({ done_on }) => done_on !== null).length
  const next = all.find(({ done_on }) => done_on === null)
  return html`<h2>くり返しの回</h2>${table<Occurrence>({
    caption: `${countWords(all.length, '回')}のうち、行った回 ${countWords(done, '回')}`,
    columns: [
      { label: '期限', names: true, whole: true, of: ({ due }) => dayWords(due) },
      {
        label: '状態',
        of: ({ due, done_on }) =>
          done_on
            ? `${dayWords(done_on)}に行いました`
            : due < today
              ? html`<strong class="past">期限を過ぎています</strong>`
              : 'これから',
      },
      { label: 'ひとこと', prose: true, of: ({ words }) => words },
      {
        label: '記録',
        of: one =>
          writes && action.state === 'open' && one.due === next?.due
            ? html`<form method="post" action="${`${addressOf(action)}/occurrences`}">${hidden('due', one.due)}${button({ label: 'この回を行った' })}</form>`
            : '',
      },
    ],
    rows: all,
  })}`
}

const whyWords: Record<Measured['why'], (measured: Measured) => string> = {
  few: ({ minimum }) => `前か後の件数が、言うのに要る${countWords(minimum, '件')}に足りないからです。`,
  apart: () => '前と後の確からしい範囲が重ならないからです。',
  alike: () => `違いがあっても${margin * 100}ポイントに満たないと、数字から言えるからです。`,
  overlap: () => '前と後の確からしい範囲が重なるからです。違いがあるともないとも、まだ言えません。',
}

/** What the figures say today, in words; and what was answered. */
export function effectSection(action: Action, measured: Measured | undefined): Html {
  const { effect, checked_on, check_words } = action
  const answered =
    effect !== null &&
    html`<p><strong>答え：${wordIn(effectWords, effect)}</strong>${checked_on ? `（${dayWords(checked_on)}）` : ''}${check_words ? `　${check_words}` : ''}</p>`
  if (!measured)
    return html`<h2>効果</h2>${answered}${
      action.check_on === null &&
      effect === null &&
      html`<p>効果を確かめる日は決まっていません。「内容を直す」は行う前だけなので、今、下で答えられます。</p>`
    }<p>ものさしを選んでいないので、効果は担当の言葉で書きます（申告）。</p>`
  const rows = [
    { when: '前', span: measured.beforeMonths, side: measured.before },
    { when: '後', span: measured.afterMonths, side: measured.after },
  ]
  return html`<h2>効果</h2>${answered}${table<(typeof rows)[number]>({
    caption: measured.counts,
    columns: [
      { label: '', names: true, of: ({ when }) => when },
      { label: '比べた月', whole: true, of: ({ span }) => span },
      { label: '割合', whole: true, of: ({ side }) => figureWords(side.kept, side.of) },
      { label: '確からしい範囲', whole: true, of: ({ side }) => rangeWords(side) },
    ],
    rows,
  })}<p>今の数字から言えること：<strong>${effectWords[measured.effect]}</strong>。${whyWords[measured.why](measured)}</p>`
}

const rangeWords = ({ of, low, high }: Side): string =>
  of === 0 ? '—' : `${rateWords(low)}〜${rateWords(high)}`

export const course = (moments: readonly Moment[], name: NameOf): Html =>
  html`<section aria-labelledby="course"><h2 id="course">これまでのこと</h2><ol class="course">${moments.map(
    ({ at, kind, words, by_staff }) =>
      html`<li><p class="when">${instantWords(at)}${by_staff && `　${name(by_staff)}`}</p><p${kind === 'word' && html` class="as-typed"`}>${words}</p></li>`,
  )}</ol></section>`
