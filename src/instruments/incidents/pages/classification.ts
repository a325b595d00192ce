// Whether it must be reported, explained: each criterion, its answer, what follows; and a head's confirmation with a reason.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { settingOf } from '../../../casework/settings.ts'
import { allow, type Env, type Page, personIn, refuse, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, radios, textArea } from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { dayWords, instantWords } from '../../../web/words.ts'
import { decide } from '../changing.ts'
import { type Criterion, criteria } from '../facts.ts'
import { addressOf, type Incident, numberWords } from '../incident.ts'
import { answerOf, type Verdict } from '../reporting.ts'
import { wordsOf } from '../sending.ts'
import { incidentSetting } from '../settings.ts'
import { answerWords, questions, recoveryWords, verdictWords } from '../words.ts'
import { incidentAsked, type Room, showIncidents } from './room.ts'
import { sensitiveBox } from './said.ts'

const form = z.object({
  decision: z.enum(['report', 'no-report'], { error: 'どちらかを選んでください。' }),
  reason: z.string().max(2000),
  version: numeral(z.number()),
})

export const classificationPages = new Hono<Env>()
  .use('/incidents/:incident/classification', allow('incidents.read'))
  .get('/incidents/:incident/classification', async c => {
    const { room, incident } = await incidentAsked(c, 'incidents.read')
    return classificationPage(c, room, incident, blank)
  })
  .post('/incidents/:incident/classification', async c => {
    const { room, incident } = await incidentAsked(c, 'incidents.read')
    if (!may(personIn(c), 'incidents.lead', incident.office)) {
      await refuse(c, 'incidents.lead')
      throw new HTTPException(403)
    }
    const read = await parseForm(c, form)
    if (!read.ok) return classificationPage(c, room, incident, read)
    const { version, ...decision } = read.ok
    const by = { staff: personIn(c).staff, version }
    const saved = await within(c, trx =>
      decide(trx, c.get('house'), room.city, incident.incident, decision, by),
    )
    if ('ok' in saved) return seeOther(c, addressOf(incident.incident), '報告の要否を確かめました。')
    const message =
      'refused' in saved
        ? saved.refused
        : 'この間に、ほかの人が答えを変えました。下の表を確かめて、もう一度選んでください。'
    const typed = { decision: decision.decision, reason: decision.reason }
    return classificationPage(c, room, 'conflict' in saved ? saved.conflict : incident, {
      typed,
      errors: [{ field: 'decision', message }],
    })
  })

const means: Record<Verdict, { heading: string; body: string }> = {
  yes: {
    heading: '答えのとおりなら、報告が要ります',
    body: '当たる条件が一つでもあれば、速報と確報、本人への通知が要ります（個人情報保護法68条）。',
  },
  perhaps: {
    heading: '報告が要るかもしれません',
    body: 'まだ分からない答えがあります。分からないうちは、報告が要るものとして期限が進みます。速報は、分かっていることだけで出せます。',
  },
  no: {
    heading: '答えのとおりなら、報告の義務はありません',
    body: 'どの条件にも当たりません。責任者が確かめるまで、時計は止めません。迷うときは報告できます。',
  },
  'no-leak': {
    heading: '答えのとおりなら、漏えいに当たりません',
    body: 'だれにも見られないうちに全部戻ったときは、漏えいに当たりません。事故としての記録と再発防止は行います。だれがどう確かめたかを、理由に書いてください。',
  },
}

