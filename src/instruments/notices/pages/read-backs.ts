// The read-back test: what an outsider answers after reading, beside what the text says.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { radios, textField } from '../../../web/components/fields.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther, whenEmpty } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { contactWords } from '../content.ts'
import { type Question, questions, reader } from '../facts.ts'
import { withoutRuby } from '../media/ruby.ts'
import type { Notice } from '../notice.ts'
import { keepReadBack, questionWords, readerWords } from '../reading-back.ts'
import { noticesRoom } from '../room.ts'
import { options } from '../words.ts'
import { addressOf, noticeAsked } from './asked.ts'
import { shownOf } from './papers.ts'

/** Three times the same is asked, so what is missing names its question. */
const right = (question: Question) =>
  z.enum(['yes', 'no'], {
    error: `「${questionWords[question]}」の答えが、合っていたかどうかを選んでください。`,
  })
const said = (question: Question) =>
  z
    .string(
      whenEmpty(
        `「${questionWords[question]}」の答えを、言われたとおりに書いてください。分からないと言われたら、そう書きます。`,
      ),
    )
    .max(200)
const form = z.object({
  reader: z.enum(reader.options, { error: '読んだ人を選んでください。' }),
  ...{ 'when-said': said('when'), 'when-right': right('when') },
  ...{ 'where-said': said('where'), 'where-right': right('where') },
  ...{ 'whom-said': said('whom'), 'whom-right': right('whom') },
})

export const readBackPages = new Hono<Env>()
  .use('/notices/:notice/read-backs', allow('notices.write'))
  .get('/notices/:notice/read-backs', async c => {
    const { room, notice } = await noticeAsked(c, 'notices.write')
    return readBackPage(c, room, notice, blank)
  })
  .post('/notices/:notice/read-backs', async c => {
    const { room, notice } = await noticeAsked(c, 'notices.write')
    const read = await parseForm(c, form)
    if (!read.ok) return readBackPage(c, room, notice, read)
    const given = read.ok
    const of = (question: Question) => ({
      said: given[`${question}-said`],
      right: given[`${question}-right`] === 'yes',
    })
    await within(c, trx =>
      keepReadBack(trx, c.get('house'), room.city, notice, {
        ...{ by: personIn(c).staff, reader: given.reader },
        answers: { when: of('when'), where: of('where'), whom: of('whom') },
      }),
    )
    return seeOther(c, addressOf(notice), '読んだ人の答えを記録しました。')
  })

async function readBackPage(c: Page, room: Room, notice: Notice, form: Filled): Promise<Response> {
  // What somebody reads is what was printed, whatever the directory says now.
  const { texts, contact } = await shownOf(c, room, notice)
  const { when, where } = texts.ordinary
  const written: Record<Question, string> = { when, where, whom: contactWords(contact) }
  return showRoom(c, room, noticesRoom, {
    path: '/notices',
    title: '知らない人に読んでもらう',
    lead: 'このお知らせを初めて見る人に紙か画面を渡し、読んだ後に伏せてもらって、三つだけ尋ねます。名前は聞きません。',
    body: [
      errorSummary(form),
      html`<form method="post" action="${`${addressOf(notice)}/read-backs`}" data-confirm-leave>
${radios({ name: 'reader', label: '読んだ人', required: true, choices: options(readerWords), form })}
${questions.map(
  question => html`<fieldset class="read-back"><legend>${questionWords[question]}</legend>
<p>書いてあること：${withoutRuby(written[question]) || '（文に書いてありません）'}</p>
${textField({ name: `${question}-said`, label: '答え', required: true, maxlength: 200, form, id: `${question}-said` })}
${radios({
  ...{ name: `${question}-right`, label: '書いてあることと合っていましたか', required: true, form },
  choices: [
    { value: 'yes', label: '合っていた' },
    { value: 'no', label: '違った・分からなかった' },
  ],
})}</fieldset>`,
)}${buttons(button({ label: '記録する' }), buttonLink({ label: '戻る', href: addressOf(notice), weight: 'plain' }))}</form>`,
    ],
    below: [
      { href: addressOf(notice), label: notice.title },
      { href: `${addressOf(notice)}/read-backs`, label: '読んでもらう' },
    ],
    errors: form.errors,
  })
}
