// One refusal: what was explained and how it was told; telling the rest, and the head's decision on an end for harassment.
import { Hono } from 'hono'
import { z } from 'zod'
import { voicesRoom } from '../../../casework/room.ts'
import { type NameOf, namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttons } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { checkboxes, selectField, textArea } from '../../../web/components/fields.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther, several } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayWords, instantWords } from '../../../web/words.ts'
import { parts } from '../facts.ts'
import { decideHarassment, tellMore } from '../recording.ts'
import { type Refusal, type RefusalText, refusalBy, untold } from '../refusal.ts'
import { approvalWords, howWords, itemWords, kindWords, objectionWords, partWords } from '../words.ts'
import { refusalAsked, wordsOf } from './asked.ts'

const tellingForm = z.object({
  parts: several(z.enum(parts)).pipe(z.array(z.enum(parts)).min(1, '伝えたものに印を付けてください。')),
  how: z.enum(['counter', 'phone', 'letter', 'mail', 'visit'], { error: '伝え方を選んでください。' }),
})
const decisionForm = z.object({
  decision: z.enum(['approved', 'declined']),
  declined: z.string().max(2000).optional(),
})

export const refusalPages = new Hono<Env>()
  .use('/refusals/:refusal/tellings', allow('casework.write'))
  .use('/refusals/:refusal/approvals', allow('casework.approve'))
  .use('/refusals/:refusal', allow('casework.read'))
  .get('/refusals/:refusal', async c => {
    const { room, refusal } = await refusalAsked(c, 'casework.read')
    return refusalPage(c, room, refusal, blank)
  })
  .post('/refusals/:refusal/tellings', async c => {
    const { room, refusal } = await refusalAsked(c, 'casework.write')
    const read = await parseForm(c, tellingForm)
    if (!read.ok) return refusalPage(c, room, refusal, read)
    const { city, staff } = personIn(c)
    const house = c.get('house')
    const told = { how: read.ok.how, at: house.now(), by: staff }
    await within(c, async trx => {
      const now = await refusalBy(trx, city, refusal.refusal, { lock: true })
      if (now) await tellMore(trx, house, city, now, { parts: read.ok.parts, told })
    })
    return seeOther(c, `/refusals/${refusal.refusal}`, '伝えたことを記録しました。')
  })
  .post('/refusals/:refusal/approvals', async c => {
    const { room, refusal } = await refusalAsked(c, 'casework.approve')
    const read = await parseForm(c, decisionForm)
    if (!read.ok) return refusalPage(c, room, refusal, read)
    const { decision, declined } = read.ok
    const refused = (field: string, message: string) =>
      refusalPage(c, room, refusal, { typed: { declined: declined ?? '' }, errors: [{ field, message }] })
    if (decision === 'declined' && !declined)
      return refused('declined', '承認しない理由を書いてください。対応した人に伝わります。')
    const { city, staff } = personIn(c)
    const done = await within(c, trx =>
      decideHarassment(trx, c.get('house'), city, refusal.refusal, {
        by: staff,
        declined: decision === 'declined' ? declined : undefined,
      }),
    )
    if ('refused' in done) return refused('', done.refused)
    return seeOther(
      c,
      `/refusals/${refusal.refusal}`,
      decision === 'approved' ? '承認しました。' : '承認しないことを伝えました。',
    )
  })

export async function refusalPage(c: Page, room: Room, refusal: Refusal, filled: Filled): Promise<Response> {
  const text = await wordsOf(c, refusal)
  const names = await within(c, trx =>
    namesOf(trx, room.city, [refusal.told_by, refusal.approved_by, refusal.read_by]),
  )
  const { staff } = personIn(c)
  const own = staff === refusal.told_by || staff === refusal.recorded_by
  const mayApprove = may(personIn(c), 'casework.approve', refusal.office)
  c.header('Cache-Control', 'no-store')
  return showRoom(c, room, voicesRoom, {
    path: '/refusals',
    title: refusal.procedure,
    lead: `${kindWords[refusal.kind === 'harassment' ? 'harassment' : 'declined']}記録です。${room.officeName}　${room.sectionName(refusal.section)}`,
    body: [
      errorSummary(filled),
      standing(refusal),
      refusal.approval === 'waiting' && (mayApprove && !own ? decision(refusal, filled) : waits(own)),
      text ? explained(refusal, text) : html`<p>保存する期間を過ぎたので、説明の文は消えています。</p>`,
      circumstances(room, refusal, text, names),
      text && untold(refusal).length > 0 && moreToTell(refusal, filled),
      refusal.read_at !== null && readBy(refusal, text, names),
    ],
    below: [{ href: `/refusals/${refusal.refusal}`, label: refusal.procedure }],
    errors: filled.errors,
  })
}

