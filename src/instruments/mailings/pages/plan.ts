// The form that plans a sending, once or again and again, changes it, calls it off, or copies those of last year.
import { Hono } from 'hono'
import { z } from 'zod'
import { fiscalYearOf } from '../../../calendar/day.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import {
  dateField,
  hidden,
  numberField,
  radios,
  selectField,
  textField,
} from '../../../web/components/fields.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { dayWords, instantWords } from '../../../web/words.ts'
import { type Kind, kindBy, kindsOf } from '../kinds.ts'
import { cancelSending, changePlan, daysAgain, type Plan, planSendings, type Sending } from '../sendings.ts'
import {
  type Asked,
  one,
  pathOf,
  type Room,
  roomOf,
  sendingAsked,
  showMailings,
  showSending,
} from './room.ts'

const agains = { once: '一度だけ', week: '毎週', month: '毎月', quarter: '3か月ごと', year: '毎年' } as const

const planForm = z.object({
  office: z.string(),
  kind: z.uuid({ error: '種類を選んでください。' }),
  title: z.string().max(100),
  audience: z.string().max(200),
  rule: z.string().max(500),
  section: z.string({ error: '課を選んでください。' }),
  plannedOn: z.iso.date(),
  expected: numeral(z.number().int().min(1).max(5_000_000)).optional(),
  prepares: z.uuid().optional(),
  checks: z.uuid().optional(),
  again: z.enum(['once', 'week', 'month', 'quarter', 'year']).default('once'),
  until: z.iso.date().optional(),
  version: numeral(z.number().int()).optional(),
})
type Typed = z.infer<typeof planForm>

export const planPages = new Hono<Env>()
  .use('/mailings/new', allow('mailings.write'))
  .post('/mailings', allow('mailings.write'), async c => {
    const read = await parseForm(c, planForm)
    const room = await roomOf(c, 'mailings.write', read.ok ? read.ok.office : String(read.typed.office ?? ''))
    if (!read.ok) return newPage(c, room, read)
    const wrong = faultOf(room, read.ok) ?? againFault(read.ok)
    const kind = await within(c, trx => kindBy(trx, room.city, read.ok.kind))
    if (wrong || kind?.office !== room.office)
      return newPage(c, room, filled(read.ok, wrong ?? { field: 'kind', message: '種類を選んでください。' }))
    const days = daysAgain(read.ok.plannedOn, read.ok.again, read.ok.until ?? read.ok.plannedOn)
    const made = await within(c, trx =>
      planSendings(trx, c.get('house'), byOf(c, room), planOf(read.ok), days, { keepDays: kind.keepDays }),
    )
    const only = made.length === 1 ? made[0] : undefined
    return seeOther(
      c,
      only ? `/mailings/${only}` : at(room, '/mailings', { year: String(fiscalYearOf(read.ok.plannedOn)) }),
      only ? '発送を予定しました。' : `${made.length}回の発送を予定しました。`,
    )
  })
  .get('/mailings/new', async c => newPage(c, await roomOf(c, 'mailings.write'), blank))
  .use(`${one}/plan`, allow('mailings.write'))
  .get(`${one}/plan`, async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    return editPage(c, asked, { typed: typedOf(asked.sending), errors: [] })
  })
  .post(`${one}/plan`, async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const { sending, room } = asked
    const read = await parseForm(c, planForm)
    if (!read.ok) return editPage(c, asked, read)
    const wrong = faultOf(room, read.ok)
    const kind = await within(c, trx => kindBy(trx, room.city, read.ok.kind))
    if (wrong || kind?.office !== room.office)
      return editPage(
        c,
        asked,
        filled(read.ok, wrong ?? { field: 'kind', message: '種類を選んでください。' }),
      )
    if (sending.state !== 'planned' && read.ok.kind !== sending.kind)
      return editPage(
        c,
        asked,
        filled(read.ok, { field: 'kind', message: '宛名を作った後は、種類を変えられません。' }),
      )
    const version = read.ok.version ?? 0
    const saved = await within(c, trx =>
      changePlan(
        trx,
        byOf(c, room),
        { sending: sending.sending, version },
        planOf(read.ok),
        kind.keepDays,
        c.get('house').now(),
      ),
    )
    if (saved) return seeOther(c, pathOf(sending), '予定を変えました。')
    return editPage(
      c,
      asked,
      { typed: { ...typedText(read.ok), version: String(sending.version) }, errors: [] },
      sending,
    )
  })
  .use(`${one}/cancellation`, allow('mailings.approve'))
  .post(`${one}/cancellation`, async c => {
    const asked = await sendingAsked(c, 'mailings.approve')
    const read = await parseForm(c, z.object({ why: z.string().max(500) }))
    if (!read.ok) return seeOther(c, pathOf(asked.sending), '取りやめる理由を書いてください。')
    const refused = await within(c, trx =>
      cancelSending(trx, c.get('house'), asked.by, asked.sending, read.ok.why),
    )
    return seeOther(c, pathOf(asked.sending), refused ? refused.refused : '発送を取りやめました。')
  })

