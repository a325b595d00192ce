// Every component with its examples on one page; the tests read the same list.
import { Hono } from 'hono'
import * as banner from './components/banner.ts'
import * as button from './components/button.ts'
import * as card from './components/card.ts'
import * as conflict from './components/conflict.ts'
import * as descriptionList from './components/description-list.ts'
import * as errorSummary from './components/error-summary.ts'
import * as fields from './components/fields.ts'
import * as filterBar from './components/filter-bar.ts'
import * as hourChart from './components/hour-chart.ts'
import * as intervalBar from './components/interval-bar.ts'
import * as judgementMark from './components/judgement-mark.ts'
import * as links from './components/links.ts'
import * as navigation from './components/navigation.ts'
import * as progress from './components/progress.ts'
import * as sparkline from './components/sparkline.ts'
import * as table from './components/table.ts'
import { type Example, html } from './html.ts'
import { type Chrome, page } from './layout.ts'

export const components: readonly { name: string; examples: readonly Example[] }[] = [
  { name: '判定の印', examples: judgementMark.examples },
  { name: '割合と範囲', examples: intervalBar.examples },
  { name: '折れ線', examples: sparkline.examples },
  { name: '時間帯', examples: hourChart.examples },
  { name: '表', examples: table.examples },
  { name: '項目の一覧', examples: descriptionList.examples },
  { name: 'カード', examples: card.examples },
  { name: '知らせ', examples: banner.examples },
  { name: '進みぐあい', examples: progress.examples },
  { name: 'リンク', examples: links.examples },
  { name: '道しるべ', examples: navigation.examples },
  { name: '絞り込み', examples: filterBar.examples },
  { name: '誤りのまとめ', examples: errorSummary.examples },
  { name: '入力欄', examples: fields.examples },
  { name: 'ボタン', examples: button.examples },
  { name: '二人の保存', examples: conflict.examples },
]

/** Mount where the house shows itself: `app.route('/', gallery(chromeOf))` gives `/_components`. */
export const gallery = (chrome: Chrome) =>
  new Hono().get('/_components', c =>
    c.html(
      page(chrome, {
        title: '部品の見本',
        lead: '画面はすべてこの部品でできています。',
        here: [],
        body: components.map(
          ({ name, examples }) =>
            html`<section class="sample"><h2>${name}</h2>${examples.map(
              example =>
                html`<div class="sample-item"><p class="sample-name">${example.name}</p>${example.html}</div>`,
            )}</section>`,
        ),
      }),
    ),
  )
