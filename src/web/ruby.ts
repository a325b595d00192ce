// Reading aids for やさしい日本語: {漢字|かんじ} in a text becomes ruby, or is taken out where ruby cannot stand.
import { type Html, html } from './html.ts'

const marked = /\{([^|{}]+)\|([^|{}]+)\}/

/** Browsers without ruby show the reading in brackets. */
export const ruby = (text: string): Html =>
  html`${text
    .split(/(\{[^|{}]+\|[^|{}]+\})/)
    .filter(part => part !== '')
    .map(part => {
      const [, word, reading] = marked.exec(part) ?? []
      return word && reading ? html`<ruby>${word}<rp>（</rp><rt>${reading}</rt><rp>）</rp></ruby>` : part
    })}`

/** Without the readings, for titles and attributes. */
export const plain = (text: string): string => text.replaceAll(new RegExp(marked, 'g'), '$1')