export const byOf = (c: Page, { city, office }: Room) => ({ city, office, by: personIn(c).staff })

const planOf = ({ kind, title, audience, rule, section, plannedOn, ...rest }: Typed): Plan => ({
  ...{ kind, title, audience, rule, section, plannedOn },
  expected: rest.expected ?? null,
  prepares: rest.prepares ?? null,
  checks: rest.checks ?? null,
})

export const planFrom = (one: Sending): Plan => ({
  ...{ kind: one.kind, title: one.title, audience: one.audience, rule: one.rule, section: one.section },
  ...{ plannedOn: one.planned_on, expected: one.pieces > 0 ? one.pieces : one.expected },
  ...{ prepares: one.prepares, checks: one.checks },
})

function faultOf(room: Room, typed: Typed) {
  if (!room.standing.some(({ value }) => value === typed.section))
    return { field: 'section', message: '課を選んでください。' }
  if (typed.prepares && typed.prepares === typed.checks)
    return { field: 'checks', message: '点検する人は、準備する人とは別の人にしてください。' }
  return undefined
}

function againFault({ again, until, plannedOn }: Typed) {
  if (again === 'once') return undefined
  if (!until) return { field: 'until', message: 'いつまで繰り返すかを入力してください。' }
  return until < plannedOn ? { field: 'until', message: '最初の日より後の日にしてください。' } : undefined
}

const typedText = (typed: Typed) =>
  Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, String(value ?? '')]))

const filled = (typed: Typed, error: { field: string; message: string }): Filled => ({
  typed: typedText(typed),
  errors: [error],
})

const typedOf = (one: Sending) => ({
  ...{ kind: one.kind, title: one.title, audience: one.audience, rule: one.rule, section: one.section },
  ...{ plannedOn: one.planned_on, expected: one.expected === null ? '' : String(one.expected) },
  ...{ prepares: one.prepares ?? '', checks: one.checks ?? '', version: String(one.version) },
})

