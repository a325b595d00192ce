// The page of one notice, from the top: where it stands, the next step, the text, the media, comments, read-backs, history.
import type { NameOf } from '../../../casework/staff-names.ts'
import { at, type Room } from '../../../people/room.ts'
import type { Checked as TextChecked } from '../../../text-check/office/checking.ts'
import { findingsList } from '../../../text-check/office/field.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, textArea } from '../../../web/components/fields.ts'
import { linkList } from '../../../web/components/links.ts'
import { table } from '../../../web/components/table.ts'
import type { Filled } from '../../../web/filled.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, dayWords, instantWords } from '../../../web/words.ts'
import type { Checked } from '../checking.ts'
import type { NoticeContact } from '../content.ts'
import { reader } from '../facts.ts'
import { type Issue, type Item, languagesOf, type Notice } from '../notice.ts'
import { answersShape, readerWords } from '../reading-back.ts'
import { languageWords, stateWords, wordIn } from '../words.ts'
import { article } from './article.ts'
import { addressOf } from './asked.ts'
import { savedUpTo } from './editor.ts'
import { historyOf, type Moment } from './history.ts'
import { mediaTable } from './media-table.ts'

export type Shown = {
  room: Room
  notice: Notice
  contact: NoticeContact
  checked: Checked
  checks: readonly { language: 'ordinary' | 'easy'; check: TextChecked }[]
  issues: readonly Issue[]
  /** The directory says something else than what is out. */
  wrong: boolean
  items: readonly Item[]
  versions: number
  /** The last version that whoever looks saved themselves; 0 when none. */
  saved: number
  comments: readonly { comment: string; at: Date; by_staff: string; words: string; settled_at: Date | null }[]
  moments: readonly Moment[]
  readBacks: readonly { at: Date; reader: string; answers: unknown }[]
  oldDays: readonly string[]
  writers: ReadonlySet<string>
  names: NameOf
  filled: Filled
  staff: string
  writes: boolean
  mayComment: boolean
  approves: boolean
}

export const noticeBody = (shown: Shown): Content => [
  errorSummary(shown.filled),
  html`<span hidden${savedUpTo(shown.notice, shown.saved)}></span>`,
  standing(shown),
  shown.wrong &&
    banner({
      tone: 'error',
      heading: '印刷した連絡先が、古くなっています',
      body: html`<p>名簿が変わりました。違うところと、することは<a href="${at(shown.room, '/notices/recalls')}">直すお知らせ</a>にあります。</p>`,
    }),
  next(shown),
  ways(shown),
  html`<h2>文</h2>`,
  languagesOf(shown.notice.texts).map(
    ({ language, content }) =>
      html`<section aria-label="${languageWords[language]}">${language !== 'ordinary' && html`<p class="notice-language">${languageWords[language]}</p>`}${article(content, shown.contact, language)}</section>`,
  ),
  textFindings(shown),
  media(shown),
  comments(shown),
  readBacks(shown),
  historyOf(shown.moments, shown.names),
]

const outOf = ({ issues }: Shown): Issue | undefined => issues.find(one => one.ended_at === null)

function standing(shown: Shown): Html {
  const { notice, names, room } = shown
  const out = outOf(shown)
  const due = notice.issue_on
    ? `${dayWords(notice.issue_on)}に出します。`
    : '出す日は、まだ決まっていません。'
  const older = out && notice.state !== 'issued' && notice.state !== 'withdrawn'
  const lines: Content[] = [
    `${room.sectionName(notice.section)}が書いています。${notice.to_public ? '広く市民に知らせるものです。' : '宛名の方だけへの通知です。'}`,
    older && `いまは、${instantWords(out.issued_at)}に出したものが出ています。`,
  ]
  if (notice.state === 'issued')
    return out
      ? banner({
          tone: 'success',
          heading: 'いま出ています',
          body: `${instantWords(out.issued_at)}に出しました。${out.until_on ? `${dayWords(out.until_on)}まで。` : '終わりの日は決めていません。'}`,
        })
      : banner({ heading: '期間が終わりました', body: lines })
  if (notice.state === 'withdrawn') return banner({ tone: 'warning', heading: '取り下げました', body: lines })
  if (notice.held)
    return banner({
      tone: 'error',
      heading: '出す日になりましたが、出していません',
      body: html`<p class="as-typed">${notice.held}</p>`,
    })
  if (notice.state === 'draft' && notice.returned)
    return banner({
      tone: 'warning',
      heading: '直すところがあり、返されました',
      body: html`<p class="as-typed">${notice.returned}</p>`,
    })
  const who =
    notice.state === 'offered'
      ? `${names(notice.offered_by)}が決裁を頼みました。`
      : notice.state === 'approved'
        ? `${names(notice.approved_by)}が承認しました。`
        : ''
  return banner({
    heading: wordIn(stateWords, notice.state),
    body: [who, due, ...lines].filter(Boolean).map(line => html`<p>${line}</p>`),
  })
}

