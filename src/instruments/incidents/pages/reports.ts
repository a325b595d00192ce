// The report for the Commission: printed on A4 in the order of the law's nine items, recorded when it was sent, and kept as it was.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { allow, type Env, logged, type Page, personIn, within } from '../../../people/access.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { dateField, textArea, textField } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { dayWords, instantWords } from '../../../web/words.ts'
import { noticesOf } from '../acting.ts'
import { causesOf } from '../causes.ts'
import { stageWords } from '../clocks.ts'
import { measuresOf } from '../effects.ts'
import { type Stage, stage } from '../facts.ts'
import { addressOf, type Incident, numberWords } from '../incident.ts'
import { type Item, itemsOf, missingIn } from '../report.ts'
import { type Report, recordSent, reportsOf, sentItems, takeBack, wordsOf } from '../sending.ts'
import { incidentAsked, type Room, showIncidents } from './room.ts'

const form = z.object({
  on: z.iso.date(),
  addressee: z.string().max(200),
  reference: z.string().max(200).default(''),
})

export const reportPages = new Hono<Env>()
  .use('/incidents/:incident/reports/*', allow('incidents.write'))
  .use('/incidents/:incident/sent/*', allow('incidents.write'))
  .get('/incidents/:incident/reports/:stage', async c => {
    const { room, incident, of } = await stageAsked(c)
    const typed = { on: room.today, addressee: '個人情報保護委員会' }
    return reportPage(c, room, incident, of, { typed, errors: [] })
  })
  .post('/incidents/:incident/reports/:stage', async c => {
    const { room, incident, of } = await stageAsked(c)
    const read = await parseForm(c, form)
    if (!read.ok) return reportPage(c, room, incident, of, read)
    const errors = [
      ...(read.ok.on > room.today ? [{ field: 'on', message: 'これからの日は選べません。' }] : []),
      ...(incident.promptDue === null && incident.decision === 'no-report'
        ? [
            {
              field: 'on',
              message: '報告は要らないと確かめられています。先に、報告が要るかを確かめ直してください。',
            },
          ]
        : []),
    ]
    if (errors.length > 0) return reportPage(c, room, incident, of, { typed: read.ok, errors })
    const sending = read.ok
    await within(c, async trx => {
      const items = await itemsNow(trx, room, incident)
      await recordSent(
        trx,
        c.get('house'),
        room.city,
        incident,
        { ...sending, stage: of, items },
        personIn(c).staff,
      )
    })
    return seeOther(
      c,
      addressOf(incident.incident),
      `${stageWords[of]}を出したことを記録しました。出した文は、そのまま残ります。`,
    )
  })
  .get('/incidents/:incident/sent/:report', async c => {
    const { room, incident, report } = await sentAsked(c)
    return sentPage(c, room, incident, report, { typed: {}, errors: [] })
  })
  .post('/incidents/:incident/sent/:report/withdrawn', allow('incidents.lead'), async c => {
    const { room, incident, report } = await sentAsked(c)
    const read = await parseForm(c, z.object({ why: z.string().max(2000) }))
    if (!read.ok) return sentPage(c, room, incident, report, read)
    const taken = { staff: personIn(c).staff, why: read.ok.why }
    if (report.withdrawn_at === null)
      await within(c, trx => takeBack(trx, c.get('house'), room.city, incident, report, taken))
    return seeOther(c, addressOf(incident.incident), '報告を出した記録を取り消しました。')
  })

async function stageAsked(c: Page): Promise<{ room: Room; incident: Incident; of: Stage }> {
  const asked = await incidentAsked(c, 'incidents.write')
  const of = stage.safeParse(c.req.param('stage'))
  if (!of.success) throw new HTTPException(404)
  return { ...asked, of: of.data }
}

async function sentAsked(c: Page): Promise<{ room: Room; incident: Incident; report: Report }> {
  const { room, incident } = await incidentAsked(c, 'incidents.write')
  const all = await within(c, trx => reportsOf(trx, room.city, incident.incident))
  const report = all.find(one => one.report === c.req.param('report'))
  if (!report) throw new HTTPException(404)
  return { room, incident, report }
}

async function itemsNow(trx: Parameters<typeof wordsOf>[0], room: Room, incident: Incident): Promise<Item[]> {
  const { city, office } = room
  const causes = await causesOf(trx, city, office)
  return itemsOf({
    incident,
    cause: causes.find(({ cause }) => cause === incident.cause)?.label ?? null,
    measures: await measuresOf(trx, city, incident.incident),
    notices: await noticesOf(trx, city, incident.incident),
    written: (await wordsOf(trx, city, incident.incident))?.written ?? {},
  })
}

const reading = (c: Page, { incident, office }: Incident) =>
  logged(c, { action: 'incidents.read', outcome: 'done', target: incident, office })

