// Printing: labels or window sheets, check sheets for either hand, and supplied PDFs stamped with their codes.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { missingWords } from '../../../pdf/glyphs.ts'
import type { Printed } from '../../../pdf/pdf.ts'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import { audit } from '../../../people/audit.ts'
import { readSections } from '../../../people/directory.ts'
import { hoursWords } from '../../../people/hours.ts'
import { banner } from '../../../web/components/banner.ts'
import { buttonLink } from '../../../web/components/button.ts'
import { sendFile } from '../../../web/download.ts'
import { blank } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { bodyOfAtMost } from '../../../web/security.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import {
  keepPaper,
  largestPaper,
  paperBytes,
  peopleToFind,
  printedPieces,
  stampPaper,
  windowPieces,
} from '../papers.ts'
import { printCheckList } from '../sheets/check-list.ts'
import { labelPapers, printLabels } from '../sheets/labels.ts'
import { piecesAtOnce } from '../sheets/piece.ts'
import { printWindows, windowPlaces } from '../sheets/windows.ts'
import { checkWords, isSecond } from '../words.ts'
import { codedNames, printPage } from './print-body.ts'
import { type Asked, one, pathOf, sendingAsked, showSending } from './room.ts'

const numberWithin = (text: string | undefined, usual: number, most: number): number => {
  const number = Math.floor(Number((text ?? '').normalize('NFKC')))
  return Number.isFinite(number) && number >= 1 ? Math.min(number, most) : usual
}

export const printPages = new Hono<Env>()
  .use(`${one}/print`, allow('mailings.write'))
  .use(`${one}/print/*`, allow('mailings.write'))
  .use(`${one}/papers`, allow('mailings.write'))
  .use(`${one}/papers/*`, allow('mailings.write'))
  .get(`${one}/print`, async c => printPage(c, await sendingAsked(c, 'mailings.write'), blank))
  .get(`${one}/print/labels.pdf`, async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const named = c.req.query('paper')
    const paper = labelPapers[named === '24' ? '24' : '12']
    const { pieces, words } = await piecesAsked(c, asked)
    const from = numberWithin(c.req.query('label'), 1, paper.across * paper.down)
    const made = await printLabels(pieces, asked.sending.title, { paper, from, symbology: 'datamatrix' })
    return sendPrinted(c, asked, made, `宛名ラベル_${asked.sending.title}_${words}`)
  })
  .get(`${one}/print/windows.pdf`, async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const { sending, kind } = asked
    const { pieces, words } = await piecesAsked(c, asked)
    const made = await printWindows(windowPieces(sending.batch ?? '', pieces), sending.title, {
      ...{
        window: windowPlaces[c.req.query('window') === 'square2' ? 'square2' : 'long3'],
        symbology: 'datamatrix',
      },
      sender: await senderOf(c, asked),
      enclosures: (kind.sets[0]?.enclosures ?? []).slice(1).map(({ name }) => ({ name, sheets: 1 })),
      opening: [whenWrong],
    })
    return sendPrinted(c, asked, made, `窓あき封筒用_${sending.title}_${words}`)
  })
  .get(`${one}/print/check-list.pdf`, async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const { sending, kind, room } = asked
    const hand = c.req.query('hand') === 'second' ? 'second' : 'first'
    const { pieces, words } = await piecesAsked(c, asked)
    // On paper a piece is ticked for what is looked at piece by piece; the rest is counted below.
    const checks = kind.checks.filter(check => (hand === 'second' ? isSecond(check) : check === 'pairing'))
    const made = await printCheckList(pieces, sending.title, {
      ...{ hand, checks: checks.map(check => checkWords[check].name) },
      particulars: [
        { name: '課', value: `${room.officeName}　${room.sectionName(sending.section)}` },
        { name: '種類', value: kind.name },
        { name: '引き渡す予定', value: dayWords(sending.planned_on) },
      ],
    })
    return sendPrinted(
      c,
      asked,
      made,
      `点検表_${hand === 'second' ? '別の人' : '封入'}_${sending.title}_${words}`,
    )
  })
  .post(`${one}/papers`, bodyOfAtMost(largestPaper), async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const { sending, by } = asked
    const read = await parseForm(
      c,
      z.object({
        file: z.file({ error: 'PDF を選んでください。' }),
        enclosure: z
          .string()
          .regex(/^\d{1,2}$/)
          .optional(),
        by: z.enum(['text', 'count']),
        pages: numeral(z.number().int().min(1).max(100)).optional(),
        bothSides: z.literal('yes').optional(),
      }),
    )
    if (!read.ok) return printPage(c, asked, read)
    const { file, enclosure, by: rule, pages, bothSides } = read.ok
    const refuse = (message: string) =>
      printPage(c, asked, {
        typed: {
          enclosure: enclosure ?? '',
          by: rule,
          pages: String(pages ?? ''),
          bothSides: bothSides ?? '',
        },
        errors: [{ field: 'file', message }],
      })
    if (!sending.batch) return refuse('宛名を作ってから行います。')
    const people = await within(c, async trx => {
      await noted(c, trx, asked)
      return peopleToFind(trx, by.city, sending.sending)
    })
    const place = enclosure === undefined ? undefined : Number(enclosure)
    const stamped = await stampPaper(people, sending.batch, {
      ...{ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), enclosure: place },
      ...{ by: rule, pages, bothSides: bothSides === 'yes' },
    })
    if ('refused' in stamped) return refuse(`「${file.name}」：${stamped.refused}`)
    const words = place === undefined ? 'すべての紙' : (codedNames(asked)[place] ?? '')
    await within(c, trx => keepPaper(trx, c.get('house'), by, sending, words, file.name, stamped))
    return seeOther(
      c,
      pathOf(sending, '/print'),
      stamped.problems.length > 0
        ? `番号を付けましたが、確かめるところが${stamped.problems.length}件あります。`
        : `${countWords(stamped.pieces.length, '通')}の紙に番号を付けました。`,
    )
  })
  .get(`${one}/papers/:paper{[0-9a-f-]{36}}`, async c => {
    const asked = await sendingAsked(c, 'mailings.write')
    const paper = await within(c, async trx => {
      await noted(c, trx, asked)
      return paperBytes(trx, asked.by.city, asked.sending.sending, c.req.param('paper'))
    })
    if (!paper) throw new HTTPException(404)
    return sendFile(c, Uint8Array.from(paper.bytes), `番号付き_${paper.name}`, 'application/pdf')
  })

