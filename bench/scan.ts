// One scan at a stuffing table of a batch of a hundred thousand pieces, over http, the page that follows included.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { openApp } from '../src/app.ts'
import type { House } from '../src/house.ts'
import { addKind, usual } from '../src/instruments/mailings/kinds.ts'
import { planSendings } from '../src/instruments/mailings/sendings.ts'
import { batchMark, pieceCode, sheetCode } from '../src/instruments/mailings/sheets/piece-code.ts'
import { beginSession } from '../src/people/sessions.ts'
import { type Bench, held } from './bench.ts'
import { city, everywhere, inTemporaryHouse } from './temporary.ts'

const pieces = Number(process.env.KIJUN_BENCH_PIECES ?? 100_000)
const scans = 1200
const office = 'kawasaki'

export const scan: Bench = {
  name: 'scan',
  about: '封入の台：10万通の発送での読み取り一回の p99（次の画面まで）÷ 50 ms',
  async *run() {
    yield await inTemporaryHouse(async house => {
      const { batch, sending } = await fill(house)
      const app = openApp(house)
      const headers = { cookie: await signedIn(house), 'sec-fetch-site': 'same-origin' }
      const ask = (path: string, form?: Record<string, string>) =>
        app.request(path, form ? { method: 'POST', body: new URLSearchParams(form), headers } : { headers })
      const opened = await ask(`/mailings/${sending}/tables`, { open: 'yes' })
      const path = opened.headers.get('location') ?? ''
      const times: number[] = []
      for (let n = 0; n < scans; n++) {
        // Pieces from all over the batch, each envelope followed by its two sheets.
        const nth = 1 + ((Math.floor(n / 3) * 7919) % pieces)
        const code = n % 3 === 0 ? pieceCode(batch, nth) : sheetCode(batch, nth, n % 3)
        const began = performance.now()
        await ask(`${path}/scans`, { code })
        const page = await (await ask(path)).text()
        if (page.includes('止まれ')) throw new Error('the table stopped')
        if (n >= 60) times.push(performance.now() - began)
      }
      const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN
      return held('scan-p99', p99, 50, 'ms', { atMost: 1 })
    })
  },
}

async function fill(house: House) {
  const now = house.now()
  const by = { city, office, by: null }
  return house.store.within(everywhere, async trx => {
    const coded = (name: string) => ({ name, coded: true })
    const sets = [{ name: 'いつもの組', enclosures: [coded('通知書'), coded('納付書')] }]
    const kind = await addKind(trx, { ...by, now }, { ...usual, name: '納入通知書', sets })
    const plan = {
      ...{ section: 'section-1', kind, title: '10万通', audience: '全世帯', rule: '全世帯' },
      ...{ plannedOn: '2024-06-20', expected: null, prepares: null, checks: null },
    }
    const [sending = ''] = await planSendings(trx, house, by, plan, ['2024-06-20'], { keepDays: 90 })
    const batch = batchMark(0)
    for (let from = 1; from <= pieces; from += 10_000) {
      const nths = Array.from({ length: Math.min(10_000, pieces - from + 1) }, (_, at) => from + at)
      await sql`
        insert into mailing_pieces (city, office, sending, state, set_name, sheets, piece, nth, code)
        select ${city}, ${office}, ${sending}, 'waiting', 'いつもの組', 2, * from unnest(
          ${nths.map(() => randomUUID())}::uuid[], ${nths}::int[], ${nths.map(nth => pieceCode(batch, nth))}::text[])`.execute(
        trx,
      )
    }
    await trx
      .updateTable('mailing_sendings')
      .set({ state: 'made', batch, pieces })
      .where('city', '=', city)
      .where('sending', '=', sending)
      .execute()
    return { batch, sending }
  })
}

async function signedIn(house: House): Promise<string> {
  const staff = randomUUID()
  const from_day = '2024-04-01'
  const token = await house.store.within(everywhere, async trx => {
    await trx
      .insertInto('staff')
      .values({ city, staff, login: staff, name: '見本　太郎', from_day })
      .execute()
    await trx.insertInto('roles').values({ city, staff, role: 'staff', office, from_day }).execute()
    return beginSession(trx, city, staff, house.now())
  })
  return `kijun=${token}`
}
