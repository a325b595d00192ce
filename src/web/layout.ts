// The frame of every page: who and where one is, the way around, and the page itself.

import { asset } from './assets.ts'
import { notice } from './components/banner.ts'
import { button } from './components/button.ts'
import { breadcrumbs } from './components/navigation.ts'
import { attributes, type Content, type Html, html, type Link } from './html.ts'

/** Where one's messages are, and how many are new, in words; '' when none is. */
type Messages = { href: string; unread: string }

export type Chrome = {
  city: { name: string }
  /** Who is signed in; `role` is a word to read, `account` their own page, `signOut` where the sign-out form posts to. */
  who?: {
    /** Opaque; what a browser keeps of a person is kept under it. */
    staff?: string
    name: string
    office?: string
    role: string
    account?: string
    signOut?: string
    messages?: Messages
  }
  nav: readonly (Link & { key?: string })[]
  /** Said once after a POST: `takeNotice(c)`. */
  notice?: string
}

export type Page = {
  title: string
  /** One sentence under the heading. */
  lead?: Content
  /** From the top to this page; the first also says which item of the navigation is open. Empty on the first page. */
  here: readonly Link[]
  body: Content
  /** The language of what stands in it, where it is not Japanese. */
  lang?: string
  /** The full width of the screen, for boards. */
  wide?: boolean
}

const islands = ['live-preview', 'confirm-leave', 'keys', 'follow', 'text-check', 'autosave', 'keep-unsaved']

export const page = (chrome: Chrome, { title, lead, here, body, lang, wide }: Page): Html =>
  html`<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<title>${title} | 基準</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<link rel="icon" href="${asset('mark.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${asset('tokens.css')}">
<link rel="stylesheet" href="${asset('kijun.css')}">
${islands.map(name => html`<script type="module" src="${asset(`islands/${name}.js`)}"></script>`)}
</head>
<body${attributes({ class: wide && 'wide', 'data-person': chrome.who?.staff })}>
<a class="skip" href="#main">本文へ移る</a>
<header class="site-header"><div class="bounds">
<a class="product" href="/"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20h16M12 20V4m-6 6 6-6 6 6"/></svg><span>基準</span><span class="city">${chrome.city.name}</span></a>${
    chrome.who && whoBox(chrome.who)
  }</div>${navigation(chrome.nav, here[0]?.href)}</header>
<div class="bounds">${breadcrumbs(here)}</div>
<main id="main" class="bounds" tabindex="-1"${attributes({ lang })}>${chrome.notice && notice(chrome.notice)}
<h1>${title}</h1>${lead && html`<p class="lead">${lead}</p>`}
${body}
</main>
<footer class="site-footer"><div class="bounds"><ul><li><a href="/help">使い方と問い合わせ</a></li><li><a href="/data-terms">データの利用条件</a></li><li><a href="/accessibility">ウェブアクセシビリティ</a></li></ul><p>${chrome.city.name}　区役所サービス基準</p></div></footer>
</body>
</html>`

const whoBox = ({ name, office, role, account, signOut, messages }: NonNullable<Chrome['who']>): Html =>
  html`<div class="who">${
    messages &&
    html`<a class="messages" href="${messages.href}">連絡<span class="unread" data-unread${attributes({ hidden: messages.unread === '' })}>${messages.unread}</span></a>`
  }<p><span class="who-name">${account ? html`<a href="${account}">${name}</a>` : name}</span><span class="who-role">${[office, role].filter(Boolean).join('　')}</span></p>${
    signOut &&
    html`<form method="post" action="${signOut}">${button({ label: 'サインアウト', weight: 'plain' })}</form>`
  }</div>`

/** On a small screen the links lie behind one button, as `details`; on a wide one they stand open (kijun.css). */
const navigation = (nav: Chrome['nav'], open?: string): Html | undefined =>
  nav.length === 0
    ? undefined
    : html`<nav class="site-nav" aria-label="主なページ"><details class="bounds"><summary>メニュー<span>${nav.find(({ href }) => href === open)?.label}</span></summary><ul>${nav.map(
        ({ href, label, key }) =>
          html`<li><a href="${href}"${attributes({ 'aria-current': href === open && 'true', 'data-key': key })}>${label}</a></li>`,
      )}</ul></details></nav>`
