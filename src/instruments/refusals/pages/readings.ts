// Reading samples of explanations: one drawn at a time, looked at item by item by a head who did not write it.
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf, isDay, monthOf } from '../../../calendar/day.ts'
import { previousPeriod } from '../../../calendar/periods.ts'
import { voicesRoom } from '../../../casework/room.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { radios, selectField, textArea } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, monthWords } from '../../../web/words.ts'
import { type ReadingItem, readingItems } from '../facts.ts'
import { drawn, recordReading, withdrawReading } from '../reading.ts'
import { type Refusal, type RefusalText, refusalBy } from '../refusal.ts'
import { itemWords, objectionWords } from '../words.ts'
import { refusalAsked, wordsOf } from './asked.ts'

const path = '/refusals/readings'
const seen = z.enum(['kept', 'missed'], { error: '「よい」か「直したい」を選んでください。' })
const form = z.object({
  ...{ concrete: seen, purpose: seen, plain: seen, polite: seen, next: seen },
  remark: z.string().max(2000).optional(),
})

export const readingPages = new Hono<Env>()
  .use('/refusals/readings', allow('casework.approve'))
  .use('/refusals/:refusal/readings', allow('casework.approve'))
  .use('/refusals/:refusal/readings/*', allow('casework.approve'))
  .get('/refusals/readings', async c => {
    const room = await roomOf(c, 'casework.approve')
    return readingPage(c, room, blank)
  })
  .post('/refusals/:refusal/readings', async c => {
    const { room, refusal } = await refusalAsked(c, 'casework.approve')
    const read = await parseForm(c, form)
    if (!read.ok) return readingPage(c, room, read, refusal)
    const kept: ReadingItem[] = readingItems.filter(item => read.ok[item] === 'kept')
    const { staff } = personIn(c)
    const done = await within(c, trx =>
      recordReading(trx, c.get('house'), room.city, refusal.refusal, {
        ...{ by: staff, kept, remark: read.ok.remark ?? '' },
      }),
    )
    const month = monthOf(dayOf(refusal.told_at))
    return seeOther(
      c,
      at(room, path, { month, ...('ok' in done && { just: refusal.refusal }) }),
      'refused' in done ? done.refused : '読んだことを記録しました。',
    )
  })
  .post('/refusals/:refusal/readings/withdrawn', async c => {
    const { room, refusal } = await refusalAsked(c, 'casework.approve')
    const { staff } = personIn(c)
    const mine = refusal.read_by === staff && refusal.read_at && dayOf(refusal.read_at) === room.today
    if (mine) await within(c, trx => withdrawReading(trx, c.get('house'), room.city, refusal))
    return seeOther(
      c,
      at(room, path, { month: monthOf(dayOf(refusal.told_at)) }),
      mine ? '読んだ記録を取り消しました。' : '取り消せるのは、読んだ人が、その日のうちだけです。',
    )
  })

async function readingPage(c: Page, room: Room, filled: Filled, asked?: Refusal): Promise<Response> {
  const { staff } = personIn(c)
  const named = c.req.query('month') ?? ''
  const month = asked ? monthOf(dayOf(asked.told_at)) : isDay(`${named}-01`) ? named : monthOf(room.today)
  const state = await within(c, trx => drawn(trx, room.city, room.office, month, staff))
  const next = asked ?? (state.next && (await within(c, trx => refusalBy(trx, room.city, state.next ?? ''))))
  const text = next ? await wordsOf(c, next) : undefined
  const just = c.req.query('just')
  c.header('Cache-Control', 'no-store')
  return showRoom(c, room, voicesRoom, {
    path,
    title: '説明の読み合わせ',
    lead: `${monthWords(month)}の説明を、順不同に一件ずつ読みます。読むのは説明した人以外です。人ではなく、文を見ます。読んだもの${countWords(state.read, '件')}、残り${countWords(state.left, '件')}。`,
    body: [
      errorSummary(filled),
      monthPicker(room, month),
      just && undo(just),
      next && text
        ? reading(next, text, filled)
        : banner({
            heading: 'この月に読むものはありません',
            body: '自分が説明したものは、ここには出ません。ほかの責任者が読みます。',
          }),
    ],
    errors: filled.errors,
  })
}

const undo = (refusal: string): Html =>
  html`<form method="post" action="${`/refusals/${encodeURIComponent(refusal)}/readings/withdrawn`}">${button({ label: 'いま読んだ記録を取り消す', weight: 'plain' })}</form>`

const monthPicker = (room: Room, month: string): Html => {
  const months = [monthOf(room.today)]
  while (months.length < 6) months.push(previousPeriod(months.at(-1) ?? ''))
  return filterBar({
    action: path,
    label: '月を選ぶ',
    fields: [
      officeField(room),
      selectField({
        ...{ name: 'month', label: '伝えた月', form: { typed: { month }, errors: [] } },
        choices: months.map(value => ({ value, label: monthWords(value) })),
      }),
    ],
    submit: '見る',
  })
}

const asWritten = (text: string): Html => html`<p class="as-typed">${text}</p>`

const reading = (refusal: Refusal, text: RefusalText, filled: Filled): Content => [
  html`<h2>${refusal.procedure}</h2>`,
  descriptionList([
    { term: '市民が望んだこと', is: asWritten(text.request) },
    { term: '理由', is: asWritten(text.reason) },
    { term: '趣旨', is: asWritten(text.purpose) },
    { term: '根拠', is: asWritten(text.basis) },
    {
      term: '申し立て',
      is: refusal.objection === 'exists' ? asWritten(text.objection) : objectionWords.none,
    },
  ]),
  html`<form method="post" novalidate action="${`/refusals/${refusal.refusal}/readings`}" data-confirm-leave>${readingItems.map(
    item =>
      radios({
        ...{ name: item, label: itemWords[item], required: true, form: filled },
        choices: [
          { value: 'kept', label: 'よい' },
          { value: 'missed', label: '直したい' },
        ],
      }),
  )}${textArea({ name: 'remark', label: '気づき', rows: 2, maxlength: 2000, form: filled, hint: 'どう書けばよかったかを、次に書く人のために。' })}
${buttons(button({ label: '読んだことを記録する' }), buttonLink({ label: 'やめて一覧へ', href: '/refusals', weight: 'plain' }))}</form>`,
]
