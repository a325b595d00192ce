// How a medium will look with the text that stands in the form: drawn by what makes the medium itself.
import { type Page, within } from '../../../people/access.ts'
import type { Room } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import type { Filled } from '../../../web/filled.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayOfIssue } from '../checking.ts'
import { mediumWords, type NoticeContact, type NoticeContent, type NoticeTexts } from '../content.ts'
import { type Medium, media } from '../facts.ts'
import { contactFor, makingOf } from '../making.ts'
import { drawn, type Made, type Paper, papers, usualWish } from '../media/paper.ts'
import type { Notice } from '../notice.ts'
import { languageWords } from '../words.ts'
import { type Language, languages, textForm, textsTyped } from './text-form.ts'
import { addressOfPage, textMedium } from './text-media.ts'

export const previewChoices: readonly { value: Medium; label: string }[] = media.map(value => ({
  ...{ value, label: mediumWords[value] },
}))

export async function previewOf(c: Page, room: Room, notice: Notice, { typed }: Filled): Promise<Html> {
  const read = textForm.safeParse(
    Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')),
  )
  const texts = read.success ? textsTyped(read.data) : undefined
  const medium = previewChoices.find(({ value }) => value === typed.show)?.value ?? 'poster'
  if (!read.success || !texts || 'errors' in texts)
    return frame(html`<p>見出しなどを直すと、ここに見本が出ます。</p>`)
  const day = dayOfIssue({ issue_on: read.data['issue-on'] ?? null }, room.today)
  const asked = { office: notice.office, section: read.data.asked }
  const contact = await within(c, trx => contactFor(trx, room.city, asked, day))
  const shown = languages.flatMap(language => {
    const content = texts.ok[language]
    return content ? [{ language, content }] : []
  })
  const looks: Html[] = []
  for (const one of shown) looks.push(await lookOf(c, notice, medium, one, contact))
  return frame(looks)
}

const frame = (inside: Content): Html =>
  html`<section id="preview" class="notice-preview" aria-label="見本" tabindex="0"><h2>見本</h2><div class="notice-looks">${inside}</div></section>`

type Shown = { language: Language; content: NoticeContent }

async function lookOf(
  c: Page,
  notice: Notice,
  medium: Medium,
  { language, content }: Shown,
  contact: NoticeContact,
): Promise<Html> {
  const label = `${mediumWords[medium]}（${languageWords[language]}）`
  const paper = papers.find(one => one === medium)
  const inside = paper
    ? sheet(label, await drawnOf(c, notice, paper, { content, version: language, contact }))
    : textMedium(
        medium,
        { content, version: language, contact, address: await addressOfPage(c, notice) },
        c.get('house').now(),
      )
  return html`<section aria-label="${label}"><h3>${label}</h3>${inside}</section>`
}

export const drawnOf = async (
  c: Page,
  { city, office, notice }: Notice,
  paper: Paper,
  of: { content: NoticeContent; version: keyof NoticeTexts; contact: NoticeContact },
): Promise<Made> => {
  const making = await makingOf(c.get('house'), work => within(c, work), { city, office, notice }, of)
  return drawn(paper, making, usualWish)
}

export const sheet = (label: string, { bytes, over, missing, pages }: Made): Html =>
  html`${over && overBanner(over)}${missing && banner({ tone: 'warning', heading: '印刷できない文字があります', body: missing })}
<img class="sheet" src="${`data:image/svg+xml;base64,${Buffer.from(bytes).toString('base64')}`}" alt="${`${label}の見本。${pages}ページ。書かれていることは、左の文と同じです。`}">`

/** What does not fit is said, with what leaving a part out would win; nothing is made smaller than can be read. */
export const overBanner = ({ by, parts }: NonNullable<Made['over']>): Html =>
  banner({
    tone: 'warning',
    heading: `1枚に収まりません（${by}mmあふれています）`,
    body: html`<p>読める大きさより小さくはしません。文を短くするか、次のどれかを減らしてください。</p><ul>${parts
      .slice(0, 4)
      .map(
        ({ heading, millimetres }) => html`<li>${heading}（なくすと${millimetres}mm空きます）</li>`,
      )}</ul>`,
  })
