// One envelope by its number: how it came about, what became of it, and, logged, to whom it went.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { audit } from '../../../people/audit.ts'
import { at } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { table } from '../../../web/components/table.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayWords, instantWords } from '../../../web/words.ts'
import { checksOf } from '../checks.ts'
import { returnCause } from '../facts.ts'
import { kindBy } from '../kinds.ts'
import { type Piece, pieceBy } from '../pieces.ts'
import { sendingBy } from '../sendings.ts'
import { checkWords, returnWords, stateWords } from '../words.ts'
import { incidentOf, path } from './back.ts'
import { pathOf, roomOf, showMailings } from './room.ts'

export const piecePages = new Hono<Env>()
  .use('/mailings/pieces/*', allow('mailings.read'))
  .get('/mailings/pieces/:piece{[0-9a-f-]{36}}', piecePage)
  .post('/mailings/pieces/:piece{[0-9a-f-]{36}}/people', async c => {
    const piece = await pieceAsked(c)
    const { city, staff } = personIn(c)
    const person = await within(c, async trx => {
      await audit(trx, city, {
        ...{ at: c.get('house').now(), staff, office: piece.office, outcome: 'done' },
        ...{ action: 'mailings.addressee', target: `${piece.sending}/${piece.nth}` },
      })
      return trx
        .selectFrom('mailing_addressees')
        .select(['name', 'postcode', 'address'])
        .where('city', '=', city)
        .where('sending', '=', piece.sending)
        .where('nth', '=', piece.nth)
        .executeTakeFirst()
    })
    c.header('Cache-Control', 'no-store')
    const who = person
      ? descriptionList([
          { term: '氏名', is: person.name },
          { term: '宛先', is: `〒${person.postcode}　${person.address}` },
        ])
      : html`<p>宛名の個人データは、期限が来たので消えています。</p>`
    return showPiece(c, piece, html`<h2>宛名</h2><p>宛名を見たことを記録しました。</p>${who}`)
  })

async function pieceAsked(c: Page): Promise<Piece> {
  const piece = await within(c, trx => pieceBy(trx, personIn(c).city, c.req.param('piece') ?? ''))
  await officeIn(c, 'mailings.read', piece?.office)
  if (!piece) throw new HTTPException(404)
  return piece
}

async function piecePage(c: Page): Promise<Response> {
  const piece = await pieceAsked(c)
  const action = `/mailings/pieces/${piece.piece}/people`
  return showPiece(
    c,
    piece,
    html`<form method="post" action="${action}">${button({ label: '宛名を見る（記録に残ります）', weight: 'secondary' })}</form>`,
  )
}

const pieceStates: Record<string, string> = {
  waiting: 'まだ封入していません',
  open: '封入の途中です',
  stuffed: '封入しました',
  pulled: '送らないものとしました',
}

async function showPiece(c: Page, piece: Piece, who: Html): Promise<Response> {
  const { city } = personIn(c)
  const room = await roomOf(c, 'mailings.read', piece.office)
  const { sending, kind, checks } = await within(c, async trx => {
    const found = await sendingBy(trx, city, piece.sending)
    return {
      sending: found,
      kind: found && (await kindBy(trx, city, found.kind)),
      checks: await checksOf(trx, city, piece.sending),
    }
  })
  if (!sending) throw new HTTPException(404)
  const body: Content = [
    piece.returned_at !== null &&
      banner({
        heading: `${dayWords(piece.returned_at)}に戻ってきました`,
        body: returnWords[returnCause.parse(piece.returned_why)],
      }),
    descriptionList([
      {
        term: '発送',
        is: html`<a href="${pathOf(sending)}">${sending.title}</a>（${stateWords[sending.state]}）`,
      },
      { term: '種類', is: kind?.name ?? '' },
      { term: '番号', is: `${piece.nth}番（全${sending.pieces}通）` },
      { term: '封入', is: pieceStates[piece.state] ?? '' },
      ...(piece.stuffed_at
        ? [
            {
              term: '封入した時刻',
              is: `${instantWords(piece.stuffed_at)}（${piece.way === 'eye' ? '番号を目で合わせた' : '番号を読み取った'}）`,
            },
          ]
        : []),
      ...(piece.pulled_why ? [{ term: '送らない理由', is: piece.pulled_why }] : []),
    ]),
    who,
    html`<h2>この発送の点検</h2>${table({
      caption: '点検',
      columns: [
        { label: '点検', names: true, of: check => checkWords[check.check].name },
        {
          label: 'ようす',
          of: check => ({ done: '済み', flagged: '早すぎました', skipped: '省きました' })[check.state],
        },
        { label: '日時', of: check => instantWords(check.at) },
      ],
      rows: checks,
      empty: 'まだ点検の記録がありません。',
      tall: false,
    })}`,
    sending.state === 'sent' &&
      html`<p>${buttonLink({ label: 'この封筒の事故の報告を始める', href: incidentOf(piece), weight: 'primary' })}</p><p><a href="${at(room, path, { sending: sending.sending })}">誤発送として記録する</a></p>`,
  ]
  const below = [{ href: `/mailings/pieces/${piece.piece}`, label: piece.code }]
  return showMailings(c, room, { path, title: piece.code, body, below })
}