async function newPage(c: Page, room: Room, form: Filled): Promise<Response> {
  const kinds = await within(c, trx => kindsOf(trx, room.city, room.office))
  const ready = kinds.filter(one => !one.ended)
  const own = personIn(c).held.find(one => one.office === room.office && one.section !== '')?.section
  const known = { section: own ?? '', again: 'once', prepares: personIn(c).staff, ...form.typed }
  const settings = may(personIn(c), 'mailings.settings', room.office)
  const body =
    ready.length === 0
      ? [
          banner({
            heading: 'まず、発送の種類を登録します',
            body: '封筒に何を入れるか、どの点検をするかを、種類ごとに一度だけ決めます。',
          }),
          settings
            ? buttonLink({
                label: '種類を登録する',
                href: at(room, '/mailings/kinds/new'),
                weight: 'primary',
              })
            : html`<p>係長・課長か区の事務局に、種類の登録を頼んでください。</p>`,
        ]
      : html`${errorSummary(form)}<form method="post" action="/mailings" data-confirm-leave>${hidden('office', room.office)}${planFields(room, ready, { ...form, typed: known })}
${radios({ name: 'again', label: '繰り返し', form: { ...form, typed: known }, choices: Object.entries(agains).map(([value, label]) => ({ value, label })) })}
${dateField({ name: 'until', label: 'いつまで繰り返すか', hint: '繰り返すときだけ入力します。休みの日に当たるときは、次の開庁日になります。', form })}
${buttons(button({ label: '予定する' }), buttonLink({ label: '一覧へ戻る', href: at(room, '/mailings'), weight: 'plain' }))}</form>`
  const below = [{ href: at(room, '/mailings/new'), label: '発送を予定する' }]
  return showMailings(
    c,
    room,
    { path: '/mailings', title: '発送を予定する', body, below },
    form.errors.length > 0 ? 422 : 200,
  )
}

const planFields = (room: Room, kinds: readonly Kind[], form: Filled): Html =>
  html`${selectField({ name: 'kind', label: '発送の種類', required: true, form, choices: kinds.map(({ kind, name }) => ({ value: kind, label: name })) })}
${textField({ name: 'title', label: '件名', required: true, form, hint: '例：国民健康保険料納入通知書（6月期）' })}
${textField({ name: 'audience', label: 'だれに送るか', required: true, form, hint: '例：区内の国民健康保険の世帯主' })}
${textField({ name: 'rule', label: '送る相手の決め方', required: true, form, hint: '抽出の条件を、そのまま書きます。例：6月1日に資格のある世帯。擬制世帯主を含む。' })}
<div class="field-row">${dateField({ name: 'plannedOn', label: '引き渡す予定の日', required: true, form })}
${numberField({ name: 'expected', label: '見込みの数', unit: '通', form, hint: '大きく違うときに知らせます。' })}
${selectField({ name: 'section', label: '課', required: true, form, choices: room.standing })}</div>
<div class="field-row">${selectField({ name: 'prepares', label: '準備する人', form, none: 'まだ決めない', choices: room.people })}
${selectField({ name: 'checks', label: '二人目の点検をする人', form, none: 'まだ決めない', choices: room.people, hint: '準備する人とは別の人です。' })}</div>`

/** `theirs` is what somebody else saved in the meantime; both are shown. */
async function editPage(c: Page, asked: Asked, form: Filled, theirs?: Sending): Promise<Response> {
  const { sending, room } = asked
  const kinds = (await within(c, trx => kindsOf(trx, room.city, room.office))).filter(
    one => !one.ended || one.kind === sending.kind,
  )
  const body = html`${errorSummary(form)}${
    theirs &&
    banner({
      tone: 'warning',
      heading: `あなたが書いている間に、${room.personName(theirs.changed_by)}さんが変えました`,
      body: html`<p>${instantWords(theirs.changed_at)}に保存された内容：件名「${theirs.title}」、相手「${theirs.audience}」、決め方「${theirs.rule}」、予定日 ${dayWords(theirs.planned_on)}。</p><p>下はあなたの内容です。よければ、もう一度保存してください。</p>`,
    })
  }<form method="post" action="${pathOf(sending, '/plan')}" data-confirm-leave="${theirs ? 'unsaved' : ''}">${hidden('office', room.office)}${hidden('version', String(form.typed.version ?? sending.version))}
${planFields(room, kinds, form)}${buttons(button({ label: '保存する' }), buttonLink({ label: '変えずに戻る', href: pathOf(sending), weight: 'plain' }))}</form>`
  const status = theirs ? 409 : form.errors.length > 0 ? 422 : 200
  return showSending(c, asked, { title: '予定を変える', body, below: '/plan' }, status)
}
