// News that concerns the whole page: what happened, and what to do about it.
import { type Content, type Example, type Html, html } from '../html.ts'

export type Tone = 'info' | 'success' | 'warning' | 'error'
const words: Record<Tone, string> = { info: 'お知らせ', success: '完了', warning: '注意', error: '重要' }
const shapes: Record<Tone, Html> = {
  info: html`<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7v.5"/>`,
  success: html`<circle cx="12" cy="12" r="9"/><path d="m8 12.5 3 3 5-6"/>`,
  warning: html`<path d="M12 3 22 20H2Z"/><path d="M12 10v5M12 17v.5"/>`,
  error: html`<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8Z"/><path d="M12 8v5M12 16v.5"/>`,
}

export const banner = ({
  tone = 'info',
  heading,
  body,
}: {
  tone?: Tone
  heading: string
  body?: Content
}): Html =>
  html`<section class="${`banner banner-${tone}`}" aria-label="${`${words[tone]}：${heading}`}">
<svg class="banner-mark" viewBox="0 0 24 24" aria-hidden="true">${shapes[tone]}</svg>
<div><h2><span class="visually-hidden">${words[tone]}：</span>${heading}</h2>${body !== undefined && html`<div>${body}</div>`}</div></section>`

/** The one-line notice after a POST; read out when the page opens. */
export const notice = (text: string): Html =>
  html`<div class="notice" role="status"><svg class="banner-mark" viewBox="0 0 24 24" aria-hidden="true">${shapes.success}</svg><p>${text}</p></div>`

export const examples: Example[] = [
  {
    name: 'お知らせ',
    html: banner({
      heading: '令和7年度版の基準を準備しています',
      body: '新しい基準は4月1日から使います。今年度の数字は、今年度の基準のままです。',
    }),
  },
  {
    name: '注意',
    html: banner({
      tone: 'warning',
      heading: '期限を過ぎた折り返しが2件あります',
      body: '担当の方が休みのときは、課のだれでも折り返せます。',
    }),
  },
  {
    name: '重要',
    html: banner({
      tone: 'error',
      heading: '昨日の電話の記録が届いていません',
      body: '電話交換機の時計と、取り込みの設定を確かめてください。',
    }),
  },
  { name: '完了', html: banner({ tone: 'success', heading: '994通の突き合わせが終わりました' }) },
  { name: '一言の知らせ', html: notice('折り返しの約束を記録しました。') },
]