function standing(refusal: Refusal): Content {
  const left = untold(refusal)
  if (refusal.kind === 'harassment')
    return (
      refusal.approval !== 'waiting' &&
      banner({
        tone: refusal.approval === 'approved' ? 'success' : 'warning',
        heading:
          refusal.approval === 'approved'
            ? 'カスハラのため終えたことが承認されています'
            : 'カスハラのため終えたことは承認されませんでした',
        body:
          refusal.approval === 'approved'
            ? '説明が足りなかったものとしては数えません。'
            : '要望に応じられない理由を説明したときは、応対の記録からあらためて記録します。',
      })
    )
  if (left.length === 0) return banner({ tone: 'success', heading: 'そろえて伝えてあります' })
  return banner({
    tone: 'warning',
    heading: `まだ伝えていないものがあります：${left.map(part => partWords[part]).join('、')}`,
    body: html`伝えたら、下の「<a href="#parts">残りを伝えた</a>」に記録します。そろうと、説明できたものとして数えます。`,
  })
}

const waits = (own: boolean): Html =>
  banner({
    heading: '責任者の承認を待っています',
    body: own
      ? 'あなたが対応または記録したので、承認はほかの責任者がします。'
      : '承認する役割の人の「わたしの今日」に出ています。',
  })

const decision = ({ refusal }: Refusal, form: Filled): Html =>
  html`<form method="post" action="${`/refusals/${refusal}/approvals`}"><h2>承認するか決める</h2>
<p>やめるようお願いしたか、一人で終えていないかを、下の経過で確かめてください。承認すると、説明が足りなかったものとしては数えません。</p>
${textArea({ name: 'declined', label: '承認しないときの理由', rows: 2, maxlength: 2000, form })}
${buttons(button({ label: '承認する', name: 'decision', value: 'approved' }), button({ label: '承認しない', weight: 'secondary', name: 'decision', value: 'declined' }))}</form>`

const asWritten = (text: string): Html => html`<p class="as-typed">${text}</p>`

const explained = ({ kind, objection }: Refusal, text: RefusalText): Html =>
  kind === 'harassment'
    ? html`<h2>経過</h2>${descriptionList([
        { term: '何があったか', is: asWritten(text.conduct) },
        { term: 'お願いした言葉', is: asWritten(text.warned) },
        { term: '一緒に対応した人', is: text.second_person },
        ...(text.declined ? [{ term: '承認しない理由', is: asWritten(text.declined) }] : []),
      ])}`
    : html`<h2>説明</h2>${descriptionList([
        { term: '市民が望んだこと', is: asWritten(text.request) },
        { term: '理由', is: asWritten(text.reason) },
        { term: '趣旨', is: asWritten(text.purpose) },
        { term: '根拠', is: asWritten(text.basis) },
        {
          term: '申し立て',
          is: objection === 'exists' ? asWritten(text.objection) : objectionWords.none,
        },
      ])}`

const circumstances = (room: Room, refusal: Refusal, text: RefusalText | undefined, names: NameOf): Html =>
  html`<h2>伝え方</h2>${descriptionList([
    { term: '伝えた日時', is: instantWords(refusal.told_at) },
    { term: '伝え方', is: isHow(refusal.told_how) ? howWords[refusal.told_how] : refusal.told_how },
    { term: '伝えた人', is: names(refusal.told_by) },
    { term: '課', is: room.sectionName(refusal.section) },
    {
      term: '応対の記録',
      is: html`<a href="${`/contacts/${refusal.contact}`}">もとの応対を見る</a>`,
    },
    ...(refusal.approved_at && isApproval(refusal.approval)
      ? [
          {
            term: '承認',
            is: `${approvalWords[refusal.approval]}（${names(refusal.approved_by)}、${instantWords(refusal.approved_at)}）`,
          },
        ]
      : []),
    ...(text ? [{ term: '文を消す日', is: dayWords(text.delete_on) }] : []),
  ])}`

const isHow = (how: string): how is keyof typeof howWords => Object.hasOwn(howWords, how)
const isApproval = (text: string | null): text is keyof typeof approvalWords =>
  text !== null && Object.hasOwn(approvalWords, text)

const moreToTell = (refusal: Refusal, form: Filled): Html =>
  html`<form method="post" novalidate action="${`/refusals/${refusal.refusal}/tellings`}"><h2>残りを伝えた</h2>${checkboxes(
    {
      ...{ name: 'parts', label: '伝えたもの', form },
      choices: untold(refusal).map(value => ({ value, label: partWords[value] })),
    },
  )}${selectField({
    ...{ name: 'how', label: '伝え方', required: true, form },
    choices: Object.entries(howWords).map(([value, label]) => ({ value, label })),
  })}${button({ label: '伝えたことを記録する', weight: 'secondary' })}</form>`

/** Who explained is never judged: the words are, and they are shown here to learn from. */
const readBy = (
  { read_at, read_by, read_kept, read_missed }: Refusal,
  text: RefusalText | undefined,
  names: NameOf,
): Content =>
  read_at !== null && [
    html`<h2>読み合わせ</h2>`,
    descriptionList([
      { term: '読んだ人', is: `${names(read_by)}（${instantWords(read_at)}）` },
      { term: 'よいところ', is: itemList(read_kept) },
      { term: '直したいところ', is: itemList(read_missed) },
      ...(text?.remark ? [{ term: '気づき', is: asWritten(text.remark) }] : []),
    ]),
  ]

const itemList = (items: readonly string[] | null): Content => {
  const known = Object.entries(itemWords).filter(([item]) => items?.includes(item))
  return known.length === 0 ? 'なし' : html`<ul>${known.map(([, words]) => html`<li>${words}</li>`)}</ul>`
}
