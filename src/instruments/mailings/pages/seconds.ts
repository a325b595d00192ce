// The second check on screen: one piece after another, by somebody who was not at the tables, without what the first found.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { audit } from '../../../people/audit.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink } from '../../../web/components/button.ts'
import { hidden, numberField } from '../../../web/components/fields.ts'
import { progress } from '../../../web/components/progress.ts'
import { table } from '../../../web/components/table.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, html } from '../../../web/html.ts'
import { countWords, durationWords } from '../../../web/words.ts'
import { checksOf } from '../checks.ts'
import {
  beginSecond,
  endSecond,
  keyInMarks,
  markPiece,
  marksOf,
  mendMarked,
  type Second,
  sampleSize,
  secondBy,
  secondsOf,
  unmarkLast,
} from '../seconds.ts'
import { heldSending } from '../sendings.ts'
import { checkWords, isSecond } from '../words.ts'
import { type Asked, one, pathOf, sendingAsked, showSending } from './room.ts'
import { type Person, piece, wrongList } from './second-look.ts'

const here = `${one}/seconds/:second{[0-9a-f-]{36}}`

export const secondPages = new Hono<Env>()
  .use(`${one}/seconds`, allow('mailings.check'))
  .use(`${one}/seconds/*`, allow('mailings.check'))
  .get(`${one}/seconds`, async c => startPage(c, await sendingAsked(c, 'mailings.check')))
  .post(`${one}/seconds`, async c => {
    const asked = await sendingAsked(c, 'mailings.check')
    const { sending, kind, by } = asked
    const read = await parseForm(c, z.object({ check: z.enum(['contents', 'addresses']) }))
    if (!read.ok) return seeOther(c, pathOf(sending, '/seconds'), '点検を選んでください。')
    const begun = await within(c, async trx => {
      const held = await heldSending(trx, by.city, sending.sending)
      return held
        ? beginSecond(trx, c.get('house'), by, held, kind, read.ok.check)
        : { refused: 'この発送はありません。' }
    })
    if ('refused' in begun) {
      await within(c, trx =>
        audit(trx, by.city, {
          ...{ at: c.get('house').now(), office: sending.office, outcome: 'refused' },
          ...{ ...(by.by && { staff: by.by }), action: 'mailings.second', target: sending.sending },
        }),
      )
      return startPage(c, asked, begun.refused)
    }
    return seeOther(c, pathOf(sending, `/seconds/${begun.second}`))
  })
  .get(here, secondPage)
  .post(`${here}/marks`, async c => {
    const { asked, second, path } = await secondAsked(c)
    const marks = ['right', 'extra', 'missing', 'swapped', 'address', 'special'] as const
    const read = await parseForm(c, z.object({ nth: numeral(z.number().int()), mark: z.enum(marks) }))
    if (!read.ok) return seeOther(c, path, '「合っている」か、どう違うかを選んでください。')
    await within(c, async trx => {
      const held = await secondBy(trx, asked.by.city, second.second)
      if (held && !held.ended_at) await markPiece(trx, c.get('house'), asked.by, held, asked.sending, read.ok)
    })
    return seeOther(c, path)
  })
  .post(`${here}/marks/withdrawn`, async c => {
    const { asked, second, path } = await secondAsked(c)
    const nth = await within(c, trx => unmarkLast(trx, asked.by, second))
    return seeOther(c, path, nth === undefined ? '戻せる印がありません。' : `${nth}番の印を取り消しました。`)
  })
  .post(`${here}/mended`, async c => {
    const { asked, second, path } = await secondAsked(c)
    const read = await parseForm(c, z.object({ nth: numeral(z.number().int()) }))
    if (read.ok) await within(c, trx => mendMarked(trx, c.get('house'), asked.by, second, read.ok.nth))
    return seeOther(c, path, '直したことを記録しました。')
  })
  .post(`${here}/paper`, async c => {
    const { asked, second, path } = await secondAsked(c)
    const read = await parseForm(c, z.object({ minutes: numeral(z.number().min(0).max(10_000)) }))
    if (!read.ok) return seeOther(c, path, 'かかった時間を分で入力してください。')
    await within(c, trx =>
      keyInMarks(trx, asked.by, second, {
        seconds: Math.round(read.ok.minutes * 60),
        now: c.get('house').now(),
      }),
    )
    return seeOther(c, `${path}?paper=yes`, '紙の点検の結果を入力しました。よければ、点検を終えてください。')
  })
  .post(`${here}/ends`, async c => {
    const { asked, second, path } = await secondAsked(c)
    const { by, sending, kind } = asked
    const read = await parseForm(c, z.object({ keyedIn: z.literal('yes').optional() }))
    const ended = await within(c, async trx => {
      const held = await secondBy(trx, by.city, second.second)
      if (!held || held.ended_at) return { refused: 'この点検は、もう終わっています。' }
      return endSecond(trx, c.get('house'), by, held, sending, kind, read.ok?.keyedIn === 'yes')
    })
    if ('refused' in ended) return seeOther(c, path, ended.refused)
    return seeOther(
      c,
      pathOf(sending),
      ended.plausible
        ? '二人目の点検を終えました。'
        : '点検を終えましたが、早すぎます。もう一度行うか、課長が理由を付けて認めるまで、引き渡せません。',
    )
  })

/** Only whoever began it goes on with it. */
async function secondAsked(c: Page): Promise<{ asked: Asked; second: Second; path: string }> {
  const asked = await sendingAsked(c, 'mailings.check')
  const second = await within(c, trx => secondBy(trx, asked.by.city, c.req.param('second') ?? ''))
  if (second?.sending !== asked.sending.sending || second.staff !== personIn(c).staff)
    throw new HTTPException(404)
  return { asked, second, path: pathOf(asked.sending, `/seconds/${second.second}`) }
}

