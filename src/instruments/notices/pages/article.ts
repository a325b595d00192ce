// A notice as it is read on a screen of the house: its parts in order, and whom to ask.

import { type Content, type Html, html } from '../../../web/html.ts'
import type { NoticeContact, NoticeContent } from '../content.ts'
import { askingIn, askingWords } from '../media/asking.ts'
import { partsIn, said } from '../media/parts.ts'
import { typedPieces } from '../media/ruby.ts'
import type { Language } from './text-form.ts'

/** Typed ruby over its kanji; everything else as it stands. */
export const rubied = (text: string): Content =>
  typedPieces(text).map(piece =>
    typeof piece === 'string'
      ? piece
      : html`<ruby>${piece.base}<rp>（</rp><rt>${piece.ruby}</rt><rp>）</rp></ruby>`,
  )

export function article(content: NoticeContent, contact: NoticeContact, language: Language): Html {
  const asking = askingIn(contact, language)
  return html`<article class="notice-article" lang="${language === 'english' ? 'en' : 'ja'}"><h3>${rubied(content.title)}</h3><dl class="descriptions">${partsIn(
    content,
    language,
  ).map(
    ({ heading, text }) =>
      html`<div><dt>${rubied(heading)}</dt><dd class="notice-words">${rubied(text)}</dd></div>`,
  )}<div><dt>${rubied(said[language].ask)}</dt><dd>${rubied(askingWords(asking, language))}<br>${rubied(asking.place)}<br>${rubied(said[language].phone)} ${contact.phone}<br>${rubied(asking.hours)}</dd></div></dl></article>`
}
