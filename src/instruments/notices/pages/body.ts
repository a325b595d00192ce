// The page of one notice, from the top: where it stands, the next step, the text, the media, comments, read-backs, history.
import { at } from '../../../people/room.ts'
import { findingsList } from '../../../text-check/office/field.ts'
import { banner } from '../../../web/components/banner.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { textArea } from '../../../web/components/fields.ts'
import { linkList } from '../../../web/components/links.ts'
import { table } from '../../../web/components/table.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, dayWords, instantWords } from '../../../web/words.ts'
import { reader } from '../facts.ts'
import { type Issue, languagesOf } from '../notice.ts'
import { answersShape, readerWords } from '../reading-back.ts'
import { languageWords, stateWords, wordIn } from '../words.ts'
import { article } from './article.ts'
import { addressOf } from './asked.ts'
import { savedUpTo } from './editor.ts'
import { historyOf } from './history.ts'
import { mediaTable } from './media-table.ts'
import { nextStep, withdrawing } from './next-step.ts'
import type { Shown } from './shown.ts'

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
  nextStep(shown),
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