async function startPage(c: Page, asked: Asked, refused?: string): Promise<Response> {
  const { sending, kind, by } = asked
  const { checks, seconds } = await within(c, async trx => ({
    checks: await checksOf(trx, by.city, sending.sending),
    seconds: await secondsOf(trx, by.city, sending.sending),
  }))
  const size = sampleSize(sending.pieces - sending.pulled, kind)
  const own = seconds.find(one => one.staff === by.by && !one.ended_at)
  const open = kind.checks.filter(isSecond).filter(check => {
    const done = checks.find(one => one.check === check)
    return !done || (done.state === 'flagged' && done.reason === null)
  })
  const body: Content = [
    refused !== undefined && banner({ tone: 'error', heading: 'この点検は始められません', body: refused }),
    own &&
      html`<p>${buttonLink({ label: '点検を続ける', href: pathOf(sending, `/seconds/${own.second}`), weight: 'primary' })}</p>`,
    sending.state !== 'stuffed' && banner({ heading: '封入を終えてから行います' }),
    sending.state === 'stuffed' &&
      open.length === 0 &&
      banner({ tone: 'success', heading: '二人目の点検は終わっています' }),
    sending.state === 'stuffed' &&
      !own &&
      open.map(
        check => html`<section><h2>${checkWords[check].name}</h2><p>${checkWords[check].about}</p><p>${countWords(sending.pieces - sending.pulled, '通')}のうち${countWords(size, '通')}を、くじで選びます。まちがいが一つでもあれば、すべてを見ます。</p>
<form method="post" action="${pathOf(sending, '/seconds')}">${hidden('check', check)}${button({ label: 'この点検を始める' })}</form></section>`,
      ),
  ]
  const lead = '封入した人とは別の人が、封入とは別の見方で確かめます。封入のときの記録は見えません。'
  return showSending(c, asked, { title: '二人目の点検', lead, body, below: '/seconds' }, refused ? 409 : 200)
}

async function secondPage(c: Page): Promise<Response> {
  const { asked, second, path } = await secondAsked(c)
  const { sending, kind, by } = asked
  const marks = await within(c, trx => marksOf(trx, by.city, second.second))
  const done = marks.filter(({ mark }) => mark !== null).length
  const next = marks.find(({ mark }) => mark === null)
  const wrong = marks.filter(({ mark }) => mark !== null && mark !== 'right')
  const person = next ? await addressee(c, asked, next.nth) : undefined
  const check = second.check === 'addresses' ? 'addresses' : 'contents'
  const body: Content = [
    progress({ label: checkWords[check].name, done, of: marks.length, unit: '通' }),
    second.whole &&
      wrong.length > 0 &&
      banner({ tone: 'warning', heading: 'まちがいが見つかったので、すべての封筒を見ます' }),
    wrong.length > 0 && wrongList(path, wrong),
    second.ended_at !== null && banner({ heading: 'この点検は終わっています' }),
    second.ended_at === null && next && piece(asked, check, path, next, person),
    second.ended_at === null &&
      !next &&
      html`<h2>すべて見ました</h2><p>かかった時間：${durationWords(second.seconds)}</p><form method="post" action="${`${path}/ends`}">${c.req.query('paper') === 'yes' && hidden('keyedIn', 'yes')}${button({ label: '点検を終える' })}</form>`,
    second.ended_at === null &&
      next &&
      html`<form method="post" action="${`${path}/marks/withdrawn`}">${button({ label: '一つ前の印を取り消す', weight: 'plain', key: 'z' })}</form>
<details><summary>紙の点検表で行ったとき</summary><p>違っていた封筒は、先に一通ずつ入力します。残りをすべて「合っている」とします。</p><form method="post" action="${`${path}/paper`}" class="narrow">${numberField({ name: 'minutes', label: 'かかった時間', unit: '分', required: true })}${button({ label: '残りは合っていたと入力する', weight: 'secondary' })}</form>
${table({
  caption: '見る封筒の一覧（印刷して使えます）',
  columns: [
    { label: '番号', names: true, numeric: true, of: row => String(row.nth) },
    { label: 'コード', of: row => row.code },
    { label: '見た人の印', of: () => '' },
  ],
  rows: marks,
})}</details>`,
    sending.purged_at !== null && html`<p>個人データは消えたので、名前は出ません。</p>`,
  ]
  return showSending(c, asked, {
    title: checkWords[check].name,
    lead: kind.name,
    body,
    below: `/seconds/${second.second}`,
  })
}

/** Whose piece it is, for the eye of the second checker; the reading is logged. */
async function addressee(c: Page, { sending, by }: Asked, nth: number): Promise<Person | undefined> {
  return within(c, async trx => {
    const row = await trx
      .selectFrom('mailing_addressees')
      .select(['name', 'postcode', 'address', 'more'])
      .where('city', '=', by.city)
      .where('sending', '=', sending.sending)
      .where('nth', '=', nth)
      .executeTakeFirst()
    if (!row) return undefined
    await audit(trx, by.city, {
      ...{ at: c.get('house').now(), office: sending.office, outcome: 'done', action: 'mailings.addressee' },
      ...{ ...(by.by && { staff: by.by }), target: `${sending.sending}/${nth}` },
    })
    const more = z.object({ special: z.string().optional() }).parse(row.more)
    return { name: row.name, postcode: row.postcode, address: row.address, special: more.special }
  })
}
