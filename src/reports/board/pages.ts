// The board's addresses: the page, and the same figures as Excel and CSV.
import { Hono } from 'hono'
import { dayOf } from '../../calendar/day.ts'
import { labelOf } from '../../calendar/periods.ts'
import type { House } from '../../house.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../people/access.ts'
import { show } from '../../people/frame.ts'
import { may } from '../../people/roles.ts'
import { linkList } from '../../web/components/links.ts'
import type { Html } from '../../web/html.ts'
import { type Asked, readAsked } from './asked.ts'
import { boardBody } from './body.ts'
import { type Cache, newCache, readStamp } from './cache.ts'
import { sendCsv, sendXlsx } from './download.ts'
import { type Board, readBoard } from './read.ts'
import { boardRows, boardSheets } from './rows.ts'

type Drawn = { title: string; lead: string; body: Html }

/** By the house they stand in; one board is some 100 kB. */
const houses = new WeakMap<House, Cache<Drawn>>()
function drawnIn(house: House): Cache<Drawn> {
  const found = houses.get(house) ?? newCache<Drawn>(100)
  houses.set(house, found)
  return found
}

const here = [{ href: '/board', label: '判定の一覧' }]

export const boardPages = new Hono<Env>()
  .use('/board', allow('board.read'))
  .use('/board.csv', allow('board.read'))
  .use('/board.xlsx', allow('board.read'))
  .get('/board', async c => {
    await officeAsked(c)
    const { title, lead, body } = await drawnBoard(c)
    return show(c, { title, lead, here, body: [body, rooms(c)], wide: true })
  })
  .get('/board.csv', async c => {
    await officeAsked(c)
    const { board, asked } = await boardAsked(c)
    return sendCsv(c, boardRows(board, asked), `判定の一覧_${labelOf(asked.period)}`, here)
  })
  .get('/board.xlsx', async c => {
    await officeAsked(c)
    const { board, asked } = await boardAsked(c)
    return sendXlsx(c, boardSheets(board, asked), `判定の一覧_${labelOf(asked.period)}`)
  })

/** An office that is not theirs does not exist. */
async function officeAsked(c: Page): Promise<void> {
  const office = c.req.query('office')
  if (office) await officeIn(c, 'board.read', office)
}

/** The page below its frame, drawn anew only when something it stands on has changed. */
const drawnBoard = (c: Page): Promise<Drawn> =>
  within(c, async trx => {
    const { city, offices } = personIn(c)
    const house = c.get('house')
    const today = dayOf(house.now())
    const stamp = await readStamp(trx, city, today)
    const key = JSON.stringify([city, offices, today, stamp, c.req.query()])
    const drawn = drawnIn(house)
    const known = drawn.get(key)
    if (known) return known
    const asked = readAsked(c.req.query(), today, stamp.latest ?? undefined)
    const board = await readBoard(house, trx, city, asked, offices)
    return drawn.keep(key, { title: board.title, lead: leadOf(board, asked), body: boardBody(board, asked) })
  })

const boardAsked = (c: Page): Promise<{ board: Board; asked: Asked }> =>
  within(c, async trx => {
    const { city, offices } = personIn(c)
    const house = c.get('house')
    const today = dayOf(house.now())
    const asked = readAsked(c.req.query(), today, (await readStamp(trx, city, today)).latest ?? undefined)
    return { asked, board: await readBoard(house, trx, city, asked, offices) }
  })

/** What the reader may do about what they see; outside of what is kept drawn, for it differs by person. */
const rooms = (c: Page): Html =>
  linkList([
    ...(may(personIn(c), 'overrides.write')
      ? [{ href: '/overrides', label: '判定の変更', about: '理由と期限を付けて、判定を変えます' }]
      : []),
    ...(may(personIn(c), 'months.close')
      ? [{ href: '/closings', label: '月を締める', about: '締めた後に届いた記録は、別に数えます' }]
      : []),
    { href: '/standards', label: '基準を読む', about: '基準の文と、数え方' },
  ])

const leadOf = ({ edition = '' }: Board, { period }: Asked): string =>
  `${edition}を、${labelOf(period)}の記録だけから判定しています。`
