// What the check looks for: every rule with its examples, which are its tests.
import { Hono } from 'hono'
import { allow, type Env } from '../../../people/access.ts'
import { roomOf, showRoom } from '../../../people/room.ts'
import { catalogue, sortWords } from '../../../text-check/catalogue.ts'
import { sorts } from '../../../text-check/finding.ts'
import { html } from '../../../web/html.ts'
import { textsRoom } from '../room.ts'

const about = {
  mistake: '日付、時刻、電話番号など、読んだ人が困るまちがいです。',
  polite: '市民への文章は、「です・ます」でそろえます（基準8）。',
  word: '略語や専門用語は、わかりやすい言葉にします（基準9）。',
  readability: '長い文や、読みにくい書き方です（基準31）。',
  spelling: '公用文の書き方と、ひとつの文書の中でのそろえ方です。',
} as const

export const rulePages = new Hono<Env>()
  .use('/texts/rules', allow('notices.read'))
  .get('/texts/rules', async c =>
    showRoom(c, await roomOf(c, 'notices.read'), textsRoom, {
      path: '/texts/rules',
      title: '点検の規則',
      lead: '例は、そのまま規則の試験になっています。',
      body: sorts.map(sort => {
        const rules = catalogue.filter(rule => rule.sort === sort)
        return html`<h2>${sortWords[sort]}</h2><p>${about[sort]}</p>${rules.map(
          ({ id, looksFor, versions, examples }) =>
            html`<section class="text-rule" id="${id}" aria-label="${looksFor}"><h3>${looksFor}</h3>${
              !versions.includes('ordinary') && html`<p>やさしい日本語の文章だけで見ます。</p>`
            }<details><summary>例（${examples.length}つ）</summary><ul>${examples.map(
              ({ text, finds, proposes, because }) =>
                html`<li><p class="as-typed">${marked(text, finds)}</p><p class="hint">${finds.length === 0 && '指摘しません：'}${because}${proposes !== undefined && proposes !== '' && `（案：${proposes}）`}</p></li>`,
            )}</ul></details></section>`,
        )}`
      }),
    }),
  )

/** The pieces that are found, marked in the order in which they stand. */
function marked(text: string, finds: readonly string[]) {
  let at = 0
  const pieces = finds.flatMap(piece => {
    const from = text.indexOf(piece, at)
    if (from < 0 || piece === '') return []
    const before = text.slice(at, from)
    at = from + piece.length
    return [before, html`<mark>${piece}</mark>`]
  })
  return [...pieces, text.slice(at)]
}
