// The versions of a notice: who saved what when, what changed word by word; and what went out, as it was printed.
import { Hono } from 'hono'
import { namesOf } from '../../../casework/staff-names.ts'
import { wordsBetween } from '../../../editions/diff.ts'
import { allow, type Env, within } from '../../../people/access.ts'
import { showRoom } from '../../../people/room.ts'
import { table } from '../../../web/components/table.ts'
import { type Html, html } from '../../../web/html.ts'
import { dayWords, instantWords } from '../../../web/words.ts'
import { contactWords, type NoticeTexts, noticeTexts, partsOf } from '../content.ts'
import { issuesOf, languagesOf } from '../notice.ts'
import { noticesRoom } from '../room.ts'
import { languageWords } from '../words.ts'
import { type Version, versionsOf } from '../writing.ts'
import { article } from './article.ts'
import { addressOf, noticeAsked } from './asked.ts'

export const versionPages = new Hono<Env>()
  .use('/notices/:notice/versions', allow('notices.read'))
  .use('/notices/:notice/issues', allow('notices.read'))
  .get('/notices/:notice/versions', async c => {
    const { room, notice } = await noticeAsked(c, 'notices.read')
    const { versions, names } = await within(c, async trx => {
      const found = await versionsOf(trx, room.city, notice.notice)
      return {
        versions: found,
        names: await namesOf(
          trx,
          room.city,
          found.map(one => one.by_staff),
        ),
      }
    })
    const asked = Number(c.req.query('version'))
    const shown = versions.find(one => one.version === asked) ?? versions[0]
    const before = shown && versions.find(one => one.version < shown.version)
    const path = `${addressOf(notice)}/versions`
    return showRoom(c, room, noticesRoom, {
      path: '/notices',
      title: '版',
      lead: '保存するたびに残ります。消えません。',
      body: [
        table<Version>({
          caption: '保存された版（新しい順）',
          columns: [
            {
              ...{ label: '保存した日時', names: true },
              of: one =>
                html`<a href="${`${path}?version=${one.version}`}"${one === shown && html` aria-current="true"`}>${instantWords(one.at)}</a>`,
            },
            { label: 'だれが', of: one => names(one.by_staff) },
          ],
          rows: versions,
        }),
        shown &&
          html`<h2>${instantWords(shown.at)}の版で変わったところ</h2>${before ? changesIn(before, shown) : html`<p>初めの版です。</p>`}`,
      ],
      below: [
        { href: addressOf(notice), label: notice.title },
        { href: path, label: '版' },
      ],
    })
  })
  .get('/notices/:notice/issues', async c => {
    const { room, notice } = await noticeAsked(c, 'notices.read')
    const issues = await within(c, trx => issuesOf(trx, room.city, notice.notice))
    const endWords: Record<string, string> = {
      corrected: '訂正したものに替わりました',
      withdrawn: '取り下げました',
      over: '期間が終わりました',
    }
    return showRoom(c, room, noticesRoom, {
      path: '/notices',
      title: '出したもの',
      lead: '印刷したとおりの文と連絡先です。後から名簿が変わっても、ここは変わりません。',
      body: [
        issues.length === 0 && html`<p>まだ出していません。承認されて出ると、ここに残ります。</p>`,
        ...issues.map(
          one =>
            html`<h2>${one.issue}回目：${instantWords(one.issued_at)}</h2><p>${
              one.ended_at
                ? `${dayWords(one.ended_at)}に、${endWords[one.ended_how ?? ''] ?? '終わりました'}。`
                : 'いま出ています。'
            }</p><p><strong>${contactWords(one.contact)}</strong></p>${languagesOf(one.texts).map(
              ({ language, content }) =>
                html`<details${language === 'ordinary' && html` open`}><summary>${languageWords[language]}</summary>${article(content, one.contact, language)}</details>`,
            )}`,
        ),
      ],
      below: [
        { href: addressOf(notice), label: notice.title },
        { href: `${addressOf(notice)}/issues`, label: '出したもの' },
      ],
    })
  })

/** Part by part, so that a moved sentence is seen where it went. */
function changesIn(before: Version, after: Version): Html {
  const [old, young] = [noticeTexts.parse(before.texts), noticeTexts.parse(after.texts)]
  const changed = [...new Set([...Object.keys(linesOf(old)), ...Object.keys(linesOf(young))])].filter(
    name => linesOf(old)[name] !== linesOf(young)[name],
  )
  if (changed.length === 0) return html`<p>文は変わっていません（日にちや問合せ先などを保存しました）。</p>`
  return html`<dl class="notice-changes">${changed.map(
    name =>
      html`<div><dt>${name}</dt><dd class="as-typed">${wordsBetween(
        linesOf(old)[name] ?? '',
        linesOf(young)[name] ?? '',
      ).map(({ text, is }) =>
        is === 'added' ? html`<ins>${text}</ins>` : is === 'removed' ? html`<del>${text}</del>` : text,
      )}</dd></div>`,
  )}</dl>`
}

const linesOf = (texts: NoticeTexts): Record<string, string> =>
  Object.fromEntries(
    languagesOf(texts).flatMap(({ language, content }) => {
      const suffix = language === 'ordinary' ? '' : `（${languageWords[language]}）`
      const all = [{ heading: '見出し', text: content.title }, ...partsOf(content)]
      return all.map(({ heading, text }) => [`${heading}${suffix}`, text])
    }),
  )