async function classificationPage(
  c: Page,
  room: Room,
  incident: Incident,
  filled: Filled,
): Promise<Response> {
  const here = addressOf(incident.incident)
  const reason = room.private
    ? (await within(c, trx => wordsOf(trx, room.city, incident.incident)))?.reason
    : undefined
  const { ordinance } = await within(c, trx => settingOf(trx, room.city, room.office, incidentSetting))
  const lead = may(personIn(c), 'incidents.lead', incident.office)
  const { heading, body } = means[incident.verdict]
  return showIncidents(
    c,
    room,
    {
      path: '/incidents',
      title: `${numberWords(incident)}　報告が要るか`,
      lead: '条件ごとに、答えと、そこから何が言えるかを示します。決めるのは人です。',
      body: [
        errorSummary(filled),
        banner({
          tone: incident.verdict === 'yes' || incident.verdict === 'perhaps' ? 'warning' : 'info',
          heading,
          body,
        }),
        explained(incident),
        html`<p>回収：${recoveryWords[incident.recovered].label}。${incident.recovered === 'unopened' && incident.wrongful !== 'no' ? '不正の目的のおそれがあるので、見られなかったとは言い切れません。' : ''}</p>`,
        clocksNow(incident),
        lead && incident.sensitive !== 'yes' && sensitiveBox(ordinance),
        room.private && html`<p><a href="${`${here}/answers`}">答えが違うときは、先に答えを直す</a></p>`,
        incident.decision !== null && confirmed(incident, reason),
        lead ? asking(incident, here, filled) : html`<p>確かめるのは、係長・課長か区の事務局です。</p>`,
      ],
      below: [
        { href: here, label: numberWords(incident) },
        { href: `${here}/classification`, label: '報告が要るか' },
      ],
    },
    filled.errors.length > 0 ? 422 : 200,
  )
}

const explained = (incident: Incident): Html =>
  table<Criterion>({
    caption: '報告の要る条件と、今の答え',
    columns: [
      {
        label: '条件',
        names: true,
        of: of => html`${questions[of].short}<br><small>${questions[of].law}</small>`,
      },
      {
        label: '答え',
        of: of =>
          of === 'many'
            ? html`${answerWords[answerOf(of, incident)]}<br><small>${peopleWords(incident)}</small>`
            : answerWords[incident[of]],
      },
      { label: 'そこから言えること', prose: true, of: of => questions[of].follows[answerOf(of, incident)] },
    ],
    rows: criteria,
  })

const peopleWords = ({ people: { from, to } }: Incident): string =>
  from === null ? '人数は不明' : to === null || to === from ? `${from}人` : `${from}人から${to}人`

const clocksNow = ({ known, promptAim, promptDue, finalDue }: Incident): Html =>
  promptDue === null || finalDue === null
    ? html`<p>報告の時計は止まっています。</p>`
    : html`<p>${instantWords(known)}に知ったので、速報は${promptAim && promptAim !== promptDue ? `${dayWords(promptAim)}を目安に、` : ''}${dayWords(promptDue)}まで、確報は${dayWords(finalDue)}までです。</p>`

const confirmed = ({ decision, decidedAt, verdict }: Incident, reason: string | undefined): Html =>
  banner({
    tone: 'success',
    heading: `責任者が「${decision === 'report' ? '報告する' : verdictWords[verdict]}」と確かめました`,
    body: html`${decidedAt && instantWords(decidedAt)}${reason && html`<br>理由：<span class="incident-words">${reason}</span>`}`,
  })

const asking = (incident: Incident, here: string, filled: Filled): Html =>
  html`<h2>責任者の確認</h2><form method="post" novalidate action="${`${here}/classification`}" data-confirm-leave>${hidden('version', incident.version)}
${radios({
  ...{ name: 'decision', label: 'どうしますか', required: true, form: filled },
  choices: [
    { value: 'report', label: '報告する' },
    {
      value: 'no-report',
      label: '報告は要らない',
      ...((incident.verdict === 'yes' || incident.verdict === 'perhaps') && {
        hint: '今の答えでは選べません。当たる条件か、分からない答えが残っています。',
      }),
    },
  ],
})}${textArea({ name: 'reason', label: '理由', required: true, form: filled, rows: 4, maxlength: 2000, hint: '何を見て、そう考えたか。例：封筒の中身は送付状と案内だけで、病名や障害の記載がないことを控えで確かめた。' })}
${buttons(button({ label: '確かめた' }), buttonLink({ label: '戻る', href: here, weight: 'plain' }))}</form>`