const noted = (c: Page, trx: Parameters<typeof audit>[0], { by, sending }: Asked) =>
  audit(trx, by.city, {
    ...{ at: c.get('house').now(), office: sending.office, outcome: 'done' },
    ...{ action: 'mailings.print', target: sending.sending, ...(by.by && { staff: by.by }) },
  })

/** The pieces from one number to another, a portion at most. */
/** Whom to ask, as the directory says it today. */
async function senderOf(c: Page, { sending, room }: Asked) {
  const sections = await within(c, trx => readSections(trx, room.city, room.office))
  const own = sections.find(({ section }) => section === sending.section)
  return {
    office: room.officeName,
    section: room.sectionName(sending.section),
    address: own?.place ?? '',
    phone: own?.phone ?? '',
    hours: own?.hours ? hoursWords(own.hours) : '',
  }
}

const whenWrong =
  '書類が足りないときや、ほかの方の書類が入っていたときは、開けずに、右上の問合せ先へお知らせください。'

async function piecesAsked(c: Page, asked: Asked) {
  const from = numberWithin(c.req.query('from'), 1, asked.sending.pieces)
  const to = numberWithin(
    c.req.query('to'),
    Math.min(asked.sending.pieces, from + piecesAtOnce - 1),
    asked.sending.pieces,
  )
  const pieces = await within(c, async trx => {
    await noted(c, trx, asked)
    return printedPieces(trx, asked.by.city, asked.sending, { from, to })
  })
  return { pieces, words: `${from}-${to}` }
}

/** A print that lacks a character or cut an address off is not sent before somebody has read so. */
function sendPrinted(
  c: Page,
  asked: Asked,
  made: Printed | { refused: string },
  name: string,
): Response | Promise<Response> {
  if ('refused' in made)
    return printPage(c, asked, { typed: {}, errors: [{ field: '', message: made.refused }] })
  const doubts = [
    ...[missingWords(made.missing)].filter(one => one !== undefined),
    ...made.cut.map(nth => `${nth}番の宛名が、入りきりません。`),
  ]
  if (doubts.length > 0 && c.req.query('sure') !== 'yes') {
    const { pathname, search } = new URL(c.req.url)
    const again = `${pathname}${search ? `${search}&` : '?'}sure=yes`
    const body = html`${banner({ tone: 'warning', heading: 'このまま印刷すると、正しく出ないところがあります', body: html`<ul>${doubts.slice(0, 50).map(doubt => html`<li>${doubt}</li>`)}</ul>` })}<p>${buttonLink({ label: '分かったうえで印刷する', href: again })}</p>`
    return showSending(c, asked, { title: '印刷の前に', body, below: '/print' })
  }
  return sendFile(c, Uint8Array.from(made.bytes), `${name}.pdf`, 'application/pdf')
}
