// The web page of a notice, as it stands inside the frame of the published site; nothing in it is ever run.
import type { Day } from '../../../calendar/day.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import type { NoticeContact, NoticeContent, NoticeTexts } from '../content.ts'
import { askingIn, askingWords, japanese } from './asking.ts'
import { partsIn, said, type Version } from './parts.ts'
import { type Piece, typedPieces } from './ruby.ts'

export type Ended = 'over' | 'withdrawn'

/** A notice as the public sees it. */
export type PublicNotice = {
  notice: string
  office: string
  /** 1, and one more with every correction. */
  issue: number
  /** The readings of `easy` are written into it. */
  texts: NoticeTexts
  contact: NoticeContact
  /** When it first went out, and when it was last corrected. */
  issuedOn: Day
  changedOn: Day
  issuedAt: Date
  ended: Ended | undefined
  picture: boolean
}

export type PageLinks = { picture: string; calendar: string; list: string; archive: string }

export const contentIn = (texts: NoticeTexts, version: Version): NoticeContent =>
  texts[version] ?? texts.ordinary

export const withRuby = (pieces: readonly Piece[]): Html =>
  html`${pieces.map(piece =>
    typeof piece === 'string'
      ? linked(piece)
      : html`<ruby>${piece.base}<rp>（</rp><rt>${piece.ruby}</rt><rp>）</rp></ruby>`,
  )}`

/** Addresses of the web can be followed; nothing else becomes a link. */
const linked = (text: string): Content =>
  text
    .split(/(https?:\/\/[\w.~:/?#@!$&*+,;=%-]+)/)
    .map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : part))

const read = (text: string): Html => withRuby(typedPieces(text))

/** Lines that begin with ・ are a list, others paragraphs. */
export function paragraphs(text: string): Html {
  const lines = text.split('\n').filter(line => line.trim() !== '')
  const groups: { list: boolean; lines: string[] }[] = []
  for (const line of lines) {
    const list = line.startsWith('・')
    const last = groups.at(-1)
    const own = list ? line.slice(1) : line
    if (last?.list === list) last.lines.push(own)
    else groups.push({ list, lines: [own] })
  }
  return html`${groups.map(({ list, lines }) =>
    list
      ? html`<ul>${lines.map(line => html`<li>${read(line)}</li>`)}</ul>`
      : lines.map(line => html`<p>${read(line)}</p>`),
  )}`
}

type Words = Record<
  'over' | 'withdrawn' | 'issued' | 'changed' | 'calendar' | 'list' | 'archive' | 'missing' | 'picture',
  string
>

export const webWords: Record<Version, Words> = {
  ordinary: {
    over: 'このお知らせは終わりました。',
    withdrawn: 'このお知らせは取り下げました。くわしくは、下の問い合わせ先にお尋ねください。',
    ...{ issued: 'に出しました', changed: 'に直しました', calendar: '予定表に入れる（ics）' },
    ...{ list: 'お知らせの一覧', archive: '終わったお知らせ', missing: '', picture: 'お知らせの絵' },
  },
  easy: {
    over: 'このお｜知《し》らせは｜終《お》わりました。',
    withdrawn:
      'このお｜知《し》らせは、なくなりました。わからないことは、｜下《した》の｜電話《でんわ》で｜聞《き》いてください。',
    ...{ issued: 'に｜出《だ》しました', changed: 'に｜直《なお》しました' },
    calendar: '｜予定表《よていひょう》に｜入《い》れる（ics）',
    ...{ list: 'お｜知《し》らせ', archive: '｜終《お》わったお｜知《し》らせ', picture: 'お知らせの絵' },
    missing:
      'このお｜知《し》らせは、やさしい｜日本語《にほんご》がありません。ふつうの｜日本語《にほんご》で｜書《か》きます。',
  },
  english: {
    over: 'This notice is no longer current.',
    withdrawn: 'This notice has been withdrawn. Please ask at the number below.',
    ...{ issued: 'Issued', changed: 'Corrected', calendar: 'Add to your calendar (ics)' },
    ...{ list: 'Notices', archive: 'Past notices', picture: 'Picture of the notice' },
    missing: 'This notice is available in Japanese only.',
  },
}

const facts = new Set(['audience', 'when', 'where', 'bring', 'cost'])

export function noticeBody(
  one: PublicNotice,
  version: Version,
  links: PageLinks,
  dayWords: (day: Day) => Content,
): Html {
  const { texts, ended, contact } = one
  const words = webWords[version]
  const own = texts[version] !== undefined
  const content = contentIn(texts, version)
  const parts = ended === 'withdrawn' ? [] : partsIn(content, own ? version : 'ordinary')
  const told = (day: Day, word: string) =>
    version === 'english' ? html`${word} ${dayWords(day)}` : html`${dayWords(day)}${read(word)}`
  const inside = html`${parts
    .filter(({ part }) => part === 'what')
    .map(({ text }) => html`<div class="notice-lead">${paragraphs(text)}</div>`)}
${one.picture && ended !== 'withdrawn' && html`<p><img class="notice-picture" src="${links.picture}" alt="${content.pictureText || words.picture}"></p>`}
${
  parts.some(({ part }) => facts.has(part)) &&
  html`<dl class="notice-facts">${parts
    .filter(({ part }) => facts.has(part))
    .map(({ heading, text }) => html`<div><dt>${read(heading)}</dt><dd>${paragraphs(text)}</dd></div>`)}</dl>`
}
${parts
  .filter(({ part }) => part !== 'what' && !facts.has(part))
  .map(({ heading, text }) => html`<section><h2>${read(heading)}</h2>${paragraphs(text)}</section>`)}`
  return html`${ended && html`<p class="notice-ended">${read(words[ended])}</p>`}
${!own && words.missing !== '' && html`<p class="notice-missing">${read(words.missing)}</p>`}
<p class="small">${inPlace(askingIn(contact, version).office, version)}　${told(one.issuedOn, words.issued)}${one.issue > 1 && html`　<strong>${told(one.changedOn, words.changed)}</strong>`}</p>
${own ? inside : html`<div lang="ja">${inside}</div>`}
${asking(contact, version)}
${content.event && ended === undefined && html`<p class="not-printed"><a href="${links.calendar}">${read(words.calendar)}</a></p>`}
<p class="not-printed"><a href="${ended ? links.archive : links.list}">${read(ended ? words.archive : words.list)}</a></p>`
}

/** Japanese among other languages says that it is Japanese. */
const inPlace = (text: string, version: Version): Html =>
  version === 'english' && japanese(text) ? html`<span lang="ja">${text}</span>` : read(text)

function asking(contact: NoticeContact, version: Version): Html {
  const { phone } = contact
  const of = askingIn(contact, version)
  return html`<section class="notice-ask"><h2>${read(said[version].ask)}</h2>
<p><strong>${inPlace(askingWords(of, version), version)}</strong></p>
<p>${read(said[version].phone)} <a class="notice-phone" href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a></p>
<p>${inPlace([of.hours, of.place].filter(one => one !== '').join('　'), version)}</p></section>`
}