/** What keeps it in, what to know before, and the one step that comes next. */
function next(shown: Shown): Content {
  const { checked, notice, oldDays, writes, approves, staff, writers } = shown
  const open = notice.state === 'draft' || notice.state === 'offered' || notice.state === 'approved'
  if (!open) return undefined
  const { stops, warnings } = checked
  return [
    oldDays.length > 0 &&
      banner({
        tone: 'warning',
        heading: '前のお知らせの日付が残っていませんか',
        body: html`<p>写した文の中に、次の日付があります。一つずつ確かめてください。</p><p>${oldDays.join('、')}</p>`,
      }),
    stops.length > 0 &&
      banner({
        tone: 'error',
        heading: 'このままでは出せません',
        body: html`<ul>${stops.map(words => html`<li>${words}</li>`)}</ul>`,
      }),
    warnings.length > 0 &&
      banner({
        tone: 'warning',
        heading: '掲示している間に、連絡先が変わります',
        body: html`<ul>${warnings.map(words => html`<li>${words}</li>`)}</ul><p>変わる前と後が分かるように書くか、終わりの日を早めてください。</p>`,
      }),
    notice.state === 'draft' && writes && drafting(shown),
    notice.state === 'offered' &&
      (approves && !writers.has(staff)
        ? approval(shown)
        : html`<p>承認は、この文を書いていない責任者がします。</p>`),
    notice.state === 'approved' &&
      notice.held !== '' &&
      writes &&
      post(shown, 'issues', button({ label: 'もう一度確かめて、出す' })),
  ]
}

const post = ({ notice }: Shown, step: string, inside: Content): Html =>
  html`<form method="post" action="${`${addressOf(notice)}/${step}`}" class="notice-step not-printed">${hidden('version', notice.version)}${inside}</form>`

const drafting = (shown: Shown): Html => {
  const { notice, checked, items } = shown
  const planned = items.some(one => one.down_at === null)
  if (checked.stops.length === 0) return post(shown, 'offers', button({ label: '決裁を頼む' }))
  return buttons(
    planned || notice.issue_on === null
      ? buttonLink({ label: '文を直す', href: `${addressOf(notice)}/text`, weight: 'primary' })
      : buttonLink({
          label: 'どこで知らせるかを決める',
          href: `${addressOf(notice)}/media`,
          weight: 'primary',
        }),
  )
}

const approval = (shown: Shown): Html => {
  const { notice, room, filled } = shown
  const today = notice.issue_on !== null && notice.issue_on <= room.today
  return html`${post(
    shown,
    'approvals',
    button({
      label: today
        ? '承認して、きょう出す'
        : `承認する（${notice.issue_on ? dayWords(notice.issue_on) : ''}に出ます）`,
    }),
  )}${post(
    shown,
    'returns',
    html`${textArea({ name: 'words', label: '直してほしいところ', rows: 2, maxlength: 2000, form: filled })}${button({ label: '書いて返す', weight: 'secondary' })}`,
  )}`
}