async function reportPage(
  c: Page,
  room: Room,
  incident: Incident,
  of: Stage,
  filled: Filled,
): Promise<Response> {
  await reading(c, incident)
  const items = await within(c, trx => itemsNow(trx, room, incident))
  const here = addressOf(incident.incident)
  const missing = missingIn(of, items)
  const due = of === 'prompt' ? incident.promptDue : incident.finalDue
  return showIncidents(
    c,
    room,
    {
      path: '/incidents',
      title: `漏えい等報告書（${stageWords[of]}）`,
      body: html`${errorSummary(filled)}<div class="screen-only">${
        missing.length > 0 &&
        banner({
          tone: 'warning',
          heading: `まだ書かれていない項目が${missing.length}つあります`,
          body: `${missing.map(({ title }) => title).join('、')}。${of === 'prompt' ? '速報は、分かっていることだけで出せます。' : '確報には、すべての項目が要ります。'}`,
        })
      }${buttons(
        buttonLink({ label: '文を書く', href: `${here}/report-words`, weight: 'primary' }),
        buttonLink({ label: '事故の記録へ戻る', href: here, weight: 'plain' }),
      )}<p>このページを印刷すると、A4 の報告書になります（Ctrl＋P）。</p></div>
${sheet(room, incident, items, { of, on: undefined, due: due ? dayWords(due) : '' })}
<div class="screen-only"><h2>${stageWords[of]}を出したら</h2><p>委員会のウェブサイトなどで報告した後に、記録します。今の文が、出した文としてそのまま残ります。</p>
<form method="post" novalidate action="${`${here}/reports/${of}`}">${dateField({ name: 'on', label: '出した日', required: true, form: filled, max: room.today })}${textField({ name: 'addressee', label: 'あて先', required: true, form: filled, maxlength: 200 })}${textField({ name: 'reference', label: '受付番号など', form: filled, maxlength: 200 })}
${buttons(button({ label: `${stageWords[of]}を出したことを記録する` }))}</form></div>`,
      below: [
        { href: here, label: numberWords(incident) },
        { href: `${here}/reports/${of}`, label: stageWords[of] },
      ],
    },
    filled.errors.length > 0 ? 422 : 200,
  )
}

/** The sheet of paper itself: nine items in the order of the law, what is missing marked. */
const sheet = (
  room: Room,
  incident: Incident,
  items: readonly Item[],
  { of, on, due }: { of: Stage; on: string | undefined; due: string },
): Html => html`<article class="incident-sheet" aria-label="${`漏えい等報告書（${stageWords[of]}）`}">
<dl class="descriptions"><div><dt>番号</dt><dd>${numberWords(incident)}</dd></div><div><dt>報告する者</dt><dd>${room.officeName} ${incident.section === '' ? '' : room.sectionName(incident.section)}</dd></div>
<div><dt>事態を知った日時</dt><dd>${instantWords(incident.known)}</dd></div>${on ? html`<div><dt>出した日</dt><dd>${on}</dd></div>` : due !== '' && html`<div><dt>期限</dt><dd>${due}</dd></div>`}</dl>
<ol>${items.map(
  ({ title, recorded, written, missing }) =>
    html`<li><h2>${title}</h2>${recorded.map(line => html`<p>${line}</p>`)}${
      written !== '' && html`<p class="incident-words">${written}</p>`
    }${missing && html`<p class="incident-missing">（まだ書かれていません）</p>`}</li>`,
)}</ol><p class="incident-law">個人情報の保護に関する法律68条1項、同法施行規則44条による報告事項の順です。</p></article>`

async function sentPage(
  c: Page,
  room: Room,
  incident: Incident,
  report: Report,
  filled: Filled,
): Promise<Response> {
  await reading(c, incident)
  const items = await within(c, trx => sentItems(trx, room.city, report.report))
  const here = addressOf(incident.incident)
  const of = stage.parse(report.stage)
  return showIncidents(
    c,
    room,
    {
      path: '/incidents',
      title: `出した${stageWords[of]}${report.nth > 1 ? `（${report.nth}回目）` : ''}`,
      lead: `${dayWords(report.sent_on)}に、${report.addressee}へ出した文です${report.reference ? `（${report.reference}）` : ''}。後から変わりません。`,
      body: html`${errorSummary(filled)}${report.withdrawn_at && banner({ tone: 'warning', heading: 'この記録は取り消されました', body: instantWords(report.withdrawn_at) })}
${sheet(room, incident, items, { of, on: dayWords(report.sent_on), due: '' })}${
  report.withdrawn_at === null &&
  html`<div class="screen-only"><details><summary>まちがえて記録したとき</summary><form method="post" novalidate action="${`${here}/sent/${report.report}/withdrawn`}">${textArea({ name: 'why', label: '取り消すわけ', required: true, form: filled, rows: 2, maxlength: 2000, hint: '係長・課長か区の事務局が取り消せます。文と取り消したことは、残ります。' })}${buttons(button({ label: '出した記録を取り消す', weight: 'danger' }))}</form></details></div>`
}`,
      below: [
        { href: here, label: numberWords(incident) },
        { href: `${here}/sent/${report.report}`, label: `出した${stageWords[of]}` },
      ],
    },
    filled.errors.length > 0 ? 422 : 200,
  )
}
