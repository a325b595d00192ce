// One sending from plan to hand-over: where it stands, its check sheet, and the next thing to do.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { banner } from '../../../web/components/banner.ts'
import { buttonLink } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { progress } from '../../../web/components/progress.ts'
import { numeral, parseForm, seeOther, several } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { countWords, dayWords, instantWords } from '../../../web/words.ts'
import { type Check, checksOf, excuseCheck, openChecks, recordCheck, turnOf } from '../checks.ts'
import { contractorsIn, openedTo, openTo } from '../contractors.ts'
import { checkKind } from '../facts.ts'
import { hindrancesOf } from '../handing-over.ts'
import { pullPiece, unmakePieces } from '../pieces.ts'
import { heldSending } from '../sendings.ts'
import { doneOf, tablesOf } from '../tables.ts'
import { checkWords, isSecond, sentToWords } from '../words.ts'
import { howItStands } from './calendar.ts'
import { attestations, attested, sheet } from './check-sheet.ts'
import { forHeads, links } from './other-steps.ts'
import { type Asked, one, pathOf, sendingAsked, showSending } from './room.ts'

export const sendingPages = new Hono<Env>()
  .use(one, allow('mailings.read'))
  .get(one, async c => sendingPage(c, await sendingAsked(c, 'mailings.read')))
  .use(`${one}/checks`, allow('mailings.check'))
  .post(`${one}/checks`, async c => {
    const asked = await sendingAsked(c, 'mailings.check')
    const { sending, kind, by } = asked
    const read = await parseForm(
      c,
      z.object({ check: z.enum(['rule', 'special']), checked: several(z.string()) }),
    )
    if (!read.ok) return seeOther(c, pathOf(sending), '点検を選んでください。')
    const { check, checked } = read.ok
    if (checked.length < attested[check].length)
      return seeOther(c, pathOf(sending), 'すべての項目を確かめて、印を付けてください。')
    const refused = await within(c, async trx => {
      const turn = turnOf(kind, await checksOf(trx, by.city, sending.sending), check)
      if (turn) return turn
      await recordCheck(trx, c.get('house'), by, sending, {
        ...{ check, pieces: sending.pieces, found: 0, seconds: null, plausible: true, keyedIn: false },
      })
      return undefined
    })
    return seeOther(
      c,
      pathOf(sending),
      refused?.refused ?? `「${checkWords[check].name}」の点検を記録しました。`,
    )
  })
  .use(`${one}/excuses`, allow('mailings.approve'))
  .post(`${one}/excuses`, async c => {
    const { sending, by } = await sendingAsked(c, 'mailings.approve')
    const read = await parseForm(c, z.object({ check: checkKind, reason: z.string().min(5).max(500) }))
    if (!read.ok)
      return seeOther(c, pathOf(sending), '理由を5文字以上で書いてください。点検は省いていません。')
    await within(c, trx => excuseCheck(trx, c.get('house'), by, sending, read.ok.check, read.ok.reason))
    return seeOther(c, pathOf(sending), '理由を残しました。点検がそろわなかった発送として数えます。')
  })
  .use(`${one}/pulled`, allow('mailings.write'))
  .post(`${one}/pulled`, async c => {
    const { sending, by } = await sendingAsked(c, 'mailings.write')
    const form = z.object({ nth: numeral(z.number().int().min(1)), why: z.string().max(200) })
    const read = await parseForm(c, form)
    if (!read.ok) return seeOther(c, pathOf(sending), '番号と理由を入力してください。')
    const refused = await within(c, async trx => {
      const held = await heldSending(trx, by.city, sending.sending)
      return held && pullPiece(trx, by, held, read.ok.nth, read.ok.why)
    })
    return seeOther(
      c,
      pathOf(sending),
      refused?.refused ?? `${read.ok.nth}番の封筒を、送らないものとしました。`,
    )
  })
  .use(`${one}/unmaking`, allow('mailings.write'))
  .post(`${one}/unmaking`, async c => {
    const { sending, by } = await sendingAsked(c, 'mailings.write')
    const refused = await within(c, async trx => {
      const held = await heldSending(trx, by.city, sending.sending)
      return held && unmakePieces(trx, by, held)
    })
    return seeOther(
      c,
      refused ? pathOf(sending) : pathOf(sending, '/list'),
      refused?.refused ?? '名簿に戻りました。前に印刷した宛名は、捨ててください。読み取ると止まります。',
    )
  })
  .use(`${one}/contractors`, allow('mailings.approve'))
  .post(`${one}/contractors`, async c => {
    const { sending, by, room } = await sendingAsked(c, 'mailings.approve')
    const read = await parseForm(c, z.object({ people: several(z.uuid()) }))
    if (!read.ok) return seeOther(c, pathOf(sending), '委託先の人を選んでください。')
    const now = c.get('house').now()
    const count = await within(c, async trx => {
      const known = await contractorsIn(trx, by.city, room.office, now)
      const chosen = read.ok.people.filter(staff => known.some(person => person.staff === staff))
      await openTo(trx, by, sending.sending, chosen, now)
      return chosen.length
    })
    return seeOther(c, pathOf(sending), `委託先の${count}人に、この発送の封入の台を開きました。`)
  })