const ways = ({ notice, writes, versions, issues }: Shown): Html => {
  const address = addressOf(notice)
  const correcting = notice.issue > 0 && (notice.state === 'issued' || notice.state === 'withdrawn')
  return linkList([
    ...(writes
      ? [
          {
            href: `${address}/text`,
            label: correcting ? '訂正の文を書く' : '文を書く・直す',
            about: correcting
              ? '承認されると、前のものに代わって出ます。'
              : '日付、問合せ先、写真もここです。',
          },
          { href: `${address}/media`, label: 'どこで知らせるか', about: '媒体、貼る場所、初めと終わりの日' },
        ]
      : []),
    { href: `${address}/papers`, label: '見本と印刷', about: 'ポスター、チラシ、手紙、原稿、短い文' },
    {
      href: `${address}/versions`,
      label: `版（${countWords(versions, '版')}）`,
      about: 'だれが、いつ、どこを変えたか',
    },
    ...(writes
      ? [
          {
            href: `${address}/read-backs`,
            label: '知らない人に読んでもらう',
            about: 'いつ、どこ、だれに聞くかが伝わるか',
          },
        ]
      : []),
    ...(issues.length > 0
      ? [{ href: `${address}/issues`, label: '出したもの', about: '印刷したとおりの文と連絡先' }]
      : []),
  ])
}

const textFindings = ({ checks }: Shown): Content =>
  checks.map(
    ({ language, check }) =>
      (check.findings.length > 0 || check.accepted.length > 0) &&
      html`<details class="notice-findings"><summary>文章の点検${language === 'easy' ? '（やさしい日本語）' : ''}：見直すところ ${countWords(check.findings.length, 'か所')}</summary>${findingsList(check)}</details>`,
  )

const media = (shown: Shown): Html =>
  html`<h2>どこで知らせるか</h2>${mediaTable({ items: shown.items, names: shown.names, today: shown.room.today })}${shown.items.some(one => one.issue > 0) && html`<p><a href="${at(shown.room, '/notices/posting')}">貼った・外したことを記録する</a></p>`}${
    shown.approves && shown.notice.issue > 0 && shown.notice.state !== 'withdrawn' && withdrawing(shown)
  }`

const withdrawing = (shown: Shown): Html =>
  html`<details class="not-printed"${shown.filled.errors.some(({ field }) => field === 'why') && html` open`}><summary>出ているものを取り下げる</summary>${post(
    shown,
    'withdrawals',
    html`${textArea({ name: 'why', label: '取り下げる理由', required: true, rows: 2, maxlength: 500, form: shown.filled })}${button({ label: '取り下げる', weight: 'danger' })}`,
  )}</details>`

const comments = (shown: Shown): Html => {
  const { comments: all, names, mayComment, notice, filled } = shown
  const words = all.map(
    ({ comment, at: when, by_staff, words, settled_at }) =>
      html`<li><p class="as-typed">${words}</p><p class="hint">${names(by_staff)}　${instantWords(when)}${settled_at && '　済み'}</p>${
        mayComment &&
        !settled_at &&
        html`<form method="post" action="${`${addressOf(notice)}/comments/${comment}/settlements`}">${button({ label: '済みにする', weight: 'plain' })}</form>`
      }</li>`,
  )
  return html`<section class="not-printed"><h2>気づいたこと</h2>${words.length > 0 && html`<ul class="notice-comments">${words}</ul>`}${
    mayComment &&
    html`<form method="post" action="${`${addressOf(notice)}/comments`}">${textArea({ name: 'comment', label: '気づいたことを書く', rows: 2, maxlength: 2000, form: filled })}${button({ label: '書き加える', weight: 'secondary' })}</form>`
  }</section>`
}

const readBacks = ({ readBacks: all }: Shown): Content =>
  all.length > 0 &&
  html`<h2>知らない人に読んでもらった結果</h2>${table<(typeof all)[number]>({
    caption: '読んだ人の答え',
    columns: [
      { label: '日時', names: true, of: one => instantWords(one.at) },
      { label: '読んだ人', of: one => readerWords[reader.parse(one.reader)] },
      ...(['when', 'where', 'whom'] as const).map(question => ({
        label: { when: 'いつ', where: 'どこ', whom: 'だれに聞くか' }[question],
        of: (one: (typeof all)[number]) => {
          const { said, right } = answersShape.parse(one.answers)[question]
          return `${right ? '○' : '×'} ${said}`
        },
      })),
    ],
    rows: all,
  })}`
