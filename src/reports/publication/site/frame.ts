// The frame of a published page: its language, the way around, and links that work from any folder.
import { posix } from 'node:path'
import { startOf } from '../../../calendar/day.ts'
import { isFiscalYear, labelOf, type Period } from '../../../calendar/periods.ts'
import { attributes, type Content, html } from '../../../web/html.ts'
import { plain, ruby } from '../../../web/ruby.ts'
import { dayWords } from '../../../web/words.ts'
import { type Language, languages, type Publication, type Texts } from '../frozen.ts'
import type { Series } from './series.ts'
import { type Words, words } from './words.ts'

/** What every page of one language knows. */
export type Site = {
  language: Language
  words: Words
  series: Series
  city: Texts
  /** A page's own way to another: `to` is its folder in the same language. */
  link(from: string, to: string): string
  say(text: string): Content
  /** A text in this language, or the Japanese one marked as such. */
  read(text: Texts): Content
  /** The same without reading aids, for titles. */
  title(text: Texts | string): string
  period(period: Period): Content
  day(day: string): string
  count(n: number): string
}

const prefixes: Record<Language, string> = { ja: '', easy: 'easy/', en: 'en/' }
const codes: Record<Language, string> = { ja: 'ja', easy: 'ja', en: 'en' }

/** The file of a folder in a language, as `en/offices/takatsu/index.html`; a page may also be a file of its own. */
export const fileOf = (language: Language, folder: string): string =>
  `${prefixes[language]}${folder}${folder.endsWith('.html') ? '' : 'index.html'}`

/** Written out to the file, so that it opens from a stick as well as from a server. */
export const between = (from: string, to: string): string =>
  posix.relative(posix.dirname(`/${from}`), `/${to}`)

export function siteIn(language: Language, series: Series, city: Texts): Site {
  const say = (text: string): Content => (language === 'easy' ? ruby(text) : text)
  return {
    language,
    words: words[language],
    series,
    city,
    link: (from, to) => between(fileOf(language, from), fileOf(language, to)),
    say,
    read: text => {
      const own = text[language]
      if (own !== undefined) return say(own)
      return language === 'en' ? html`<span lang="ja">${text.ja}</span>` : text.ja
    },
    title: text => plain(typeof text === 'string' ? text : (text[language] ?? text.ja)),
    period: period => ({ ja: labelOf, easy: bothCalendars, en: englishPeriod })[language](period),
    day: day => (language === 'en' ? english.format(startOf(day)) : dayWords(day)),
    count: n => n.toLocaleString('ja-JP'),
  }
}

const english = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Asia/Tokyo' })
const englishMonth = new Intl.DateTimeFormat('en-GB', {
  month: 'long',
  year: 'numeric',
  timeZone: 'Asia/Tokyo',
})
/** Whoever learns Japanese may not know the eras. */
const bothCalendars = (period: Period): string =>
  `${labelOf(period)}（${isFiscalYear(period) ? `${period.slice(2)}年度` : `${period.slice(0, 4)}年${Number(period.slice(5))}月`}）`

const englishPeriod = (period: Period): string =>
  isFiscalYear(period)
    ? `Fiscal year ${period.slice(2)} (April ${period.slice(2)} to March ${Number(period.slice(2)) + 1})`
    : englishMonth.format(startOf(`${period}-01`))

export type Page = {
  /** Its folder, '' for the first page. */
  folder: string
  title: Texts | string
  lead?: Content
  /** The page above, for the trail. */
  under?: { folder: string; title: string }
  body: Content
  draft?: Publication | undefined
  /** Feeds of what is on it, by their address. */
  feeds?: readonly { href: string; type: string; title: string }[]
}

export const rooms = (w: Words) =>
  [
    ['', w.home],
    ['standards/', w.standards],
    ['offices/', w.offices],
    ['notices/', w.notices],
    ['goals/', w.improvement.goals],
    ['voices/', w.improvement.voices],
    ['periods/', w.periods],
    ['about/', w.about],
    ['corrections/', w.corrections],
    ['data/', w.data],
  ] as const

/** A tab and a search result show so much; the heading says all of it. */
const named = (title: string, site: string, most = 70): string => {
  if (title.length + site.length <= most) return title + site
  return title.length <= most ? title : `${[...title].slice(0, most - 1).join('')}…`
}

export function frame(site: Site, { folder, title, lead, under, body, draft, feeds = [] }: Page): string {
  const { language, words: w, say, link } = site
  const here = fileOf(language, folder)
  const css = (name: string) => between(here, `assets/${name}`)
  const open = (room: string) => (room === '' ? folder === '' : folder.startsWith(room))
  return String(html`<!DOCTYPE html>
<html lang="${codes[language]}">
<head>
<meta charset="utf-8">
<title>${named(site.title(title), folder === '' ? '' : ` | ${plain(w.site)}`)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
${draft && html`<meta name="robots" content="noindex">`}
<link rel="icon" href="${css('mark.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${css('tokens.css')}">
<link rel="stylesheet" href="${css('site.css')}">
${languages.map(other => html`<link rel="alternate" hreflang="${other === 'easy' ? 'ja-x-easy' : other}" href="${between(here, fileOf(other, folder))}">`)}
${feeds.map(({ href, type, title }) => html`<link rel="alternate" type="${type}" title="${title}" href="${href}">`)}
</head>
<body class="${language}">
<a class="skip" href="#main">${say(w.skip)}</a>
${draft && html`<p class="watermark">${say(w.draft)}</p>`}
<header><div class="bounds top">
<p class="name"><a href="${link(folder, '')}"><span class="city">${site.read(site.city)}</span>${say(w.site)}</a></p>
<nav class="languages" aria-label="${plain(w.languages)}"><ul>${languages.map(
    other =>
      html`<li><a href="${between(here, fileOf(other, folder))}" hreflang="${other === 'easy' ? 'ja-x-easy' : other}" lang="${codes[other]}"${attributes({ 'aria-current': other === language && 'true' })}>${words[other].language}</a></li>`,
  )}</ul></nav></div>
<nav class="menu" aria-label="${plain(w.menu)}"><ul class="bounds">${rooms(w).map(
    ([room, label]) =>
      html`<li><a href="${link(folder, room)}"${attributes({ 'aria-current': open(room) && (folder === room ? 'page' : 'true') })}>${say(label)}</a></li>`,
  )}</ul></nav></header>
<main id="main" class="bounds" tabindex="-1">
${under && html`<nav class="trail" aria-label="${plain(w.here)}"><a href="${link(folder, under.folder)}">${say(under.title)}</a></nav>`}
<h1>${typeof title === 'string' ? say(title) : site.read(title)}</h1>
${lead !== undefined && html`<p class="lead">${lead}</p>`}
${body}
</main>
<footer><div class="bounds"><p>${site.read(site.city)}　${say(w.site)}</p>${language !== 'ja' && html`<p>${say(w.original)}</p>`}</div></footer>
</body>
</html>
`)
}
