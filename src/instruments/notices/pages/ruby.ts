// やさしい日本語 with its readings, beside the English: looked at, and corrected for this notice or for all that follow.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { at, type Room, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, radios, textField } from '../../../web/components/fields.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import type { NoticeContact, NoticeContent } from '../content.ts'
import { type Readings, readingsOf } from '../media/readings.ts'
import { kana, settledReadings, settleReading } from '../media/readings-kept.ts'
import { type Correction, corrected, gapsOf, type Reading, type Rubied } from '../media/ruby.ts'
import { withReadings } from '../media/settling-pages.ts'
import type { Notice } from '../notice.ts'
import { noticesRoom } from '../room.ts'
import { saveNotice } from '../writing.ts'
import { article } from './article.ts'
import { addressOf, noticeAsked } from './asked.ts'
import { shownOf } from './papers.ts'

const path = '/notices/:notice/ruby'
const most = 400
const form = z.looseObject({
  version: numeral(z.number().int()),
  words: numeral(z.number().int().min(0).max(most)),
  scope: z.enum(['notice', 'office']).default('notice'),
})

export const rubyPages = new Hono<Env>()
  .use(path, allow('notices.write'))
  .get(path, async c => rubyPage(c, await noticeAsked(c, 'notices.write'), blank))
  .post(path, async c => {
    const asked = await noticeAsked(c, 'notices.write')
    const { notice, room } = asked
    const read = await parseForm(c, form)
    if (!read.ok) return rubyPage(c, asked, read)
    const { version, words, scope, ...typed } = read.ok
    const line = (name: string) => String(typed[name] ?? '')
    const all = Array.from(
      { length: words },
      (_, at): Correction => ({
        ...{ base: line(`base-${at}`), from: line(`from-${at}`), ruby: line(`ruby-${at}`) },
      }),
    )
    const corrections = all.filter(one => one.ruby !== '' && one.ruby !== one.from)
    const kept = Object.fromEntries(Object.entries(read.ok).map(([name, value]) => [name, String(value)]))
    const wrong = all.findIndex(one => one.ruby !== '' && !kana.safeParse(one.ruby).success)
    if (wrong >= 0)
      return rubyPage(c, asked, {
        typed: kept,
        errors: [{ field: `ruby-${wrong}`, message: '読みは、ひらがなで入力してください。' }],
      })
    if (corrections.length === 0) return seeOther(c, c.req.path, '変わったところはありませんでした。')
    const { staff: by } = personIn(c)
    if (scope === 'office') {
      await within(c, async trx => {
        for (const { base: word, ruby: reading } of corrections)
          await settleReading(trx, room.city, notice.office, { word, reading }, { by, now: room.now })
      })
      return seeOther(c, c.req.path, '読みを覚えました。この区役所のお知らせで、いつも使います。')
    }
    const saved = await within(c, async trx => {
      const settled = await settledReadings(trx, room.city, notice.office)
      const { easy } = notice.texts
      if (!easy) return { ok: true }
      const texts = { ...notice.texts, easy: await correctedIn(easy, settled, corrections) }
      const { asked, to_public: toPublic, issue_on: issueOn, until_on: untilOn } = notice
      const text = { texts, asked, toPublic, issueOn, untilOn }
      return saveNotice(trx, c.get('house'), room.city, notice.notice, text, { by, version })
    })
    if ('conflict' in saved)
      return rubyPage(c, { ...asked, notice: saved.conflict }, { typed: kept, errors: [] }, true)
    return seeOther(c, c.req.path, '読みを文に書き入れました。')
  })

async function correctedIn(
  easy: NoticeContent,
  settled: readonly Reading[],
  corrections: readonly Correction[],
): Promise<NoticeContent> {
  const { title, audience, what, when, where, bring, cost, apply, sections } = easy
  const texts = [title, audience, what, when, where, bring, cost, apply]
  const more = sections.flatMap(({ heading, text }) => [heading, text])
  const { of } = await readingsOf([...texts, ...more].flatMap(gapsOf), settled)
  const anew = (text: string) => corrected(text, corrections, of)
  return {
    ...{ ...easy, title: anew(title), audience: anew(audience), what: anew(what), when: anew(when) },
    ...{ where: anew(where), bring: anew(bring), cost: anew(cost), apply: anew(apply) },
    sections: sections.map(({ heading, text }) => ({ heading: anew(heading), text: anew(text) })),
  }
}

