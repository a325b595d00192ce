// Everything one notice becomes that has a look: each sheet, as a PDF to print, and the page of the site.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { radios } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { linkList } from '../../../web/components/links.ts'
import { sendFile } from '../../../web/download.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayOfIssue } from '../checking.ts'
import { mediumWords, type NoticeContact, type NoticeContent, type NoticeTexts } from '../content.ts'
import { contactFor, makingOf } from '../making.ts'
import { drawn, type Making, type Paper, paper, papers, type Wish } from '../media/paper.ts'
import { withoutRuby } from '../media/ruby.ts'
import { type Wished, wishedFor, wishOf } from '../media/wishes.ts'
import { issuesOf, languagesOf, type Notice } from '../notice.ts'
import { noticesRoom } from '../room.ts'
import { languageWords } from '../words.ts'
import { addressOf, noticeAsked } from './asked.ts'
import { sheet } from './preview.ts'
import { type Language, languages } from './text-form.ts'
import { addressOfPage, textMedium } from './text-media.ts'

export const paperPages = new Hono<Env>()
  .use('/notices/:notice/papers', allow('notices.read'))
  .use('/notices/:notice/papers/*', allow('notices.read'))
  .get('/notices/:notice/papers', async c => {
    const { room, notice } = await noticeAsked(c, 'notices.read')
    return papersPage(c, room, notice)
  })
  .get('/notices/:notice/papers/:file{(poster|flyer|letter)\\.pdf}', async c => {
    const { room, notice } = await noticeAsked(c, 'notices.read')
    const kind = papers.find(one => `${one}.pdf` === c.req.param('file'))
    const shown = await shownOf(c, room, notice)
    const language = languageAsked(c, shown.texts)
    const content = shown.texts[language]
    if (!kind || !content) throw new HTTPException(404)
    const { making, wish } = await sheetAsked(c, room, notice, kind, { ...shown, language, content })
    const made = await paper(kind, making, c.req.query('paper') === 'a3' ? { ...wish, paper: 'a3' } : wish)
    const name = `${mediumWords[kind]}_${withoutRuby(content.title).slice(0, 40)}.pdf`
    return sendFile(c, new Uint8Array(made.bytes), name, 'application/pdf')
  })

/** What the sheet is made of, and what was wished for it; what is not decided says so across the sheet. */
export async function sheetAsked(
  c: Page,
  room: Room,
  notice: Notice,
  kind: Paper,
  { content, language, contact, out }: Asked,
): Promise<{ making: Making; wish: Wish; wished: Wished & { version: number } }> {
  const source = { city: room.city, office: notice.office, notice: notice.notice }
  const made = await makingOf(c.get('house'), work => within(c, work), source, {
    ...{ content, version: language, contact },
  })
  const wished = await within(c, trx => wishedFor(trx, room.city, notice.notice, kind))
  const decided = out || notice.state === 'approved'
  const usual = { voice: made.look.voice, day: notice.issue_on ?? room.today }
  return { making: { ...made, draft: !decided }, wish: wishOf(wished, usual), wished }
}

export type Asked = { content: NoticeContent; language: Language; contact: NoticeContact; out: boolean }

/** What is out, as it was printed; what is not out yet, as the directory would have it on its day. */
export async function shownOf(
  c: Page,
  room: Room,
  notice: Notice,
): Promise<{ texts: NoticeTexts; contact: NoticeContact; out: boolean; at: Date }> {
  return within(c, async trx => {
    const [last] = await issuesOf(trx, room.city, notice.notice)
    const draft = notice.state !== 'issued' && notice.state !== 'withdrawn'
    if (last && (!draft || c.req.query('out') === 'yes'))
      return { texts: last.texts, contact: last.contact, out: true, at: last.issued_at }
    const asked = { office: notice.office, section: notice.asked }
    const contact = await contactFor(trx, room.city, asked, dayOfIssue(notice, room.today))
    return { texts: notice.texts, contact, out: false, at: room.now }
  })
}

export const languageAsked = (c: Page, texts: NoticeTexts): Language => {
  const asked = languages.find(one => one === c.req.query('language'))
  return asked && texts[asked] ? asked : 'ordinary'
}

async function papersPage(c: Page, room: Room, notice: Notice): Promise<Response> {
  const { texts, contact, out, at: shownAt } = await shownOf(c, room, notice)
  const language = languageAsked(c, texts)
  const content = texts[language] ?? texts.ordinary
  const sheets: Html[] = []
  for (const kind of papers) {
    const { making, wish } = await sheetAsked(c, room, notice, kind, { content, language, contact, out })
    const made = await drawn(kind, making, wish)
    sheets.push(paperOf(notice, kind, language, sheet(mediumWords[kind], made)))
  }
  const said = { content, version: language, contact, address: await addressOfPage(c, notice) }
  const path = `${addressOf(notice)}/papers`
  const choices = languagesOf(texts).map(({ language }) => ({
    value: language,
    label: languageWords[language],
  }))
  return showRoom(c, room, noticesRoom, {
    path: '/notices',
    title: '見本と印刷',
    lead: out
      ? '出したときの文と連絡先です。'
      : 'まだ出していない文です。問合せ先は、出す日の名簿のとおりに入ります。',
    body: [
      !out &&
        banner({
          tone: 'warning',
          heading: '決裁の前の見本です',
          body: '承認されて出るまでは、配ったり貼ったりしないでください。',
        }),
      choices.length > 1 &&
        filterBar({
          ...{ action: path, label: '言葉を選ぶ', submit: '見る' },
          fields: radios({
            name: 'language',
            label: '言葉',
            choices,
            form: { typed: { language }, errors: [] },
          }),
        }),
      linkList([
        {
          href: `${addressOf(notice)}/short-texts?language=${language}`,
          label: '市政だよりの原稿と、LINE・SNS・メールの文',
          about: '文字を数え、入らないところを知らせます。ここから写して使います。',
        },
        ...(texts.easy
          ? [
              {
                href: `${addressOf(notice)}/ruby`,
                label: 'ふりがなを見て直す',
                about: 'やさしい日本語と英語を並べて見ます。',
              },
            ]
          : []),
      ]),
      html`<div class="notice-sheets">${sheets}</div>`,
      html`<section aria-label="${mediumWords.web}"><h2>${mediumWords.web}</h2>${textMedium('web', said, shownAt)}</section>`,
    ],
    below: [
      { href: addressOf(notice), label: notice.title },
      { href: path, label: '見本と印刷' },
    ],
    wide: true,
  })
}

function paperOf(notice: Notice, kind: Paper, language: Language, shown: Content): Html {
  const file = `${addressOf(notice)}/papers/${kind}.pdf?language=${language}`
  const name = mediumWords[kind]
  return html`<section aria-label="${name}"><h2>${name}</h2>${linkList([
    { href: file, label: `${name}のPDF` },
    ...(kind === 'poster' ? [{ href: `${file}&paper=a3`, label: `${name}のPDF（A3）` }] : []),
    {
      href: `${addressOf(notice)}/papers/${kind}?language=${language}`,
      label: `${name}をととのえる`,
      about:
        kind === 'letter' ? '文書番号、日付、載せない部分' : '載せない部分、用紙の大きさ、音声コードの場所',
    },
  ])}${shown}</section>`
}