async function sendingPage(c: Page, asked: Asked): Promise<Response> {
  const { sending, kind, room, by } = asked
  const person = personIn(c)
  const { checks, tables, hindered, part, opened, contractors } = await within(c, async trx => ({
    checks: await checksOf(trx, by.city, sending.sending),
    tables: await tablesOf(trx, by.city, sending.sending),
    hindered: await hindrancesOf(trx, by.city, sending, kind),
    part: await partOf(trx, by.city, sending.sending, person.staff),
    opened: await openedTo(trx, by.city, sending.sending),
    contractors: await contractorsIn(trx, by.city, room.office, c.get('house').now()),
  }))
  const leads = may(person, 'mailings.approve', room.office)
  const next = nextStep(asked, checks)
  return showSending(c, asked, {
    title: sending.title,
    lead: `${kind.name}　${howItStands(sending)}`,
    body: [
      sending.missed_at !== null &&
        sending.state !== 'sent' &&
        sending.state !== 'cancelled' &&
        banner({
          tone: 'error',
          heading: '予定日を過ぎています',
          body: '引き渡したら記録してください。紙で済ませたときも、後から入力できます。',
        }),
      sending.state === 'cancelled' &&
        banner({ heading: '取りやめました', body: sending.cancelled_why ?? '' }),
      next,
      sending.state === 'made' &&
        progress({ label: '封入', done: doneOf(tables), of: sending.pieces - sending.pulled, unit: '通' }),
      // Whoever looks a second time does not see what the first found.
      sheet(asked, checks, part === 'second'),
      attestations(asked, checks),
      about(asked),
      sending.state === 'stuffed' && hindered.length > 0 && remaining(hindered),
      links(asked, leads),
      leads && forHeads(asked, checks, { opened, contractors }),
    ],
  })
}

async function partOf(trx: Parameters<typeof checksOf>[0], city: string, sending: string, staff: string) {
  const row = await trx
    .selectFrom('mailing_hands')
    .select('part')
    .where('city', '=', city)
    .where('sending', '=', sending)
    .where('staff', '=', staff)
    .executeTakeFirst()
  return row?.part
}

/** The one thing to do now. */
function nextStep({ sending, kind }: Asked, checks: readonly Check[]): Html | undefined {
  const link = (label: string, below: string) =>
    html`<p>${buttonLink({ label, href: pathOf(sending, below), weight: 'primary', key: 'g' })}</p>`
  if (sending.state === 'cancelled' || sending.state === 'sent') return undefined
  const [open] = openChecks(kind, checks)
  if (open === 'rule' || open === 'special')
    return html`<p><a class="button button-primary" href="#check-${open}">次は「${checkWords[open].name}」の点検</a></p>`
  if (sending.state === 'planned') return link('名簿を読み込んで点検する', '/list')
  if (sending.state === 'made') return link('封入の台へ', '/stuffing')
  if (open && isSecond(open)) return link(`「${checkWords[open].name}」の点検へ`, '/seconds')
  return link('引き渡しを記録する', '/hand-over')
}

export const about = ({ sending, kind, room }: Asked): Html =>
  html`<h2>この発送について</h2>${descriptionList([
    { term: '送る相手', is: sending.audience },
    { term: '決め方', is: sending.rule },
    { term: '引き渡す予定', is: dayWords(sending.planned_on) },
    { term: '課', is: room.sectionName(sending.section) },
    { term: '見込み', is: sending.expected === null ? '決めていません' : countWords(sending.expected, '通') },
    ...(sending.pieces > 0
      ? [
          { term: '作った宛名', is: `${countWords(sending.pieces, '通')}（記号 ${sending.batch ?? ''}）` },
          { term: '送らないもの', is: countWords(sending.pulled, '通') },
        ]
      : []),
    {
      term: '封筒に入れるもの',
      is: kind.sets.map(
        set =>
          html`<p>${kind.sets.length > 1 && `${set.name}：`}${set.enclosures.map(({ name, coded }) => (coded ? `${name}（番号付き）` : name)).join('、')}</p>`,
      ),
    },
    { term: '準備', is: room.personName(sending.prepares) || '決めていません' },
    { term: '二人目の点検', is: room.personName(sending.checks) || '決めていません' },
    ...(sending.sent_at &&
    (sending.sent_to === 'post' || sending.sent_to === 'contractor' || sending.sent_to === 'own')
      ? [{ term: '引き渡し', is: `${instantWords(sending.sent_at)}　${sentToWords[sending.sent_to]}` }]
      : []),
    ...(sending.keyed_in ? [{ term: '記録のしかた', is: '紙で行い、後から入力しました' }] : []),
    {
      term: '個人データ',
      is: sending.purged_at
        ? `${dayWords(sending.purged_at)}に消しました`
        : `${dayWords(sending.delete_on)}まで残します`,
    },
  ])}`

const remaining = (hindered: readonly string[]): Html =>
  html`<h2>引き渡しの前に残っていること</h2><ul>${hindered.map(text => html`<li>${text}</li>`)}</ul>`
