// The page of one voice, from the top: where it stands, what was said, what it is about, the answer, files, publication, history.
import type { Attachment } from '../../../attachments/keeping.ts'
import { attachmentsOf } from '../../../attachments/shown.ts'
import { byName, type Colleague } from '../../../casework/colleagues.ts'
import type { NameOf } from '../../../casework/staff-names.ts'
import { at, type Room } from '../../../people/room.ts'
import type { Checked } from '../../../text-check/office/checking.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttons } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import {
  checkboxes,
  hidden,
  radios,
  selectField,
  textArea,
  textField,
} from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayWords, instantWords } from '../../../web/words.ts'
import type { Answer, Publication, Voice, VoiceText } from '../voice.ts'
import {
  answerWords,
  channelWords,
  options,
  publicationWords,
  sortWords,
  tagWords,
  wordIn,
} from '../words.ts'
import { answerOf } from './answer.ts'
import { addressOf, titleOf } from './asked.ts'

export type Shown = {
  room: Room
  voice: Voice
  text: VoiceText | undefined
  answers: readonly Answer[]
  publication: Publication | undefined
  moments: readonly { at: Date; by_staff: string | null; words: string }[]
  themes: readonly string[]
  colleagues: readonly Colleague[]
  attachments: readonly Attachment[]
  megabytes: number
  names: NameOf
  filled: Filled
  /** Of the text that stands in the form: what was typed, else the draft. */
  check: Checked
  staff: string
  writes: boolean
  approves: boolean
  improves: boolean
  /** Keyed in today: its slip can still be printed. */
  sameDay: boolean
}

export const voiceBody = (shown: Shown): Content => {
  const { voice, text, writes, filled, attachments, megabytes, sameDay } = shown
  return [
    errorSummary(filled),
    standing(shown),
    html`<h2>声</h2>`,
    text ? said(text) : html`<p>保存する期間を過ぎたので、声と返事の文は消えています。</p>`,
    about(shown),
    sameDay &&
      html`<p class="not-printed"><a href="${`${addressOf(voice)}/slip`}">市民の方にお渡しする控え（受付番号）</a></p>`,
    writes && voice.state === 'open' && classification(shown),
    text && answerOf(shown),
    voice.state === 'open' && voice.answer_by === 'none' && writes && noting(voice),
    text && voice.state !== 'open' && writes && unsolved(voice, filled),
    text && html`<h2 class="not-printed">添付ファイル</h2>`,
    text &&
      html`<div class="not-printed">${attachmentsOf({ path: addressOf(voice), attachments, ...(writes && { megabytes }) })}</div>`,
    publicationLink(shown),
    shown.improves && improvement(shown),
    history(shown),
  ]
}

function standing({ voice, room }: Shown): Content {
  const { due_on, state, round, closed_at, solved, clear, asked_at } = voice
  if (state === 'noted') return banner({ tone: 'success', heading: '読んで受け止めました' })
  if (state === 'answered')
    return banner({
      tone: solved === false ? 'warning' : 'success',
      heading: `返事をしました${closed_at ? `（${instantWords(closed_at)}）` : ''}`,
      body:
        asked_at === null
          ? '解決したかどうかは、受付番号の画面で市民の方に尋ねています。まだ答えはありません。'
          : `市民の答え：${solved ? '解決した' : '解決していない'}、説明は${clear ? '分かりやすかった' : '分かりにくかった'}。`,
    })
  if (due_on === null)
    return banner({ heading: '返事は要らない声です', body: '読んで分類し、受け止めます。' })
  const late = due_on < room.today
  return banner({
    tone: late ? 'error' : round > 1 ? 'warning' : 'info',
    heading: late ? `返事の期限（${dayWords(due_on)}）を過ぎています` : `返事の期限は${dayWords(due_on)}です`,
    body:
      round > 1
        ? `「解決していない」と言われ、もう一度開きました（${round}回目）。`
        : '期限は、受け取ったときに市民の方に伝えてあります。',
  })
}

const asWritten = (text: string): Html => html`<p class="as-typed">${text}</p>`

const said = ({ said, name, phone, mail, address, language }: VoiceText): Html =>
  descriptionList([
    { term: '伺ったこと', is: asWritten(said) },
    { term: 'お名前', is: name || '書かれていません' },
    ...(phone ? [{ term: '電話番号', is: phone }] : []),
    ...(mail ? [{ term: 'メール', is: mail }] : []),
    ...(address ? [{ term: '住所', is: address }] : []),
    ...(language !== 'ja'
      ? [{ term: '使われた画面', is: language === 'en' ? '英語の画面' : 'やさしい日本語の画面' }]
      : []),
  ])

