// Ringing back: the number on request, which is logged, the mark that it was done, and its undoing.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { audit } from '../../../people/audit.ts'
import { at, type Room, roomOf } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { card, cards } from '../../../web/components/card.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { instantWords } from '../../../web/words.ts'
import { type Caller, callerBy, dialled, markReturned, undoReturned } from '../callers.ts'
import { showCalls } from './room.ts'
import { addressOf } from './unreturned.ts'

const path = '/calls/unreturned'

export const returningPages = new Hono<Env>()
  .use('/calls/:subject/numbers', allow('calls.return'))
  .use('/calls/:subject/returns/*', allow('calls.return'))
  // Not a redirect: the number is shown in this one answer and stands in no address.
  .post('/calls/:subject/numbers', async c => {
    const { city, staff } = personIn(c)
    const caller = await callerAsked(c)
    const room = await roomOf(c, 'calls.return', caller.office)
    await within(c, trx =>
      audit(trx, city, {
        ...{ at: c.get('house').now(), staff, office: caller.office, outcome: 'done' },
        ...{ action: 'calls.reveal', target: caller.subject },
      }),
    )
    c.header('Cache-Control', 'no-store')
    return showCalls(c, room, {
      path,
      title: 'かけ直す',
      body: revealed(room, caller),
      below: [{ href: c.req.path, label: 'かけ直す' }],
    })
  })
  .post('/calls/:subject/returns', async c => {
    const { city } = personIn(c)
    const { office } = await callerAsked(c)
    await within(c, async trx => {
      const caller = await callerBy(trx, city, subjectOf(c))
      if (caller) await markReturned(trx, c.get('house'), city, caller)
    })
    return seeOther(
      c,
      backTo(office),
      'かけ直したことを記録しました。まちがいのときは、この下の表から取り消せます。',
    )
  })
  .post('/calls/:subject/returns/withdrawn', async c => {
    const { city } = personIn(c)
    const { office } = await callerAsked(c)
    await within(c, async trx => {
      const caller = await callerBy(trx, city, subjectOf(c))
      if (caller) await undoReturned(trx, c.get('house'), city, caller)
    })
    return seeOther(c, backTo(office), 'かけ直した記録を取り消しました。')
  })

const subjectOf = (c: Page): string => c.req.param('subject') ?? ''
const backTo = (office: string) => `${path}?office=${office}`

/** The caller in the address, if they called an office of this person; else 404, and the attempt is logged. */
async function callerAsked(c: Page): Promise<Caller> {
  const caller = await within(c, trx => callerBy(trx, personIn(c).city, subjectOf(c)))
  await officeIn(c, 'calls.return', caller?.office)
  if (!caller) throw new HTTPException(404)
  return caller
}

const revealed = (room: Room, caller: Caller): Html =>
  html`<h2>この電話にかけます</h2>${cards(card({ heading: '番号', figure: dialled(caller.number) }))}${descriptionList(
    [
      { term: 'かかってきた日時', is: instantWords(caller.since) },
      { term: '課', is: room.sectionName(caller.section) },
    ],
  )}
${caller.returned && banner({ heading: 'かけ直したことが、すでに記録されています' })}
<p>この番号を見たことを記録しました。つながったら「かけ直した」を押してください。出ないときは、そのまま一覧へ戻り、あとでもう一度かけます。</p>
<form method="post" action="${`${addressOf(caller.subject)}/returns`}">${buttons(
    button({ label: 'かけ直した', key: 'k' }),
    buttonLink({ label: '一覧へ戻る', href: at(room, path), weight: 'plain' }),
  )}</form>`