type Asked = { notice: Notice; room: Room }

async function rubyPage(c: Page, asked: Asked, filled: Filled, conflict = false): Promise<Response> {
  const { notice, room } = asked
  const { contact } = await shownOf(c, room, notice)
  const { easy, english } = notice.texts
  const here = addressOf(notice)
  const status = conflict ? 409 : undefined
  const shell = {
    ...{ path: '/notices', title: 'ふりがなを見て直す', wide: true, errors: filled.errors },
    below: [
      { href: here, label: notice.title },
      { href: `${here}/ruby`, label: 'ふりがな' },
    ],
  }
  if (!easy)
    return showRoom(c, room, noticesRoom, {
      ...shell,
      body: html`<p>やさしい日本語の文がまだありません。</p>${buttonLink({ label: '文を書く', href: `${here}/text` })}`,
    })
  const settled = await within(c, trx => settledReadings(trx, room.city, notice.office))
  const words = await wordsIn(easy, contact, settled)
  return showRoom(
    c,
    room,
    noticesRoom,
    {
      ...shell,
      lead: '漢字の読みは辞書から付きます。違っているものだけ、ひらがなで直してください。',
      body: [
        errorSummary(filled),
        conflict &&
          banner({
            tone: 'warning',
            heading: 'ほかの人が先に文を保存しました',
            body: '入力した読みはそのままです。新しい文を見てから、もう一度保存してください。',
          }),
        words.unread.length > 0 &&
          banner({
            tone: 'warning',
            heading: '読みの分からない言葉があります',
            body: `${words.unread.join('、')}。文の画面で「漢字《かんじ》」のように書いてください。`,
          }),
        html`<h2>見くらべる</h2><div class="notice-beside">${article(words.easy, contact, 'easy')}${english && article(english, contact, 'english')}</div>`,
        html`<h2>言葉と読み</h2><p><a href="${at(room, '/notices/readings')}">この区役所の覚えた読みを見る・消す</a></p>`,
        correcting(notice, words.list, filled),
      ],
    },
    status,
  )
}

async function wordsIn(easy: NoticeContent, contact: NoticeContact, settled: readonly Reading[]) {
  const texts = [easy.title, ...Object.values(easy).filter(part => typeof part === 'string')]
  const lines = [...texts, ...easy.sections.flatMap(({ heading, text }) => [heading, text])].flatMap(text =>
    text.split('\n'),
  )
  const readings: Readings = await readingsOf(lines, settled)
  const all = lines.flatMap(line => readings.of(line)).filter(piece => typeof piece !== 'string')
  const list = [...new Map(all.map(one => [`${one.base} ${one.ruby}`, one])).values()].slice(0, most)
  const shown = await withReadings({ texts: { ordinary: easy, easy }, contact }, settled)
  return { list, unread: readings.unread, easy: shown.easy ?? easy }
}

const correcting = (notice: Notice, words: readonly Rubied[], filled: Filled): Html => {
  const typed = (name: string, otherwise: string): Filled => ({
    ...filled,
    typed: { [name]: filled.typed[name] ?? otherwise },
  })
  return html`<form method="post" action="${`${addressOf(notice)}/ruby`}" data-confirm-leave>${hidden('version', notice.version)}${hidden('words', words.length)}
<div class="notice-readings">${words.map(
    ({ base, ruby }, at) =>
      html`${hidden(`base-${at}`, base)}${hidden(`from-${at}`, ruby)}${textField({ name: `ruby-${at}`, label: base, width: 'medium', maxlength: 60, form: typed(`ruby-${at}`, ruby) })}`,
  )}</div>
${radios({
  name: 'scope',
  label: '直した読みを使うところ',
  form: typed('scope', 'notice'),
  choices: [
    { value: 'notice', label: 'このお知らせだけ', hint: '文に「漢字《かんじ》」の形で書き入れます。' },
    {
      value: 'office',
      label: 'この区役所のお知らせすべて',
      hint: '町名や施設の名前など、いつも同じ読みのとき。',
    },
  ],
})}
${buttons(button({ label: '読みを保存する' }), buttonLink({ label: '見本と印刷へ', href: `${addressOf(notice)}/papers`, weight: 'plain' }))}</form>`
}