const about = ({ voice, room, names }: Shown): Html =>
  descriptionList([
    {
      term: '受けた日時',
      is: `${instantWords(voice.received_at)}（${wordIn(channelWords, voice.channel)}）`,
    },
    { term: '返事の受け取り方', is: wordIn(answerWords, voice.answer_by) },
    { term: '種類', is: wordIn(sortWords, voice.kind) },
    { term: '返事をする課', is: room.sectionName(voice.section) },
    { term: '担当', is: names(voice.owner) || 'まだ決めていません' },
    ...(voice.tags.length > 0
      ? [{ term: '印', is: voice.tags.map(tag => wordIn(tagWords, tag)).join('、') }]
      : []),
    ...(voice.contact
      ? [{ term: '応対の記録', is: html`<a href="${`/contacts/${voice.contact}`}">もとの応対を見る</a>` }]
      : []),
  ])

/** Open while nobody has read it; folded away afterwards. */
function classification({ voice, room, themes, colleagues, filled }: Shown): Html {
  const wrong = filled.errors.some(({ field }) => ['theme', 'section', 'sort'].includes(field))
  const { kind: sort, theme, section, owner, tags, version } = voice
  const form = wrong ? filled : { typed: { sort, theme, section, owner: owner ?? '', tags }, errors: [] }
  return html`<details class="not-printed"${(wrong || voice.classified_at === null) && html` open`}><summary>${
    voice.classified_at === null ? '読んで分類する' : '分類や担当を変える'
  }</summary><form method="post" novalidate action="${`${addressOf(voice)}/classifications`}">${hidden('version', version)}
${radios({ name: 'sort', label: '種類', required: true, form, choices: options(sortWords) })}
${textField({ name: 'theme', label: 'テーマ', required: true, maxlength: 100, form, list: themes, hint: '一覧に出る短い言葉です。例：窓口の待ち時間。人の名前は書きません。' })}
<div class="field-row">${selectField({ name: 'section', label: '返事をする課', required: true, form, choices: room.standing })}
${selectField({ name: 'owner', label: '担当', none: '課のだれでも', form, choices: colleagues.map(byName) })}</div>
${checkboxes({ name: 'tags', label: '印', form, hint: 'ほかの基準のために数えるものに付けます。なければ付けません。', choices: options(tagWords) })}
${buttons(button({ label: '分類を保存する', weight: voice.classified_at === null ? 'primary' : 'secondary' }))}</form></details>`
}

const noting = (voice: Voice): Html =>
  html`<form method="post" action="${`${addressOf(voice)}/notings`}" class="not-printed"><h2>受け止める</h2><p>返事の要らない声は、読んで分類したら終えます。課で共有したいときは、先に印とテーマを付けます。</p>${button({ label: '読んで受け止めた', weight: 'secondary' })}</form>`

const unsolved = (voice: Voice, form: Filled): Html =>
  html`<details class="not-printed"><summary>「解決していない」と連絡があった</summary><form method="post" novalidate action="${`${addressOf(voice)}/reopenings`}">${textArea({ name: 'left', label: '解決していないこと', required: true, rows: 3, maxlength: 4000, form })}${button({ label: 'もう一度開く', weight: 'secondary' })}</form></details>`

const publicationLink = ({ voice, publication, writes }: Shown): Html =>
  html`<h2 class="not-printed">公表</h2><p class="not-printed">${
    publication
      ? html`「${publication.title}」（${wordIn(publicationWords, publication.state)}）　`
      : '公表する文は、まだありません。'
  }<a href="${`${addressOf(voice)}/publication`}">${writes ? '公表する文を書く・確かめる' : '公表する文を見る'}</a></p>`

/** What came of it is written down elsewhere, in general words; only the theme goes along. */
const improvement = ({ voice, room }: Shown): Html =>
  html`<h2 class="not-printed">改善</h2><p class="not-printed">この声をきっかけに何かを変えるときは、期限と担当を付けて残します。　<a href="${at(room, '/actions/new', { origin: 'voice', originId: voice.voice, originWords: titleOf(voice), section: voice.section })}">改善を書き入れる</a></p>`

const history = ({ moments, names, text }: Shown): Html =>
  html`<h2>経過</h2><ol class="voice-history">${moments.map(
    ({ at, by_staff, words }) =>
      html`<li><span>${instantWords(at)}</span>　${words}${by_staff && html`（${names(by_staff)}）`}</li>`,
  )}</ol>${text?.delete_on && html`<p>声と返事の文は、${dayWords(text.delete_on)}の終わりに消します。</p>`}`
