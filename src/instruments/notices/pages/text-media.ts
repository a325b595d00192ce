// The media that are text: the web page as it will stand, the manuscript for 市政だより, and the short messages to copy.
import { dayOf } from '../../../calendar/day.ts'
import { type Page, personIn, within } from '../../../people/access.ts'
import { banner } from '../../../web/components/banner.ts'
import { type Html, html } from '../../../web/html.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import type { NoticeContact, NoticeContent, NoticeTexts } from '../content.ts'
import type { Medium } from '../facts.ts'
import { siteAddress, webAddressOf } from '../media/address.ts'
import { manuscriptOf, usualLimit } from '../media/manuscript.ts'
import { channels, messageOf, ways } from '../media/messages.ts'
import { noticeBody } from '../media/web.ts'
import type { Notice } from '../notice.ts'
import { rubied } from './article.ts'

export type Said = {
  content: NoticeContent
  version: keyof NoticeTexts
  contact: NoticeContact
  /** Of the web page; '' while the site has none. */
  address: string
}

export const addressOfPage = (c: Page, { notice }: Notice): Promise<string> =>
  within(c, async trx => webAddressOf(await siteAddress(trx, personIn(c).city), notice))

export function textMedium(medium: Medium, said: Said, now: Date): Html {
  if (medium === 'bulletin') return manuscript(said)
  return medium === 'message' ? messages(said) : webPage(said, now)
}

/** As it stands on the published site, without the frame of the site. */
const webPage = ({ content, version, contact }: Said, now: Date): Html => {
  const today = dayOf(now)
  const texts = { ordinary: content, [version]: content }
  const one = {
    ...{ notice: '', office: contact.office, issue: 1, texts, contact, issuedOn: today, changedOn: today },
    ...{ issuedAt: now, ended: undefined, picture: false },
  }
  const links = { picture: '', calendar: '#preview', list: '#preview', archive: '#preview' }
  return html`<div class="notice-site"><p class="notice-site-title" lang="${version === 'english' ? 'en' : 'ja'}">${rubied(content.title)}</p>${noticeBody(one, version, links, dayWords)}</div>`
}

function manuscript({ content, contact }: Said): Html {
  const { text, characters, limit, over, choices } = manuscriptOf(content, contact, {
    ...{ limit: usualLimit, leaveOut: [] },
  })
  return html`<p>${countWords(characters, '文字')}（ふつうの枠は${countWords(limit, '文字')}）</p>${
    over > 0 &&
    banner({
      tone: 'warning',
      heading: `${countWords(over, '文字')}多くなっています`,
      body: html`<ul>${choices
        .slice(0, 3)
        .map(
          ({ heading, characters }) =>
            html`<li>「${heading}」を除くと、${countWords(characters, '文字')}減ります。</li>`,
        )}</ul>`,
    })
  }<p class="as-typed">${text}</p>`
}

const messages = ({ content, contact, address, version }: Said): Html =>
  html`${channels.map(channel => {
    const { subject, text, count, limit, unit, left, over } = messageOf(channel, content, contact, {
      ...{ address, version, leaveOut: [] },
    })
    return html`<p><strong>${ways[channel].name}（${countWords(count)} / ${countWords(limit, unit)}）</strong></p>${subject && html`<p>件名：${subject}</p>`}${
      over > 0 &&
      html`<p><strong>${countWords(over, unit)}多くなっています。文を短くしてください。</strong></p>`
    }${left.length > 0 && html`<p class="hint">入らなかったもの：${left.join('、')}</p>`}<p class="as-typed">${text}</p>`
  })}`
